package value_test

import (
	"cmp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestCoefficientsTakeNumbersApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := rapid.IntRange(0, value.MaxScale).Draw(t, "places")
		n := rapid.Int64Range(-1<<62, 1<<62).Draw(t, "n")
		made := value.DecimalOfCoefficient(n, places)
		back, ok := made.Coefficient(places)
		require.True(t, ok)
		require.Equal(t, n, back)
		written, err := value.ParseDecimal(made.String())
		require.NoError(t, err)
		require.Equal(t, made, written, "one form")
		unit, err := value.ParseDecimal("1" + "000000000000"[:places])
		require.NoError(t, err)
		product, err := made.Multiply(unit)
		require.NoError(t, err)
		require.Equal(t, value.DecimalOf(n), product, "it is n units")
	})
}

func TestWhatIsFinerThanItsUnitHasNoCoefficient(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   int64
		ok     bool
	}{
		{"0", 4, 0, true}, {"-0.5", 4, -5000, true}, {"1.2345", 4, 12345, true}, {"1.23456", 4, 0, false}, {"1.5", 0, 0, false},
		{"922337203685477.5807", 4, 9223372036854775807, true}, {"922337203685477.5808", 4, 0, false}, {"922337203685478", 4, 0, false},
		{"1000000000000000000000000", 0, 0, false}, {"99999999999999999999999", 4, 0, false}, {"1", value.MaxScale + 1, 0, false},
	} {
		d, err := value.ParseDecimal(c.text)
		if err != nil {
			continue
		}
		got, ok := d.Coefficient(c.places)
		require.Equal(t, c.ok, ok, c.text)
		if c.ok {
			require.Equal(t, c.want, got, c.text)
		}
	}
}

// The numbers of exact values of a type have their order.
func TestNumbersHaveTheOrderOfTheirValues(t *testing.T) {
	full := rapid.Custom(func(t *rapid.T) value.Date {
		d, err := value.NewDate(rapid.IntRange(1999, 2001).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		require.NoError(t, err)
		return d
	})
	amount := rapid.Custom(func(t *rapid.T) value.Decimal {
		return value.DecimalOfCoefficient(rapid.Int64Range(-50, 50).Draw(t, "n"), rapid.IntRange(0, 4).Draw(t, "places"))
	})
	number := func(t *rapid.T, v value.Value) int64 {
		n, ok := v.Number(4)
		require.True(t, ok, v.String())
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := full.Draw(t, "a"), full.Draw(t, "b")
		require.Equal(t, a.CompareFull(b), cmp.Compare(number(t, value.OfDate(a)), number(t, value.OfDate(b))))
		require.Equal(t, a, value.DateOfNumber(number(t, value.OfDate(a))))
		x, y := amount.Draw(t, "x"), amount.Draw(t, "y")
		require.Equal(t, x.Compare(y), cmp.Compare(number(t, value.OfDecimal(x)), number(t, value.OfDecimal(y))))
		require.Equal(t, number(t, value.OfDecimal(x)), number(t, value.OfMoney(value.NewMoney(x, "CNY"))))
		require.Equal(t, number(t, value.OfDecimal(x)), number(t, value.OfRate(value.NewRate(x, "CNY", value.Month))))
		n := rapid.Int64().Draw(t, "n")
		require.Equal(t, n, number(t, value.OfInt(n)))
	})
	require.Equal(t, int64(1), func() int64 { n, _ := value.OfBool(true).Number(4); return n }())
}

func TestWhatIsNotOneExactNumberHasNone(t *testing.T) {
	partial, err := value.ParseDate("2010-03")
	require.NoError(t, err)
	for _, v := range []value.Value{{}, value.OfDate(partial), value.OfYears(value.YearsBetween(3, 4)), value.OfText("1"), value.OfEnum("one"),
		value.OfUnrounded(value.UnroundedOf(value.NewMoney(value.DecimalOf(1), "CNY"))), value.OfList(&value.List{}), value.OfRecord(&value.Record{})} {
		_, ok := v.Number(4)
		require.False(t, ok, v.String())
	}
	n, ok := value.OfYears(value.YearsOf(17)).Number(4)
	require.True(t, ok)
	require.Equal(t, int64(17), n)
}
