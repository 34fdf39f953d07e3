package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkBatch answers made-up cases by the Chinese pack, from a file into a file.
func BenchmarkBatch(b *testing.B) {
	folder := b.TempDir()
	cases := filepath.Join(folder, "cases.jsonl")
	file, err := os.Create(cases)
	require.NoError(b, err)
	const number = 20_000
	var fault bytes.Buffer
	require.Equal(b, statusDone, run(b.Context(), []string{"population", "-n", "20000"}, nil, file, &fault), fault.String())
	require.NoError(b, file.Close())
	for b.Loop() {
		answers := filepath.Join(folder, "answers.jsonl")
		require.Equal(b, statusDone, run(b.Context(), []string{"batch", cases, "--output", answers}, nil, io.Discard, &fault), fault.String())
		require.NoError(b, os.Remove(answers))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*number), "ns/case")
}
