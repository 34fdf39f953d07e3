package cn_test

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// officePack is the Chinese pack with the templates of a local office listed in it.
func officePack(t *testing.T) policies.Source {
	t.Helper()
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(cn.Pack().Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(cn.Pack().Files, name)
		files[name] = &fstest.MapFile{Data: content}
		return err
	}))
	for from, to := range map[string]string{"local-office-overlay.yaml": "overlays/office.yaml", "local-office-schedule.yaml": "office-schedule.yaml"} {
		content, err := os.ReadFile("templates/" + from)
		require.NoError(t, err)
		files[to] = &fstest.MapFile{Data: content}
	}
	manifest := strings.Replace(string(files["pack.yaml"].Data), "reference-schedule.yaml", "office-schedule.yaml", 1)
	files["pack.yaml"] = &fstest.MapFile{Data: []byte(strings.TrimRight(manifest, "\n") + "\n  - overlays/office.yaml\n")}
	return policies.Source{Files: files}
}

// TestTemplatesOfALocalOffice: what a local office copies loads as it stands, and shows its effect in the assessment.
func TestTemplatesOfALocalOffice(t *testing.T) {
	engine := loadEngine(t, officePack(t))
	day, _ := value.ParseDate("2026-03-02")
	born, _ := value.ParseDate("2013")
	found := []rules.Detail{rules.By("procurator"), rules.AsOf(day), rules.Reason("file")}
	c := eligibility.NewCase(cn.DecisionDate.Is(day), cn.ApplicationDate.Is(day), cn.HarmDate.Is(day), cn.CaseOrgan.Is(cn.OrganProcuratorate),
		cn.CaseRegion.Is(cn.Region320000), cn.CaseKind.Is(cn.CaseKindCrime), cn.ChildBirthDate.Is(born), cn.HarmToChild.Is(true),
		cn.InjuryBodily.Is(true), cn.InjuryGrade.Is(cn.InjuryGradeSerious), cn.EarlierAwards.Are(), cn.FindingHardship.Is(true, found...),
		cn.FindingNoTimelyEffectiveCompensation.Is(true, found...), cn.FindingNoExclusionApplies.Is(true, found...),
		cn.FamilyWelfareStatus.Is(cn.WelfareStatusNone))
	here, err := engine.Assess(context.Background(), c.With(cn.CaseCity.Is("320999")))
	require.NoError(t, err)
	assert.Equal(t, "50000.00", here.Award.Ceiling.String())
	assert.Equal(t, assistance.AwardInterval, here.Award.Kind)
	assert.Equal(t, "example_office", here.Award.Source)
	require.Len(t, here.Award.Approvals, 1)
	assert.Equal(t, value.True, here.Award.Approvals[0].Truth)
	elsewhere, err := engine.Assess(context.Background(), c.With(cn.CaseCity.Is("320100")))
	require.NoError(t, err)
	assert.Equal(t, "387660.00", elsewhere.Award.Ceiling.String())
	assert.Empty(t, elsewhere.Award.Approvals)
	text := here.Trace()
	var overlays []string
	for _, ceiling := range text.Award.Ceilings {
		if ceiling.Overlay != "" {
			overlays = append(overlays, ceiling.Overlay)
		}
	}
	assert.Contains(t, overlays, "example_office", "an overlay's effect is visible in the trace")
}
