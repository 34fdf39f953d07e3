package population

import (
	"slices"
	"strconv"
	"strings"
)

// form is how a drawn value is written.
type form uint8

const (
	// text is a word, a date or an amount; nothing in it needs an escape.
	text form = iota
	whole
	boolean
	// nothing is the list without members.
	nothing
)

// drawn is a value of a fact.
type drawn struct {
	form  form
	text  string
	whole int
	truth bool
	// found: a person found it.
	found bool
}

func word(s string) drawn { return drawn{form: text, text: s} }

func number(n int) drawn { return drawn{form: whole, whole: n} }

func truth(t bool) drawn { return drawn{form: boolean, truth: t} }

func found(v drawn) drawn {
	v.found = true
	return v
}

// fact is a value with the name of its fact.
type fact struct {
	name string
	drawn
}

// appendFacts writes the facts in the order of their names, as encoding/json writes a map.
func (p *person) appendFacts(line []byte) []byte {
	slices.SortFunc(p.facts, func(a, b fact) int { return strings.Compare(a.name, b.name) })
	line = append(line, '{')
	for i := range p.facts {
		f := &p.facts[i]
		if i > 0 {
			line = append(line, ',')
		}
		line = append(appendQuoted(line, f.name), ':')
		if !f.found {
			line = f.append(line)
			continue
		}
		line = appendQuoted(append(line, `{"as_of":`...), p.decidedText)
		line = appendQuoted(append(line, `,"by":`...), p.organ)
		line = append(f.append(append(line, `,"reason":"made up","value":`...)), '}')
	}
	return append(line, '}')
}

func (v *drawn) append(line []byte) []byte {
	switch v.form {
	case whole:
		return strconv.AppendInt(line, int64(v.whole), 10)
	case boolean:
		return strconv.AppendBool(line, v.truth)
	case nothing:
		return append(line, "[]"...)
	default:
		return appendQuoted(line, v.text)
	}
}

func appendQuoted(line []byte, s string) []byte { return append(append(append(line, '"'), s...), '"') }
