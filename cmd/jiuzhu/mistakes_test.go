package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Mistakes that officers make: the message names what they wrote and what to write instead, once.
func TestMistakesAreNamedWithTheNextStep(t *testing.T) {
	auditor(t)
	require.Contains(t, said(t, "record case.json --policies pack --output record.json"), "[status 0]")
	require.NoError(t, os.WriteFile("text.json", []byte("hello"), 0o600))
	for _, c := range []struct{ line, says, status string }{
		{"assess pack", "jiuzhu: pack is a folder: a case is one file of JSON", "2"},
		{"report case.json --policies pack --output nowhere/report.html", "nowhere/report.html cannot be written: no such file or directory", "2"},
		{"docs pack --output nowhere/handbook.html", "nowhere/handbook.html cannot be written: no such file or directory", "2"},
		{"names --policies pack --package 9x", "--package: the name of a Go package is expected", "2"},
		{"names --policies pack --package func", "--package: the name of a Go package is expected", "2"},
		{"log key records+example --output key", "no space and no plus sign", "2"},
		{"log key records_example --output key", "no space and no plus sign", "2"},
		{"log tail --dir log --public-key case.json", "jiuzhu: case.json: the public key of a log is expected", "2"},
		{"log append record.json --dir log --key case.json", "jiuzhu: case.json: the keys of a log are expected, the private one first", "2"},
		{"log append case.json --dir log --key log.key", "jiuzhu: case.json: record: a record or an act is expected", "1"},
		{"log append text.json --dir log --key log.key", "jiuzhu: text.json: record: JSON is expected", "1"},
		{"replay case.json", "jiuzhu: case.json: record: a record or an act is expected", "1"},
		{"verify case.json", "a record or an act is expected, as \"jiuzhu record\"", "1"},
	} {
		got := said(t, c.line)
		assert.Contains(t, got, c.says, c.line)
		assert.Contains(t, got, "[status "+c.status+"]", c.line)
		assert.NotContains(t, got, ".json: case.json:", c.line)
		assert.NotRegexp(t, `\.(report|jiuzhu)-\d`, got, "the name of an unfinished file says nothing: %s", c.line)
	}
	assert.NoFileExists(t, "key")
}

// A pattern with a slip of the pen changes nothing, and that must not look like tests that notice everything.
func TestMutateRefusesAPatternThatMatchesNothing(t *testing.T) {
	for _, arguments := range [][]string{{"--run", "nothing"}, {"--run", "drying", "--operator", "months"}} {
		status, output, fault := call(t, "", append([]string{"mutate", "sound", "--tries", "0", "--minimum", "99"}, arguments...)...)
		assert.Equal(t, statusUsage, status, output+fault)
		assert.Contains(t, fault, "there is nothing to change")
		assert.Empty(t, output)
	}
	status, _, fault := call(t, "", "mutate", "sound", "--operator", "comparisons")
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, fault, "it is one of comparison, ")
	empty := filepath.Join(t.TempDir(), "log.jsonl")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	status, output, fault := call(t, "", "mutate", "sound", "--tries", "0", "--again", empty)
	assert.Zero(t, status, "no survivors are nothing to try again: "+output+fault)
	assert.False(t, strings.Contains(fault, "nothing to change"))
}
