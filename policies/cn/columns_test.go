package cn_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// TestColumnsAnswerAsCasesDo turns cases on their side: each row is decided as its case is, figure for figure and reason for reason.
func TestColumnsAnswerAsCasesDo(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	vocabulary := engine.Pack().Vocabulary
	found := rules.Provenance{By: "检察官", AsOf: day(t, "2020-01-01"), Reason: "案卷", Ground: "规定"}
	rapid.Check(t, func(t *rapid.T) {
		var cases []eligibility.Case
		columns := map[string]*rules.FactColumn{}
		const rows = 3
		for row := range rows {
			facts := forget(t, engine.Pack(), drawCase(t, engine.Pack(), true))
			var kept []rules.Given
			for _, f := range vocabulary.Facts() {
				if f.Type.Kind == value.KindList {
					continue
				}
				if columns[f.Name] == nil {
					columns[f.Name] = &rules.FactColumn{Name: f.Name, Values: make([]value.Value, rows), Provenance: found}
				}
				if given, ok := facts[f.Name]; ok {
					given.Provenance = found
					kept = append(kept, given)
					bound, err := rules.Bind(vocabulary, []rules.Given{given})
					require.NoError(t, err)
					columns[f.Name].Values[row] = bound.Value(f.Name)
				}
			}
			cases = append(cases, eligibility.NewCase(kept...))
		}
		var given []rules.FactColumn
		for _, f := range vocabulary.Facts() {
			if c := columns[f.Name]; c != nil {
				given = append(given, *c)
			}
		}
		bound, err := rules.BindColumns(vocabulary, given)
		require.NoError(t, err)
		row := 0
		for v, err := range engine.DecideColumns(context.Background(), bound) {
			a, failed := engine.Assess(context.Background(), cases[row])
			row++
			if failed != nil {
				require.Equal(t, failed.Error(), err.Error())
				continue
			}
			require.NoError(t, err)
			require.Equal(t, jsonOf(t, a.Summary()), jsonOf(t, v.Summary()))
			told, err := v.Assessment(context.Background())
			require.NoError(t, err)
			require.Equal(t, jsonOf(t, a), jsonOf(t, told))
		}
		require.Equal(t, rows, row)
	})
}

func TestColumnsThatAreWrong(t *testing.T) {
	vocabulary := loadEngine(t, cn.Pack()).Pack().Vocabulary
	dates := rules.FactColumn{Name: "decision.date", Values: []value.Value{value.OfDate(day(t, "2026-03-02")), {}}}
	for name, test := range map[string]struct {
		columns []rules.FactColumn
		code    rules.ProblemCode
		say     string
	}{
		"a name that nothing has":     {[]rules.FactColumn{{Name: "decision.dat"}}, "unknown_fact", "decision.dat"},
		"a fact twice":                {[]rules.FactColumn{dates, dates}, "duplicate_fact", "decision.date"},
		"columns of different length": {[]rules.FactColumn{dates, {Name: "harm.to_child"}}, "bad_columns", "harm.to_child"},
		"a value of another type":     {[]rules.FactColumn{{Name: "harm.to_child", Values: []value.Value{{}, value.OfInt(1)}}}, "wrong_type", "row 1"},
		"a list":                      {[]rules.FactColumn{{Name: "earlier.awards", Values: []value.Value{value.OfList(&value.List{})}}}, "wrong_type", "earlier.awards"},
		"a finding that nobody made":  {[]rules.FactColumn{{Name: "finding.hardship", Values: []value.Value{value.OfBool(true)}}}, "incomplete_finding", "finding.hardship"},
	} {
		_, err := rules.BindColumns(vocabulary, test.columns)
		var problems rules.Problems
		require.ErrorAs(t, err, &problems, name)
		assert.Equal(t, test.code, problems[0].Code, name)
		assert.Contains(t, problems[0].Error(), test.say, name)
	}
	wrong := make([]value.Value, 10_000)
	for i := range wrong {
		wrong[i] = value.OfInt(1)
	}
	_, err := rules.BindColumns(vocabulary, []rules.FactColumn{{Name: "harm.to_child", Values: wrong}})
	var problems rules.Problems
	require.ErrorAs(t, err, &problems)
	assert.Len(t, problems, 20, "not of every row")
}

func TestSlicesOfColumns(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	dates := make([]value.Value, 5)
	for i := range dates {
		dates[i] = value.OfDate(day(t, "2026-03-0"+string(rune('1'+i))))
	}
	bound, err := rules.BindColumns(engine.Pack().Vocabulary, []rules.FactColumn{{Name: "decision.date", Values: dates}})
	require.NoError(t, err)
	var days []string
	for _, part := range []*rules.FactColumns{bound.Slice(-3, 2), bound.Slice(2, 2), bound.Slice(2, 99), bound.Slice(7, 3)} {
		for v, err := range engine.DecideColumns(context.Background(), part) {
			require.NoError(t, err)
			days = append(days, v.DecisionDate.String())
		}
	}
	assert.Equal(t, []string{"2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"}, days)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	asked := 0
	for _, err := range engine.DecideColumns(ended, bound) {
		asked++
		require.ErrorIs(t, err, context.Canceled)
	}
	assert.Equal(t, 1, asked)
	for _, err := range (*assistance.Engine)(nil).DecideColumns(context.Background(), bound.Slice(0, 1)) {
		require.ErrorIs(t, err, assistance.ErrNoEngine)
	}
}

// BenchmarkDecideColumns decides cases of a column form, one each time.
func BenchmarkDecideColumns(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	c, err := eligibility.DecodeCase(benchmarkJSON(b))
	require.NoError(b, err)
	facts, _, err := c.Bind(engine.Pack().Vocabulary)
	require.NoError(b, err)
	const rows = 1024
	var columns []rules.FactColumn
	for _, f := range engine.Pack().Vocabulary.Facts() {
		if v := facts.Value(f.Name); v.Known() && f.Type.Kind != value.KindList {
			column := rules.FactColumn{Name: f.Name, Values: make([]value.Value, rows), Provenance: facts.Provenance(f.Name)}
			for i := range column.Values {
				column.Values[i] = v
			}
			columns = append(columns, column)
		}
	}
	bound, err := rules.BindColumns(engine.Pack().Vocabulary, columns)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range engine.DecideColumns(context.Background(), bound) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/case")
}
