package caseschema

import (
	"encoding/json"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// object is a JSON object; it is encoded with its keys sorted, so that the document is the same bytes every time.
type object = map[string]any

// Dialect is the JSON Schema dialect of a document.
const Dialect = "https://json-schema.org/draft/2020-12/schema"

// definitionsBase is where a document keeps its definitions.
const definitionsBase = "#/$defs/"

// The names of the schemas beside those of the facts, which are in lower case.
const (
	CaseSchema           = "Case"
	FullDateSchema       = "FullDate"
	ProvenanceTextSchema = "ProvenanceText"
)

// Document is a JSON Schema of the cases that a pack can decide, always the same bytes for the same pack.
func Document(pack *policies.Pack) ([]byte, error) {
	return json.Marshal(object{
		"$schema":         Dialect,
		"title":           pack.Title.English,
		"description":     pack.Title.Chinese + " / " + pack.Title.English,
		"x-policy-digest": pack.Digest,
		"$ref":            definitionsBase + CaseSchema,
		"$defs":           Schemas(pack, definitionsBase),
	})
}

// Schemas are the JSON Schemas of a case, of every fact by its name and of what they share. They refer to each other by
// base followed by a name, such as "#/components/schemas/" in an OpenAPI document. The caller owns the map.
func Schemas(pack *policies.Pack, base string) map[string]any {
	w := writer{base: base, enums: pack.Enums}
	facts := object{}
	out := object{
		FullDateSchema:       object{"type": "string", "pattern": patternFullDate, "format": "date"},
		ProvenanceTextSchema: object{"type": "string", "maxLength": rules.MaxTextLength},
		CaseSchema:           caseSchema(facts),
	}
	for _, f := range pack.Vocabulary.Facts() {
		out[f.Name], facts[f.Name] = w.fact(f), w.reference(f.Name)
		for _, former := range f.Aliases {
			facts[former] = object{"$ref": base + f.Name, "deprecated": true}
		}
		if f.Type.Kind == value.KindList {
			out[memberName(f.Type.Element.Record)] = w.member(f.Type.Element.Record)
		}
	}
	return out
}

func caseSchema(facts object) object {
	return object{"type": "object", "required": []string{"format", "facts"}, "additionalProperties": false, "properties": object{
		"format": object{"type": "integer", "const": eligibility.CaseFormat},
		"source": object{"type": "string", "description": "where the case comes from"},
		"note":   object{"type": "string"},
		"facts": object{"type": "object", "required": []string{decisionDate}, "additionalProperties": false, "properties": facts,
			"description": "absent and null mean unknown"},
	}}
}
