package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// chinesePack is a copy of the Chinese pack with texts replaced, each of which stands there once: file, old, new.
func chinesePack(t *testing.T, edits ...string) string {
	t.Helper()
	if _, err := os.Stat("testdata"); err == nil {
		t.Chdir("testdata")
	}
	folder := filepath.Join(t.TempDir(), "changed")
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../../policies/cn")))
	for i := 0; i < len(edits); i += 3 {
		path := filepath.Join(folder, edits[i])
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(text), edits[i+1]), "%s stands once", edits[i+1])
		require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), edits[i+1], edits[i+2], 1)), 0o600))
	}
	return folder
}

// changedAmount has another range for the commonest harm.
func changedAmount(t *testing.T) string {
	const when = "    when: {any: [finding.severe_trauma, harm.sexual_assault]}\n"
	return chinesePack(t, "reference-schedule.yaml", when+"    low: \"1\"\n    high: \"5\"\n", when+"    low: \"1.5\"\n    high: \"4\"\n")
}

// changedCondition leaves bodily injury out of the commonest ground.
func changedCondition(t *testing.T) string {
	const others = "            - injury.disability\n            - finding.severe_trauma\n"
	return chinesePack(t, "judicial-assistance-procuratorate.yaml", "            - injury.bodily\n"+others, others)
}

// people are made-up cases, the same on every machine.
func people(t *testing.T, n int) []string {
	t.Helper()
	status, output, fault := call(t, "", "population", "-n", fmt.Sprint(n))
	require.Equal(t, statusDone, status, fault)
	return strings.Split(strings.TrimSuffix(output, "\n"), "\n")
}

func lines(cases []string) string { return strings.Join(cases, "\n") + "\n" }

func TestImpactOfAChangedPack(t *testing.T) {
	const path = "impact.txtar"
	cases := people(t, 150)
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	for i := range archive.Files {
		section := &archive.Files[i]
		t.Run(section.Name, func(t *testing.T) {
			pack, flags, _ := strings.Cut(section.Name, " ")
			folder := map[string]func(*testing.T) string{"amount": changedAmount, "condition": changedCondition}[pack](t)
			status, output, fault := call(t, lines(cases), append([]string{"impact", "embedded", folder}, strings.Fields(flags)...)...)
			assert.Equal(t, statusDone, status)
			assert.Empty(t, fault)
			if *update {
				section.Data = []byte(output)
			}
			assert.Equal(t, string(section.Data), output)
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
}

func TestImpactDependsOnNeitherJobsNorTheOrderOfLines(t *testing.T) {
	folder, cases := changedAmount(t), people(t, 40)
	_, first, _ := call(t, lines(cases), "impact", "embedded", folder, "--format", "json", "--jobs", "1")
	assert.Contains(t, first, `"complete":true`)
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	_, second, _ := call(t, lines(cases), "impact", "embedded", folder, "--format", "json", "--jobs", "4")
	assert.Equal(t, first, second)
}

// TestImpactTellsRefusedLines holds lines that are no cases, and cases that one pack or both refuse.
func TestImpactTellsRefusedLines(t *testing.T) {
	folder := chinesePack(t, "facts.yaml", "  - id: child.birth_date\n", "  - id: child.day_of_birth\n    type: date\n    label: {zh: 出生, en: Born}\n    class: personal\n  - id: child.birth_date\n")
	const secret = "2013-12-24"
	good := people(t, 3)
	input := strings.Join([]string{
		good[0], "", "{", `{"format":1,"facts":{"decision.date":"2025-01-01","child.birth_date":"` + secret + `","child.day_of_birth":"` + secret + `"}}`, good[1],
		`{"format":1,"facts":{"decision.date":"2025-01-01","child.agge":"` + secret + `"}}`, good[2],
	}, "\n")
	status, output, fault := call(t, input, "impact", "embedded", folder, "--lang", "en")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output, "lines that hold no case: 1; refused by the old pack alone: 1, by the new pack alone: 0, by both: 1")
	assert.Contains(t, fault, "line 3: refused: the case is not valid JSON")
	assert.Contains(t, fault, "line 4: refused by the old pack: ")
	assert.Contains(t, fault, "line 6: refused: ")
	assert.Contains(t, fault, "3 of 6 lines were refused")
	assert.NotContains(t, output+fault, secret)
	assert.NotContains(t, fault, "line 1:")
	assert.NotContains(t, fault, "line 2:")

	many := strings.Repeat("{\n", 150)
	_, output, fault = call(t, many, "impact", "embedded", "embedded", "--lang", "en")
	assert.Contains(t, output, "lines that hold no case: 150;")
	assert.Equal(t, mostToldLines+2, strings.Count(fault, "\n"), "no more than some are told")
}

// TestImpactOfATable counts the cases of a table as it counts those of lines, and tells a row that is refused by itself.
func TestImpactOfATable(t *testing.T) {
	folder := changedAmount(t)
	written := table{byMember: true}
	cases := people(t, 40)
	for _, line := range cases {
		decoded, err := eligibility.DecodeCase([]byte(line))
		require.NoError(t, err)
		written.add(t, decoded)
	}
	text := written.text(t, func([]string) {}, false)
	status, want, fault := call(t, lines(cases), "impact", "embedded", folder, "--format", "json")
	require.Equal(t, statusDone, status, fault)
	status, got, fault := call(t, text, "impact", "embedded", folder, "--format", "json", "--input-format", "csv", "--jobs", "3")
	require.Equal(t, statusDone, status, fault)
	assert.Equal(t, want, got)
	path := filepath.Join(t.TempDir(), "cases.csv")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	_, got, _ = call(t, "", "impact", "embedded", folder, path, "--format", "json")
	assert.Equal(t, want, got, "by the name of the file")

	renamed := chinesePack(t, "facts.yaml", "  - id: child.birth_date\n", "  - id: child.day_of_birth\n    type: date\n    label: {zh: 出生, en: Born}\n    class: personal\n  - id: child.birth_date\n")
	const secret = "2013-12-24"
	for _, c := range []struct{ table, told string }{
		{"date,harm.to_child\n2026-03-01,true\n\n2026-03-01,perhaps\n", "jiuzhu: 1 of 2 lines were refused"},
		{"date,harm.to_child\n2026-03-01,true\n\n2026-03-01,perhaps\n", "\nrefused: row 4, column B: fact "},
		{"date,child.birth_date,harm.to_child\n2026-03-01," + secret + "\n", "refused: row 2: its number of cells is 2"},
		{"date,child.day_of_birth\n2026-03-01," + secret + "\n", "refused by the old pack: row 2, column B: "},
		{"date,child.dya_of_birth\n2026-03-01," + secret + "\n", "did you mean \"child.day_of_birth\"?"},
	} {
		status, _, fault := call(t, c.table, "impact", "embedded", renamed, "--input-format", "csv")
		assert.Equal(t, statusBad, status)
		assert.Contains(t, "\n"+fault, c.told)
		assert.NotContains(t, fault, secret)
		assert.NotContains(t, fault, "line 2:")
	}
}

func TestImpactBrokenOffTellsWhatWasDone(t *testing.T) {
	_ = people(t, 1)
	page := filepath.Join(t.TempDir(), "impact.html")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var output, fault bytes.Buffer
	breaking := &breakingReader{text: strings.NewReader(lines(people(t, 60))), left: 60_000, cancel: cancel}
	status := run(ctx, []string{"impact", "embedded", "embedded", "--lang", "en", "--output", page}, breaking, &output, &fault)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output.String(), "Broken off")
	assert.Contains(t, fault.String(), "broken off after line ")
	assert.NoFileExists(t, page, "it would be taken for the whole")
}

// stuckReader never answers, as a terminal where nobody types.
type stuckReader struct{ cancel context.CancelFunc }

func (r stuckReader) Read([]byte) (int, error) {
	r.cancel()
	select {}
}

func TestImpactEndsThoughNothingComes(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var output, fault bytes.Buffer
	status := run(ctx, []string{"impact", "embedded", "embedded", "--lang", "en"}, stuckReader{cancel}, &output, &fault)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output.String(), "Cases: 0;")
}

func TestImpactWritesAPage(t *testing.T) {
	folder, cases := changedAmount(t), people(t, 60)
	page := filepath.Join(t.TempDir(), "impact.html")
	status, output, fault := call(t, lines(cases), "impact", "embedded", folder, "--output", page, "--format", "json")
	require.Equal(t, statusDone, status, fault)
	assert.True(t, json.Valid([]byte(output)))
	written, err := os.ReadFile(page)
	require.NoError(t, err)
	for _, line := range cases {
		var decoded struct{ Facts map[string]any }
		require.NoError(t, json.Unmarshal([]byte(line), &decoded))
		for _, name := range []string{"child.birth_date", "harm.date", "compensation.received", "decision.date"} {
			if text, ok := decoded.Facts[name].(string); ok && len(text) > 4 {
				assert.NotContains(t, string(written)+output, text, name)
			}
		}
	}
	info, err := os.Stat(page)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestImpactRefusesWhatMakesNoSense(t *testing.T) {
	for _, arguments := range [][]string{{"embedded", "nowhere"}, {"embedded", "embedded", "nowhere.jsonl"}, {"embedded", "embedded", "--smallest", "0"},
		{"embedded", "embedded", "--jobs", "-1"}, {"embedded", "embedded", "--group", "child.birth_date"}, {"embedded", "embedded", "--group", "nothing"},
		{"embedded", "embedded", "--group", "injury.grade"}, {"embedded", "embedded", "--output", "nowhere/impact.html"}} {
		status, _, fault := call(t, "", append([]string{"impact"}, arguments...)...)
		assert.Equal(t, statusUsage, status, arguments)
		assert.NotEmpty(t, fault)
	}
	status, _, _ := call(t, "", "impact", "embedded", "broken")
	assert.Equal(t, statusBad, status)
}

func TestImpactOfAPackOfAnotherField(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	_ = compactCase(t)
	require.NoError(t, os.CopyFS(folder, os.DirFS("pack")))
	path := filepath.Join(folder, "schedule.yaml")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), `high: "2"`, `high: "3"`, 1)), 0o600))
	status, output, fault := call(t, strings.Repeat(compactCase(t)+"\n", 7), "impact", "pack", folder, "--lang", "en")
	assert.Equal(t, statusDone, status, fault)
	assert.Contains(t, output, "Cases: 7; 7 gain, 0 lose")
	assert.NotContains(t, output, "By group", "the pack has no case.region")
}
