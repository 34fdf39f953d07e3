package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// Salts and keys differ in every run, and with them every digest and signature.
var varying = []struct {
	pattern *regexp.Regexp
	word    string
}{
	{regexp.MustCompile(`[0-9a-f]{64}`), "<digest>"},
	{regexp.MustCompile(`records\.example\.org\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+`), "<public key>"},
	{regexp.MustCompile(`— records\.example\.org [A-Za-z0-9+/=]+`), "— records.example.org <signature>"},
	{regexp.MustCompile(`[A-Za-z0-9+/]{43}=`), "<hash>"},
}

// auditor is a folder with a case of a small pack, in which commands are run.
func auditor(t *testing.T) {
	t.Helper()
	pack, err := filepath.Abs("testdata/pack")
	require.NoError(t, err)
	child, err := os.ReadFile("testdata/case.json")
	require.NoError(t, err)
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(folder, "pack"), os.DirFS(pack)))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "case.json"), child, 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(folder, "log"), 0o700))
	require.NoError(t, os.Mkdir(filepath.Join(folder, "packs"), 0o700))
	t.Chdir(folder)
}

// said is a call with what it writes and its status; what varies is masked.
func said(t *testing.T, line string) string {
	t.Helper()
	line, file, toFile := strings.Cut(line, " > ")
	arguments := strings.Fields(line)
	for i := range arguments {
		arguments[i] = strings.ReplaceAll(arguments[i], "_", " ")
	}
	archives, err := filepath.Glob("packs/*.zip")
	require.NoError(t, err)
	for i, argument := range arguments {
		if argument == "ARCHIVE" {
			arguments[i] = archives[0]
		}
	}
	status, output, fault := call(t, "", arguments...)
	if toFile {
		require.NoError(t, os.WriteFile(file, []byte(output), 0o600))
	}
	text := fmt.Sprintf("%s%s[status %d]\n", output, fault, status)
	for _, v := range varying {
		text = v.pattern.ReplaceAllString(text, v.word)
	}
	return text
}

// followed runs the commands of an archive in order in the folder of an auditor, and compares what they write.
func followed(t *testing.T, name string) {
	t.Helper()
	golden, err := filepath.Abs(name)
	require.NoError(t, err)
	archive, err := txtar.ParseFile(golden)
	require.NoError(t, err)
	require.NotEmpty(t, archive.Files)
	auditor(t)
	for i := range archive.Files {
		section := &archive.Files[i]
		line, _, _ := strings.Cut(string(section.Data), "\n")
		got := line + "\n" + said(t, strings.TrimPrefix(line, "$ jiuzhu "))
		if *update {
			section.Data = []byte(got)
		}
		assert.Equal(t, string(section.Data), got)
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, txtar.Format(archive), 0o644))
	}
}

// The life of a record, from the decision to the proof that it is in the log when its facts are gone.
func TestTheLifeOfARecord(t *testing.T) {
	followed(t, "testdata/record.txtar")
	for _, name := range []string{"record.json", "log.key", "act.json"} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}
	erased, err := os.ReadFile("record.json")
	require.NoError(t, err)
	assert.NotContains(t, string(erased), "73519")
}

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	auditor(t)
	require.Contains(t, said(t, "record case.json --policies pack --output record.json"), "[status 0]")
	data, err := os.ReadFile("record.json")
	require.NoError(t, err)
	for name, change := range map[string]string{
		"bad_digest":    strings.Replace(string(data), `"decision_date":"2026-03-01"`, `"decision_date":"2026-03-02"`, 1),
		"not_canonical": string(data) + "\n",
		"newer_format":  strings.Replace(string(data), `"format":1`, `"format":2`, 1),
	} {
		require.NoError(t, os.WriteFile("changed.json", []byte(change), 0o600))
		status, output, _ := call(t, "", "verify", "changed.json", "record.json", "--format", "json")
		assert.Equal(t, statusBad, status, name)
		var report verified
		require.NoError(t, json.Unmarshal([]byte(output), &report), name)
		require.Len(t, report.Files, 2, name)
		require.NotEmpty(t, report.Files[0].Faults, name)
		assert.Equal(t, verify.Code(name), report.Files[0].Faults[0].Code)
		assert.Empty(t, report.Files[1].Faults, name)
	}
}

// What fails leaves the record, the act and the log as they were.
func TestEraseAndAppendAreWholeOrNothing(t *testing.T) {
	auditor(t)
	require.Contains(t, said(t, "record case.json --policies pack --output record.json"), "[status 0]")
	before, err := os.ReadFile("record.json")
	require.NoError(t, err)
	assert.Contains(t, said(t, "erase record.json --fact home.loss,no.fact --by Office --ground PIPL-47 --reason asked --date 2026-04-01"), "[status 1]")
	assert.Contains(t, said(t, "erase record.json --fact home.loss --by Office --ground PIPL-47 --reason asked --date 2026-04"), "[status 2]")
	assert.NoFileExists(t, "record.json.act.json")
	after, err := os.ReadFile("record.json")
	require.NoError(t, err)
	assert.Equal(t, before, after)
	require.Contains(t, said(t, "log key records.example.org --output log.key"), "[status 0]")
	assert.Contains(t, said(t, "log key records.example.org --output log.key"), "[status 2]", "keys are never written over")
	assert.Contains(t, said(t, "log append record.json case.json --dir log --key log.key"), "[status 1]")
	keys, err := readKeys("log.key", 2)
	require.NoError(t, err)
	log, err := openLogFolder("log", keys[0], keys[1])
	require.NoError(t, err)
	assert.Zero(t, log.Size())
	assert.Contains(t, said(t, "log append record.json --dir log --key log.key"), "another writer")
	require.NoError(t, log.Close())
}
