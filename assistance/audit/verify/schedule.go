package verify

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// span is a range of months as a line writes it: "1..5", or "3" where both ends are one.
type span struct{ low, high value.Decimal }

func readSpan(text string) (span, bool) {
	low, high, found := strings.Cut(text, "..")
	if !found {
		high = low
	}
	l, errLow := value.ParseDecimal(low)
	h, errHigh := value.ParseDecimal(high)
	return span{l, h}, errLow == nil && errHigh == nil
}

// scheduleLine is a line of the schedule with whether it is open.
type scheduleLine struct {
	span
	open bool
}

// scheduleLines are the lines of the schedule in written order, and the floor.
func (a *award) scheduleLines() (lines []scheduleLine, floor value.Decimal, ok bool) {
	skip := len(a.ceilingLines())
	for _, l := range a.Lines {
		switch l.ID {
		case "base", "earlier", "remaining":
			continue
		case "months":
			return lines, floor, true
		}
		if skip > 0 {
			skip--
			continue
		}
		months, read := readSpan(l.Result)
		if !read {
			return nil, floor, false
		}
		if l.ID == "floor" {
			floor = months.low
			continue
		}
		lines = append(lines, scheduleLine{months, l.Formula == "?"})
	}
	return nil, floor, false
}

// addsUp computes the months anew: the highest harm that holds, raised by open ones, and the adjustments after it. A line
// does not say which of the two it is, so some place to divide the lines must give the sum.
func (a *award) addsUp(total span) bool {
	lines, floor, ok := a.scheduleLines()
	if !ok {
		return false
	}
	for harms := 1; harms <= len(lines); harms++ {
		sum, ok := harmOf(lines[:harms])
		if !ok {
			continue
		}
		sum, ok = adjusted(sum, lines[harms:])
		if ok && larger(sum.low, floor).Equal(total.low) && larger(sum.high, floor).Equal(total.high) {
			return true
		}
	}
	return false
}

// harmOf takes the highest line that holds. Open lines follow those that hold, and stand there only when they raise the
// high end: any other line is an adjustment.
func harmOf(lines []scheduleLine) (sum span, ok bool) {
	opened := false
	for _, l := range lines {
		switch {
		case l.open && (!ok || l.high.Compare(sum.high) <= 0), !l.open && opened:
			return sum, false
		case l.open:
			sum.high, opened = l.high, true
		case !ok:
			sum, ok = l.span, true
		default:
			sum.low, sum.high = larger(sum.low, l.low), larger(sum.high, l.high)
		}
	}
	return sum, ok
}

func adjusted(sum span, lines []scheduleLine) (span, bool) {
	for _, l := range lines {
		low, high := l.low, l.high
		if l.open {
			low, high = smaller(low, value.Decimal{}), larger(high, value.Decimal{})
		}
		var errLow, errHigh error
		sum.low, errLow = sum.low.Add(low)
		sum.high, errHigh = sum.high.Add(high)
		if errLow != nil || errHigh != nil {
			return sum, false
		}
	}
	return sum, true
}

func larger(a, b value.Decimal) value.Decimal {
	if a.Compare(b) > 0 {
		return a
	}
	return b
}

func smaller(a, b value.Decimal) value.Decimal {
	if a.Compare(b) < 0 {
		return a
	}
	return b
}
