package policies

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

func TestFormatWritesOneForm(t *testing.T) {
	cases := []struct{ name, content, want string }{
		{"is kept", "# top\na: 1\nb:\n  - c: {d: e}\n    f: [g, h] # why\n", "# top\na: 1\nb:\n  - c: {d: e}\n    f: [g, h] # why\n"},
		{"line ends of Windows", "a: 1\r\n\r\nb: 2\r\n", "a: 1\n\nb: 2\n"},
		{"blanks at line ends", "a: 1  \nb: 2\t\n# c \n", "a: 1\nb: 2\n# c\n"},
		{"no line end at the end", "a: 1", "a: 1\n"},
		{"blank lines", "\n\na: 1\n\n\n \nb: 2\n\n\n", "a: 1\n\nb: 2\n"},
		{"lists as deep as their key", "a:\n- b: 1\n  c: 2\n- d: 1\n", "a:\n  - b: 1\n    c: 2\n  - d: 1\n"},
		{"four blanks", "a:\n    b:\n        - c\n        -   d: 1\n            e: 2\n", "a:\n  b:\n    - c\n    - d: 1\n      e: 2\n"},
		{"gaps", "a:   1\nb:  {c:  d}\n-x: 1\n", "a: 1\nb: {c:  d}\n-x: 1\n"},
		{"a dash alone", "a:\n    -\n        b: 1\n", "a:\n  -\n    b: 1\n"},
		{"dashes in a row", "a:\n    -   - b\n        - c\n", "a:\n  - - b\n    - c\n"},
		{"comments move with what they stand with",
			"a:\n# of b\n- b: 1\n  # of c\n  c: 2\n  # last of the item\n# of d\nd: 3\n# end\n",
			"a:\n  # of b\n  - b: 1\n    # of c\n    c: 2\n    # last of the item\n# of d\nd: 3\n# end\n"},
		{"a text in a block", "a:\n    b: |\n          one\n            two\n\n          # no comment\n    c: 1\n", "a:\n  b: |\n    one\n      two\n\n    # no comment\n  c: 1\n"},
		{"a folded text that keeps its end", "a:\n    b: >+\n        one\n\n\n    c: 1\n", "a:\n  b: >+\n    one\n\n\n  c: 1\n"},
		{"a text over several lines", "a:\n    b: \"one\n\n\n      two\"\n    c: one\n      two\n", "a:\n  b: \"one\n\n\n    two\"\n  c: one\n    two\n"},
		{"brackets over several lines", "a:\n    b: [one, # first\n      # the other\n      two]\n    c: 1\n", "a:\n  b: [one, # first\n    # the other\n    two]\n  c: 1\n"},
		{"a value below its key", "a:\n     救助\nb:  救助\n", "a:\n  救助\nb: 救助\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Format("a.yaml", []byte(c.content))
			require.NoError(t, err)
			assert.Equal(t, c.want, string(got))
			assertFormatted(t, c.content, got)
		})
	}
}

// assertFormatted holds what Format promises of every file.
func assertFormatted(t *testing.T, before string, after []byte) {
	t.Helper()
	again, err := Format("a.yaml", after)
	require.NoError(t, err)
	assert.Equal(t, string(after), string(again), "formatting twice changes something")
	was, _, err := strictDocument("a.yaml", []byte(before))
	require.NoError(t, err)
	is, _, err := strictDocument("a.yaml", after)
	require.NoError(t, err)
	assert.True(t, sameNode(was, is), "the file says something else")
	assert.Equal(t, strings.Fields(before), strings.Fields(string(after)))
}

func TestFormatRefusesWhatReadingRefuses(t *testing.T) {
	for name, content := range map[string]string{
		"yaml_syntax": "a:\n\tb: 1\n", "duplicate_key": "a: 1\na: 2\n", "yaml_anchor": "a: &b 1\n", "empty_file": "", "null_value": "a:\n",
		"encoding": "a: \xff\n", "second_document": "a: 1\n---\nb: 1\n",
	} {
		got, err := Format("a.yaml", []byte(content))
		var problems rules.Problems
		require.ErrorAs(t, err, &problems, name)
		assert.Equal(t, name, string(problems[0].Code))
		assert.Equal(t, "a.yaml", problems[0].Place.File)
		assert.Nil(t, got)
	}
}

// Every file of the pack that comes with the library has the form already.
func TestFormatLeavesTheShippedFilesAlone(t *testing.T) {
	seen := 0
	require.NoError(t, filepath.WalkDir("cn", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && entry.Name() == "testdata" {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return nil
		}
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		formatted, err := Format(path, content)
		require.NoError(t, err)
		assert.True(t, string(content) == string(formatted), "%s has another form: run jiuzhu fmt policies/cn", path)
		seen++
		return nil
	}))
	assert.Greater(t, seen, 40)
}

func FuzzFormat(f *testing.F) {
	f.Add("a:\n- b: |+\n   c\n\n- - d\n  - {e: [f,\n g]}\n")
	f.Add("a: 1\r\n# b\nc:\n     # d\n     e: 'f\n\n  g'\n")
	f.Add("a:\n -\n  # b\n  c: >2-\n      d\n\n # e\n")
	f.Fuzz(func(t *testing.T, content string) {
		formatted, err := Format("a.yaml", []byte(content))
		if err != nil {
			return
		}
		assertFormatted(t, content, formatted)
	})
}
