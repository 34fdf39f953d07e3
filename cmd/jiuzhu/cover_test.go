package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCoverWritesTheLinesToLookAt(t *testing.T) {
	status, output, fault := call(t, "", "cover", "sound")
	assert.Equal(t, statusDone, status)
	assert.Empty(t, fault)
	const golden = "cover.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(output), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), output)
}

func TestCoverAsJSONHasEveryLine(t *testing.T) {
	status, output, _ := call(t, "", "cover", "sound", "--format", "json")
	assert.Equal(t, statusDone, status)
	var report coverReport
	require.NoError(t, json.Unmarshal([]byte(output), &report))
	all, missing := 0, 0
	for _, file := range report.Files {
		for _, line := range file.Lines {
			all += 3
			missing += len(line.Missing)
			assert.Equal(t, file.File, line.Place.File)
		}
	}
	assert.Equal(t, report.All, all)
	assert.Equal(t, report.Reached, all-missing)
}

func TestCoverHoldsToTheMinimum(t *testing.T) {
	cases := []struct {
		minimum string
		status  int
		fault   string
	}{
		{"37", statusDone, ""},
		{"38", statusBad, "less than 38 %"},
		{"0", statusDone, ""},
		{"101", statusUsage, "from 0 to 100"},
		{"=-1", statusUsage, "from 0 to 100"},
	}
	for _, c := range cases {
		flag := []string{"--minimum", c.minimum}
		if c.minimum[0] == '=' {
			flag = []string{"--minimum" + c.minimum}
		}
		status, _, fault := call(t, "", append([]string{"cover", "sound"}, flag...)...)
		assert.Equal(t, c.status, status, c.minimum)
		if c.fault == "" {
			assert.Empty(t, fault)
		} else {
			assert.Contains(t, fault, c.fault)
		}
	}
}

func TestCoverRefusesWhatItCannotRun(t *testing.T) {
	status, output, fault := call(t, "", "cover", "no-such-folder")
	assert.Equal(t, statusUsage, status)
	assert.Empty(t, output)
	assert.Contains(t, fault, "no-such-folder")
}
