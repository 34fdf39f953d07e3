package main

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// refusal is a case or a pack of policies that was refused, with every problem.
type refusal struct {
	problems rules.Problems
	// rename replaces the names of files, folder stands before names that are not replaced.
	rename map[string]string
	folder string
}

func (r *refusal) Error() string { return r.problems.Error() }

func (r *refusal) Unwrap() error { return r.problems }

// text is every problem for a terminal: place and summary, the line with a caret where the problem has one, related
// places, and how to mend it. A problem of a case never carries a line, since lines of a case hold personal values.
func (r *refusal) text() string {
	var out strings.Builder
	for i, problem := range r.problems {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(printable(r.place(problem.Place)+problem.Summary) + "\n")
		if problem.Snippet != "" {
			writeSnippet(&out, problem)
		}
		for _, related := range problem.Related {
			out.WriteString("  see " + printable(r.place(related.Place)+related.Summary) + "\n")
		}
		if problem.Detail != "" {
			out.WriteString("  help: " + printable(problem.Detail) + "\n")
		}
	}
	return out.String()
}

func (r *refusal) place(p rules.Position) string {
	if name, ok := r.rename[p.File]; ok {
		p.File = name
	} else if p.File != "" {
		p.File = r.folder + p.File
	}
	if p.IsZero() {
		return ""
	}
	return p.String() + ": "
}

// What of a long line is shown on either side of the column, in code points.
const (
	shownBefore = 100
	shownAfter  = 60
)

func writeSnippet(out *strings.Builder, problem *rules.Problem) {
	line := []rune(problem.Snippet)
	column := min(max(problem.Place.Column, 1), len(line)+1)
	before, after := line[:column-1], line[column-1:]
	cut := ""
	if len(before) > shownBefore {
		before, cut = before[len(before)-shownBefore:], "…"
	}
	left, right := printable(cut+string(before)), printable(string(after))
	if len(after) > shownAfter {
		right = printable(string(after[:shownAfter])) + "…"
	}
	number := strconv.Itoa(problem.Place.Line)
	out.WriteString(strings.TrimRight("  "+number+" | "+left+right, " \t") + "\n")
	if problem.Place.Column == column {
		out.WriteString("  " + blank(number) + " | " + blank(left) + "^\n")
	}
}

// blank is white space as wide on a terminal as the text, with its tabs kept.
func blank(text string) string {
	var out strings.Builder
	for _, r := range text {
		kind := width.LookupRune(r).Kind()
		switch {
		case r == '\t':
			out.WriteByte('\t')
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			out.WriteString("  ")
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// printable replaces what could move a terminal's cursor or reorder its text; a tab and a line break stay.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}
