package source_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

var update = flag.Bool("update", false, "write golden files anew")

func at(file string, line, column int) source.Position {
	return source.Position{File: file, Line: line, Column: column}
}

func TestPositionString(t *testing.T) {
	assert.Equal(t, "f.yaml:41:23", at("f.yaml", 41, 23).String())
	assert.Equal(t, "f.yaml:41", at("f.yaml", 41, 0).String())
	assert.Equal(t, "f.yaml", at("f.yaml", 0, 0).String())
	assert.Equal(t, "f.yaml", at("f.yaml", 0, 7).String())
}

func TestPositionOrder(t *testing.T) {
	ordered := []source.Position{at("a", 0, 0), at("a", 1, 0), at("a", 1, 2), at("a", 2, 1), at("a", 10, 1), at("b", 1, 1)}
	for i, p := range ordered {
		for j, o := range ordered {
			switch {
			case i < j:
				assert.Negative(t, p.Compare(o))
			case i > j:
				assert.Positive(t, p.Compare(o))
			default:
				assert.Zero(t, p.Compare(o))
			}
		}
	}
}

func TestPositionJSON(t *testing.T) {
	for place, want := range map[source.Position]string{
		at("f", 41, 23): `{"file":"f","line":41,"column":23}`,
		at("f", 0, 0):   `{"file":"f"}`,
	} {
		got, err := json.Marshal(place)
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
		var back source.Position
		require.NoError(t, json.Unmarshal(got, &back))
		assert.Equal(t, place, back)
	}
}

func TestProblemsAreErrors(t *testing.T) {
	problems := source.Problems{}
	assert.NoError(t, problems.Err())

	problems.Add(nil)
	problems.Add(&source.Problem{Code: "first", Summary: "one thing", Place: at("f", 1, 2)})
	problems.Add(&source.Problem{Code: "second", Summary: "no place"})
	err := fmt.Errorf("loading: %w", problems.Err())

	assert.EqualError(t, errors.Unwrap(err), "f:1:2: one thing\nno place")
	assert.ErrorIs(t, err, source.Code("first"))
	assert.ErrorIs(t, err, source.Code("second"))
	assert.NotErrorIs(t, err, source.Code("third"))
	var problem *source.Problem
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, source.Code("first"), problem.Code)
	var all source.Problems
	require.ErrorAs(t, err, &all)
	assert.Len(t, all, 2)
}

func TestNoProblem(t *testing.T) {
	var problem *source.Problem
	assert.Empty(t, problem.Error())
	assert.NotErrorIs(t, problem, source.Code("any"))
	assert.EqualError(t, source.Code("any"), "any")
}

func TestProblemsSort(t *testing.T) {
	problems := source.Problems{
		{Code: "b", Summary: "z", Place: at("b", 1, 1)},
		{Code: "b", Summary: "y", Place: at("a", 2, 1)},
		{Code: "a", Summary: "x", Place: at("a", 2, 1)},
		{Code: "a", Summary: "w", Place: at("a", 2, 1)},
		{Code: "c", Summary: "v", Place: at("a", 0, 0)},
		{Code: "c", Summary: "u", Place: at("a", 1, 9)},
		{Code: "c", Summary: "t", Place: at("a", 1, 10)},
	}
	problems.Sort()
	var order []string
	for _, problem := range problems {
		order = append(order, problem.Summary)
	}
	assert.Equal(t, []string{"v", "u", "t", "w", "x", "y", "z"}, order)
}

func TestProblemJSON(t *testing.T) {
	file := source.NewFile("f", []byte("one\ntwo\n"))
	problems := source.Problems{{
		Code: "word", Summary: "bad word", Detail: "mend it", Place: at("f", 2, 1), Arguments: []string{"two"},
		Related: []source.Related{{Place: at("f", 1, 1), Summary: "first here"}},
	}}
	problems.Quote(map[string]*source.File{"f": file})
	got, err := json.Marshal(problems)
	require.NoError(t, err)
	assert.JSONEq(t, `[{"code":"word","summary":"bad word","detail":"mend it","place":{"file":"f","line":2,"column":1},
		"related":[{"place":{"file":"f","line":1,"column":1},"summary":"first here"}],"arguments":["two"],"snippet":"two"}]`, string(got))
}

func TestQuoteCutsLongLines(t *testing.T) {
	file := source.NewFile("f", []byte(strings.Repeat("救", 1000)))
	problems := source.Problems{{Place: at("f", 1, 1)}, {Place: at("f", 0, 0)}, {Place: at("g", 1, 1)}}
	problems.Quote(map[string]*source.File{"f": file})
	assert.Equal(t, 400, utf8.RuneCountInString(problems[0].Snippet))
	assert.Empty(t, problems[1].Snippet)
	assert.Empty(t, problems[2].Snippet)
}

// TestProblemsText renders one problem at each place marked by § in the files of testdata/text.txtar.
func TestProblemsText(t *testing.T) {
	path := filepath.Join("testdata", "text.txtar")
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	for index := 0; index+1 < len(archive.Files); index += 2 {
		marked, golden := archive.Files[index], &archive.Files[index+1]
		require.Equal(t, marked.Name+".text", golden.Name)
		got := renderMarked(marked)
		if *update {
			golden.Data = []byte(got)
			continue
		}
		assert.Equal(t, string(golden.Data), got, marked.Name)
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
}

func renderMarked(marked txtar.File) string {
	content := strings.TrimSuffix(string(marked.Data), "\n")
	content = strings.ReplaceAll(content, "ESC", "\x1b[31m")
	content = strings.ReplaceAll(content, "RLO", "\u202e")
	content = strings.ReplaceAll(content, "LONG", strings.Repeat("long ", 80))
	file := source.NewFile(marked.Name, []byte(strings.ReplaceAll(content, "§", "")))
	var problems source.Problems
	for offset, rest := 0, content; ; {
		before, after, found := strings.Cut(rest, "§")
		if !found {
			break
		}
		offset, rest = offset+len(before), after
		problem := &source.Problem{Summary: "marked place", Place: file.At(offset)}
		if len(problems) == 1 {
			problem.Detail = "move it\nor remove it"
			problem.Related = []source.Related{{Place: problems[0].Place, Summary: "first marked here"}}
		}
		problems.Add(problem)
	}
	return problems.Text(map[string]*source.File{file.Name(): file})
}

func TestProblemsTextWithoutFile(t *testing.T) {
	problems := source.Problems{
		{Summary: "no such file", Place: at("gone", 3, 1)}, {Summary: "beyond", Place: at("f", 9, 1)}, {Summary: "right of it", Place: at("f", 1, 9)},
	}
	files := map[string]*source.File{"f": source.NewFile("f", []byte("a\n"))}
	assert.Equal(t, "gone:3:1: no such file\n\nf:9:1: beyond\n\nf:1:9: right of it\n  1 | a\n    |  ^\n", problems.Text(files))
}
