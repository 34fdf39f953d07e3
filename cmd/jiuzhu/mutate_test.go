package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
