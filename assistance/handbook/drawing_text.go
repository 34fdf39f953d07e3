package handbook

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// textLine is one line of a box.
type textLine struct {
	text, tag string
	face      typeface
}

// typeface is a way in which a drawing writes; in both languages the English is quieter, as on the whole page.
type typeface struct {
	class        string
	size, height int
	// letter is about how wide a small letter is, in tenths of the size.
	letter int
}

// The typefaces of a drawing; narrow is for titles of boxes that stand three abreast, stressed for how
// a way ends.
func strong() typeface   { return typeface{"", 14, 19, 7} }
func second() typeface   { return typeface{"second", 12, 16, 6} }
func small() typeface    { return typeface{"small", 12, 16, 6} }
func narrow() typeface   { return typeface{"narrow", 12, 16, 6} }
func stressed() typeface { return typeface{"ending", 12, 16, 7} }

// narrowWidth is the width below which a long English word in the strong face does not fit.
const narrowWidth = 120

func (s speech) plain(t rules.Text) string {
	switch {
	case !s.english:
		return t.Chinese
	case !s.chinese:
		return t.English
	default:
		return t.Chinese + " " + t.English
	}
}

// lines are a title and a note, broken so that they fit a width.
func (s speech) lines(title, note rules.Text, width int) []textLine {
	english := second()
	switch {
	case !s.chinese && width < narrowWidth:
		english = narrow()
	case !s.chinese:
		english = strong()
	}
	var out []textLine
	for _, part := range []struct {
		text, tag string
		face      typeface
		said      bool
	}{
		{title.Chinese, "zh-CN", strong(), s.chinese},
		{title.English, "en", english, s.english && !(s.chinese && title.English == title.Chinese)},
		{note.Chinese, "zh-CN", small(), s.chinese},
		{note.English, "en", small(), s.english && !(s.chinese && note.English == note.Chinese)},
	} {
		if !part.said || part.text == "" {
			continue
		}
		for _, text := range broken(part.text, part.face, width) {
			out = append(out, textLine{text: text, tag: part.tag, face: part.face})
		}
	}
	return out
}

func textHeight(lines []textLine) int {
	height := 0
	for _, l := range lines {
		height += l.face.height
	}
	return height
}

func writeLines(out *strings.Builder, lines []textLine, left, top int) {
	for _, l := range lines {
		top += l.face.height
		class := ""
		if l.face.class != "" {
			class = ` class="` + l.face.class + `"`
		}
		fmt.Fprintf(out, `<text%s lang="%s" x="%d" y="%d">%s</text>`, class, l.tag, left, top-5, template.HTMLEscapeString(l.text))
	}
}

// broken breaks a text into lines that fit a width: between words, and between Chinese characters. A word too long for a
// line stands on one of its own.
func broken(text string, face typeface, width int) []string {
	var out []string
	line, used := "", 0
	for _, word := range breakable(text) {
		long := advance(strings.TrimSuffix(word, " "), face)
		if line != "" && used+long > width*10 {
			out = append(out, strings.TrimSpace(line))
			line, used = "", 0
		}
		line += word
		used += advance(word, face)
	}
	return append(out, strings.TrimSpace(line))
}

// breakable cuts a text after each space and around each Chinese character; what may not begin a line stays with what
// stands before it.
func breakable(text string) []string {
	const closing = "，。；：、）！？”’》"
	var out []string
	var last rune
	for _, r := range text {
		joined := len(out) > 0 && last != ' ' && !unicode.Is(unicode.Han, last) && !unicode.Is(unicode.Han, r) && !strings.ContainsRune(closing, last)
		if len(out) > 0 && (joined || strings.ContainsRune(closing, r) || r == ' ' || strings.ContainsRune("（“‘《", last)) {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		last = r
	}
	return slices.Clip(out)
}

// advance is about how wide a text is, in tenths of a unit. It errs to the wide side: fonts differ.
func advance(text string, face typeface) int {
	tenths := 0
	for _, r := range text {
		switch {
		case r >= 0x2e80:
			tenths += 10
		case strings.ContainsRune("ijlft.,:;'!|() ", r):
			tenths += 4
		case strings.ContainsRune("mwMW", r) || unicode.IsUpper(r):
			tenths += face.letter + 2
		default:
			tenths += face.letter
		}
	}
	return tenths * face.size
}

// exitLines are an event and, stronger, how the way ends in it; in both languages each event stands above its ending.
func (s speech) exitLines(event, ending rules.Text, width int) []textLine {
	var out []textLine
	add := func(text, tag string, face typeface) {
		if text == "" {
			return
		}
		for _, line := range broken(text, face, width) {
			out = append(out, textLine{text: line, tag: tag, face: face})
		}
	}
	if s.chinese {
		add(event.Chinese, "zh-CN", small())
		add(ending.Chinese, "zh-CN", stressed())
	}
	if s.english {
		add(event.English, "en", small())
		add(ending.English, "en", stressed())
	}
	return out
}
