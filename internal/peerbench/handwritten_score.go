package peerbench

import "strings"

// score is the sum of ten factors in tenths of a point; of each factor the highest level that holds counts.
func score(f *Facts) int32 {
	return harmPoints(f) + traumaPoints(f) + agePoints(f) + carePoints(f) + meansPoints(f) + siblingPoints(f) + debtPoints(f) +
		either(f.TreatmentUrgent, 150, 0) + either(f.ChildAttendedDays < 60, 50, 0) + either(strings.HasPrefix(f.CaseRegion, "6"), 50, 0)
}

func either(holds bool, points, otherwise int32) int32 {
	if holds {
		return points
	}
	return otherwise
}

func harmPoints(f *Facts) int32 {
	switch {
	case seriouslyInjured(f):
		return 150
	case f.InjuryBodily:
		return 90
	default:
		return either(f.InjuryGrade == SlightInjury, 45, 0)
	}
}

func traumaPoints(f *Facts) int32 {
	if f.TraumaDegree == SevereTrauma {
		return 125
	}
	return either(traumatised(f), 80, 0)
}

func agePoints(f *Facts) int32 {
	switch age := f.ChildBirthDate.yearsTo(f.DecisionDate); {
	case age < 8:
		return 100
	default:
		return either(age < 14, 60, 0)
	}
}

func carePoints(f *Facts) int32 {
	if unprotected(f) {
		return 100
	}
	return either(f.ChildLivesWith == WithGrandparent, 50, 0)
}

func meansPoints(f *Facts) int32 {
	if f.FamilyWelfare != NoWelfare {
		return 125
	}
	return either(poor(f), 75, 0)
}

func siblingPoints(f *Facts) int32 {
	if f.ChildSiblings >= 2 {
		return 50
	}
	return either(f.ChildSiblings == 1, 25, 0)
}

func debtPoints(f *Facts) int32 {
	if f.FamilyDebt > debtLimit*2 {
		return 100
	}
	return either(f.FamilyDebt > debtLimit, 50, 0)
}
