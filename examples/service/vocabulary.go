package main

import (
	"encoding/json"
	"net/http"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The paths.
const (
	pathAssessments = "/v1/assessments"
	pathVocabulary  = "/v1/vocabulary"
	pathOpenAPI     = "/openapi.json"
	pathHealth      = "/healthz"
	pathReady       = "/readyz"
)

// vocabularyAnswer is every fact a case may give, in the order of the pack.
type vocabularyAnswer struct {
	PolicyDigest string      `json:"policy_digest"`
	Pack         string      `json:"pack"`
	Title        rules.Text  `json:"title"`
	LawOnly      bool        `json:"law_only"`
	Aids         []namedText `json:"aids"`
	Facts        []factEntry `json:"facts"`
}

// namedText is an id or a word with what people call it.
type namedText struct {
	Name  string     `json:"name"`
	Label rules.Text `json:"label"`
}

// factEntry is all that a form needs to ask for a fact.
type factEntry struct {
	Name  string      `json:"name"`
	Type  string      `json:"type"`
	Role  string      `json:"role"`
	Class rules.Class `json:"class"`
	Label rules.Text  `json:"label"`
	Unit  rules.Text  `json:"unit,omitzero"`
	// Words are those of an enum, Fields those of the members of a list.
	Words   []namedText  `json:"words,omitempty"`
	Fields  []fieldEntry `json:"fields,omitempty"`
	Minimum string       `json:"minimum,omitempty"`
	Maximum string       `json:"maximum,omitempty"`
	// MaxLength bounds a text in code points, a list in members.
	MaxLength int        `json:"max_length,omitempty"`
	Proof     rules.Text `json:"proof,omitzero"`
	// Burden is the cost of asking, from 0 to 9.
	Burden    int         `json:"burden"`
	DecidedBy rules.Text  `json:"decided_by,omitzero"`
	On        rules.Text  `json:"on,omitzero"`
	Basis     rules.Basis `json:"basis,omitzero"`
	Aid       string      `json:"aid,omitempty"`
	// Required are the keys without which its long form is refused, beside the value.
	Required []string `json:"required,omitempty"`
}

// fieldEntry is one field of the members of a list.
type fieldEntry struct {
	Name  string      `json:"name"`
	Type  string      `json:"type"`
	Words []namedText `json:"words,omitempty"`
}

func vocabularyDocument(pack *policies.Pack) ([]byte, error) {
	answer := vocabularyAnswer{PolicyDigest: pack.Digest, Pack: pack.ID, Title: pack.Title, LawOnly: pack.LawOnly, Aids: []namedText{}, Facts: []factEntry{}}
	for _, aid := range pack.Aids {
		answer.Aids = append(answer.Aids, namedText{Name: aid.ID, Label: aid.Title})
	}
	for _, f := range pack.Vocabulary.Facts() {
		answer.Facts = append(answer.Facts, entryOf(f, pack.Enums))
	}
	return json.Marshal(answer)
}

func entryOf(f rules.Fact, enums []policies.Enum) factEntry {
	e := factEntry{Name: f.Name, Type: f.Type.String(), Role: roleWord(f.Role), Class: f.Class, Label: f.Label, Unit: f.Unit,
		Words: wordsOf(f.Type, enums), Minimum: boundText(f.Minimum), Maximum: boundText(f.Maximum), Proof: f.Proof, Burden: f.Burden,
		DecidedBy: f.DecidedBy, On: f.On, Basis: f.Basis, Aid: f.Aid, Required: requiredOf(f.Role)}
	if f.Type.Kind == value.KindText || f.Type.Kind == value.KindList {
		e.MaxLength = f.MaxLength
	}
	if f.Type.Kind == value.KindList {
		for _, field := range f.Type.Element.Record.Fields {
			e.Fields = append(e.Fields, fieldEntry{Name: field.Name, Type: field.Type.String(), Words: wordsOf(field.Type, enums)})
		}
	}
	return e
}

func wordsOf(t value.Type, enums []policies.Enum) []namedText {
	if t.Kind != value.KindEnum {
		return nil
	}
	words := make([]namedText, len(t.Enum.Words))
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

// requiredOf are the keys of the long form that say who found or decided something, when and why.
func requiredOf(role rules.Role) []string {
	switch role {
	case rules.RoleFinding:
		return []string{"by", "as_of", "reason"}
	case rules.RoleDecision:
		return []string{"by", "as_of", "reason", "ground"}
	default:
		return nil
	}
}

func answerVocabulary(x exchange) (reply, error) { return jsonReply(x.vocabulary), nil }

func answerOpenAPI(x exchange) (reply, error) { return jsonReply(x.openAPI), nil }

// stateAnswer says how the service is.
type stateAnswer struct {
	State        string `json:"state"`
	PolicyDigest string `json:"policy_digest"`
}

func answerHealth(x exchange) (reply, error) { return x.state("live") }

// answerReady refuses as soon as the service is told to stop.
func (s *server) answerReady(x exchange) (reply, error) {
	if s.stopping.Load() {
		return reply{}, &refusal{kind: notReady}
	}
	return x.state("ready")
}

func (x exchange) state(word string) (reply, error) {
	body, err := json.Marshal(stateAnswer{State: word, PolicyDigest: x.engine.Digest()})
	return reply{status: http.StatusOK, mediaType: mediaJSON, body: append(body, '\n')}, err
}
