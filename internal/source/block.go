package source

import (
	"math"
	"strings"
)

// block reads a literal or folded scalar whose indicator stands under the tracer. What follows the indicator on its line tells a
// reader how to indent and how to end the text; the value tells the tracer the same.
func (t *tracer) block(indicator rune, folded bool) bool {
	if t.peek() != indicator {
		return false
	}
	if t.value == "" {
		return true
	}
	if !t.nextLine() {
		return false
	}
	indentation, ok := t.indentation()
	if !ok {
		return false
	}
	lines := blockLines{tracer: t, indentation: indentation, folded: folded}
	for t.value != "" && !t.failed {
		if !lines.next() {
			break
		}
	}
	lines.finish()
	return true
}

// indentation returns the column, counted from zero, at which the lines of a block start, found by comparing the first line that
// holds text with its value.
func (t *tracer) indentation() (int, bool) {
	content := strings.TrimLeft(t.value, "\n")
	if content == "" {
		return math.MaxInt, true
	}
	empty := len(t.value) - len(content)
	written := t.file.Line(int(t.at.line) + empty)
	indentation := leadingSpaces(written) - leadingSpaces(content)
	return indentation, indentation > 0
}

func leadingSpaces(text string) int {
	return len(text) - len(strings.TrimLeft(text, " "))
}

// blockLines joins the lines of a block. A line break is held back until the next line shows whether it is kept or folded.
type blockLines struct {
	*tracer
	indentation int
	folded      bool
	broken      []spot // the break after the last line of text, if any
	empty       []spot // the breaks of the empty lines since
	indented    bool   // whether the last line of text starts with white space
}

// next reads the empty lines and the line of text that follow; it returns false when there is no further text.
func (b *blockLines) next() bool {
	if !b.skipEmpty() {
		return false
	}
	indented := b.blank()
	if b.folded && len(b.broken) > 0 && !b.indented && !indented {
		if len(b.empty) == 0 {
			b.emit(' ', b.broken[0])
		}
		b.broken = nil
	}
	b.flush()
	b.indented = indented
	for b.peek() != lineEnd && !b.failed {
		b.take()
	}
	broken := b.at
	if b.failed || !b.nextLine() {
		return false
	}
	b.broken = []spot{broken}
	return true
}

// skipEmpty moves to the text of the next line that has any; it returns false when the block ends before.
func (b *blockLines) skipEmpty() bool {
	for {
		for indent := 0; indent < b.indentation && b.peek() == ' '; indent++ {
			b.skip()
		}
		if b.peek() != lineEnd {
			return int(b.at.column)-1 == b.indentation
		}
		broken := b.at
		if !b.nextLine() {
			return false
		}
		b.empty = append(b.empty, broken)
	}
}

// flush emits the line breaks held back.
func (b *blockLines) flush() {
	for _, broken := range append(b.broken, b.empty...) {
		b.emit('\n', broken)
	}
	b.broken, b.empty = nil, nil
}

// finish emits as many of the last line breaks as the value keeps.
func (b *blockLines) finish() {
	for _, broken := range append(b.broken, b.empty...) {
		if b.value == "" {
			return
		}
		b.emit('\n', broken)
	}
}
