package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDocsWritesWholeOrNothing(t *testing.T) {
	const pack = "../../examples/custompolicy/policy"
	folder := t.TempDir()
	for _, test := range []struct {
		name      string
		arguments []string
		status    int
		written   string
		fault     string
	}{
		{name: "page", arguments: []string{pack}, status: statusDone, written: "</html>"},
		{name: "markdown", arguments: []string{pack, "--format", "markdown", "--no-tests"}, status: statusDone, written: "\n## "},
		{name: "bad pack", arguments: []string{"../../examples/custompolicy/misspelt"}, status: statusBad, fault: "misspelt/"},
		{name: "no folder", arguments: []string{filepath.Join(folder, "none")}, status: statusUsage, fault: "none"},
		{name: "empty name", arguments: []string{""}, status: statusUsage, fault: "empty"},
		{name: "unknown form", arguments: []string{pack, "--format", "pdf"}, status: statusUsage, fault: "--format"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var output, fault bytes.Buffer
			status := run(context.Background(), append([]string{"docs"}, test.arguments...), strings.NewReader(""), &output, &fault)
			require.Equal(t, test.status, status, fault.String())
			if test.written == "" {
				assert.Zero(t, output.Len())
				assert.Contains(t, fault.String(), test.fault)
				return
			}
			assert.Contains(t, output.String(), test.written)

			file := filepath.Join(folder, test.name)
			var nothing bytes.Buffer
			require.Equal(t, statusDone, run(context.Background(), append([]string{"docs", "--output", file}, test.arguments...), strings.NewReader(""), &nothing, &fault))
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, output.String(), string(content))
			assert.Zero(t, nothing.Len())
		})
	}
}
