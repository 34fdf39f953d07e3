package source

import (
	"cmp"
	"strconv"
)

// Position is a place in a file. Line and Column are counted from one, a column in Unicode code points. Line zero stands for the
// whole file, Column zero for the whole line.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// String returns the place as "file:line:column", leaving out what is zero.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	text := p.File + ":" + strconv.Itoa(p.Line)
	if p.Column == 0 {
		return text
	}
	return text + ":" + strconv.Itoa(p.Column)
}

// Compare orders places by file name, line and column: negative when p comes first, zero when both are the same place.
func (p Position) Compare(o Position) int {
	return cmp.Or(cmp.Compare(p.File, o.File), cmp.Compare(p.Line, o.Line), cmp.Compare(p.Column, o.Column))
}

// IsZero reports whether the position names no place at all.
func (p Position) IsZero() bool {
	return p == Position{}
}
