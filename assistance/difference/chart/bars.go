package chart

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// half is the width of one side of a chart, in units of its own; height that of a bar.
const (
	half   = 1000
	height = 16
)

// barChart draws those who lose to the left and those who gain to the right, all rows to one scale.
type barChart struct {
	Rows []barRow
	// Mixed and Other are set where any case gains and loses at once, or differs otherwise.
	Mixed, Other bool
	// Named rows bear long names.
	Named bool
}

// barRow is one row of a chart.
type barRow struct {
	Label   rules.Text
	ID      string
	Effects difference.EffectNumbers
	Bar     template.HTML
}

func chartOf(rows []barRow) barChart {
	longest := 1
	for _, r := range rows {
		longest = max(longest, reach(r.Effects.Gains), reach(r.Effects.Loses))
	}
	c := barChart{Rows: rows}
	for i := range rows {
		rows[i].Bar = bar(rows[i].Effects, longest)
		c.Named = c.Named || rows[i].ID != ""
		c.Mixed = c.Mixed || !rows[i].Effects.Mixed.Zero()
		c.Other = c.Other || !rows[i].Effects.Other.Zero()
	}
	return c
}

// reach is how far a count may go.
func reach(n difference.Number) int { return max(n.Least, n.Most) }

// bar draws one row: as far as a count is known in full, from there to where it may reach in outline.
func bar(e difference.EffectNumbers, longest int) template.HTML {
	var out strings.Builder
	fmt.Fprintf(&out, `<svg viewBox="%d 0 %d %d" preserveAspectRatio="none" aria-hidden="true" focusable="false">`, -half, 2*half, height)
	side(&out, "loses", -1, e.Loses, longest)
	side(&out, "gains", 1, e.Gains, longest)
	fmt.Fprintf(&out, `<path class="axis" d="M0 0V%d"/></svg>`, height)
	return template.HTML(out.String())
}

func side(out *strings.Builder, class string, sign int, n difference.Number, longest int) {
	known, possible := n.Least*half/longest, reach(n)*half/longest
	if n.Small {
		// Nothing is known of a small count but that it is there.
		known = 0
	}
	rectangle(out, class, sign, 0, known)
	rectangle(out, class+" possible", sign, known, possible)
}

func rectangle(out *strings.Builder, class string, sign, from, to int) {
	if to <= from {
		return
	}
	left := from
	if sign < 0 {
		left = -to
	}
	fmt.Fprintf(out, `<rect class="%s" x="%d" y="2" width="%d" height="%d"/>`, class, left, to-from, height-4)
}
