package peerbench

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What the contenders are compared on holds enough of everything: each outcome of each programme, an award of each kind,
// and every boundary of the reference policy exactly, on either side of it.
func TestGeneratedCasesHoldEnoughOfEverything(t *testing.T) {
	cases := generated(1, 10_000)
	seen := map[string]int{}
	for i := range cases {
		f, d := &cases[i], Decide(&cases[i])
		seen["harm award "+d.HarmAward.String()]++
		seen["hardship aid "+d.HardshipAid.String()]++
		seen["counselling "+d.Counselling.String()]++
		for what, holds := range map[string]bool{
			"no award left":                   d.HarmAward == Eligible && d.Award == None && scheduled(f) > 0,
			"no harm of the schedule":         d.HarmAward == Eligible && scheduled(f) == 0,
			"award by the schedule":           d.Award > 0 && d.Award%fenPerYuan == 0,
			"award held to the ceiling":       d.Award > 0 && d.Award%fenPerYuan != 0,
			"held to the floor":               d.Award > 0 && scheduled(f) == floorQuarters,
			"eighteen today":                  f.ChildBirthDate+minorAge*10_000 == f.DecisionDate,
			"born on 29 February":             f.ChildBirthDate%10_000 == 229 && f.DecisionDate == 20260228,
			"at the limit of income":          f.FamilyMonthlyIncome == povertyLine*Fen(f.FamilyMembers),
			"at the limit of debts":           f.FamilyDebt == debtLimit,
			"at the limit of savings":         f.FamilySavings == savingsLimit,
			"at the limit of costs":           f.TreatmentCost-f.TreatmentPaidByInsurance == ownShareLimit,
			"compensated in full":             f.CompensationReceived == f.CompensationAwarded && f.CompensationAwarded > 0,
			"applied on the day of the harm":  f.ApplicationDate == f.HarmDate,
			"rent of half the income exactly": f.FamilyRent*2 == f.FamilyMonthlyIncome,
		} {
			if holds {
				seen[what]++
			}
			seen[what] += 0
		}
	}
	for what, count := range seen {
		assert.GreaterOrEqual(t, count, 15, what)
	}
	t.Log(seen)
}

func TestGeneratedCasesFollowTheirSeed(t *testing.T) {
	assert.Equal(t, generated(3, 50), generated(3, 50))
	assert.NotEqual(t, generated(3, 50), generated(4, 50))
}
