package source

import "unicode/utf8"

// Text is the decoded value of a scalar together with the place in the file of each of its code points. It is immutable and safe for
// concurrent use.
type Text struct {
	file  *File
	value string
	node  spot
	// spots is nil when the value could not be found again in the file; then every place is that of the node.
	spots []spot
	end   spot
}

// spot is a line and a column of a file already known.
type spot struct {
	line, column int32
}

// NewText returns the value of a scalar that starts at that line and column of the file: at its first code point when plain, at the
// opening quote, or at the indicator of a block. It reads the scalar again from the file; when that does not give exactly the value,
// every place of the text is that line and column.
func NewText(file *File, line, column int, style Style, value string) *Text {
	node := spot{line: int32(line), column: int32(column)}
	text := &Text{file: file, value: value, node: node, end: node}
	if spots, end, ok := trace(file, node, style, value); ok {
		text.spots, text.end = spots, end
	}
	return text
}

// Value returns the decoded text.
func (t *Text) Value() string {
	if t == nil {
		return ""
	}
	return t.value
}

// Length returns the number of code points of the value.
func (t *Text) Length() int {
	return utf8.RuneCountInString(t.Value())
}

// Mapped reports whether each code point has its own place.
func (t *Text) Mapped() bool {
	return t != nil && t.spots != nil
}

// Start returns the place of the first code point, or the place of the scalar itself when the value is empty or not mapped.
func (t *Text) Start() Position {
	return t.At(0)
}

// At returns the place of the code point at that offset, counted from zero in code points of the value. A negative offset answers
// Start. An offset beyond the last answers the place just after what is written: the closing quote, or the column after the last code
// point, trailing line breaks of a block left out of account so that the place stands on a line of the scalar. An escape sequence is
// placed at its backslash, a folded line break at the end of its line.
func (t *Text) At(offset int) Position {
	if t == nil {
		return Position{}
	}
	offset = max(offset, 0)
	switch {
	case t.spots == nil:
		return t.position(t.node)
	case len(t.spots) == 0:
		return t.position(t.node)
	case offset < len(t.spots):
		return t.position(t.spots[offset])
	default:
		return t.position(t.end)
	}
}

func (t *Text) position(s spot) Position {
	return Position{File: t.file.Name(), Line: int(s.line), Column: int(s.column)}
}
