package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var typePattern = regexp.MustCompile(`^([a-z]+)(?:\(([A-Z]{3})(?:, (day|month|year))?\))?$`)

var simpleTypes = map[string]value.Kind{
	"bool": value.KindBool, "int": value.KindInt, "decimal": value.KindDecimal, "date": value.KindDate,
	"years": value.KindYears, "text": value.KindText,
}

// TypeNames are the forms a type name may take, for messages.
func TypeNames() []string {
	return []string{"bool", "int", "decimal", "date", "years", "text", "money(CNY)", "rate(CNY, year)", "unrounded(CNY)"}
}

// ParseType reads a type name; currencies must be among those allowed. It reports false for anything else.
func ParseType(name string, currencies []value.Currency) (value.Type, bool) {
	match := typePattern.FindStringSubmatch(name)
	if match == nil {
		return value.Type{}, false
	}
	currency := value.Currency(match[2])
	if kind, ok := simpleTypes[match[1]]; ok {
		return value.Type{Kind: kind}, match[2] == ""
	}
	if !slices.Contains(currencies, currency) {
		return value.Type{}, false
	}
	switch match[1] {
	case "money":
		return value.Type{Kind: value.KindMoney, Currency: currency}, match[3] == ""
	case "unrounded":
		return value.Type{Kind: value.KindUnrounded, Currency: currency}, match[3] == ""
	case "rate":
		var period value.Period
		err := period.UnmarshalText([]byte(match[3]))
		return value.Type{Kind: value.KindRate, Currency: currency, Period: period}, err == nil
	default:
		return value.Type{}, false
	}
}

func (b *Builder) resolveType(name TypeName) value.Type {
	t, ok := ParseType(name.Name, b.program.Vocabulary.currencies)
	if !ok {
		b.problems.Add(&Problem{Code: "unknown_type", Summary: "unknown type " + quote(clip(name.Name)),
			Detail: "allowed: " + strings.Join(TypeNames(), ", "), Place: name.Place, Arguments: []string{name.Name}})
	}
	return t
}
