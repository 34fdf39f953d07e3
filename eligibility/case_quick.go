package eligibility

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// quickReader reads the JSON of a case as most services write it, straight into givens whose texts are parts of the input. Whatever is
// unusual, escaped or wrong it leaves to caseDecoder, which then reads the case from its start and alone says what is wrong: a case has
// one meaning and one list of mistakes, however it is read. A fuzzer holds the two to the same cases.
type quickReader struct {
	text string
	at   int
	// keys are those of the objects around, one behind the other, to find one that stands twice.
	keys []string
	// inList: no list stands within another.
	inList bool
}

// quickKeys is how many keys an object may have here: looking for one that stands twice compares all of them.
const quickKeys = 64

// quickCase reads a case, or reports that it is not as usual. The data are valid UTF-8.
func quickCase(data []byte) (Case, bool) {
	q := quickReader{text: string(data)}
	var c Case
	formatted := false
	ok := q.object(func(key string) bool {
		switch key {
		case "format":
			number, ok := q.number()
			formatted = true
			return ok && number == "1"
		case "facts":
			return q.facts(&c)
		case "source", "note":
			_, ok := q.string()
			return ok
		default:
			return false
		}
	})
	q.space()
	return c, ok && formatted && q.at == len(q.text)
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

// space passes over white space.
func (q *quickReader) space() {
	for q.at < len(q.text) {
		switch q.text[q.at] {
		case ' ', '\t', '\n', '\r':
			q.at++
		default:
			return
		}
	}
}

// next passes over white space and reports whether a sign follows, which it takes.
func (q *quickReader) next(sign byte) bool {
	q.space()
	if q.at < len(q.text) && q.text[q.at] == sign {
		q.at++
		return true
	}
	return false
}

// peek is the sign that follows white space, zero at the end.
func (q *quickReader) peek() byte {
	q.space()
	if q.at == len(q.text) {
		return 0
	}
	return q.text[q.at]
}

// object reads an object whose keys all differ.
func (q *quickReader) object(each func(key string) bool) bool {
	if !q.next('{') {
		return false
	}
	if q.next('}') {
		return true
	}
	first := len(q.keys)
	for {
		key, ok := q.string()
		if !ok || !q.next(':') || len(q.keys)-first >= quickKeys || slices.Contains(q.keys[first:], key) {
			return false
		}
		q.keys = append(q.keys, key)
		if !each(key) {
			return false
		}
		if q.next(',') {
			continue
		}
		q.keys = q.keys[:first]
		return q.next('}')
	}
}

// string reads a text without escapes.
func (q *quickReader) string() (string, bool) {
	if !q.next('"') {
		return "", false
	}
	start := q.at
	for ; q.at < len(q.text); q.at++ {
		switch c := q.text[q.at]; {
		case c == '"':
			q.at++
			return q.text[start : q.at-1], true
		case c == '\\' || c < ' ':
			return "", false
		}
	}
	return "", false
}

// number reads a number without exponent, as it is written.
func (q *quickReader) number() (string, bool) {
	q.space()
	start := q.at
	digits := func() int {
		from := q.at
		for q.at < len(q.text) && q.text[q.at] >= '0' && q.text[q.at] <= '9' {
			q.at++
		}
		return q.at - from
	}
	if q.at < len(q.text) && q.text[q.at] == '-' {
		q.at++
	}
	whole := q.at
	n := digits()
	if n == 0 || n > 1 && q.text[whole] == '0' {
		return "", false
	}
	if q.at < len(q.text) && q.text[q.at] == '.' {
		q.at++
		if digits() == 0 {
			return "", false
		}
	}
	if q.at < len(q.text) && (q.text[q.at] == 'e' || q.text[q.at] == 'E') {
		return "", false
	}
	return q.text[start:q.at], true
}

// word reads true, false or null.
func (q *quickReader) word(word string) bool {
	if strings.HasPrefix(q.text[q.at:], word) {
		q.at += len(word)
		return true
	}
	return false
}

// given reads a value in any of its forms; known is false for null.
func (q *quickReader) given(g *rules.Given) (known, ok bool) {
	if q.peek() == '{' {
		return q.long(g)
	}
	return q.short(g)
}

func (q *quickReader) short(g *rules.Given) (known, ok bool) {
	switch c := q.peek(); {
	case c == '"':
		g.Form = rules.FormText
		g.Text, ok = q.string()
	case c == '[':
		g.Complete = true
		ok = q.list(g)
	case c == 't':
		g.Form, g.Text, ok = rules.FormBool, "true", q.word("true")
	case c == 'f':
		g.Form, g.Text, ok = rules.FormBool, "false", q.word("false")
	case c == 'n':
		return false, q.word("null")
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
			items, known = true, q.peek() == '['
			ok = known && q.list(g)
		case "complete":
			said, complete = true, q.peek() == 't'
			ok = q.word("true") || q.word("false")
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
	if q.inList || !q.next('[') {
		return false
	}
	g.Form, g.Members = rules.FormList, []rules.Member{}
	if q.next(']') {
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
		if !q.next(',') {
			return q.next(']')
		}
	}
}
