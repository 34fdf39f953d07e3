package population_test

import (
	"encoding/json"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/cmd/jiuzhu/population"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// way is one way to decide a case; all share their memory with the cases before.
type way struct {
	assistance.Verdict
	decide func(v *assistance.Verdict) error
}

// told is an assessment that somebody still reads, with what it said when it was new.
type told struct {
	assessment *assistance.Assessment
	said       string
}

func textOf(t require.TestingT, a *assistance.Assessment) string {
	text, err := a.FullJSON()
	require.NoError(t, err)
	return string(text)
}

// TestEveryWayDecidesAlike decides made-up cases, some with facts left out, by every way there is. Each way uses its memory again, while
// assessments of cases before are still read.
func TestEveryWayDecidesAlike(t *testing.T) {
	engine, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	lines := thinned(t, cases())
	decoded := make([]eligibility.Case, len(lines))
	for i, line := range lines {
		decoded[i], err = eligibility.DecodeCase(line)
		require.NoError(t, err)
	}
	want := make([]*assistance.Assessment, len(lines))
	for i, c := range decoded {
		want[i], err = engine.Assess(t.Context(), c)
		require.NoError(t, err)
	}
	for _, name := range []string{"one by one", "one by one beside that"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			oneByOne(t, engine, lines, decoded, want)
		})
	}
	t.Run("columns", func(t *testing.T) { inColumns(t, engine, decoded) })
	t.Run("all at once", func(t *testing.T) { allAtOnce(t, engine, decoded, want) })
}

func cases() int {
	if testing.Short() {
		return 40
	}
	return 150
}

// thinned are cases that lack some of their facts, or have them as null.
func thinned(t *testing.T, count int) [][]byte {
	people, err := population.New(11)
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	var lines [][]byte
	for number := range count {
		line, err := people.Case(number + 1)
		require.NoError(t, err)
		var read map[string]any
		require.NoError(t, json.Unmarshal(line, &read))
		facts, lacking := read["facts"].(map[string]any), []int{0, 10, 40}[random.IntN(3)]
		for _, name := range slices.Sorted(maps.Keys(facts)) {
			switch {
			case name == string(eligibility.DecisionDate) || random.IntN(100) >= lacking:
			case random.IntN(2) == 0:
				facts[name] = nil
			default:
				delete(facts, name)
			}
		}
		if line, err = json.Marshal(read); number%5 == 0 {
			line, err = json.MarshalIndent(read, "", "\t")
		}
		require.NoError(t, err)
		lines = append(lines, line)
	}
	return lines
}

func oneByOne(t *testing.T, engine *assistance.Engine, lines [][]byte, decoded []eligibility.Case, want []*assistance.Assessment) {
	var at int
	var facts rules.Facts
	ways := []*way{
		{decide: func(v *assistance.Verdict) error { return engine.Decide(t.Context(), decoded[at], v) }},
		{decide: func(v *assistance.Verdict) error { return engine.DecideJSON(t.Context(), lines[at], v) }},
		{decide: func(v *assistance.Verdict) error {
			if _, err := eligibility.BindJSON(engine.Pack().Vocabulary, lines[at], &facts); err != nil {
				return err
			}
			return engine.DecideBound(t.Context(), &facts, v)
		}},
	}
	var kept []told
	for at = range lines {
		for n, w := range ways {
			require.NoError(t, w.decide(&w.Verdict))
			requireFigures(t, want[at], &w.Verdict)
			requireTraces(t, &ways[0].Verdict, &w.Verdict)
			// The facts of the last way are read into again.
			if at%4 == n && n < 2 {
				a, err := w.Assessment(t.Context())
				require.NoError(t, err)
				require.Equal(t, textOf(t, want[at]), textOf(t, a))
				kept = append(kept, told{a, textOf(t, a)})
				require.NoError(t, w.decide(&w.Verdict))
			}
		}
		if at%50 == 0 {
			require.Empty(t, want[at].Disagreements())
		}
	}
	for _, k := range kept {
		require.Equal(t, k.said, textOf(t, k.assessment), "what was told does not change")
	}
}

// requireFigures holds a verdict to all that an assessment says of the same.
func requireFigures(t *testing.T, a *assistance.Assessment, v *assistance.Verdict) {
	require.Equal(t, a.Summary(), v.Summary())
	for i, d := range a.Decisions {
		got := &v.Aids[i]
		require.Equal(t, [2]any{d.Low, d.High}, [2]any{got.Low, got.High})
		require.Equal(t, d.Score != nil, got.Scored)
		if d.Score != nil {
			require.Equal(t, [2]value.Decimal{d.Score.Low, d.Score.High}, [2]value.Decimal{got.ScoreLow, got.ScoreHigh})
		}
	}
	require.Equal(t, assistance.AwardVerdict{Kind: a.Award.Kind, Low: a.Award.Low, High: a.Award.High, Source: a.Award.Source, Ceiling: a.Award.Ceiling,
		Remaining: a.Award.Remaining, AboveCeiling: a.Award.AboveCeiling, AboveOuterCap: a.Award.AboveOuterCap}, v.Award)
}

// requireTraces holds two verdicts to the same truth of every condition and the same value of every definition.
func requireTraces(t *testing.T, v, other *assistance.Verdict) {
	want, err := v.AppendFullTrace(nil)
	require.NoError(t, err)
	got, err := other.AppendFullTrace(nil)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

// inColumns turns the cases on their side, without lists and with one provenance for all.
func inColumns(t *testing.T, engine *assistance.Engine, decoded []eligibility.Case) {
	date, err := value.ParseDate("2026-03-01")
	require.NoError(t, err)
	found := rules.Provenance{By: "an office", AsOf: date, Reason: "made up", Ground: "a provision"}
	vocabulary := engine.Pack().Vocabulary
	var columns []rules.FactColumn
	for _, f := range vocabulary.Facts() {
		if f.Type.Kind == value.KindList {
			continue
		}
		column := rules.FactColumn{Name: f.Name, Values: make([]value.Value, len(decoded)), Provenance: found}
		for i, c := range decoded {
			bound, _, err := c.Bind(vocabulary)
			require.NoError(t, err)
			column.Values[i] = bound.Value(f.Name)
		}
		columns = append(columns, column)
	}
	bound, err := rules.BindColumns(vocabulary, columns)
	require.NoError(t, err)
	at := 0
	var facts rules.Facts
	var single assistance.Verdict
	for v, err := range engine.DecideColumns(t.Context(), bound) {
		require.NoError(t, err)
		given := decoded[at].Givens()
		given = slices.DeleteFunc(given, func(g rules.Given) bool { return g.Form == rules.FormList })
		for i := range given {
			given[i].Provenance = found
		}
		c := eligibility.NewCase(given...)
		require.NoError(t, engine.Decide(t.Context(), c, &single))
		requireTraces(t, &single, v)
		require.Equal(t, single.Aids, v.Aids)
		a, err := engine.Assess(t.Context(), c)
		require.NoError(t, err)
		requireFigures(t, a, v)
		if at%3 == 0 {
			again, err := v.Assessment(t.Context())
			require.NoError(t, err)
			require.Equal(t, textOf(t, a), textOf(t, again))
		}
		bound.Row(at, &facts)
		require.NoError(t, engine.DecideBound(t.Context(), &facts, &single))
		requireFigures(t, a, &single)
		at++
	}
	require.Equal(t, len(decoded), at)
}

func allAtOnce(t *testing.T, engine *assistance.Engine, decoded []eligibility.Case, want []*assistance.Assessment) {
	var given iter.Seq2[eligibility.Case, error] = func(yield func(eligibility.Case, error) bool) {
		for _, c := range decoded {
			if !yield(c, nil) {
				return
			}
		}
	}
	for _, options := range [][]assistance.BatchOption{nil, {assistance.SummariesOnly()}, {assistance.SummariesOnly(), assistance.WithWorkers(3)}} {
		answers, err := engine.AssessAll(t.Context(), given, options...)
		require.NoError(t, err)
		answered := 0
		for answer := range answers {
			answered++
			require.NoError(t, answer.Err)
			if answer.Assessment != nil {
				require.Equal(t, textOf(t, want[answer.Index]), textOf(t, answer.Assessment))
			} else {
				require.Equal(t, want[answer.Index].Summary(), *answer.Summary)
			}
		}
		require.Equal(t, len(decoded), answered)
	}
}
