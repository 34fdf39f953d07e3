package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// guide is docs/officer.md with a folder in which it is followed.
type guide struct {
	t      *testing.T
	folder string
}

// block matches a fenced block: what stands after the fence, and its text.
var block = regexp.MustCompile("(?m)^```([^\n]*)\n((?s:.*?))^```$")

// TestOfficerGuide follows the guide: a block with file= writes a file, a diff changes one, and every line "$ jiuzhu" of a
// block sh is run in order and writes what stands below it; a line "..." stands for any lines.
func TestOfficerGuide(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all tests of the Chinese pack several times")
	}
	path, err := filepath.Abs("../../docs/officer.md")
	require.NoError(t, err)
	source, err := filepath.Abs("../../policies/cn")
	require.NoError(t, err)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	g := guide{t: t, folder: t.TempDir()}
	require.NoError(t, os.CopyFS(filepath.Join(g.folder, "policies/cn"), os.DirFS(source)))
	t.Chdir(g.folder)
	t.Setenv("COLUMNS", "100")
	followed := 0
	written := block.ReplaceAllStringFunc(string(text), func(fenced string) string {
		parts := block.FindStringSubmatch(fenced)
		language, file, _ := strings.Cut(parts[1], " file=")
		switch {
		case language == "diff":
			g.edit(file, parts[2])
		case file != "":
			require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
			require.NoError(t, os.WriteFile(file, []byte(parts[2]), 0o644))
		case language == "sh":
			followed++
			return "```sh\n" + g.shell(parts[2]) + "```"
		}
		return fenced
	})
	require.Greater(t, followed, 5, "the guide has commands")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(written), 0o644))
	}
}

// edit replaces the lines that begin with a minus, and the lines without a sign around them, in a file of the folder.
func (g guide) edit(file, patch string) {
	var old, now strings.Builder
	for line := range strings.Lines(patch) {
		if line[0] != '+' {
			old.WriteString(line[1:])
		}
		if line[0] != '-' {
			now.WriteString(line[1:])
		}
	}
	text, err := os.ReadFile(file)
	require.NoError(g.t, err)
	require.Equal(g.t, 1, strings.Count(string(text), old.String()), "%s has these lines once:\n%s", file, old.String())
	require.NoError(g.t, os.WriteFile(file, []byte(strings.Replace(string(text), old.String(), now.String(), 1)), 0o644))
}

// shell runs the commands of a block and returns it with what they wrote.
func (g guide) shell(text string) string {
	var out strings.Builder
	for _, part := range strings.Split("\n"+text, "\n$ ")[1:] {
		command, expected, _ := strings.Cut(part, "\n")
		if expected != "" && !strings.HasSuffix(expected, "\n") {
			expected += "\n"
		}
		got := g.run(command)
		out.WriteString("$ " + command + "\n")
		if !likeOutput(expected, got) {
			if !*update {
				assert.Equal(g.t, expected, got, command)
			}
			expected = got
		}
		out.WriteString(expected)
	}
	return out.String()
}

// run is one command with its status where that is not zero.
func (g guide) run(command string) string {
	if from, found := strings.CutPrefix(command, "cp -r "); found {
		names := strings.Fields(from)
		require.NoError(g.t, os.CopyFS(names[1], os.DirFS(names[0])))
		return ""
	}
	arguments, found := strings.CutPrefix(command, "jiuzhu ")
	require.True(g.t, found, "a command of the guide is jiuzhu or cp -r: %s", command)
	var output, fault bytes.Buffer
	status := run(g.t.Context(), words(arguments), strings.NewReader(""), &output, &fault)
	text := output.String() + fault.String()
	if status != 0 {
		text += fmt.Sprintf("[status %d]\n", status)
	}
	return text
}

// words splits a command line; what stands between double quotes is one word.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

// likeOutput reports whether an output is as expected, where a line "..." stands for any lines, and "..." in a line for
// anything in it.
func likeOutput(expected, got string) bool {
	pattern := strings.ReplaceAll("\n"+regexp.QuoteMeta(expected), "\n"+`\.\.\.`+"\n", "\n(?:.*\n)*?")
	pattern = strings.ReplaceAll(pattern, `\.\.\.`, ".*")
	return regexp.MustCompile(`\A` + pattern + `\z`).MatchString("\n" + got)
}

func TestOutputWithAnEllipsis(t *testing.T) {
	assert.True(t, likeOutput("a\n...\nd\n", "a\nb\nc\nd\n"))
	assert.True(t, likeOutput("...\nd\n", "a\nd\n"))
	assert.False(t, likeOutput("a\n...\nd\n", "a\nb\nc\n"))
	assert.False(t, likeOutput("b\n...\n", "a\nb\n"))
	assert.False(t, likeOutput("a\n", "a\nb\n"))
	assert.True(t, likeOutput("a ... d\n", "a b c d\n"))
	assert.False(t, likeOutput("a ... d\n", "a b\nc d\n"))
}
