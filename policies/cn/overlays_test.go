package cn_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// withOverlay is the Chinese pack with one more overlay, the Beijing one changed by pairs of old and new.
func withOverlay(t *testing.T, edits ...string) policies.Source {
	t.Helper()
	source := officePack(t)
	files, ok := source.Files.(fstest.MapFS)
	require.True(t, ok)
	text := strings.NewReplacer(append([]string{"overlay: beijing_courts", "overlay: another"}, edits...)...).Replace(string(files["overlays/beijing-courts.yaml"].Data))
	files["overlays/another.yaml"] = &fstest.MapFile{Data: []byte(text)}
	files["pack.yaml"] = &fstest.MapFile{Data: append(files["pack.yaml"].Data, "  - overlays/another.yaml\n"...)}
	return source
}

// TestTwoOverlaysNeverContestADefinition: where two could replace the same definition for one case, the pack does not
// load, with both places; words or dates that keep them apart make it load.
func TestTwoOverlaysNeverContestADefinition(t *testing.T) {
	_, err := assistance.Load(withOverlay(t))
	var problem *rules.Problem
	require.True(t, errors.As(err, &problem))
	assert.Equal(t, rules.ProblemCode("contested_definition"), problem.Code)
	assert.Equal(t, "overlays/another.yaml", problem.Place.File)
	require.Len(t, problem.Related, 1)
	assert.Equal(t, "overlays/beijing-courts.yaml", problem.Related[0].Place.File)
	_, err = assistance.Load(withOverlay(t, "case.organ == 'court'", "case.organ != 'police'"))
	assert.ErrorIs(t, err, rules.ProblemCode("contested_definition"), "what is not held to a word keeps nothing apart")
	for name, edits := range map[string][]string{
		"another organ":  {"'court'", "'police'"},
		"another region": {"'110000'", "'310000'"},
		"another time":   {"{from: 2023-01-01}", "{from: 2016-01-01, until: 2022-12-31}"},
	} {
		_, err := assistance.Load(withOverlay(t, edits...))
		assert.NoError(t, err, name)
	}
}

// TestAWrongBaseIsShownWhereItIsNamed: the place is the name, not the top of the file.
func TestAWrongBaseIsShownWhereItIsNamed(t *testing.T) {
	source := officePack(t)
	files, _ := source.Files.(fstest.MapFS)
	files["award.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["award.yaml"].Data), "base: base_wage", "base: four_causes", 1))}
	_, err := assistance.Load(source)
	var problem *rules.Problem
	require.True(t, errors.As(err, &problem))
	assert.Equal(t, "award.yaml", problem.Place.File)
	assert.Equal(t, 7, problem.Place.Column)
}

// TestAnOverlayMayAddAnOuterCap: it counts where the overlay applies, above the ceiling, and bears the overlay's id.
func TestAnOverlayMayAddAnOuterCap(t *testing.T) {
	engine := loadEngine(t, withOverlay(t, "'110000'", "'320000'", "'court'", "'procuratorate'", "series: \"'whole_category'\"", "series: base_wage_series", "replaces:\n", "outer_caps:\n  - id: local-cap\n"+
		"    title: {zh: 地方上限, en: A local cap}\n    basis: {local: \"instrument\"}\n    strength: must_not\n    amount: CNY('390000')\nreplaces:\n"))
	amount, err := value.ParseDecimal("400000")
	require.NoError(t, err)
	facts := append(quietFrame(t), cn.CaseCity.Is("320100"), cn.ApplicationDate.Is(day(t, "2026-03-01")), cn.HarmDate.Is(day(t, "2026-02-01")), cn.CaseKind.Is(cn.CaseKindCrime),
		cn.ChildBirthDate.Is(day(t, "2015")), cn.HarmToChild.Is(true), cn.InjuryBodily.Is(true), cn.EarlierAwards.Are(), cn.AwardShouldAward.Is(value.NewMoney(amount, "CNY")),
		cn.FindingHardship.Is(true, found(t)), cn.FindingNoTimelyEffectiveCompensation.Is(true, found(t)), cn.FindingNoExclusionApplies.Is(true, found(t)),
		cn.FindingAwardAmount.Is(value.NewMoney(amount, "CNY"), found(t)))
	a := assess(t, engine, facts...)
	trace := a.Trace().Award.OuterCaps
	assert.Equal(t, "another", trace[len(trace)-1].Overlay)
	assert.True(t, a.Award.AboveCeiling)
	assert.Equal(t, "390000.00", a.Award.OuterCap.String())
	assert.True(t, a.Award.AboveOuterCap)
}
