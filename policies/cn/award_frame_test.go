package cn_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func day(t require.TestingT, text string) value.Date {
	d, err := value.ParseDate(text)
	require.NoError(t, err)
	return d
}

// found is the provenance that every finding and decision of these tests carries.
func found(t testing.TB) rules.Detail {
	on := day(t, "2026-03-01")
	return func(p *rules.Provenance) { p.By, p.AsOf, p.Ground, p.Reason = "procurator", on, "test", "test" }
}

func assess(t testing.TB, engine *assistance.Engine, facts ...rules.Given) *assistance.Assessment {
	t.Helper()
	a, err := engine.Assess(context.Background(), eligibility.NewCase(facts...))
	require.NoError(t, err)
	return a
}

// frameTruths are the doors above the ceiling, the ways of paying and the advances an award lists, with their truth.
func frameTruths(a *assistance.Award) map[string]value.Truth {
	truths := map[string]value.Truth{}
	for _, e := range a.Exceptions {
		truths[e.ID] = e.Truth
	}
	for _, m := range a.Manner {
		truths[m.ID] = m.Truth
	}
	for _, advance := range a.Advances {
		truths[advance.ID] = advance.Truth
	}
	return truths
}

// quietFrame speaks for none of them.
func quietFrame(t testing.TB) []rules.Given {
	return []rules.Given{
		cn.DecisionDate.Is(day(t, "2026-03-02")), cn.CaseOrgan.Is(cn.OrganProcuratorate), cn.CaseRegion.Is(cn.Region320000),
		cn.InjuryGrade.Is(cn.InjuryGradeNone), cn.InjurySevereDisability.Is(false), cn.TreatmentUrgent.Is(false), cn.TreatmentLongTerm.Is(false),
		cn.GuardianIsSuspect.Is(false), cn.HarmByGuardian.Is(false), cn.GuardianSituation.Is(cn.GuardianSituationAble),
		cn.FindingEspeciallyHeavyLoss.Is(false, found(t)), cn.FindingEspeciallyDifficultLife.Is(false, found(t)),
		cn.FindingGuardianUnfitToHoldAward.Is(false, found(t)), cn.FindingUrgentHardship.Is(false, found(t)),
		cn.FindingLongerAdvanceNeeded.Is(false, found(t)),
	}
}

const (
	doorInjury      = "serious-injury-and-especially-difficult"
	doorTreatment   = "long-term-treatment"
	doorHeavyLoss   = "especially-heavy-loss-and-especially-difficult"
	mannerCustody   = "instalments-or-custody"
	advanceByCourt  = "court-advance"
	advanceLonger   = "court-advance-extended"
	advanceByOthers = "urgent-advance"
)

// TestAwardFrame: what is listed is exactly what the case opens. A door of SPP2018 opens for procuratorates alone.
func TestAwardFrame(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	difficult, heavy := cn.FindingEspeciallyDifficultLife.Is(true, found(t)), cn.FindingEspeciallyHeavyLoss.Is(true, found(t))
	court := cn.CaseOrgan.Is(cn.OrganCourt)
	minor := []rules.Given{cn.ApplicationDate.Is(day(t, "2017-05-01")), cn.ChildBirthDate.Is(day(t, "2014-05-01"))}
	closed := func(changes map[string]value.Truth) map[string]value.Truth {
		all := map[string]value.Truth{doorInjury: value.False, doorTreatment: value.False, doorHeavyLoss: value.False}
		for id, truth := range changes {
			all[id] = truth
		}
		return all
	}
	type truths = map[string]value.Truth
	for name, c := range map[string]struct {
		facts   []rules.Given
		unknown []string
		want    truths
	}{
		"nothing":                        {want: closed(nil)},
		"serious injury alone":           {facts: []rules.Given{cn.InjuryGrade.Is(cn.InjuryGradeSerious)}, want: closed(nil)},
		"difficult life alone":           {facts: []rules.Given{difficult}, want: closed(nil)},
		"serious injury, difficult life": {facts: []rules.Given{cn.InjuryGrade.Is(cn.InjuryGradeSerious), difficult}, want: closed(truths{doorInjury: value.True})},
		"serious injury, life not judged": {facts: []rules.Given{cn.InjuryGrade.Is(cn.InjuryGradeSerious)},
			unknown: []string{string(cn.FindingEspeciallyDifficultLife)}, want: closed(truths{doorInjury: value.Unknown})},
		"severe disability, difficult life": {facts: []rules.Given{cn.InjurySevereDisability.Is(true), difficult}, want: closed(truths{doorInjury: value.True})},
		"serious injury before a court": {facts: []rules.Given{court, cn.InjuryGrade.Is(cn.InjuryGradeSerious), difficult},
			want: closed(nil)},
		"heavy loss, difficult life, a court": {facts: []rules.Given{court, heavy, difficult}, want: closed(truths{doorHeavyLoss: value.True})},
		"long-term treatment": {facts: []rules.Given{cn.TreatmentLongTerm.Is(true)},
			want: closed(truths{doorTreatment: value.True, mannerCustody: value.True})},
		"long-term treatment before a court": {facts: []rules.Given{court, cn.TreatmentLongTerm.Is(true)}, want: closed(truths{mannerCustody: value.True})},
		"the guardian is the suspect":        {facts: []rules.Given{cn.GuardianIsSuspect.Is(true)}, want: closed(truths{mannerCustody: value.True})},
		"the guardian did the harm":          {facts: []rules.Given{cn.HarmByGuardian.Is(true)}, want: closed(truths{mannerCustody: value.True})},
		"the guardian is detained": {facts: []rules.Given{cn.GuardianSituation.Is(cn.GuardianSituationDetained)},
			want: closed(truths{mannerCustody: value.True})},
		"a person finds the guardian unfit to hold it": {facts: []rules.Given{cn.FindingGuardianUnfitToHoldAward.Is(true, found(t))},
			want: closed(truths{mannerCustody: value.True})},
		"guardian not known":        {unknown: []string{string(cn.GuardianSituation)}, want: closed(truths{mannerCustody: value.Unknown})},
		"urgent treatment":          {facts: []rules.Given{cn.TreatmentUrgent.Is(true)}, want: closed(truths{advanceByOthers: value.True})},
		"urgent treatment, a court": {facts: []rules.Given{court, cn.TreatmentUrgent.Is(true)}, want: closed(truths{advanceByCourt: value.True})},
		"urgent hardship, a court": {facts: []rules.Given{court, cn.FindingUrgentHardship.Is(true, found(t)), cn.FindingLongerAdvanceNeeded.Is(true, found(t))},
			want: closed(truths{advanceByCourt: value.True, advanceLonger: value.True})},
		"urgent treatment, length not judged": {facts: []rules.Given{court, cn.TreatmentUrgent.Is(true)}, unknown: []string{string(cn.FindingLongerAdvanceNeeded)},
			want: closed(truths{advanceByCourt: value.True, advanceLonger: value.Unknown})},
		"urgency not known":               {unknown: []string{string(cn.TreatmentUrgent)}, want: closed(truths{advanceByOthers: value.Unknown})},
		"urgency not known, a court":      {facts: []rules.Given{court}, unknown: []string{string(cn.TreatmentUrgent)}, want: closed(truths{advanceByCourt: value.Unknown})},
		"urgent treatment, court of 2019": {facts: []rules.Given{court, cn.TreatmentUrgent.Is(true), cn.DecisionDate.Is(day(t, "2019-01-04"))}, want: closed(truths{advanceByCourt: value.True})},
		"urgent treatment, court of 2018": {facts: []rules.Given{court, cn.TreatmentUrgent.Is(true), cn.DecisionDate.Is(day(t, "2019-01-03"))}, want: closed(nil)},
		"before the opinion of 2018": {facts: []rules.Given{cn.TreatmentLongTerm.Is(true), cn.DecisionDate.Is(day(t, "2018-02-26"))},
			want: truths{doorHeavyLoss: value.False}},
	} {
		t.Run(name, func(t *testing.T) {
			given := eligibility.NewCase(quietFrame(t)...).With(minor...).With(c.facts...).Without(c.unknown...)
			a, err := engine.Assess(context.Background(), given)
			require.NoError(t, err)
			assert.Equal(t, c.want, frameTruths(a.Award))
		})
	}
}

// TestCourtAdvanceIsAQuarterOfTheYear: three months of the base wage, exactly; no other organ's advance has a limit.
func TestCourtAdvanceIsAQuarterOfTheYear(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	for organ, want := range map[cn.OrganWord]string{cn.OrganCourt: "32305.00", cn.OrganPolice: "unknown", cn.OrganProcuratorate: "unknown",
		cn.OrganJudicialAdministration: "unknown"} {
		a := assess(t, engine, eligibility.NewCase(quietFrame(t)...).With(cn.CaseOrgan.Is(organ), cn.TreatmentUrgent.Is(true)).Givens()...)
		require.Len(t, a.Award.Advances, 1, organ)
		assert.Equal(t, want, a.Award.Advances[0].Limit.String(), organ)
	}
}

// TestAnAmountAboveTheCeilingSaysSo: it is shown as fixed, never cut.
func TestAnAmountAboveTheCeilingSaysSo(t *testing.T) {
	engine := loadEngine(t, cn.Law())
	for text, above := range map[string]bool{"387660.00": false, "387660.01": true} {
		d, err := value.ParseDecimal(text)
		require.NoError(t, err)
		given := eligibility.NewCase(quietFrame(t)...).With(cn.ChildBirthDate.Is(day(t, "2014")), cn.CaseKind.Is(cn.CaseKindCrime), cn.HarmToChild.Is(true),
			cn.InjuryBodily.Is(true), cn.InjuryGrade.Is(cn.InjuryGradeSlight), cn.EarlierAwards.Are(),
			cn.FindingNoTimelyEffectiveCompensation.Is(true, found(t)), cn.FindingHardship.Is(true, found(t)),
			cn.FindingNoExclusionApplies.Is(true, found(t)), cn.FindingAwardAmount.Is(value.NewMoney(d, "CNY"), found(t)))
		a := assess(t, engine, given.Givens()...)
		assert.Equal(t, assistance.AwardPoint, a.Award.Kind)
		assert.Equal(t, text, a.Award.Low.String())
		assert.Equal(t, text, a.Award.High.String())
		assert.Equal(t, above, a.Award.AboveCeiling, text)
	}
}

// TestOuterCap: above the ceiling, and only there, what the court should award is looked at; it is an input.
func TestOuterCap(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	yuan := func(text string) value.Money {
		d, err := value.ParseDecimal(text)
		require.NoError(t, err)
		return value.NewMoney(d, "CNY")
	}
	eligible := append(quietFrame(t), cn.ApplicationDate.Is(day(t, "2026-03-01")), cn.HarmDate.Is(day(t, "2026-02-01")), cn.CaseKind.Is(cn.CaseKindCrime),
		cn.ChildBirthDate.Is(day(t, "2015")), cn.HarmToChild.Is(true), cn.InjuryBodily.Is(true), cn.EarlierAwards.Are(),
		cn.FindingHardship.Is(true, found(t)), cn.FindingNoTimelyEffectiveCompensation.Is(true, found(t)), cn.FindingNoExclusionApplies.Is(true, found(t)))
	for name, c := range map[string]struct {
		facts         []rules.Given
		above, beyond bool
		cap           string
	}{
		"below the ceiling": {facts: []rules.Given{cn.FindingAwardAmount.Is(yuan("387660"), found(t)), cn.AwardShouldAward.Is(yuan("10"))}, cap: "unknown"},
		"above it, below the cap": {facts: []rules.Given{cn.FindingAwardAmount.Is(yuan("387660.01"), found(t)), cn.AwardShouldAward.Is(yuan("500000"))},
			above: true, cap: "500000.00"},
		"above both": {facts: []rules.Given{cn.FindingAwardAmount.Is(yuan("500000.01"), found(t)), cn.AwardShouldAward.Is(yuan("500000"))},
			above: true, beyond: true, cap: "500000.00"},
		"above it, the cap not given": {facts: []rules.Given{cn.FindingAwardAmount.Is(yuan("500000"), found(t))}, above: true, cap: "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := engine.Assess(context.Background(), eligibility.NewCase(eligible...).With(c.facts...))
			require.NoError(t, err)
			assert.Equal(t, assistance.AwardPoint, a.Award.Kind)
			assert.Equal(t, c.above, a.Award.AboveCeiling)
			assert.Equal(t, c.beyond, a.Award.AboveOuterCap)
			assert.Equal(t, c.cap, a.Award.OuterCap.String())
		})
	}
}
