package source_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

// scalarWriter writes a YAML file and notes, for each code point a scalar should decode to, where it was written.
type scalarWriter struct {
	random       *rand.Rand
	file         strings.Builder
	line, column int
	value        []rune
	places       []source.Position
}

func newScalarWriter(random *rand.Rand) *scalarWriter {
	return &scalarWriter{random: random, line: 1, column: 1}
}

func (w *scalarWriter) here() source.Position {
	return source.Position{File: "random.yaml", Line: w.line, Column: w.column}
}

// write puts text into the file without it being part of the value.
func (w *scalarWriter) write(text string) {
	for _, r := range text {
		w.file.WriteRune(r)
		if w.column++; r == '\n' {
			w.line, w.column = w.line+1, 1
		}
	}
}

// mean notes a code point of the value as coming from a place.
func (w *scalarWriter) mean(r rune, place source.Position) {
	w.value = append(w.value, r)
	w.places = append(w.places, place)
}

// content writes text that stands for itself.
func (w *scalarWriter) content(text string) {
	for _, r := range text {
		w.mean(r, w.here())
		w.write(string(r))
	}
}

func (w *scalarWriter) chance(oneIn int) bool {
	return w.random.IntN(oneIn) == 0
}

func (w *scalarWriter) pick(words ...string) string {
	return words[w.random.IntN(len(words))]
}

func (w *scalarWriter) spaces(low, high int) string {
	return strings.Repeat(" ", low+w.random.IntN(high-low+1))
}

func (w *scalarWriter) word() string {
	return w.pick("child.age", "<", "18", "&&", "'犯罪'", "==", `"x"`, "||", "!(a)", "a:b", "x#y", "救助", "𠀀𠀁", "é", "e\u0301",
		"-1", "*b", "%", "@", "...", "---x", "it''s", `\n`, "=>", "😀")
}

func (w *scalarWriter) blankRun() string {
	return w.pick(" ", " ", " ", "  ", "   ", " \t", "\t ")
}

// fold breaks the line inside a plain or quoted scalar, with trailing and leading blanks that are not part of the value.
func (w *scalarWriter) fold(indent int) {
	w.write(w.pick("", "", " ", "\t", "  "))
	first := w.here()
	w.write("\n")
	empty := 0
	for ; w.chance(3); empty++ {
		w.write(w.spaces(0, 5))
		w.mean('\n', w.here())
		w.write("\n")
	}
	if empty == 0 {
		w.mean(' ', first)
	}
	w.write(w.spaces(indent, indent+4) + w.pick("", "", "\t"))
}

func (w *scalarWriter) plain(indent int, flow bool) {
	w.content(w.pick("child", "救助", "x", "a1", "é"))
	for range w.random.IntN(8) {
		if w.chance(4) {
			w.fold(indent)
		} else {
			w.content(w.blankRun())
		}
		word := w.word()
		if flow && strings.ContainsAny(word, ",[]{}?") {
			word = "flow"
		}
		w.content(word)
	}
}

func (w *scalarWriter) single(indent int) {
	w.write("'")
	for range w.random.IntN(9) {
		switch w.random.IntN(6) {
		case 0:
			w.fold(indent)
			w.content("w")
		case 1:
			w.mean('\'', w.here())
			w.write("''")
		case 2:
			w.content(w.blankRun())
			w.content("v")
		default:
			for _, r := range w.word() {
				if r == '\'' {
					w.mean('\'', w.here())
					w.write("''")
				} else {
					w.content(string(r))
				}
			}
		}
	}
	w.write("'")
}

func (w *scalarWriter) double(indent int) {
	w.write(`"`)
	for range w.random.IntN(9) {
		switch w.random.IntN(7) {
		case 0:
			w.fold(indent)
			w.content("w")
		case 1, 2:
			w.escape()
		case 3:
			w.content(w.blankRun())
			w.content("v")
		case 4:
			w.continuation(indent)
		default:
			for _, r := range w.word() {
				if r == '"' || r == '\\' {
					w.mean(r, w.here())
					w.write(`\` + string(r))
				} else {
					w.content(string(r))
				}
			}
		}
	}
	w.write(`"`)
}

func (w *scalarWriter) escape() {
	if w.chance(3) {
		r := []rune{'A', 0xE9, 0x7F, 0xFF, 0}[w.random.IntN(5)]
		w.mean(r, w.here())
		w.write(fmt.Sprintf(w.pick(`\x%02x`, `\x%02X`, `\u%04x`, `\U%08X`), r))
		return
	}
	if w.chance(3) {
		r := []rune{'救', 0x2028, 0xFFFD, 0xFEFF}[w.random.IntN(4)]
		w.mean(r, w.here())
		w.write(fmt.Sprintf(w.pick(`\u%04x`, `\U%08X`), r))
		return
	}
	letters := map[string]rune{
		"0": 0, "a": 7, "b": 8, "t": 9, "\t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "e": 27, " ": ' ', `"`: '"', `\`: '\\',
		"N": 0x85, "_": 0xA0, "L": 0x2028, "P": 0x2029, "'": '\'',
	}
	letter := w.pick("0", "a", "b", "t", "\t", "n", "v", "f", "r", "e", " ", `"`, `\`, "N", "_", "L", "P", "'")
	w.mean(letters[letter], w.here())
	w.write(`\` + letter)
}

// continuation breaks the line after a backslash: the break is no part of the value, blanks before it are.
func (w *scalarWriter) continuation(indent int) {
	w.content(w.pick("", " ", "  "))
	w.write("\\\n")
	for w.chance(4) {
		w.write(w.spaces(0, 4))
		w.mean('\n', w.here())
		w.write("\n")
	}
	w.write(w.spaces(indent, indent+3))
	w.content("c")
}

// textLine is a line of a block: its text, empty for an empty line.
type textLine struct {
	text   string
	broken source.Position
	value  []source.Position
}

// block writes a literal or folded scalar whose parent stands at that indentation (-1 at the top of the file).
func (w *scalarWriter) block(parent int, folded bool, atEnd bool) {
	increment := 1 + w.random.IntN(5)
	indent := max(parent, 0) + increment
	explicit := w.chance(2)
	header := w.pick("|", "|")
	if folded {
		header = ">"
	}
	chomp := w.pick("", "-", "+")
	switch {
	case !explicit:
		header += chomp
	case w.chance(2):
		header += fmt.Sprintf("%d%s", increment, chomp)
	default:
		header += fmt.Sprintf("%s%d", chomp, increment)
	}
	w.write(header + w.pick("", "", " ", " # 注", "\t# x") + "\n")
	lines := w.blockLines(indent, explicit)
	last := len(lines) - 1
	if atEnd && last >= 0 && lines[last].text != "" && w.chance(2) {
		lines[last].broken = source.Position{}
	} else if last >= 0 {
		w.write("\n")
	}
	w.meanBlock(lines, folded, chomp)
}

// blockLines writes the lines of a block, all but the break after the last.
func (w *scalarWriter) blockLines(indent int, explicit bool) []*textLine {
	var lines []*textLine
	started := false
	for count := w.random.IntN(7); count >= 0; count-- {
		line := &textLine{}
		if len(lines) > 0 {
			w.write("\n")
		}
		if w.chance(3) {
			limit := indent
			if !started && !explicit {
				limit = 0 // more spaces than the first text would mean another indentation
			}
			w.write(w.spaces(0, limit))
		} else {
			text := w.word() + w.pick("", " ", "\t", " # no comment", ": x", " 犯罪 "+w.word())
			if started || explicit {
				text = w.pick("", "", "", " ", "  ", "\t") + text
			}
			started = true
			w.write(strings.Repeat(" ", indent))
			for _, r := range text {
				line.value = append(line.value, w.here())
				w.write(string(r))
			}
			line.text = text
		}
		line.broken = w.here()
		lines = append(lines, line)
	}
	return lines
}

// meanBlock notes what the lines of a block stand for.
func (w *scalarWriter) meanBlock(lines []*textLine, folded bool, chomp string) {
	lastText := -1
	for index, line := range lines {
		if line.text != "" {
			lastText = index
		}
	}
	previous := -1
	for index, line := range lines[:lastText+1] {
		if line.text == "" {
			continue
		}
		between := lines[previous+1 : index]
		if previous >= 0 {
			more := strings.ContainsAny(lines[previous].text[:1]+line.text[:1], " \t")
			switch {
			case !folded || more:
				w.mean('\n', lines[previous].broken)
			case len(between) == 0:
				w.mean(' ', lines[previous].broken)
			}
		}
		for _, empty := range between {
			w.mean('\n', empty.broken)
		}
		at := 0
		for _, r := range line.text {
			w.mean(r, line.value[at])
			at++
		}
		previous = index
	}
	if lastText >= 0 && chomp != "-" && lines[lastText].broken.Line > 0 {
		w.mean('\n', lines[lastText].broken)
	}
	if chomp == "+" {
		for _, empty := range lines[lastText+1:] {
			w.mean('\n', empty.broken)
		}
	}
}

// writeScalar writes one scalar of the style in a random surrounding and returns where it starts.
func (w *scalarWriter) writeScalar(style source.Style) source.Position {
	parent, flow, closing := w.surrounding(style)
	start := w.here()
	switch style {
	case source.Plain:
		w.plain(parent+1, flow)
	case source.SingleQuoted:
		w.single(parent + 1)
	case source.DoubleQuoted:
		w.double(parent + 1)
	default:
		atEnd := w.chance(3)
		w.block(parent, style == source.Folded, atEnd)
		if atEnd {
			return start
		}
		w.write(closing)
		return start
	}
	if closing == "" {
		closing = w.pick("", "\n", " # 注\n")
	} else if !flow {
		closing = w.pick("", " # c") + "\n" + closing
	}
	w.write(closing)
	return start
}

// surrounding opens what stands around a scalar: the indentation of its parent, whether it is in a flow collection, and what follows.
func (w *scalarWriter) surrounding(style source.Style) (parent int, flow bool, closing string) {
	block := style == source.Literal || style == source.Folded
	w.write(w.pick("", "", "# 注释\n", "\n"))
	switch w.random.IntN(7) {
	case 0:
		w.write("救助键: ")
		return 0, false, "next: 1\n"
	case 1:
		w.write("a:\n  b:\n    - x\n    - ")
		return 4, false, "    - y\n"
	case 2:
		w.write("- - ")
		return 2, false, "- z\n"
	case 3:
		w.write("k:\n   ")
		return 0, false, "next: 1\n"
	case 4:
		if block {
			w.write("k:    ")
			return 0, false, "next: 1\n"
		}
		w.write("k: [犯罪, ")
		return 0, true, w.pick("]", ", z]", " ]") + "\n"
	case 5:
		if block {
			w.write("- k: ")
			return 2, false, "  l: 1\n"
		}
		w.write("k: {犯: 1, m: ")
		return 0, true, w.pick("}", ", z: 2}") + "\n"
	default:
		w.write("- a: 1\n  中文: ")
		return 2, false, "  l: 1\n"
	}
}

func findScalar(n *yaml.Node, line, column int) *yaml.Node {
	if n.Kind == yaml.ScalarNode && n.Line == line && n.Column == column {
		return n
	}
	for _, child := range n.Content {
		if found := findScalar(child, line, column); found != nil {
			return found
		}
	}
	return nil
}

// TestTextOfRandomScalars writes scalars of every style together with the place of each code point, has the YAML library decode
// them, and compares every place.
func TestTextOfRandomScalars(t *testing.T) {
	styles := []source.Style{source.Plain, source.SingleQuoted, source.DoubleQuoted, source.Literal, source.Folded}
	each := 12_000
	if testing.Short() {
		each = 1_500
	}
	for index, style := range styles {
		t.Run(style.String(), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(41, uint64(index)))
			points := 0
			for range each {
				w := newScalarWriter(random)
				start := w.writeScalar(style)
				content := w.file.String()
				if w.chance(4) {
					content = strings.ReplaceAll(content, "\n", "\r\n")
				}
				points += compareScalar(t, w, style, start, content)
			}
			t.Logf("%d scalars, %d code points", each, points)
		})
	}
}

func compareScalar(t *testing.T, w *scalarWriter, style source.Style, start source.Position, content string) int {
	t.Helper()
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(content), &document), "%q", content)
	found := findScalar(&document, start.Line, start.Column)
	require.NotNil(t, found, "no scalar at %v of %q", start, content)
	require.Equal(t, string(w.value), found.Value, "the generator must know what it wrote: %q", content)
	text := source.NewText(source.NewFile("random.yaml", []byte(content)), found.Line, found.Column, style, found.Value)
	require.True(t, text.Mapped(), "not mapped: %q", content)
	for offset, want := range w.places {
		if got := text.At(offset); got != want {
			require.Equal(t, want, got, "offset %d of %q in %q", offset, found.Value, content)
		}
	}
	checkEnd(t, text, style, content)
	return len(w.places)
}

// checkEnd compares the place after the last code point with what stands there in the file.
func checkEnd(t *testing.T, text *source.Text, style source.Style, content string) {
	t.Helper()
	file := source.NewFile("random.yaml", []byte(content))
	end := text.At(text.Length())
	switch style {
	case source.SingleQuoted, source.DoubleQuoted:
		want := map[source.Style]rune{source.SingleQuoted: '\'', source.DoubleQuoted: '"'}[style]
		if text.Value() != "" {
			require.Equal(t, string(want), string(file.CodePoint(end.Line, end.Column)), "end of %q", content)
		}
	default:
		visible := []rune(strings.TrimRight(text.Value(), "\n"))
		if len(visible) > 0 {
			last := text.At(len(visible) - 1)
			last.Column++
			require.Equal(t, last, end, "end of %q", content)
		}
	}
}
