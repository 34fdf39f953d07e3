package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write golden files anew")

// call runs the command within testdata, as a user would in a shell there.
func call(t *testing.T, input string, arguments ...string) (status int, output, fault string) {
	t.Helper()
	if _, err := os.Stat("testdata"); err == nil {
		t.Chdir("testdata")
	}
	t.Setenv("COLUMNS", "100")
	var out, err bytes.Buffer
	status = run(t.Context(), arguments, strings.NewReader(input), &out, &err)
	return status, out.String(), err.String()
}

// Each section of the archive is a command, what it writes, and its status. A command may read a file with "<".
func TestTranscripts(t *testing.T) {
	const path = "testdata/transcripts.txtar"
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	require.NotEmpty(t, archive.Files)
	for i := range archive.Files {
		section := &archive.Files[i]
		t.Run(section.Name, func(t *testing.T) {
			command, _, _ := strings.Cut(string(section.Data), "\n")
			written, found := strings.CutPrefix(command, "$ jiuzhu")
			require.True(t, found, "a section starts with a call of jiuzhu")
			written, inputFile, _ := strings.Cut(written, " < ")
			var input []byte
			if inputFile != "" {
				var err error
				input, err = os.ReadFile("testdata/" + inputFile)
				require.NoError(t, err)
			}
			status, output, fault := call(t, string(input), strings.Fields(written)...)
			got := fmt.Sprintf("%s\n%s%s[status %d]\n", command, output, fault, status)
			if *update {
				section.Data = []byte(got)
			}
			assert.Equal(t, string(section.Data), got)
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
}
