package assistance_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// changesCase is a case of a child hurt by a crime whose hardship nobody has found yet.
func changesCase(t *testing.T, day string) eligibility.Case {
	t.Helper()
	decided, err := value.ParseDate(day)
	require.NoError(t, err)
	born, err := value.ParseDate("2013-04-05")
	require.NoError(t, err)
	return eligibility.NewCase(cn.DecisionDate.Is(decided), cn.ApplicationDate.Is(decided), cn.HarmDate.Is(decided),
		cn.CaseOrgan.Is(cn.OrganProcuratorate), cn.CaseRegion.Is(cn.Region320000), cn.CaseKind.Is(cn.CaseKindCrime),
		cn.ChildBirthDate.Is(born), cn.HarmToChild.Is(true), cn.InjuryBodily.Is(true), cn.EarlierAwards.Are())
}

func TestCompareTellsNewFactsAndWhatCameOfThem(t *testing.T) {
	engine, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	ctx, first := context.Background(), changesCase(t, "2025-09-10")
	before, err := engine.Assess(ctx, first)
	require.NoError(t, err)
	same, err := engine.Assess(ctx, first)
	require.NoError(t, err)
	assert.True(t, assistance.Compare(before, same).None())

	day, _ := value.ParseDate("2025-09-11")
	found := []rules.Detail{rules.By("procurator"), rules.AsOf(day), rules.Reason("file")}
	after, err := engine.Assess(ctx, first.With(cn.FindingHardship.Is(true, found...),
		cn.FindingNoTimelyEffectiveCompensation.Is(true, found...), cn.FindingNoExclusionApplies.Is(true, found...)).Without(string(cn.HarmDate)))
	require.NoError(t, err)
	changes := assistance.Compare(before, after)
	assert.Nil(t, changes.Policy)
	assert.Nil(t, changes.Date)
	facts := map[string]string{}
	for _, f := range changes.Facts {
		facts[f.ID] = f.After
	}
	assert.Equal(t, map[string]string{"finding.hardship": "new", "finding.no_timely_effective_compensation": "new",
		"finding.no_exclusion_applies": "new", "harm.date": "gone"}, facts)
	text, err := json.Marshal(changes)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "2013-04-05", "no value of a fact")
}

func TestCompareTellsNewLaw(t *testing.T) {
	engine, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	law, err := assistance.Load(cn.Law())
	require.NoError(t, err)
	ctx := context.Background()
	before, err := engine.Assess(ctx, changesCase(t, "2021-12-30"))
	require.NoError(t, err)
	after, err := law.Assess(ctx, changesCase(t, "2021-12-31"))
	require.NoError(t, err)
	changes := assistance.Compare(before, after)
	require.NotNil(t, changes.Policy)
	assert.Equal(t, &assistance.Change{Before: "2021-12-30", After: "2021-12-31"}, changes.Date)
	rulesChanged := map[string]assistance.Change{}
	for _, aid := range changes.Aids {
		for _, r := range aid.Rules {
			rulesChanged[r.ID] = r.Change
		}
	}
	var gone, came bool
	for id, c := range rulesChanged {
		gone = gone || c.After == "absent" && len(id) > 0
		came = came || c.Before == "absent"
	}
	assert.True(t, gone, "2016 rules ended")
	assert.True(t, came, "2021 rules began")
}

func TestCompareWithNothing(t *testing.T) {
	assert.True(t, assistance.Compare(&assistance.Assessment{}, &assistance.Assessment{}).None())
}
