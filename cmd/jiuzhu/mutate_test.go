package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/mutation"
)

func TestMutateTellsSurvivorsAndTheScore(t *testing.T) {
	status, output, fault := call(t, "", "mutate", "sound", "--lang", "en", "--run", "relief.yaml flooded", "--operator", "date")
	assert.Empty(t, fault)
	assert.Equal(t, statusDone, status)
	assert.Contains(t, output, "sound/relief.yaml:9: Rule flooded: the first or last day in force is wrong, and no test noticed.")
	assert.Contains(t, output, "8 changes: ")
	status, _, _ = call(t, "", "mutate", "sound", "--run", "measures.yaml", "--minimum", "100")
	assert.Equal(t, statusBad, status, "no test of the pack looks at how binding the measure is")
	status, _, _ = call(t, "", "mutate", "sound", "--minimum", "101")
	assert.Equal(t, statusUsage, status)
	status, _, _ = call(t, "", "mutate", "sound", "--operator", "guess")
	assert.Equal(t, statusUsage, status)
}

func TestMutateRefusesAStaleSurvivor(t *testing.T) {
	file := filepath.Join(t.TempDir(), "survivors.yaml")
	require.NoError(t, os.WriteFile(file, []byte("survivors:\n  - {file: measures.yaml, rule: drying, operator: negation, before: \"when: home.flooded\", "+
		"after: 'when: \"!(home.flooded)\"', reason: chosen for a test}\n"), 0o600))
	status, output, _ := call(t, "", "mutate", "sound", "--lang", "en", "--run", "drying", "--accepted", file)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output, "this accepted change is noticed now")
}

func TestMutateLogsEachChangeAndTriesSurvivorsAgain(t *testing.T) {
	log := filepath.Join(t.TempDir(), "changes.jsonl")
	status, output, _ := call(t, "", "mutate", "sound", "--run", "relief.yaml flooded", "--format", "json", "--tries", "0", "--log", log)
	require.Equal(t, statusDone, status)
	var report mutation.Report
	require.NoError(t, json.Unmarshal([]byte(output), &report))
	content, err := os.ReadFile(log)
	require.NoError(t, err)
	assert.Equal(t, report.All, strings.Count(string(content), "\n"), "one line for each change")
	require.NotEmpty(t, report.Survivors)

	status, output, _ = call(t, "", "mutate", "sound", "--format", "json", "--tries", "0", "--again", log)
	require.Equal(t, statusDone, status)
	var again mutation.Report
	require.NoError(t, json.Unmarshal([]byte(output), &again))
	assert.Equal(t, report.Survivors, again.Survivors)
	assert.Equal(t, len(report.Survivors), again.All)

	status, _, _ = call(t, "", "mutate", "sound", "--log", log)
	assert.Equal(t, statusUsage, status, "a log that is there is not written over")
	status, _, _ = call(t, "", "mutate", "sound", "--again", log+".none")
	assert.Equal(t, statusUsage, status)
	require.NoError(t, os.WriteFile(log, []byte("no log\n"), 0o600))
	status, _, fault := call(t, "", "mutate", "sound", "--again", log)
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, fault, "is no log of changes")
}

func TestMutateBrokenOffWritesWhatItFound(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var output, fault bytes.Buffer
	status := run(ctx, []string{"mutate", filepath.Join("testdata", "sound"), "--lang", "en"}, strings.NewReader(""), &output, &fault)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, output.String(), "0 changes: ")
	assert.Contains(t, fault.String(), "broken off")
}
