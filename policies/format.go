package policies

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Format returns a policy file in the one form all of them have: two spaces for each level, also before the items of a list; one
// space after a dash and after the colon of a key; comments as deep as what they stand with; no blanks at the end of a line, never
// two blank lines together, and one line end at the end. The order of keys, quotes, brackets, line breaks within values and every
// comment stay as written. What the file says is the same afterwards, and Format of the result returns it unchanged.
//
// A file that is no strict document is refused with the rules.Problems that reading it reports. Name is for places alone.
func Format(name string, content []byte) ([]byte, error) {
	plain := bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	root, file, err := strictDocument(name, plain)
	if err != nil {
		return nil, err
	}
	for _, indent := range []bool{true, false} {
		l := newLayout(file, plain)
		l.document(root, indent)
		written := l.write()
		if again, _, err := strictDocument(name, written); err == nil && sameNode(root, again) && sameComments(plain, written) {
			return written, nil
		}
	}
	// A layout that would change what the file says is not taken.
	return plain, nil
}

func strictDocument(name string, content []byte) (*node, *source.File, error) {
	file := source.NewFile(name, content)
	var problems rules.Problems
	root := parseDocument(file, DefaultLimits(), &problems)
	problems.Sort()
	problems.Quote(map[string]*source.File{name: file})
	return root, file, problems.Err()
}

// sameNode reports whether two values say the same in the same style; places do not count.
func sameNode(a, b *node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.kind == b.kind && a.value == b.value && a.style == b.style &&
		slices.EqualFunc(a.items(), b.items(), sameNode) &&
		slices.EqualFunc(a.entries(), b.entries(), func(x, y entry) bool { return sameNode(x.key, y.key) && sameNode(x.value, y.value) })
}

// sameComments holds a rewriting to what it may change, which is white space alone.
func sameComments(a, b []byte) bool {
	return slices.EqualFunc(bytes.Fields(a), bytes.Fields(b), bytes.Equal)
}

// layout says for each line of a file how it is to be indented.
type layout struct {
	file    *source.File
	content []byte
	lines   []layoutLine
}

// layoutLine is one line; its number is its place in the layout and one more.
type layoutLine struct {
	text string
	// starts is set for a line that a key, an item or a value starts, which then stands at indent.
	starts bool
	indent int
	// inner are the old and new columns of what starts behind the dashes of the line.
	inner []columns
	// gaps are blanks to be made one, from and to in code points, the last first.
	gaps []columns
	// within is set for a line that only goes on with a value, which moves by shift.
	within bool
	shift  int
	// runsOn is set for a line whose value goes on, so that blanks at its end may count.
	runsOn bool
}

// columns are two of them: an old and a new one, or the first and the one after the last of a gap.
type columns struct{ from, to int }

func newLayout(file *source.File, content []byte) *layout {
	l := &layout{file: file, content: content}
	for text := range strings.SplitSeq(strings.TrimSuffix(string(content), "\n"), "\n") {
		l.lines = append(l.lines, layoutLine{text: text})
	}
	return l
}

// at returns the line of a number that starts at one.
func (l *layout) at(number int) *layoutLine { return &l.lines[number-1] }

func (l *layoutLine) depth() int { return len(l.text) - len(strings.TrimLeft(l.text, " ")) }

func (l *layoutLine) blank() bool { return strings.TrimSpace(l.text) == "" }

// document lays the whole file out. Without indent, lines stay as deep as they are.
func (l *layout) document(root *node, indent bool) {
	l.value(root, holder{}, 0)
	if indent {
		return
	}
	for i := range l.lines {
		line := &l.lines[i]
		line.indent, line.shift, line.gaps, line.inner = line.depth(), 0, nil, nil
	}
}

// holder is the key or the dash that a value belongs to: its line, and how deep it was and is to be.
type holder struct{ line, depth, indent int }

// value lays out a value; its keys or items stand at indent.
func (l *layout) value(n *node, of holder, indent int) {
	switch start := n.place().Line; {
	case n.kind == kindScalar && (n.style == source.Literal || n.style == source.Folded):
		l.block(n, of)
	case n.kind == kindScalar, l.flow(n):
		if start != of.line {
			l.start(start, n.place().Column, indent)
		}
		l.runOn(n, start)
	case n.kind == kindMapping:
		l.mapping(n, indent)
	default:
		l.sequence(n, indent)
	}
}

// flow reports whether a list or a mapping is written in brackets.
func (l *layout) flow(n *node) bool {
	text := l.at(n.place().Line).text
	return n.place().Column <= len(text) && strings.ContainsAny(codePoint(text, n.place().Column-1), "[{")
}

func codePoint(text string, index int) string {
	runes := []rune(text)
	if index < 0 || index >= len(runes) {
		return ""
	}
	return string(runes[index])
}

// start notes that something stands at a column of a line and belongs at indent.
func (l *layout) start(number, column, indent int) {
	line := l.at(number)
	if line.depth() == column-1 {
		line.starts, line.indent = true, indent
		return
	}
	line.inner = append(line.inner, columns{column - 1, indent})
}

func (l *layout) mapping(n *node, indent int) {
	for _, e := range n.entries() {
		l.start(e.key.place().Line, e.key.place().Column, indent)
		if e.value.place().Line == e.key.place().Line {
			l.gap(e.value.place())
		}
		l.value(e.value, holder{e.key.place().Line, e.key.place().Column - 1, indent}, indent+2)
	}
}

func (l *layout) sequence(n *node, indent int) {
	for _, item := range n.items() {
		number := item.place().Line
		for number > n.place().Line && !l.dash(number, n.place().Column) {
			number--
		}
		l.start(number, n.place().Column, indent)
		if number == item.place().Line {
			l.gap(item.place())
		}
		l.value(item, holder{number, n.place().Column - 1, indent}, indent+2)
	}
}

// dash reports whether a line has the dash of an item at a column.
func (l *layout) dash(number, column int) bool {
	text := l.at(number).text
	return len(text) >= column && text[column-1] == '-' && strings.Trim(text[:column-1], " -") == "" && (len(text) == column || text[column] == ' ')
}

// gap notes the blanks before a value, where there is more than one.
func (l *layout) gap(value source.Position) {
	line := l.at(value.Line)
	runes := []rune(line.text)
	from := value.Column - 1
	for from > 0 && runes[from-1] == ' ' {
		from--
	}
	if from > 0 && value.Column-1-from > 1 && (runes[from-1] == ':' || runes[from-1] == '-') {
		line.gaps = append(line.gaps, columns{from, value.Column - 1})
	}
}

// runOn notes the further lines of a value that is no block: they move with its first.
func (l *layout) runOn(n *node, number int) {
	w := elementWalker{file: l.file, content: l.content}
	end := w.walk(n, entry{}, nil, "")
	first := l.at(number)
	shift := 0
	if first.starts {
		shift = first.indent - first.depth()
	}
	for last := l.file.At(max(end-1, 0)).Line; number < last; number++ {
		l.at(number).runsOn = true
		line := l.at(number + 1)
		line.within, line.shift = true, shift
	}
}

// block notes the lines of a literal or folded text: they stand two deeper than what holds them, unless the text itself says how deep.
func (l *layout) block(n *node, of holder) {
	header := string([]rune(l.at(n.place().Line).text)[n.place().Column-1:])
	header, _, _ = strings.Cut(header, " ")
	first := n.place().Line + 1
	for first <= len(l.lines) && l.at(first).blank() {
		first++
	}
	depth, shift := of.depth+1, 0
	if first <= len(l.lines) && l.at(first).depth() > of.depth {
		if shift = of.indent - of.depth; !strings.ContainsAny(header, "123456789") {
			depth = l.at(first).depth()
			shift = of.indent + 2 - depth
		}
	}
	last := l.blockEnd(n.place().Line, depth, strings.Contains(header, "+"))
	for number := n.place().Line + 1; number <= last; number++ {
		line := l.at(number)
		line.within, line.shift = true, shift
		if first <= last && len(line.text) <= depth && strings.Trim(line.text, " ") == "" {
			line.text = ""
		}
	}
}

// blockEnd is the last line of a text that starts after a line; blank lines at its end belong to it where they are kept.
func (l *layout) blockEnd(last, depth int, kept bool) int {
	for number := last + 1; number <= len(l.lines); number++ {
		switch line := l.at(number); {
		case line.blank():
			if kept {
				last = number
			}
		case line.depth() < depth:
			return last
		default:
			last = number
		}
	}
	return last
}
