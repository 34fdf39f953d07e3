package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// TestBaseChangesNothingThatComesOut compiles over a base whose declarations are the same, and over bases in which one
// name means something else, lies in another slot or allows less.
func TestBaseChangesNothingThatComesOut(t *testing.T) {
	written := func(doubled, kind string, first bool) []rules.Definition {
		list := []rules.Definition{computed("doubled", kind, doubled), computed("tripled", "int", "year * 3")}
		if !first {
			list[0], list[1] = list[1], list[0]
		}
		return list
	}
	build := func(base *rules.Ruleset, definitions []rules.Definition, limits rules.Limits) (*rules.Ruleset, rules.Answer, error) {
		facts := vocabulary(t)
		b := rules.NewBuilder(rules.Program{Vocabulary: facts, Definitions: definitions, Limits: limits, Base: base})
		sum := b.Expression(rules.WriteExpression("x", "tripled + 1"), integer())
		ruleset, err := b.Build()
		if err != nil {
			return nil, rules.Answer{}, err
		}
		s := shelf{vocabulary: facts, ruleset: ruleset}
		return ruleset, s.evaluate(t, rules.IntFact("year").Is(5)).Value(sum), nil
	}
	small := rules.DefaultLimits()
	small.CodePoints = 9
	wanted := written("year + year", "int", true)
	_, _, refused := build(nil, wanted, small)
	require.Error(t, refused)
	_, want, err := build(nil, wanted, rules.Limits{})
	require.NoError(t, err)
	require.Equal(t, "16", want.Value.String())
	for name, definitions := range map[string][]rules.Definition{
		"the same": wanted, "another text": written("year - year", "int", true), "other slots": written("year + year", "int", false),
		"another type": written("decimal('1')", "decimal", true),
	} {
		base, answer, err := build(nil, definitions, rules.Limits{})
		require.NoError(t, err, name)
		assert.Equal(t, "16", answer.Value.String(), name)
		for range 2 {
			again, answer, err := build(base, wanted, rules.Limits{})
			require.NoError(t, err, name)
			assert.Equal(t, want, answer, name)
			_, _, err = build(base, wanted, small)
			assert.Equal(t, refused, err, name)
			base = again
		}
	}
}

// TestOneTextWantedAsTwoTypes shows that a text known as one type is still refused as another.
func TestOneTextWantedAsTwoTypes(t *testing.T) {
	build := func(base *rules.Ruleset, kinds ...value.Type) (*rules.Ruleset, error) {
		b := rules.NewBuilder(rules.Program{Vocabulary: vocabulary(t), Base: base})
		for _, kind := range kinds {
			b.Expression(rules.WriteExpression("x", "year + 1"), kind)
		}
		return b.Build()
	}
	base, err := build(nil, integer(), integer())
	require.NoError(t, err)
	_, err = build(base, money())
	require.ErrorIs(t, err, rules.ProblemCode("wrong_result"))
	_, err = build(nil, integer(), money())
	require.ErrorIs(t, err, rules.ProblemCode("wrong_result"))
}
