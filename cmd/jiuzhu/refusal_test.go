package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

func TestRefusalText(t *testing.T) {
	at := func(file string, line, column int) rules.Position {
		return rules.Position{File: file, Line: line, Column: column}
	}
	cases := []struct {
		name    string
		problem rules.Problem
		want    string
	}{
		{"no place", rules.Problem{Summary: "wrong"}, "case.json: wrong\n"},
		{"place in the case", rules.Problem{Summary: "wrong", Place: at("case", 3, 7)}, "case.json:3:7: wrong\n"},
		{"whole file of the pack", rules.Problem{Summary: "empty", Place: at("a.yaml", 0, 0)}, "pack/a.yaml: empty\n"},
		{"caret", rules.Problem{Summary: "wrong", Place: at("a.yaml", 2, 3), Snippet: "a: b"}, "pack/a.yaml:2:3: wrong\n  2 | a: b\n    |   ^\n"},
		{"caret after wide and tab", rules.Problem{Summary: "wrong", Place: at("a.yaml", 10, 6), Snippet: "\t救助: x"},
			"pack/a.yaml:10:6: wrong\n  10 | \t救助: x\n     | \t      ^\n"},
		{"caret at the end of the line", rules.Problem{Summary: "wrong", Place: at("a.yaml", 1, 3), Snippet: "a:"},
			"pack/a.yaml:1:3: wrong\n  1 | a:\n    |   ^\n"},
		{"column beyond the line", rules.Problem{Summary: "wrong", Place: at("a.yaml", 1, 9), Snippet: "a:"}, "pack/a.yaml:1:9: wrong\n  1 | a:\n    |   ^\n"},
		{"no column", rules.Problem{Summary: "wrong", Place: at("a.yaml", 1, 0), Snippet: "a:"}, "pack/a.yaml:1: wrong\n  1 | a:\n"},
		{"long line", rules.Problem{Summary: "wrong", Place: at("a.yaml", 1, 151), Snippet: strings.Repeat("a", 150) + "X" + strings.Repeat("b", 100)},
			"pack/a.yaml:1:151: wrong\n  1 | …" + strings.Repeat("a", 100) + "X" + strings.Repeat("b", 59) + "…\n    | " + strings.Repeat(" ", 101) + "^\n"},
		{"help and related", rules.Problem{Summary: "twice", Place: at("a.yaml", 2, 1), Detail: "remove one",
			Related: []rules.Related{{Place: at("b.yaml", 1, 1), Summary: "first here"}}},
			"pack/a.yaml:2:1: twice\n  see pack/b.yaml:1:1: first here\n  help: remove one\n"},
		{"control and direction", rules.Problem{Summary: "bad \x1b[31m\u202e", Place: at("a.yaml", 1, 1), Snippet: "\x1b[2J"},
			"pack/a.yaml:1:1: bad \uFFFD[31m\uFFFD\n  1 | \uFFFD[2J\n    | ^\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &refusal{problems: rules.Problems{&c.problem}, rename: map[string]string{"": "case.json", "case": "case.json"}, folder: "pack/"}
			assert.Equal(t, c.want, r.text())
		})
	}
}

func TestRefusalIsItsProblems(t *testing.T) {
	r := &refusal{problems: rules.Problems{{Code: "one", Summary: "first"}, {Code: "two", Summary: "second"}}}
	assert.ErrorIs(t, error(r), rules.ProblemCode("two"))
	assert.False(t, errors.Is(r, rules.ProblemCode("three")))
	assert.Equal(t, "first\n\nsecond\n", r.text())
}

func TestFolderPrefix(t *testing.T) {
	for folder, want := range map[string]string{"": "", "pack": "pack/", "pack/": "pack/", "../x": "../x/", ".": "./"} {
		assert.Equal(t, want, folderPrefix(folder), folder)
	}
}
