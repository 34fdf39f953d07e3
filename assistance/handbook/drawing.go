package handbook

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// The measures of a drawing, in its own units.
const (
	drawingWidth = 400
	boxLeft      = 10
	boxWidth     = 340
	boxHeight    = 84
	boxGap       = 26
	asideLine    = 375
)

// drawing stands the boxes one below the other, so that it can be read on a telephone. A box aside is reached by a line
// of its own from the first box.
func drawing(boxes []box) html {
	if len(boxes) == 0 {
		return ""
	}
	var out strings.Builder
	height := len(boxes)*(boxHeight+boxGap) - boxGap + 4
	words := make([]string, len(boxes))
	for i, b := range boxes {
		words[i] = b.Title.English
	}
	fmt.Fprintf(&out, `<svg class="flow" viewBox="0 0 %d %d" role="group" aria-label="%s">`, drawingWidth, height,
		template.HTMLEscapeString(strings.Join(words, " → ")))
	for i, b := range boxes {
		top := 2 + i*(boxHeight+boxGap)
		switch {
		case b.Aside:
			fmt.Fprintf(&out, `<path d="M%d %d H%d V%d H%d"/>`, boxLeft+boxWidth, 2+boxHeight/2, asideLine, top+boxHeight/2, boxLeft+boxWidth+8)
			fmt.Fprintf(&out, `<path class="head" d="M%d %d l10 -5 v10 z"/>`, boxLeft+boxWidth, top+boxHeight/2)
		case i > 0:
			middle := boxLeft + boxWidth/2
			fmt.Fprintf(&out, `<path d="M%d %d V%d"/><path class="head" d="M%d %d l-5 -10 h10 z"/>`, middle, top-boxGap, top-8, middle, top)
		}
		class := "station"
		if b.Aside {
			class = "station aside"
		}
		fmt.Fprintf(&out, `<a class="%s" href="#%s"><rect x="%d" y="%d" width="%d" height="%d" rx="6"/>`, class, template.HTMLEscapeString(b.Anchor),
			boxLeft, top, boxWidth, boxHeight)
		lines(&out, b.Title, "", top+22, 17)
		lines(&out, b.Note, ` class="small"`, top+57, 16)
		out.WriteString("</a>")
	}
	out.WriteString("</svg>\n")
	return html(out.String())
}

// lines writes a text in both languages, each on its line.
func lines(out *strings.Builder, t rules.Text, class string, y, below int) {
	fmt.Fprintf(out, `<text%s x="%d" y="%d"><tspan class="t" lang="zh-CN">%s</tspan></text>`, class, boxLeft+14, y, template.HTMLEscapeString(t.Chinese))
	longest := noteCharacters
	if class == "" {
		longest = titleCharacters
	}
	fmt.Fprintf(out, `<text%s x="%d" y="%d"><tspan class="t" lang="en">%s</tspan></text>`, class, boxLeft+14, y+below, template.HTMLEscapeString(fit(t.English, longest)))
}

// The longest English title and note that a box holds, in characters.
const (
	titleCharacters = 36
	noteCharacters  = 50
)

func fit(text string, longest int) string {
	if runes := []rune(text); len(runes) > longest {
		return strings.TrimSpace(string(runes[:longest-1])) + "…"
	}
	return text
}
