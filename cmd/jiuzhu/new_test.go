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

func TestNewFilesPassTheCheck(t *testing.T) {
	packs := []string{"testdata/sound", "../../policies/cn"}
	for i, pack := range packs {
		full, err := filepath.Abs(pack)
		require.NoError(t, err)
		packs[i] = full
	}
	for _, pack := range packs {
		folder := t.TempDir()
		require.NoError(t, os.CopyFS(folder, os.DirFS(pack)))
		for _, kind := range []string{"policy", "overlay", "test"} {
			status, output, fault := call(t, "", "new", kind, "school-meals", "--dir", folder)
			require.Zero(t, status, "%s: %s", kind, fault)
			assert.Contains(t, output, "school-meals.yaml")
			assertHeader(t, folder, kind)
			status, output, _ = call(t, "", "check", folder)
			require.Zero(t, status, "%s in %s: %s", kind, pack, output)
			before, err := os.ReadFile(filepath.Join(folder, "pack.yaml"))
			require.NoError(t, err)
			status, _, fault = call(t, "", "new", kind, "school-meals", "--dir", folder)
			assert.Equal(t, statusBad, status)
			assert.Contains(t, fault, "is there already")
			after, err := os.ReadFile(filepath.Join(folder, "pack.yaml"))
			require.NoError(t, err)
			assert.Equal(t, string(before), string(after))
		}
		status, output, _ := call(t, "", "fmt", "--check", folder)
		assert.Zero(t, status, output)
		status, output, fault := call(t, "", "test", folder, "--run", "EXAMPLE")
		assert.Zero(t, status, output+fault)
	}
}

// What is printed can be opened from where the command was called, and is called as the caller called the folder.
func TestNewPrintsFoldersAsTheyWereGiven(t *testing.T) {
	pack, err := filepath.Abs("testdata/sound")
	require.NoError(t, err)
	base := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(base, "mine"), os.DirFS(pack)))
	t.Chdir(base)
	for name, given := range map[string]string{"one": "mine", "two": "./mine/", "three": filepath.Join(base, "mine"), "four": "mine/../mine"} {
		prefix := strings.TrimSuffix(given, "/") + "/"
		status, output, fault := call(t, "", "new", "overlay", name, "--dir", given)
		require.Zero(t, status, fault)
		var printed []string
		for line := range strings.Lines(output) {
			words := strings.Fields(line)
			printed = append(printed, words[len(words)-1])
			assert.FileExists(t, words[len(words)-1])
		}
		assert.Contains(t, printed, prefix+"overlays/"+name+".yaml")
		assert.Contains(t, printed, prefix+"pack.yaml")
		for _, file := range printed {
			assert.True(t, strings.HasPrefix(file, prefix), file)
		}
		_, _, fault = call(t, "", "new", "overlay", name, "--dir", given)
		assert.Contains(t, fault, prefix+"overlays/"+name+".yaml is there already")
	}
}

func TestNewRefusesNamesThatAreNone(t *testing.T) {
	for _, name := range []string{"../out", "A", "a--b", "a_b", "", "a/b"} {
		status, _, _ := call(t, "", "new", "policy", name, "--dir", "sound")
		assert.Equal(t, statusUsage, status, name)
	}
}

// assertHeader checks that the new file leads an editor to a schema that stands there.
func assertHeader(t *testing.T, folder, kind string) {
	t.Helper()
	name := map[string]string{"policy": "school-meals.yaml", "overlay": "overlays/school-meals.yaml", "test": "tests/school-meals.yaml"}[kind]
	content, err := os.ReadFile(filepath.Join(folder, name))
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(content), "\n")
	schema, found := strings.CutPrefix(first, "# yaml-language-server: $schema=")
	require.True(t, found, first)
	document, err := os.ReadFile(filepath.Join(folder, filepath.Dir(name), schema))
	require.NoError(t, err)
	assert.True(t, json.Valid(document))
	assert.Contains(t, string(document), "\"title\": \"jiuzhu policy file: "+(&newCommand{Kind: kind}).fileKind()+"\"")
}
