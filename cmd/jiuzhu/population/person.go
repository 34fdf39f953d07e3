package population

import (
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// drawer draws by whole weights, never by fractions.
type drawer struct{ random *rand.Rand }

// in a hundred draws it is true about so often.
func (d drawer) chance(inHundred int) bool { return d.random.IntN(100) < inHundred }

func (d drawer) between(low, high int) int { return low + d.random.IntN(high-low+1) }

// weighted is a word with how often it comes.
type weighted[W ~string] struct {
	word   W
	weight int
}

func pick[W ~string](d drawer, choices ...weighted[W]) string {
	all := 0
	for _, c := range choices {
		all += c.weight
	}
	n := d.random.IntN(all)
	for _, c := range choices {
		if n < c.weight {
			return string(c.word)
		}
		n -= c.weight
	}
	return ""
}

// person is one made-up child with what happened to it.
type person struct {
	drawer
	regions []string
	// complete files leave nothing open that is drawn here.
	complete bool
	facts    []fact
	decided  time.Time
	// decidedText is the day of the decision as a case writes it.
	decidedText string
	organ       string
}

func (p *person) set(name string, v drawn) { p.facts = append(p.facts, fact{name: name, drawn: v}) }

// sometimes sets a fact in so many cases of a hundred; in the others it stays unknown, unless the file is complete.
func (p *person) sometimes(inHundred int, name string, v drawn) {
	if known := p.chance(inHundred); known || p.complete {
		p.set(name, v)
	}
}

func (p *person) live() {
	p.complete = p.chance(70)
	p.circumstances()
	p.harm()
	p.family()
	p.findings()
}

func (p *person) circumstances() {
	p.organ = pick(p.drawer, weighted[cn.OrganWord]{cn.OrganProcuratorate, 60}, weighted[cn.OrganWord]{cn.OrganCourt, 30},
		weighted[cn.OrganWord]{cn.OrganPolice, 8}, weighted[cn.OrganWord]{cn.OrganJudicialAdministration, 2})
	p.decided = time.Date(2023, 8, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, p.between(0, 850))
	harmed := p.decided.AddDate(0, 0, -p.between(30, 700))
	born := p.decided.AddDate(-p.between(1, 19), 0, -p.between(0, 364))
	if born.After(harmed) {
		harmed = born.AddDate(0, 0, p.between(1, 20))
	}
	p.set(string(cn.CaseOrgan), word(p.organ))
	p.set(string(cn.CaseRegion), word(p.regions[p.between(0, len(p.regions)-1)]))
	p.decidedText = p.decided.Format(time.DateOnly)
	p.set(string(cn.DecisionDate), word(p.decidedText))
	p.set(string(cn.HarmDate), word(p.partial(harmed)))
	p.sometimes(95, string(cn.ChildBirthDate), word(p.partial(born)))
	p.sometimes(70, string(cn.ChildRegisteredElsewhere), truth(true))
	p.sometimes(70, string(cn.ChildMonthsInPlace), number(p.between(0, 120)))
}

// partial is the day, and at times the month or the year alone, as papers of migrant children have it.
func (p *person) partial(day time.Time) string {
	switch n := p.between(1, 100); {
	case n <= 6:
		return day.Format("2006")
	case n <= 12:
		return day.Format("2006-01")
	default:
		return day.Format(time.DateOnly)
	}
}

func (p *person) harm() {
	p.set(string(cn.CaseKind), word(pick(p.drawer, weighted[cn.CaseKindWord]{cn.CaseKindCrime, 80}, weighted[cn.CaseKindWord]{cn.CaseKindCivilTort, 10},
		weighted[cn.CaseKindWord]{cn.CaseKindChildSupport, 5}, weighted[cn.CaseKindWord]{cn.CaseKindBelowCriminalAge, 3}, weighted[cn.CaseKindWord]{cn.CaseKindOther, 2})))
	toChild := p.chance(70)
	p.set(string(cn.HarmToChild), truth(toChild))
	if !toChild {
		p.set(string(cn.CaregiverFate), word(pick(p.drawer, weighted[cn.CaregiverFateWord]{cn.CaregiverFateKilled, 50},
			weighted[cn.CaregiverFateWord]{cn.CaregiverFateLostWorkingCapacity, 25}, weighted[cn.CaregiverFateWord]{cn.CaregiverFateInjured, 25})))
		p.sometimes(80, string(cn.CaregiverMainLivelihood), truth(p.chance(60)))
	} else {
		p.harmToChild()
	}
	for _, f := range []struct {
		name      rules.BoolFact
		inHundred int
	}{
		{cn.PropertyLostByCrime, 5}, {cn.RetaliationForReportingOrTestifying, 1}, {cn.OffenderUnknown, 3}, {cn.OffenderTimeBarred, 1}, {cn.OffenderDead, 4},
	} {
		p.sometimes(80, string(f.name), truth(p.chance(f.inHundred)))
	}
}

func (p *person) harmToChild() {
	p.sometimes(80, string(cn.CaregiverFate), word(string(cn.CaregiverFateUnharmed)))
	p.sometimes(80, string(cn.CaregiverMainLivelihood), truth(false))
	p.sometimes(90, string(cn.HarmSexualAssault), truth(p.chance(40)))
	p.sometimes(80, string(cn.HarmByGuardian), truth(p.chance(10)))
	p.sometimes(60, string(cn.HarmByNetwork), truth(p.chance(10)))
	bodily := p.chance(55)
	p.sometimes(90, string(cn.InjuryBodily), truth(bodily))
	if bodily {
		p.sometimes(60, string(cn.InjuryGrade), word(pick(p.drawer, weighted[cn.InjuryGradeWord]{cn.InjuryGradeSlight, 40},
			weighted[cn.InjuryGradeWord]{cn.InjuryGradeMinor, 40}, weighted[cn.InjuryGradeWord]{cn.InjuryGradeSerious, 20})))
		disabled := p.chance(15)
		p.set(string(cn.InjuryDisability), truth(disabled))
		p.set(string(cn.InjurySevereDisability), truth(disabled && p.chance(30)))
	} else {
		p.sometimes(80, string(cn.InjuryGrade), word(string(cn.InjuryGradeNone)))
		p.sometimes(80, string(cn.InjuryDisability), truth(false))
		p.sometimes(80, string(cn.InjurySevereDisability), truth(false))
	}
	p.sometimes(60, string(cn.TraumaDegree), word(pick(p.drawer, weighted[cn.TraumaDegreeWord]{cn.TraumaDegreeNone, 40},
		weighted[cn.TraumaDegreeWord]{cn.TraumaDegreeSome, 40}, weighted[cn.TraumaDegreeWord]{cn.TraumaDegreeSevere, 20})))
	p.sometimes(50, string(cn.TreatmentUrgent), truth(p.chance(15)))
	p.sometimes(50, string(cn.TreatmentLifeEndangered), truth(p.chance(3)))
}

func (p *person) family() {
	p.sometimes(90, string(cn.CompensationReceived), word(strconv.Itoa(p.between(0, 3)*p.between(0, 20_000))))
	p.sometimes(80, string(cn.FamilyWelfareStatus), word(pick(p.drawer, weighted[cn.WelfareStatusWord]{cn.WelfareStatusNone, 70},
		weighted[cn.WelfareStatusWord]{cn.WelfareStatusSubsistenceAllowance, 22}, weighted[cn.WelfareStatusWord]{cn.WelfareStatusDeFactoUnattended, 8})))
	p.sometimes(80, string(cn.FamilySettlement), word(pick(p.drawer, weighted[cn.SettlementWord]{cn.SettlementRural, 70}, weighted[cn.SettlementWord]{cn.SettlementUrban, 30})))
	p.sometimes(90, string(cn.GuardianSituation), word(pick(p.drawer, weighted[cn.GuardianSituationWord]{cn.GuardianSituationAble, 80},
		weighted[cn.GuardianSituationWord]{cn.GuardianSituationDetained, 8}, weighted[cn.GuardianSituationWord]{cn.GuardianSituationMissing, 6},
		weighted[cn.GuardianSituationWord]{cn.GuardianSituationIncapable, 6})))
	p.sometimes(85, string(cn.EarlierAwards), drawn{form: nothing})
}

func (p *person) findings() {
	for _, f := range []struct {
		name      rules.BoolFact
		inHundred int
	}{
		{cn.FindingNoTimelyEffectiveCompensation, 94}, {cn.FindingHardship, 92}, {cn.FindingOffenderCannotCompensate, 90}, {cn.FindingNoExclusionApplies, 95},
		{cn.FindingNoCompensationThroughLitigation, 75}, {cn.FindingDebtorCannotPerform, 60}, {cn.FindingMajorPropertyLoss, 4}, {cn.FindingOtherPersonNeedingAid, 5},
	} {
		p.sometimes(85, string(f.name), found(truth(p.chance(f.inHundred))))
	}
	// Published means lie at one to three months of the base; awards near the ceiling are rare.
	if p.chance(40) {
		p.set(string(cn.FindingAwardAmount), found(word(strconv.Itoa(p.between(1, 6)*p.between(1, 6)*p.between(500, 5_000)))))
	}
}
