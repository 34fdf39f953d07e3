package mutation_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/mutation"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

func soundSource() policies.Source {
	return policies.Source{Files: os.DirFS("../../../cmd/jiuzhu/testdata/sound")}
}

func TestMutantsGetEachRuleWrongInItsPlace(t *testing.T) {
	engine, err := assistance.Load(soundSource())
	require.NoError(t, err)
	mutants, err := mutation.Mutants(engine.Pack(), soundSource().Files)
	require.NoError(t, err)
	var got []string
	for _, m := range mutants {
		got = append(got, m.Rule+" "+string(m.Operator)+" "+m.After)
	}
	for _, want := range []string{
		"flooded and_or when: home.flooded || home.loss.is_positive()",
		"flooded date in_force: {from: 2020-01-02, until: 2030-12-31}",
		"flooded date in_force: {from: 2020-01-01, until: 2029-12-31}",
		"flooded strength strength: may",
		"flooded dropped_rule ",
		"insured all_any all:",
		"insured dropped_condition ",
		"insured equality - home.insured && case.office != 'town'",
		"insured word - home.insured && case.office == 'county'",
		"hard_hit amount - home.loss > CNY('5001')",
		"hard_hit comparison - home.loss >= CNY('5000')",
		"drying negation when: \"!(home.flooded)\"",
		"three-months number amount: base_wage.for_months(4).rounded(2, \"half_up\")",
	} {
		assert.Contains(t, got, want)
	}
}

func TestRunFindsASurvivorAndTheCaseThatKillsIt(t *testing.T) {
	engine, err := assistance.Load(soundSource())
	require.NoError(t, err)
	tests, err := policytest.Read(soundSource().Files, "", engine.Pack())
	require.NoError(t, err)
	results, err := mutation.Run(t.Context(), soundSource(), tests, mutation.Options{Jobs: 2, Tries: 100})
	require.NoError(t, err)
	report := mutation.NewReport(results, nil, true)
	assert.Equal(t, report.All, report.Killed+report.Refused+len(report.Survivors))
	var survived, killed *mutation.Result
	for i, r := range results {
		if r.Rule == "insured" && strings.Contains(r.After, "||") {
			survived = &results[i]
		}
		if r.Rule == "drying" && r.Operator == mutation.Negation {
			killed = &results[i]
		}
	}
	require.NotNil(t, killed)
	assert.Equal(t, mutation.Killed, killed.Fate)
	assert.Contains(t, killed.KilledBy, "a flooded home")
	require.NotNil(t, survived)
	assert.NotEmpty(t, survived.Sentence().English)
	again, err := mutation.Run(t.Context(), soundSource(), tests, mutation.Options{Jobs: 1, Tries: 100})
	require.NoError(t, err)
	assert.Equal(t, results, again, "the same however many are tried at once")
}

func TestAnAcceptedSurvivorThatIsNoticedIsStale(t *testing.T) {
	content := "survivors:\n  - {file: a.yaml, rule: r, operator: date, before: b, after: c, reason: why}\n"
	accepted, err := mutation.ReadAccepted("s.yaml", []byte(content))
	require.NoError(t, err)
	m := mutation.Mutant{File: "a.yaml", Rule: "r", Operator: mutation.Date, Before: "b", After: "c"}
	report := mutation.NewReport([]mutation.Result{{Mutant: m, Fate: mutation.Survived}}, accepted, true)
	assert.Len(t, report.Accepted, 1)
	assert.Empty(t, report.Stale)
	assert.Zero(t, report.Score)
	report = mutation.NewReport([]mutation.Result{{Mutant: m, Fate: mutation.Killed}}, accepted, true)
	assert.Len(t, report.Stale, 1)
	_, err = mutation.ReadAccepted("s.yaml", []byte("survivors:\n  - {file: a.yaml, operator: guess}\n"))
	assert.ErrorContains(t, err, "operator")
}
