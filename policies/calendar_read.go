package policies

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// calendar reads the one file that says which days are working days.
func (b *packReader) calendar(f *fields) {
	id := f.identifier("calendar")
	if !b.pack.Calendar.IsZero() {
		f.report("too_many_calendars", f.place("calendar"), "the pack has a calendar already", "put all years into one file")
	}
	var years []CalendarYear
	given := map[int]rules.Position{}
	for _, n := range f.sequence("years") {
		y, place, ok := b.calendarYear(n, f.reader)
		if !ok {
			continue
		}
		if first, twice := given[y.Year]; twice {
			b.problems.Add(&rules.Problem{Code: "duplicate_id", Summary: "the year stands twice", Detail: "put all its days into one", Place: place,
				Related: []rules.Related{{Place: first, Summary: "first written here"}}})
			continue
		}
		given[y.Year] = place
		years = append(years, y)
	}
	if id != "" && b.pack.Calendar.IsZero() {
		b.pack.Calendar = newCalendar(id, years)
	}
}

// calendarYear reads a year with its place, or reports what is wrong with it.
func (b *packReader) calendarYear(n *node, r *reader) (CalendarYear, rules.Position, bool) {
	m := n.mapping(r)
	if m == nil {
		return CalendarYear{}, rules.Position{}, false
	}
	before := len(b.problems)
	y := CalendarYear{Year: m.int("year", value.MinYear, value.MaxYear), Sources: m.strings("sources")}
	y.CoveredUntil, _ = m.optionalDate("covered_until")
	lists := map[string][]*node{"days_off": m.sequence("days_off"), "working_weekends": m.optionalSequence("working_weekends")}
	y.DaysOff, y.WorkingWeekends = dates(r, lists["days_off"]), dates(r, lists["working_weekends"])
	place := m.place("year")
	m.done()
	if len(b.problems) > before {
		return y, place, false
	}
	for _, fault := range y.faults() {
		at := m.place(fault.key)
		if items := lists[fault.key]; fault.item < len(items) {
			at = items[fault.item].place()
		}
		r.report(fault.code, at, fault.summary, fault.detail)
	}
	return y, place, len(b.problems) == before
}

func dates(r *reader, items []*node) []value.Date {
	out := make([]value.Date, 0, len(items))
	for _, item := range items {
		out = append(out, item.date(r))
	}
	return out
}
