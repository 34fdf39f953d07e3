package caseschema

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const decisionDate = string(eligibility.DecisionDate)

const (
	patternDate     = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`
	patternFullDate = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
	patternDecimal  = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`
	// maxMemberID is the longest id of a member in code points.
	maxMemberID = 200
)

// writer writes the schemas of one pack, which refer to each other below a base.
type writer struct {
	base  string
	enums []policies.Enum
}

func (w writer) reference(name string) object { return object{"$ref": w.base + name} }

// memberName is the schema of the members of a list; facts have names in lower case.
func memberName(record *value.RecordType) string { return "Member." + record.Name }

// fact is every form in which a case may give a fact: its bare value, the long form with where it comes from, and
// null, which means unknown. What a person finds or decides has no bare form: it must say who, when and why.
func (w writer) fact(f rules.Fact) object {
	bare := w.value(f)
	if f.Name == decisionDate {
		// The one fact that may not be unknown.
		return with(describe(f), "anyOf", []object{bare, w.longForm(object{"value": bare}, []string{"value"})})
	}
	long := w.longForm(object{"value": nullable(bare)}, append([]string{"value"}, RequiredKeys(f.Role)...))
	forms := []object{long, {"type": "null"}}
	if f.Type.Kind == value.KindList {
		list := w.longForm(object{"items": nullable(bare), "complete": object{"type": "boolean",
			"description": "whether the list is known to be whole; false when it is not said"}}, append([]string{"items"}, RequiredKeys(f.Role)...))
		forms = append([]object{list}, forms...)
	}
	if len(RequiredKeys(f.Role)) == 0 {
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

func (w writer) longForm(properties object, required []string) object {
	for _, key := range []string{"proof", "by", "ground", "reason"} {
		properties[key] = w.reference(ProvenanceTextSchema)
	}
	properties["as_of"] = w.reference(FullDateSchema)
	for _, key := range required {
		if key == "by" || key == "ground" || key == "reason" {
			properties[key] = object{"allOf": []object{w.reference(ProvenanceTextSchema)}, "minLength": 1}
		}
	}
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func nullable(schema object) object { return object{"anyOf": []object{schema, {"type": "null"}}} }

func (w writer) value(f rules.Fact) object {
	switch f.Type.Kind {
	case value.KindInt:
		schema := w.scalar(f.Type)
		for key, bound := range map[string]value.Value{"minimum": f.Minimum, "maximum": f.Maximum} {
			if bound.Known() {
				schema[key] = json.Number(bound.String())
			}
		}
		return schema
	case value.KindText:
		return object{"type": "string", "maxLength": f.MaxLength}
	case value.KindList:
		return object{"type": "array", "items": w.reference(memberName(f.Type.Element.Record)), "maxItems": f.MaxLength}
	default:
		if f.Name == decisionDate {
			return w.reference(FullDateSchema)
		}
		return w.scalar(f.Type)
	}
}

// patternMoney is that of amounts no finer than their currency; further zeros say nothing.
func patternMoney(c value.Currency) string {
	if c.MinorDigits() == 0 {
		return `^-?(0|[1-9][0-9]*)(\.0+)?$`
	}
	return `^-?(0|[1-9][0-9]*)(\.[0-9]{1,` + strconv.Itoa(c.MinorDigits()) + `}0*)?$`
}

func (w writer) scalar(t value.Type) object {
	switch t.Kind {
	case value.KindBool:
		return object{"type": "boolean"}
	case value.KindInt:
		return object{"type": "integer", "format": "int64"}
	case value.KindMoney:
		return object{"type": "string", "pattern": patternMoney(t.Currency), "maxLength": value.MaxNumberText,
			"description": "an exact amount in quotes " + string(t.Currency)}
	case value.KindDecimal, value.KindRate:
		return object{"type": "string", "pattern": patternDecimal, "maxLength": value.MaxNumberText,
			"description": strings.TrimSpace("an exact decimal in quotes " + string(t.Currency))}
	case value.KindDate:
		return object{"type": "string", "pattern": patternDate, "description": "a day, or as much of it as is known"}
	case value.KindEnum:
		return object{"type": "string", "enum": t.Enum.Words, "x-words": wordsOf(t, w.enums)}
	default:
		return object{"type": "string", "maxLength": rules.MaxTextLength}
	}
}

func (w writer) member(record *value.RecordType) object {
	properties := object{"id": object{"type": "string", "minLength": 1, "maxLength": maxMemberID,
		"description": "stays the same between assessments of a case"}}
	for _, field := range record.Fields {
		properties[field.Name] = nullable(w.scalar(field.Type))
	}
	return object{"type": "object", "properties": properties, "required": []string{"id"}, "additionalProperties": false}
}
