package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNotesAreNoWarnings(t *testing.T) {
	folder := keptPack(t)
	changeFile(t, folder, "definitions.yaml", "home.loss > CNY('5000')", "home.water_level > decimal('2')")
	status, output, fault := call(t, "", "check", folder, "--strict")
	assert.Zero(t, status, output+fault)
	assert.Contains(t, output, "note: the number decimal('2')")
	assert.Contains(t, output, "nothing is wrong, 1 note")
	_, output, _ = call(t, "", "check", folder, "--format", "github")
	assert.Contains(t, output, "::notice file=")
	_, output, _ = call(t, "", "check", folder, "--format", "json")
	var report checkReport
	require.NoError(t, json.Unmarshal([]byte(output), &report))
	assert.Empty(t, report.Warnings)
	require.Len(t, report.Notes, 1)
	assert.Equal(t, "bare_number", string(report.Notes[0].Code))
}
