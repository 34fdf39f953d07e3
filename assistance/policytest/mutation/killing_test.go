package mutation_test

import (
	"context"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/mutation"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// fullFrame is the award of the sound pack with everything that a test can expect of one.
const fullFrame = `
exceptions:
  - {id: door, title: {zh: 例外, en: A door}, basis: {law: FLOOD-1}, strength: may, approval: {zh: 报批, en: Reported}, when: home.insured}
manner:
  - {id: parts, title: {zh: 分期, en: In parts}, basis: {law: FLOOD-3#old}, strength: may, when: home.loss > CNY('9000')}
advances:
  - {id: first, title: {zh: 先付, en: First}, basis: {law: FLOOD-1}, strength: may, limit: "base_wage.for_months(1).rounded(2, 'half_up')", when: home.flooded}
approvals:
  - {id: mayor, title: {zh: 镇长, en: The mayor}, basis: {configuration: chosen for a test}, strength: none, from: "10000", who: {zh: 镇长, en: The mayor}}
`

// hintedFinding is added to its facts; a measure waits for it.
const hintedFinding = `  - {id: finding.dry, type: bool, class: public, label: {zh: 已干, en: Dry}, decided_by: {zh: 镇政府, en: The town}, hint: home.insured || hard_hit}
`

// weakSource is the sound pack with a full award, with a hint and with tests that look at next to nothing.
func weakSource(t *testing.T) policies.Source {
	t.Helper()
	sound := os.DirFS("../../../cmd/jiuzhu/testdata/sound")
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(sound, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(sound, name)
		files[name] = &fstest.MapFile{Data: content}
		return err
	}))
	files["award.yaml"].Data = append(files["award.yaml"].Data, fullFrame...)
	files["facts.yaml"].Data = append(files["facts.yaml"].Data, hintedFinding...)
	files["measures.yaml"].Data = []byte(strings.Replace(string(files["measures.yaml"].Data), "when: home.flooded",
		"when: {all: [home.flooded, {none: [finding.dry]}]}", 1))
	files["tests/flood.yaml"].Data = []byte("language: 1\ntests: weak\ncases:\n  - {name: flooded, facts: {decision.date: 2026-03-01, home.flooded: true, " +
		"home.loss: \"8000\", home.insured: false, home.paid_abroad: \"0\", case.office: town, home.water_level: \"1\", household: []}, " +
		"expect: {flood-relief: {outcome: eligible}, award: {kind: interval}, measures: {drying: unknown}}}\n")
	return policies.Source{Files: files}
}

func testsOf(t *testing.T, source policies.Source) []*policies.TestFile {
	t.Helper()
	engine, err := assistance.Load(source)
	require.NoError(t, err)
	tests, err := policytest.Read(source.Files, "", engine.Pack())
	require.NoError(t, err)
	return tests
}

// TestASuggestedCaseKills adds each suggested case as a test: the rules as they are pass it, and the survivor dies of it.
func TestASuggestedCaseKills(t *testing.T) {
	source := weakSource(t)
	tests := testsOf(t, source)
	results, err := mutation.Run(t.Context(), source, tests, mutation.Options{Jobs: 2, Tries: 120})
	require.NoError(t, err)
	base, err := assistance.Load(source)
	require.NoError(t, err)
	kinds := map[string]bool{}
	for _, r := range results {
		if r.Case == nil {
			continue
		}
		proof := r.Case.Proof()
		require.NotNil(t, proof, r.After)
		ran, err := policytest.Run(t.Context(), base, &policies.TestFile{Tests: []*policies.Test{proof}})
		require.NoError(t, err)
		assert.Empty(t, ran[0].Differences, "%s: passes on the rules as they are", r.After)
		more := append([]*policies.TestFile{{Name: "more", Tests: []*policies.Test{proof}}}, tests...)
		again, err := mutation.Run(t.Context(), source, more, mutation.Options{Jobs: 1, Again: []mutation.Mutant{r.Mutant}})
		require.NoError(t, err)
		require.NotEmpty(t, again)
		for _, second := range again {
			assert.Equal(t, mutation.Killed, second.Fate, "%s %s: %s is %s", r.Rule, r.After, r.Case.Answer[0].What, r.Case.Answer[0].Is)
		}
		kinds[regexp.MustCompile(`^(award \w+|hint|measure|\S+ \w+)`).FindString(r.Case.Answer[0].What)] = true
	}
	for _, want := range []string{"award ceiling", "award exception", "award manner", "award advance", "award approval", "flood-relief score", "hint"} {
		assert.Contains(t, kinds, want, "a survivor shows in each part of an answer that a test can expect")
	}
}

func TestABrokenOffRunReturnsWhatItTried(t *testing.T) {
	source := weakSource(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var told []mutation.Result
	results, err := mutation.Run(ctx, source, testsOf(t, source), mutation.Options{Jobs: 1, Finished: func(r mutation.Result) {
		told = append(told, r)
		if len(told) == 7 {
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.ElementsMatch(t, told, results)
	for _, r := range results {
		assert.NotEmpty(t, r.Fate)
	}
	whole, err := mutation.Run(t.Context(), source, testsOf(t, source), mutation.Options{Jobs: 1})
	require.NoError(t, err)
	assert.Less(t, len(results), len(whole))
	assert.Subset(t, whole, results, "what was tried comes out as in a whole run")
}

func TestASampleIsTheSameForTheSameSeed(t *testing.T) {
	source := weakSource(t)
	tests := testsOf(t, source)
	sample := func(seed int) []mutation.Result {
		results, err := mutation.Run(t.Context(), source, tests, mutation.Options{Jobs: 2, Sample: 12, Seed: seed})
		require.NoError(t, err)
		require.Len(t, results, 12)
		return results
	}
	assert.Equal(t, sample(1), sample(1))
	assert.NotEqual(t, sample(1), sample(2))
}

func TestOnlyWhatSurvivedIsTriedAgain(t *testing.T) {
	source := weakSource(t)
	tests := testsOf(t, source)
	first, err := mutation.Run(t.Context(), source, tests, mutation.Options{Jobs: 2})
	require.NoError(t, err)
	survivors := []mutation.Mutant{}
	for _, r := range first {
		if r.Fate == mutation.Survived {
			survivors = append(survivors, r.Mutant)
		}
	}
	require.NotEmpty(t, survivors)
	second, err := mutation.Run(t.Context(), source, tests, mutation.Options{Jobs: 2, Again: survivors})
	require.NoError(t, err)
	assert.Len(t, second, len(survivors))
	none, err := mutation.Run(t.Context(), source, tests, mutation.Options{Jobs: 2, Again: []mutation.Mutant{}})
	require.NoError(t, err)
	assert.Empty(t, none, "no survivors, nothing to try again")
}
