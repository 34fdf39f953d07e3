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

// conditionRemedy says how a value of another type becomes true or false.
func conditionRemedy(kind value.Type) string {
	switch kind.Kind {
	case value.KindMoney:
		return "write .is_positive(), or compare it with an amount, such as > " + string(kind.Currency) + "('10')"
	case value.KindEnum:
		return "compare it with one of its words by =="
	case value.KindList:
		return "write .exists(x, ...) or .all(x, ...) over it"
	case value.KindDate:
		return "compare it with another date"
	default:
		return "compare it with a value"
	}
}

// resultRemedy says how a value of one type becomes one of the type wanted.
func resultRemedy(kind, want value.Type) string {
	switch {
	case want.Kind == value.KindMoney && kind.Kind == value.KindRate:
		return "a rate becomes an amount by .for_months(n) or .for_years(n)"
	case want.Kind == value.KindMoney && kind.Kind == value.KindUnrounded:
		return "round it by name: .rounded(2, 'half_up')"
	case want.Kind == value.KindMoney && kind.Kind == value.KindMoney:
		return "write an amount in " + string(want.Currency)
	case want.Kind == value.KindMoney:
		return "write an amount, such as " + string(want.Currency) + "('10')"
	default:
		return "write an expression that gives " + want.String() + ", or declare the other type"
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
