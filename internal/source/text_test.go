package source_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

func TestTextPlaces(t *testing.T) {
	cases := []struct {
		name         string
		content      string
		line, column int
		style        source.Style
		value        string
		places       []string // of each code point, and of what comes after the last
	}{
		{"plain", "k: ab", 1, 4, source.Plain, "ab", []string{"1:4", "1:5", "1:6"}},
		{"plain after wide key", "救助: 犯", 1, 5, source.Plain, "犯", []string{"1:5", "1:6"}},
		{"plain folded", "k: a  \n   b", 1, 4, source.Plain, "a b", []string{"1:4", "1:7", "2:4", "2:5"}},
		{"plain folded over an empty line", "k: a\n\n b", 1, 4, source.Plain, "a\nb", []string{"1:4", "2:1", "3:2", "3:3"}},
		{"empty plain", "k:\n", 1, 3, source.Plain, "", []string{"1:3"}},
		{"single quote", "k: 'a''b'", 1, 4, source.SingleQuoted, "a'b", []string{"1:5", "1:6", "1:8", "1:9"}},
		{"double quote", `k: "\t\u6551b"`, 1, 4, source.DoubleQuoted, "\t救b", []string{"1:5", "1:7", "1:13", "1:14"}},
		{"continued line", "k: \"a\\\n   b\"", 1, 4, source.DoubleQuoted, "ab", []string{"1:5", "2:4", "2:5"}},
		{"empty quotes", "k: ''", 1, 4, source.SingleQuoted, "", []string{"1:4"}},
		{"literal", "k: |\n  a\n  b\nz: 1\n", 1, 4, source.Literal, "a\nb\n", []string{"2:3", "2:4", "3:3", "3:4", "3:4"}},
		{"literal stripped", "k: |-\n  a\n", 1, 4, source.Literal, "a", []string{"2:3", "2:4"}},
		{"literal with indicator", "k: |2\n    a\n", 1, 4, source.Literal, "  a\n", []string{"2:3", "2:4", "2:5", "2:6", "2:6"}},
		{"literal of empty lines", "k: |+\n\n  \nz: 1", 1, 4, source.Literal, "\n\n", []string{"2:1", "3:3", "2:1"}},
		{"folded", "k: >-\n  a\n  b\n", 1, 4, source.Folded, "a b", []string{"2:3", "2:4", "3:3", "3:4"}},
		{"folded, more indented", "k: >-\n  a\n   b\n", 1, 4, source.Folded, "a\n b", []string{"2:3", "2:4", "3:3", "3:4", "3:5"}},
		{"carriage returns", "k: |\r\n  a\r\n  b\r\n", 1, 4, source.Literal, "a\nb\n", []string{"2:3", "2:4", "3:3", "3:4", "3:4"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := source.NewText(source.NewFile("f", []byte(c.content)), c.line, c.column, c.style, c.value)
			assert.True(t, text.Mapped())
			assert.Equal(t, c.value, text.Value())
			var places []string
			for offset := 0; offset <= text.Length(); offset++ {
				places = append(places, text.At(offset).String()[len("f:"):])
			}
			assert.Equal(t, c.places, places)
			assert.Equal(t, text.At(0), text.Start())
			assert.Equal(t, text.At(0), text.At(-1))
			assert.Equal(t, text.At(text.Length()), text.At(1<<40))
		})
	}
}

func TestTextNotFoundInTheFileStandsAtItsNode(t *testing.T) {
	cases := []struct {
		name         string
		content      string
		line, column int
		style        source.Style
		value        string
	}{
		{"another value", "k: ab", 1, 4, source.Plain, "ax"},
		{"longer value", "k: ab", 1, 4, source.Plain, "abc"},
		{"quoted value longer than written", "k: 'ab'", 1, 4, source.SingleQuoted, "abc"},
		{"quoted value shorter than written", "k: 'ab'", 1, 4, source.SingleQuoted, "a"},
		{"no closing quote", "k: 'ab", 1, 4, source.SingleQuoted, "ab"},
		{"no closing double quote", "k: \"ab\n", 1, 4, source.DoubleQuoted, "ab "},
		{"backslash at the end", `k: "ab\`, 1, 4, source.DoubleQuoted, "ab"},
		{"half an escape", `k: "\u65"`, 1, 4, source.DoubleQuoted, "e"},
		{"unknown escape", `k: "\q"`, 1, 4, source.DoubleQuoted, "q"},
		{"not a quote", "k: ab", 1, 4, source.DoubleQuoted, "ab"},
		{"not a block", "k: ab", 1, 4, source.Literal, "ab"},
		{"block without lines", "k: |", 1, 4, source.Literal, "ab"},
		{"block of another text", "k: |\n  a\n", 1, 4, source.Literal, "a\nb\n"},
		{"block not indented", "k: |\na\n", 1, 4, source.Literal, "a\n"},
		{"line outside the file", "k: ab", 7, 4, source.Plain, "ab"},
		{"column outside the line", "k: ab", 1, 40, source.Plain, "ab"},
		{"line zero", "k: ab", 0, 0, source.Plain, "ab"},
		{"no style", "k: ab", 1, 4, 0, "ab"},
		{"value of broken UTF-8", "k: ab", 1, 4, source.Plain, "a\xff"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := source.NewText(source.NewFile("f", []byte(c.content)), c.line, c.column, c.style, c.value)
			node := source.Position{File: "f", Line: c.line, Column: c.column}
			assert.False(t, text.Mapped())
			assert.Equal(t, c.value, text.Value())
			for offset := -1; offset <= text.Length()+1; offset++ {
				assert.Equal(t, node, text.At(offset))
			}
		})
	}
}

func TestTextWithoutFile(t *testing.T) {
	text := source.NewText(nil, 3, 4, source.Plain, "ab")
	assert.False(t, text.Mapped())
	assert.Equal(t, source.Position{Line: 3, Column: 4}, text.At(1))

	var none *source.Text
	assert.Empty(t, none.Value())
	assert.Zero(t, none.Length())
	assert.False(t, none.Mapped())
	assert.True(t, none.Start().IsZero())
}

func TestTextIsSafeForConcurrentReading(t *testing.T) {
	file := source.NewFile("f", []byte("k: >-\n  a\n  b\n"))
	text := source.NewText(file, 1, 4, source.Folded, "a b")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for offset := range 5 {
				_ = text.At(offset)
			}
			_ = file.Line(2)
		})
	}
	group.Wait()
}

func TestStyleWords(t *testing.T) {
	assert.Equal(t, "invalid", source.Style(0).String())
	for style, word := range map[source.Style]string{
		source.Plain: "plain", source.SingleQuoted: "single_quoted", source.DoubleQuoted: "double_quoted",
		source.Literal: "literal", source.Folded: "folded",
	} {
		assert.Equal(t, word, style.String())
	}
}

// FuzzText takes any file, place, style and value: a map is either exact in length and inside the file, or not there.
func FuzzText(f *testing.F) {
	f.Add("k: >2-\n   a\n\n  b\n", 1, 4, uint8(5), " a\nb")
	f.Add("k: 'a''b\n c'", 1, 4, uint8(2), "a'b c")
	f.Add(`k: "\u6551\`+"\n b\"", 1, 4, uint8(3), "救b")
	f.Add("\r\n\xff", 1, 1, uint8(1), "\ufffd")
	f.Fuzz(func(t *testing.T, content string, line, column int, style uint8, value string) {
		file := source.NewFile("f", []byte(content))
		text := source.NewText(file, line, column, source.Style(style), value)
		if !text.Mapped() {
			return
		}
		last := source.Position{File: "f", Line: 1, Column: 1}
		for offset := range text.Length() {
			place := text.At(offset)
			assert.LessOrEqual(t, last.Compare(place), 0, "places go forward")
			assert.LessOrEqual(t, place.Column, len([]rune(file.Line(place.Line)))+1)
			last = place
		}
	})
}

func BenchmarkNewText(b *testing.B) {
	file := source.NewFile("f", []byte("when: >-\n  child.age < 18 && case.cause == 'crime'\n  && child.role == 'victim'\n"))
	b.ReportAllocs()
	for b.Loop() {
		source.NewText(file, 1, 7, source.Folded, "child.age < 18 && case.cause == 'crime' && child.role == 'victim'")
	}
}
