package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keptPack is a copy of the sound pack, in which explanations can be kept.
func keptPack(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/sound")))
	return folder
}

func changeFile(t *testing.T, folder, name, old, new string) {
	t.Helper()
	path := filepath.Join(folder, name)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(content), old)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(content), old, new, 1)), 0o644))
}

func TestKeptExplanations(t *testing.T) {
	folder := keptPack(t)
	const archive = "tests/explanations/flood.txtar"
	read := func() string {
		content, err := os.ReadFile(filepath.Join(folder, archive))
		require.NoError(t, err)
		return string(content)
	}
	expect := func(wanted int, says []string, arguments ...string) {
		t.Helper()
		status, output, fault := call(t, "", append([]string{"test", folder, "--lang", "en"}, arguments...)...)
		require.Equal(t, wanted, status, output+fault)
		for _, text := range says {
			assert.Contains(t, output+fault, text)
		}
	}
	expect(0, []string{"no explanation is kept yet"}, "--update")
	assert.NoFileExists(t, filepath.Join(folder, archive))
	expect(0, []string{archive + ": 1 explanation added, 0 changed, 0 removed"}, "--update", "--run", "insured")
	kept := read()
	assert.Contains(t, kept, "-- an insured home.zh --")
	assert.Contains(t, kept, "-- an insured home.en --")
	assert.NotContains(t, kept, "a flooded home")
	expect(0, nil)
	expect(0, nil, "--update")
	assert.Equal(t, kept, read(), "nothing has changed")

	// Other words in one language are a failure that shows the line, until they are taken over.
	changeFile(t, folder, "relief.yaml", "en: Insured", "en: Covered by insurance")
	expect(statusBad, []string{"failed: an insured home", "the explanation (en) is another", "-  Insured [", "+  Covered by insurance [", "1 passed, 1 failed"})
	status, output, _ := call(t, "", "test", folder, "--format", "json")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output, `"language": "en"`)
	assert.NotContains(t, output, `"language": "zh"`)
	status, output, _ = call(t, "", "test", folder, "--format", "junit")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output, `failures="1"`)
	assert.Contains(t, output, "Covered by insurance")
	assert.Equal(t, kept, read(), "a test writes nothing")
	expect(0, []string{"0 explanations added, 1 changed, 0 removed"}, "--update")
	assert.Contains(t, read(), "Covered by insurance")
	expect(0, nil)

	// Nothing is taken over from a test that fails.
	kept = read()
	changeFile(t, folder, "tests/flood.yaml", "outcome: ineligible", "outcome: eligible")
	changeFile(t, folder, "relief.yaml", "en: Covered by insurance", "en: Insured")
	expect(statusBad, []string{"nothing taken over from 1 test that failed"}, "--update")
	assert.Equal(t, kept, read())
	changeFile(t, folder, "tests/flood.yaml", "outcome: eligible, rules: {insured", "outcome: ineligible, rules: {insured")

	// What is kept of a test that is gone is said, and an update removes it.
	changeFile(t, folder, "tests/flood.yaml", "name: an insured home", "name: an insured house")
	expect(statusBad, []string{archive, `kept of "an insured home", and flood.yaml has no such test`})
	expect(0, nil, "--run", "flooded")
	status, output, _ = call(t, "", "test", folder, "--format", "junit")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output, "no such test")
	expect(0, []string{"0 explanations added, 0 changed, 1 removed"}, "--update")
	assert.NoFileExists(t, filepath.Join(folder, archive))
	expect(0, nil)
}

func TestKeptExplanationsOfWhatCannotBeKept(t *testing.T) {
	folder := keptPack(t)
	changeFile(t, folder, "tests/flood.yaml", "name: an insured home", "name: a flooded home")
	status, _, fault := call(t, "", "test", folder, "--lang", "en", "--update", "--run", "flooded")
	assert.NotZero(t, status)
	assert.Contains(t, fault, "two tests are named")
	assert.NoDirExists(t, filepath.Join(folder, "tests/explanations"))
	require.NoError(t, os.MkdirAll(filepath.Join(folder, "tests/explanations"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "tests/explanations/flood.txtar"), []byte("-- a flooded home.zh --\n"), 0o644))
	status, output, fault := call(t, "", "test", folder)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output+fault, `section "a flooded home.en" is missing`)
}
