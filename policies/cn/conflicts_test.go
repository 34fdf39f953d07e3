package cn_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const conflictsFile = "tests/conflicts.yaml"

// TestEveryConflictIsTreated: each conflict among sources has a case of its name, or a line that says why none can exist.
func TestEveryConflictIsTreated(t *testing.T) {
	content, err := os.ReadFile(conflictsFile)
	require.NoError(t, err)
	file, err := policies.ReadTests(loadEngine(t, cn.Pack()).Pack(), conflictsFile, content)
	require.NoError(t, err)
	cases := map[string]int{}
	for _, test := range file.Tests {
		conflict, _, _ := strings.Cut(test.Name, " ")
		assert.Equal(t, "LAW.md 19 "+conflict, test.Source, test.Name)
		cases[conflict]++
	}
	without := map[string]bool{"C-1": true, "C-10": true, "C-11": true}
	for i := range 12 {
		conflict := fmt.Sprintf("C-%d", i+1)
		if without[conflict] {
			assert.Zero(t, cases[conflict], conflict)
			assert.Contains(t, string(content), "\n# "+conflict+": ")
			continue
		}
		assert.GreaterOrEqual(t, cases[conflict], 2, "%s: a case for either side", conflict)
	}
	assert.Len(t, cases, 12-len(without))
}

// TestTheOuterCapIsThatOfTheOrgan is conflict C-7: a court is held by what remains unexecuted too, a procuratorate only by
// what the court should award.
func TestTheOuterCapIsThatOfTheOrgan(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	yuan := func(text string) value.Money {
		amount, err := value.ParseDecimal(text)
		require.NoError(t, err)
		return value.NewMoney(amount, "CNY")
	}
	judged := func(given bool) []rules.Given {
		return []rules.Given{cn.AwardJudgmentGiven.Is(given), cn.AwardShouldAward.Is(yuan("500000")), cn.AwardUnexecuted.Is(yuan("450000"))}
	}
	for name, c := range map[string]struct {
		organ  cn.OrganWord
		given  []rules.Given
		cap    string
		beyond bool
	}{
		"a procuratorate":                {cn.OrganProcuratorate, judged(true), "500000.00", false},
		"a court, after a judgment":      {cn.OrganCourt, judged(true), "450000.00", true},
		"a court, before any judgment":   {cn.OrganCourt, judged(false), "500000.00", false},
		"the police":                     {cn.OrganPolice, judged(true), "500000.00", false},
		"a court, nothing of it entered": {cn.OrganCourt, nil, "unknown", false},
	} {
		t.Run(name, func(t *testing.T) {
			given := eligibility.NewCase(quietFrame(t)...).With(grantedByAnyOrgan(t)...).With(cn.CaseOrgan.Is(c.organ),
				cn.FindingAwardAmount.Is(yuan("460000"), found(t))).With(c.given...)
			award := assess(t, engine, given.Givens()...).Award
			require.Equal(t, assistance.AwardPoint.String(), award.Kind.String())
			assert.True(t, award.AboveCeiling)
			assert.Equal(t, c.cap, award.OuterCap.String())
			assert.Equal(t, c.beyond, award.AboveOuterCap)
		})
	}
}

// grantedByAnyOrgan is a case in which a procuratorate owes the aid, and a person has decided to give it before another organ.
func grantedByAnyOrgan(t testing.TB) []rules.Given {
	t.Helper()
	return []rules.Given{
		cn.ApplicationDate.Is(day(t, "2026-03-01")), cn.HarmDate.Is(day(t, "2026-02-01")), cn.CaseKind.Is(cn.CaseKindCrime),
		cn.ChildBirthDate.Is(day(t, "2015")), cn.HarmToChild.Is(true), cn.InjuryBodily.Is(true), cn.InjuryGrade.Is(cn.InjuryGradeSerious),
		cn.CaregiverFate.Is(cn.CaregiverFateUnharmed), cn.EarlierAwards.Are(), cn.FindingHardship.Is(true, found(t)),
		cn.FindingNoTimelyEffectiveCompensation.Is(true, found(t)),
		cn.FindingNoCompensationThroughLitigation.Is(true, found(t)), cn.FindingOffenderCannotCompensate.Is(true, found(t)),
		cn.FindingNoExclusionApplies.Is(true, found(t)), cn.VerdictJudicialAssistance.Is(cn.VerdictGrant, found(t)),
	}
}
