package rules_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func wages() rules.TableDeclaration {
	return rules.TableDeclaration{Name: "wages", Keys: []rules.Column{{Name: "region", Type: text()}, {Name: "year", Type: integer()}}, Year: "year",
		Values: []rules.Column{{Name: "annual", Type: money()}, {Name: "monthly", Type: money()}}, Published: "published", Source: "source", Confidence: "confidence"}
}

const wagesHeader = "region,year,annual,monthly,published,source,confidence\n"

const wagesRows = wagesHeader +
	"410000,2022,100,,2023-06-01,yearbook,confirmed\n" +
	"410000,2023,110,9,2024-06-01,yearbook,single_source\n" +
	"410000,2024,120,,2025-06-01,yearbook,confirmed\n" +
	"440000,2024,200,,2025-06-01,memory,recalled\n" +
	"440000,2023,190,,2024-06-01,yearbook,confirmed\n" +
	"novel,2024,300,,2025-06-01,yearbook,confirmed\n"

func readWages(t require.TestingT, content string) *rules.Table {
	table, err := rules.ReadTable(wages(), csvFile(content))
	require.NoError(t, err)
	return table
}

func TestBadTables(t *testing.T) {
	row := "410000,2024,120,,2025-06-01,yearbook,confirmed\n"
	for _, c := range []struct{ name, content, wanted string }{
		{"nothing", "", "bad_table wages.csv: not a table of comma-separated values"},
		{"no rows", wagesHeader, ""},
		{"columns in another order, others ignored", "note,confidence,source,published,monthly,annual,year,region\nx,confirmed,s,2025-06-01,,1,2024,a\n", ""},
		{"a column missing", strings.ReplaceAll(wagesHeader, "annual,", "") + "x\n", `bad_table wages.csv:1:1: table lacks the column "annual"`},
		{"two columns missing", "region,year,published,source,confidence\n",
			"bad_table wages.csv:1:1: table lacks the column \"annual\"\nbad_table wages.csv:1:1: table lacks the column \"monthly\""},
		{"a column twice", "annual," + wagesHeader, `bad_table wages.csv:1: table has the column "annual" twice`},
		{"a column with a byte order mark", "\uFEFF" + wagesHeader, "bad_table wages.csv:1:1: table starts with a byte order mark"},
		{"a row twice", wagesHeader + row + row, "duplicate_id wages.csv:3:1: row stands twice | wages.csv:2:1: first here"},
		{"a key empty", wagesHeader + ",2024,120,,2025-06-01,s,confirmed\n", `bad_literal wages.csv:2:1: column "region": not a value of type text`},
		{"a year with a point", wagesHeader + "a,2024.0,120,,2025-06-01,s,confirmed\n", `bad_literal wages.csv:2:3: column "year": not a value of type int`},
		{"a value with a separator", wagesHeader + "a,2024,\"1,200\",,2025-06-01,s,confirmed\n", `bad_literal wages.csv:2:8: column "annual": not a value of type money(CNY)`},
		{"a value with a space", wagesHeader + "a,2024, 120,,2025-06-01,s,confirmed\n", `bad_literal wages.csv:2:8: column "annual": not a value of type money(CNY)`},
		{"a value with an exponent", wagesHeader + "a,2024,1e3,,2025-06-01,s,confirmed\n", `bad_literal wages.csv:2:8: column "annual": not a value of type money(CNY)`},
		{"a place counts code points", wagesHeader + "河南省,2024,x,,2025-06-01,s,confirmed\n", `bad_literal wages.csv:2:10: column "annual": not a value of type money(CNY)`},
		{"published in part", wagesHeader + "a,2024,1,,2025,s,confirmed\n", `bad_literal wages.csv:2:11: column "published": not a full date`},
		{"published nowhere", wagesHeader + "a,2024,1,,,s,confirmed\n", `bad_literal wages.csv:2:11: column "published": not a value of type date`},
		{"a confidence of no word", wagesHeader + "a,2024,1,,2025-06-01,s,sure\n", "unknown_word wages.csv:2:24: no such confidence"},
		{"a quote that stays open", wagesHeader + "\"a,2024,1,,2025-06-01,s,confirmed\n", "bad_table wages.csv:3:1: not a table of comma-separated values"},
		{"every row that is wrong", wagesHeader + "a,x,1,,2025-06-01,s,confirmed\nb,2024\nc,y,1,,2025-06-01,s,sure\n" + row + row,
			"bad_literal wages.csv:2:3: column \"year\": not a value of type int\n" +
				"bad_table wages.csv:3:1: the row has not as many cells as the header\n" +
				"bad_literal wages.csv:4:3: column \"year\": not a value of type int\n" +
				"unknown_word wages.csv:4:21: no such confidence\n" +
				"duplicate_id wages.csv:6:1: row stands twice | wages.csv:5:1: first here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := rules.ReadTable(wages(), csvFile(c.content))
			if c.wanted == "" {
				require.NoError(t, err)
				require.NotNil(t, table)
				return
			}
			require.Nil(t, table)
			assert.Equal(t, c.wanted, lines(problemsOf(t, err)))
		})
	}
}

func TestTableLimits(t *testing.T) {
	d := rules.TableDeclaration{Name: "long", Keys: []rules.Column{{Name: "k", Type: integer()}}, Values: []rules.Column{{Name: "v", Type: integer()}}}
	rows := func(n int) string {
		var out strings.Builder
		out.WriteString("k,v\n")
		for i := range n {
			out.WriteString(value.OfInt(int64(i)).String() + ",1\n")
		}
		return out.String()
	}
	for n, good := range map[int]bool{rules.MaxTableRows - 1: true, rules.MaxTableRows: true, rules.MaxTableRows + 1: false} {
		table, err := rules.ReadTable(d, csvFile(rows(n)))
		assert.Equal(t, good, err == nil, n)
		if good {
			assert.Equal(t, n, table.Rows())
		}
	}
	for size, good := range map[int]bool{rules.MaxTableBytes: true, rules.MaxTableBytes + 1: false} {
		padding := "k,v,note\n1,1,"
		_, err := rules.ReadTable(d, csvFile(padding+strings.Repeat("x", size-len(padding))))
		assert.Equal(t, good, err == nil, size)
	}
}

// lookup is a definition that reads the wages of a region and a year.
func lookup(region string, change func(*rules.Lookup)) rules.Definition {
	l := &rules.Lookup{Table: "wages", Column: "annual", Place: rules.Position{File: "definitions", Line: 3, Column: 5}, Keys: []rules.LookupKey{
		{Column: "region", Expression: rules.WriteExpression("definitions", region)},
		{Column: "year", Expression: rules.WriteExpression("definitions", "year")}}}
	if change != nil {
		change(l)
	}
	return rules.Definition{Name: "wage", Lookup: l, Place: rules.Position{File: "definitions", Line: 2, Column: 1}}
}

func fallback(years int) func(*rules.Lookup) {
	return func(l *rules.Lookup) { l.Fallback, l.FallbackBasis = years, rules.Basis{Law: "RULE-8"} }
}

func TestLookup(t *testing.T) {
	published := func(years int) func(*rules.Lookup) {
		return func(l *rules.Lookup) {
			fallback(years)(l)
			l.Published = rules.WriteExpression("definitions", "joined")
		}
	}
	year, joined := rules.IntFact("year"), rules.DateFact("joined")
	for _, c := range []struct {
		name   string
		region string
		change func(*rules.Lookup)
		givens []rules.Given
		wanted string
		year   int64
		reason string
		waits  []string
	}{
		{name: "found", region: "'410000'", givens: []rules.Given{year.Is(2024)}, wanted: "120.00", year: 2024},
		{name: "no row", region: "'410000'", givens: []rules.Given{year.Is(2025)}, reason: "no 2025 figure for 410000; latest is 2024"},
		{name: "no row of the region", region: "'999999'", givens: []rules.Given{year.Is(2025)}, reason: "no 2025 figure for 999999"},
		{name: "an empty cell", region: "'410000'", change: func(l *rules.Lookup) { l.Column = "monthly" }, givens: []rules.Given{year.Is(2024)},
			reason: "no 2024 figure for 410000; latest is 2023"},
		{name: "an empty cell falls back", region: "'410000'", change: func(l *rules.Lookup) { fallback(1)(l); l.Column = "monthly" },
			givens: []rules.Given{year.Is(2024)}, wanted: "9.00", year: 2023},
		{name: "falls back", region: "'410000'", change: fallback(2), givens: []rules.Given{year.Is(2026)}, wanted: "120.00", year: 2024},
		{name: "falls back no further", region: "'410000'", change: fallback(1), givens: []rules.Given{year.Is(2026)},
			reason: "no 2026 figure for 410000; latest is 2024"},
		{name: "never falls forward", region: "'410000'", change: fallback(9), givens: []rules.Given{year.Is(2021)},
			reason: "no 2021 figure for 410000; latest is 2024"},
		{name: "a recalled row fixes no number", region: "'440000'", givens: []rules.Given{year.Is(2024)}, reason: "no 2024 figure for 440000 but a recalled one"},
		{name: "nor lets an older one pass", region: "'440000'", change: fallback(3), givens: []rules.Given{year.Is(2024)}, reason: "no 2024 figure for 440000 but a recalled one"},
		{name: "published that day", region: "'410000'", change: published(3), givens: []rules.Given{year.Is(2024), joined.Is(mustDate("2025-06-01"))}, wanted: "120.00", year: 2024},
		{name: "the eve of that day", region: "'410000'", change: published(3), givens: []rules.Given{year.Is(2024), joined.Is(mustDate("2025-05-31"))}, wanted: "110.00", year: 2023},
		{name: "not published and no way back", region: "'410000'", change: published(0), givens: []rules.Given{year.Is(2024), joined.Is(mustDate("2025-05-31"))},
			reason: "no 2024 figure for 410000; latest is 2023"},
		{name: "some day of that year", region: "'410000'", change: published(3), givens: []rules.Given{year.Is(2024), joined.Is(mustDate("2025"))}, waits: []string{"joined"}},
		{name: "the day unknown", region: "'410000'", change: published(3), givens: []rules.Given{year.Is(2024)}, waits: []string{"joined"}},
		{name: "keys unknown", region: "name", givens: nil, waits: []string{"name", "year"}},
		{name: "a word as key", region: "kind", givens: []rules.Given{year.Is(2024), rules.EnumFact[string]("kind").Is("novel")}, wanted: "300.00", year: 2024},
		{name: "a word as key without a row", region: "kind", givens: []rules.Given{year.Is(2025), rules.EnumFact[string]("kind").Is("novel")},
			reason: "no 2025 figure for novel; latest is 2024"},
		{name: "the least year", region: "'410000'", change: fallback(5), givens: []rules.Given{year.Is(-1 << 63)},
			reason: "no -9223372036854775808 figure for 410000; latest is 2024"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := compile(t, rules.Program{Tables: []*rules.Table{readWages(t, wagesRows)}, Definitions: []rules.Definition{lookup(c.region, c.change)}},
				leaf("wage.is_positive()"))
			e := s.evaluate(t, c.givens...)
			step := e.Definitions(s.conditions, nil)[0]
			assert.Equal(t, c.reason, step.Reason)
			if c.wanted != "" {
				assert.Equal(t, c.wanted, e.Named("wage").String())
				require.NotNil(t, step.Row)
				assert.Equal(t, c.year, step.Row.Year)
				wanted, _ := e.Named("year").Int()
				assert.Equal(t, wanted != c.year, step.Row.Fallback != nil)
				assert.Empty(t, e.Open(s.conditions[0]))
				return
			}
			assert.False(t, e.Named("wage").Known())
			assert.Nil(t, step.Row)
			open := e.Open(s.conditions[0])
			if c.waits != nil {
				assert.Equal(t, c.waits, names(open))
				return
			}
			require.Equal(t, []string{"wage"}, names(open))
			require.NotNil(t, open[0].NoRow)
			assert.Nil(t, open[0].Fact, "a table row is nobody's answer")
			assert.Equal(t, c.reason, open[0].NoRow.String())
		})
	}
}

func TestRowsAreToldApartByAllTheirKeys(t *testing.T) {
	d := rules.TableDeclaration{Name: "pairs", Keys: []rules.Column{{Name: "a", Type: text()}, {Name: "b", Type: text()}}, Values: []rules.Column{{Name: "v", Type: integer()}}}
	table, err := rules.ReadTable(d, csvFile("a,b,v\nx\x1fy,z,1\nx,y\x1fz,2\n\"x y\",z,3\nx,y z,4\n"))
	require.NoError(t, err, "keys that look alike when joined are not the same")
	assert.Equal(t, 4, table.Rows())
}

func FuzzReadTable(f *testing.F) {
	f.Add([]byte(wagesRows))
	f.Add([]byte("region,year\n\"a\"\"b\",1\n"))
	f.Add([]byte(wagesHeader + "河,2024,1,,2025-06-01,\"s\nt\",recalled\r\n"))
	f.Add([]byte("region,year,annual,monthly,published,source,confidence\n\"a\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := csvFile(string(content))
		table, err := rules.ReadTable(wages(), file)
		require.Equal(t, err == nil, table != nil)
		if err == nil {
			return
		}
		for _, p := range problemsOf(t, err) {
			require.NotEmpty(t, p.Code)
			require.LessOrEqual(t, p.Place.Line, file.Lines()+1)
			if p.Place.Column > 0 {
				require.LessOrEqual(t, p.Place.Column, utf8.RuneCountInString(file.Line(p.Place.Line))+1)
			}
		}
	})
}
