package peerbench

import "strings"

// The numbers of the reference policy: amounts in fen, months in quarters, points in tenths.
const (
	minorAge                   = 18
	povertyLine            Fen = 1250_50
	savingsLimit           Fen = 12_000_00
	debtLimit              Fen = 30_000_00
	ownShareLimit          Fen = 8_000_00
	flatAllowance          Fen = 20_000_00
	wageCapital            Fen = 12_345_67
	wageCoast              Fen = 9_876_54
	wageGeneral            Fen = 7_531_09
	ceilingMonths              = 12
	quartersPerMonth           = 4
	floorQuarters              = 10
	fenPerYuan                 = 100
	rentMonthsCounted          = 12
	savingsMultipleHeld        = 10
	earlierAwardsAtMost        = 3
	longStayDays               = 30
	hospitalAdjustmentDays     = 14
)

// Decide is the reference policy written by hand, as one would who needs the answer alone.
func Decide(f *Facts) Decision {
	d := Decision{Score: None, Award: None, HarmAward: harmAward(f), HardshipAid: hardshipAid(f), Counselling: counselling(f)}
	if d.HarmAward != Ineligible {
		d.Score = score(f)
	}
	if d.HarmAward == Eligible {
		d.Award = award(f)
	}
	return d
}

func minor(f *Facts) bool { return f.ChildBirthDate.yearsTo(f.DecisionDate) < minorAge }

func newcomer(f *Facts) bool {
	return f.ChildRegisteredElsewhere && f.ChildMonthsInPlace >= 6 && f.FamilyMovedOn <= f.ApplicationDate
}

func poor(f *Facts) bool {
	return f.FamilyWelfare == MinimumLiving || f.FamilyWelfare == ExtremeHardship ||
		f.FamilyMonthlyIncome < povertyLine*Fen(f.FamilyMembers) ||
		f.FamilyEarners == 0 && f.FamilySavings < savingsLimit
}

func seriouslyInjured(f *Facts) bool {
	return f.InjuryGrade == SeriousInjury || f.InjuryLasting || f.InjuryDaysInHospital >= longStayDays
}

func traumatised(f *Facts) bool {
	return f.TraumaDegree == MarkedTrauma || f.TraumaDegree == SevereTrauma || f.TraumaSessions > 12
}

func unprotected(f *Facts) bool {
	return f.GuardianSituation != Able || f.GuardianSuspect || f.ChildLivesWith == WithNobody || f.ChildOrphan
}

func uncompensated(f *Facts) bool {
	return f.CompensationReceived < f.TreatmentCost &&
		(!f.OffenderKnown || f.OffenderAssets < f.CompensationAwarded || f.OffenderPaid == 0)
}

func harmAward(f *Facts) Outcome {
	timely := f.ApplicationDate >= f.HarmDate && f.HarmReportedOn <= f.ApplicationDate
	child := minor(f) || f.ChildBirthDate.yearsTo(f.HarmDate) < minorAge && f.ChildInSchool
	if !timely || !child {
		return Ineligible
	}
	if f.ApplicantFalseStatement || f.ApplicantFault == MajorFault && !f.HarmViolence || f.EarlierCount >= earlierAwardsAtMost {
		return Ineligible
	}
	shall := f.CaseKind == Crime && f.HarmToChild && (f.InjuryBodily || traumatised(f)) && uncompensated(f) && poor(f) ||
		(f.CaseKind == Crime || f.CaseKind == Tort) && f.CaregiverFate != Unharmed && f.CaregiverAge < 60 && poor(f) ||
		f.CaseKind == Tort && seriouslyInjured(f) && !f.OffenderInsured && uncompensated(f)
	may := (f.HarmSexual || f.HarmByGuardian || f.HarmBullying) && f.TreatmentCost-f.TreatmentPaidByInsurance > ownShareLimit
	generallyNot := f.FamilySavings > savingsLimit*savingsMultipleHeld && f.FamilyDebt < savingsLimit ||
		f.CompensationReceived >= f.CompensationAwarded && f.CompensationAwarded > 0
	return settled(true, false, generallyNot, shall, may)
}

func hardshipAid(f *Facts) Outcome {
	if !newcomer(f) || !f.GuardianConsents || strings.HasPrefix(f.CaseNumber, "D") {
		return Ineligible
	}
	shall := poor(f) && (f.FamilyHousing == Dormitory || f.FamilyHousing == NoHousing || f.FamilyRent*2 > f.FamilyMonthlyIncome || f.FamilyDebt > debtLimit) ||
		unprotected(f) && minor(f)
	may := f.FamilySingleParent && !f.CaregiverEmployed && f.FamilyMembers >= 4
	return settled(true, false, f.EarlierGranted > debtLimit && f.EarlierCount > 0, shall, may)
}

func counselling(f *Facts) Outcome {
	if !minor(f) || f.CaseOrgan != Office && f.CaseOrgan != Court {
		return Ineligible
	}
	shall := traumatised(f) && f.TraumaDiagnosedOn >= f.HarmDate || f.HarmViolence && f.HarmByNetwork
	may := f.ChildInSchool && f.ChildAttendedDays < 120 && f.ChildEnrolledSince <= f.ApplicationDate || f.ChildDisabled
	return settled(true, false, f.TreatmentLongTerm && f.TreatmentStartedOn < f.HarmDate, shall, may)
}

// award is the amount by the schedule, held to what is left below the ceiling.
func award(f *Facts) Fen {
	wage := wageGeneral
	switch {
	case strings.HasPrefix(f.CaseRegion, "11"):
		wage = wageCapital
	case strings.HasPrefix(f.CaseRegion, "32"):
		wage = wageCoast
	}
	quarters := scheduled(f)
	left := ceiling(f, wage) - f.EarlierGranted
	if quarters == 0 || left <= 0 {
		return None
	}
	const yuan = quartersPerMonth * fenPerYuan
	return min((wage*quarters+yuan/2)/yuan*fenPerYuan, left)
}

func ceiling(f *Facts, wage Fen) Fen {
	limit := wage * ceilingMonths
	if !f.TreatmentLongTerm {
		limit = min(limit, f.TreatmentCost-f.TreatmentPaidByInsurance+f.FamilyRent*rentMonthsCounted+flatAllowance)
	}
	if f.OffenderInsured {
		limit = min(limit, f.CompensationAwarded-f.CompensationReceived+flatAllowance)
	}
	return limit
}

// scheduled is the months of the wage in quarters, zero when no harm of the schedule is there.
func scheduled(f *Facts) Fen {
	var quarters Fen
	switch {
	case seriouslyInjured(f):
		quarters = 48
	case f.CaregiverFate == CaregiverDead:
		quarters = 36
	case f.CaregiverFate == LostWork:
		quarters = 26
	case traumatised(f):
		quarters = 20
	case f.InjuryBodily:
		quarters = 12
	default:
		return 0
	}
	if f.TreatmentLongTerm {
		quarters += 8
	}
	if f.InjuryDaysInHospital > hospitalAdjustmentDays {
		quarters += 3
	}
	if f.ChildSiblings >= 1 {
		quarters += 2
	}
	if f.ChildInSchool {
		quarters += 2
	}
	if f.ApplicantFault == SomeFault {
		quarters -= 6
	}
	if f.CompensationReceived > 0 {
		quarters -= 5
	}
	return max(quarters, floorQuarters)
}
