package value_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The numbers of this package are compared with shopspring's alone: text, order, sums, products, quotients, roundings and
// where the bounds lie.

// integersAtTheEdges are where a coefficient stops fitting a word, a signed word, and the bounds.
func integersAtTheEdges() []*big.Int {
	var edges []*big.Int
	for _, power := range []uint{0, 31, 32, 53, 62, 63, 64, 65, 96, 119} {
		edges = append(edges, new(big.Int).Lsh(big.NewInt(1), power))
	}
	for _, power := range []int{1, 9, 18, 19, 24, 30, 36} {
		edges = append(edges, tenTo(power))
	}
	// Products of these two have far more trailing zeros than their factors.
	for power := int64(20); power <= 50; power += 10 {
		edges = append(edges, new(big.Int).Exp(big.NewInt(5), big.NewInt(power), nil), new(big.Int).Lsh(big.NewInt(1), uint(2*power)))
	}
	return edges
}

// edgeText draws a number within bounds whose coefficient lies at an edge, at any scale, with trailing zeros at times.
func edgeText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		coefficient := new(big.Int).Set(rapid.SampledFrom(integersAtTheEdges()).Draw(t, "edge"))
		coefficient.Add(coefficient, big.NewInt(rapid.Int64Range(-3, 3).Draw(t, "beside")))
		coefficient.Mul(coefficient, big.NewInt(rapid.SampledFrom([]int64{1, -1, 2, 5, 10, 1000, -1000000}).Draw(t, "times")))
		d := decimal.NewFromBigInt(coefficient, -rapid.Int32Range(0, value.MaxScale).Draw(t, "scale"))
		if !isBounded(d) {
			d = decimal.NewFromBigInt(coefficient.Rem(coefficient, tenTo(value.MaxIntegerDigits)), -value.MaxScale)
		}
		text := d.String()
		if zeros := rapid.IntRange(0, 4).Draw(t, "zeros"); zeros > 0 {
			if !strings.Contains(text, ".") {
				text += "."
			}
			text += strings.Repeat("0", zeros)
		}
		return text
	})
}

// isBounded reports whether a number is one this package holds.
func isBounded(d decimal.Decimal) bool {
	return d.Shift(value.MaxScale).IsInteger() && d.Abs().LessThan(decimal.New(1, value.MaxIntegerDigits))
}

func checkShopspring(t require.TestingT, want decimal.Decimal, got value.Decimal, err error, what string) {
	if !isBounded(want) {
		require.ErrorIs(t, err, value.ErrOutOfBounds, what)
		require.Equal(t, value.Decimal{}, got, what)
		return
	}
	require.NoError(t, err, what)
	require.Equal(t, want.String(), got.String(), what)
	require.Equal(t, got, number(t, want.String()), "%s: equal numbers, two representations", what)
}

// shopspringRounded is what the library's own rounding makes of a number.
func shopspringRounded(d decimal.Decimal, scale int32, mode value.Rounding) decimal.Decimal {
	switch mode {
	case value.RoundHalfUp:
		return d.Round(scale)
	case value.RoundHalfEven:
		return d.RoundBank(scale)
	case value.RoundUp:
		return d.RoundUp(scale)
	case value.RoundDown:
		return d.RoundDown(scale)
	case value.RoundFloor:
		return d.RoundFloor(scale)
	case value.RoundCeiling:
		return d.RoundCeil(scale)
	}
	// It has no half_down: that is the next below once half a unit is taken away and the rest rounded up.
	half := decimal.New(5, -scale-1)
	rounded := d.Abs().Sub(half).RoundCeil(scale)
	if d.Sign() < 0 {
		return rounded.Neg()
	}
	return rounded
}

// shopspringQuotient is a / b rounded once: the library divides down to a unit, what is left decides.
func shopspringQuotient(a, b decimal.Decimal, scale int32, mode value.Rounding) decimal.Decimal {
	quotient, remainder := a.QuoRem(b, scale)
	if remainder.IsZero() {
		return quotient
	}
	// One digit more stands for what is left: 3, 5 or 7 as it is less than half a unit, half, or more.
	digit := decimal.New(1, -scale-1)
	twice, unit := remainder.Abs().Mul(decimal.New(2, 0)), b.Abs().Shift(-scale)
	part := digit.Mul(decimal.New(int64(5+2*twice.Cmp(unit)), 0))
	if a.Sign()*b.Sign() < 0 {
		part = part.Neg()
	}
	return shopspringRounded(quotient.Add(part), scale, mode)
}

func compareWithShopspring(t require.TestingT, x, y string, scale int, mode value.Rounding) {
	a, b := number(t, x), number(t, y)
	p, q := decimal.RequireFromString(x), decimal.RequireFromString(y)
	checkShopspring(t, p, a, nil, "parsed "+x)
	sum, err := a.Add(b)
	checkShopspring(t, p.Add(q), sum, err, x+" + "+y)
	difference, err := a.Subtract(b)
	checkShopspring(t, p.Sub(q), difference, err, x+" - "+y)
	product, err := a.Multiply(b)
	checkShopspring(t, p.Mul(q), product, err, x+" * "+y)
	rounded, err := a.Rounded(scale, mode)
	checkShopspring(t, shopspringRounded(p, int32(scale), mode), rounded, err, x+" rounded "+mode.String())
	checkShopspring(t, p.Neg(), a.Negated(), nil, "-"+x)
	if !q.IsZero() {
		quotient, err := a.DivideRounded(b, scale, mode)
		checkShopspring(t, shopspringQuotient(p, q, int32(scale), mode), quotient, err, x+" / "+y+" rounded "+mode.String())
	}
	require.Equal(t, p.Cmp(q), a.Compare(b), "%s and %s", x, y)
	require.Equal(t, p.Equal(q), a.Equal(b), "%s and %s", x, y)
	require.Equal(t, p.Equal(q), a == b, "%s == %s", x, y)
	require.Equal(t, p.Sign(), a.Sign(), x)
	require.Equal(t, p.IsInteger(), a.IsInteger(), x)
	// The library's text of fixed places rounds; ours never does, and ends where digits end.
	if places := int32(scale); p.Equal(p.Truncate(places)) {
		require.Equal(t, p.StringFixed(places), a.StringFixed(scale), x)
	}
}

func TestDecimalAgainstShopspring(t *testing.T) {
	t.Parallel()
	anyText := rapid.OneOf(edgeText(), numberText())
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(1, 60).Draw(t, "pairs") {
			compareWithShopspring(t, anyText.Draw(t, "x"), anyText.Draw(t, "y"),
				rapid.IntRange(0, value.MaxScale).Draw(t, "scale"), rapid.SampledFrom(allModes).Draw(t, "mode"))
		}
	})
}

// TestProductsBeyond128Bits: factors that fit with a product that does not, although it is a number within bounds.
func TestProductsBeyond128Bits(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ x, y, want string }{
		{"1152921.504606846976", "931322574.615478515625", "1073741824000000"},
		{"-1152921.504606846976", "931322574615478.515625", "-1073741824000000000000"},
		{"1208925819614.629174706176", "931322574.615478515625", "1125899906842624000000"},
	} {
		got, err := number(t, row.x).Multiply(number(t, row.y))
		require.NoError(t, err)
		require.Equal(t, row.want, got.String())
	}
	_, err := number(t, greatest).Multiply(number(t, "-"+greatest))
	require.ErrorIs(t, err, value.ErrOutOfBounds)
}

func TestRatesAgainstShopspring(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, n := rapid.OneOf(edgeText(), numberText()).Draw(t, "rate"), rapid.OneOf(
			rapid.Int64Range(-40, 40), rapid.Int64()).Draw(t, "n")
		amount, times := decimal.RequireFromString(text), decimal.New(n, 0)
		years, err := rate(t, text, value.Year).ForYears(n)
		checkShopspring(t, amount.Mul(times), years.Amount(), err, text+" for years")
		twelve := decimal.New(12, 0)
		whole, err := rate(t, text, value.Month).ForYears(n)
		if isBounded(amount.Mul(times)) {
			checkShopspring(t, amount.Mul(times).Mul(twelve), whole.Amount(), err, text+" a month for years")
		}
		months, err := rate(t, text, value.Year).ForMonths(value.DecimalOf(n))
		if err != nil {
			require.ErrorIs(t, err, value.ErrOutOfBounds)
			return
		}
		rounded, err := months.Rounded(2, value.RoundHalfUp)
		checkShopspring(t, shopspringQuotient(amount.Mul(times), twelve, 2, value.RoundHalfUp), rounded.Amount(), err, text+" for months")
	})
}

func FuzzDecimalAgainstShopspring(f *testing.F) {
	f.Add("9223372036854775807", "0.5", uint8(0), uint8(value.RoundHalfEven))
	f.Add("18446744073709551616", "-1.000", uint8(12), uint8(value.RoundHalfDown))
	f.Add("1152921.504606846976", "931322574.615478515625", uint8(2), uint8(value.RoundHalfUp))
	f.Add(greatest, "-"+least, uint8(11), uint8(value.RoundFloor))
	f.Add("-0.000", "0", uint8(1), uint8(value.RoundCeiling))
	f.Fuzz(func(t *testing.T, x, y string, scale, mode uint8) {
		_, errX := value.ParseDecimal(x)
		_, errY := value.ParseDecimal(y)
		if errX != nil || errY != nil {
			return
		}
		compareWithShopspring(t, x, y, int(scale)%(value.MaxScale+1), allModes[int(mode)%len(allModes)])
	})
}
