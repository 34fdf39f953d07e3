package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// The parts of an edit: a mark stands before the code point that the problem must point at, and a sign for a line break.
const (
	placeMark = "‸"
	breakSign = "⏎"
)

// breakage is one way to break a file of a pack: a line "edit FILE", and what is done to it.
//
//   - old   followed by
//   - new   replaces the one place where old stands
//     cut TEXT   leaves out everything from the first TEXT on
//     pad   makes the file larger than a file may be
type breakage struct {
	file string
	// place is where the mark stood; its line is zero when there was none.
	place rules.Position
}

// apply edits a file below a folder by the lines of a transcript that stand before its command.
func (b *breakage) apply(t *testing.T, folder string, lines []string) {
	t.Helper()
	var content string
	for i, line := range lines {
		verb, rest, _ := strings.Cut(line, " ")
		rest = strings.ReplaceAll(rest, breakSign, "\n")
		switch verb {
		case "edit":
			b.file = rest
			data, err := os.ReadFile(filepath.Join(folder, rest))
			require.NoError(t, err)
			content = string(data)
		case "-":
			require.Equal(t, 1, strings.Count(content, rest), "%q stands once in %s", rest, b.file)
			added, found := strings.CutPrefix(lines[i+1], "+ ")
			require.True(t, found, "an edit has a new text")
			content = strings.Replace(content, rest, strings.ReplaceAll(added, breakSign, "\n"), 1)
		case "+", "+ ":
		case "cut":
			before, _, found := strings.Cut(content, rest)
			require.True(t, found)
			content = before + placeMark
		case "pad":
			content += "# " + strings.Repeat("x", 1<<20)
		default:
			t.Fatalf("no such edit: %s", line)
		}
	}
	before, after, marked := strings.Cut(content, placeMark)
	if marked {
		start := strings.LastIndexByte(before, '\n') + 1
		b.place = rules.Position{File: b.file, Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(before[start:]) + 1}
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, b.file), []byte(before+after), 0o644))
}

// assertMendable requires a problem where the edit was marked, and of every problem that it says what to do.
func (b *breakage) assertMendable(t *testing.T, output string) {
	t.Helper()
	var report struct {
		Problems rules.Problems `json:"problems"`
	}
	require.NoError(t, json.Unmarshal([]byte(output), &report))
	require.NotEmpty(t, report.Problems)
	var places []rules.Position
	for _, p := range report.Problems {
		if p.Place.Column == 0 && p.Place.Line == b.place.Line {
			// The YAML reader tells a line at most.
			p.Place.Column = b.place.Column
		}
		places = append(places, p.Place)
		assert.NotEmpty(t, p.Code)
		assert.True(t, p.Detail != "" || strings.Contains(p.Summary, "did you mean"), "says what is wrong and not how to mend it: %s", p)
		assert.NotZero(t, p.Place.File, p.Summary)
	}
	if b.place.Line > 0 {
		assert.Contains(t, places, b.place)
	}
}

// editedSections runs each section of an archive: edits of a copy of the pack "sound", then a call of jiuzhu, then what it
// writes and its status. Written anew by -update.
func editedSections(t *testing.T, path string, check func(t *testing.T, b *breakage, command string)) {
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	require.NotEmpty(t, archive.Files)
	sound := os.DirFS("testdata/sound")
	for i := range archive.Files {
		section := &archive.Files[i]
		t.Run(section.Name, func(t *testing.T) {
			edits, rest, found := strings.Cut(string(section.Data), "$ jiuzhu ")
			require.True(t, found, "a section has a call of jiuzhu")
			command, _, _ := strings.Cut(rest, "\n")
			folder := t.TempDir()
			require.NoError(t, os.CopyFS(filepath.Join(folder, "sound"), sound))
			t.Chdir(folder)
			var b breakage
			if edits != "" {
				b.apply(t, folder, strings.Split(strings.TrimSuffix(edits, "\n"), "\n"))
			}
			status, output, fault := call(t, "", strings.Fields(command)...)
			check(t, &b, command)
			got := fmt.Sprintf("%s$ jiuzhu %s\n%s%s[status %d]\n", edits, command, output, fault, status)
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

// Each section breaks the pack in one way, and holds what check says to it. The place of the problem is held by the mark in
// the edit, whatever the transcript says.
func TestBreaks(t *testing.T) {
	editedSections(t, "testdata/breaks.txtar", func(t *testing.T, b *breakage, command string) {
		assert.Equal(t, "check sound", command)
		status, output, fault := call(t, "", "check", "sound", "--format", "json")
		assert.Equal(t, statusBad, status)
		assert.Empty(t, fault)
		b.assertMendable(t, output)
	})
}

// What check and test write in their forms.
func TestPackCommands(t *testing.T) {
	editedSections(t, "testdata/packs.txtar", func(*testing.T, *breakage, string) {})
}

// The Chinese pack, each time with its first such place broken.
func TestBreaksOfTheChinesePack(t *testing.T) {
	cases := []struct{ file, old, new, says string }{
		{"judicial-assistance-procuratorate.yaml", "strength: shall", placeMark + "strenght: shall", `did you mean "strength"?`},
		{"judicial-assistance-procuratorate.yaml", "law: SPP2018-3.1}", "law: " + placeMark + "SPP2018-3.11}", "undeclared statement"},
		{"judicial-assistance-procuratorate.yaml", "- finding.hardship\n", "- " + placeMark + "finding.hardshp\n", `did you mean "finding.hardship"?`},
		{"facts.yaml", "type: bool", "type: " + placeMark + "boolean", "undeclared type"},
		{"tables/average_wages.csv", "000000,2015,", placeMark + "000000,2014,", "stands twice"},
		{"tables/average_wages.csv", ",confirmed", "," + placeMark + "confirmd", "no such confidence"},
		{"law/statements.yaml", "strength: shall", "strength: " + placeMark + "shal", `did you mean "shall"?`},
		{"tests/award.yaml", "outcome: eligible", "outcome: " + placeMark + "eligibel", `did you mean "eligible"?`},
	}
	for _, c := range cases {
		t.Run(c.file+" "+c.old, func(t *testing.T) {
			above := t.TempDir()
			folder := filepath.Join(above, "pack")
			require.NoError(t, os.CopyFS(folder, os.DirFS("../../policies/cn")))
			data, err := os.ReadFile(filepath.Join(folder, c.file))
			require.NoError(t, err)
			before, after, found := strings.Cut(string(data), c.old)
			require.True(t, found, "the pack has %q", c.old)
			left, right, _ := strings.Cut(c.new, placeMark)
			require.NoError(t, os.WriteFile(filepath.Join(folder, c.file), []byte(before+left+right+after), 0o644))

			start := strings.LastIndexByte(before+left, '\n') + 1
			place := rules.Position{File: c.file, Line: strings.Count(before+left, "\n") + 1, Column: utf8.RuneCountInString((before + left)[start:]) + 1}
			t.Chdir(above)
			status, output, _ := call(t, "", "check", "pack")
			assert.Equal(t, statusBad, status)
			assert.Contains(t, output, "pack/"+place.String()+": ")
			assert.Contains(t, output, c.says)
		})
	}
}

func TestTheSoundPackIsSound(t *testing.T) {
	status, output, fault := call(t, "", "check", "sound", "--strict")
	assert.Equal(t, statusDone, status, output)
	assert.Empty(t, fault)
	assert.Contains(t, output, "nothing is wrong\n")
}

func TestCheckTakesThePackThatIsBuiltIn(t *testing.T) {
	status, output, fault := call(t, "", "check")
	assert.Equal(t, statusDone, status, fault)
	assert.Contains(t, output, "nothing is wrong")
	assert.Contains(t, output, "\ndigest ")
}
