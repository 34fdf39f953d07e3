package main

import (
	"bytes"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// amounts draws an amount as the engine writes it, or none. Digits go to the bounds of exact values, less what a sum of
// them needs.
func amounts(currency string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		if rapid.IntRange(0, 3).Draw(t, "unknown") == 0 {
			return ""
		}
		number := rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,12})?`).Draw(t, "number")
		amount, err := value.ParseDecimal(number)
		if err != nil {
			t.Fatalf("%s: %v", number, err)
		}
		return value.NewMoney(amount, value.Currency(currency)).Text()
	})
}

func awards(currency string) *rapid.Generator[Award] {
	return rapid.Custom(func(t *rapid.T) Award {
		a := amounts(currency)
		return Award{Low: a.Draw(t, "low"), High: a.Draw(t, "high"), Ceiling: a.Draw(t, "ceiling")}
	})
}

// total adds awards one by one.
func total(t require.TestingT, given []Award) Total {
	var f totalsFn
	sum := f.CreateAccumulator()
	for _, award := range given {
		var err error
		sum, err = f.AddInput(sum, award)
		require.NoError(t, err)
	}
	return sum
}

func merged(t require.TestingT, a, b Total) Total {
	both, err := (*totalsFn)(nil).MergeAccumulators(a, b)
	require.NoError(t, err)
	return both
}

func TestTotalsKeepTheLawsOfACombine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		several := rapid.SliceOfN(awards("CNY"), 0, 6)
		x, y, z := several.Draw(t, "x"), several.Draw(t, "y"), several.Draw(t, "z")
		a, b, c := total(t, x), total(t, y), total(t, z)
		zero := (*totalsFn)(nil).CreateAccumulator()

		assert.Equal(t, merged(t, merged(t, a, b), c), merged(t, a, merged(t, b, c)), "associative")
		assert.Equal(t, merged(t, a, b), merged(t, b, a), "commutative")
		assert.Equal(t, a, merged(t, a, zero), "identity")
		assert.Equal(t, a, merged(t, zero, a), "identity")
		assert.Equal(t, total(t, append(append([]Award{}, x...), y...)), merged(t, a, b), "adding is merging")
	})
}

// TestTotalsAreThoseOfFractions merges in a drawn tree and compares with sums of fractions of unbounded size.
func TestTotalsAreThoseOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfN(awards("CNY"), 0, 30).Draw(t, "awards")
		var parts []Total
		for rest := given; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "part")
			parts = append(parts, total(t, rest[:n]))
			rest = rest[n:]
		}
		for len(parts) > 1 {
			i := rapid.IntRange(1, len(parts)-1).Draw(t, "which")
			parts[0] = merged(t, parts[0], parts[i])
			parts = append(parts[:i], parts[i+1:]...)
			if j := rapid.IntRange(0, len(parts)-1).Draw(t, "swap"); j > 0 {
				parts[0], parts[j] = parts[j], parts[0]
			}
		}
		var sum Total
		if len(parts) == 1 {
			sum = parts[0]
		}
		assert.EqualValues(t, len(given), sum.Cases)
		low, high, ceiling := []string{}, []string{}, []string{}
		for _, award := range given {
			low, high, ceiling = append(low, award.Low), append(high, award.High), append(ceiling, award.Ceiling)
		}
		requireSum(t, low, sum.Low)
		requireSum(t, high, sum.High)
		requireSum(t, ceiling, sum.Ceiling)
	})
}

func requireSum(t *rapid.T, amounts []string, sum Sum) {
	want, known := new(big.Rat), int64(0)
	for _, amount := range amounts {
		if amount != "" {
			fraction, ok := new(big.Rat).SetString(strings.TrimSuffix(amount, " CNY"))
			require.True(t, ok)
			want.Add(want, fraction)
			known++
		}
	}
	require.Equal(t, known, sum.Known)
	if known == 0 {
		require.Empty(t, sum.Amount)
		return
	}
	number, isCNY := strings.CutSuffix(sum.Amount, " CNY")
	require.True(t, isCNY)
	got, ok := new(big.Rat).SetString(number)
	require.True(t, ok)
	require.Zero(t, want.Cmp(got), "%s, wanted %s", number, want)
}

func TestTotalsRefuseRatherThanGuess(t *testing.T) {
	var f totalsFn
	yuan := total(t, []Award{{Low: "1.00 CNY"}})
	_, err := f.AddInput(yuan, Award{Low: "1.00 EUR"})
	assert.ErrorIs(t, err, value.ErrCurrencyMismatch)
	_, err = f.MergeAccumulators(total(t, []Award{{Ceiling: "1.00 EUR"}}), total(t, []Award{{Ceiling: "0.00 CNY"}}))
	assert.ErrorIs(t, err, value.ErrCurrencyMismatch, "nothing in another currency is not nothing")

	most := strings.Repeat("9", value.MaxIntegerDigits)
	_, err = f.AddInput(total(t, []Award{{High: most + ".00 CNY"}}), Award{High: "1.00 CNY"})
	assert.ErrorIs(t, err, value.ErrOutOfBounds)

	for _, text := range []string{"1e3 CNY", "1", "1.00", " 1.00 CNY", "1.00 CNY ", "1.00  CNY", "1.00 cny", "NaN CNY", "1,000.00 CNY", "01.00 CNY", "1 CNY",
		"-0.00 CNY", "1.000 CNY", "１.00 CNY"} {
		_, err := f.AddInput(Total{}, Award{Low: text})
		assert.Error(t, err, text)
	}
	for _, sum := range []Sum{{Known: 0, Amount: "1.00 CNY"}, {Known: -1, Amount: "1.00 CNY"}, {Known: 1}} {
		_, err := f.MergeAccumulators(yuan, Total{Cases: 1, High: sum})
		assert.ErrorIs(t, err, errNoAmount, "%+v", sum)
	}
}

// TestTotalsPassBetweenWorkers encodes and decodes as Beam does between two workers.
func TestTotalsPassBetweenWorkers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		passes(t, total(t, rapid.SliceOfN(awards("CNY"), 0, 5).Draw(t, "awards")))
		passes(t, Key{Aid: rapid.String().Draw(t, "aid"), Outcome: rapid.String().Draw(t, "outcome")})
		passes(t, Line{File: "f", Number: rapid.Int64().Draw(t, "number"), Text: rapid.SliceOfN(rapid.Byte(), 1, 200).Draw(t, "text")})
	})
}

func passes[E any](t *rapid.T, sent E) {
	var wire bytes.Buffer
	require.NoError(t, beam.NewElementEncoder(reflect.TypeFor[E]()).Encode(sent, &wire))
	got, err := beam.NewElementDecoder(reflect.TypeFor[E]()).Decode(&wire)
	require.NoError(t, err)
	require.Equal(t, sent, got)
	require.Zero(t, wire.Len())
}
