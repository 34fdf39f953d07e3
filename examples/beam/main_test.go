package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	beamlog "github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	beamlog.SetupLogging("error", "text")
	status := 0
	if err := withScratch(func(string) error { status = m.Run(); return nil }); err != nil {
		panic(err)
	}
	os.Exit(status)
}

func TestRunComparesAndAgrees(t *testing.T) {
	kept := t.TempDir()
	c := commandLine{number: 60, seed: 5, files: 3, output: kept, compare: true}
	var output bytes.Buffer
	require.NoError(t, c.run(t.Context(), t.TempDir(), &output))
	assert.Contains(t, output.String(), "judicial-assistance")
	assert.Contains(t, output.String(), " CNY\n")
	assert.Contains(t, output.String(), "Refused: 0\n")
	assert.True(t, strings.HasSuffix(output.String(), "comes to exactly the same.\n"))
	for _, name := range []string{totalsFile, refusalsFile} {
		text, err := os.ReadFile(filepath.Join(kept, name))
		require.NoError(t, err)
		assert.Equal(t, 1, strings.Count(string(text), `"policy_digest"`), name)
	}
}

func TestReportFailsOnTheSmallestDifference(t *testing.T) {
	one := func() answer {
		return answer{digest: "d", totals: []KeyedTotal{{Key{"a", "eligible"}, Total{Cases: 2, Low: Sum{1, "10.00 CNY"}}}},
			refusals: []Refusal{{"f", 3, "[]"}}}
	}
	require.NoError(t, report(io.Discard, one(), one()))
	for name, change := range map[string]func(*answer){
		"pack":         func(a *answer) { a.digest = "e" },
		"fen":          func(a *answer) { a.totals[0].Low.Amount = "10.01 CNY" },
		"currency":     func(a *answer) { a.totals[0].Low.Amount = "10.00 EUR" },
		"known":        func(a *answer) { a.totals[0].Low.Known = 2 },
		"cases":        func(a *answer) { a.totals[0].Cases++ },
		"outcome":      func(a *answer) { a.totals[0].Outcome = "refer" },
		"no total":     func(a *answer) { a.totals = nil },
		"refused line": func(a *answer) { a.refusals[0].Line++ },
		"why refused":  func(a *answer) { a.refusals[0].Problems = "[{}]" },
		"not refused":  func(a *answer) { a.refusals = nil },
	} {
		other := one()
		change(&other)
		assert.ErrorIs(t, report(io.Discard, one(), other), errDiffer, name)
		assert.ErrorIs(t, report(io.Discard, other, one()), errDiffer, name)
	}
	assert.Error(t, report(brokenWriter{}, one(), one()))
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("broken") }

func TestCommandLineRefusesWhatMakesNoSense(t *testing.T) {
	for arguments, right := range map[string]bool{
		"":                         true,
		"-n 1 -files 9 -seed 3":    true,
		"-cases x -compare=false":  true,
		"-n 0":                     false,
		"-files 0":                 false,
		"-files -1":                false,
		"-cases x -n 5":            false,
		"-cases x -seed 5":         false,
		"-cases x -files 5":        false,
		"cases.jsonl":              false,
		"-cases x -async":          false,
		"-output folder elsewhere": false,
	} {
		var c commandLine
		flags := flag.NewFlagSet("beam", flag.ContinueOnError)
		c.declare(flags)
		flags.Bool("async", false, "as Beam declares it")
		require.NoError(t, flags.Parse(strings.Fields(arguments)))
		err := c.check(flags)
		assert.Equal(t, right, err == nil, "%s: %v", arguments, err)
	}
}

func TestWritePopulationIsTheSameInAnyNumberOfFiles(t *testing.T) {
	written := func(number, files int) string {
		folder := t.TempDir()
		require.NoError(t, writePopulation(t.Context(), folder, number, files, 4))
		names, err := filepath.Glob(filepath.Join(folder, "cases-*.jsonl"))
		require.NoError(t, err)
		assert.Len(t, names, files)
		var all strings.Builder
		for _, name := range names {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			all.Write(text)
		}
		return all.String()
	}
	whole := written(23, 1)
	assert.Equal(t, 23, strings.Count(whole, "\n"))
	for _, files := range []int{2, 7, 23, 40} {
		assert.Equal(t, whole, written(23, files), "%d files", files)
	}
}
