package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const reportedCase = "../../../examples/cases/C004.json"

func TestReportWritesThePageToAFileOrToStandardOutput(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "page.html")
	status, written, fault := call(t, "", "report", reportedCase)
	require.Equal(t, statusDone, status, fault)
	assert.Contains(t, written, "view-public")
	status, output, fault := call(t, "", "report", reportedCase, "--output", path)
	require.Equal(t, statusDone, status, fault)
	assert.Empty(t, output)
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, written, string(kept))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 1, "nothing is left beside the page")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077, "only its owner may read it")
}

func TestReportViews(t *testing.T) {
	const reason = "the family cannot pay for examination and treatment"
	for view, shows := range map[string]bool{"public": false, "family": true, "auditor": true} {
		status, output, fault := call(t, "", "report", reportedCase, "--view", view, "--lang", "en")
		require.Equal(t, statusDone, status, fault)
		assert.Contains(t, output, "view-"+view)
		assert.Equal(t, shows, strings.Contains(output, reason), view)
	}
}

func TestReportRefusesAndWritesNothing(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "page.html")
	require.NoError(t, os.WriteFile(path, []byte("former"), 0o600))
	for _, c := range []struct {
		name      string
		arguments []string
		status    int
	}{
		{"a view that does not exist", []string{reportedCase, "--view", "everyone", "--output", path}, statusUsage},
		{"a language that does not exist", []string{reportedCase, "--lang", "fr", "--output", path}, statusUsage},
		{"no such case", []string{"absent.json", "--output", path}, statusUsage},
		{"a bad case", []string{"case.json", "--output", path}, statusBad},
		{"no such folder", []string{reportedCase, "--output", filepath.Join(folder, "absent", "page.html")}, statusUsage},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, output, fault := call(t, "", append([]string{"report"}, c.arguments...)...)
			assert.Equal(t, c.status, status)
			assert.Empty(t, output)
			assert.NotEmpty(t, fault)
			kept, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, "former", string(kept))
		})
	}
}
