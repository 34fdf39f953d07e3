package eligibility_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

const scoredPolicy = `grounds:
  - {id: g, title: {zh: 则, en: Rule}, basis: {law: L-T}, strength: may, when: p.light}
score:
  factors:
    - id: harm
      title: {zh: 害, en: Harm}
      rationale: chosen for a test
      levels:
        - {points: "60.5", when: p.heavy}
        - {points: "20", when: p.light}
    - id: wait
      title: {zh: 候, en: Wait}
      rationale: chosen for a test
      levels:
        - {points: "39.5", when: 9223372036854775807 + number > 0}
        - {points: "9.5", when: p.other}
  bands:
    - {id: later, title: {zh: 缓, en: Later}, from: "0"}
    - {id: soon, title: {zh: 早, en: Soon}, from: "30"}
    - {id: now, title: {zh: 急, en: Now}, from: "70"}
`

func TestScore(t *testing.T) {
	e := onePolicy(t, smallFacts, scoredPolicy)
	number := rules.IntFact("number")
	for _, c := range []struct {
		name            string
		givens          []rules.Given
		low, high, band string
	}{
		{"all known", []rules.Given{light.Is(true), heavy.Is(true), other.Is(true), number.Is(0)}, "100", "100", "now"},
		{"the highest level that holds", []rules.Given{light.Is(true), heavy.Is(false), other.Is(false), number.Is(0)}, "59.5", "59.5", "soon"},
		{"nothing known but the ground", []rules.Given{light.Is(true)}, "20", "100", ""},
		{"the bounds of one band", []rules.Given{light.Is(true), heavy.Is(false), number.Is(0)}, "59.5", "59.5", "soon"},
		{"an interval within a band", []rules.Given{light.Is(true), heavy.Is(true), number.Is(0)}, "100", "100", "now"},
		{"an interval across bands", []rules.Given{light.Is(true), heavy.Is(false), other.Is(true)}, "29.5", "59.5", ""},
		{"a level that could not be computed is unknown", []rules.Given{light.Is(true), heavy.Is(false), other.Is(true), number.Is(1)}, "29.5", "59.5", ""},
		{"an open outcome has one too", nil, "0", "100", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := e.decide(t, on(today, c.givens...))
			require.NotNil(t, d.Score)
			assert.Equal(t, []string{c.low, c.high, c.band}, []string{d.Score.Low.String(), d.Score.High.String(), d.Band})
			if c.low == c.high {
				require.NotNil(t, d.Score.Value)
				assert.Equal(t, c.low, d.Score.Value.String())
			} else {
				assert.Nil(t, d.Score.Value)
			}
			require.Len(t, d.Score.Factors, 2)
			assert.Equal(t, "chosen for a test", d.Score.Factors[0].Rationale)
		})
	}
}

func TestScoreNeverDecidesAndIsNullWhereNothingIsOwed(t *testing.T) {
	e := onePolicy(t, smallFacts, scoredPolicy)
	number := rules.IntFact("number")
	d := e.decide(t, on(today, light.Is(true), number.Is(1)))
	assert.Equal(t, answerOf{outcome: outcome.Refer, recommend: outcome.Grant}, answered(d), "an error of the score is none of the aid")
	for _, givens := range [][]rules.Given{
		{light.Is(false), heavy.Is(true), number.Is(0)},
		{light.Is(true), heavy.Is(true), decided("refuse")},
	} {
		d := e.decide(t, on(today, givens...))
		assert.Equal(t, outcome.Ineligible, d.Outcome)
		assert.Nil(t, d.Score)
		assert.Empty(t, d.Band)
		written, err := json.Marshal(d)
		require.NoError(t, err)
		assert.Contains(t, string(written), `"score":null`)
	}
}

func TestScoresAreHeldAtLoad(t *testing.T) {
	level := func(points string) string {
		return "grounds:\n" + ruleYAML("g", "T", "may", "p.light") + "score:\n  factors:\n    - {id: f, title: {zh: 因, en: F}, rationale: r, levels: [{points: \"" +
			points + "\", when: p.light}]}\n  bands: [{id: b, title: {zh: 段, en: B}, from: \"0\"}]\n"
	}
	for points, good := range map[string]bool{"99.999": true, "100": true, "100.001": false, "-0.1": false, "0": true} {
		_, err := load(map[string]string{"pack.yaml": manifestYAML + "policies: [p.yaml]\n", "facts.yaml": smallFacts,
			"p.yaml": "language: 1\npolicy: one\naid: aid\ntitle: {zh: 一, en: One}\n" + level(points)})
		assert.Equal(t, good, err == nil, points)
	}
}
