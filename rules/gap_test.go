package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestTableGaps(t *testing.T) {
	text, whole := value.Type{Kind: value.KindText}, value.Type{Kind: value.KindInt}
	d := rules.TableDeclaration{Name: "lines", Keys: []rules.Column{{Name: "region", Type: text}, {Name: "year", Type: whole}}, Year: "year",
		Values: []rules.Column{{Name: "urban", Type: whole}, {Name: "rural", Type: whole}}}
	const content = "region,year,urban,rural\n" +
		"b,2020,1,1\n" +
		"a,2024,1,\n" + // out of order, and without a rural figure
		"a,2020,1,1\n" +
		"a,2021,1,1\n" +
		"b,2021,1,1\n" +
		"a,2025,1,1\n"
	table, err := rules.ReadTable(d, source.NewFile("lines.csv", []byte(content)))
	require.NoError(t, err)
	at := func(line int) rules.Position { return rules.Position{File: "lines.csv", Line: line, Column: 1} }
	gap := func(column string, year int64, before, after int) rules.Gap {
		return rules.Gap{Column: column, Keys: []string{"a"}, Year: year, Before: at(before), After: at(after)}
	}
	assert.Equal(t, []rules.Gap{gap("urban", 2022, 5, 3), gap("urban", 2023, 5, 3),
		gap("rural", 2022, 5, 7), gap("rural", 2023, 5, 7), gap("rural", 2024, 5, 7)}, table.Gaps())

	d.Year = ""
	table, err = rules.ReadTable(d, source.NewFile("lines.csv", []byte(content)))
	require.NoError(t, err)
	assert.Empty(t, table.Gaps(), "a table without a year has no years to miss")
	assert.Empty(t, rules.Unfilled(d).Gaps())
}
