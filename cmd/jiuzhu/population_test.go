package main

import (
	"bufio"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPopulationIsDecided assesses made-up cases: none contradicts itself, and every outcome comes.
func TestPopulationIsDecided(t *testing.T) {
	status, cases, fault := call(t, "", "population", "-n", "300", "--seed", "11")
	require.Equal(t, statusDone, status, fault)
	assert.Equal(t, 300, strings.Count(cases, `"source":"synthetic"`), "each says that it is made up")
	status, answers, fault := call(t, cases, "batch")
	assert.Equal(t, statusDone, status, fault)
	for _, outcome := range []string{"eligible", "ineligible", "refer", "undetermined"} {
		assert.Contains(t, answers, `"aid":"judicial-assistance","outcome":"`+outcome+`"`)
	}
}

func TestPopulationHasOneOrder(t *testing.T) {
	_, short, _ := call(t, "", "population", "-n", "20", "--seed", "5")
	_, long, _ := call(t, "", "population", "-n", "40", "--seed", "5")
	assert.True(t, strings.HasPrefix(long, short), "a longer population begins with a shorter one")
	_, other, _ := call(t, "", "population", "-n", "20", "--seed", "6")
	assert.NotEqual(t, short, other)
	seen := map[string]bool{}
	for lines := bufio.NewScanner(strings.NewReader(long)); lines.Scan(); {
		_, facts, _ := strings.Cut(lines.Text(), `"facts"`)
		assert.False(t, seen[facts], "no child twice")
		seen[facts] = true
	}
	status, _, _ := call(t, "", "population", "-n", "0")
	assert.Equal(t, statusUsage, status)
}
