package policies

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Period is when something is in force, both days inclusive. A zero date is no bound.
type Period struct {
	From  value.Date `json:"from,omitzero"`
	Until value.Date `json:"until,omitzero"`
}

// Contains reports whether a full date lies within.
func (p Period) Contains(date value.Date) bool {
	return (p.From.IsZero() || p.From.CompareFull(date) <= 0) && (p.Until.IsZero() || date.CompareFull(p.Until) <= 0)
}

// Inverted reports whether the last day lies before the first.
func (p Period) Inverted() bool {
	return !p.From.IsZero() && !p.Until.IsZero() && p.Until.CompareFull(p.From) < 0
}

// Overlaps reports whether the two share a day.
func (p Period) Overlaps(o Period) bool {
	before := func(a, b Period) bool {
		return !a.Until.IsZero() && !b.From.IsZero() && a.Until.CompareFull(b.From) < 0
	}
	return !before(p, o) && !before(o, p)
}

// Within returns the part of the period that lies in another.
func (p Period) Within(o Period) Period {
	if p.From.IsZero() || !o.From.IsZero() && o.From.CompareFull(p.From) > 0 {
		p.From = o.From
	}
	if p.Until.IsZero() || !o.Until.IsZero() && o.Until.CompareFull(p.Until) < 0 {
		p.Until = o.Until
	}
	return p
}

func (f *fields) period(key string) Period {
	m := f.optionalMapping(key)
	if m == nil {
		return Period{}
	}
	var p Period
	p.From, _ = m.optionalDate("from")
	p.Until, _ = m.optionalDate("until")
	if !m.has("from") && !m.has("until") {
		m.report("missing_key", m.node.place(), "in_force gives neither from nor until", "write from, until or both as YYYY-MM-DD")
	}
	if p.Inverted() {
		problem := m.report("inverted_period", m.place("until"), "until lies before from", "put the first day in from and the last in until")
		problem.Related = append(problem.Related, rules.Related{Place: m.place("from"), Summary: "from is here"})
	}
	m.done()
	return p
}

// Day is a day as a number that has the order of days.
type Day int32

// DayOf is the number of a full date; of no full date it is one that no period contains.
func DayOf(d value.Date) Day {
	n, ok := value.OfDate(d).Number(0)
	if !ok {
		return -1
	}
	return Day(n)
}

// DayRange is the days of a period as numbers, for who asks of the same period often.
type DayRange struct{ from, until Day }

// Range is the days of the period: it contains a day exactly when the period contains its date.
func (p Period) Range() DayRange {
	const everAfter = 1<<31 - 1
	days := DayRange{until: everAfter}
	if !p.From.IsZero() {
		days.from = DayOf(p.From.First())
	}
	switch {
	case p.Until.IsZero():
	case p.Until.IsFull():
		days.until = DayOf(p.Until)
	default:
		// What is until a month or a year ends before its first day.
		days.until = DayOf(p.Until.First()) - 1
	}
	return days
}

// Contains reports whether a day is among them.
func (d DayRange) Contains(day Day) bool { return d.from <= day && day <= d.until }
