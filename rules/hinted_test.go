package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// An evaluation with hints computes only what hints touch; Disagreements holds it to a whole one, and each expression to CEL's own evaluator.
// The memory of one case is used again for the next.
func TestEvaluationsWithHintsAreWhole(t *testing.T) {
	s := compile(t, rules.Program{Definitions: []rules.Definition{
		when("careful", leaf("finding.careful")), when("grown", leaf("reader.age >= 18")), when("trusted", all(ref("careful"), leaf("member"))),
		computed("span", "int", "finding.careful ? year : year + 1"), computed("constant", "int", "3 + 4"), computed("late", "int", "span + constant"),
		when("either", anyOf(ref("trusted"), none(ref("grown")))), computed("broken", "int", "9223372036854775807 + span"),
		when("breaks", leaf("broken > 1")), when("plain", leaf("year > 2000")),
	}}, leaf("finding.careful || member"), all(ref("either"), leaf("late > 2010")), anyOf(ref("plain"), leaf("finding.careful && reader.age > 30")), ref("breaks"),
		none(ref("trusted"), leaf("constant == 8")), leaf("reader.loans.exists(l, l.late) && finding.careful"), all(ref("plain"), ref("grown")))
	var e rules.Evaluation
	late := rules.BoolFact("late")
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		var givens []rules.Given
		some := func(label string, g rules.Given) {
			if rapid.IntRange(0, 2).Draw(t, label) > 0 {
				givens = append(givens, g)
			}
		}
		some("age", rules.IntFact("reader.age").Is(rapid.Int64Range(10, 40).Draw(t, "years")))
		some("member", rules.BoolFact("member").Is(rapid.Bool().Draw(t, "is member")))
		some("year", rules.IntFact("year").Is(rapid.SampledFrom([]int64{-1, 0, 1, 1999, 2009, 2020}).Draw(t, "in")))
		some("loans", rules.ListFact("reader.loans").Include(rules.Member{ID: "a", Fields: []rules.Given{late.Is(rapid.Bool().Draw(t, "late"))}}))
		if rapid.IntRange(0, 4).Draw(t, "found") == 0 {
			givens = append(givens, rules.BoolFact("finding.careful").Is(rapid.Bool().Draw(t, "careful"), rules.By("a librarian"), rules.AsOf(mustDate("2026-01-01")), rules.Reason("seen")))
		}
		facts, err := rules.Bind(s.vocabulary, givens)
		require.NoError(t, err)
		require.NoError(t, s.ruleset.EvaluateInto(t.Context(), facts, &e))
		require.Empty(t, e.Disagreements())
		hinted, err := e.WithHints(t.Context())
		require.NoError(t, err)
		for _, c := range s.conditions {
			if before := e.Truth(c); before.Known() {
				require.Equal(t, before, hinted.Truth(c), "a hint settles what is open and changes nothing else")
			} else if hinted.Truth(c) != value.Unknown {
				changed++
			}
		}
	})
	if !testing.Short() {
		assert.Positive(t, changed)
	}
}
