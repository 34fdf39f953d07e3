package value_test

import (
	"testing"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// What the benchmarks compute is kept, so that no part of it is left out.
var (
	sink         value.Decimal
	sinkMoney    value.Money
	sinkFraction value.Unrounded
	sinkValue    value.Value
	sinkTruth    value.Truth
	sinkOrder    int
	sinkText     string
	sinkBytes    []byte
)

// sizes are pairs of numbers: amounts as they occur, amounts to the bounds of 64 bits, and beyond.
func sizes() []struct{ name, x, y string } {
	return []struct{ name, x, y string }{
		{"small", "113732.25", "36.5"},
		{"edge", "922337203685477580.7", "36.05"},
		{"large", "12345678901234567890.25", "36.5"},
	}
}

func benchmarkPairs(b *testing.B, do func(x, y value.Decimal)) {
	for _, size := range sizes() {
		b.Run(size.name, func(b *testing.B) {
			x, y := number(b, size.x), number(b, size.y)
			b.ReportAllocs()
			for b.Loop() {
				do(x, y)
			}
		})
	}
}

func BenchmarkDecimalAdd(b *testing.B) {
	benchmarkPairs(b, func(x, y value.Decimal) { sink, _ = x.Add(y) })
}

func BenchmarkDecimalSubtract(b *testing.B) {
	benchmarkPairs(b, func(x, y value.Decimal) { sink, _ = x.Subtract(y) })
}

func BenchmarkDecimalMultiply(b *testing.B) {
	benchmarkPairs(b, func(x, y value.Decimal) { sink, _ = x.Multiply(y) })
}

func BenchmarkDecimalDivideRounded(b *testing.B) {
	benchmarkPairs(b, func(x, y value.Decimal) { sink, _ = x.DivideRounded(y, 2, value.RoundHalfUp) })
}

func BenchmarkDecimalRounded(b *testing.B) {
	benchmarkPairs(b, func(x, _ value.Decimal) { sink, _ = x.Rounded(0, value.RoundHalfEven) })
}

func BenchmarkDecimalCompare(b *testing.B) {
	benchmarkPairs(b, func(x, y value.Decimal) { sinkOrder = x.Compare(y) })
}

func BenchmarkDecimalNegated(b *testing.B) {
	benchmarkPairs(b, func(x, _ value.Decimal) { sink = x.Negated() })
}

func BenchmarkDecimalString(b *testing.B) {
	benchmarkPairs(b, func(x, _ value.Decimal) { sinkText = x.String() })
}

func BenchmarkDecimalMarshalJSON(b *testing.B) {
	benchmarkPairs(b, func(x, _ value.Decimal) { sinkBytes, _ = x.MarshalJSON() })
}

func BenchmarkDecimalParse(b *testing.B) {
	for _, size := range sizes() {
		b.Run(size.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink, _ = value.ParseDecimal(size.x)
			}
		})
	}
}

func BenchmarkDecimalUnmarshalJSON(b *testing.B) {
	text := []byte(`"113732.25"`)
	b.ReportAllocs()
	for b.Loop() {
		_ = sink.UnmarshalJSON(text)
	}
}

// BenchmarkMoney is an award in small: a published yearly wage, taken for months, by a factor, rounded, and added up.
func BenchmarkMoney(b *testing.B) {
	wage := rate(b, "113732", value.Year)
	factor, base := number(b, "0.85"), yuan(b, "12000.50")
	for _, months := range []string{"36", "7"} {
		n := number(b, months)
		b.Run("months="+months, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkFraction, _ = wage.ForMonths(n)
				sinkFraction, _ = sinkFraction.Times(factor)
				sinkMoney, _ = sinkFraction.Rounded(2, value.RoundHalfUp)
				sinkMoney, _ = sinkMoney.Add(base)
			}
		})
	}
}

func BenchmarkMoneyText(b *testing.B) {
	m := yuan(b, "113732.5")
	b.ReportAllocs()
	for b.Loop() {
		sinkText = m.Text()
	}
}

func BenchmarkUnroundedCompare(b *testing.B) {
	wage := rate(b, "113732", value.Year)
	x, _ := wage.ForMonths(number(b, "7"))
	y, _ := wage.ForMonths(number(b, "36"))
	b.ReportAllocs()
	for b.Loop() {
		sinkOrder, _ = x.Compare(y)
	}
}

func BenchmarkUnroundedAdd(b *testing.B) {
	wage := rate(b, "113732", value.Year)
	x, _ := wage.ForMonths(number(b, "7"))
	y, _ := wage.ForMonths(number(b, "5.5"))
	b.ReportAllocs()
	for b.Loop() {
		sinkFraction, _ = x.Add(y)
	}
}

// BenchmarkValue makes a value of each kind, takes it out again, and compares it with another.
func BenchmarkValue(b *testing.B) {
	m, d, on := yuan(b, "113732.5"), number(b, "36.5"), date(b, "2010-06")
	makers := []struct {
		name string
		make func() value.Value
	}{
		{"int", func() value.Value { return value.OfInt(7) }},
		{"decimal", func() value.Value { return value.OfDecimal(d) }},
		{"money", func() value.Value { return value.OfMoney(m) }},
		{"rate", func() value.Value { return value.OfRate(value.NewRate(d, "CNY", value.Year)) }},
		{"unrounded", func() value.Value { return value.OfUnrounded(value.UnroundedOf(m)) }},
		{"date", func() value.Value { return value.OfDate(on) }},
		{"years", func() value.Value { return value.OfYears(value.YearsBetween(17, 18)) }},
		{"enum", func() value.Value { return value.OfEnum(testWords[0]) }},
	}
	for _, maker := range makers {
		b.Run("of/"+maker.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkValue = maker.make()
			}
		})
		b.Run("equal/"+maker.name, func(b *testing.B) {
			x, y := maker.make(), maker.make()
			b.ReportAllocs()
			for b.Loop() {
				sinkTruth = x.Equal(y)
			}
		})
	}
	b.Run("money/out", func(b *testing.B) {
		x := value.OfMoney(m)
		b.ReportAllocs()
		for b.Loop() {
			sinkMoney, _ = x.Money()
		}
	})
	b.Run("money/text", func(b *testing.B) {
		x := value.OfMoney(m)
		b.ReportAllocs()
		for b.Loop() {
			sinkText = x.String()
		}
	})
}

// testWords is a variable, so that no word of it is a constant to the compiler.
var testWords = []string{"crime", "tort"}

func BenchmarkTruthAll(b *testing.B) {
	truths := []value.Truth{value.True, value.True, value.Unknown, value.True, value.False, value.True}
	b.Run("slice", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkTruth = value.All(truths...)
		}
	})
	b.Run("arguments", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkTruth = value.Any(truths[2], truths[4], truths[3])
		}
	})
}
