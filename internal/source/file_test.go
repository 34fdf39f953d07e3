package source_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

func TestFileLines(t *testing.T) {
	cases := []struct {
		name    string
		content string
		lines   []string
	}{
		{"empty", "", nil},
		{"no line break", "a", []string{"a"}},
		{"line feed", "a\nb\n", []string{"a", "b"}},
		{"carriage return and line feed", "a\r\nb\r\n", []string{"a", "b"}},
		{"lone carriage return", "a\rb\r", []string{"a\rb\r"}},
		{"empty lines", "\n\n", []string{"", ""}},
		{"two carriage returns", "a\r\r\n", []string{"a\r"}},
		{"other line ends", "a\u2028b\u0085c\n", []string{"a\u2028b\u0085c"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			file := source.NewFile("f", []byte(c.content))
			var lines []string
			for n := 1; n <= file.Lines(); n++ {
				lines = append(lines, file.Line(n))
			}
			assert.Equal(t, c.lines, lines)
			assert.Empty(t, file.Line(0))
			assert.Empty(t, file.Line(file.Lines()+1))
			assert.Empty(t, file.Line(file.Lines()+2))
			assert.Equal(t, c.content, string(file.Content()))
			assert.Equal(t, len(c.content), file.Size())
		})
	}
}

func TestFileKeepsItsOwnCopy(t *testing.T) {
	content := []byte("ab")
	file := source.NewFile("f", content)
	content[0] = 'x'
	file.Content()[1] = 'x'
	assert.Equal(t, "ab", file.Line(1))
}

func TestFileAt(t *testing.T) {
	file := source.NewFile("f", []byte("a救b\r\n\nc"))
	cases := map[int]string{
		-1: "f:1:1", 0: "f:1:1", 1: "f:1:2", 2: "f:1:2", 3: "f:1:2", 4: "f:1:3", 5: "f:1:4", 6: "f:1:4",
		7: "f:2:1", 8: "f:3:1", 9: "f:3:2", 99: "f:3:2",
	}
	for offset, want := range cases {
		assert.Equal(t, want, file.At(offset).String(), "offset %d", offset)
	}
}

func TestFileLineOffset(t *testing.T) {
	file := source.NewFile("f", []byte("a\r\nb\n"))
	for line, want := range map[int]int{-1: 0, 0: 0, 1: 0, 2: 3, 3: 5, 4: 5, 99: 5} {
		assert.Equal(t, want, file.LineOffset(line), "line %d", line)
	}
}

func TestFileCodePoint(t *testing.T) {
	file := source.NewFile("f", []byte("a救\nb"))
	assert.Equal(t, '救', file.CodePoint(1, 2))
	assert.Equal(t, 'b', file.CodePoint(2, 1))
	assert.Zero(t, file.CodePoint(1, 3))
	assert.Zero(t, file.CodePoint(1, 4), "a line does not go on in the next")
	assert.Zero(t, file.CodePoint(1, 0))
	assert.Zero(t, file.CodePoint(9, 1))
}

func TestNoFile(t *testing.T) {
	var file *source.File
	assert.Empty(t, file.Name())
	assert.Empty(t, file.Content())
	assert.Empty(t, file.Line(1))
	assert.Zero(t, file.Lines())
	assert.Zero(t, file.Size())
	assert.Zero(t, file.LineOffset(1))
	assert.True(t, file.At(3).IsZero())
}

// FuzzFile compares lines and places with a count made one byte at a time.
func FuzzFile(f *testing.F) {
	f.Add("a救b\r\n\nc")
	f.Add("\r\r\n\n\xff\xfe")
	f.Fuzz(func(t *testing.T, content string) {
		file := source.NewFile("f", []byte(content))
		line, start := 1, 0
		for offset := 0; offset < len(content); offset++ {
			place := file.At(offset)
			assert.Equal(t, line, place.Line)
			if utf8.ValidString(content[start:offset]) && content[offset] != '\r' && content[offset] != '\n' && utf8.RuneStart(content[offset]) {
				assert.Equal(t, utf8.RuneCountInString(content[start:offset])+1, place.Column)
			}
			if r, size := utf8.DecodeRuneInString(content[offset:]); size > 1 || r < utf8.RuneSelf && r != '\r' && r != '\n' {
				assert.Equal(t, r, file.CodePoint(place.Line, place.Column))
			}
			if content[offset] == '\n' {
				line, start = line+1, offset+1
				assert.Equal(t, start, file.LineOffset(line))
			}
		}
	})
}
