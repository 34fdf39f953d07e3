package main

import (
	"encoding/json"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// object is a JSON object; it is encoded with its keys sorted, so that the document is the same bytes every time.
type object = map[string]any

const (
	patternDate     = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`
	patternFullDate = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
	patternDecimal  = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`
	// maxMemberID is the longest id of a member in code points.
	maxMemberID = 200
	// maxProvenance is the longest text of a provenance in code points.
	maxProvenance = rules.MaxTextLength
)

func reference(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// memberName is the schema of the members of a list; facts have names in lower case.
func memberName(record *value.RecordType) string { return "Member." + record.Name }

// factSchema is every form in which a case may give a fact: its bare value, the long form with where it comes from, and
// null, which means unknown. What a person finds or decides has no bare form: it must say who, when and why.
func factSchema(f rules.Fact, enums []policies.Enum) object {
	bare := valueSchema(f, enums)
	if f.Name == decisionDate {
		// The one fact that may not be unknown.
		return with(describe(f), "anyOf", []object{bare, longForm(object{"value": bare}, []string{"value"})})
	}
	long := longForm(object{"value": nullable(bare)}, append([]string{"value"}, requiredOf(f.Role)...))
	forms := []object{long, {"type": "null"}}
	if f.Type.Kind == value.KindList {
		list := longForm(object{"items": nullable(bare), "complete": object{"type": "boolean",
			"description": "whether the list is known to be whole; false when it is not said"}}, append([]string{"items"}, requiredOf(f.Role)...))
		forms = append([]object{list}, forms...)
	}
	if len(requiredOf(f.Role)) == 0 {
		forms = append([]object{bare}, forms...)
	}
	return with(describe(f), "anyOf", forms)
}

func with(schema object, key string, content any) object {
	schema[key] = content
	return schema
}

// describe holds what a reader and a form need to know beside the form of the value.
func describe(f rules.Fact) object {
	schema := object{"title": f.Label.English, "description": f.Label.Chinese + " / " + f.Label.English, "x-label": f.Label,
		"x-type": f.Type.String(), "x-class": f.Class.String(), "x-role": roleWord(f.Role), "x-burden": f.Burden}
	for key, text := range map[string]rules.Text{"x-unit": f.Unit, "x-proof": f.Proof, "x-decided-by": f.DecidedBy, "x-on": f.On} {
		if !text.IsZero() {
			schema[key] = text
		}
	}
	// JSON Schema has no bounds for dates and decimals in quotes.
	for key, bound := range map[string]value.Value{"x-minimum": f.Minimum, "x-maximum": f.Maximum} {
		if bound.Known() {
			schema[key] = bound.String()
		}
	}
	if f.Aid != "" {
		schema["x-aid"] = f.Aid
	}
	return schema
}

func longForm(properties object, required []string) object {
	for _, key := range []string{"proof", "by", "ground", "reason"} {
		properties[key] = reference("ProvenanceText")
	}
	properties["as_of"] = reference("FullDate")
	for _, key := range required {
		if key == "by" || key == "ground" || key == "reason" {
			properties[key] = object{"allOf": []object{reference("ProvenanceText")}, "minLength": 1}
		}
	}
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func nullable(schema object) object { return object{"anyOf": []object{schema, {"type": "null"}}} }

func valueSchema(f rules.Fact, enums []policies.Enum) object {
	switch f.Type.Kind {
	case value.KindInt:
		schema := typeSchema(f.Type, enums)
		for key, bound := range map[string]value.Value{"minimum": f.Minimum, "maximum": f.Maximum} {
			if bound.Known() {
				schema[key] = json.Number(bound.String())
			}
		}
		return schema
	case value.KindText:
		return object{"type": "string", "maxLength": f.MaxLength}
	case value.KindList:
		return object{"type": "array", "items": reference(memberName(f.Type.Element.Record)), "maxItems": f.MaxLength}
	default:
		if f.Name == decisionDate {
			return reference("FullDate")
		}
		return typeSchema(f.Type, enums)
	}
}

func typeSchema(t value.Type, enums []policies.Enum) object {
	switch t.Kind {
	case value.KindBool:
		return object{"type": "boolean"}
	case value.KindInt:
		return object{"type": "integer", "format": "int64"}
	case value.KindDecimal, value.KindMoney, value.KindRate:
		return object{"type": "string", "pattern": patternDecimal, "maxLength": value.MaxNumberText,
			"description": strings.TrimSpace("an exact decimal in quotes " + string(t.Currency))}
	case value.KindDate:
		return object{"type": "string", "pattern": patternDate, "description": "a day, or as much of it as is known"}
	case value.KindEnum:
		return object{"type": "string", "enum": t.Enum.Words, "x-words": wordsOf(t, enums)}
	default:
		return object{"type": "string", "maxLength": rules.MaxTextLength}
	}
}

func memberSchema(record *value.RecordType, enums []policies.Enum) object {
	properties := object{"id": object{"type": "string", "minLength": 1, "maxLength": maxMemberID,
		"description": "stays the same between assessments of a case"}}
	for _, field := range record.Fields {
		properties[field.Name] = nullable(typeSchema(field.Type, enums))
	}
	return object{"type": "object", "properties": properties, "required": []string{"id"}, "additionalProperties": false}
}
