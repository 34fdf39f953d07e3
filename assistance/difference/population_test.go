package difference

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// changed is the small pack with a richer and a poorer line of the schedule, a narrower ground, another wage, and a
// measure under another condition.
func changed(t *testing.T) *assistance.Engine {
	return engine(t, `low: "2", high: "6"`, `low: "3", high: "5"`, "\"home.damage == 'partial'\"}", "{all: [\"home.damage == 'partial'\", water.high]}}",
		"riverside,2024,60000.01", "riverside,2024,54000", "deadline: {kind: immediately}, when: {ref: minor}", "deadline: {kind: immediately}, when: claim.double")
}

// caseOf draws a case that may be refused, that may be without a place, and that the change may touch or not.
func caseOf(r *rapid.T) eligibility.Case {
	pick := func(name string, values ...string) string { return rapid.SampledFrom(values).Draw(r, name) }
	facts := []string{`"decision.date":"2025-06-01"`, `"case.office":"county"`}
	add := func(name string, values ...string) {
		if v := pick(name, values...); v != "" {
			facts = append(facts, fmt.Sprintf("%q:%s", name, v))
		}
	}
	add("case.place", `"riverside"`, `"riverside"`, `"riverside"`, `"riverside"`, `"valley"`, `null`, ``)
	add("child.birth_date", `"2008-01-01"`, `"2008-01-01"`, `"2012"`, `"2012-01-01"`, `"2001-01-01"`, `"2026-01-01"`, ``)
	add("home.damage", `"total"`, `"total"`, `"partial"`, `"none"`, ``)
	const hardship = `{"value":true,"by":"officer","as_of":"2025-05-01","reason":"seen"}`
	add("finding.hardship", hardship, hardship, hardship, strings.Replace(hardship, "true", "false", 1), ``)
	add("finding.collapse", strings.Replace(hardship, "true", "false", 1))
	for _, name := range []string{"claim.double", "claim.fault", "water.high", "child.sick", "home.odd", "claim.two_rules"} {
		add(name, `false`, `false`, `false`, `false`, `false`, `false`, `false`, `true`, ``)
	}
	add("earlier.parts", `[]`, `[]`, `[]`, ``)
	c, err := eligibility.DecodeCase([]byte(`{"format":1,"facts":{` + strings.Join(facts, ",") + `}}`))
	require.NoError(r, err)
	return c
}

// decided is a case with both answers; nil for one that is refused.
type decided struct {
	given         eligibility.Case
	before, after *assistance.Assessment
}

func decide(r *rapid.T, old, now *assistance.Engine, c eligibility.Case) decided {
	d := decided{given: c}
	d.before, _ = old.Assess(r.Context(), c)
	d.after, _ = now.Assess(r.Context(), c)
	return d
}

func population(t require.TestingT, old, now *assistance.Engine, cases []decided, options ...PopulationOption) PopulationReport {
	p, err := NewPopulation(old.Pack(), now.Pack(), options...)
	require.NoError(t, err)
	for _, d := range cases {
		require.NoError(t, p.Add(p.Observe(d.given, d.before, d.after)))
	}
	return p.Report()
}

// TestReportEqualsTheSumOverSingleCases counts the same again, one case after the other, from the answers alone.
func TestReportEqualsTheSumOverSingleCases(t *testing.T) {
	old, now := engine(t), changed(t)
	d := Packs(old.Pack(), now.Pack())
	seen := map[Effect]int{}
	rapid.Check(t, func(r *rapid.T) {
		var cases []decided
		for range rapid.IntRange(0, 12).Draw(r, "cases") {
			cases = append(cases, decide(r, old, now, caseOf(r)))
		}
		report := population(r, old, now, cases, Smallest(1), GroupedBy("case.place"))
		want := map[string]int{}
		listed := map[string]bool{}
		before, after := map[string]value.Money{}, map[string]value.Money{}
		for _, c := range cases {
			impact := d.Of("", c.before, c.after)
			seen[impact.Effect]++
			want["effect "+impact.Effect.String()]++
			if impact.Effect == Refused {
				continue
			}
			place := "place " + placeOf(c.given)
			want[place]++
			want[place+" "+impact.Effect.String()]++
			for _, aid := range c.after.Decisions {
				was, _ := c.before.Decision(aid.Aid)
				want["step "+aid.Aid+" "+outcomeText(was, true)+" "+outcomeText(aid, true)]++
			}
			for _, ground := range []string{"total-loss", "partial-loss"} {
				was, is := holds(c.before, ground), holds(c.after, ground)
				if is {
					want["ground "+ground]++
				}
				listed[ground] = listed[ground] || was != is || is && impact.on("relief") != Same
			}
			for _, id := range impact.Gained {
				want["gained "+id]++
			}
			for _, id := range impact.Lost {
				want["lost "+id]++
			}
			for _, id := range impact.Responsible {
				want["because "+id]++
			}
			sumUp(r, before, after, c)
		}
		for ground, differs := range listed {
			if !differs {
				delete(want, "ground "+ground)
			}
		}
		assert.Equal(r, counted(want), counted(told(report)))
		for _, total := range report.Totals {
			name := total.Amount
			assert.Equal(r, before[name].String(), total.Before.String(), name)
			assert.Equal(r, after[name].String(), total.After.String(), name)
			assertDivided(r, total)
		}
	})
	if testing.Short() {
		// A fifth of the cases may well lack the rarest effect.
		return
	}
	for _, e := range []Effect{Same, Gains, Loses, Mixed, Refused} {
		assert.Positive(t, seen[e], "the cases that are drawn try %s", e)
	}
}

// counted leaves out what was counted nowhere.
func counted(counts map[string]int) map[string]int {
	out := map[string]int{}
	for name, n := range counts {
		if n != 0 {
			out[name] = n
		}
	}
	return out
}

func placeOf(c eligibility.Case) string {
	for _, g := range c.Givens() {
		if g.Name == "case.place" {
			return g.Text
		}
	}
	return ""
}

func holds(a *assistance.Assessment, ground string) bool {
	d, _ := a.Decision("relief")
	return slices.ContainsFunc(d.Grounds, func(g eligibility.RuleTruth) bool { return g.ID == ground && g.Truth == value.True })
}

// sumUp adds amounts that both fix; an award of none is nought, and has no ceiling.
func sumUp(r *rapid.T, before, after map[string]value.Money, c decided) {
	amount := func(a *assistance.Award, name string) (value.Money, bool) {
		none := a.Kind == assistance.AwardNone
		switch {
		case none && name != "ceiling":
			return value.NewMoney(value.DecimalOf(0), "CNY"), true
		case none:
			return value.Money{}, false
		}
		return map[string]value.Value{"low": a.Low, "high": a.High, "ceiling": a.Ceiling}[name].Money()
	}
	for _, name := range []string{"low", "high", "ceiling"} {
		for _, sums := range []map[string]value.Money{before, after} {
			if !sums[name].Valid() {
				sums[name] = value.NewMoney(value.DecimalOf(0), "CNY")
			}
		}
		was, known := amount(c.before.Award, name)
		is, stillKnown := amount(c.after.Award, name)
		if !known || !stillKnown {
			continue
		}
		var err error
		before[name], err = before[name].Add(was)
		require.NoError(r, err)
		after[name], err = after[name].Add(is)
		require.NoError(r, err)
	}
}

// told are the counts of a report under the names of the test.
func told(report PopulationReport) map[string]int {
	got := map[string]int{"effect refused": report.Refused.All()}
	for e, n := range effectsOf(report.Overall) {
		got["effect "+e] = n
	}
	for _, g := range report.Groups {
		got["place "+g.Word] = g.Effects.Cases.Most
		for e, n := range effectsOf(g.Effects) {
			got["place "+g.Word+" "+e] = n
		}
	}
	for _, aid := range report.Aids {
		for _, s := range aid.Steps {
			got["step "+aid.Aid+" "+s.Before+" "+s.After] = s.Cases.Most
		}
	}
	for _, g := range report.Grounds {
		got["ground "+g.ID] = g.After.Most
	}
	for _, m := range report.Measures {
		got["gained "+m.ID], got["lost "+m.ID] = m.Gained.Most, m.Lost.Most
	}
	for _, one := range report.Responsible {
		got["because "+one.ID] = one.Effects.Cases.Most
	}
	return got
}

func effectsOf(e EffectNumbers) map[string]int {
	return map[string]int{"same": e.Same.Most, "gains": e.Gains.Most, "loses": e.Loses.Most, "mixed": e.Mixed.Most, "other": e.Other.Most}
}

// assertDivided requires that the shares make up the change.
func assertDivided(r *rapid.T, total TotalNumbers) {
	for _, shares := range [][]Share{total.ByRules, total.ByGroup} {
		sum, cases := value.NewMoney(value.DecimalOf(0), value.Currency(total.Currency)), 0
		for _, share := range shares {
			var err error
			sum, err = sum.Add(*share.Change)
			require.NoError(r, err)
			cases += share.Cases.Most
		}
		assert.Equal(r, total.Change.String(), sum.String())
		assert.Equal(r, total.Changed.Most, cases)
	}
}

func TestTheOrderOfCasesChangesNothing(t *testing.T) {
	old, now := engine(t), changed(t)
	rapid.Check(t, func(r *rapid.T) {
		var cases []decided
		for range 8 {
			cases = append(cases, decide(r, old, now, caseOf(r)))
		}
		smallest := Smallest(rapid.IntRange(1, 6).Draw(r, "smallest"))
		first, err := json.Marshal(population(r, old, now, cases, smallest, GroupedBy("case.place")))
		require.NoError(r, err)
		second, err := json.Marshal(population(r, old, now, rapid.Permutation(cases).Draw(r, "order"), smallest, GroupedBy("case.place")))
		require.NoError(r, err)
		assert.Equal(r, string(first), string(second))
	})
}

// repeated are n cases like the first and m like the second.
func repeated(t *testing.T, old, now *assistance.Engine, counts map[string]int) []decided {
	var out []decided
	for facts, n := range counts {
		c, err := eligibility.DecodeCase([]byte(`{"format":1,"facts":{` + facts + `}}`))
		require.NoError(t, err)
		for range n {
			out = append(out, decided{c, assess(t, old, facts), assess(t, now, facts)})
		}
	}
	return out
}

func TestFewCasesAreNotShownAndNotGivenAway(t *testing.T) {
	old, now := engine(t), engine(t, `low: "2", high: "6"`, `low: "3", high: "6"`)
	valley := strings.NewReplacer(`"riverside"`, `"valley"`, `"decision.date":"2025`, `"decision.date":"2026`, `"2008-01-01"`, `"2012-01-01"`).Replace(damaged)
	unharmed := strings.Replace(damaged, `"home.damage":"total"`, `"home.damage":"none"`, 1)
	report := population(t, old, now, repeated(t, old, now, map[string]int{damaged: 9, valley: 2, unharmed: 20}), GroupedBy("case.place"))
	assert.Equal(t, "11", report.Overall.Gains.Brief())
	require.Len(t, report.Groups, 2)
	assert.Equal(t, "valley", report.Groups[1].Word)
	assert.Equal(t, "<5", report.Groups[1].Effects.Gains.Brief())
	assert.Equal(t, "7–11", report.Groups[0].Effects.Gains.Brief(), "with the total it would give the other away")

	low := report.Totals[0]
	require.NotNil(t, low.Change)
	for _, share := range low.ByGroup {
		assert.Nil(t, share.Change, "nine times the same, and the total, would give away the other two")
	}
	text, err := json.Marshal(report)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "45000.00", "the sum of the nine")

	one := population(t, old, now, repeated(t, old, now, map[string]int{damaged: 1, unharmed: 20}))
	assert.Equal(t, "<5", one.Overall.Gains.Brief())
	assert.Nil(t, one.Totals[0].Before)
	assert.Nil(t, one.Totals[0].After)
	assert.Nil(t, one.Totals[0].Change)
	assert.Equal(t, "0", one.Overall.Loses.Brief(), "that nobody loses is told")

	all := population(t, old, now, repeated(t, old, now, map[string]int{damaged: 1, unharmed: 20}), Smallest(1))
	assert.Equal(t, "5000.00", all.Totals[0].Change.String())
}

func TestGroupsAreNeverAboutAChild(t *testing.T) {
	packs := engine(t).Pack()
	for _, fact := range []string{"", "nothing", "home.place", "child.sick", "home.odd", "decision.date", "finding.degree.x"} {
		_, err := NewPopulation(packs, packs, GroupedBy(fact))
		assert.ErrorIs(t, err, assistance.ErrBadOption, fact)
	}
	_, err := NewPopulation(packs, packs, Smallest(0))
	assert.ErrorIs(t, err, assistance.ErrBadOption)
	_, err = NewPopulation(packs, packs, GroupedBy("case.office"), Smallest(3))
	assert.NoError(t, err)
}

func TestNumbersSayWhatIsKnown(t *testing.T) {
	for _, c := range []struct {
		number               Number
		brief, english, data string
	}{
		{Number{Least: 7, Most: 7}, "7", "7", "7"},
		{Number{}, "0", "0", "0"},
		{Number{Least: 0, Most: 4, Small: true}, "<5", "fewer than 5", `{"least":0,"most":4}`},
		{Number{Least: 1, Most: 1, Small: true}, "<2", "fewer than 2", `{"least":1,"most":1}`},
		{Number{Least: 93, Most: 97}, "93–97", "93–97", `{"least":93,"most":97}`},
		{Number{Least: 5, Most: -1}, "≥5", "at least 5", `{"least":5}`},
	} {
		assert.Equal(t, c.brief, c.number.Brief())
		assert.Equal(t, c.english, c.number.Text().English)
		data, err := json.Marshal(c.number)
		require.NoError(t, err)
		assert.Equal(t, c.data, string(data))
	}
}

func TestOutcomesAreSaidInWords(t *testing.T) {
	for state, want := range map[string]string{"eligible": "eligible", "refer": "a person decides", "absent": "no such aid",
		"undetermined": "open", "undetermined (ineligible..refer)": "open (ineligible to a person decides)", "undetermined (refer..refer)": "open (a person decides)"} {
		assert.Equal(t, want, OutcomeWords(state).English)
		assert.NotEmpty(t, OutcomeWords(state).Chinese)
	}
}

// A reader of a row subtracts too: that nothing in it stays the same is known to everybody.
func TestARowOfARuleGivesNothingAway(t *testing.T) {
	old, now := engine(t), changed(t)
	p, err := NewPopulation(old.Pack(), now.Pack())
	require.NoError(t, err)
	for effect, n := range map[Effect]int{Loses: 11, Other: 1, Same: 30} {
		for range n {
			p.impact.effects[effect]++
			if effect != Same {
				at(p.responsible, "harm total").add(effect)
			}
		}
	}
	row := p.Report().Responsible[0].Effects
	assert.True(t, row.Other.Small)
	assert.False(t, row.Cases.Exact() && row.Loses.Exact(), "%+v", row)
}
