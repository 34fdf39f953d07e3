package value_test

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// A value holds small numbers in itself and large ones by reference. Nothing but the cost may show it.

// someCurrencies are some that a value holds in itself and some that it does not.
var someCurrencies = []value.Currency{"CNY", "CNY", "USD", "KWD", "LAK", "XTS", "ZAR"}

func drawMoney(t *rapid.T, name string) value.Money {
	text := rapid.OneOf(edgeText(), numberText(), rapid.SampledFrom([]string{"18446744073709551615", "18446744073709551616",
		"-18446744.073709551615", "-18446744.073709551616"})).Draw(t, name)
	return value.NewMoney(number(t, text), rapid.SampledFrom(someCurrencies).Draw(t, "currency of "+name))
}

func TestAmountsComeBackFromValues(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, o := drawMoney(t, "amount"), drawMoney(t, "other")
		period := rapid.SampledFrom([]value.Period{value.Day, value.Month, value.Year}).Draw(t, "period")
		held, ok := value.OfMoney(m).Money()
		require.True(t, ok)
		require.Equal(t, m, held)
		require.Equal(t, m.String(), value.OfMoney(m).String())
		d, ok := value.OfDecimal(m.Amount()).Decimal()
		require.True(t, ok)
		require.Equal(t, m.Amount(), d)
		r, ok := value.OfRate(value.NewRate(m.Amount(), m.Currency(), period)).Rate()
		require.True(t, ok)
		require.Equal(t, value.NewRate(m.Amount(), m.Currency(), period), r)

		same := m == o
		require.Equal(t, same, value.OfMoney(m).Equal(value.OfMoney(o)) == value.True, "%s and %s", m.Text(), o.Text())
		require.Equal(t, same, value.OfMoney(m) == value.OfMoney(o), "%s == %s", m.Text(), o.Text())
		require.True(t, value.OfMoney(m) == value.OfMoney(held))
		require.Equal(t, value.True, value.OfMoney(m).Equal(value.OfMoney(held)))
		require.Equal(t, value.False, value.OfMoney(m).Equal(value.OfDecimal(m.Amount())))
	})
}

func TestFractionsComeBackFromValues(t *testing.T) {
	t.Parallel()
	extreme, _ := extremeFractions(t)
	for _, u := range extreme {
		held, ok := value.OfUnrounded(u).Unrounded()
		require.True(t, ok)
		require.Equal(t, u, held)
	}
	rapid.Check(t, func(t *rapid.T) {
		u, _ := drawUnrounded(t)
		o, _ := drawUnrounded(t)
		held, ok := value.OfUnrounded(u).Unrounded()
		require.True(t, ok)
		require.Equal(t, u, held)
		require.Equal(t, u.String(), value.OfUnrounded(u).String())
		order, err := u.Compare(o)
		require.NoError(t, err)
		require.Equal(t, order == 0, value.OfUnrounded(u).Equal(value.OfUnrounded(o)) == value.True)
		require.Equal(t, value.True, value.OfUnrounded(u).Equal(value.OfUnrounded(held)))
	})
}

func TestDatesAndYearsComeBackFromValues(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1800", "2200-12-31", "2010-06", "2024-02-29", "1999-12"} {
		held, ok := value.OfDate(date(t, text)).Date()
		assert.True(t, ok)
		assert.Equal(t, date(t, text), held)
		assert.Equal(t, text, value.OfDate(date(t, text)).String())
	}
	least, most := math.MinInt32, math.MaxInt32
	ends := []int{math.MinInt, least - 1, least, -1, 0, 1, 17, most, most + 1, math.MaxInt}
	for _, a := range ends {
		for _, b := range ends {
			held, ok := value.OfYears(value.YearsBetween(a, b)).Years()
			assert.True(t, ok)
			assert.Equal(t, value.YearsBetween(a, b), held)
			for _, n := range ends {
				want := value.YearsBetween(a, b).Equal(value.YearsOf(n))
				assert.Equal(t, want, value.OfYears(value.YearsBetween(a, b)).Equal(value.OfInt(int64(n))))
				assert.Equal(t, want, value.OfYears(value.YearsOf(n)).Equal(value.OfYears(value.YearsBetween(a, b))))
			}
		}
	}
}

// TestAppendedTextIsTheText: what the forms that append write is what the others give, behind what was there.
func TestAppendedTextIsTheText(t *testing.T) {
	t.Parallel()
	before := []byte("already here: ")
	check := func(want string, append func([]byte) ([]byte, error)) {
		text, err := append(bytes.Clone(before))
		require.NoError(t, err)
		assert.Equal(t, string(before)+want, string(text))
		space := make([]byte, len(before), 4096)
		copy(space, before)
		text, err = append(space)
		require.NoError(t, err)
		assert.Equal(t, string(before)+want, string(text))
		assert.Same(t, &space[0], &text[0], "there was room")
	}
	for _, s := range samples(t) {
		check(s.text, s.of.AppendText)
		check(s.asOne, s.of.AppendJSON)
		if m, ok := s.of.Money(); ok {
			check(m.Text(), m.AppendText)
			check(m.Amount().String(), m.Amount().AppendText)
			check(m.Amount().StringFixed(7), func(text []byte) ([]byte, error) { return m.Amount().AppendFixed(text, 7), nil })
		}
		if r, ok := s.of.Rate(); ok {
			check(r.Text(), r.AppendText)
		}
		if u, ok := s.of.Unrounded(); ok {
			check(u.Text(), u.AppendText)
		}
		if d, ok := s.of.Date(); ok {
			check(d.String(), d.AppendText)
		}
		if y, ok := s.of.Years(); ok {
			check(y.String(), y.AppendText)
		}
	}
	check("unknown", value.Value{}.AppendText)
	check("null", value.Value{}.AppendJSON)
	for _, refused := range []func([]byte) ([]byte, error){
		value.Money{}.AppendText, value.Rate{}.AppendText, value.Unrounded{}.AppendText, value.Date{}.AppendText,
		value.OfRecord(&value.Record{ID: "m"}).AppendJSON,
	} {
		text, err := refused(before)
		assert.Error(t, err)
		assert.Nil(t, text)
		assert.Equal(t, "already here: ", string(before))
	}
}

func FuzzTextAsJSON(f *testing.F) {
	for _, seed := range []string{"", "甲", "a\"b", `\`, "\u2028", "\x7f", "\x1f", "a\xffb", "<&>", "\ufffd", "\xed\xa0\x80", "😀"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(text))
		for _, v := range []value.Value{value.OfText(text), value.OfEnum("w" + text)} {
			got, err := v.MarshalJSON()
			require.NoError(t, err)
			if v.Kind() == value.KindEnum {
				got = append([]byte{'"'}, bytes.TrimPrefix(got, []byte(`"w`))...)
			}
			require.Equal(t, want.String(), string(got)+"\n")
		}
	})
}

// TestSizes says what a value costs to carry; evaluation copies it often.
func TestSizes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		of   any
		most uintptr
	}{
		{value.Decimal{}, 16}, {value.Money{}, 32}, {value.Rate{}, 40}, {value.Unrounded{}, 40}, {value.Date{}, 4},
		{value.Years{}, 16}, {value.Value{}, 32}, {value.Truth(0), 1},
	} {
		kind := reflect.TypeOf(row.of)
		assert.LessOrEqual(t, kind.Size(), row.most, kind.String())
		t.Logf("%s: %d bytes", kind, kind.Size())
	}
}
