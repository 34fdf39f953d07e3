package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
)

// What officers do to a decision, from the first discretion to the record that takes its place, and what is refused.
func TestActsOfPersons(t *testing.T) {
	followed(t, "testdata/act.txtar")
	for _, refused := range []string{"x.json", "again.json", "other.json", "late.json"} {
		assert.NoFileExists(t, refused)
	}
	info, err := os.Stat("act.json")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	data, err := os.ReadFile("act.json")
	require.NoError(t, err)
	act, err := verify.DecodeAct(data)
	require.NoError(t, err)
	require.NoError(t, act.Verify())
	assert.Equal(t, verify.Discretion, act.Sealed.Act)
	assert.Equal(t, []string{"Town office", "FLOOD-1", "Council of March", "2026-03-03", "flood-relief", "CNY", "5000"},
		[]string{act.Sealed.By, act.Sealed.Ground, act.Sealed.Reason, act.Sealed.Date, act.Sealed.Aid, act.Sealed.Currency, act.Sealed.Amount.String()})
}

// An act that the log does not take leaves no file, and one whose file cannot be written leaves no entry.
func TestActsAreEnteredWholeOrNotAtAll(t *testing.T) {
	auditor(t)
	for _, line := range []string{"record case.json --policies pack --output record.json", "log key records.example.org --output log.key",
		"log append record.json --dir log --key log.key"} {
		require.Contains(t, said(t, line), "[status 0]")
	}
	const act = "act override record.json --aid flood-relief --outcome ineligible --by Office --ground FLOOD-1 --reason why --date 2026-03-04 --log log --key log.key --output "
	entries := func() string {
		content, err := os.ReadFile(filepath.Join("log", entriesName))
		require.NoError(t, err)
		return string(content)
	}
	before := entries()
	assert.Contains(t, said(t, act+"record.json"), "[status 2]")
	assert.Contains(t, said(t, act+"nowhere/act.json"), "[status 2]")
	assert.Equal(t, before, entries())
	keys, err := readKeys("log.key", 2)
	require.NoError(t, err)
	log, err := openLogFolder("log", keys[0], keys[1])
	require.NoError(t, err)
	assert.Contains(t, said(t, act+"act.json"), "another writer")
	require.NoError(t, log.Close())
	assert.NoFileExists(t, "act.json")
	require.Contains(t, said(t, act+"act.json"), "[status 0]")
	assert.Len(t, entries(), len(before)+len(before))
	assert.Contains(t, said(t, act+"same.json"), "the log holds this act already")
	assert.NoFileExists(t, "same.json")
	assert.Contains(t, said(t, "verify record.json act.json"), "[status 0]")

	// A file that was lost comes back byte for byte, since an act holds nothing that varies.
	first, err := os.ReadFile("act.json")
	require.NoError(t, err)
	require.NoError(t, os.Remove("act.json"))
	require.Contains(t, said(t, strings.Replace(act, "--log log --key log.key ", "", 1)+"act.json"), "[status 0]")
	again, err := os.ReadFile("act.json")
	require.NoError(t, err)
	assert.Equal(t, first, again)
	for _, flag := range []string{"--by Office", "--ground FLOOD-1", "--reason why"} {
		name, _, _ := strings.Cut(flag, " ")
		blank := said(t, strings.Replace(act, flag, name+" _", 1)+"blank.json")
		assert.Contains(t, blank, name+" is empty")
		assert.Contains(t, blank, "[status 2]")
	}
	assert.NoFileExists(t, "blank.json")
}

// Whatever a person decides, the file holds it and nothing else is refused or let through than the library would.
func TestOutcomesThatAnOfficeDecides(t *testing.T) {
	auditor(t)
	require.Contains(t, said(t, "record case.json --policies pack --output record.json"), "[status 0]")
	for word := outcome.Outcome(1); word.String() != ""; word++ {
		for _, kind := range []string{"discretion", "override"} {
			name := kind + "-" + word.String() + ".json"
			got := said(t, strings.Join([]string{"act", kind, "record.json --aid flood-relief --outcome", word.String(),
				"--by Office --ground FLOOD-1 --reason why --date 2026-03-04 --output", name}, " "))
			switch {
			case word == outcome.Undetermined:
				assert.Contains(t, got, "[status 2]", name)
			case kind == "override" && word == outcome.Eligible:
				assert.Contains(t, got, "[status 1]", "the record says so already")
			default:
				assert.Contains(t, got, "flood-relief: "+word.String()+"\n", name)
				assert.FileExists(t, name)
				continue
			}
			assert.NoFileExists(t, name)
		}
	}
}
