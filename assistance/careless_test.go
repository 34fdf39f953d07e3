package assistance_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestACarelessServiceGetsErrors: what a program forgets ends in an error, never in a panic or a decision.
func TestACarelessServiceGetsErrors(t *testing.T) {
	var none *assistance.Engine
	for name, engine := range map[string]*assistance.Engine{"nil": none, "zero": {}} {
		assessment, err := engine.Assess(t.Context(), eligibility.Case{})
		assert.ErrorIs(t, err, assistance.ErrNoEngine, name)
		assert.Nil(t, assessment, name)
	}
	engine, err := assistance.Load(cn.Pack())
	assert.NoError(t, err)
	for name, c := range map[string]eligibility.Case{
		"no facts":                   {},
		"a fact with no name":        eligibility.NewCase(rules.Given{}),
		"a fact with no value":       eligibility.NewCase(rules.Given{Name: "harm.to_child"}),
		"a list where a date stands": eligibility.NewCase(rules.ListFact("child.birth_date").Are()),
		"a member of nothing":        eligibility.NewCase(cn.EarlierAwards.Are(rules.Member{})),
	} {
		assessment, err := engine.Assess(t.Context(), c)
		assert.Error(t, err, name)
		assert.Nil(t, assessment, name)
	}
	for name, source := range map[string]policies.Source{"nothing": {}, "an empty folder": {Files: fstest.MapFS{}},
		"a manifest that is a folder": {Files: fstest.MapFS{"pack.yaml/x": &fstest.MapFile{}}}} {
		engine, err := assistance.Load(source)
		assert.Error(t, err, name)
		assert.Nil(t, engine, name)
	}
	_, err = assistance.Load(cn.Pack(), assistance.WithLimits(rules.Limits{}))
	assert.ErrorIs(t, err, assistance.ErrBadOption)
}
