package value_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func rate(t require.TestingT, text string, period value.Period) value.Rate {
	return value.NewRate(number(t, text), "CNY", period)
}

func TestRateForMonths(t *testing.T) {
	t.Parallel()
	wage := rate(t, "113732", value.Year)
	months, err := wage.ForMonths(value.DecimalOf(36))
	require.NoError(t, err)
	exact, ok := months.Exact()
	require.True(t, ok)
	assert.Equal(t, "341196.00", exact.String(), "36 months of a yearly wage are three of it")

	twelfth, err := wage.ForMonths(value.DecimalOf(1))
	require.NoError(t, err)
	_, ok = twelfth.Exact()
	assert.False(t, ok)
	assert.Equal(t, "28433/3 CNY", twelfth.Text())
	for mode, want := range map[value.Rounding]string{
		value.RoundHalfUp: "9477.67", value.RoundDown: "9477.66", value.RoundCeiling: "9477.67",
	} {
		rounded, err := twelfth.Rounded(2, mode)
		require.NoError(t, err)
		assert.Equal(t, want, rounded.String())
	}
	monthly, err := rate(t, "9477.67", value.Month).ForMonths(number(t, "1.5"))
	require.NoError(t, err)
	exact, ok = monthly.Exact()
	require.True(t, ok)
	assert.Equal(t, "14216.505", exact.String())
}

func TestRateForMonthsAgainstRationals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.StringMatching(`-?[1-9][0-9]{0,12}(\.[0-9]{1,6})?`).Draw(t, "amount")
		months := rapid.StringMatching(`-?[1-9][0-9]{0,3}(\.[0-9]{1,6})?`).Draw(t, "months")
		for period, divisor := range map[value.Period]int64{value.Month: 1, value.Year: 12} {
			got, err := rate(t, amount, period).ForMonths(number(t, months))
			want := new(big.Rat).Mul(rational(amount), rational(months))
			checkUnrounded(t, want.Mul(want, big.NewRat(1, divisor)), got, err)
		}
	})
}

func TestRateForYears(t *testing.T) {
	t.Parallel()
	for period, want := range map[value.Period]string{value.Year: "227464.50", value.Month: "2729574.00"} {
		years, err := rate(t, "113732.25", period).ForYears(2)
		require.NoError(t, err)
		assert.Equal(t, want, years.String())
	}
	_, err := rate(t, nines, value.Month).ForYears(math.MaxInt64)
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
	_, err = rate(t, nines, value.Month).ForYears(1)
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
}

func TestRateRefusals(t *testing.T) {
	t.Parallel()
	one := value.DecimalOf(1)
	for _, period := range []value.Period{0, value.Day, 9} {
		_, err := rate(t, "1", period).ForMonths(one)
		assert.ErrorIs(t, err, value.ErrPeriod)
		_, err = rate(t, "1", period).ForYears(1)
		assert.ErrorIs(t, err, value.ErrPeriod)
	}
	_, err := rate(t, "1", value.Month).Compare(rate(t, "1", value.Year))
	assert.ErrorIs(t, err, value.ErrPeriod)
	_, err = rate(t, "1", 0).Compare(rate(t, "1", 0))
	assert.ErrorIs(t, err, value.ErrPeriod)
	_, err = rate(t, "1", value.Month).Compare(value.NewRate(one, "USD", value.Month))
	assert.ErrorIs(t, err, value.ErrCurrencyMismatch)
	var none value.Rate
	_, err = none.Compare(none)
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, err = none.ForMonths(one)
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, err = none.ForYears(1)
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, err = none.MarshalText()
	assert.ErrorIs(t, err, value.ErrNoCurrency)
	_, err = rate(t, "1", 0).MarshalText()
	assert.ErrorIs(t, err, value.ErrUnknownWord)
	assert.False(t, none.Valid())
	assert.False(t, rate(t, "1", 0).Valid())
}

func TestRateKeepsWhatWasPublished(t *testing.T) {
	t.Parallel()
	wage := rate(t, "113732.00", value.Year)
	assert.Equal(t, "113732.00", wage.String())
	assert.Equal(t, number(t, "113732"), wage.Amount())
	assert.Equal(t, value.Currency("CNY"), wage.Currency())
	assert.Equal(t, value.Year, wage.Period())
	text, err := wage.MarshalText()
	require.NoError(t, err)
	assert.Equal(t, "113732.00 CNY/year", string(text))
	order, err := wage.Compare(rate(t, "113732.01", value.Year))
	require.NoError(t, err)
	assert.Equal(t, -1, order)
}
