package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

func TestRulesetUses(t *testing.T) {
	program := rules.Program{Vocabulary: vocabulary(t), Definitions: []rules.Definition{
		when("grown", leaf("reader.age >= 18")),
		when("trusted", all(ref("grown"), leaf("member"))),
		when("idle", leaf("joined >= date('2020-01-01') && grown")),
		when("spare", leaf("year > 2000")),
	}}
	build := func(conditions ...*rules.Condition) *rules.Ruleset {
		b := rules.NewBuilder(program)
		for _, c := range conditions {
			require.NotNil(t, b.Condition(c))
		}
		ruleset, err := b.Build()
		require.NoError(t, err)
		return ruleset
	}
	// The hint of a finding reads the age.
	assert.Equal(t, []string{"reader.age"}, build().Uses())
	assert.Equal(t, []string{"reader.age", "kind"}, build(leaf("kind == 'novel'")).Uses())
	assert.Equal(t, []string{"member", "reader.age", "grown", "trusted"}, build(anyOf(ref("trusted"), leaf("member"))).Uses())
	assert.Equal(t, []string{"member", "reader.age", "grown", "trusted"}, build(leaf("!trusted")).Uses())
	assert.Equal(t, []string{"reader.age", "year", "spare"}, build().Uses("spare", "no such name"), "what is named elsewhere counts with all it rests on")
}

func TestUntypedDeclarationsCauseNoSecondProblem(t *testing.T) {
	b := rules.NewBuilder(rules.Program{Vocabulary: vocabulary(t), Definitions: []rules.Definition{
		{Name: "wage", Lookup: &rules.Lookup{Table: "wages", Column: "annual"}},
		{Name: "wage_of_all", Value: rules.WriteExpression("rules", "fee"), Type: rules.TypeName{Name: "money(CNY)"}},
	}})
	b.Condition(leaf("wage.for_months(3).rounded(2, 'half_up') > fee"))
	b.Condition(leaf("wage.for_months(3) > fees"))
	b.Condition(leaf("wage_of_all > 3"))
	_, err := b.Build()
	var codes []string
	for _, p := range problemsOf(t, err) {
		codes = append(codes, string(p.Code)+" "+p.Arguments[0])
	}
	assert.ElementsMatch(t, []string{"undeclared_name wages", "undeclared_name fees", "wrong_type >"}, codes)
}
