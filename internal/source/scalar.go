package source

import (
	"strings"
	"unicode/utf8"
)

// lineEnd is what a tracer reads at the end of a line.
const lineEnd rune = -1

// tracer reads a scalar from its file and checks it, code point by code point, against the value a YAML reader decoded. Knowing
// the value settles what the scalar alone does not show: the indentation of the parent, and where a plain scalar ends.
type tracer struct {
	file   *File
	at     spot
	line   string // what is left of the current line
	value  string // what is left to be found
	spots  []spot
	failed bool
}

// trace returns the place of each code point of the value, and the place after the last, or false when the scalar that starts at
// that place does not read as the value.
func trace(file *File, start spot, style Style, value string) (spots []spot, end spot, ok bool) {
	t := &tracer{file: file, value: value, spots: make([]spot, 0, utf8.RuneCountInString(value))}
	if !t.moveTo(start) {
		return nil, spot{}, false
	}
	switch style {
	case Plain:
		ok = t.plain()
	case SingleQuoted:
		ok = t.quoted('\'')
	case DoubleQuoted:
		ok = t.quoted('"')
	case Literal:
		ok = t.block('|', false)
	case Folded:
		ok = t.block('>', true)
	}
	if !ok || t.failed || t.value != "" {
		return nil, spot{}, false
	}
	return t.spots, t.end(start, style, value), true
}

// end returns the place after the last code point, as Text.At describes it.
func (t *tracer) end(start spot, style Style, value string) spot {
	if len(t.spots) == 0 {
		return start
	}
	if style == SingleQuoted || style == DoubleQuoted {
		return t.at
	}
	visible := len(t.spots) - (len(value) - len(strings.TrimRight(value, "\n")))
	if visible < len(t.spots) {
		return t.spots[visible]
	}
	last := t.spots[visible-1]
	return spot{line: last.line, column: last.column + 1}
}

func (t *tracer) moveTo(place spot) bool {
	offset, ok := t.file.offset(int(place.line), int(place.column))
	if !ok {
		return false
	}
	line := int(place.line)
	t.at = place
	t.line = t.file.Line(line)[offset-t.file.starts[line-1]:]
	return true
}

func (t *tracer) peek() rune {
	if t.line == "" {
		return lineEnd
	}
	r, _ := utf8.DecodeRuneInString(t.line)
	return r
}

func (t *tracer) skip() {
	_, size := utf8.DecodeRuneInString(t.line)
	t.line = t.line[size:]
	t.at.column++
}

// nextLine moves past a line break; it returns false at the end of the file.
func (t *tracer) nextLine() bool {
	if !t.file.hasBreak(int(t.at.line)) {
		return false
	}
	t.at = spot{line: t.at.line + 1, column: 1}
	t.line = t.file.Line(int(t.at.line))
	return true
}

// emit says that the next code point of the value is r and comes from that place.
func (t *tracer) emit(r rune, from spot) {
	next, size := utf8.DecodeRuneInString(t.value)
	if size == 0 || next != r {
		t.failed = true
		return
	}
	t.value = t.value[size:]
	t.spots = append(t.spots, from)
}

// take emits the code point under the tracer and moves past it.
func (t *tracer) take() {
	t.emit(t.peek(), t.at)
	t.skip()
}

func (t *tracer) blank() bool {
	r := t.peek()
	return r == ' ' || r == '\t'
}

func (t *tracer) skipBlanks() {
	for t.blank() {
		t.skip()
	}
}

// blanks reads the white space between two words of one line, or drops it and folds the line breaks it surrounds. It returns false
// at the end of the file.
func (t *tracer) blanks() bool {
	kept, from := t.line, t.at
	t.skipBlanks()
	if t.peek() != lineEnd {
		for _, r := range kept[:len(kept)-len(t.line)] {
			t.emit(r, from)
			from.column++
		}
		return true
	}
	first := t.at
	if !t.nextLine() {
		return false
	}
	before := len(t.spots)
	if !t.emptyLines() {
		return false
	}
	if len(t.spots) == before && !t.failed {
		t.emit(' ', first)
	}
	return true
}

// emptyLines emits a line break for each line that is empty, and stops at the first word. It returns false at the end of the file.
func (t *tracer) emptyLines() bool {
	for t.skipBlanks(); t.peek() == lineEnd; t.skipBlanks() {
		broken := t.at
		if !t.nextLine() {
			return false
		}
		t.emit('\n', broken)
	}
	return true
}

func (t *tracer) plain() bool {
	for t.value != "" && !t.failed {
		if !t.blank() && t.peek() != lineEnd {
			t.take()
		} else if !t.blanks() {
			return false
		}
	}
	return true
}

func (t *tracer) quoted(quote rune) bool {
	if t.peek() != quote {
		return false
	}
	t.skip()
	for !t.failed {
		switch r := t.peek(); {
		case r == quote && quote == '\'' && strings.HasPrefix(t.line, "''"):
			t.emit('\'', t.at)
			t.skip()
			t.skip()
		case r == quote:
			return true
		case r == '\\' && quote == '"':
			if !t.escape() {
				return false
			}
		case r == ' ', r == '\t', r == lineEnd:
			if !t.blanks() {
				return false
			}
		default:
			t.take()
		}
	}
	return false
}

// escape reads a backslash and what it stands for.
func (t *tracer) escape() bool {
	backslash := t.at
	t.skip()
	letter := t.peek()
	if letter == lineEnd {
		return t.nextLine() && t.emptyLines()
	}
	t.skip()
	digits := 0
	switch letter {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		r, known := escaped(letter)
		if known {
			t.emit(r, backslash)
		}
		return known
	}
	var r rune
	for range digits {
		digit, known := hexadecimal(t.peek())
		if !known {
			return false
		}
		r = r<<4 | digit
		t.skip()
	}
	t.emit(r, backslash)
	return true
}

// escaped returns the code point a letter after a backslash stands for.
func escaped(letter rune) (rune, bool) {
	switch letter {
	case '0':
		return 0, true
	case 'a':
		return '\a', true
	case 'b':
		return '\b', true
	case 't', '\t':
		return '\t', true
	case 'n':
		return '\n', true
	case 'v':
		return '\v', true
	case 'f':
		return '\f', true
	case 'r':
		return '\r', true
	case 'e':
		return 0x1B, true
	case ' ', '"', '\'', '/', '\\':
		return letter, true
	case 'N':
		return 0x85, true
	case '_':
		return 0xA0, true
	case 'L':
		return 0x2028, true
	case 'P':
		return 0x2029, true
	default:
		return 0, false
	}
}

func hexadecimal(r rune) (rune, bool) {
	switch {
	case r >= '0' && r <= '9':
		return r - '0', true
	case r >= 'a' && r <= 'f':
		return r - 'a' + 10, true
	case r >= 'A' && r <= 'F':
		return r - 'A' + 10, true
	default:
		return 0, false
	}
}
