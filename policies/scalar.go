package policies

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The codes of problems with what a scalar says.
const (
	codeEmptyText     source.Code = "empty_text"
	codeBadIdentifier source.Code = "bad_identifier"
	codeBadDate       source.Code = "bad_date"
	codeBadDecimal    source.Code = "bad_decimal"
	codeBadTruth      source.Code = "bad_truth"
	codeBadInteger    source.Code = "bad_integer"
	codeOutOfRange    source.Code = "out_of_range"
	codeUnknownWord   source.Code = "unknown_word"
)

const (
	identifierLimit   = 100
	identifierGrammar = `^[a-z][a-z0-9]*([._-][a-z0-9]+)*$`
	integerGrammar    = `^-?(0|[1-9][0-9]{0,17})$`
)

// expect reports a problem unless the node is of that kind. It returns false for nil, which has been reported.
func (n *node) expect(r *reader, kind nodeKind, wanted string) bool {
	if n == nil {
		return false
	}
	if n.kind != kind {
		r.report(codeWrongKind, n.place(), fmt.Sprintf("%s must be %s, not %s", n.label(), wanted, n.kind), kind.example())
		return false
	}
	return true
}

// sequence returns the items of a list, without those that were refused.
func (n *node) sequence(r *reader) []*node {
	if !n.expect(r, kindSequence, kindSequence.String()) {
		return nil
	}
	items := make([]*node, 0, len(n.items()))
	for _, item := range n.items() {
		if item != nil {
			items = append(items, item)
		}
	}
	return items
}

// string returns the text of a scalar as decoded, whatever YAML would take it for.
func (n *node) string(r *reader) string {
	if !n.expect(r, kindScalar, "a text") {
		return ""
	}
	if strings.TrimSpace(n.value) == "" {
		r.report(codeEmptyText, n.place(), n.label()+" is an empty text", "write a text, or remove the key or the list item")
		return ""
	}
	return n.value
}

// expression returns the text of a scalar with the place of each code point, or nil when it is empty or no scalar.
func (n *node) expression(r *reader) *source.Text {
	if n.string(r) == "" {
		return nil
	}
	return n.text()
}

func texts(r *reader, items []*node) []string {
	list := make([]string, 0, len(items))
	for _, item := range items {
		if text := item.string(r); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// identifier returns a name in lower-case ASCII whose parts are joined by points, hyphens and underscores.
func (n *node) identifier(r *reader) string {
	if !n.expect(r, kindScalar, "an identifier") {
		return ""
	}
	if !isIdentifier(n.value) {
		r.report(codeBadIdentifier, n.place(), n.label()+" is not an identifier", fmt.Sprintf("start with a lower-case letter; go on with "+
			"lower-case letters and digits, parts joined by a single \".\", \"-\" or \"_\"; at most %d characters", identifierLimit))
		return ""
	}
	return n.value
}

// Compiled once: every number of a pack is held against it.
var integerPattern = regexp.MustCompile(integerGrammar)

// isIdentifier is identifierGrammar without the cost of a regular expression: a pack has thousands.
func isIdentifier(text string) bool {
	joined := true
	for i := range len(text) {
		switch b := text[i]; {
		case b >= 'a' && b <= 'z', b >= '0' && b <= '9' && i > 0:
			joined = false
		case (b == '.' || b == '_' || b == '-') && !joined:
			joined = true
		default:
			return false
		}
	}
	return !joined && len(text) <= identifierLimit
}

// date returns a full date.
func (n *node) date(r *reader) value.Date {
	if !n.expect(r, kindScalar, "a date") {
		return value.Date{}
	}
	date, err := value.ParseDate(n.value)
	if err != nil || !date.IsFull() {
		r.report(codeBadDate, n.place(), n.label()+" is not a full date", "write a day of the calendar as YYYY-MM-DD, such as 2021-12-31")
		return value.Date{}
	}
	return date
}

// decimal returns an exact decimal, written with or without quotes.
func (n *node) decimal(r *reader) value.Decimal {
	if !n.expect(r, kindScalar, "a decimal") {
		return value.Decimal{}
	}
	decimal, err := value.ParseDecimal(n.value)
	if err != nil {
		r.report(codeBadDecimal, n.place(), n.label()+" is not a decimal", fmt.Sprintf("write digits with a point, such as 1518.50: "+
			"no exponent, comma, underscore, plus sign or leading zero; at most %d digits before the point and %d after",
			value.MaxIntegerDigits, value.MaxScale))
		return value.Decimal{}
	}
	return decimal
}

// bool returns a truth; only true and false without quotes are one.
func (n *node) bool(r *reader) bool {
	if !n.expect(r, kindScalar, "true or false") {
		return false
	}
	if n.quoted() || n.value != "true" && n.value != "false" {
		r.report(codeBadTruth, n.place(), n.label()+" must be true or false", "write true or false, in lower case and without quotes")
		return false
	}
	return n.value == "true"
}

// int returns a whole number from low to high, written without quotes.
func (n *node) int(r *reader, low, high int) int {
	if !n.expect(r, kindScalar, "a whole number") {
		return 0
	}
	number, err := strconv.Atoi(n.value)
	if err != nil || n.quoted() || n.value == "-0" || !integerPattern.MatchString(n.value) {
		r.report(codeBadInteger, n.place(), n.label()+" is not a whole number",
			"write decimal digits without quotes, plus sign, leading zero, underscore or exponent")
		return 0
	}
	if number < low || number > high {
		r.report(codeOutOfRange, n.place(), fmt.Sprintf("%s must be from %d to %d", n.label(), low, high), "write a number within the range",
			strconv.Itoa(low), strconv.Itoa(high))
		return 0
	}
	return number
}

// enumWord returns one of the allowed words.
func (n *node) enumWord(r *reader, allowed ...string) string {
	if !n.expect(r, kindScalar, "a word") {
		return ""
	}
	for _, word := range allowed {
		if n.value == word {
			return word
		}
	}
	summary := fmt.Sprintf("unknown word %q for %s", n.value, n.label())
	arguments := []string{n.value}
	if meant, ok := source.Nearest(n.value, allowed); ok {
		summary += fmt.Sprintf(" (did you mean %q?)", meant)
		arguments = append(arguments, meant)
	}
	r.report(codeUnknownWord, n.place(), summary, "allowed words: "+strings.Join(allowed, ", "), arguments...)
	return ""
}
