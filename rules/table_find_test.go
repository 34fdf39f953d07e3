package rules

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// shippedWages and shippedLines read the tables of the Chinese pack, with texts for the words of its closed sets.
func shippedWages(t require.TestingT) *Table {
	return shipped(t, "average_wages.csv", TableDeclaration{Name: "average_wages", Year: "year", Published: "published", Source: "source", Confidence: "confidence",
		Keys:   []Column{{"region", value.Type{Kind: value.KindText}}, {"year", value.Type{Kind: value.KindInt}}, {"series", value.Type{Kind: value.KindText}}},
		Values: []Column{{"annual", value.Type{Kind: value.KindRate, Currency: "CNY", Period: value.Year}}}})
}

func shippedLines(t require.TestingT) *Table {
	amount := value.Type{Kind: value.KindMoney, Currency: "CNY"}
	return shipped(t, "subsistence.csv", TableDeclaration{Name: "subsistence", Year: "year", Source: "source", Confidence: "confidence",
		Keys:   []Column{{"region", value.Type{Kind: value.KindText}}, {"year", value.Type{Kind: value.KindInt}}},
		Values: []Column{{"urban", amount}, {"rural", amount}}})
}

func shipped(t require.TestingT, file string, d TableDeclaration) *Table {
	content, err := os.ReadFile("../policies/cn/tables/" + file)
	require.NoError(t, err)
	table, err := ReadTable(d, source.NewFile(file, content))
	require.NoError(t, err)
	return table
}

func fullDate(t require.TestingT, text string) value.Date {
	d, err := value.ParseDate(text)
	require.NoError(t, err)
	return d
}

func BenchmarkFind(b *testing.B) {
	wages := shippedWages(b)
	keys := func(region string, year int64, series string) []value.Value {
		return []value.Value{value.OfEnum(region), value.OfInt(year), value.OfText(series)}
	}
	for _, c := range []struct {
		name      string
		keys      []value.Value
		fallback  int
		published string
		found     bool
	}{
		{"the wanted year", keys("440000", 2024, "non_private_employed"), 1, "2026-03-01", true},
		{"an early year", keys("440000", 2017, "non_private_employed"), 1, "2026-03-01", true},
		{"a year back", keys("440000", 2024, "non_private_employed"), 1, "2025-01-15", true},
		{"nine years back", keys("440000", 2033, "non_private_employed"), 9, "2026-03-01", true},
		{"no such region", keys("999999", 2024, "non_private_employed"), 1, "2026-03-01", false},
	} {
		b.Run(c.name, func(b *testing.B) {
			published := fullDate(b, c.published)
			_, _, ok := wages.find(c.keys, "annual", c.fallback, published)
			require.Equal(b, c.found, ok)
			b.ReportAllocs()
			for b.Loop() {
				_, _, ok = wages.find(c.keys, "annual", c.fallback, published)
			}
		})
	}
}
