package eligibility_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

const smallFacts = `language: 1
enums:
  verdict:
    grant: {zh: 予, en: Grant}
    refuse: {zh: 拒, en: Refuse}
  region:
    "410000": {zh: 河南, en: Henan}
    "440000": {zh: 广东, en: Guangdong}
facts:
  - {id: decision.date, type: date, class: public, label: {zh: 日, en: Day}}
  - {id: p.heavy, type: bool, class: sensitive, burden: 9, label: {zh: 重, en: Heavy}, proof: {zh: 病历, en: Medical record}}
  - {id: p.light, type: bool, class: public, burden: 1, label: {zh: 轻, en: Light}, proof: {zh: 户口簿, en: Household register}}
  - {id: p.other, type: bool, class: public, burden: 1, label: {zh: 他, en: Other}}
  - {id: region, type: region, class: public, label: {zh: 省, en: Province}}
  - {id: year, type: int, class: public, label: {zh: 年, en: Year}}
  - {id: born, type: date, class: personal, label: {zh: 生, en: Born}}
  - {id: number, type: int, class: personal, label: {zh: 数, en: Number}}
findings:
  - {id: f.hinted, type: bool, class: public, label: {zh: 甲, en: First}, decided_by: {zh: 官, en: Officer}, on: {zh: 材料, en: Papers}, hint: p.light}
  - {id: f.bare, type: bool, class: public, label: {zh: 乙, en: Second}, decided_by: {zh: 官, en: Officer}}
decisions:
  - {id: verdict.aid, type: verdict, class: public, aid: aid, label: {zh: 定, en: Verdict}, decided_by: {zh: 官, en: Officer}}
`

const (
	heavy  = rules.BoolFact("p.heavy")
	light  = rules.BoolFact("p.light")
	other  = rules.BoolFact("p.other")
	hinted = rules.BoolFact("f.hinted")
	bare   = rules.BoolFact("f.bare")
	ruling = rules.EnumFact[string]("verdict.aid")
	today  = "2026-03-01"
)

func found(f rules.BoolFact, v bool) rules.Given {
	return f.Is(v, rules.By("office"), rules.AsOf(mustDate(today)), rules.Reason("seen"))
}

func decided(word string) rules.Given {
	return ruling.Is(word, rules.By("director"), rules.AsOf(mustDate(today)), rules.Ground("L-T"), rules.Reason("weighed"))
}

// ruleYAML writes a rule; extra holds further lines of it.
func ruleYAML(id, mark, strength, when string, extra ...string) string {
	text := "  - id: " + id + "\n    title: {zh: 则, en: Rule " + id + "}\n    basis: {law: L-" + mark + "}\n    when: " + when + "\n"
	if strength != "" {
		text += "    strength: " + strength + "\n"
	}
	for _, line := range extra {
		text += "    " + line + "\n"
	}
	return text
}

// answerOf is what a table compares.
type answerOf struct {
	outcome   outcome.Outcome
	cause     outcome.Cause
	recommend outcome.Recommendation
}

func answered(d eligibility.Decision) answerOf { return answerOf{d.Outcome, d.Cause, d.Recommend} }

func TestWeakRulesAreDemoted(t *testing.T) {
	ground := "grounds:\n" + ruleYAML("g", "T", "shall", "p.light")
	for _, c := range []struct {
		name, policy string
		wanted       answerOf
	}{
		{"shall T", ground, answerOf{outcome: outcome.Eligible}},
		{"shall N", "grounds:\n" + ruleYAML("g", "N", "shall", "p.light"), answerOf{outcome: outcome.Eligible}},
		{"shall R", "grounds:\n" + ruleYAML("g", "R", "shall", "p.light"), answerOf{outcome: outcome.Refer, recommend: outcome.Grant}},
		{"shall I", "grounds:\n" + ruleYAML("g", "I", "shall", "p.light"), answerOf{outcome: outcome.Refer, recommend: outcome.Grant}},
		{"must not T", ground + "exclusions:\n" + ruleYAML("x", "T", "must_not", "p.light"), answerOf{outcome: outcome.Ineligible}},
		{"must not N", ground + "exclusions:\n" + ruleYAML("x", "N", "must_not", "p.light"), answerOf{outcome: outcome.Ineligible}},
		{"must not R", ground + "exclusions:\n" + ruleYAML("x", "R", "must_not", "p.light"), answerOf{outcome: outcome.Refer, recommend: outcome.Refuse}},
		{"must not I", ground + "exclusions:\n" + ruleYAML("x", "I", "must_not", "p.light"), answerOf{outcome: outcome.Refer, recommend: outcome.Refuse}},
		{"generally not T", ground + "exclusions:\n" + ruleYAML("x", "T", "generally_not", "p.light"), answerOf{outcome: outcome.Refer, recommend: outcome.Refuse}},
		{"requirement T false", ground + "requirements:\n" + ruleYAML("q", "T", "", "p.other"), answerOf{outcome: outcome.Ineligible}},
		{"requirement R false", ground + "requirements:\n" + ruleYAML("q", "R", "", "p.other"), answerOf{outcome: outcome.Refer, recommend: outcome.Refuse}},
		{"requirement R true", ground + "requirements:\n" + ruleYAML("q", "R", "", "p.light"), answerOf{outcome: outcome.Eligible}},
		{"scope I false", ground + "scope:\n" + ruleYAML("q", "I", "", "p.other"), answerOf{outcome: outcome.Refer, recommend: outcome.Refuse}},
		{"scope T false", ground + "scope:\n" + ruleYAML("q", "T", "", "p.other"), answerOf{outcome: outcome.Ineligible}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := onePolicy(t, smallFacts, c.policy)
			assert.Equal(t, c.wanted, answered(e.decide(t, on(today, light.Is(true), other.Is(false)))))
		})
	}
}

func TestDemotionIsShown(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+ruleYAML("g", "R", "shall", "p.light")+"exclusions:\n"+ruleYAML("x", "I", "must_not", "p.other"))
	d := e.decide(t, on(today, light.Is(true)))
	assert.True(t, d.Grounds[0].Demoted)
	assert.Equal(t, rules.Recalled, d.Grounds[0].Confidence)
	assert.True(t, d.Exclusions[0].Demoted)
	assert.Equal(t, rules.Interpreted, d.Exclusions[0].Confidence)
}

func TestRulesMayNotRestOnWeakDefinitions(t *testing.T) {
	for name, definitions := range map[string]string{
		"directly": "  - {id: weak, title: {zh: 弱, en: Weak}, basis: {law: L-R}, when: p.light}\n",
		"through another": "  - {id: inner, title: {zh: 内, en: Inner}, basis: {law: L-I}, when: p.light}\n" +
			"  - {id: weak, title: {zh: 弱, en: Weak}, basis: {law: L-T}, when: {ref: inner}}\n",
		"through an expression": "  - {id: inner, title: {zh: 内, en: Inner}, basis: {law: L-I}, when: p.light}\n" +
			"  - {id: weak, title: {zh: 弱, en: Weak}, basis: {law: L-T}, when: inner && p.other}\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load(map[string]string{
				"pack.yaml":  manifestYAML + "definitions: [d.yaml]\npolicies: [p.yaml]\n",
				"facts.yaml": smallFacts, "d.yaml": "language: 1\ndefinitions:\n" + definitions,
				"p.yaml": "language: 1\npolicy: one\naid: aid\ntitle: {zh: 一, en: One}\ngrounds:\n" + ruleYAML("g", "T", "shall", "{ref: weak}"),
			})
			require.Error(t, err)
			assert.Contains(t, err.Error(), "only recalled or interpreted")
		})
	}
}

func TestOnlyFindingsOpen(t *testing.T) {
	policy := "grounds:\n" + ruleYAML("g", "T", "shall", "{all: [p.heavy, f.hinted]}") + "exclusions:\n" + ruleYAML("x", "T", "generally_not", "f.bare")
	e := onePolicy(t, smallFacts, policy)
	for _, c := range []struct {
		name   string
		givens []rules.Given
		wanted answerOf
		hint   string
	}{
		{"hint missing", []rules.Given{heavy.Is(true)}, answerOf{outcome.Refer, outcome.CauseFinding, 0}, "unknown"},
		{"one hint of two", []rules.Given{heavy.Is(true), light.Is(true)}, answerOf{outcome.Refer, outcome.CauseFinding, 0}, "true"},
		{"hint says yes", []rules.Given{heavy.Is(true), light.Is(true), found(bare, false)}, answerOf{outcome.Refer, outcome.CauseFinding, outcome.Grant}, "true"},
		{"hint says no", []rules.Given{heavy.Is(true), light.Is(false), found(bare, false)}, answerOf{outcome.Refer, outcome.CauseFinding, outcome.Refuse}, "false"},
		{"a fact is open too", []rules.Given{light.Is(true), found(bare, false)}, answerOf{outcome.Undetermined, outcome.CauseFact, 0}, "true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := e.decide(t, on(today, c.givens...))
			assert.Equal(t, c.wanted, answered(d))
			require.NotEmpty(t, d.Findings)
			assert.Equal(t, "f.hinted", d.Findings[0].Finding)
			assert.Equal(t, c.hint, d.Findings[0].Hint.String())
			assert.Equal(t, "Officer", d.Findings[0].DecidedBy.English)
			assert.Equal(t, "Papers", d.Findings[0].On.English)
		})
	}
}

func TestHintsNeverEnterTruth(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+ruleYAML("g", "T", "shall", "f.hinted"))
	for _, v := range []bool{false, true} {
		d := e.decide(t, on(today, light.Is(v)))
		assert.Equal(t, outcome.Refer, d.Outcome)
		assert.Equal(t, "unknown", d.Grounds[0].Truth.String())
		against := e.decide(t, on(today, light.Is(v), found(hinted, !v)))
		assert.Equal(t, !v, against.Outcome == outcome.Eligible, "a finding outweighs its hint")
	}
}

func TestWhatIsOpenIsListed(t *testing.T) {
	policy := "grounds:\n" + ruleYAML("g", "T", "shall", "{all: [p.heavy, p.other, p.light, f.bare]}") + ruleYAML("m", "T", "may", "number > 1")
	e := onePolicy(t, smallFacts, policy)
	d := e.decide(t, on(today))
	assert.Equal(t, answerOf{outcome.Undetermined, outcome.CauseFact, 0}, answered(d))
	assert.Equal(t, []outcome.Outcome{outcome.Ineligible, outcome.Eligible}, []outcome.Outcome{d.Low, d.High})
	assert.Equal(t, []string{"p.heavy", "p.light", "p.other", "number"}, missingNames(d), "in the order of the vocabulary")
	assert.Equal(t, "Medical record", d.Missing[0].Proof.English)
	assert.Nil(t, d.Missing[2].Proof)
	assert.Equal(t, []int{9, 1, 1, 0}, []int{d.Missing[0].Burden, d.Missing[1].Burden, d.Missing[2].Burden, d.Missing[3].Burden})
	assert.Equal(t, "number", d.Next, "the lightest burden")
	require.Len(t, d.Findings, 1)

	d = e.decide(t, on(today, rules.IntFact("number").Is(2)))
	assert.Equal(t, "p.light", d.Next, "the first in the vocabulary among equals")
	assert.Equal(t, outcome.Refer, d.Low, "a person may start on a ground that permits")

	d = e.decide(t, on(today, heavy.Is(false), rules.IntFact("number").Is(2)))
	assert.Equal(t, answerOf{outcome: outcome.Refer, recommend: outcome.Grant}, answered(d))
	assert.Empty(t, d.Immaterial, "what stands beside a part that is false waits for nothing")
	assert.Equal(t, []string{"m"}, d.Decisive)
}

func missingNames(d eligibility.Decision) []string {
	var names []string
	for _, m := range d.Missing {
		names = append(names, m.Fact)
	}
	return names
}

func TestWhatDoesNotMatterIsListedApart(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+ruleYAML("g", "T", "shall", "p.heavy")+ruleYAML("h", "T", "may", "p.other")+
		"exclusions:\n"+ruleYAML("x", "T", "must_not", "p.light")+ruleYAML("n", "T", "generally_not", "f.bare"))
	d := e.decide(t, on(today, light.Is(true)))
	assert.Equal(t, outcome.Ineligible, d.Outcome)
	assert.Equal(t, []string{"p.heavy", "p.other", "f.bare"}, d.Immaterial)
	assert.Equal(t, []string{"x"}, d.Decisive)
	assert.Empty(t, d.Missing)
	assert.Nil(t, d.Score)
	d = e.decide(t, on(today, light.Is(false), heavy.Is(true), found(bare, false)))
	assert.Equal(t, outcome.Eligible, d.Outcome)
	assert.Equal(t, []string{"p.other"}, d.Immaterial)
	assert.Equal(t, []string{"g"}, d.Decisive)
}

func TestDefinitionsPassOnWhatTheyWaitFor(t *testing.T) {
	e, err := load(map[string]string{
		"pack.yaml":  manifestYAML + "definitions: [d.yaml]\npolicies: [p.yaml]\n",
		"facts.yaml": smallFacts + "birthday: {reached: on_the_day, leap_day: march_1}\n",
		"d.yaml": "language: 1\ndefinitions:\n" +
			"  - {id: years_old, title: {zh: 岁, en: Age}, type: years, value: \"age(born, decision.date)\"}\n" +
			"  - {id: child, title: {zh: 童, en: Child}, when: years_old < 15}\n",
		"p.yaml": "language: 1\npolicy: one\naid: aid\ntitle: {zh: 一, en: One}\ngrounds:\n" + ruleYAML("g", "T", "shall", "{ref: child}"),
	})
	require.NoError(t, err)
	born := rules.DateFact("born")
	for text, wanted := range map[string]answerOf{
		"2011":       {outcome.Undetermined, outcome.CauseFact, 0},
		"2011-03":    {outcome.Undetermined, outcome.CauseFact, 0},
		"2011-03-02": {outcome: outcome.Eligible},
		"2011-04":    {outcome: outcome.Eligible},
		"2012":       {outcome: outcome.Eligible},
		"2010":       {outcome: outcome.Ineligible},
	} {
		d := e.decide(t, on(today, born.Is(mustDate(text))))
		assert.Equal(t, wanted, answered(d), text)
		if wanted.cause != 0 {
			assert.Equal(t, []string{"born"}, missingNames(d), "a partial date waits for its rest")
			assert.Equal(t, "born", d.Next)
		}
	}
}

func TestAnErrorIsNoRefusal(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+ruleYAML("g", "T", "shall", "{any: [p.light, 9223372036854775807 + number > 0]}")+
		"exclusions:\n"+ruleYAML("x", "T", "generally_not", "p.other"))
	number := rules.IntFact("number")
	d := e.decide(t, on(today, number.Is(987654), light.Is(false), other.Is(true)))
	assert.Equal(t, answerOf{outcome.Undetermined, outcome.CauseError, 0}, answered(d))
	assert.Equal(t, &eligibility.Bounds{Low: outcome.Ineligible, High: outcome.Refer}, d.ButFor)
	require.Len(t, d.Errors, 1)
	assert.Equal(t, "int_overflow", d.Errors[0].Code)
	assert.Equal(t, "9223372036854775807 + number > 0", d.Errors[0].Expression)
	assert.NotContains(t, d.Errors[0].Summary, "987654")
	assert.Len(t, d.Exclusions, 1, "what is beside an error is still judged")
	assert.Empty(t, d.Missing, "no answer of a person would mend it")

	d = e.decide(t, on(today, number.Is(1), light.Is(true), other.Is(false)))
	assert.Equal(t, outcome.CauseError, d.Cause, "an error is one even beside a part that is true")
	assert.Equal(t, &eligibility.Bounds{Low: outcome.Eligible, High: outcome.Eligible}, d.ButFor)
	d = e.decide(t, on(today, light.Is(true), other.Is(false)))
	assert.Equal(t, answerOf{outcome: outcome.Eligible}, answered(d))
}

func TestRulesAreInForceFromTheirFirstToTheirLastDay(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+
		ruleYAML("old", "T", "may", "p.light", "in_force: {until: 2021-12-30}")+
		ruleYAML("new", "T", "shall", "p.light", "in_force: {from: 2022-01-02, until: 2024-02-29}"))
	for date, wanted := range map[string]answerOf{
		"2021-12-30": {outcome: outcome.Refer, recommend: outcome.Grant},
		"2021-12-31": {outcome.Undetermined, outcome.CauseNotInForce, 0},
		"2022-01-01": {outcome.Undetermined, outcome.CauseNotInForce, 0},
		"2022-01-02": {outcome: outcome.Eligible},
		"2024-02-29": {outcome: outcome.Eligible},
		"2024-03-01": {outcome.Undetermined, outcome.CauseNotInForce, 0},
	} {
		d := e.decide(t, on(date, light.Is(true)))
		assert.Equal(t, wanted, answered(d), date)
		if wanted.cause == outcome.CauseNotInForce {
			require.Len(t, d.NotInForce, 2, date)
			assert.Zero(t, d.Low)
			assert.Equal(t, "2024-02-29", d.NotInForce[1].InForce.Until.String())
			assert.Empty(t, d.Missing)
		}
	}
}

func TestPoliciesOfOneAidAreAlternatives(t *testing.T) {
	policy := func(id, rest string) string {
		return "language: 1\npolicy: " + id + "\naid: aid\ntitle: {zh: 策, en: Policy}\n" + rest
	}
	e, err := load(map[string]string{
		"pack.yaml": manifestYAML + "policies: [one.yaml, two.yaml]\n", "facts.yaml": smallFacts,
		"one.yaml": policy("one", "scope:\n"+ruleYAML("s", "T", "", "p.heavy")+"grounds:\n"+ruleYAML("g", "T", "shall", "p.light")),
		"two.yaml": policy("two", "grounds:\n"+ruleYAML("g", "T", "may", "p.other", "in_force: {from: 2022-01-01}")),
	})
	require.NoError(t, err)
	for _, c := range []struct {
		name, date string
		givens     []rules.Given
		wanted     answerOf
		low, high  outcome.Outcome
	}{
		{"either opens", today, []rules.Given{heavy.Is(true), light.Is(true), other.Is(false)}, answerOf{outcome: outcome.Eligible}, outcome.Eligible, outcome.Eligible},
		{"out of the scope of one", today, []rules.Given{heavy.Is(false), light.Is(true), other.Is(true)},
			answerOf{outcome: outcome.Refer, recommend: outcome.Grant}, outcome.Refer, outcome.Refer},
		{"neither", today, []rules.Given{heavy.Is(false), other.Is(false)}, answerOf{outcome: outcome.Ineligible}, outcome.Ineligible, outcome.Ineligible},
		{"one open above the other", today, []rules.Given{heavy.Is(true), other.Is(true)},
			answerOf{outcome.Undetermined, outcome.CauseFact, 0}, outcome.Refer, outcome.Eligible},
		{"one settles what the other leaves open", today, []rules.Given{heavy.Is(true), light.Is(true)}, answerOf{outcome: outcome.Eligible}, outcome.Eligible, outcome.Eligible},
		{"one not yet in force counts as unknown", "2021-12-31", []rules.Given{heavy.Is(false), other.Is(true)},
			answerOf{outcome.Undetermined, outcome.CauseFact, 0}, outcome.Ineligible, outcome.Eligible},
		{"and cannot take away", "2021-12-31", []rules.Given{heavy.Is(true), light.Is(true)}, answerOf{outcome: outcome.Eligible}, outcome.Eligible, outcome.Eligible},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := e.decide(t, on(c.date, c.givens...))
			assert.Equal(t, c.wanted, answered(d))
			assert.Equal(t, []outcome.Outcome{c.low, c.high}, []outcome.Outcome{d.Low, d.High})
		})
	}
}

func TestDecideEndsWithItsContext(t *testing.T) {
	e := onePolicy(t, smallFacts, "grounds:\n"+ruleYAML("g", "T", "shall", "p.light"))
	evaluation, date := e.evaluate(t, on(today))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := e.decider.Decide(ctx, evaluation, date)
	require.ErrorIs(t, err, context.Canceled)
}

func TestCasesThatContradictThemselvesAreRefused(t *testing.T) {
	e := onePolicy(t, smallFacts+"checks:\n  - {id: both, title: {zh: 矛盾, en: Both cannot be}, must: {none: [{all: [p.light, p.other]}]}}\n",
		"grounds:\n"+ruleYAML("g", "T", "shall", "p.light"))
	for _, c := range []struct {
		givens  []rules.Given
		refused bool
	}{
		{[]rules.Given{light.Is(true), other.Is(true)}, true},
		{[]rules.Given{light.Is(true), other.Is(false)}, false},
		{[]rules.Given{light.Is(true)}, false},
		{nil, false},
	} {
		evaluation, _ := e.evaluate(t, on(today, c.givens...))
		err := e.decider.Check(evaluation)
		assert.Equal(t, c.refused, err != nil)
		if c.refused {
			require.ErrorIs(t, err, rules.ProblemCode("inconsistent_facts"))
		}
	}
}
