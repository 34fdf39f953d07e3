package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// compactCase is the case of the tests on one line.
func compactCase(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat("testdata"); err == nil {
		t.Chdir("testdata")
	}
	text, err := os.ReadFile("case.json")
	require.NoError(t, err)
	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, text))
	return compact.String()
}

// manyLines are n lines: most hold the case, each fifth is blank, each seventh is no case.
func manyLines(t *testing.T, n int) string {
	t.Helper()
	var lines strings.Builder
	for i := 1; i <= n; i++ {
		switch {
		case i%5 == 0:
		case i%7 == 0:
			lines.WriteString(`{"format": 1, "facts": {"child.agge": 3}}`)
		default:
			lines.WriteString(compactCase(t))
		}
		lines.WriteByte('\n')
	}
	return lines.String()
}

func batch(t *testing.T, input string, arguments ...string) (status int, output, fault string) {
	t.Helper()
	return call(t, input, append([]string{"batch", "--policies", "pack"}, arguments...)...)
}

func TestBatchAnswersEachLineAsASingleCallDoes(t *testing.T) {
	status, output, fault := batch(t, manyLines(t, 24))
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "3 of 20 cases were refused")
	lines := strings.Split(strings.TrimSuffix(output, "\n"), "\n")
	require.Len(t, lines, 1+20)
	assert.Contains(t, lines[0], `"policy_digest"`)
	for _, line := range lines[1:] {
		var got struct {
			Line     int
			Summary  *struct{ Aids []struct{ Outcome string } }
			Problems []struct{ Code string }
		}
		require.NoError(t, json.Unmarshal([]byte(line), &got))
		assert.NotZero(t, got.Line%5, "a blank line has no answer")
		if got.Line%7 == 0 {
			require.Len(t, got.Problems, 1)
			assert.Nil(t, got.Summary)
			continue
		}
		require.NotNil(t, got.Summary)
		assert.Equal(t, "eligible", got.Summary.Aids[0].Outcome)
	}

	_, single, _ := call(t, "", "assess", "--policies", "pack", "--format", "json", "case.json")
	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, []byte(single)))
	_, full, _ := batch(t, compactCase(t), "--full", "--workers", "3")
	assert.Contains(t, full, `{"line":1,"assessment":`+compact.String()+"}\n", "the same bytes")
}

func TestBatchIsTheSameWithAnyNumberOfWorkers(t *testing.T) {
	input := manyLines(t, 40)
	_, one, _ := batch(t, input, "--workers", "1")
	_, many, _ := batch(t, input, "--workers", "9")
	assert.Equal(t, one, many)
}

// TestBatchResumesWhereverItWasBrokenOff cuts the part file at every byte of its last lines.
func TestBatchResumesWhereverItWasBrokenOff(t *testing.T) {
	input := manyLines(t, 8)
	whole := filepath.Join(t.TempDir(), "whole.jsonl")
	_, output, _ := batch(t, input, "--output", whole)
	assert.Empty(t, output)
	want, err := os.ReadFile(whole)
	require.NoError(t, err)
	assert.NoFileExists(t, whole+".part")

	head := bytes.IndexByte(want, '\n') + 1
	for cut := head; cut < len(want); cut += 97 {
		path := filepath.Join(t.TempDir(), "answers.jsonl")
		require.NoError(t, os.WriteFile(path+".part", want[:cut], 0o600))
		status, _, fault := batch(t, input, "--output", path)
		assert.Equal(t, statusUsage, status)
		assert.Contains(t, fault, "--resume")
		batch(t, input, "--output", path, "--resume")
		got, err := os.ReadFile(path)
		require.NoError(t, err, "cut at %d", cut)
		require.Equal(t, string(want), string(got), "cut at %d", cut)
	}
}

func TestBatchRefusesToGoOnWithSomethingElse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "answers.jsonl")
	write := func(text string) { require.NoError(t, os.WriteFile(path+".part", []byte(text), 0o600)) }
	status, _, fault := batch(t, "", "--output", path, "--resume")
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, fault, "leave --resume out")

	write(`{"format":1,"policy_digest":"sha256:another","law_only":false,"full":false}` + "\n")
	status, _, fault = batch(t, "", "--output", path, "--resume")
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, fault, "not written with these policies")

	_, head, _ := batch(t, "")
	write(head + `{"line":3}` + "\n" + `{"line":3}` + "\n")
	status, _, fault = batch(t, manyLines(t, 8), "--output", path, "--resume")
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, fault, "damaged after the answer to line 3")

	write(head + `{"line":30}` + "\n")
	status, _, fault = batch(t, manyLines(t, 8), "--output", path, "--resume")
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault, "give the same cases")
	assert.NoFileExists(t, path)

	require.NoError(t, os.WriteFile(path, []byte("precious"), 0o600))
	status, _, _ = batch(t, "", "--output", path)
	assert.Equal(t, statusUsage, status, "nothing is written over")
}

// TestBatchEndsInGoodOrder breaks a run off and goes on.
func TestBatchEndsInGoodOrder(t *testing.T) {
	input := manyLines(t, 300)
	path := filepath.Join(t.TempDir(), "answers.jsonl")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var output, fault bytes.Buffer
	breaking := &breakingReader{text: strings.NewReader(input), left: 20_000, cancel: cancel}
	status := run(ctx, []string{"batch", "--policies", "pack", "--output", path}, breaking, &output, &fault)
	assert.Equal(t, statusBad, status)
	assert.Contains(t, fault.String(), "--resume")
	assert.FileExists(t, path+".part")
	assert.NoFileExists(t, path)

	batch(t, input, "--output", path, "--resume")
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	_, want, _ := batch(t, input)
	assert.Equal(t, want, string(got))
}

// breakingReader cancels once it has given enough.
type breakingReader struct {
	text   *strings.Reader
	left   int
	cancel context.CancelFunc
}

func (r *breakingReader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		r.cancel()
	}
	n, err := r.text.Read(p[:min(len(p), 1_000)])
	r.left -= n
	return n, err
}

func TestBatchOfALineOverTheLimit(t *testing.T) {
	huge := `{"format": 1, "facts": {"note": "` + strings.Repeat("a", 3<<20) + `"}}`
	status, output, _ := batch(t, fmt.Sprintf("%s\n%s\n", huge, compactCase(t)))
	assert.Equal(t, statusBad, status)
	lines := strings.Split(output, "\n")
	require.Len(t, lines, 4)
	assert.Contains(t, lines[1], `"problems"`)
	assert.Less(t, len(lines[1]), 2_000)
	assert.Contains(t, lines[2], `"summary"`)
}
