package caseschema

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Vocabulary is every fact a case may give, in the order of the pack.
type Vocabulary struct {
	PolicyDigest string      `json:"policy_digest"`
	Pack         string      `json:"pack"`
	Title        rules.Text  `json:"title"`
	LawOnly      bool        `json:"law_only"`
	Aids         []NamedText `json:"aids"`
	Facts        []Fact      `json:"facts"`
}

// NamedText is an id or a word with what people call it.
type NamedText struct {
	Name  string     `json:"name"`
	Label rules.Text `json:"label"`
}

// Fact is all that a form needs to ask for a fact.
type Fact struct {
	Name string `json:"name"`
	// FormerNames are accepted in cases, too.
	FormerNames []string    `json:"former_names,omitempty"`
	Type        string      `json:"type"`
	Role        string      `json:"role"`
	Class       rules.Class `json:"class"`
	Label       rules.Text  `json:"label"`
	Unit        rules.Text  `json:"unit,omitzero"`
	// Words are those of an enum, Fields those of the members of a list.
	Words   []NamedText `json:"words,omitempty"`
	Fields  []Field     `json:"fields,omitempty"`
	Minimum string      `json:"minimum,omitempty"`
	Maximum string      `json:"maximum,omitempty"`
	// MaxLength bounds a text in code points, a list in members.
	MaxLength int        `json:"max_length,omitempty"`
	Proof     rules.Text `json:"proof,omitzero"`
	// Burden is the cost of asking, from 0 to 9.
	Burden    int         `json:"burden"`
	DecidedBy rules.Text  `json:"decided_by,omitzero"`
	On        rules.Text  `json:"on,omitzero"`
	Basis     rules.Basis `json:"basis,omitzero"`
	// Aid is the aid that a decision closes.
	Aid string `json:"aid,omitempty"`
	// Required are the keys without which its long form is refused, beside the value.
	Required []string `json:"required,omitempty"`
}

// Field is one field of the members of a list.
type Field struct {
	Name  string      `json:"name"`
	Type  string      `json:"type"`
	Words []NamedText `json:"words,omitempty"`
}

// VocabularyOf describes the facts of a pack.
func VocabularyOf(pack *policies.Pack) Vocabulary {
	v := Vocabulary{PolicyDigest: pack.Digest, Pack: pack.ID, Title: pack.Title, LawOnly: pack.LawOnly, Aids: []NamedText{}, Facts: []Fact{}}
	for _, aid := range pack.Aids {
		v.Aids = append(v.Aids, NamedText{Name: aid.ID, Label: aid.Title})
	}
	for _, f := range pack.Vocabulary.Facts() {
		v.Facts = append(v.Facts, factOf(f, pack.Enums))
	}
	return v
}

func factOf(f rules.Fact, enums []policies.Enum) Fact {
	out := Fact{Name: f.Name, FormerNames: f.Aliases, Type: f.Type.String(), Role: roleWord(f.Role), Class: f.Class, Label: f.Label, Unit: f.Unit,
		Words: wordsOf(f.Type, enums), Minimum: boundText(f.Minimum), Maximum: boundText(f.Maximum), Proof: f.Proof, Burden: f.Burden,
		DecidedBy: f.DecidedBy, On: f.On, Basis: f.Basis, Aid: f.Aid, Required: RequiredKeys(f.Role)}
	if f.Type.Kind == value.KindText || f.Type.Kind == value.KindList {
		out.MaxLength = f.MaxLength
	}
	if f.Type.Kind == value.KindList {
		for _, field := range f.Type.Element.Record.Fields {
			out.Fields = append(out.Fields, Field{Name: field.Name, Type: field.Type.String(), Words: wordsOf(field.Type, enums)})
		}
	}
	return out
}

func wordsOf(t value.Type, enums []policies.Enum) []NamedText {
	if t.Kind != value.KindEnum {
		return nil
	}
	words := make([]NamedText, len(t.Enum.Words))
	for i, word := range t.Enum.Words {
		words[i].Name = word
	}
	for _, e := range enums {
		if e.Type.Name == t.Enum.Name {
			for i, label := range e.Labels {
				words[i].Label = label
			}
		}
	}
	return words
}

func boundText(bound value.Value) string {
	if !bound.Known() {
		return ""
	}
	return bound.String()
}

func roleWord(role rules.Role) string {
	switch role {
	case rules.RoleFinding:
		return "finding"
	case rules.RoleDecision:
		return "decision"
	default:
		return "fact"
	}
}

// RequiredKeys are the keys of the long form that say who found or decided something, when and why; none for a plain fact.
func RequiredKeys(role rules.Role) []string {
	switch role {
	case rules.RoleFinding:
		return []string{"by", "as_of", "reason"}
	case rules.RoleDecision:
		return []string{"by", "as_of", "reason", "ground"}
	default:
		return nil
	}
}
