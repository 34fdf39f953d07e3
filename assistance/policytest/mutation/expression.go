package mutation

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// token is a part of an expression with its place in it; its text keeps the quotes of a string.
type token struct {
	text  string
	start int
	kind  tokenKind
}

type tokenKind uint8

const (
	tokenName tokenKind = iota + 1
	tokenNumber
	tokenString
	tokenSign
)

// tokens splits an expression as far as finding what people get wrong needs; white space is left out.
func tokens(text string) []token {
	var out []token
	for i := 0; i < len(text); {
		start, kind := i, tokenSign
		switch c := text[i]; {
		case c == ' ' || c == '\n':
			i++
			continue
		case c == '\'' || c == '"':
			kind = tokenString
			for i++; i < len(text) && text[i] != c; i++ {
			}
			i = min(i+1, len(text))
		case digit(c):
			kind = tokenNumber
			for i < len(text) && (digit(text[i]) || text[i] == '.') {
				i++
			}
		case letter(c):
			kind = tokenName
			for i < len(text) && (letter(text[i]) || digit(text[i]) || text[i] == '.') {
				i++
			}
		case i+1 < len(text) && slices.Contains([]string{"<=", ">=", "==", "!=", "&&", "||"}, text[i:i+2]):
			i += 2
		default:
			i++
		}
		out = append(out, token{text: text[start:i], start: start, kind: kind})
	}
	return out
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// expression writes the mutants of an expression; only a condition can be turned into its opposite.
func (w *writer) expression(e policies.Element, condition bool) {
	list := tokens(e.Value)
	for i, t := range list {
		switch t.kind {
		case tokenSign:
			w.sign(e, t)
		case tokenNumber:
			w.number(e, t)
		case tokenString:
			w.text(e, list, i)
		case tokenName:
			if t.text == "true" || t.text == "false" {
				w.rewrite(Negation, e, t, map[string]string{"true": "false", "false": "true"}[t.text])
			}
		}
	}
	if condition && !strings.HasPrefix(e.Value, "!") {
		w.whole(Negation, e, "!("+e.Value+")")
	}
}

func (w *writer) sign(e policies.Element, t token) {
	swaps := map[string]struct {
		operator Operator
		text     string
	}{
		"<": {Comparison, "<="}, "<=": {Comparison, "<"}, ">": {Comparison, ">="}, ">=": {Comparison, ">"},
		"==": {Equality, "!="}, "!=": {Equality, "=="}, "&&": {AndOr, "||"}, "||": {AndOr, "&&"}, "!": {Negation, ""},
	}
	if swap, ok := swaps[t.text]; ok {
		w.rewrite(swap.operator, e, t, swap.text)
	}
}

func (w *writer) number(e policies.Element, t token) {
	n, err := strconv.ParseInt(t.text, 10, 64)
	if err != nil {
		return
	}
	for _, other := range []int64{n + 1, n - 1} {
		operator := Number
		if e.Within("keys") {
			operator = TableYear
		}
		if other >= 0 {
			w.rewrite(operator, e, t, strconv.FormatInt(other, 10))
		}
	}
}

// text replaces a number by another, a way of rounding by another, and a word by the next of its enum.
func (w *writer) text(e policies.Element, list []token, i int) {
	t := list[i]
	word, quote := strings.Trim(t.text, t.text[:1]), t.text[:1]
	if number, err := value.ParseDecimal(word); err == nil {
		operator := Word
		if i >= 2 && list[i-1].text == "(" && list[i-2].kind == tokenName {
			operator = Amount
		}
		if sum, err := number.Add(value.DecimalOf(1)); err == nil {
			w.rewrite(operator, e, t, quote+sum.String()+quote)
		}
	}
	for _, mode := range []string{"half_up", "half_even", "up", "down"} {
		if strings.Contains(e.Value, "rounded") && slices.Contains([]string{"half_up", "half_even", "up", "down"}, word) && mode != word {
			w.rewrite(Rounding, e, t, quote+mode+quote)
		}
	}
	if words := w.siblings(list, word); len(words) > 0 {
		next := words[(slices.Index(words, word)+1)%len(words)]
		w.rewrite(Word, e, t, quote+next+quote)
	}
}

// siblings are the words of the enum that a word belongs to: of a fact in the same expression, else the first that has it.
func (w *writer) siblings(list []token, word string) []string {
	for _, t := range list {
		if fact, ok := w.pack.Vocabulary.Fact(t.text); ok && fact.Type.Enum.Has(word) {
			return fact.Type.Enum.Words
		}
	}
	for _, enum := range w.pack.Enums {
		if enum.Type.Has(word) {
			return enum.Type.Words
		}
	}
	return nil
}

// rewrite replaces a token and writes the expression in its quotes; the rest of the line stays as it was.
func (w *writer) rewrite(operator Operator, e policies.Element, t token, text string) {
	w.whole(operator, e, e.Value[:t.start]+text+e.Value[t.start+len(t.text):])
}

// whole writes an expression so that YAML reads it as that text, plain where it was plain and still can be.
func (w *writer) whole(operator Operator, e policies.Element, expression string) {
	written := string(w.source.content[e.Start:e.End])
	if written == e.Value && !strings.HasPrefix(expression, "!") {
		w.add(operator, e, e.Start, e.End, expression)
		return
	}
	w.add(operator, e, e.Start, e.End, strconv.Quote(expression))
}
