package assistance

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const fixed = `"by": "Office", "as_of": "2026-02-20", "reason": "agreed"`

// TestAward: the wage is 60000 a year, so a month is 5000, 36 months are 180000 and the 4 months of a town are 20000.
// "unknown" stands for an amount that is not known.
func TestAward(t *testing.T) {
	e := load(t)
	cases := []struct {
		name, facts                            string
		without                                []string
		kind                                   AwardKind
		low, high, ceiling, earlier, remaining string
		source                                 string
		above                                  bool
		missing                                []string
	}{
		{name: "highest line of two that hold", kind: AwardInterval, low: "10000.00", high: "30000.00", source: "flood"},
		{name: "not open", facts: `"claim.double": true`, kind: AwardNone, low: "unknown", high: "unknown"},
		{name: "a person decides whether", facts: `"home.damage": "partial"`, kind: AwardToBeFixed, low: "unknown", high: "unknown"},
		{name: "a person granted", facts: `"home.damage": "partial", "verdict.relief": {"value": "grant", "ground": "ACT-3", ` + fixed + `}`,
			kind: AwardInterval, low: "5000.00", high: "12500.00", source: "flood"},
		{name: "a person refused", facts: `"home.damage": "partial", "verdict.relief": {"value": "refuse", "ground": "ACT-3", ` + fixed + `}`,
			kind: AwardNone, low: "unknown", high: "unknown"},
		{name: "an open higher line raises the high end only", without: []string{"finding.collapse"}, kind: AwardInterval, low: "10000.00", high: "40000.00",
			source: "flood", missing: []string{"finding.collapse"}},
		{name: "two lines: the highest low and the highest high", facts: `"finding.collapse": {"value": true, ` + fixed + `}`, kind: AwardInterval,
			low: "15000.00", high: "40000.00", source: "flood"},
		{name: "adjustment", facts: `"child.sick": true`, kind: AwardInterval, low: "12500.00", high: "35000.00", source: "flood"},
		{name: "an open adjustment only widens", without: []string{"child.sick"}, kind: AwardInterval, low: "10000.00", high: "35000.00", source: "flood",
			missing: []string{"child.sick"}},
		{name: "an adjustment below zero stops at zero", facts: `"claim.fault": true, "verdict.relief": {"value": "grant", "ground": "ACT-5", ` + fixed + `}`,
			kind: AwardInterval, low: "0.00", high: "27500.00", source: "flood"},
		{name: "joint and advance parts count, a full award elsewhere does not",
			facts: `"earlier.parts": [{"id": "a", "share": "joint", "amount": "100000"}, {"id": "b", "share": "advance", "amount": "60000"}, {"id": "c", "share": "full", "amount": "9"}]`,
			kind:  AwardInterval, low: "10000.00", high: "20000.00", earlier: "160000.00", remaining: "20000.00", source: "flood"},
		{name: "both ends held to what is left", facts: `"earlier.parts": [{"id": "a", "share": "joint", "amount": "171000"}]`, kind: AwardPoint,
			low: "9000.00", high: "9000.00", earlier: "171000.00", remaining: "9000.00", source: "flood"},
		{name: "nothing left", facts: `"earlier.parts": [{"id": "a", "share": "joint", "amount": "180000"}]`, kind: AwardToBeFixed, low: "unknown", high: "unknown",
			earlier: "180000.00", remaining: "0.00"},
		{name: "more than the ceiling was granted", facts: `"earlier.parts": [{"id": "a", "share": "joint", "amount": "200000"}]`, kind: AwardToBeFixed,
			low: "unknown", high: "unknown", earlier: "200000.00", remaining: "0.00"},
		{name: "earlier parts not known", without: []string{"earlier.parts"}, kind: AwardToBeFixed, low: "unknown", high: "unknown", earlier: "unknown",
			remaining: "unknown", missing: []string{"earlier.parts"}},
		{name: "there may be more earlier parts", facts: `"earlier.parts": {"items": [], "complete": false}`, kind: AwardToBeFixed, low: "unknown", high: "unknown",
			earlier: "unknown", remaining: "unknown", missing: []string{"earlier.parts"}},
		{name: "amount of an earlier part not known", facts: `"earlier.parts": [{"id": "a", "share": "joint"}]`, kind: AwardToBeFixed, low: "unknown",
			high: "unknown", earlier: "unknown", remaining: "unknown", missing: []string{"earlier.parts[0].amount"}},
		{name: "a person's amount", facts: `"finding.amount": {"value": "180000", ` + fixed + `}`, kind: AwardPoint, low: "180000.00", high: "180000.00", source: "person"},
		{name: "a person's amount a fen above the ceiling", facts: `"finding.amount": {"value": "180000.01", ` + fixed + `}`, kind: AwardPoint, low: "180000.01",
			high: "180000.01", source: "person", above: true},
		{name: "a person's amount above what is left", facts: `"earlier.parts": [{"id": "a", "share": "joint", "amount": "100000"}], "finding.amount": {"value": "80000.01", ` + fixed + `}`,
			kind: AwardPoint, low: "80000.01", high: "80000.01", earlier: "100000.00", remaining: "80000.00", source: "person", above: true},
		{name: "a person's amount without an open aid", facts: `"claim.double": true, "finding.amount": {"value": "1", ` + fixed + `}`, kind: AwardNone,
			low: "unknown", high: "unknown"},
		{name: "a person's amount with the ceiling not known", facts: `"case.place": "desert", "finding.amount": {"value": "1", ` + fixed + `}`, kind: AwardPoint,
			low: "1.00", high: "1.00", ceiling: "unknown", earlier: "unknown", remaining: "unknown", source: "person", missing: []string{"base_wage"}},
		{name: "lowest of two ceilings", facts: `"case.office": "town"`, kind: AwardInterval, low: "10000.00", high: "20000.00", ceiling: "20000.00",
			remaining: "20000.00", source: "flood"},
		{name: "whether the lower ceiling applies is open", without: []string{"case.office"}, kind: AwardToBeFixed, low: "unknown", high: "unknown",
			ceiling: "unknown", earlier: "unknown", remaining: "unknown", missing: []string{"case.office"}},
		{name: "rounding half up, the final figure only", facts: `"case.place": "riverside", "child.sick": true`, kind: AwardInterval, low: "12500.00",
			high: "35000.00", ceiling: "180000.03", remaining: "180000.03", source: "flood"},
		{name: "no row", facts: `"case.place": "hillside"`, kind: AwardToBeFixed, low: "unknown", high: "unknown", ceiling: "unknown", earlier: "unknown",
			remaining: "unknown", missing: []string{"base_wage"}},
		{name: "a row that is only recalled", facts: `"case.place": "island"`, kind: AwardToBeFixed, low: "unknown", high: "unknown", ceiling: "unknown",
			earlier: "unknown", remaining: "unknown", missing: []string{"base_wage"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := assess(t, e, caseOf(t, settled, c.facts).Without(c.without...)).Award
			require.NotNil(t, a)
			orElse := func(text, usual string) string {
				if text == "" {
					return usual
				}
				return text
			}
			assert.Equal(t, c.kind, a.Kind)
			assert.Equal(t, c.low, a.Low.String())
			assert.Equal(t, c.high, a.High.String())
			assert.Equal(t, orElse(c.ceiling, "180000.00"), a.Ceiling.String())
			assert.Equal(t, orElse(c.earlier, "0.00"), a.Earlier.String())
			assert.Equal(t, orElse(c.remaining, orElse(c.ceiling, "180000.00")), a.Remaining.String())
			assert.Equal(t, c.source, a.Source)
			assert.Equal(t, c.above, a.AboveCeiling)
			assert.Equal(t, c.source == "flood", a.Configuration != "", "numbers of configuration say so, no others do")
			var missing []string
			for _, m := range a.Missing {
				missing = append(missing, m.Fact)
			}
			assert.Equal(t, c.missing, missing)
			assert.Empty(t, a.Errors)
		})
	}
}

func lineOf(t *testing.T, a *Award, id string) AwardLine {
	t.Helper()
	i := slices.IndexFunc(a.Lines, func(l AwardLine) bool { return l.ID == id })
	require.GreaterOrEqual(t, i, 0, "line %s", id)
	return a.Lines[i]
}

func TestRoundingIsALine(t *testing.T) {
	a := assess(t, load(t, "low: \"2\", high: \"6\"", "low: \"2.5\", high: \"6.1\"", "valley,2025,60000", "valley,2025,60000.01"), caseOf(t, settled)).Award
	assert.Equal(t, "12500.00", a.Low.String())
	assert.Equal(t, "30500.00", a.High.String(), "30500.005083... rounds to whole yuan")
	low := lineOf(t, a, "low")
	assert.Equal(t, "12500.00", low.Result)
	assert.Contains(t, low.Formula, "half_up")
	assert.Equal(t, "configuration", low.Basis.String())
	assert.Equal(t, "2.5..6.1", lineOf(t, a, "months").Result)
	assert.Equal(t, "180000.03", lineOf(t, a, "general").Result)
}

func TestRoundingAtHalf(t *testing.T) {
	for mode, want := range map[string]string{"half_up": "1.00", "half_even": "0.00", "down": "0.00", "up": "1.00"} {
		a := assess(t, load(t, "low: \"2\", high: \"6\"", "low: \"1\", high: \"6\"", "valley,2025,60000", "valley,2025,6",
			"mode: half_up\n  basis", "mode: "+mode+"\n  basis", `low: "1", high: "2.5"`, `low: "0", high: "2.5"`), caseOf(t, settled)).Award
		assert.Equal(t, want, a.Low.String(), mode)
	}
}

func TestDemotedCeilingFixesNothing(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled))
	assert.Equal(t, "180000.00", a.Award.Ceiling.String(), "the recalled ceiling of one month is not applied")
	assert.False(t, slices.ContainsFunc(a.Award.Lines, func(l AwardLine) bool { return l.ID == "recalled" }))
	trace := a.Trace().Award.Ceilings
	require.Len(t, trace, 3)
	assert.True(t, trace[2].Demoted, "the trace shows it")

	only := load(t, "basis: {law: ACT-6#text}, strength: generally, amount", "basis: {law: ACT-7}, strength: generally, amount",
		"basis: {law: ACT-6#text}, strength: generally, when", "basis: {law: ACT-7}, strength: generally, when")
	award := assess(t, only, caseOf(t, settled)).Award
	assert.False(t, award.Ceiling.Known())
	assert.Equal(t, AwardToBeFixed, award.Kind, "without a ceiling no number is given")
	assert.Empty(t, award.Missing)
}

func TestNoRowSaysWhy(t *testing.T) {
	e := load(t)
	cases := []struct {
		place  string
		reason string
		latest int64
		row    string
	}{
		{"hillside", "no 2025 figure for hillside; latest is 2022", 2022, `{"table":"wages","keys":["hillside"],"year":2025}`},
		{"desert", "no 2025 figure for desert", 0, `{"table":"wages","keys":["desert"],"year":2025}`},
		{"island", "no 2025 figure for island but a recalled one", 0, `{"table":"wages","keys":["island"],"year":2025,"recalled":true}`},
	}
	for _, c := range cases {
		a := assess(t, e, caseOf(t, settled, `"case.place": "`+c.place+`"`)).Award
		require.Len(t, a.Missing, 1, c.place)
		assert.Equal(t, c.reason, a.Missing[0].Reason)
		assert.Equal(t, c.latest, a.Missing[0].Latest)
		row, err := json.Marshal(a.Missing[0].Row)
		require.NoError(t, err)
		assert.JSONEq(t, c.row, string(row))
		assert.Nil(t, a.Base)
	}
}

func TestBaseWage(t *testing.T) {
	e := load(t)
	exact := assess(t, e, caseOf(t, settled)).Award.Base
	require.NotNil(t, exact)
	assert.Equal(t, []string{"valley", "2025"}, exact.Keys)
	assert.Equal(t, int64(2025), exact.Year)
	assert.Zero(t, exact.Wanted)
	assert.Nil(t, exact.Fallback)
	earlier := assess(t, e, caseOf(t, settled, `"case.place": "riverside"`)).Award.Base
	require.NotNil(t, earlier)
	assert.Equal(t, int64(2024), earlier.Year)
	assert.Equal(t, int64(2025), earlier.Wanted)
	require.NotNil(t, earlier.Fallback)
	assert.Equal(t, "ACT-6#fallback", earlier.Fallback.Law)
	assert.Equal(t, rules.Confirmed, earlier.Confidence)
	assert.Equal(t, "report", earlier.Source)
}

// TestBaseWithoutTable: a base that is computed has no row, and its JSON is written all the same.
func TestBaseWithoutTable(t *testing.T) {
	e := load(t, `{id: minor_age, title: {zh: 年龄界限, en: Age limit}, type: int, value: "18", basis: {law: ACT-1}}`,
		`{id: minor_age, title: {zh: 年龄界限, en: Age limit}, type: int, value: "18", basis: {law: ACT-1}}
  - {id: plain_wage, title: {zh: 工资, en: Wage}, type: "rate(CNY, month)", value: "100", basis: {local: 县令}}`,
		"base: base_wage\namount", "base: plain_wage\namount")
	a := assess(t, e, caseOf(t, settled))
	require.NotNil(t, a.Award.Base)
	assert.Empty(t, a.Award.Base.Table)
	_, err := a.MarshalJSON()
	require.NoError(t, err)
}

func TestLawOnlyLeavesTheAmountToAPerson(t *testing.T) {
	e := loadLaw(t)
	a := assess(t, e, caseOf(t, settled))
	assert.True(t, a.LawOnly)
	assert.Equal(t, AwardToBeFixed, a.Award.Kind)
	assert.False(t, a.Award.Low.Known() || a.Award.High.Known())
	assert.Equal(t, "180000.00", a.Award.Ceiling.String())
	assert.Empty(t, a.Award.Configuration)
	require.Len(t, a.Award.Inputs, 2)
	assert.Equal(t, "home.damage", a.Award.Inputs[0].Facts[0].Name)
	text, err := a.MarshalJSON()
	require.NoError(t, err)
	assert.NotContains(t, string(text), "Reports.", "no rationale of a schedule")
}

func TestFrame(t *testing.T) {
	e := load(t)
	a := assess(t, e, caseOf(t, settled, `"water.high": true, "claim.urgent": true`).Without("finding.collapse", "family.members", "child.sick")).Award
	truths := map[string]value.Truth{}
	for _, x := range a.Exceptions {
		truths[x.ID] = x.Truth
	}
	assert.Equal(t, map[string]value.Truth{"destroyed": value.True, "collapse": value.Unknown}, truths)
	require.Len(t, a.Manner, 2)
	assert.Equal(t, value.Unknown, a.Manner[0].Truth)
	require.Len(t, a.Advances, 2)
	assert.Equal(t, "5000.00", a.Advances[0].Limit.String())
	assert.False(t, a.Advances[1].Limit.Known(), "no text limits it")
	none := assess(t, e, caseOf(t, settled)).Award
	assert.Empty(t, none.Manner)
	assert.Empty(t, none.Advances)
	early := assess(t, e, caseOf(t, settled, `"decision.date": "2019-03-01", "claim.urgent": true`)).Award
	assert.Empty(t, early.Exceptions, "ACT-3 was not in force")
	assert.Empty(t, early.Advances)
}

// TestErrorsOfTheAward: what cannot be computed in any part of the award is listed, and widens or leaves open.
func TestErrorsOfTheAward(t *testing.T) {
	const errs = "child.rooms * 4611686018427387904 > 0"
	cases := []struct{ name, old, new string }{
		{"ceiling", "strength: generally, when: case.office == 'town'", "strength: generally, when: " + errs},
		{"schedule line", "when: finding.collapse, low", "when: " + errs + ", low"},
		{"adjustment", "when: child.sick, low", "when: " + errs + ", low"},
		{"exception", "en: Province}, when: finding.collapse", "en: Province}, when: " + errs},
		{"manner", "strength: may, when: child.sick}", "strength: may, when: " + errs + "}"},
		{"advance", "strength: may, when: claim.urgent}", "strength: may, when: " + errs + "}"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			// Without the ground that would err as well, the aid is open and the schedule is asked.
			e := load(t, "home.odd, child.rooms * 4611686018427387904 < 0", "home.odd, claim.fault", c.old, c.new)
			a := assess(t, e, caseOf(t, settled, `"child.rooms": 2`))
			require.Len(t, a.Award.Errors, 1)
			assert.Equal(t, "int_overflow", a.Award.Errors[0].Code)
			assert.Empty(t, a.Award.Missing, "an error is nobody's question")
			assert.NotEqual(t, c.name == "ceiling", a.Award.Ceiling.Known())
			assert.Empty(t, assess(t, e, caseOf(t, settled)).Award.Errors)
		})
	}
}

func TestAwardKindWords(t *testing.T) {
	for _, k := range []AwardKind{AwardNone, AwardToBeFixed, AwardInterval, AwardPoint} {
		text, err := k.MarshalText()
		require.NoError(t, err)
		var back AwardKind
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, k, back)
	}
	for _, k := range []AwardKind{0, 5, 255} {
		_, err := k.MarshalText()
		require.ErrorIs(t, err, rules.ErrUnknownWord)
	}
	var k AwardKind
	for _, word := range []string{"", "None", "points"} {
		require.ErrorIs(t, k.UnmarshalText([]byte(word)), rules.ErrUnknownWord)
	}
}

func TestMeasures(t *testing.T) {
	e := load(t)
	cases := []struct {
		name, facts string
		without     []string
		want        map[string]value.Truth
	}{
		{"settled", ``, nil, map[string]value.Truth{"shelter": value.True, "school": value.True, "boat": value.True, "nurse": value.True, "rooms": value.True}},
		{"they read no outcome", `"claim.double": true, "home.damage": "none"`, nil,
			map[string]value.Truth{"shelter": value.True, "school": value.True, "boat": value.True, "nurse": value.True, "rooms": value.True}},
		{"not a minor", `"child.birth_date": "1999-01-01"`, nil, map[string]value.Truth{"rooms": value.True}},
		{"not in force", `"decision.date": "2019-12-31"`, nil, map[string]value.Truth{"shelter": value.True, "boat": value.True, "rooms": value.True}},
		{"first day in force", `"decision.date": "2020-01-01"`, nil,
			map[string]value.Truth{"shelter": value.True, "school": value.True, "boat": value.True, "nurse": value.True, "rooms": value.True}},
		{"open", ``, []string{"child.sick", "child.rooms", "child.birth_date"}, map[string]value.Truth{"shelter": value.Unknown, "school": value.Unknown,
			"boat": value.Unknown, "nurse": value.Unknown, "doctor": value.Unknown, "rooms": value.Unknown}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := assess(t, e, caseOf(t, settled, c.facts).Without(c.without...))
			got := map[string]value.Truth{}
			for _, m := range a.Measures {
				got[m.ID] = m.Truth
			}
			assert.Equal(t, c.want, got)
			assert.Len(t, a.Trace().Measures, 7, "the trace has them all")
		})
	}
	a := assess(t, e, caseOf(t, settled, `"child.rooms": 2`).Without("child.sick"))
	m, ok := a.Measure("rooms")
	require.True(t, ok)
	assert.Equal(t, value.Unknown, m.Truth)
	require.Len(t, m.Errors, 1)
	assert.Empty(t, m.Missing)
	m, _ = a.Measure("doctor")
	assert.Equal(t, []string{"child.sick"}, m.Missing)
	assert.Equal(t, Deadline{Kind: policies.Days, Count: 7}, m.Deadline)
	m, _ = a.Measure("nurse")
	assert.True(t, m.Demoted)
	_, ok = a.Measure("nobody")
	assert.False(t, ok)
}
