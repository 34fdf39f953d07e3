package value_test

import (
	"math/big"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var allModes = []value.Rounding{
	value.RoundHalfUp, value.RoundHalfEven, value.RoundHalfDown, value.RoundUp, value.RoundDown, value.RoundFloor,
	value.RoundCeiling,
}

func rational(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("not a number in a test: " + text)
	}
	return r
}

func tenTo(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// holds reports whether a number is a decimal within bounds.
func holds(r *big.Rat) bool {
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(tenTo(value.MaxScale)))
	return scaled.IsInt() && scaled.Num().CmpAbs(tenTo(value.MaxIntegerDigits+value.MaxScale)) < 0
}

// nearest rounds by looking at both neighbours, not at digits and remainders as the package does.
func nearest(r *big.Rat, scale int, mode value.Rounding) *big.Rat {
	unit := new(big.Rat).SetFrac(big.NewInt(1), tenTo(scale))
	quotient := new(big.Rat).Quo(r, unit)
	below := new(big.Int).Div(quotient.Num(), quotient.Denom()) // Euclidean, so the floor
	above := new(big.Int).Add(below, big.NewInt(1))
	floor, ceiling := new(big.Rat).SetInt(below), new(big.Rat).SetInt(above)
	if quotient.IsInt() {
		return new(big.Rat).Set(r)
	}
	toward, away := floor, ceiling
	if r.Sign() < 0 {
		toward, away = ceiling, floor
	}
	distance := new(big.Rat).Sub(quotient, floor).Cmp(new(big.Rat).Sub(ceiling, quotient))
	closest := floor
	if distance > 0 {
		closest = ceiling
	}
	chosen := map[value.Rounding]*big.Rat{
		value.RoundHalfUp: closest, value.RoundHalfEven: closest, value.RoundHalfDown: closest,
		value.RoundUp: away, value.RoundDown: toward, value.RoundFloor: floor, value.RoundCeiling: ceiling,
	}
	if distance == 0 {
		chosen[value.RoundHalfUp], chosen[value.RoundHalfDown] = away, toward
		chosen[value.RoundHalfEven] = floor
		if below.Bit(0) == 1 {
			chosen[value.RoundHalfEven] = ceiling
		}
	}
	return new(big.Rat).Mul(chosen[mode], unit)
}

// numberText draws numbers of all sizes, with the edges of 64 bits and of the bounds among them.
func numberText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?`),
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,23})(\.[0-9]{1,12})?`),
		rapid.StringMatching(`-?[1-9]0{0,23}(\.0{0,11}[0-9])?`),
		rapid.SampledFrom([]string{
			"0", "0.5", "1", "2", "5", "10", "0.1", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
			"922337203685477580.7", "9223372.036854775807", "-9223372.036854775808", "3037000499.97605", greatest, least,
			"-" + greatest, "-" + least, nines, "0.999999999999", "4294967296", "4611686018427387904",
		}),
	)
}

func checkDecimal(t require.TestingT, want *big.Rat, got value.Decimal, err error, what string) {
	if !holds(want) {
		require.ErrorIs(t, err, value.ErrOutOfBounds, what)
		return
	}
	require.NoError(t, err, what)
	require.Zero(t, want.Cmp(rational(got.String())), "%s: want %s, got %s", what, want.FloatString(value.MaxScale), got)
	require.Regexp(t, `^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$`, got.String())
	require.NotEqual(t, "-0", got.String())
	parsed, err := value.ParseDecimal(got.String())
	require.NoError(t, err)
	require.Equal(t, parsed, got, "%s: equal numbers, two representations", what)
}

func TestDecimalAgainstRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(1, 60).Draw(t, "pairs") {
			checkPair(t, numberText().Draw(t, "x"), numberText().Draw(t, "y"),
				rapid.IntRange(0, value.MaxScale).Draw(t, "scale"), rapid.SampledFrom(allModes).Draw(t, "mode"))
		}
	})
}

func checkPair(t require.TestingT, x, y string, scale int, mode value.Rounding) {
	a, b, p, q := number(t, x), number(t, y), rational(x), rational(y)
	sum, err := a.Add(b)
	checkDecimal(t, new(big.Rat).Add(p, q), sum, err, "sum")
	difference, err := a.Subtract(b)
	checkDecimal(t, new(big.Rat).Sub(p, q), difference, err, "difference")
	product, err := a.Multiply(b)
	checkDecimal(t, new(big.Rat).Mul(p, q), product, err, "product")
	rounded, err := a.Rounded(scale, mode)
	checkDecimal(t, nearest(p, scale, mode), rounded, err, "rounded")
	checkDecimal(t, new(big.Rat).Neg(p), a.Negated(), nil, "negated")
	if q.Sign() != 0 {
		quotient, err := a.DivideRounded(b, scale, mode)
		checkDecimal(t, nearest(new(big.Rat).Quo(p, q), scale, mode), quotient, err, "quotient")
	}
	require.Equal(t, p.Cmp(q), a.Compare(b))
	require.Equal(t, -p.Cmp(q), b.Compare(a))
	require.Equal(t, p.Cmp(q) == 0, a.Equal(b))
	require.Equal(t, p.Sign(), a.Sign())
	require.Equal(t, p.IsInt(), a.IsInteger())
	n, fits := a.Int64()
	require.Equal(t, p.IsInt() && p.Num().IsInt64(), fits)
	if fits {
		require.Equal(t, a, value.DecimalOf(n))
	}
}

func TestDecimalRoundsTiesOfEveryDigit(t *testing.T) {
	t.Parallel()
	for n := -2500; n <= 2500; n += 5 {
		d, err := value.DecimalOf(int64(n)).Multiply(number(t, "0.001"))
		require.NoError(t, err)
		for _, mode := range allModes {
			for scale := range 4 {
				got, err := d.Rounded(scale, mode)
				want := nearest(big.NewRat(int64(n), 1000), scale, mode)
				require.NoError(t, err)
				require.Zero(t, want.Cmp(rational(got.String())), "%s to %d places, %s: got %s", d, scale, mode, got)
			}
		}
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, seed := range []string{"0", "-0.0", "1.50", "1e3", "01", "+1", ".5", "1.", greatest, "１", "-" + nines + ".0"} {
		f.Add(seed)
	}
	grammar := regexp.MustCompile(`\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\z`)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := value.ParseDecimal(text)
		switch {
		case len(text) > value.MaxNumberText:
			require.ErrorIs(t, err, value.ErrOutOfBounds)
		case !grammar.MatchString(text):
			require.ErrorIs(t, err, value.ErrSyntax)
		default:
			checkDecimal(t, rational(text), d, err, text)
		}
		if err != nil {
			require.Equal(t, value.Decimal{}, d)
			return
		}
		var back value.Decimal
		encoded, err := d.MarshalJSON()
		require.NoError(t, err)
		require.NoError(t, back.UnmarshalJSON(encoded))
		require.Equal(t, d, back)
	})
}
