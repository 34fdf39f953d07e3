package compiled

import (
	"cmp"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// comparisons are == and the order of everything but money and rates. Texts, words and bools have no order; != and `in` follow from ==.
func comparisons() []*Function {
	out := []*Function{
		Binary(Equals, truthType, truthType, truthType, func(a, b bool) (bool, error) { return a == b, nil }),
		Binary(Equals, textType, textType, truthType, func(a, b string) (bool, error) { return a == b, nil }),
	}
	out = append(out, ordered(integerType, integerType, func(a, b int64) (int, error) { return cmp.Compare(a, b), nil })...)
	out = append(out, ordered(decimalType, decimalType, func(a, b value.Decimal) (int, error) { return a.Compare(b), nil })...)
	out = append(out, ordered(decimalType, integerType, func(a value.Decimal, b int64) (int, error) {
		return a.Compare(value.DecimalOf(b)), nil
	})...)
	out = append(out, ordered(integerType, decimalType, func(a int64, b value.Decimal) (int, error) {
		return value.DecimalOf(a).Compare(b), nil
	})...)
	itself, years := func(y value.Years) value.Years { return y }, func(n int64) value.Years { return value.YearsOf(int(n)) }
	out = append(out, vaguelyOrdered(dateType, dateType, func(d value.Date) value.Date { return d }, func(d value.Date) value.Date { return d })...)
	out = append(out, vaguelyOrdered(yearsType, yearsType, itself, itself)...)
	out = append(out, vaguelyOrdered(yearsType, integerType, itself, years)...)
	return append(out, vaguelyOrdered(integerType, yearsType, years, itself)...)
}

// ordered is == and the four orders of values that are always exact.
func ordered[A, B any](left, right value.Type, compare func(A, B) (int, error)) []*Function {
	test := func(name string, holds func(order int) bool) *Function {
		return Binary(name, left, right, truthType, func(a A, b B) (bool, error) {
			order, err := compare(a, b)
			return err == nil && holds(order), err
		})
	}
	return []*Function{
		test(Equals, func(order int) bool { return order == 0 }),
		test(Less, func(order int) bool { return order < 0 }),
		test(LessOrEqual, func(order int) bool { return order <= 0 }),
		test(Greater, func(order int) bool { return order > 0 }),
		test(GreaterOrEqual, func(order int) bool { return order >= 0 }),
	}
}

// threeValued is a value whose comparisons have three outcomes.
type threeValued[T any] interface {
	Equal(T) value.Truth
	Less(T) value.Truth
	LessOrEqual(T) value.Truth
}

// vaguelyOrdered is == and the four orders of values that may be vague. Greater is less with the sides exchanged.
func vaguelyOrdered[A, B any, T threeValued[T]](left, right value.Type, a func(A) T, b func(B) T) []*Function {
	test := func(name string, truth func(x, y T) value.Truth) *Function {
		return Binary(name, left, right, truthType, func(l A, r B) (value.Truth, error) { return truth(a(l), b(r)), nil })
	}
	return []*Function{
		test(Equals, T.Equal),
		test(Less, T.Less),
		test(LessOrEqual, T.LessOrEqual),
		test(Greater, func(x, y T) value.Truth { return y.Less(x) }),
		test(GreaterOrEqual, func(x, y T) value.Truth { return y.LessOrEqual(x) }),
	}
}
