package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// on runs a job over files of cases, given by name, on Beam and in this process, and requires that both agree.
func on(t *testing.T, files map[string]string) answer {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	j := jobOver(t, filepath.Join(folder, "*.jsonl"))
	onBeam, err := j.run(t.Context())
	require.NoError(t, err)
	engine, err := workerEngine()
	require.NoError(t, err)
	alone, err := assessAlone(t.Context(), engine, j.glob)
	require.NoError(t, err)
	require.Equal(t, alone, onBeam)
	for i := range onBeam.refusals {
		onBeam.refusals[i].File = filepath.Base(onBeam.refusals[i].File)
	}
	return onBeam
}

func jobOver(t *testing.T, glob string) job {
	t.Helper()
	engine, err := workerEngine()
	require.NoError(t, err)
	return job{glob: glob, output: t.TempDir(), digest: engine.Digest()}
}

// cases are the lines of a made-up population.
func cases(t *testing.T, number int) []string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, writePopulation(t.Context(), folder, number, 1, 9))
	text, err := os.ReadFile(filepath.Join(folder, "cases-00000-of-00001.jsonl"))
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

func TestTotalsDoNotDependOnFilesOrOrder(t *testing.T) {
	lines := cases(t, 80)
	whole := on(t, map[string]string{"a.jsonl": strings.Join(lines, "\n")})
	counts := map[string]int64{}
	for _, total := range whole.totals {
		counts[total.Aid] += total.Cases
	}
	require.NotEmpty(t, counts)
	for aid, count := range counts {
		assert.EqualValues(t, 80, count, aid)
	}
	assert.Empty(t, whole.refusals)

	parts := map[string]string{"empty.jsonl": ""}
	for i, line := range lines {
		// The last case first, and ends of lines as another system writes them.
		parts[string(rune('a'+i%5))+".jsonl"] = line + "\r\n" + parts[string(rune('a'+i%5))+".jsonl"]
	}
	assert.Equal(t, whole, on(t, parts))
}

// TestABadLineIsCountedAndTheOthersGoOn plants lines of every kind that can be wrong.
func TestABadLineIsCountedAndTheOthersGoOn(t *testing.T) {
	good := cases(t, 6)
	const secret = "1987-12-31"
	bad := map[int64]string{
		2:  `{"format": 1, "facts": {`,
		3:  `{"format": 1, "facts": {"child.birth_dat": "` + secret + `"}}`,
		6:  `{"format": 1, "facts": {"child.birth_date": "` + secret + ` or so"}}`,
		7:  "{\"format\": 1, \"note\": \"\xff\", \"facts\": {}}",
		8:  `{"format": 1, "facts": {}, "note": "` + strings.Repeat("x", eligibility.MaxCaseBytes) + `"}`,
		10: `{"format": 2, "facts": {}}`,
		11: `[]`,
		12: `{"format": 1, "facts": {}} {}`,
		13: `{"format": 1, "facts": {}}`,
	}
	mixed := []string{good[0], bad[2], bad[3], "", good[1], bad[6], bad[7], bad[8], "  \t", bad[10], bad[11], bad[12], bad[13], good[2]}
	got := on(t, map[string]string{"mixed.jsonl": strings.Join(mixed, "\n"), "good.jsonl": strings.Join(good[3:], "\n") + "\n\n"})

	alone := on(t, map[string]string{"good.jsonl": strings.Join(good, "\n")})
	assert.Equal(t, alone.totals, got.totals, "bad lines change no total")
	refused := map[int64]bool{}
	for _, refusal := range got.refusals {
		assert.Equal(t, "mixed.jsonl", refusal.File)
		assert.False(t, refused[refusal.Line], "line %d twice", refusal.Line)
		refused[refusal.Line] = true
		assert.Contains(t, bad, refusal.Line)
		assert.NotContains(t, refusal.Problems, secret, "a refusal names facts, never a value")
		var problems []json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(refusal.Problems), &problems))
		assert.NotEmpty(t, problems)
	}
	assert.Len(t, refused, len(bad))
}

func TestNothingButBadLinesIsAnAnswerToo(t *testing.T) {
	got := on(t, map[string]string{"a.jsonl": "{\n}\n"})
	assert.Empty(t, got.totals)
	assert.Len(t, got.refusals, 2)
}

func TestAWorkerWithAnotherPackRefusesToWork(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "a.jsonl"), []byte(cases(t, 1)[0]), 0o600))
	j := jobOver(t, filepath.Join(folder, "a.jsonl"))
	j.digest = strings.Repeat("0", len(j.digest))
	_, err := j.run(t.Context())
	assert.ErrorContains(t, err, errOtherPack.Error())
	assert.ErrorIs(t, (&assessFn{Digest: j.digest}).Setup(), errOtherPack)
}

func TestAJobWithoutCasesFails(t *testing.T) {
	_, err := jobOver(t, filepath.Join(t.TempDir(), "*.jsonl")).run(t.Context())
	assert.Error(t, err, "a pattern that matches nothing is a mistake, not a population of nobody")
}

func TestAnAnswerOfAnotherJobIsNotRead(t *testing.T) {
	j := jobOver(t, "")
	for _, text := range []string{packRecord("another") + "\n", "", "{}\n", "{\"total\":{}}\n", packRecord(j.digest) + "\n{\"sum\":1}\n"} {
		for _, name := range []string{totalsFile, refusalsFile} {
			require.NoError(t, os.WriteFile(j.file(name), []byte(text), 0o600))
		}
		_, err := j.read(t.Context())
		assert.Error(t, err, text)
	}
}

// TestAnErrorThatIsNotOfACaseStopsTheRun: what could pass must not be written down as a refusal.
func TestAnErrorThatIsNotOfACaseStopsTheRun(t *testing.T) {
	engine, err := workerEngine()
	require.NoError(t, err)
	f := assessFn{Digest: engine.Digest()}
	require.NoError(t, f.Setup())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	line := Line{File: "f", Number: 1, Text: []byte(cases(t, 1)[0])}
	err = f.ProcessElement(ctx, line, func(Key, Award) { t.Error("decided") }, func(Refusal) { t.Error("refused") })
	assert.ErrorIs(t, err, context.Canceled)
	var problems rules.Problems
	assert.NotErrorAs(t, err, &problems)
}
