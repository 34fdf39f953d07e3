package compiled

import (
	"math/bits"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The names under which a table holds what expressions write as operators.
const (
	Add            = "_+_"
	Subtract       = "_-_"
	Multiply       = "_*_"
	Negate         = "-_"
	Less           = "_<_"
	LessOrEqual    = "_<=_"
	Greater        = "_>_"
	GreaterOrEqual = "_>=_"
	Equals         = "@equals"
	RoundedMethod  = ".rounded"
	MatchesMethod  = ".matches"
	AgeFunction    = "age"
)

// The types of the language's single values.
var (
	truthType   = value.Type{Kind: value.KindBool}
	integerType = value.Type{Kind: value.KindInt}
	decimalType = value.Type{Kind: value.KindDecimal}
	textType    = value.Type{Kind: value.KindText}
	dateType    = value.Type{Kind: value.KindDate}
	yearsType   = value.Type{Kind: value.KindYears}
	// RoundingType and PatternType stand for the types of written arguments; no value of the language has them.
	RoundingType = value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "@rounding"}}
	PatternType  = value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "@pattern"}}
)

func moneyType(c value.Currency) value.Type {
	return value.Type{Kind: value.KindMoney, Currency: c}
}
func unroundedType(c value.Currency) value.Type {
	return value.Type{Kind: value.KindUnrounded, Currency: c}
}
func rateType(c value.Currency, p value.Period) value.Type {
	return value.Type{Kind: value.KindRate, Currency: c, Period: p}
}

// Functions is every operator, function and method of the language on single values, for the given currencies. Without a birthday there
// is no age. To add one to the language, add it here: nothing else needs to know of it.
func Functions(currencies []value.Currency, birthday value.Birthday) []*Function {
	out := []*Function{
		Binary(Add, integerType, integerType, integerType, addIntegers),
		Binary(Subtract, integerType, integerType, integerType, subtractIntegers),
		Binary(Multiply, integerType, integerType, integerType, multiplyIntegers),
		Unary(Negate, integerType, integerType, func(n int64) (int64, error) { return subtractIntegers(0, n) }),
		Unary(Negate, decimalType, decimalType, func(d value.Decimal) (value.Decimal, error) { return d.Negated(), nil }),
		Unary(".is_zero", decimalType, truthType, func(d value.Decimal) (bool, error) { return d.Sign() == 0, nil }),
		Unary(".is_positive", decimalType, truthType, func(d value.Decimal) (bool, error) { return d.Sign() > 0, nil }),
		Binary(RoundedMethod, decimalType, RoundingType, decimalType, func(d value.Decimal, to Rounding) (value.Decimal, error) {
			return d.Rounded(to.Scale, to.Mode)
		}),
		Binary(".contains", textType, textType, truthType, func(whole, part string) (bool, error) { return strings.Contains(whole, part), nil }),
		Binary(".startsWith", textType, textType, truthType, func(whole, part string) (bool, error) { return strings.HasPrefix(whole, part), nil }),
		Binary(".endsWith", textType, textType, truthType, func(whole, part string) (bool, error) { return strings.HasSuffix(whole, part), nil }),
		Binary(MatchesMethod, textType, PatternType, truthType, func(whole string, p Pattern) (bool, error) { return p.MatchString(whole), nil }),
		Unary(".year", dateType, integerType, func(d value.Date) (int64, error) { return int64(d.Year()), nil }),
	}
	if birthday != (value.Birthday{}) {
		out = append(out, Binary(AgeFunction, dateType, dateType, yearsType, func(born, on value.Date) (value.Years, error) {
			return value.AgeBetween(born, on, birthday), nil
		}))
	}
	out = append(out, decimalArithmetic(Add, value.Decimal.Add)...)
	out = append(out, decimalArithmetic(Subtract, value.Decimal.Subtract)...)
	out = append(out, decimalArithmetic(Multiply, value.Decimal.Multiply)...)
	out = append(out, comparisons()...)
	for _, c := range currencies {
		out = append(out, ofMoney(c)...)
		out = append(out, ofRates(c)...)
	}
	return out
}

func decimalArithmetic(operator string, f func(a, b value.Decimal) (value.Decimal, error)) []*Function {
	return []*Function{
		Binary(operator, decimalType, decimalType, decimalType, f),
		Binary(operator, decimalType, integerType, decimalType, func(a value.Decimal, b int64) (value.Decimal, error) {
			return f(a, value.DecimalOf(b))
		}),
		Binary(operator, integerType, decimalType, decimalType, func(a int64, b value.Decimal) (value.Decimal, error) {
			return f(value.DecimalOf(a), b)
		}),
	}
}

// ofMoney is what amounts of one currency can do. There is no division: a quotient is rounded by name.
func ofMoney(c value.Currency) []*Function {
	money, unrounded := moneyType(c), unroundedType(c)
	out := []*Function{
		Binary(Add, money, money, money, value.Money.Add),
		Binary(Subtract, money, money, money, value.Money.Subtract),
		Binary(Multiply, money, integerType, money, value.Money.TimesInt),
		Binary(Multiply, integerType, money, money, func(n int64, m value.Money) (value.Money, error) { return m.TimesInt(n) }),
		Unary(".is_zero", money, truthType, func(m value.Money) (bool, error) { return m.IsZero(), nil }),
		Unary(".is_positive", money, truthType, func(m value.Money) (bool, error) { return m.IsPositive(), nil }),
		Binary(RoundedMethod, unrounded, RoundingType, money, func(u value.Unrounded, to Rounding) (value.Money, error) {
			return u.Rounded(to.Scale, to.Mode)
		}),
	}
	out = append(out, decimalOrInteger(".times", money, unrounded, value.Money.Times)...)
	out = append(out, decimalOrInteger(".times", unrounded, unrounded, value.Unrounded.Times)...)
	return append(out, ordered(money, money, value.Money.Compare)...)
}

// ofRates leaves out rates per day for a span of time: neither a month nor a year has a fixed number of days.
func ofRates(c value.Currency) []*Function {
	var out []*Function
	for _, p := range []value.Period{value.Day, value.Month, value.Year} {
		rate := rateType(c, p)
		out = append(out, ordered(rate, rate, value.Rate.Compare)...)
		if p == value.Day {
			continue
		}
		out = append(out, decimalOrInteger(".for_months", rate, unroundedType(c), value.Rate.ForMonths)...)
		out = append(out, Binary(".for_years", rate, integerType, moneyType(c), value.Rate.ForYears))
	}
	return out
}

// decimalOrInteger is a method whose argument is a decimal or a whole number.
func decimalOrInteger[A, R any](name string, receiver, result value.Type, f func(A, value.Decimal) (R, error)) []*Function {
	return []*Function{
		Binary(name, receiver, decimalType, result, f),
		Binary(name, receiver, integerType, result, func(a A, n int64) (R, error) { return f(a, value.DecimalOf(n)) }),
	}
}

func addIntegers(a, b int64) (int64, error) {
	sum := a + b
	if (a < 0) == (b < 0) && (sum < 0) != (a < 0) {
		return 0, Overflow()
	}
	return sum, nil
}

func subtractIntegers(a, b int64) (int64, error) {
	difference := a - b
	if (a < 0) != (b < 0) && (difference < 0) != (a < 0) {
		return 0, Overflow()
	}
	return difference, nil
}

func multiplyIntegers(a, b int64) (int64, error) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	negative := (a < 0) != (b < 0)
	const limit = 1 << 63
	if high != 0 || low > limit || low == limit && !negative {
		return 0, Overflow()
	}
	if negative {
		return int64(-low), nil
	}
	return int64(low), nil
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
