package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func regional(words ...string) rules.TableDeclaration {
	whole := value.Type{Kind: value.KindInt}
	region := value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "region", Words: words}}
	return rules.TableDeclaration{Name: "wages", Keys: []rules.Column{{Name: "region", Type: region}, {Name: "year", Type: whole}, {Name: "series", Type: whole}},
		Year: "year", Values: []rules.Column{{Name: "annual", Type: whole}}}
}

func TestTableAbsences(t *testing.T) {
	const content = "region,year,series,annual\n" +
		"a,2023,1,1\n" + "b,2023,1,1\n" + "c,2023,1,1\n" +
		"a,2024,1,1\n" + "b,2024,1,1\n" + // c lacks 2024
		"a,2025,1,1\n" + // the newest year, which most lack yet
		"a,2022,1,\n" + // a row without the figure
		"b,2020,2,1\n" + "a,2023,2,1\n" + "b,2022,2,1\n" + "b,2023,2,1\n" // few words, and a gap
	d := regional("a", "b", "c", "d", "e")
	table, err := rules.ReadTable(d, source.NewFile("wages.csv", []byte(content)))
	require.NoError(t, err)
	at := func(line int) rules.Position { return rules.Position{File: "wages.csv", Line: line, Column: 1} }
	var byRegion []rules.Absence
	for _, found := range table.Absences() {
		if found.Key == "region" {
			byRegion = append(byRegion, found)
		}
	}
	assert.Equal(t, []rules.Absence{
		{Column: "annual", Key: "region", Others: []string{"1"}, Lacking: []string{"d", "e"}, Having: 3, Place: at(2)},
		{Column: "annual", Key: "region", Others: []string{"1"}, Year: 2024, Lacking: []string{"c"}, Having: 2, Place: at(5)},
	}, byRegion)
	d.Year = ""
	table, err = rules.ReadTable(d, source.NewFile("wages.csv", []byte(content)))
	require.NoError(t, err)
	assert.Empty(t, table.Absences())
	assert.Empty(t, rules.Unfilled(regional("a")).Absences())
}

// What is absent is what a look at every word, series and year finds that is no gap.
func TestTableAbsencesAgainstEveryCell(t *testing.T) {
	words := []string{"a", "b", "c", "d"}
	rapid.Check(t, func(t *rapid.T) {
		type cell struct {
			word         string
			year, series int
		}
		has := map[cell]bool{}
		var content strings.Builder
		content.WriteString("region,year,series,annual\n")
		for _, word := range words {
			for year := 2020; year < 2024; year++ {
				for series := range 2 {
					if rapid.Bool().Draw(t, "has") {
						has[cell{word, year, series}] = true
						fmt.Fprintf(&content, "%s,%d,%d,1\n", word, year, series)
					}
				}
			}
		}
		any := func(word string, series, from, to int) bool {
			return slices.ContainsFunc([]int{2020, 2021, 2022, 2023}, func(y int) bool { return y >= from && y <= to && has[cell{word, y, series}] })
		}
		var want []string
		for series := range 2 {
			for year := 2020; year < 2024; year++ {
				ever, having := 0, 0
				var lacking []string
				for _, word := range words {
					switch {
					case !any(word, series, 2020, 2023):
						continue
					case has[cell{word, year, series}]:
						having++
					case !any(word, series, 2020, year) || !any(word, series, year, 2023):
						lacking = append(lacking, word)
					}
					ever++
				}
				if 2*having > ever && len(lacking) > 0 {
					want = append(want, fmt.Sprint(series, year, lacking, having))
				}
			}
		}
		table, err := rules.ReadTable(regional(words...), source.NewFile("wages.csv", []byte(content.String())))
		if !assert.NoError(t, err) {
			return
		}
		var got []string
		for _, found := range table.Absences() {
			if found.Key == "region" && found.Year != 0 {
				got = append(got, fmt.Sprint(found.Others[0], " ", found.Year, found.Lacking, found.Having))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		assert.Equal(t, len(want), len(got), "%s", content.String())
		for i := range want {
			assert.Equal(t, strings.ReplaceAll(want[i], " ", ""), strings.ReplaceAll(got[i], " ", ""))
		}
	})
}
