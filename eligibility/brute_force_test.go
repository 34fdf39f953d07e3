package eligibility_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// mostCompletions bounds the worlds looked at for one generated pack.
const mostCompletions = 80

// generateWorld draws known facts, and leaves so many open that every completion can be looked at.
func generateWorld(t *rapid.T) world {
	w, size := world{}, 1
	for _, name := range rapid.Permutation(factNames()).Draw(t, "order") {
		d := domain(name, nil)
		if size*len(d) <= mostCompletions && rapid.Bool().Draw(t, "open") {
			size *= len(d)
			if name == "born" && rapid.Bool().Draw(t, "partial") {
				w[name] = mustDate(rapid.SampledFrom([]string{"2010", "2011", "2011-03"}).Draw(t, "year"))
			}
			if name == "things" && rapid.Bool().Draw(t, "partial") {
				w[name] = items{ok: rapid.SliceOfN(rapid.Bool(), 0, 2).Draw(t, "given"), partly: true}
			}
			continue
		}
		w[name] = rapid.SampledFrom(d).Draw(t, name)
	}
	return w
}

// expected is the answer for a world in which everything is known.
func (p generatedPack) expected(w world) (o outcome.Outcome, r outcome.Recommendation, cause outcome.Cause) {
	inForce, failed, silent := false, false, false
	for _, policy := range p.policies {
		v := policy.verdict(w)
		switch {
		case !v.inForce && v.elsewhere:
			o = max(o, outcome.Ineligible)
			continue
		case !v.inForce:
			silent = true
			continue
		case v.failed:
			failed = true
		}
		inForce = true
		o = max(o, v.outcome)
	}
	switch {
	case !inForce:
		return outcome.Undetermined, 0, outcome.CauseNotInForce
	case failed:
		return outcome.Undetermined, 0, outcome.CauseError
	case silent && o != outcome.Eligible:
		return outcome.Undetermined, 0, outcome.CauseFact
	case o == outcome.Refer:
		return o, p.recommended(w), 0
	}
	return o, 0, 0
}

// recommended joins the policies that refer: a grant by one is a grant.
func (p generatedPack) recommended(w world) outcome.Recommendation {
	joined := outcome.Refuse
	for _, policy := range p.policies {
		if v := policy.verdict(w); v.inForce && v.outcome == outcome.Refer && v.recommend == outcome.Grant {
			joined = outcome.Grant
		}
	}
	return joined
}

func settled(d eligibility.Decision) bool { return d.Cause == 0 }

func TestNoSettledDecisionHasASecondAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack := generatePack(t)
		e, err := load(pack.files)
		require.NoError(t, err, "%v", pack.files)
		w := generateWorld(t)
		partial := e.decide(t, on(generatedDay, w.givens()...))
		checkForm(t, partial)
		byFindings := map[string]outcome.Outcome{}
		w.completions(factNames(), func(done world) {
			complete := e.decide(t, on(generatedDay, done.givens()...))
			wanted, recommend, cause := pack.expected(done)
			require.Equal(t, []any{wanted, recommend, cause}, []any{complete.Outcome, complete.Recommend, complete.Cause}, "%v", done)
			if cause == outcome.CauseNotInForce {
				require.Equal(t, cause, partial.Cause)
				return
			}
			require.LessOrEqual(t, partial.Low, complete.Low, "low is no bound in %v", done)
			require.GreaterOrEqual(t, partial.High, complete.High, "high is no bound in %v", done)
			if settled(partial) && cause != outcome.CauseError {
				require.Equal(t, partial.Outcome, wanted, "a settled outcome has another answer in %v", done)
				if partial.Recommend != 0 {
					require.Equal(t, partial.Recommend, recommend, "a settled recommendation has another answer in %v", done)
				}
			}
			if partial.Cause == outcome.CauseFinding && cause == 0 {
				key := done.findings()
				if before, ok := byFindings[key]; ok {
					require.Equal(t, before, wanted, "facts matter although only findings are said to, in %v", done)
				}
				byFindings[key] = wanted
			}
		})
	})
}

func (w world) findings() string {
	key := ""
	for _, name := range []string{"f.one", "f.two"} {
		if w[name] == true {
			key += name
		}
	}
	return key
}

// checkForm is what holds of every decision whatever the pack.
func checkForm(t require.TestingT, d eligibility.Decision) {
	require.NotZero(t, d.Outcome)
	require.LessOrEqual(t, d.Low, d.High)
	switch d.Cause {
	case 0:
		require.Equal(t, d.Low, d.High)
		require.Empty(t, d.Missing)
		require.Empty(t, d.Findings)
	case outcome.CauseFinding:
		require.Equal(t, outcome.Refer, d.Outcome)
		require.NotEmpty(t, d.Findings)
		require.Empty(t, d.Missing)
	case outcome.CauseError:
		require.NotEmpty(t, d.Errors)
		require.Equal(t, &eligibility.Bounds{Low: d.Low, High: d.High}, d.ButFor)
	case outcome.CauseFact:
		require.Less(t, d.Low, d.High)
		if len(d.NotInForce) == 0 {
			require.NotEmpty(t, len(d.Missing)+len(d.Findings), "nothing to ask")
		}
		require.Equal(t, len(d.Missing) > 0, d.Next != "", "no next question of %v", d.Missing)
	}
	for _, m := range d.Missing {
		require.NotNil(t, m.Label, "%q is nothing a person can be asked", m.Fact)
		require.NotContains(t, d.Immaterial, m.Fact)
	}
}

func TestEveryWrittenConditionIsListed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack := generatePack(t)
		e, err := load(pack.files)
		require.NoError(t, err)
		evaluation, date := e.evaluate(t, on(generatedDay, generateWorld(t).givens()...))
		trace := e.decider.Trace(evaluation, date)
		require.Len(t, trace, 1)
		require.Len(t, trace[0].Policies, len(pack.policies))
		for i, policy := range pack.policies {
			p := trace[0].Policies[i]
			traced := slices.Concat(p.Scope, p.Requirements, p.Grounds, p.Exclusions)
			require.Len(t, traced, len(policy.rules))
			for n, r := range policy.rules {
				require.Equal(t, r.weak(), traced[n].Demoted)
				if !r.inForce {
					require.NotNil(t, traced[n].InForce)
					continue
				}
				require.Equal(t, r.when.nodes, countSteps(*traced[n].When), "%s", r.when.yaml)
				if r.conflict != nil {
					require.Equal(t, r.conflict.nodes, countSteps(*traced[n].Conflict))
				}
			}
		}
	})
}

func countSteps(s rules.Step) int {
	count := 1
	for _, child := range s.Steps {
		count += countSteps(child)
	}
	return count
}

// What is said not to matter does not, and learning it leaves the bounds where they are.
func TestWhatDidNotMatterDoesNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack := generatePack(t)
		e, err := load(pack.files)
		require.NoError(t, err)
		w := generateWorld(t)
		partial := e.decide(t, on(generatedDay, w.givens()...))
		immaterial := slices.DeleteFunc(slices.Clone(partial.Immaterial), func(name string) bool { return !slices.Contains(factNames(), name) })
		w.completions(immaterial, func(done world) {
			d := e.decide(t, on(generatedDay, done.givens()...))
			if d.Cause == outcome.CauseError {
				return
			}
			require.Equal(t, []any{partial.Outcome, partial.Low, partial.High, partial.Cause}, []any{d.Outcome, d.Low, d.High, d.Cause},
				"%v said not to matter, do in %v", immaterial, done)
		})
	})
}

// Learning facts one by one never turns a settled outcome and never widens the bounds; asking on always ends.
func TestFactsAreLearntInOneDirection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack := generatePack(t)
		e, err := load(pack.files)
		require.NoError(t, err)
		w := world{}
		before := e.decide(t, on(generatedDay))
		for _, name := range rapid.Permutation(factNames()).Draw(t, "order") {
			w[name] = rapid.SampledFrom(domain(name, nil)).Draw(t, name)
			after := e.decide(t, on(generatedDay, w.givens()...))
			require.LessOrEqual(t, before.Low, after.Low, "after %s", name)
			require.GreaterOrEqual(t, before.High, after.High, "after %s", name)
			if settled(before) && after.Cause != outcome.CauseError {
				require.Equal(t, before.Outcome, after.Outcome, "after %s", name)
			}
			if before.Cause == outcome.CauseError {
				require.Equal(t, before.Cause, after.Cause, "an error went away after %s", name)
			}
			before = after
		}
		require.NotEqual(t, outcome.CauseFinding, before.Cause)
		require.Empty(t, before.Missing)
	})
}

func TestTheGeneratorReachesEveryAnswer(t *testing.T) {
	seen := map[string]bool{}
	wanted := []string{"eligible", "ineligible", "refer", "refer finding", "undetermined fact", "undetermined error", "undetermined not_in_force"}
	reached := func() bool { return !slices.ContainsFunc(wanted, func(answer string) bool { return !seen[answer] }) }
	for round := 0; round < 20 && !reached(); round++ {
		rapid.Check(t, func(t *rapid.T) {
			pack := generatePack(t)
			e, err := load(pack.files)
			require.NoError(t, err)
			d := e.decide(t, on(generatedDay, generateWorld(t).givens()...))
			seen[strings.TrimSpace(d.Outcome.String()+" "+d.Cause.String())] = true
		})
	}
	assert.True(t, reached(), "generated cases reach only %v", seen)
}
