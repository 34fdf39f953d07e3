package value_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func yuan(t require.TestingT, text string) value.Money { return value.NewMoney(number(t, text), "CNY") }

func TestParseCurrency(t *testing.T) {
	t.Parallel()
	for code, digits := range map[string]int{
		"CNY": 2, "USD": 2, "EUR": 2, "JPY": 0, "KRW": 0, "KWD": 3, "CLF": 4, "XYZ": 2,
	} {
		c, err := value.ParseCurrency(code)
		require.NoError(t, err)
		assert.Equal(t, code, c.String())
		assert.Equal(t, digits, c.MinorDigits(), code)
	}
	for _, bad := range []string{"", "CN", "CNYY", "cny", "CnY", "C1Y", "元", " CN", "CN ", "ＣNY", "[NY", "@NY"} {
		_, err := value.ParseCurrency(bad)
		assert.ErrorIs(t, err, value.ErrSyntax, bad)
		c := value.Currency("CNY")
		assert.ErrorIs(t, c.UnmarshalText([]byte(bad)), value.ErrSyntax, bad)
		assert.Empty(t, c)
	}
	var c value.Currency
	require.NoError(t, json.Unmarshal([]byte(`"USD"`), &c))
	assert.Equal(t, value.Currency("USD"), c)
}

func TestMoneyArithmetic(t *testing.T) {
	t.Parallel()
	a, b := yuan(t, "341196"), yuan(t, "0.005")
	sum, err := a.Add(b)
	require.NoError(t, err)
	assert.Equal(t, "341196.005", sum.String())
	difference, err := b.Subtract(a)
	require.NoError(t, err)
	assert.Equal(t, "-341195.995 CNY", difference.Text())
	product, err := a.TimesInt(-3)
	require.NoError(t, err)
	assert.Equal(t, "-1023588.00", product.String())
	order, err := a.Compare(b)
	require.NoError(t, err)
	assert.Equal(t, 1, order)
	assert.Equal(t, number(t, "341196"), a.Amount())
	assert.Equal(t, value.Currency("CNY"), a.Currency())

	_, err = yuan(t, nines).TimesInt(math.MaxInt64)
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
	_, err = yuan(t, nines).Add(yuan(t, nines))
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
	_, err = yuan(t, "-"+nines).Subtract(yuan(t, nines))
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
}

func TestMoneySign(t *testing.T) {
	t.Parallel()
	for text, sign := range map[string]int{"0": 0, "0.01": 1, "-0.01": -1, nines: 1} {
		assert.Equal(t, sign, yuan(t, text).Sign(), text)
		assert.Equal(t, sign == 0, yuan(t, text).IsZero(), text)
		assert.Equal(t, sign > 0, yuan(t, text).IsPositive(), text)
	}
}

func TestMoneyTextFollowsTheCurrency(t *testing.T) {
	t.Parallel()
	for currency, want := range map[value.Currency]string{"CNY": "5.00 CNY", "JPY": "5 JPY", "KWD": "5.000 KWD"} {
		text, err := value.NewMoney(value.DecimalOf(5), currency).MarshalText()
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
	}
	assert.Equal(t, "5.5", value.NewMoney(number(t, "5.5"), "JPY").String(), "no place is dropped")
}

func TestMoneyRefusesOtherAndMissingCurrencies(t *testing.T) {
	t.Parallel()
	one := value.DecimalOf(1)
	none, other, wrong := value.Money{}, value.NewMoney(one, "USD"), value.NewMoney(one, "cny")
	for _, test := range []struct {
		a, b value.Money
		want error
	}{
		{yuan(t, "1"), other, value.ErrCurrencyMismatch},
		{yuan(t, "1"), none, value.ErrCurrencyMismatch},
		{none, yuan(t, "1"), value.ErrCurrencyMismatch},
		{yuan(t, "1"), wrong, value.ErrCurrencyMismatch},
		{none, none, value.ErrNoCurrency},
		{wrong, wrong, value.ErrNoCurrency},
	} {
		_, err := test.a.Add(test.b)
		assert.ErrorIs(t, err, test.want)
		_, err = test.a.Subtract(test.b)
		assert.ErrorIs(t, err, test.want)
		_, err = test.a.Compare(test.b)
		assert.ErrorIs(t, err, test.want)
		_, err = value.UnroundedOf(test.a).Add(value.UnroundedOf(test.b))
		assert.ErrorIs(t, err, test.want)
		_, err = value.UnroundedOf(test.a).Compare(value.UnroundedOf(test.b))
		assert.ErrorIs(t, err, test.want)
	}
	for _, m := range []value.Money{none, wrong} {
		_, err := m.TimesInt(2)
		assert.ErrorIs(t, err, value.ErrNoCurrency)
		_, err = m.Times(one)
		assert.ErrorIs(t, err, value.ErrNoCurrency)
		_, err = m.MarshalText()
		assert.ErrorIs(t, err, value.ErrNoCurrency)
		_, err = value.Total(m.Currency(), nil)
		assert.ErrorIs(t, err, value.ErrNoCurrency)
		assert.False(t, m.Valid())
		assert.NotPanics(t, func() { _ = m.String() + m.Text() })
	}
}

func TestTotalKnowsItsZero(t *testing.T) {
	t.Parallel()
	zero, err := value.Total("CNY", nil)
	require.NoError(t, err)
	assert.Equal(t, "0.00 CNY", zero.Text())
	total, err := value.Total("CNY", []value.Money{yuan(t, "0.1"), yuan(t, "0.2"), yuan(t, "-5")})
	require.NoError(t, err)
	assert.Equal(t, "-4.70", total.String())
	_, err = value.Total("CNY", []value.Money{yuan(t, "1"), value.NewMoney(value.DecimalOf(1), "USD")})
	assert.ErrorIs(t, err, value.ErrCurrencyMismatch)
	_, err = value.Total("CNY", []value.Money{yuan(t, nines), yuan(t, nines)})
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
}
