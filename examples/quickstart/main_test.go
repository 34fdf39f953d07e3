package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write golden files anew")

const (
	golden = "testdata/explanation.txt"
	// twoScreens bounds what a reader is asked to take in, per language.
	twoScreens = 70
	// english is the heading with which the English half starts.
	english = "National judicial assistance\n"
)

// Example prints the heading and the first sentence of each language; all of it stands in testdata/explanation.txt.
func Example() {
	var output bytes.Buffer
	if err := explain(context.Background(), &output); err != nil {
		fmt.Println(err)
	}
	chinese, rest, _ := strings.Cut(output.String(), "\n"+english)
	for _, text := range []string{chinese, english + rest} {
		lines := strings.SplitN(text, "\n", 4)
		fmt.Printf("%s\n%s\n\n", lines[0], lines[2])
	}
	// Output:
	// 国家司法救助
	// 按现有事实，条件已经满足，应当给予这项帮助。下一步由办案机关办理。
	//
	// National judicial assistance
	// On the facts known, the conditions are met and this aid is owed. The organ in charge takes the next step.
}

func TestExplanation(t *testing.T) {
	var output bytes.Buffer
	require.NoError(t, explain(t.Context(), &output))
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, output.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), output.String(), "run go test ./examples/quickstart -update")
}

func TestExplanationFitsTwoScreens(t *testing.T) {
	var output bytes.Buffer
	require.NoError(t, explain(t.Context(), &output))
	chinese, rest, found := strings.Cut(output.String(), "\n"+english)
	require.True(t, found)
	assert.LessOrEqual(t, strings.Count(chinese, "\n")+1, twoScreens)
	assert.LessOrEqual(t, strings.Count(english+rest, "\n"), twoScreens)
}

// TestNothingPersonalIsPrinted: the values of personal facts stay in the case.
func TestNothingPersonalIsPrinted(t *testing.T) {
	var output bytes.Buffer
	require.NoError(t, explain(t.Context(), &output))
	for _, personal := range []string{"2013", "2023-09", "500,000", "550,000", "debts", "the civil award is unpaid"} {
		assert.Contains(t, string(caseFile), personal, "the case holds it")
		assert.NotContains(t, output.String(), personal)
	}
}
