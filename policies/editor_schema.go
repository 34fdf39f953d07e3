package policies

import (
	"encoding/json"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// EditorKinds are the kinds of files that EditorSchema knows: the manifest, those it lists by the key it lists them
// under, and tests.
func EditorKinds() []string {
	kinds := []string{"pack"}
	for _, s := range sections {
		kinds = append(kinds, s.key)
	}
	return append(kinds, "tests")
}

// EditorSchema is a JSON Schema (draft-07) of one kind of policy file, by which an editor offers keys, words, facts and
// statements of the pack and marks a misspelt one. What spans several places of a pack is checked on reading alone. It is
// the same for the same pack, and nil with false for a kind that is none of EditorKinds.
func EditorSchema(pack *Pack, kind string) ([]byte, bool) {
	w := schemaWriter{pack: pack}
	document, known := w.documents()[kind]
	if !known {
		return nil, false
	}
	document["$schema"] = "http://json-schema.org/draft-07/schema#"
	document["title"] = "jiuzhu policy file: " + kind
	document["definitions"] = schema{"condition": w.condition(), "basis": w.basis(), "text": w.text(), "period": object(nil, schema{"from": scalar("first day, YYYY-MM-DD"), "until": scalar("last day, YYYY-MM-DD")})}
	content, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return nil, false
	}
	return append(content, '\n'), true
}

// schema is a JSON Schema; encoding sorts its keys.
type schema map[string]any

// schemaWriter builds schemas with the names of one pack.
type schemaWriter struct{ pack *Pack }

func object(required []string, properties schema) schema {
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

// scalar is any single value: what YAML would take it for does not count when a policy is read.
func scalar(description string) schema {
	s := schema{"type": []string{"string", "number", "boolean"}}
	if description != "" {
		s["description"] = description
	}
	return s
}

func list(item schema) schema { return schema{"type": "array", "items": item} }

func nonEmpty(item schema) schema { return schema{"type": "array", "items": item, "minItems": 1} }

func named(values schema) schema { return schema{"type": "object", "additionalProperties": values} }

func words(description string, allowed ...string) schema {
	return schema{"type": "string", "enum": allowed, "description": description}
}

func whole(description string) schema {
	s := scalar(description)
	s["pattern"] = `^-?[0-9]+$`
	return s
}

func reference(name string) schema { return schema{"$ref": "#/definitions/" + name} }

// suggested offers names without refusing others, which reading judges.
func suggested(description string, names []string) schema {
	return schema{"anyOf": []schema{{"type": "string", "enum": slices.Clone(names)}, scalar("")}, "description": description}
}

// join puts properties together; a later one replaces an earlier of the same key.
func join(all ...schema) schema {
	joined := schema{}
	for _, s := range all {
		for key, value := range s {
			joined[key] = value
		}
	}
	return joined
}

func (w schemaWriter) text() schema {
	s := object([]string{"zh", "en"}, schema{"zh": scalar("中文"), "en": scalar("English")})
	s["description"] = "a text in both languages 中英文"
	return s
}

func (w schemaWriter) basis() schema {
	s := object(nil, schema{"law": suggested("statement of the register, with #part where one part is meant 登记条目", w.pack.Register.ids()),
		"local": scalar("title, number and date of a local instrument 地方文件"), "configuration": scalar("why the office chose it 配置理由")})
	s["minProperties"], s["maxProperties"] = 1, 1
	s["description"] = "where the rule comes from: exactly one of law, local and configuration 依据"
	return s
}

func (w schemaWriter) condition() schema {
	return schema{"description": "an expression, or exactly one of all, any, none, ref and expr 条件", "anyOf": []schema{
		{"anyOf": []schema{{"type": "string", "enum": w.facts()}, scalar("expression")}},
		object(nil, schema{"title": reference("text"), "basis": reference("basis"), "all": nonEmpty(reference("condition")), "any": nonEmpty(reference("condition")),
			"none": nonEmpty(reference("condition")), "ref": w.definitionName("a definition"), "expr": scalar("an expression")})}}
}

func (w schemaWriter) definitionName(description string) schema {
	names := make([]string, 0, len(w.pack.Definitions))
	for _, d := range w.pack.Definitions {
		names = append(names, d.Name)
	}
	return suggested(description, names)
}

func (w schemaWriter) facts() []string { return w.pack.Vocabulary.Names() }

func (w schemaWriter) fact(description string) schema { return suggested(description, w.facts()) }

func (w schemaWriter) aid() schema {
	ids := make([]string, 0, len(w.pack.Aids))
	for _, a := range w.pack.Aids {
		ids = append(ids, a.ID)
	}
	return suggested("the aid 救助种类", ids)
}

func (w schemaWriter) strength(strengths ...Strength) schema {
	allowed := make([]string, len(strengths))
	for i, s := range strengths {
		allowed[i] = s.String()
	}
	return words("how strong the rule is, never stronger than its statement 规范强度", allowed...)
}

func confidenceWords() schema {
	return words("T: read in the text 原文; N: by news or a notice 通报; R: recalled 回忆; I: inferred 推断", "T", "N", "R", "I")
}

// provision has what every rule has, and more keys.
func (w schemaWriter) provision(required []string, more schema, strengths ...Strength) schema {
	properties := join(schema{"id": scalar("id of the rule"), "title": reference("text"), "basis": reference("basis"), "in_force": reference("period")}, more)
	keys := append([]string{"id", "title", "basis"}, required...)
	if len(strengths) > 0 {
		properties["strength"] = w.strength(strengths...)
		keys = append(keys, "strength")
	}
	return object(keys, properties)
}

func (w schemaWriter) rule(strengths ...Strength) schema {
	return w.provision([]string{"when"}, schema{"when": reference("condition"), "conflicts_with": object([]string{"provision", "recommend", "when"},
		schema{"provision": scalar("the rule it conflicts with"), "recommend": words("what is recommended meanwhile 建议", "grant", "refuse"), "when": reference("condition")})}, strengths...)
}

// roleKeys are the keys a fact has by its role.
func (w schemaWriter) declaration(role rules.Role) schema {
	properties := schema{"id": scalar("name of the fact"), "type": scalar("bool, int, decimal, date, text, money(CNY), rate(CNY, year), an enum or list(record)"),
		"label": reference("text"), "class": words("who may see it 敏感级别", rules.ClassWords()...), "unit": reference("text"), "proof": reference("text"),
		"burden": whole("how hard it is to prove, from 0 to 9 举证难度"), "aliases": list(scalar("")), "minimum": scalar("smallest value"), "maximum": scalar("largest value"),
		"max_length": whole("most characters or items"), "basis": reference("basis")}
	required := []string{"id", "type", "label", "class"}
	if role != rules.RoleFact {
		properties["decided_by"], properties["on"] = reference("text"), reference("text")
		required = append(required, "decided_by")
	}
	if role == rules.RoleFinding {
		properties["hint"] = scalar("expression that suggests a value to the person")
	}
	if role == rules.RoleDecision {
		properties["aid"] = w.aid()
		required = append(required, "aid")
	}
	return object(required, properties)
}
