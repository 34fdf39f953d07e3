package rules

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// keyWords are texts that are easily taken for one another, or for a number.
var keyWords = []string{"a", "b", "a b", "河", "\"a\"", `\"`, "a\x00", "\xff", "\uFFFD", "unknown", "0", "1", "-1", "-0", "01", "+1", "1.0", "2001", "2003", strings.Repeat("a", 40)}

var extremeYears = []int64{math.MinInt64, math.MinInt64 + 2, math.MaxInt64 - 1, math.MaxInt64, 0, -1}

func kindOfKey(t *rapid.T, label string) value.Type {
	switch rapid.IntRange(0, 3).Draw(t, label) {
	case 0:
		return value.Type{Kind: value.KindInt}
	case 1:
		return value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "words", Words: keyWords}}
	case 2:
		return value.Type{Kind: value.KindDecimal}
	default:
		return value.Type{Kind: value.KindText}
	}
}

// drawDeclaration draws up to five keys, one of them perhaps the year, and one or two values.
func drawDeclaration(t *rapid.T) TableDeclaration {
	d := TableDeclaration{Name: "drawn"}
	for i := range rapid.IntRange(0, 4).Draw(t, "keys") {
		d.Keys = append(d.Keys, Column{"key" + strconv.Itoa(i), kindOfKey(t, "kind")})
	}
	if rapid.IntRange(0, 9).Draw(t, "with a year") > 1 {
		place := rapid.IntRange(0, len(d.Keys)).Draw(t, "place of the year")
		year := Column{"year", value.Type{Kind: value.KindInt}}
		if rapid.IntRange(0, 19).Draw(t, "a year of text") == 0 {
			year.Type.Kind = value.KindText
		}
		d.Year, d.Keys = "year", append(append(append([]Column{}, d.Keys[:place]...), year), d.Keys[place:]...)
	}
	for i := range rapid.IntRange(1, 2).Draw(t, "values") {
		d.Values = append(d.Values, Column{"value" + strconv.Itoa(i), value.Type{Kind: value.KindInt}})
	}
	if rapid.Bool().Draw(t, "with published") {
		d.Published = "published"
	}
	if rapid.Bool().Draw(t, "with confidence") {
		d.Confidence = "confidence"
	}
	return d
}

func drawYear(t *rapid.T, label string) int64 {
	if rapid.IntRange(0, 19).Draw(t, "an extreme year") == 0 {
		return rapid.SampledFrom(extremeYears).Draw(t, label)
	}
	return rapid.Int64Range(1998, 2008).Draw(t, label)
}

// drawCell draws the text of a key that a row has.
func drawCell(t *rapid.T, d *TableDeclaration, c Column, words int) string {
	switch {
	case c.Name == d.Year && c.Type.Kind == value.KindInt:
		return strconv.FormatInt(drawYear(t, "year"), 10)
	case c.Type.Kind == value.KindInt:
		return strconv.Itoa(rapid.IntRange(-1, words).Draw(t, "whole"))
	case c.Type.Kind == value.KindDecimal:
		return rapid.SampledFrom([]string{"0", "1", "1.5", "-1", "2001"}).Draw(t, "decimal")
	default:
		return keyWords[rapid.IntRange(0, min(words, len(keyWords)-1)).Draw(t, "word")]
	}
}

func drawDay(t *rapid.T, label string) value.Date {
	month, day := rapid.IntRange(0, 2).Draw(t, "month"), 0
	if month > 0 {
		day = rapid.IntRange(0, 2).Draw(t, "day")
	}
	d, err := value.NewDate(rapid.IntRange(1999, 2006).Draw(t, label), month, day)
	require.NoError(t, err)
	return d
}

func drawTable(t *rapid.T) *Table {
	d := drawDeclaration(t)
	words := rapid.SampledFrom([]int{0, 1, 3, 100}).Draw(t, "words")
	header := []string{}
	for _, c := range append(append([]Column{}, d.Keys...), d.Values...) {
		header = append(header, c.Name)
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	require.NoError(t, w.Write(append(header, "published", "confidence")))
	seen := map[string]bool{}
	for range rapid.IntRange(0, 60).Draw(t, "rows") {
		row := []string{}
		for _, c := range d.Keys {
			row = append(row, drawCell(t, &d, c, words))
		}
		if key := strings.Join(row, "\x01"); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		for range d.Values {
			row = append(row, rapid.SampledFrom([]string{"", "7", "8"}).Draw(t, "cell"))
		}
		day, err := value.NewDate(rapid.IntRange(1999, 2006).Draw(t, "published"), 1, rapid.IntRange(1, 2).Draw(t, "day"))
		require.NoError(t, err)
		row = append(row, day.String(), rapid.SampledFrom([]string{"confirmed", "single_source", "recalled"}).Draw(t, "confidence"))
		require.NoError(t, w.Write(row))
	}
	w.Flush()
	table, err := ReadTable(d, source.NewFile("drawn.csv", []byte(out.String())))
	require.NoError(t, err)
	return table
}

// drawKey draws what a row may be looked up by: mostly a key that some row has, else one of any kind, or none.
func drawKey(t *rapid.T, table *Table, place int) value.Value {
	if n := table.Rows(); n > 0 && rapid.IntRange(0, 9).Draw(t, "of a row") > 2 {
		v := table.rows[rapid.IntRange(0, n-1).Draw(t, "row")].Keys[place]
		if text, ok := v.Text(); ok && rapid.Bool().Draw(t, "as a word") {
			return value.OfEnum(text)
		}
		if word, ok := v.Word(); ok && rapid.Bool().Draw(t, "as a text") {
			return value.OfText(word)
		}
		return v
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		return value.Value{}
	case 1:
		return value.OfInt(drawYear(t, "whole"))
	case 2:
		return value.OfInt(rapid.Int64Range(-1, 3).Draw(t, "little"))
	case 3:
		return value.OfEnum(rapid.SampledFrom(keyWords).Draw(t, "word"))
	default:
		return value.OfText(rapid.SampledFrom(append(keyWords, "", "nowhere")).Draw(t, "text"))
	}
}

func requireSameAsSlowly(t require.TestingT, s slowTable, keys []value.Value, column string, fallback int, published value.Date) (found bool) {
	wantedFound, wantedValue, wantedOK := s.find(keys, column, fallback, published)
	gotFound, v, ok := s.table.find(keys, column, fallback, published)
	require.Equal(t, wantedOK, ok, keys)
	require.Equal(t, wantedFound, gotFound, keys)
	require.True(t, wantedFound.Row == gotFound.Row, "another row that looks alike")
	require.Equal(t, wantedValue, v, keys)
	require.Equal(t, s.why(keys, column, fallback, published), s.table.why(keys, column, fallback, published), keys)
	return ok
}

func TestFindIsAsSlowly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		s := slowly(table)
		for range 8 {
			keys := []value.Value{}
			for place, c := range table.declaration.Keys {
				if c.Name == table.declaration.Year && rapid.Bool().Draw(t, "some year") {
					keys = append(keys, value.OfInt(drawYear(t, "wanted")))
					continue
				}
				keys = append(keys, drawKey(t, table, place))
			}
			var published value.Date
			if rapid.Bool().Draw(t, "published by") {
				published = drawDay(t, "by")
			}
			column := rapid.SampledFrom(table.declaration.Values).Draw(t, "column").Name
			requireSameAsSlowly(t, s, keys, column, rapid.SampledFrom([]int{-1, 0, 1, 2, 4, 30}).Draw(t, "fallback"), published)
		}
	})
}

// TestFindIsAsSlowlyWhereKeysAreMany is about tables whose keys could meet in far more ways than there are rows.
func TestFindIsAsSlowlyWhereKeysAreMany(t *testing.T) {
	d := TableDeclaration{Name: "many", Year: "year", Values: []Column{{"v", value.Type{Kind: value.KindInt}}}}
	for _, name := range []string{"a", "b", "year", "c", "d", "e"} {
		d.Keys = append(d.Keys, Column{name, value.Type{Kind: value.KindInt}})
	}
	d.Keys[1].Type.Kind = value.KindText
	row := func(i int) string {
		n := strconv.Itoa
		return strings.Join([]string{n(i % 101), n(i % 89), n(2000 + i%7), n(i % 83), n(i % 79), n(i % 4)}, ",")
	}
	var out strings.Builder
	out.WriteString("a,b,year,c,d,e,v\n")
	for i := range MaxTableRows {
		out.WriteString(row(i) + "," + strconv.Itoa(i) + "\n")
	}
	table, err := ReadTable(d, source.NewFile("many.csv", []byte(out.String())))
	require.NoError(t, err)
	s, forms := slowly(table), map[bool]bool{}
	for _, c := range table.index.columns {
		forms[c.steps.some == nil] = true
	}
	require.Len(t, forms, 2, "steps of both forms")
	for i := 0; i < len(table.rows); i += 97 {
		keys := table.rows[i].Keys
		require.True(t, requireSameAsSlowly(t, s, keys, "v", 0, value.Date{}))
		other := append([]value.Value{}, keys...)
		other[i%len(keys)] = value.OfInt(int64(i % 100))
		requireSameAsSlowly(t, s, other, "v", 2, value.Date{})
	}
}

func TestFindIsAsSlowlyInShippedTables(t *testing.T) {
	for _, table := range []*Table{shippedWages(t), shippedLines(t)} {
		s, d, found := slowly(table), table.declaration, 0
		choices := make([][]value.Value, len(d.Keys))
		for place, c := range d.Keys {
			if c.Name == d.Year {
				for year := int64(2007); year < 2032; year++ {
					choices[place] = append(choices[place], value.OfInt(year))
				}
				continue
			}
			seen := map[string]bool{}
			for _, row := range table.rows {
				if text := row.Keys[place].String(); !seen[text] {
					seen[text] = true
					choices[place] = append(choices[place], value.OfEnum(text))
				}
			}
			choices[place] = append(choices[place], value.OfText("nowhere"), value.Value{})
		}
		eachChoice(choices, nil, func(keys []value.Value) {
			for _, fallback := range []int{0, 1, 3, 12} {
				for _, published := range []value.Date{{}, fullDate(t, "2020-01-01"), fullDate(t, "2025-06-15")} {
					for _, column := range d.Values {
						if requireSameAsSlowly(t, s, keys, column.Name, fallback, published) {
							found++
						}
					}
				}
			}
		})
		require.Greater(t, found, table.Rows(), d.Name)
	}
}

func eachChoice(choices [][]value.Value, chosen []value.Value, f func([]value.Value)) {
	if len(choices) == 0 {
		f(chosen)
		return
	}
	for _, v := range choices[0] {
		eachChoice(choices[1:], append(chosen[:len(chosen):len(chosen)], v), f)
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	wages := shippedWages(t)
	for _, region := range []string{"440000", "nowhere"} {
		keys := []value.Value{value.OfEnum(region), value.OfInt(2033), value.OfText("non_private_employed")}
		require.Zero(t, testing.AllocsPerRun(100, func() { wages.find(keys, "annual", 9, value.Date{}) }), region)
	}
}
