package source

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// snippetLimit is the number of code points of a line that a problem keeps.
	snippetLimit = 400
	// shownBefore and shownAfter bound what a rendered line shows on either side of its column.
	shownBefore = 100
	shownAfter  = 60
	ellipsis    = "…"
)

// Quote fills the snippet of every problem whose file is among files, keyed by name.
func (p Problems) Quote(files map[string]*File) {
	for _, problem := range p {
		if problem.Snippet == "" && problem.Place.Line > 0 {
			problem.Snippet = cut(files[problem.Place.File].Line(problem.Place.Line))
		}
	}
}

func cut(line string) string {
	count := 0
	for offset := range line {
		if count == snippetLimit {
			return line[:offset]
		}
		count++
	}
	return line
}

// Text renders the problems for a terminal, in the order they stand: place and summary, the source line with a caret under the column,
// related places in the same manner, and how to mend it. Where a file is not among files, keyed by name, the snippet of its problem
// stands in, as Quote filled it.
func (p Problems) Text(files map[string]*File) string {
	var out strings.Builder
	for index, problem := range p {
		if index > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(printable(problem.Error()) + "\n")
		writeLine(&out, problem.file(files), problem.Place)
		for _, related := range problem.Related {
			out.WriteString("  see " + printable(located(related.Place, related.Summary)) + "\n")
			writeLine(&out, files[related.Place.File], related.Place)
		}
		if problem.Detail != "" {
			out.WriteString("  help: " + strings.ReplaceAll(printable(problem.Detail), "\n", "\n        ") + "\n")
		}
	}
	return out.String()
}

// file returns the file a problem is in; of one that is not at hand, the line the problem kept.
func (p *Problem) file(files map[string]*File) *File {
	if file := files[p.Place.File]; file != nil || p.Snippet == "" || p.Place.Line < 1 {
		return file
	}
	return NewFile(p.Place.File, []byte(strings.Repeat("\n", p.Place.Line-1)+p.Snippet))
}

func writeLine(out *strings.Builder, file *File, place Position) {
	if file == nil || place.Line < 1 || place.Line > len(file.starts) {
		return
	}
	number := strconv.Itoa(place.Line)
	before, after := window(file, place)
	out.WriteString(strings.TrimRight("  "+number+" | "+before+after, " \t") + "\n")
	if place.Column > 0 {
		fmt.Fprintf(out, "  %s | %s^\n", strings.Repeat(" ", len(number)), padding(before))
	}
}

// window returns what is shown of a line before and after the column: all of it, unless it is very long.
func window(file *File, place Position) (before, after string) {
	line, start := file.Line(place.Line), file.starts[place.Line-1]
	end, column := start+len(line), max(place.Column, 1)
	at, ok := file.offset(place.Line, column)
	if !ok {
		at = end
	}
	before = line[:at-start]
	if from, ok := file.offset(place.Line, column-shownBefore); ok && from > start {
		before = ellipsis + line[from-start:at-start]
	}
	after = line[at-start:]
	if to, ok := file.offset(place.Line, column+shownAfter); ok && to < end {
		after = line[at-start:to-start] + ellipsis
	}
	return printable(before), printable(after)
}

// padding returns white space that is as wide on a terminal as the text, with its tabs kept.
func padding(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r == '\t' {
			out.WriteByte('\t')
			continue
		}
		for range columns(r) {
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// columns returns how many cells of a terminal a code point fills: two for the wide scripts of East Asia, none for marks that
// stand on the code point before them.
func columns(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wide(), r):
		return 2
	default:
		return 1
	}
}

// wide returns the code points that East Asian terminals draw two cells wide.
func wide() *unicode.RangeTable {
	return &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: 0x1100, Hi: 0x115F, Stride: 1},
			{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
			{Lo: 0x3041, Hi: 0x33FF, Stride: 1},
			{Lo: 0x3400, Hi: 0x4DBF, Stride: 1},
			{Lo: 0x4E00, Hi: 0xA4CF, Stride: 1},
			{Lo: 0xA960, Hi: 0xA97F, Stride: 1},
			{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
			{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
			{Lo: 0xFE10, Hi: 0xFE19, Stride: 1},
			{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
			{Lo: 0xFF01, Hi: 0xFF60, Stride: 1},
			{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
		},
		R32: []unicode.Range32{
			{Lo: 0x1F300, Hi: 0x1F64F, Stride: 1},
			{Lo: 0x1F680, Hi: 0x1F6FF, Stride: 1},
			{Lo: 0x1F900, Hi: 0x1F9FF, Stride: 1},
			{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1},
		},
	}
}

// printable replaces what could move a terminal's cursor or reorder its text; a line break and a tab stay.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= ' ' && r < 0x7F || r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || Deceptive(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
