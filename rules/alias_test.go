package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func aliased(aliases ...string) rules.Fact {
	return rules.Fact{Name: "child.born", Aliases: aliases, Type: value.Type{Kind: value.KindBool}, Class: rules.Public, Role: rules.RoleFact}
}

// TestAFormerNameStillBinds: a case written before a fact was renamed is read as it was.
func TestAFormerNameStillBinds(t *testing.T) {
	v, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: []rules.Fact{aliased("child.is_born")}})
	require.NoError(t, err)
	facts, err := rules.Bind(v, []rules.Given{rules.BoolFact("child.is_born").Is(true)})
	require.NoError(t, err)
	assert.True(t, facts.Value("child.born").Known())
	_, known := v.Fact("child.is_born")
	assert.False(t, known, "rules use the name of today")
	_, err = rules.Bind(v, []rules.Given{rules.BoolFact("child.is_born").Is(true), rules.BoolFact("child.born").Is(true)})
	assert.ErrorIs(t, err, rules.ProblemCode("duplicate_fact"))
}

func TestAnAliasIsNobodyElsesName(t *testing.T) {
	other := aliased("child.is_born")
	other.Name = "child.other"
	for name, facts := range map[string][]rules.Fact{
		"its own name":         {aliased("child.born")},
		"the name of another":  {aliased("child.other"), func() rules.Fact { f := other; f.Aliases = nil; return f }()},
		"the alias of another": {aliased("child.is_born"), other},
		"the same alias twice": {aliased("child.is_born", "child.is_born")},
	} {
		_, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: facts})
		assert.ErrorIs(t, err, rules.ProblemCode("duplicate_id"), name)
	}
}
