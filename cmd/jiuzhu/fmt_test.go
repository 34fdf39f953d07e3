package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFmtChecksShowsAndRewrites(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "a.yaml")
	const before, after = "a:\n- b:   1\r\n\n\n- c\n", "a:\n  - b: 1\n\n  - c\n"
	require.NoError(t, os.WriteFile(name, []byte(before), 0o640))
	written := func() string {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(content)
	}
	status, output, _ := call(t, "", "fmt", "--check", folder)
	assert.Equal(t, statusBad, status)
	assert.Equal(t, filepath.ToSlash(name)+"\n", output)
	assert.Equal(t, before, written())
	status, output, _ = call(t, "", "fmt", "--diff", folder)
	assert.Zero(t, status)
	assert.Contains(t, output, "\n+  - b: 1\n")
	assert.Equal(t, before, written())
	status, output, _ = call(t, "", "fmt", folder)
	assert.Zero(t, status)
	assert.Equal(t, filepath.ToSlash(name)+"\n", output)
	assert.Equal(t, after, written())
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	status, output, _ = call(t, "", "fmt", "--check", folder)
	assert.Zero(t, status)
	assert.Empty(t, output)
	status, output, _ = call(t, before, "fmt", "-")
	assert.Zero(t, status)
	assert.Equal(t, after, output)
}

func TestFmtLeavesARefusedFileAndDoesTheOthers(t *testing.T) {
	folder := t.TempDir()
	bad, good := filepath.Join(folder, "a.yaml"), filepath.Join(folder, "b.yaml")
	require.NoError(t, os.WriteFile(bad, []byte("a:\n\tb: 1  \n"), 0o600))
	require.NoError(t, os.WriteFile(good, []byte("a: 1  \n"), 0o600))
	status, output, fault := call(t, "", "fmt", folder)
	assert.Equal(t, statusBad, status)
	assert.Equal(t, filepath.ToSlash(good)+"\n", output)
	assert.Contains(t, fault, "a.yaml:2:1: tab in the indentation")
	content, err := os.ReadFile(bad)
	require.NoError(t, err)
	assert.Equal(t, "a:\n\tb: 1  \n", string(content))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 2)
	status, _, _ = call(t, "", "fmt", filepath.Join(folder, "none"))
	assert.Equal(t, statusUsage, status)
}
