package assistance

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func problemsOf(t *testing.T, err error) rules.Problems {
	t.Helper()
	var problems rules.Problems
	require.ErrorAs(t, err, &problems)
	return problems
}

// TestLoadReturnsEveryProblem breaks the pack in files of every layer.
func TestLoadReturnsEveryProblem(t *testing.T) {
	broken := files(t, "when: claim.double}", "when: claim.duoble}", "when: {ref: minor}}\ngrounds", "when: {ref: mnior}}\ngrounds",
		"amount: finding.amount", "amount: finding.amonut", "when: finding.collapse, low", "when: finding.colapse, low", "when: child.sick && claim.urgent}",
		"when: child.sick + claim.urgent}", "deadline: {kind: days, count: 7}", "deadline: {kind: weeks, count: 7}", "island,2025,60000", "island,2025,sixty")
	e, err := Load(policies.Source{Files: broken, Prefix: "flood/"})
	assert.Nil(t, e)
	problems := problemsOf(t, err)
	sorted := slices.IsSortedFunc(problems, func(a, b *rules.Problem) int {
		switch {
		case a.Place.File != b.Place.File:
			return slices.Compare([]byte(a.Place.File), []byte(b.Place.File))
		case a.Place.Line != b.Place.Line:
			return a.Place.Line - b.Place.Line
		default:
			return a.Place.Column - b.Place.Column
		}
	})
	assert.True(t, sorted)
	inFile := map[string]bool{}
	for _, p := range problems {
		inFile[p.Place.File] = true
		assert.NotEmpty(t, p.Code)
	}
	for _, file := range []string{"relief.yaml", "comfort.yaml", "award.yaml", "schedule.yaml", "measures.yaml", "wages.csv"} {
		assert.True(t, inFile["flood/"+file], file)
	}
	var single *rules.Problem
	assert.ErrorAs(t, err, &single)
}

func TestLoadRefusesNumbersThatRestOnRecollection(t *testing.T) {
	cases := map[string][2]string{
		"a ceiling on a recalled wage": {"basis: {law: ACT-6#text}\n    lookup", "basis: {law: ACT-7}\n    lookup"},
		"a rule on a recalled limit":   {"value: \"18\", basis: {law: ACT-1}", "value: \"18\", basis: {law: ACT-7}"},
	}
	for name, change := range cases {
		_, err := Load(policies.Source{Files: files(t, change[0], change[1])})
		problems := problemsOf(t, err)
		assert.True(t, slices.ContainsFunc(problems, func(p *rules.Problem) bool { return p.Code == "weak_definition" }), name)
	}
}

func TestLoadRefusesABaseThatIsNoRate(t *testing.T) {
	for _, base := range []string{"income", "nobody"} {
		_, err := Load(policies.Source{Files: files(t, "base: base_wage\namount", "base: "+base+"\namount")})
		problemsOf(t, err)
	}
}

func TestLoadNothing(t *testing.T) {
	for _, source := range []policies.Source{{}, {Files: fstest.MapFS{}}, {Files: fstest.MapFS{"pack.yaml": {Data: []byte("language: 1\n")}}}} {
		e, err := Load(source)
		assert.Nil(t, e)
		assert.NotEmpty(t, problemsOf(t, err))
	}
}

func TestOptions(t *testing.T) {
	source := policies.Source{Files: files(t)}
	_, err := Load(source, WithLimits(rules.Limits{}))
	require.ErrorIs(t, err, ErrBadOption)
	small := rules.DefaultLimits()
	small.CodePoints = 10
	_, err = Load(source, WithLimits(small))
	problemsOf(t, err)
	small = rules.DefaultLimits()
	small.Cost = 0
	_, err = Load(source, WithLimits(small))
	require.ErrorIs(t, err, ErrBadOption)
	e, err := Load(source, WithLimits(rules.DefaultLimits()))
	require.NoError(t, err)
	assert.Equal(t, e.Pack().Digest, e.Digest())
	assert.Len(t, e.Digest(), 64)
}

func TestAssessRefuses(t *testing.T) {
	e := load(t)
	cases := []struct {
		name, facts string
		without     string
		code        rules.ProblemCode
	}{
		{"facts that contradict each other", `"child.birth_date": "2026-03-02"`, "", "inconsistent_facts"},
		{"no decision date", ``, "decision.date", "no_decision_date"},
		{"a partial decision date", `"decision.date": "2026-03"`, "", "no_decision_date"},
		{"an unknown fact", `"child.nmae": "Secret"`, "", "unknown_fact"},
		{"a word outside the enum", `"home.damage": "Secret"`, "", ""},
		{"a finding that nobody made", `"finding.collapse": true`, "", "incomplete_finding"},
		{"a decision without its ground", `"verdict.relief": {"value": "grant", "by": "Secret", "as_of": "2026-01-01", "reason": "Secret"}`, "", "incomplete_finding"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, err := e.Assess(t.Context(), caseOf(t, settled, c.facts).Without(c.without))
			assert.Nil(t, a)
			problems := problemsOf(t, err)
			require.Len(t, problems, 1)
			if c.code != "" {
				assert.Equal(t, c.code, problems[0].Code)
			}
			assert.NotContains(t, err.Error()+problems[0].Detail, "Secret")
			assert.NotContains(t, err.Error()+problems[0].Detail, "2026-03-02")
		})
	}
	_, err := e.Assess(t.Context(), caseOf(t, settled, `"child.birth_date": "2026-03"`))
	require.NoError(t, err, "what may be consistent is not refused")
}

// endsAfter is a context that ends after it has been asked a number of times.
type endsAfter struct {
	context.Context
	left *int
}

func (c endsAfter) Err() error {
	if *c.left <= 0 {
		return context.Canceled
	}
	*c.left--
	return nil
}

func TestAssessStopsWithItsContext(t *testing.T) {
	e, c := load(t), caseOf(t, settled)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := e.Assess(ended, c)
	require.ErrorIs(t, err, context.Canceled)
	asked := 0
	for n := 0; ; n++ {
		left := n
		a, err := e.Assess(endsAfter{t.Context(), &left}, c)
		if err == nil {
			assert.NotNil(t, a)
			break
		}
		asked++
		require.True(t, errors.Is(err, context.Canceled))
		assert.Nil(t, a, "half an answer is none")
	}
	assert.Greater(t, asked, 2, "the context is looked at now and then")
}

func TestAssessEmptyCase(t *testing.T) {
	_, err := load(t).Assess(t.Context(), eligibility.Case{})
	assert.NotEmpty(t, problemsOf(t, err))
}

func TestDecisionByAid(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled))
	d, ok := a.Decision("comfort")
	assert.True(t, ok)
	assert.Equal(t, "comfort", d.Aid)
	_, ok = a.Decision("nothing")
	assert.False(t, ok)
}
