package eligibility_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func TestAPersonClosesAReferralAndNothingElse(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+ruleYAML("g", "T", "shall", "{all: [p.light, f.hinted]}")+ruleYAML("m", "T", "may", "p.other")+
		"exclusions:\n"+ruleYAML("n", "T", "generally_not", "p.heavy"))
	for _, c := range []struct {
		name   string
		givens []rules.Given
		before answerOf
		closed bool
	}{
		{"may", []rules.Given{light.Is(false), other.Is(true), heavy.Is(false)}, answerOf{outcome.Refer, 0, outcome.Grant}, true},
		{"generally not", []rules.Given{light.Is(false), other.Is(true), heavy.Is(true)}, answerOf{outcome.Refer, 0, outcome.Refuse}, true},
		{"only a finding open", []rules.Given{light.Is(true), other.Is(false), heavy.Is(false)}, answerOf{outcome.Refer, outcome.CauseFinding, outcome.Grant}, true},
		{"eligible", []rules.Given{light.Is(true), found(hinted, true), heavy.Is(false)}, answerOf{outcome: outcome.Eligible}, false},
		{"ineligible", []rules.Given{light.Is(false), other.Is(false)}, answerOf{outcome: outcome.Ineligible}, false},
		{"a fact open", []rules.Given{light.Is(false), heavy.Is(false)}, answerOf{outcome.Undetermined, outcome.CauseFact, 0}, false},
	} {
		for word, wanted := range map[string]outcome.Outcome{"grant": outcome.Eligible, "refuse": outcome.Ineligible} {
			t.Run(c.name+" "+word, func(t *testing.T) {
				before := e.decide(t, on(today, c.givens...))
				require.Equal(t, c.before, answered(before))
				require.Nil(t, before.DecidedBy)
				after := e.decide(t, on(today, append(c.givens, decided(word))...))
				if !c.closed {
					assert.Equal(t, c.before, answered(after))
					assert.Nil(t, after.DecidedBy)
					require.NotNil(t, after.Conflict)
					assert.Equal(t, word, after.Conflict.Decision.String())
					assert.Nil(t, after.Conflict.Replaced)
					return
				}
				assert.Equal(t, answerOf{outcome: wanted}, answered(after))
				assert.Nil(t, after.Conflict)
				assert.Equal(t, &eligibility.PersonDecision{Fact: "verdict.aid", Decision: after.DecidedBy.Decision, By: "director", AsOf: today,
					Ground: "L-T", Reason: "weighed", Replaced: &eligibility.Replaced{Outcome: c.before.outcome, Cause: c.before.cause, Recommend: c.before.recommend}},
					after.DecidedBy)
				assert.Equal(t, word, after.DecidedBy.Decision.String())
				assert.Equal(t, []outcome.Outcome{before.Low, before.High}, []outcome.Outcome{after.Low, after.High}, "what the rules say stays visible")
			})
		}
	}
}

func TestADecisionIsEnteredOnce(t *testing.T) {
	policy := "grounds:\n" + ruleYAML("g", "T", "may", "p.light")
	_, err := load(map[string]string{
		"pack.yaml":  manifestYAML + "policies: [p.yaml]\n",
		"facts.yaml": smallFacts + "  - {id: verdict.again, type: verdict, class: public, aid: aid, label: {zh: 再, en: Again}, decided_by: {zh: 官, en: Officer}}\n",
		"p.yaml":     "language: 1\npolicy: one\naid: aid\ntitle: {zh: 一, en: One}\n" + policy,
	})
	require.Error(t, err)
	assert.Contains(t, err.Error(), "two decisions close one aid")
}

// A third word would be a decision the table does not know.
func TestADecisionHasTwoWords(t *testing.T) {
	_, err := load(map[string]string{
		"pack.yaml": manifestYAML + "policies: [p.yaml]\n",
		"facts.yaml": "language: 1\nenums:\n  verdict: {grant: {zh: 予, en: G}, refuse: {zh: 拒, en: R}, later: {zh: 缓, en: L}}\n" +
			"facts:\n  - {id: decision.date, type: date, class: public, label: {zh: 日, en: Day}}\n" +
			"decisions:\n  - {id: v, type: verdict, class: public, aid: aid, label: {zh: 定, en: V}, decided_by: {zh: 官, en: Officer}}\n",
		"p.yaml": "language: 1\npolicy: one\naid: aid\ntitle: {zh: 一, en: One}\ngrounds:\n" + ruleYAML("g", "T", "may", "v == 'grant'"),
	})
	require.ErrorIs(t, err, rules.ProblemCode("bad_declaration"))
}

func TestProvisionsThatDiffer(t *testing.T) {
	pair := func(recommend, when string) string {
		return "conflicts_with: {provision: OTHER-1, recommend: " + recommend + ", when: " + when + "}"
	}
	ground := func(extra ...string) string { return "grounds:\n" + ruleYAML("g", "T", "shall", "p.light", extra...) }
	base := []rules.Given{light.Is(true), other.Is(true)}
	for _, c := range []struct {
		name, policy string
		givens       []rules.Given
		wanted       answerOf
	}{
		{"differ, treated as a grant", ground(pair("grant", "p.other")), base, answerOf{outcome.Refer, 0, outcome.Grant}},
		{"differ, treated as a refusal", ground(pair("refuse", "p.other")), base, answerOf{outcome.Refer, 0, outcome.Refuse}},
		{"do not differ", ground(pair("grant", "'!p.other'")), base, answerOf{outcome: outcome.Eligible}},
		{"may differ", ground(pair("grant", "p.heavy")), base, answerOf{outcome.Undetermined, outcome.CauseFact, 0}},
		{"something else speaks against", ground(pair("grant", "p.other")) + "exclusions:\n" + ruleYAML("n", "T", "generally_not", "p.other"), base,
			answerOf{outcome.Refer, 0, outcome.Refuse}},
		{"a weak requirement speaks against", ground(pair("grant", "p.other")) + "requirements:\n" + ruleYAML("q", "R", "", "'!p.other'"), base,
			answerOf{outcome.Refer, 0, outcome.Refuse}},
		{"another pair speaks against", ground(pair("grant", "p.other")) + ruleYAML("h", "T", "may", "p.other", pair("refuse", "p.light")), base,
			answerOf{outcome.Refer, 0, outcome.Refuse}},
		{"something else may speak against", ground(pair("grant", "p.other")) + "exclusions:\n" + ruleYAML("n", "T", "generally_not", "p.heavy"), base,
			answerOf{outcome.Refer, 0, 0}},
		{"the rule of the pair itself", ground() + "exclusions:\n" + ruleYAML("n", "T", "generally_not", "p.other", pair("grant", "p.light")), base,
			answerOf{outcome.Refer, 0, outcome.Grant}},
		{"the rule of a pair that does not differ", ground(pair("grant", "p.light")) + "exclusions:\n" + ruleYAML("n", "T", "generally_not", "p.other", pair("grant", "'!p.light'")),
			base, answerOf{outcome.Refer, 0, outcome.Refuse}},
		{"not where the hints would refuse", "grounds:\n" + ruleYAML("g", "T", "shall", "f.hinted", pair("grant", "p.other")),
			[]rules.Given{light.Is(false), other.Is(true)}, answerOf{outcome.Refer, outcome.CauseFinding, outcome.Refuse}},
		{"with the hints too", "grounds:\n" + ruleYAML("g", "T", "shall", "f.hinted", pair("grant", "p.other")),
			[]rules.Given{light.Is(true), other.Is(true)}, answerOf{outcome.Refer, outcome.CauseFinding, outcome.Grant}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := onePolicy(t, smallFacts, c.policy).decide(t, on(today, c.givens...))
			assert.Equal(t, c.wanted, answered(d))
			if d.Outcome != outcome.Eligible {
				require.NotEmpty(t, d.Differing)
				assert.Equal(t, "OTHER-1", d.Differing[0].Conflict)
			} else {
				assert.Empty(t, d.Differing)
			}
		})
	}
}
