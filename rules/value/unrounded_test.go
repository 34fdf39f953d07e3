package value_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// fits reports whether a fraction is a decimal within bounds over a denominator of 63 bits, trying every scale.
func fits(r *big.Rat) bool {
	denominator := new(big.Rat).Mul(r, new(big.Rat).SetInt(tenTo(value.MaxScale))).Denom()
	return denominator.IsInt64() && holds(new(big.Rat).Mul(r, new(big.Rat).SetInt(denominator)))
}

// checkUnrounded compares a fraction, its roundings and its exactness with a rational.
func checkUnrounded(t require.TestingT, want *big.Rat, got value.Unrounded, err error) {
	if !fits(want) {
		require.ErrorIs(t, err, value.ErrOutOfBounds)
		return
	}
	require.NoError(t, err)
	exact, ok := got.Exact()
	require.Equal(t, holds(want), ok)
	if ok {
		require.Zero(t, want.Cmp(rational(exact.Amount().String())))
		require.Equal(t, exact.Text(), got.Text())
	} else {
		require.Zero(t, want.Cmp(fractionOf(got.String())), "want %s, got %s", want, got)
	}
	require.Equal(t, want.Sign(), got.Sign())
	for _, mode := range allModes {
		for _, scale := range []int{0, 2, value.MaxScale} {
			money, err := got.Rounded(scale, mode)
			checkDecimal(t, nearest(want, scale, mode), money.Amount(), err, "rounded "+mode.String())
		}
	}
}

// fractionOf reads "1.5/7".
func fractionOf(text string) *big.Rat {
	for i := range text {
		if text[i] == '/' {
			return new(big.Rat).Quo(rational(text[:i]), rational(text[i+1:]))
		}
	}
	return rational(text)
}

func TestUnroundedAgainstRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		got, want := drawUnrounded(t)
		other, otherWant := drawUnrounded(t)
		sum, err := got.Add(other)
		checkUnrounded(t, new(big.Rat).Add(want, otherWant), sum, err)
		order, err := got.Compare(other)
		require.NoError(t, err)
		require.Equal(t, want.Cmp(otherWant), order)
		if order == 0 {
			require.Equal(t, got, other, "equal fractions, two representations")
		}
	})
}

func drawUnrounded(t *rapid.T) (value.Unrounded, *big.Rat) {
	text := rapid.OneOf(rapid.StringMatching(`-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?`), numberText()).Draw(t, "amount")
	got, want := value.UnroundedOf(yuan(t, text)), rational(text)
	for range rapid.IntRange(0, 4).Draw(t, "steps") {
		factor := rapid.OneOf(
			rapid.SampledFrom([]string{"0", "0.5", "0.2", "3", "12", "0.000000000001", "1000000000000", "-1"}),
			rapid.StringMatching(`-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,12})?`),
		).Draw(t, "factor")
		next, err := got.Times(number(t, factor))
		product := new(big.Rat).Mul(want, rational(factor))
		checkUnrounded(t, product, next, err)
		if err != nil {
			break
		}
		got, want = next, product
		money, exact := got.Exact()
		if !exact || !rapid.Bool().Draw(t, "by twelve") {
			continue
		}
		twelfth, err := value.NewRate(money.Amount(), "CNY", value.Year).ForMonths(value.DecimalOf(1))
		quotient := new(big.Rat).Quo(want, big.NewRat(12, 1))
		checkUnrounded(t, quotient, twelfth, err)
		if err == nil {
			got, want = twelfth, quotient
		}
	}
	return got, want
}

func TestUnroundedComesBackToMoney(t *testing.T) {
	t.Parallel()
	third, err := rate(t, "100", value.Year).ForMonths(value.DecimalOf(4))
	require.NoError(t, err)
	assert.Equal(t, "100/3", third.String())
	two, err := third.Add(third)
	require.NoError(t, err)
	all, err := two.Add(third)
	require.NoError(t, err)
	money, ok := all.Exact()
	require.True(t, ok, "three thirds are a whole")
	assert.Equal(t, yuan(t, "100"), money)
	whole, err := third.Times(value.DecimalOf(3))
	require.NoError(t, err)
	assert.Equal(t, all, whole)
	assert.Equal(t, value.UnroundedOf(yuan(t, "100")), whole)

	fine, err := value.UnroundedOf(yuan(t, least)).Times(number(t, "0.25"))
	require.NoError(t, err)
	_, ok = fine.Exact()
	assert.False(t, ok, "more places than a decimal holds")
	back, err := fine.Times(value.DecimalOf(4))
	require.NoError(t, err)
	assert.Equal(t, value.UnroundedOf(yuan(t, least)), back)
}

func TestUnroundedRefusals(t *testing.T) {
	t.Parallel()
	var none value.Unrounded
	_, err := none.Rounded(2, value.RoundHalfUp)
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, err = none.Times(value.DecimalOf(1))
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, err = none.MarshalText()
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, ok := none.Exact()
	assert.False(t, ok)
	assert.False(t, none.Valid())
	assert.NotPanics(t, func() { _ = none.Text() })

	third, err := rate(t, "100", value.Year).ForMonths(value.DecimalOf(4))
	require.NoError(t, err)
	for _, u := range []value.Unrounded{third, value.UnroundedOf(yuan(t, "1"))} {
		_, err = u.Rounded(-1, value.RoundHalfUp)
		assert.ErrorIs(t, err, value.ErrOutOfBounds)
		_, err = u.Rounded(value.MaxScale+1, value.RoundHalfUp)
		assert.ErrorIs(t, err, value.ErrOutOfBounds)
		_, err = u.Rounded(2, 0)
		assert.ErrorIs(t, err, value.ErrUnknownWord)
		assert.Equal(t, value.Currency("CNY"), u.Currency())
		text, err := u.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, u.Text(), string(text))
	}
}

func TestUnroundedStaysBounded(t *testing.T) {
	t.Parallel()
	u := value.UnroundedOf(yuan(t, "0.999999999999"))
	var err error
	for range 100 {
		if u, err = u.Times(number(t, "0.999999999999")); err != nil {
			break
		}
	}
	assert.ErrorIs(t, err, value.ErrOutOfBounds, "a product that goes on growing is stopped")

	tiny, err := value.UnroundedOf(yuan(t, least)).Times(number(t, least))
	require.NoError(t, err)
	assert.Equal(t, "0.000000000001/1000000000000", tiny.String())
	_, err = tiny.Times(number(t, least))
	assert.ErrorIs(t, err, value.ErrOutOfBounds, "the denominator has 64 bits and more")
}
