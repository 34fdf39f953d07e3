package main

import (
	"bytes"
	"crypto/rand"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write golden files anew")

func TestOutput(t *testing.T) {
	const path = "testdata/output.txt"
	var output bytes.Buffer
	require.NoError(t, show(t.Context(), &output, rand.Reader, t.TempDir()))
	if *update {
		require.NoError(t, os.WriteFile(path, output.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), output.String())
}
