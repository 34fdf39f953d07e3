package rules

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// maxIntText bounds the text of a whole number before it is read.
const maxIntText = 20

// parseRaw turns a decoder's raw value into a value of the declared type. Numbers are read as written; text is never
// read as a number of another type.
func parseRaw(g *Given, name string, t value.Type) (value.Value, *Problem) {
	v, ok := value.Value{}, false
	switch g.Form {
	case FormBool:
		if t.Kind == value.KindBool && (g.Text == "true" || g.Text == "false") {
			v, ok = value.OfBool(g.Text == "true"), true
		}
	case FormNumber:
		if t.Kind == value.KindInt || t.Kind == value.KindDecimal || t.Kind == value.KindMoney {
			v, ok = ParseValue(t, g.Text)
		}
	case FormText:
		if t.Kind != value.KindBool && t.Kind != value.KindInt {
			v, ok = ParseValue(t, g.Text)
		}
	}
	if !ok {
		return v, factProblem("wrong_type", name, "not a value of type "+t.String(), allowedInCase(t))
	}
	return v, nil
}

// ParseValue reads the text of a scalar of type t: the canonical forms only (no exponents, no thousands separators, no
// spaces). It reports false when the text is none, and for records and lists.
func ParseValue(t value.Type, text string) (value.Value, bool) {
	switch t.Kind {
	case value.KindBool:
		return value.OfBool(text == "true"), text == "true" || text == "false"
	case value.KindInt:
		n, ok := parseInt(text)
		return value.OfInt(n), ok
	case value.KindDecimal:
		d, err := value.ParseDecimal(text)
		return value.OfDecimal(d), err == nil
	case value.KindMoney:
		d, err := value.ParseDecimal(text)
		return value.OfMoney(value.NewMoney(d, t.Currency)), err == nil
	case value.KindRate:
		d, err := value.ParseDecimal(text)
		return value.OfRate(value.NewRate(d, t.Currency, t.Period)), err == nil
	case value.KindDate:
		d, err := value.ParseDate(text)
		return value.OfDate(d), err == nil
	case value.KindEnum:
		return value.OfEnum(text), t.Enum.Has(text)
	case value.KindText:
		return value.OfText(text), true
	default:
		return value.Value{}, false
	}
}

func parseInt(text string) (int64, bool) {
	if text == "" || len(text) > maxIntText || text[0] == '+' || text == "-0" {
		return 0, false
	}
	digits := text
	if digits[0] == '-' {
		digits = digits[1:]
	}
	if digits == "" || len(digits) > 1 && digits[0] == '0' {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}
