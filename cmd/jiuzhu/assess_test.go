package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

const caseFile = "testdata/case.json"

// answer is the part of the JSON that these tests look at.
type answer struct {
	Format       int    `json:"format"`
	DecisionDate string `json:"decision_date"`
	LawOnly      bool   `json:"law_only"`
	Decisions    []struct {
		Outcome string `json:"outcome"`
	} `json:"decisions"`
	Award struct {
		Kind string  `json:"kind"`
		Low  *string `json:"low"`
		High *string `json:"high"`
	} `json:"award"`
	Trace json.RawMessage `json:"trace"`
}

// assess calls jiuzhu assess with JSON output and requires an answer.
func assess(t *testing.T, arguments ...string) (parsed answer, output string) {
	t.Helper()
	arguments = append([]string{"assess", "--policies", "pack", "--format", "json"}, arguments...)
	status, output, fault := call(t, "", arguments...)
	require.Equal(t, statusDone, status, fault)
	require.Empty(t, fault)
	require.NoError(t, json.Unmarshal([]byte(output), &parsed))
	return parsed, output
}

func TestAssessJSON(t *testing.T) {
	parsed, output := assess(t, "case.json")
	assert.Equal(t, 1, parsed.Format)
	assert.Equal(t, "2026-03-01", parsed.DecisionDate)
	assert.False(t, parsed.LawOnly)
	require.Len(t, parsed.Decisions, 1)
	assert.Equal(t, "eligible", parsed.Decisions[0].Outcome)
	assert.Equal(t, "interval", parsed.Award.Kind)
	assert.NotEmpty(t, parsed.Trace)

	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, []byte(output), "", "  "))
	assert.Equal(t, indented.String(), output, "indented by two spaces")
	assert.True(t, strings.HasSuffix(output, "\n}\n"), "one line feed at the end")
}

func TestAssessWritesTheSameBytesFromAFileAndFromStandardInput(t *testing.T) {
	data, err := os.ReadFile(caseFile)
	require.NoError(t, err)
	_, fromFile := assess(t, "case.json")
	status, fromInput, fault := call(t, string(data), "assess", "-", "--policies", "pack", "--format", "json")
	assert.Equal(t, statusDone, status, fault)
	assert.Equal(t, fromFile, fromInput)
}

func TestAssessDoesNotDependOnWhereThePackLies(t *testing.T) {
	moved := t.TempDir()
	require.NoError(t, os.CopyFS(moved, os.DirFS("testdata/pack")))
	_, here := assess(t, "case.json")
	_, there := assess(t, "case.json", "--policies", moved)
	assert.Equal(t, here, there)
}

func TestAssessDateReplacesTheDateOfTheCase(t *testing.T) {
	parsed, _ := assess(t, "case.json", "--date", "2027-12-31")
	assert.Equal(t, "2027-12-31", parsed.DecisionDate)
}

func TestAssessDateGivesACaseWithoutDateOne(t *testing.T) {
	const undated = `{"format": 1, "facts": {"home.flooded": false}}`
	status, _, fault := call(t, undated, "assess", "-", "--policies", "pack")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "decision.date")
	status, _, fault = call(t, undated, "assess", "-", "--policies", "pack", "--date", "2026-03-01")
	assert.Equal(t, statusDone, status, fault)
}

func TestAssessLawOnlyTakesNoNumberFromASchedule(t *testing.T) {
	parsed, _ := assess(t, "case.json", "--law-only")
	assert.True(t, parsed.LawOnly)
	assert.Equal(t, "to_be_fixed", parsed.Award.Kind)
	assert.Nil(t, parsed.Award.Low)
	assert.Nil(t, parsed.Award.High)
}

func TestAssessMasksValuesUnlessAsked(t *testing.T) {
	_, masked := assess(t, "case.json")
	_, full := assess(t, "case.json", "--show-values")
	for _, personal := range []string{"2011-06-17", "73519.4"} {
		assert.NotContains(t, masked, personal)
		assert.Contains(t, full, personal)
	}
}

func TestAssessText(t *testing.T) {
	han := func(text string) bool {
		return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	texts := map[string]string{}
	for _, lang := range []string{"zh", "en"} {
		status, output, fault := call(t, "", "assess", "case.json", "--policies", "pack", "--lang", lang)
		require.Equal(t, statusDone, status, fault)
		assert.Empty(t, fault)
		assert.True(t, strings.HasSuffix(output, "\n") && !strings.HasSuffix(output, "\n\n"), "one line feed at the end")
		assert.NotContains(t, output, "73519.4", "the text shows no values")
		assert.NotContains(t, output, "2011-06-17", "the text shows no values")
		texts[lang] = output
	}
	assert.True(t, han(texts["zh"]))
	assert.False(t, han(texts["en"]), texts["en"])

	status, byDefault, _ := call(t, "", "assess", "case.json", "--policies", "pack")
	assert.Equal(t, statusDone, status)
	assert.Equal(t, texts["zh"], byDefault)
}

func TestAssessTakesThePackThatIsBuiltIn(t *testing.T) {
	for _, flags := range [][]string{{"--lang", "en"}, {"--law-only", "--format", "json"}} {
		status, output, fault := call(t, `{"format": 1, "facts": {}}`, append([]string{"assess", "-", "--date", "2026-03-01"}, flags...)...)
		assert.Equal(t, statusDone, status, fault)
		assert.NotEmpty(t, output)
	}
}

func TestAssessRefusalsShowNoValue(t *testing.T) {
	const secret = "Wang-Xiaoming-73519"
	cases := map[string]string{
		"wrong type":       `{"format": 1, "facts": {"decision.date": "2026-03-01", "home.flooded": "` + secret + `"}}`,
		"no amount":        `{"format": 1, "facts": {"decision.date": "2026-03-01", "home.loss": "` + secret + `"}}`,
		"not a word":       `{"format": 1, "facts": {"decision.date": "2026-03-01", "case.office": "` + secret + `"}}`,
		"cut off":          `{"format": 1, "facts": {"home.loss": "` + secret + `"`,
		"no JSON":          `{"format": 1, "facts": {"home.loss": "` + secret + `" "again"}}`,
		"bad as_of":        `{"format": 1, "facts": {"home.loss": {"value": "1", "as_of": "` + secret + `"}}}`,
		"list for scalar":  `{"format": 1, "facts": {"decision.date": "2026-03-01", "home.loss": [{"id": "` + secret + `"}]}}`,
		"something behind": `{"format": 1, "facts": {}} "` + secret + `"`,
	}
	for name, content := range cases {
		t.Run(name, func(t *testing.T) {
			status, output, fault := call(t, content, "assess", "-", "--policies", "pack")
			assert.Equal(t, statusBad, status)
			assert.Empty(t, output)
			assert.Contains(t, fault, "standard input:", "the file is named")
			assert.NotContains(t, fault, secret)
		})
	}
}

func TestAssessReadsNoMoreThanACaseMayHold(t *testing.T) {
	endless := strings.Repeat(" ", eligibility.MaxCaseBytes+1)
	status, output, fault := call(t, endless+"{}", "assess", "-", "--policies", "pack")
	assert.Equal(t, statusBad, status)
	assert.Empty(t, output)
	assert.Contains(t, fault, "limit")
}

func TestAssessLinksDoNotLeadOutOfThePack(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "relief.yaml")
	pack := t.TempDir()
	require.NoError(t, os.CopyFS(pack, os.DirFS("testdata/pack")))
	require.NoError(t, os.Rename(filepath.Join(pack, "relief.yaml"), outside))
	require.NoError(t, os.Symlink(outside, filepath.Join(pack, "relief.yaml")))
	status, _, fault := call(t, "", "assess", "case.json", "--policies", pack)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "the file cannot be opened")
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestRunTellsFailuresOfItsStreams(t *testing.T) {
	t.Chdir("testdata")
	arguments := []string{"assess", "case.json", "--policies", "pack"}
	var output, fault bytes.Buffer

	assert.Equal(t, statusBad, run(t.Context(), arguments, strings.NewReader(""), brokenWriter{}, &fault))
	assert.Contains(t, fault.String(), "disk full")

	fault.Reset()
	status := run(t.Context(), []string{"assess", "-"}, iotest.ErrReader(errors.New("torn")), &output, &fault)
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, fault.String(), "torn")
	assert.Empty(t, output.String())
}

func TestRunStopsWhenItsContextEnds(t *testing.T) {
	t.Chdir("testdata")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var output, fault bytes.Buffer
	assert.Equal(t, statusBad, run(ctx, []string{"assess", "case.json", "--policies", "pack"}, strings.NewReader(""), &output, &fault))
	assert.Empty(t, output.String())
	assert.Contains(t, fault.String(), context.Canceled.Error())
}
