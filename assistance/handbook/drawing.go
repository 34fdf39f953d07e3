package handbook

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// row is what stands side by side in a drawing.
type row struct {
	Boxes []box
	// From is the number of the only box above, counted from 1, that leads here; zero where all lead here.
	From int
	// Aside marks what does not wait for what stands above it: a line of its own leads there from the first box.
	Aside bool
}

// box is one station on the way of a case.
type box struct {
	Title, Note rules.Text
	Anchor      string
	// Exit says in which event the way ends beside this station, and Ending how; both are empty where it goes on in every event.
	Exit, Ending rules.Text
}

// The measures of a drawing, in its own units. It is as wide as a telephone, so that it is read there without scaling.
const (
	drawingWidth = 400
	margin       = 4
	rowGap       = 28
	columnGap    = 10
	padding      = 10
	asideLine    = drawingWidth - 14
	fullWidth    = drawingWidth - 40
	exitWidth    = 132
	exitGap      = 26
)

// speech is one of the three forms of a drawing, of which the switch of the page shows one.
type speech struct {
	class, tag       string
	chinese, english bool
}

// drawing draws the rows one below the other, once for each position of the language switch.
func drawing(rows []row) html {
	if len(rows) == 0 {
		return ""
	}
	var out strings.Builder
	for _, s := range []speech{{"flow-both", "zh-CN", true, true}, {"flow-zh", "zh-CN", true, false}, {"flow-en", "en", false, true}} {
		draw(&out, rows, s)
	}
	return html(out.String())
}

// placed is a box with its place in the drawing.
type placed struct {
	box
	left, top, width, height int
	lines                    []textLine
	exit                     []textLine
}

func (p placed) middle() int { return p.left + p.width/2 }

func draw(out *strings.Builder, rows []row, s speech) {
	places, height := place(rows, s)
	var names []string
	for _, r := range rows {
		for _, b := range r.Boxes {
			names = append(names, s.plain(b.Title))
		}
	}
	fmt.Fprintf(out, `<svg class="flow %s" lang="%s" viewBox="0 0 %d %d" role="group" aria-label="%s">`, s.class, s.tag, drawingWidth, height,
		template.HTMLEscapeString(strings.Join(names, " → ")))
	for i, boxes := range places {
		switch {
		case rows[i].Aside:
			drawAside(out, places[0][0], boxes[0])
		case i > 0:
			drawArrows(out, places[i-1], boxes, rows[i].From)
		}
		for _, p := range boxes {
			drawBox(out, p, rows[i].Aside)
		}
	}
	out.WriteString("</svg>\n")
}

// place gives each box its place: a row is as high as its highest box.
func place(rows []row, s speech) (places [][]placed, height int) {
	width := fullWidth
	for _, r := range rows {
		for _, b := range r.Boxes {
			if !b.Exit.IsZero() {
				width = drawingWidth - 2*margin - exitWidth - exitGap
			}
		}
	}
	top := margin
	for _, r := range rows {
		each := (width - columnGap*(len(r.Boxes)-1)) / len(r.Boxes)
		var boxes []placed
		tallest := 0
		for i, b := range r.Boxes {
			p := placed{box: b, left: margin + i*(each+columnGap), top: top, width: each}
			p.lines = s.lines(b.Title, b.Note, each-2*padding)
			p.exit = s.exitLines(b.Exit, b.Ending, exitWidth-2*padding)
			tallest = max(tallest, textHeight(p.lines)+2*padding, textHeight(p.exit)+2*padding)
			boxes = append(boxes, p)
		}
		for i := range boxes {
			boxes[i].height = tallest
		}
		places = append(places, boxes)
		top += tallest + rowGap
	}
	return places, top - rowGap + margin
}

func drawBox(out *strings.Builder, p placed, aside bool) {
	class := "station"
	if aside {
		class = "station aside"
	}
	fmt.Fprintf(out, `<a class="%s" href="#%s"><rect x="%d" y="%d" width="%d" height="%d" rx="6"/>`, class, template.HTMLEscapeString(p.Anchor),
		p.left, p.top, p.width, p.height)
	writeLines(out, p.lines, p.left+padding, p.top+(p.height-textHeight(p.lines))/2)
	out.WriteString("</a>")
	if len(p.exit) == 0 {
		return
	}
	left, centre := drawingWidth-margin-exitWidth, p.top+p.height/2
	fmt.Fprintf(out, `<path d="M%d %d H%d"/>`, p.left+p.width, centre, left-8)
	head(out, left, centre, "l-10 -5 v10")
	height := textHeight(p.exit) + 2*padding
	fmt.Fprintf(out, `<rect class="exit" x="%d" y="%d" width="%d" height="%d" rx="14"/>`, left, centre-height/2, exitWidth, height)
	writeLines(out, p.exit, left+padding, centre-textHeight(p.exit)/2)
}

// drawArrows leads from the boxes above, or from one of them, to all boxes below.
func drawArrows(out *strings.Builder, above, below []placed, from int) {
	if from > 0 && from <= len(above) {
		above = above[from-1 : from]
	}
	top := below[0].top
	bus := top - rowGap/2
	if len(above) == 1 && len(below) == 1 && from > 0 {
		// One of several boxes leads on: the way keeps to its side.
		fmt.Fprintf(out, `<path d="M%d %d V%d"/>`, above[0].middle(), above[0].top+above[0].height, top-8)
		head(out, above[0].middle(), top, "l-5 -10 h10")
		return
	}
	first, last := below[0].middle(), below[len(below)-1].middle()
	for _, a := range above {
		first, last = min(first, a.middle()), max(last, a.middle())
		fmt.Fprintf(out, `<path d="M%d %d V%d"/>`, a.middle(), a.top+a.height, bus)
	}
	if first < last {
		fmt.Fprintf(out, `<path d="M%d %d H%d"/>`, first, bus, last)
	}
	for _, b := range below {
		fmt.Fprintf(out, `<path d="M%d %d V%d"/>`, b.middle(), bus, top-8)
		head(out, b.middle(), top, "l-5 -10 h10")
	}
}

func drawAside(out *strings.Builder, first, to placed) {
	right, centre := to.left+to.width, to.top+to.height/2
	fmt.Fprintf(out, `<path class="beside" d="M%d %d H%d V%d H%d"/>`, first.left+first.width, first.top+first.height/2, asideLine, centre, right+8)
	head(out, right, centre, "l10 -5 v10")
}

func head(out *strings.Builder, x, y int, sides string) {
	fmt.Fprintf(out, `<path class="head" d="M%d %d %s z"/>`, x, y, sides)
}
