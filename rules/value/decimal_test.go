package value_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func number(t require.TestingT, text string) value.Decimal {
	d, err := value.ParseDecimal(text)
	require.NoError(t, err, text)
	return d
}

var (
	nines    = strings.Repeat("9", value.MaxIntegerDigits)
	greatest = nines + "." + strings.Repeat("9", value.MaxScale)
	least    = "0." + strings.Repeat("0", value.MaxScale-1) + "1"
)

func TestParseDecimalAccepts(t *testing.T) {
	t.Parallel()
	for text, canonical := range map[string]string{
		"0": "0", "-0": "0", "0.0": "0", "-0.000": "0", "1": "1", "-1": "-1", "10": "10", "100.00": "100",
		"1.50": "1.5", "-0.5": "-0.5", "0.000000000001": "0.000000000001", "606.00": "606",
		"1.0000000000000000000000000": "1", // trailing zeros do not count
		greatest:                      greatest,
		"-" + greatest:                "-" + greatest,
		"9223372036854775807":         "9223372036854775807",
		"-9223372036854775808":        "-9223372036854775808",
		"9223372036854775808":         "9223372036854775808",
		"922337203685477580.8":        "922337203685477580.8",
		"100000000000000000000000":    "100000000000000000000000",
		"1000000000000000000.10":      "1000000000000000000.1",
	} {
		d, err := value.ParseDecimal(text)
		require.NoError(t, err, text)
		assert.Equal(t, canonical, d.String(), text)
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "-", ".", "-.", "+1", "1.", ".5", "-.5", ".-5", "1e3", "1E3", "1e", "00", "01", "-01", "00.5", "1_000", "1,5",
		"1.518,00", " 1", "1 ", "1\n", "\t1", "1..2", "1.2.3", "--1", "1-", "0x1F", "0b1", "NaN", "Inf", "-Inf", "null",
		"−1", "１", "1．5", "١", "1.5\x00", "\ufeff1", "1.-5", "1.+5", "9/1",
	} {
		_, err := value.ParseDecimal(text)
		assert.ErrorIs(t, err, value.ErrSyntax, "%q", text)
	}
	for _, text := range []string{
		"1" + strings.Repeat("0", value.MaxIntegerDigits),
		"-1" + strings.Repeat("0", value.MaxIntegerDigits),
		"0." + strings.Repeat("0", value.MaxScale) + "1",
		"1." + strings.Repeat("0", value.MaxNumberText),
		strings.Repeat("9", 1<<20),
		strings.Repeat("x", 1<<20),
	} {
		_, err := value.ParseDecimal(text)
		assert.ErrorIs(t, err, value.ErrOutOfBounds, "%.30q", text)
	}
}

func TestDecimalBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		do   func() (value.Decimal, error)
	}{
		{"sum too great", func() (value.Decimal, error) { return number(t, greatest).Add(number(t, least)) }},
		{"difference too small", func() (value.Decimal, error) { return number(t, "-"+greatest).Subtract(number(t, least)) }},
		{"product too great", func() (value.Decimal, error) { return number(t, nines).Multiply(number(t, "10")) }},
		{"product too fine", func() (value.Decimal, error) { return number(t, least).Multiply(number(t, "0.1")) }},
		{"product too fine, large", func() (value.Decimal, error) { return number(t, greatest).Multiply(number(t, "0.1")) }},
		{"carry of rounding", func() (value.Decimal, error) { return number(t, greatest).Rounded(0, value.RoundHalfUp) }},
		{"quotient too great", func() (value.Decimal, error) {
			return number(t, nines).DivideRounded(number(t, least), 0, value.RoundDown)
		}},
		{"scale below zero", func() (value.Decimal, error) { return number(t, "1").Rounded(-1, value.RoundDown) }},
		{"scale too great", func() (value.Decimal, error) { return number(t, "1").Rounded(value.MaxScale+1, value.RoundDown) }},
		{"scale of division", func() (value.Decimal, error) {
			return number(t, "1").DivideRounded(number(t, "3"), math.MaxInt, value.RoundDown)
		}},
	}
	for _, test := range tests {
		result, err := test.do()
		assert.ErrorIs(t, err, value.ErrOutOfBounds, test.name)
		assert.Equal(t, value.Decimal{}, result, test.name)
	}
	_, err := number(t, "1").DivideRounded(value.Decimal{}, 0, value.RoundDown)
	assert.ErrorIs(t, err, value.ErrDivisionByZero)
	_, err = number(t, "1").Rounded(0, 0)
	assert.ErrorIs(t, err, value.ErrUnknownWord)
	_, err = number(t, "1").DivideRounded(number(t, "3"), 0, 8)
	assert.ErrorIs(t, err, value.ErrUnknownWord)
}

func TestDecimalRounding(t *testing.T) {
	t.Parallel()
	modes := []string{"half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"}
	for _, row := range []struct {
		text  string
		scale int
		want  string
	}{
		{"2.005", 2, "2.01 2 2 2.01 2 2 2.01"},
		{"2.015", 2, "2.02 2.02 2.01 2.02 2.01 2.01 2.02"},
		{"-2.005", 2, "-2.01 -2 -2 -2.01 -2 -2.01 -2"},
		{"0.5", 0, "1 0 0 1 0 0 1"},
		{"-0.5", 0, "-1 0 0 -1 0 -1 0"},
		{"1.5", 0, "2 2 1 2 1 1 2"},
		{"2.5", 0, "3 2 2 3 2 2 3"},
		{"0.49", 0, "0 0 0 1 0 0 1"},
		{"0.51", 0, "1 1 1 1 0 0 1"},
		{"-0.000000000001", 2, "0 0 0 -0.01 0 -0.01 0"},
		{"9.995", 2, "10 10 9.99 10 9.99 9.99 10"},
		{"7", 0, "7 7 7 7 7 7 7"},
		{"1.20", 5, "1.2 1.2 1.2 1.2 1.2 1.2 1.2"},
		{"99999999999999999999.5", 0, "100000000000000000000 100000000000000000000 99999999999999999999 " +
			"100000000000000000000 99999999999999999999 99999999999999999999 100000000000000000000"},
	} {
		for i, want := range strings.Fields(row.want) {
			mode, err := value.ParseRounding(modes[i])
			require.NoError(t, err)
			rounded, err := number(t, row.text).Rounded(row.scale, mode)
			require.NoError(t, err)
			assert.Equal(t, want, rounded.String(), "%s to %d places, %s", row.text, row.scale, mode)
		}
	}
}

func TestDecimalText(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text  string
		scale int
		want  string
	}{
		{"0", 2, "0.00"}, {"-5", 2, "-5.00"}, {"0.5", 2, "0.50"}, {"0.05", 1, "0.05"}, {"1.234", 2, "1.234"},
		{"1.234", -3, "1.234"}, {"12", 0, "12"}, {"12", -1, "12"}, {"1", 1 << 30, "1.000000000000"},
		{"-0.000000000001", 2, "-0.000000000001"},
		{greatest, 2, greatest}, {"-" + nines, 12, "-" + nines + ".000000000000"},
	} {
		assert.Equal(t, row.want, number(t, row.text).StringFixed(row.scale), "%s to %d places", row.text, row.scale)
	}
	assert.Equal(t, "0", value.Decimal{}.String())
	assert.Equal(t, "-9223372036854775808", value.DecimalOf(math.MinInt64).String())
	assert.Equal(t, "9223372036854775808", value.DecimalOf(math.MinInt64).Negated().String())
	assert.Equal(t, value.DecimalOf(math.MinInt64), value.DecimalOf(math.MinInt64).Negated().Negated())
}

func TestDecimalJSON(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(struct{ A, B value.Decimal }{number(t, "1.50"), value.Decimal{}})
	require.NoError(t, err)
	assert.JSONEq(t, `{"A":"1.5","B":"0"}`, string(text))
	var d value.Decimal
	require.NoError(t, json.Unmarshal([]byte(`"-12.340"`), &d))
	assert.Equal(t, number(t, "-12.34"), d)
	for _, bad := range []string{
		`null`, `1`, `1.5`, `""`, `"1e3"`, `"\u0031"`, `true`, `{}`, `[]`, `["1"]`, `" 1"`, `"01"`, `"1`, `"`, ``,
		`"` + strings.Repeat("1", 200) + `"`,
	} {
		assert.Error(t, json.Unmarshal([]byte(bad), &d), bad)
		assert.Error(t, d.UnmarshalJSON([]byte(bad)), bad)
		assert.Equal(t, number(t, "-12.34"), d, "%s changed the value", bad)
	}
}

func TestDecimalIntegers(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text      string
		isInteger bool
		n         int64
		fits      bool
	}{
		{"0", true, 0, true}, {"5.00", true, 5, true}, {"-7", true, -7, true}, {"0.5", false, 0, false},
		{"9223372036854775807", true, math.MaxInt64, true}, {"-9223372036854775808", true, math.MinInt64, true},
		{"9223372036854775808", true, 0, false}, {greatest, false, 0, false},
	} {
		n, fits := number(t, row.text).Int64()
		assert.Equal(t, row.isInteger, number(t, row.text).IsInteger(), row.text)
		assert.Equal(t, row.fits, fits, row.text)
		assert.Equal(t, row.n, n, row.text)
	}
}

// TestDecimalIgnoresProcessSettings does not run in parallel: it changes what any package of a process may change.
func TestDecimalIgnoresProcessSettings(t *testing.T) {
	work := func() string {
		var log []string
		note := func(d value.Decimal, err error) {
			log = append(log, d.String(), d.StringFixed(4))
			if err != nil {
				log = append(log, err.Error())
			}
		}
		for _, x := range []string{"1", "-2.50", "1500", "0.000000000001", "99999999999999999999.5", greatest} {
			for _, y := range []string{"3", "-0.7", "12345678901234567890.12"} {
				a, b := number(t, x), number(t, y)
				note(a.Add(b))
				note(a.Subtract(b))
				note(a.Multiply(b))
				note(a.DivideRounded(b, 11, value.RoundHalfEven))
				note(a.Rounded(1, value.RoundHalfUp))
				note(a.Negated(), nil)
				text, err := json.Marshal(a)
				require.NoError(t, err)
				log = append(log, string(text))
				unrounded, err := value.NewMoney(a, "CNY").Times(b)
				if err == nil {
					log = append(log, unrounded.Text())
				}
			}
		}
		return strings.Join(log, "\n")
	}
	before := work()
	defer func(a, b, c int, d, e, f bool, g int, h decimal.Decimal) {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MaxDecodeExponent = a, b, c
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = d, e, f
		decimal.ExpMaxIterations, decimal.Zero = g, h
	}(decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MaxDecodeExponent,
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation,
		decimal.ExpMaxIterations, decimal.Zero)
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MaxDecodeExponent = 0, -3, -1
	decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = true, false, true
	decimal.ExpMaxIterations, decimal.Zero = 1, decimal.New(7, 3)
	assert.Equal(t, before, work())
}
