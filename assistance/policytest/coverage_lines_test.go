package policytest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// line is one line of the sound pack by its place.
func line(t *testing.T, files []policytest.FileCoverage, place string) policytest.LineCoverage {
	t.Helper()
	for _, file := range files {
		for _, l := range file.Lines {
			if l.Place.String() == place {
				return l
			}
		}
	}
	require.Fail(t, "no line at "+place)
	return policytest.LineCoverage{}
}

func TestCoverLines(t *testing.T) {
	engine := soundEngine(t)
	cover := func(cases ...string) []policytest.FileCoverage {
		if len(cases) == 0 {
			return policytest.CoverLines(engine.Pack(), nil)
		}
		return policytest.CoverLines(engine.Pack(), results(t, engine, cases...))
	}
	every := []value.Truth{value.False, value.Unknown, value.True}

	none := cover()
	for _, file := range none {
		assert.Zero(t, file.Reached, file.File)
		assert.Equal(t, 3*len(file.Lines), file.All, file.File)
	}
	assert.Equal(t, every, line(t, none, "relief.yaml:20:11").Missing)

	one := cover("{name: a, expect: {}}")
	paid := line(t, one, "relief.yaml:20:11")
	assert.Equal(t, "home.paid_abroad.is_positive()", paid.Text)
	assert.Equal(t, []value.Truth{value.Unknown, value.True}, paid.Missing)
	assert.Equal(t, "definition hard_hit", line(t, one, "definitions.yaml:15:7").What)
	assert.Equal(t, []value.Truth{value.False, value.Unknown}, line(t, one, "definitions.yaml:15:7").Missing)
	assert.Equal(t, "ref: somebody_old", line(t, one, "relief.yaml:33:24").Text)

	outside := cover("{name: a, facts: {decision.date: 2031-01-01}, expect: {}}")
	assert.Equal(t, every, line(t, outside, "relief.yaml:11:11").Missing, "a rule that is not in force reaches nothing")
	assert.Equal(t, []value.Truth{value.False, value.Unknown}, line(t, outside, "measures.yaml:8:11").Missing,
		"the same text elsewhere counts for itself")

	assert.Empty(t, line(t, cover("{name: a, expect: {}}", "{name: b, facts: {home.paid_abroad: \"1\"}, expect: {}}",
		"{name: c, unknown: [home.paid_abroad], expect: {}}"), "relief.yaml:20:11").Missing)
}
