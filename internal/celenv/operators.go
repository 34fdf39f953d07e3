package celenv

import (
	"math/bits"

	"github.com/google/cel-go/common/decls"
	"github.com/google/cel-go/common/operators"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// periods are the periods a rate can have.
func periods() []value.Period { return []value.Period{value.Day, value.Month, value.Year} }

// addOperators declares the arithmetic operators. There is no division and no remainder: a quotient is rounded by name.
func (t *overloadTable) addOperators(currencies []value.Currency) {
	t.add(operators.Add, integer(), binary(addIntegers), integer(), integer())
	t.add(operators.Subtract, integer(), binary(subtractIntegers), integer(), integer())
	t.add(operators.Multiply, integer(), binary(multiplyIntegers), integer(), integer())
	t.add(operators.Negate, integer(), unary(negateInteger), integer())
	t.add(operators.Negate, decimal(), unary(func(d decimalValue) ref.Val { return decimalValue{d.held.Negated()} }), decimal())
	t.addDecimalArithmetic(operators.Add, value.Decimal.Add)
	t.addDecimalArithmetic(operators.Subtract, value.Decimal.Subtract)
	t.addDecimalArithmetic(operators.Multiply, value.Decimal.Multiply)
	for _, c := range currencies {
		t.add(operators.Add, money(c), binary(moneyArithmetic(value.Money.Add)), money(c), money(c))
		t.add(operators.Subtract, money(c), binary(moneyArithmetic(value.Money.Subtract)), money(c), money(c))
		t.add(operators.Multiply, money(c), binary(func(m moneyValue, n types.Int) ref.Val {
			return moneyResult(m.held.TimesInt(int64(n)))
		}), money(c), integer())
		t.add(operators.Multiply, money(c), binary(func(n types.Int, m moneyValue) ref.Val {
			return moneyResult(m.held.TimesInt(int64(n)))
		}), integer(), money(c))
	}
}

func (t *overloadTable) addDecimalArithmetic(operator string, f func(a, b value.Decimal) (value.Decimal, error)) {
	t.add(operator, decimal(), binary(func(a, b decimalValue) ref.Val { return decimalResult(f(a.held, b.held)) }), decimal(), decimal())
	t.add(operator, decimal(), binary(func(a decimalValue, b types.Int) ref.Val {
		return decimalResult(f(a.held, value.DecimalOf(int64(b))))
	}), decimal(), integer())
	t.add(operator, decimal(), binary(func(a types.Int, b decimalValue) ref.Val {
		return decimalResult(f(value.DecimalOf(int64(a)), b.held))
	}), integer(), decimal())
}

// addOrdering declares < <= > >=. Texts, words and bools have no order.
func (t *overloadTable) addOrdering(currencies []value.Currency) {
	t.addOrder(integer(), integer(), func(wanted orderTest) decls.OverloadOpt {
		return binary(func(a, b types.Int) ref.Val { return types.Bool(wanted(compareIntegers(a, b))) })
	})
	t.addOrder(decimal(), decimal(), func(wanted orderTest) decls.OverloadOpt {
		return binary(func(a, b decimalValue) ref.Val { return types.Bool(wanted(a.held.Compare(b.held))) })
	})
	t.addOrder(decimal(), integer(), func(wanted orderTest) decls.OverloadOpt {
		return binary(func(a decimalValue, b types.Int) ref.Val {
			return types.Bool(wanted(a.held.Compare(value.DecimalOf(int64(b)))))
		})
	})
	t.addOrder(integer(), decimal(), func(wanted orderTest) decls.OverloadOpt {
		return binary(func(a types.Int, b decimalValue) ref.Val {
			return types.Bool(wanted(value.DecimalOf(int64(a)).Compare(b.held)))
		})
	})
	for _, c := range currencies {
		t.addOrder(money(c), money(c), func(wanted orderTest) decls.OverloadOpt {
			return binary(func(a, b moneyValue) ref.Val { return orderResult(wanted)(a.held.Compare(b.held)) })
		})
		for _, p := range periods() {
			t.addOrder(rate(c, p), rate(c, p), func(wanted orderTest) decls.OverloadOpt {
				return binary(func(a, b rateValue) ref.Val { return orderResult(wanted)(a.held.Compare(b.held)) })
			})
		}
	}
	addVagueOrder(t, date(), date(), asDate, asDate)
	addVagueOrder(t, years(), years(), asYears, asYears)
	addVagueOrder(t, years(), integer(), asYears, yearsOfInteger)
	addVagueOrder(t, integer(), years(), yearsOfInteger, asYears)
}

// orderTest reports whether an order (negative, zero, positive) is the one an operator asks for.
type orderTest func(order int) bool

func (t *overloadTable) addOrder(left, right value.Type, binding func(orderTest) decls.OverloadOpt) {
	t.add(operators.Less, boolean(), binding(func(order int) bool { return order < 0 }), left, right)
	t.add(operators.LessEquals, boolean(), binding(func(order int) bool { return order <= 0 }), left, right)
	t.add(operators.Greater, boolean(), binding(func(order int) bool { return order > 0 }), left, right)
	t.add(operators.GreaterEquals, boolean(), binding(func(order int) bool { return order >= 0 }), left, right)
}

// comparable3 is a value whose comparisons have three outcomes.
type comparable3[T any] interface {
	Less(T) value.Truth
	LessOrEqual(T) value.Truth
}

// addVagueOrder declares the order of values that may be vague. Greater is less with the sides exchanged.
func addVagueOrder[A, B ref.Val, T comparable3[T]](t *overloadTable, left, right value.Type, a func(A) vague[T], b func(B) vague[T]) {
	declare := func(operator string, test func(x, y T) value.Truth) {
		t.add(operator, boolean(), binary(func(l A, r B) ref.Val {
			x, y := a(l), b(r)
			return settle(test(x.held, y.held), x.origin, y.origin)
		}), left, right)
	}
	declare(operators.Less, func(x, y T) value.Truth { return x.Less(y) })
	declare(operators.LessEquals, func(x, y T) value.Truth { return x.LessOrEqual(y) })
	declare(operators.Greater, func(x, y T) value.Truth { return y.Less(x) })
	declare(operators.GreaterEquals, func(x, y T) value.Truth { return y.LessOrEqual(x) })
}

func asDate(d dateValue) dateValue    { return d }
func asYears(y yearsValue) yearsValue { return y }

func yearsOfInteger(n types.Int) yearsValue { return yearsValue{held: value.YearsOf(int(n))} }

func compareIntegers(a, b types.Int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

func orderResult(wanted orderTest) func(order int, err error) ref.Val {
	return func(order int, err error) ref.Val {
		if err != nil {
			return arithmeticFailure(err)
		}
		return types.Bool(wanted(order))
	}
}

func addIntegers(a, b types.Int) ref.Val {
	sum := a + b
	if (a < 0) == (b < 0) && (sum < 0) != (a < 0) {
		return overflow()
	}
	return sum
}

func subtractIntegers(a, b types.Int) ref.Val {
	difference := a - b
	if (a < 0) != (b < 0) && (difference < 0) != (a < 0) {
		return overflow()
	}
	return difference
}

func multiplyIntegers(a, b types.Int) ref.Val {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	negative := (a < 0) != (b < 0)
	const limit = 1 << 63
	if high != 0 || low > limit || low == limit && !negative {
		return overflow()
	}
	if negative {
		return types.Int(-low)
	}
	return types.Int(low)
}

func magnitude(n types.Int) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func negateInteger(n types.Int) ref.Val {
	return subtractIntegers(0, n)
}

func moneyArithmetic(f func(a, b value.Money) (value.Money, error)) func(a, b moneyValue) ref.Val {
	return func(a, b moneyValue) ref.Val { return moneyResult(f(a.held, b.held)) }
}

func decimalResult(d value.Decimal, err error) ref.Val {
	if err != nil {
		return arithmeticFailure(err)
	}
	return decimalValue{d}
}

func moneyResult(m value.Money, err error) ref.Val {
	if err != nil {
		return arithmeticFailure(err)
	}
	return moneyValue{m}
}

func unroundedResult(u value.Unrounded, err error) ref.Val {
	if err != nil {
		return arithmeticFailure(err)
	}
	return unroundedValue{u}
}
