package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// What reads nothing of a case is computed once, and stands in every evaluation and in its trace as if it had been computed there.
func TestWhatIsTheSameInEveryCase(t *testing.T) {
	program := rules.Program{Definitions: []rules.Definition{
		computed("half", "int", "20 + 1"), computed("whole", "int", "half * 2"), computed("later", "int", "whole + year"),
		computed("broken", "int", "9223372036854775807 + 1"), computed("beyond", "int", "broken - 1"),
		when("large", leaf("whole > 40")), when("small", leaf("half > 40")),
	}}
	s := compile(t, program, leaf("whole == 42"), leaf("1 > 2"), leaf("later > 2000"), ref("large"), ref("small"), leaf("beyond > 1"), leaf("whole == 42"))
	want := []value.Truth{value.True, value.False, value.True, value.True, value.False, value.Unknown, value.True}
	e := s.evaluate(t, rules.IntFact("year").Is(1999))
	for again := range 3 {
		for i, c := range s.conditions {
			assert.Equal(t, want[i], e.Truth(c), "condition %d", i)
			assert.Equal(t, want[i], e.TruthAt(c.Cell()), "condition %d", i)
			assert.Equal(t, want[i], e.Step(c).Truth, "condition %d", i)
		}
		assert.Empty(t, e.Disagreements())
		assert.Equal(t, value.OfInt(42), e.Named("whole"))
		require.Len(t, e.Failures(s.conditions[5]), 1, "a constant that cannot be computed fails in every case")
		facts, err := rules.Bind(s.vocabulary, []rules.Given{rules.IntFact("year").Is(int64(1999 + again))})
		require.NoError(t, err)
		require.NoError(t, s.ruleset.EvaluateInto(t.Context(), facts, e))
	}
	without := s.evaluate(t)
	assert.Equal(t, value.Unknown, without.Truth(s.conditions[2]))
	assert.Equal(t, []string{"year"}, without.OpenNames(s.conditions[2]))
	assert.Equal(t, value.True, without.Truth(s.conditions[0]))
}

// A place reads what the name reads, and nothing of another case.
func TestPlacesReadWhatNamesRead(t *testing.T) {
	v := vocabulary(t)
	b := rules.NewBuilder(rules.Program{Vocabulary: v, Definitions: []rules.Definition{computed("doubled", "int", "year + year")}})
	year, doubled, nowhere := v.Place("year"), b.Place("doubled"), b.Place("nobody")
	r, err := b.Build()
	require.NoError(t, err)
	for _, givens := range [][]rules.Given{nil, {rules.IntFact("year").Is(7)}, {rules.DateFact("joined").Is(mustDate("2016"))}, {rules.DateFact("joined").Is(mustDate("2016-02-03"))}} {
		facts, err := rules.Bind(v, givens)
		require.NoError(t, err)
		e, err := r.Evaluate(t.Context(), facts)
		require.NoError(t, err)
		for _, f := range v.Facts() {
			assert.Equal(t, facts.Value(f.Name), facts.At(v.Place(f.Name)), f.Name)
			assert.Equal(t, facts.Value(f.Name), e.At(b.Place(f.Name)), f.Name)
			date, ok := facts.DateAt(v.Place(f.Name))
			known, isDate := facts.Value(f.Name).Date()
			assert.Equal(t, isDate && known.IsFull(), ok, f.Name)
			if ok {
				assert.Equal(t, known, date)
			}
		}
		assert.Equal(t, facts.Value("year"), facts.At(year))
		assert.Equal(t, e.Named("doubled"), e.At(doubled))
		assert.False(t, e.At(nowhere).Known() || facts.At(nowhere).Known() || (*rules.Facts)(nil).At(year).Known())
	}
}

// TestAVagueParameterIsWaitedFor: what is the same in every case and still open is not taken for settled.
func TestAVagueParameterIsWaitedFor(t *testing.T) {
	s := compile(t, rules.Program{Parameters: []rules.Parameter{{Name: "start", Type: rules.TypeName{Name: "date"}, Text: "2010", Place: rules.Position{File: "parameters", Line: 1, Column: 1}}},
		Definitions: []rules.Definition{computed("span", "years", "age(start, date('2020-06-15'))"), when("long", leaf("span >= 10"))}},
		ref("long"), leaf("span > 3"), leaf("start < date('2010-06-01')"), leaf("span >= 10 || member"))
	e := s.evaluate(t)
	assert.Equal(t, "9..10", e.Named("span").String())
	for i, open := range [][]string{{"start"}, nil, {"start"}, {"member", "start"}} {
		c := s.conditions[i]
		assert.Equal(t, open, e.OpenNames(c), "condition %d", i)
		assert.Equal(t, open == nil, e.Truth(c) == value.True, "condition %d", i)
		assert.Empty(t, e.Failures(c))
	}
	assert.Empty(t, e.Disagreements())
}
