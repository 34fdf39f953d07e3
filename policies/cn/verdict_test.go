package cn_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// assertVerdict holds a verdict to the assessment of the same case, figure by figure, and then to the assessment it makes itself.
func assertVerdict(t require.TestingT, engine *assistance.Engine, c eligibility.Case, v *assistance.Verdict) {
	a, failed := engine.Assess(context.Background(), c)
	err := engine.Decide(context.Background(), c, v)
	if failed != nil {
		require.Equal(t, failed.Error(), err.Error())
		told, err := v.Assessment(context.Background())
		require.NoError(t, err)
		require.Nil(t, told)
		return
	}
	require.NoError(t, err)
	require.Equal(t, a.PolicyDigest, v.PolicyDigest)
	require.Equal(t, a.DecisionDate, v.DecisionDate.String())
	require.Len(t, v.Aids, len(a.Decisions))
	for i, d := range a.Decisions {
		got := v.Aids[i]
		require.Equal(t, d.Outcome, got.Outcome, d.Aid)
		require.Equal(t, [2]any{d.Low, d.High}, [2]any{got.Low, got.High}, d.Aid)
		require.Equal(t, d.Cause, got.Cause, d.Aid)
		require.Equal(t, d.Recommend, got.Recommend, d.Aid)
		require.Equal(t, d.Band, got.Band, d.Aid)
		require.Equal(t, len(d.Decisive), len(got.Decisive), d.Aid)
		require.Equal(t, d.Score != nil, got.Scored, d.Aid)
		if d.Score != nil {
			require.Equal(t, d.Score.Low.String(), got.ScoreLow.String())
			require.Equal(t, d.Score.High.String(), got.ScoreHigh.String())
		}
	}
	w := assistance.AwardVerdict{}
	if a.Award != nil {
		w = assistance.AwardVerdict{Kind: a.Award.Kind, Low: a.Award.Low, High: a.Award.High, Source: a.Award.Source, Ceiling: a.Award.Ceiling,
			Remaining: a.Award.Remaining, AboveCeiling: a.Award.AboveCeiling, AboveOuterCap: a.Award.AboveOuterCap}
	}
	require.Equal(t, w, v.Award)
	listed := map[string]value.Truth{}
	for _, m := range a.Measures {
		listed[m.ID] = m.Truth
	}
	for i, m := range engine.Pack().Measures {
		if truth := v.Measures[i]; truth == value.True || truth == value.Unknown {
			require.Equal(t, listed[m.ID], truth, m.ID)
			delete(listed, m.ID)
		}
	}
	require.Empty(t, listed)
	require.Equal(t, jsonOf(t, a.Summary()), jsonOf(t, v.Summary()))
	told, err := v.Assessment(context.Background())
	require.NoError(t, err)
	require.Equal(t, jsonOf(t, a), jsonOf(t, told))
}

func shippedCases(t testing.TB) map[string]eligibility.Case {
	files, err := filepath.Glob("../../examples/cases/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	cases := map[string]eligibility.Case{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		c, err := eligibility.DecodeCase(content)
		require.NoError(t, err, file)
		cases[filepath.Base(file)] = c
	}
	return cases
}

func TestVerdictsOfShippedCases(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	var v assistance.Verdict
	for name, c := range shippedCases(t) {
		t.Run(name, func(t *testing.T) { assertVerdict(t, engine, c, &v) })
	}
}

// TestVerdictsOfDrawnCases uses one verdict for all cases: nothing of one may show in the next.
func TestVerdictsOfDrawnCases(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	var v assistance.Verdict
	rapid.Check(t, func(t *rapid.T) {
		facts := drawCase(t, engine.Pack(), true)
		if rapid.Bool().Draw(t, "forget") {
			facts = forget(t, engine.Pack(), facts)
		}
		assertVerdict(t, engine, eligibility.NewCase(givens(facts)...), &v)
	})
}

// TestDecidingAllocatesNothing once the memory is there, with everything known or not.
func TestDecidingAllocatesNothing(t *testing.T) {
	if testing.CoverMode() != "" || raceDetector {
		t.Skip("instruments allocate")
	}
	engine := loadEngine(t, cn.Pack())
	ctx := context.Background()
	for name, c := range shippedCases(t) {
		var v assistance.Verdict
		facts, _, err := c.Bind(engine.Pack().Vocabulary)
		require.NoError(t, err)
		run := func() {
			if err := engine.DecideBound(ctx, facts, &v); err != nil {
				t.Error(err)
			}
		}
		run()
		assert.Zero(t, testing.AllocsPerRun(20, run), name)
	}
}

// TestBothEvaluatorsAgree on every expression, over every policy test and every shipped case.
func TestBothEvaluatorsAgree(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	assert.Empty(t, engine.Fallbacks())
	judged := 0
	for _, r := range testResults(t, engine) {
		if r.Assessment != nil && (judged%7 == 0 || !testing.Short()) {
			assert.Empty(t, r.Assessment.Disagreements(), r.Test.Name)
		}
		judged++
	}
	for name, c := range shippedCases(t) {
		a, err := engine.Assess(context.Background(), c)
		require.NoError(t, err, name)
		assert.Empty(t, a.Disagreements(), name)
	}
	assert.Greater(t, judged, 1000)
}
