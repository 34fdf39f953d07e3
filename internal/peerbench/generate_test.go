package peerbench

import "math/rand/v2"

// generated makes up n cases from a seed: the same seed gives the same cases. Every fact is known, every boundary of the
// reference policy is drawn on either side and exactly, and every outcome occurs often enough to be compared.
func generated(seed uint64, n int) []Facts {
	g := newGenerator(seed)
	cases := make([]Facts, n)
	for i := range cases {
		g.fill(&cases[i])
	}
	return cases
}

type generator struct{ *rand.Rand }

func newGenerator(seed uint64) generator { return generator{rand.New(rand.NewPCG(seed, 1))} }

// chance is true in percent of a hundred draws.
func (g generator) chance(percent int) bool { return g.IntN(100) < percent }

func (g generator) day(fromYear, toYear int) Day {
	return DayOf(fromYear+g.IntN(toYear-fromYear+1), 1+g.IntN(12), 1+g.IntN(28))
}

// fen is an amount up to a limit of yuan: often a boundary or nothing, else any number of fen.
func (g generator) fen(limit int64, boundaries ...Fen) Fen {
	if g.chance(20) && len(boundaries) > 0 {
		return boundaries[g.IntN(len(boundaries))] + Fen(g.IntN(3)-1)
	}
	return Fen(g.Int64N(limit * fenPerYuan))
}

// word draws a code out of a set; the first one comes in percent of a hundred draws at least.
func word[W ~uint8](g generator, words int, percent int) W {
	if g.chance(percent) {
		return 1
	}
	return W(1 + g.IntN(words))
}

func (g generator) fill(f *Facts) {
	g.dates(f)
	g.child(f)
	g.harm(f)
	g.family(f)
	g.money(f)
	f.CaseOrgan, f.CaseKind = word[Organ](g, len(organWords), 50), word[Kind](g, len(kindWords), 75)
	f.CaseRegion = [...]string{"110101", "110000", "320583", "320000", "610100", "650000", "440300", "513000"}[g.IntN(8)]
	f.CaseNumber = [...]string{"A", "B", "C", "D"}[g.IntN(30)/9] + string([]byte{'0' + byte(g.IntN(10)), '0' + byte(g.IntN(10))})
	f.CaregiverFate = word[Fate](g, len(fateWords), 10)
	f.CaregiverAge, f.CaregiverEmployed = int64(40+g.IntN(30)), g.chance(50)
	f.GuardianSituation = word[Situation](g, len(situationWords), 80)
	f.GuardianSuspect, f.GuardianConsents = g.chance(5), g.chance(92)
	f.ApplicantFault, f.ApplicantFalseStatement = word[Fault](g, len(faultWords), 80), g.chance(2)
}

func (g generator) dates(f *Facts) {
	f.DecisionDate = g.day(2025, 2026)
	f.ApplicationDate = g.day(2024+min(g.IntN(12), 1), 2025)
	f.HarmDate = g.day(2021, 2024)
	f.HarmReportedOn = g.day(2022, 2023)
	f.ChildBirthDate = g.day(2010, 2022)
	switch g.IntN(24) {
	case 0:
		f.ChildBirthDate = f.DecisionDate - minorAge*10_000
	case 1:
		// The eve of a birthday, or the day after it; the 29 February where a year has one.
		f.ChildBirthDate = DayOf(2008, 2, 27+g.IntN(3))
		f.DecisionDate = [...]Day{20260227, 20260228, 20260301, 20260302}[g.IntN(4)]
	case 2:
		f.HarmDate = f.ApplicationDate
	}
	f.ChildEnrolledSince, f.TraumaDiagnosedOn = g.day(2021, 2025), g.day(2022, 2025)
	f.TreatmentStartedOn, f.FamilyMovedOn = g.day(2021, 2025), g.day(2020, 2024)
}

func (g generator) child(f *Facts) {
	f.ChildInSchool, f.ChildDisabled, f.ChildRegisteredElsewhere = g.chance(70), g.chance(8), g.chance(92)
	f.ChildMonthsInPlace, f.ChildLivesWith = int64(g.IntN(40)), word[Company](g, len(companyWords), 50)
	f.ChildSiblings, f.ChildOrphan, f.ChildAttendedDays = int64(g.IntN(4)), g.chance(3), int64(g.IntN(200))
}

func (g generator) harm(f *Facts) {
	f.HarmToChild, f.HarmViolence, f.HarmSexual = g.chance(95), g.chance(40), g.chance(15)
	f.HarmByGuardian, f.HarmByNetwork, f.HarmBullying = g.chance(10), g.chance(20), g.chance(15)
	f.InjuryBodily, f.InjuryGrade = g.chance(75), word[Injury](g, len(injuryWords), 40)
	f.InjuryDaysInHospital, f.InjuryLasting = int64(g.IntN(36)), g.chance(8)
	f.TraumaDegree, f.TraumaSessions = word[Trauma](g, len(traumaWords), 40), int64(g.IntN(16))
	f.TreatmentUrgent, f.TreatmentLongTerm = g.chance(20), g.chance(40)
}

func (g generator) family(f *Facts) {
	f.FamilyMembers, f.FamilyEarners = int64(2+g.IntN(5)), int64(g.IntN(3))
	f.FamilyMonthlyIncome = g.fen(6_000, povertyLine*Fen(f.FamilyMembers))
	f.FamilySavings = g.fen(40_000, savingsLimit, savingsLimit*savingsMultipleHeld, 200_000_00)
	f.FamilyRent = g.fen(4_000, f.FamilyMonthlyIncome/2)
	f.FamilyDebt = g.fen(90_000, debtLimit, debtLimit*2, savingsLimit)
	f.FamilyRent, f.FamilyDebt = max(f.FamilyRent, 0), max(f.FamilyDebt, 0)
	f.FamilyWelfare, f.FamilyHousing = word[Welfare](g, len(welfareWords), 50), word[Housing](g, len(housingWords), 30)
	f.FamilySingleParent = g.chance(30)
}

func (g generator) money(f *Facts) {
	f.TreatmentCost = g.fen(120_000, ownShareLimit)
	f.TreatmentPaidByInsurance = max(0, g.fen(20_000, f.TreatmentCost-ownShareLimit))
	f.OffenderKnown, f.OffenderInsured = g.chance(50), g.chance(30)
	if g.chance(30) {
		f.OffenderPaid = g.fen(10_000)
	}
	if g.chance(60) {
		f.CompensationAwarded = g.fen(80_000)
	}
	f.OffenderAssets = max(0, g.fen(60_000, f.CompensationAwarded))
	if g.chance(40) {
		f.CompensationReceived = max(0, g.fen(40_000, f.CompensationAwarded, f.TreatmentCost))
	}
	if g.chance(25) {
		f.EarlierGranted, f.EarlierCount = g.fen(40_000, debtLimit), int64(g.IntN(4))
	}
}
