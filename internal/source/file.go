package source

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// pointStride is how many code points lie between two whose offsets a file keeps, so that a place on a long line is found at once.
const pointStride = 64

// File is the name and the content of one source file. It is immutable and safe for concurrent use.
type File struct {
	name    string
	content string
	// starts holds the byte offset of each line. After a final line feed stands the start of one more, empty line.
	starts []int
	// startPoints holds, for each line, the number of code points before it.
	startPoints []int
	// points holds the byte offset of every code point whose number is a multiple of pointStride.
	points []int
}

// NewFile returns a file of that name with a copy of the content. The name is what positions print; it need not exist on disk. A
// byte that is no UTF-8 counts as one code point.
func NewFile(name string, content []byte) *File {
	file := &File{name: name, content: string(content), starts: []int{0}, startPoints: []int{0}}
	number := 0
	for offset, r := range file.content {
		if number%pointStride == 0 {
			file.points = append(file.points, offset)
		}
		number++
		if r == '\n' {
			file.starts = append(file.starts, offset+1)
			file.startPoints = append(file.startPoints, number)
		}
	}
	return file
}

// Name returns the name the file was made with.
func (f *File) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Content returns a copy of the file's bytes.
func (f *File) Content() []byte {
	if f == nil {
		return nil
	}
	return []byte(f.content)
}

// Holds reports whether the file has exactly this content.
func (f *File) Holds(content []byte) bool {
	return f != nil && f.content == string(content)
}

// Size returns the number of bytes in the file.
func (f *File) Size() int {
	if f == nil {
		return 0
	}
	return len(f.content)
}

// Lines returns the number of lines. A final line feed ends the last line and starts no other; an empty file has none.
func (f *File) Lines() int {
	if f == nil {
		return 0
	}
	count := len(f.starts)
	if f.starts[count-1] == len(f.content) {
		count--
	}
	return count
}

// Line returns line n, counted from one, without its line break, or "" when there is no such line.
func (f *File) Line(n int) string {
	if f == nil || n < 1 || n > len(f.starts) {
		return ""
	}
	start := f.starts[n-1]
	if !f.hasBreak(n) {
		return f.content[start:]
	}
	return strings.TrimSuffix(f.content[start:f.starts[n]-1], "\r")
}

// At returns the place of the byte at that offset; an offset outside the file is moved to its nearest end. The bytes of one
// code point, and those of one line break, have the same place.
func (f *File) At(offset int) Position {
	if f == nil {
		return Position{}
	}
	offset = min(max(offset, 0), len(f.content))
	line := sort.SearchInts(f.starts, offset+1)
	if f.hasBreak(line) {
		offset = min(offset, f.starts[line-1]+len(f.Line(line)))
	}
	return Position{File: f.name, Line: line, Column: f.pointsBefore(offset) - f.startPoints[line-1] + 1}
}

// pointsBefore returns the number of code points that end at or before the offset.
func (f *File) pointsBefore(offset int) int {
	known, found := slices.BinarySearch(f.points, offset)
	if found {
		return known * pointStride
	}
	if known == 0 {
		return 0
	}
	known--
	at, number := f.points[known], known*pointStride
	for at < offset {
		_, size := utf8.DecodeRuneInString(f.content[at:])
		if at+size > offset {
			break
		}
		at, number = at+size, number+1
	}
	return number
}

// offset returns the byte offset of a line and column, or false when there is no such line, or when the line is shorter; its end
// counts as one more column.
func (f *File) offset(line, column int) (int, bool) {
	if f == nil || line < 1 || line > len(f.starts) || column < 1 || column > len(f.content)+1 {
		return 0, false
	}
	end := f.starts[line-1] + len(f.Line(line))
	number := f.startPoints[line-1] + column - 1
	if number/pointStride >= len(f.points) {
		return end, f.pointsBefore(end) == number
	}
	at := f.points[number/pointStride]
	for rest := number % pointStride; rest > 0 && at < len(f.content); rest-- {
		_, size := utf8.DecodeRuneInString(f.content[at:])
		at += size
	}
	return at, at <= end && f.pointsBefore(at) == number
}

// hasBreak reports whether line n ends with a line break rather than with the file.
func (f *File) hasBreak(n int) bool {
	return n < len(f.starts)
}

// LineOffset returns the byte offset at which line n, counted from one, starts; before the first line it is zero, after the last it is
// the size of the file.
func (f *File) LineOffset(n int) int {
	switch {
	case f == nil || n < 1:
		return 0
	case n > len(f.starts):
		return len(f.content)
	default:
		return f.starts[n-1]
	}
}

// CodePoint returns the code point at that line and column, or zero when none stands there.
func (f *File) CodePoint(line, column int) rune {
	at, ok := f.offset(line, column)
	if !ok || at == f.starts[line-1]+len(f.Line(line)) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(f.content[at:])
	return r
}
