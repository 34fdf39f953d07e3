package eligibility

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/plainjson"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// quickReader reads the JSON of a case as most services write it, straight into givens whose texts are parts of one copy of the input.
// Whatever is unusual, escaped or wrong it leaves to caseDecoder, which then reads the case from its start and alone says what is wrong: a
// case has one meaning and one list of mistakes, however it is read. A fuzzer holds the two to the same cases.
type quickReader struct {
	in plainjson.Reader
	// text is a copy of the input, which may change afterwards: what in reads is found in it at the same place.
	text string
	// keys are those of the objects around, one behind the other, to find one that stands twice.
	keys []string
	// inList: no list stands within another.
	inList bool
}

// quickKeys is how many keys an object may have here: looking for one that stands twice compares all of them.
const quickKeys = 64

// quickCase reads a case, or reports that it is not as usual. The data are valid UTF-8.
func quickCase(data []byte) (Case, bool) {
	q := quickReader{in: plainjson.Of(data), text: string(data)}
	var c Case
	formatted := false
	ok := q.object(func(key string) bool {
		switch key {
		case "format":
			number, ok := q.in.Int()
			formatted = true
			return ok && number == CaseFormat
		case "facts":
			return q.facts(&c)
		case "source", "note":
			_, ok := q.string()
			return ok
		default:
			return false
		}
	})
	return c, ok && formatted && q.in.End()
}

func (q *quickReader) facts(c *Case) bool {
	return q.object(func(name string) bool {
		g := rules.Given{Name: name}
		known, ok := q.given(&g)
		if ok && known {
			c.givens = append(c.givens, g)
		}
		return ok
	})
}

// object reads an object whose keys all differ.
func (q *quickReader) object(each func(key string) bool) bool {
	if !q.in.Take('{') {
		return false
	}
	if q.in.Take('}') {
		return true
	}
	first := len(q.keys)
	for {
		key, ok := q.string()
		if !ok || !q.in.Take(':') || len(q.keys)-first >= quickKeys || slices.Contains(q.keys[first:], key) {
			return false
		}
		q.keys = append(q.keys, key)
		if !each(key) {
			return false
		}
		if q.in.Take(',') {
			continue
		}
		q.keys = q.keys[:first]
		return q.in.Take('}')
	}
}

// string reads a text without escapes.
func (q *quickReader) string() (string, bool) {
	read, ok := q.in.Text()
	if !ok {
		return "", false
	}
	end := q.in.At() - len(`"`)
	return q.text[end-len(read) : end], true
}

// number reads a number without exponent, as it is written.
func (q *quickReader) number() (string, bool) {
	read, ok := q.in.Number()
	if !ok {
		return "", false
	}
	end := q.in.At()
	return q.text[end-len(read) : end], true
}

// given reads a value in any of its forms; known is false for null.
func (q *quickReader) given(g *rules.Given) (known, ok bool) {
	if q.in.Peek() == '{' {
		return q.long(g)
	}
	return q.short(g)
}

func (q *quickReader) short(g *rules.Given) (known, ok bool) {
	switch c := q.in.Peek(); {
	case c == '"':
		g.Form = rules.FormText
		g.Text, ok = q.string()
	case c == '[':
		g.Complete = true
		ok = q.list(g)
	case c == 't':
		g.Form, g.Text, ok = rules.FormBool, "true", q.in.Word("true")
	case c == 'f':
		g.Form, g.Text, ok = rules.FormBool, "false", q.in.Word("false")
	case c == 'n':
		return false, q.in.Word("null")
	default:
		g.Form = rules.FormNumber
		g.Text, ok = q.number()
	}
	return true, ok
}

// long reads {"value": ...} or {"items": [...]} with where it comes from.
func (q *quickReader) long(g *rules.Given) (known, ok bool) {
	given, items, said, complete := false, false, false, false
	ok = q.object(func(key string) (ok bool) {
		switch key {
		case "value":
			given = true
			known, ok = q.short(g)
		case "items":
			items, known = true, q.in.Peek() == '['
			ok = known && q.list(g)
		case "complete":
			said, complete = true, q.in.Peek() == 't'
			ok = q.in.Word("true") || q.in.Word("false")
		case "as_of":
			var text string
			if text, ok = q.string(); ok {
				var err error
				g.AsOf, err = value.ParseDate(text)
				ok = err == nil
			}
		default:
			if text := provenanceText(&g.Provenance, key); text != nil {
				*text, ok = q.string()
			}
		}
		return ok
	})
	if items {
		g.Complete = complete
	}
	return known, ok && given != items && (items || !said)
}

func provenanceText(p *rules.Provenance, key string) *string {
	switch key {
	case "proof":
		return &p.Proof
	case "by":
		return &p.By
	case "ground":
		return &p.Ground
	case "reason":
		return &p.Reason
	default:
		return nil
	}
}

func (q *quickReader) list(g *rules.Given) bool {
	if q.inList || !q.in.Take('[') {
		return false
	}
	g.Form, g.Members = rules.FormList, []rules.Member{}
	if q.in.Take(']') {
		return true
	}
	q.inList = true
	defer func() { q.inList = false }()
	for {
		var m rules.Member
		ok := q.object(func(key string) (ok bool) {
			if key == "id" {
				m.ID, ok = q.string()
				return ok
			}
			field := rules.Given{Name: key}
			known, ok := q.given(&field)
			if ok && known {
				m.Fields = append(m.Fields, field)
			}
			return ok
		})
		if !ok {
			return false
		}
		g.Members = append(g.Members, m)
		if !q.in.Take(',') {
			return q.in.Take(']')
		}
	}
}
