package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// planted is a copy of the sound pack of testdata with one text replaced in one file.
func planted(t *testing.T, file, old, replacement string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "new")
	require.NoError(t, os.CopyFS(folder, os.DirFS("sound")))
	text, err := os.ReadFile(filepath.Join(folder, file))
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(text), old))
	require.NoError(t, os.WriteFile(filepath.Join(folder, file), []byte(strings.Replace(string(text), old, replacement, 1)), 0o644))
	return folder
}

func TestDiffOfTheSamePackIsNothing(t *testing.T) {
	status, output, fault := call(t, "", "diff", "embedded", "-", "--lang", "en", "--exit-code")
	assert.Equal(t, statusDone, status)
	assert.Equal(t, "The two packs say the same.\n", output)
	assert.Empty(t, fault)
}

func TestDiffRefusesWhatItCannotRead(t *testing.T) {
	for _, arguments := range [][]string{{"diff", "embedded", "nowhere"}, {"diff", "", "embedded"}, {"diff", "embedded", "embedded", "--cases", "nowhere"},
		{"diff", "embedded", "embedded", "--tests"}, {"diff", "embedded"}, {"diff", "embedded", "embedded", "--lang", "fr"}} {
		status, output, fault := call(t, "", arguments...)
		assert.Equal(t, statusUsage, status, arguments)
		assert.Empty(t, output)
		assert.NotEmpty(t, fault)
	}
	status, _, fault := call(t, "", "diff", "embedded", "broken")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "broken/")
}

func TestDiffOfAPlantedChange(t *testing.T) {
	_, _, _ = call(t, "", "names") // testdata is the working folder from here on
	folder := planted(t, "relief.yaml", "\ngrounds:\n", "\n# a comment moves every line\ngrounds:\n")
	status, output, _ := call(t, "", "diff", "sound", folder, "--lang", "en", "--exit-code")
	assert.Equal(t, statusDone, status, "a comment is no change")
	assert.Equal(t, "The two packs say the same.\n", output)

	folder = planted(t, "relief.yaml", "strength: shall", "strength: may")
	status, output, _ = call(t, "", "diff", "sound", folder, "--format", "json", "--tests")
	assert.Equal(t, statusDone, status)
	var answer struct {
		Changes []struct {
			Kind, Subject, Aspect string
		}
		Cases  []struct{ Case, Effect string }
		Impact struct{ Cases int }
	}
	require.NoError(t, json.Unmarshal([]byte(output), &answer), output)
	require.Len(t, answer.Changes, 1)
	assert.Equal(t, "strength", answer.Changes[0].Aspect)
	assert.Positive(t, answer.Impact.Cases)
	status, _, _ = call(t, "", "diff", "sound", folder, "--exit-code")
	assert.Equal(t, statusBad, status)
}
