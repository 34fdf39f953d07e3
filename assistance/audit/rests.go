package audit

import (
	"encoding/json"
	"maps"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

// rests holds for each fact itself, and for each definition the facts it rests on. A name that is neither rests on nothing.
type rests map[string]map[string]bool

// restsOf reads the definitions of a trace, which stand after those they use, and adds what a lookup is keyed by: its trace
// shows the row alone.
func restsOf(pack *policies.Pack, definitions []json.RawMessage) rests {
	r := rests{}
	for _, f := range pack.Vocabulary.Facts() {
		r[f.Name] = map[string]bool{f.Name: true}
	}
	written := map[string][]string{}
	for i := range pack.Definitions {
		d := &pack.Definitions[i]
		if d.Lookup == nil {
			continue
		}
		expressions := d.Lookup.Published.String()
		for _, key := range d.Lookup.Keys {
			expressions += " " + key.Expression.String()
		}
		written[d.Name] = namesIn(expressions)
	}
	for _, d := range definitions {
		name := nameOf(d)
		r[name] = r.of(d, written[name])
	}
	return r
}

// namesIn lists everything in an expression that may be a name: each dotted word and what it starts with, since a
// function may follow a name after a dot.
func namesIn(expression string) []string {
	var out []string
	for _, word := range strings.FieldsFunc(expression, func(c rune) bool {
		return c != '.' && c != '_' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9')
	}) {
		for {
			out = append(out, word)
			cut := strings.LastIndexByte(word, '.')
			if cut < 0 {
				break
			}
			word = word[:cut]
		}
	}
	return out
}

// of lists the facts that a piece of the trace rests on, with those that further names rest on.
func (r rests) of(trace json.RawMessage, more []string) map[string]bool {
	facts := map[string]bool{}
	for _, name := range more {
		maps.Copy(facts, r[name])
	}
	var parsed any
	if json.Unmarshal(trace, &parsed) == nil {
		r.walk(parsed, facts)
	}
	return facts
}

// walk takes what an expression reads, the definition a condition refers to or a choice took, and what is waited for.
func (r rests) walk(node any, facts map[string]bool) {
	switch n := node.(type) {
	case []any:
		for _, item := range n {
			r.walk(item, facts)
		}
	case map[string]any:
		for key, item := range n {
			name, isText := item.(string)
			switch {
			case isText && (key == "name" || key == "chosen" || key == "list"):
				maps.Copy(facts, r[name])
			case isText && key == "expression":
				for _, part := range namesIn(name) {
					maps.Copy(facts, r[part])
				}
			default:
				r.walk(item, facts)
			}
		}
	}
}
