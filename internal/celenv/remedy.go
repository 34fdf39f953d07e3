package celenv

import (
	"slices"

	"github.com/google/cel-go/common/operators"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// remedy says what to write instead of an operation on operands it does not take; empty when nothing is likely.
func remedy(name string, operands []part) string {
	has := func(kinds ...value.Kind) bool {
		return slices.ContainsFunc(operands, func(p part) bool { return slices.Contains(kinds, p.kind.Kind) })
	}
	number := has(value.KindInt, value.KindDecimal)
	switch {
	case len(operands) == 0:
		return ""
	case has(value.KindMoney) && differ(operands, value.KindMoney):
		return "amounts of two currencies do not mix"
	case has(value.KindRate) && differ(operands, value.KindRate):
		return "rates of two currencies or periods do not mix"
	case has(value.KindMoney) && number && name == operators.Multiply:
		return "write .times(d).rounded(scale, mode): a product with a decimal is rounded by name"
	case has(value.KindMoney) && number && isComparison(name):
		return "an amount is no bare number: use is_zero() or is_positive(), or write " + amountExample(operands)
	case has(value.KindMoney) && number:
		return "an amount is no bare number: write " + amountExample(operands)
	case has(value.KindUnrounded):
		return "round it first, by name: .rounded(2, 'half_up')"
	case has(value.KindRate):
		return "a rate becomes an amount by .for_months(n) or .for_years(n)"
	case has(value.KindDate) && has(value.KindText):
		return "write date('2021-12-31')"
	case has(value.KindDecimal) && has(value.KindText):
		return "write decimal('1.5')"
	case has(value.KindEnum):
		return "a word is compared with == or in"
	case name == operators.Add && has(value.KindText):
		return "texts are not joined"
	default:
		return ""
	}
}

// differ reports whether the operands hold two different types of one kind.
func differ(operands []part, kind value.Kind) bool {
	var first value.Type
	for _, p := range operands {
		switch {
		case p.kind.Kind != kind:
		case first.IsZero():
			first = p.kind
		case !p.kind.Equal(first):
			return true
		}
	}
	return false
}

func isComparison(name string) bool {
	return slices.Contains([]string{
		equals, operators.Less, operators.LessEquals, operators.Greater, operators.GreaterEquals,
	}, name)
}

func amountExample(operands []part) string {
	for _, p := range operands {
		if p.kind.Kind == value.KindMoney {
			return string(p.kind.Currency) + "('10')"
		}
	}
	return "CNY('10')"
}
