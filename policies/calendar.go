package policies

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ErrBadCalendar is wrapped by the errors of NewCalendar.
var ErrBadCalendar = errors.New("calendar contradicts itself")

// ErrNotCovered is wrapped by what a calendar answers about a day that none of its years covers.
var ErrNotCovered = errors.New("calendar does not cover the day")

// Calendar says which days are working days: Monday to Friday, less the days off and with the working weekends of each
// year it covers. Of any other day it says nothing: holidays are announced year by year and cannot be guessed. It is
// immutable and safe for concurrent use; the zero Calendar covers no day.
type Calendar struct {
	id    string
	years []CalendarYear
	// covered is the last covered day of each year, changed the days whose weekday misleads with whether they are worked.
	covered map[int]value.Date
	changed map[value.Date]bool
	// everyYear is set when weekdays alone decide.
	everyYear bool
}

// CalendarYear is a year of which the days off and the working weekends were announced.
type CalendarYear struct {
	Year int
	// Sources are the addresses where the announcements were read.
	Sources []string
	// CoveredUntil is the last day the announcements settle; no date stands for 31 December. The announcement for a year
	// can move the last working days of the year before.
	CoveredUntil value.Date
	// DaysOff may hold weekends too, WorkingWeekends holds nothing else.
	DaysOff, WorkingWeekends []value.Date
}

// NewCalendar is a calendar of the years, in any order, by which name every computed date says what it rests on. An id
// that is no identifier, a year given twice or out of bounds, a date that is partial, of another year, past CoveredUntil
// or given twice, and a working weekend from Monday to Friday are errors that wrap ErrBadCalendar; all are reported.
func NewCalendar(id string, years ...CalendarYear) (Calendar, error) {
	var faults []error
	if !isIdentifier(id) {
		faults = append(faults, fmt.Errorf("its id is no identifier: %w", ErrBadCalendar))
	}
	given := map[int]bool{}
	for _, y := range years {
		if given[y.Year] {
			faults = append(faults, fmt.Errorf("year %d stands twice: %w", y.Year, ErrBadCalendar))
		}
		given[y.Year] = true
		for _, f := range y.faults() {
			faults = append(faults, fmt.Errorf("year %d: %s: %w", y.Year, f.summary, ErrBadCalendar))
		}
	}
	if len(faults) > 0 {
		return Calendar{}, errors.Join(faults...)
	}
	return newCalendar(id, years), nil
}

// WeekdayCalendar takes every Monday to Friday of every year for a working day. It knows no holiday, so a date it counts
// to can come too early; it bears the id "weekdays", which stands beside every such date.
func WeekdayCalendar() Calendar { return Calendar{id: "weekdays", everyYear: true} }

func newCalendar(id string, years []CalendarYear) Calendar {
	c := Calendar{id: id, covered: map[int]value.Date{}, changed: map[value.Date]bool{}}
	for _, y := range years {
		c.years = append(c.years, y.clone())
		c.covered[y.Year] = y.last()
		for _, d := range y.DaysOff {
			c.changed[d] = false
		}
		for _, d := range y.WorkingWeekends {
			c.changed[d] = true
		}
	}
	slices.SortFunc(c.years, func(a, b CalendarYear) int { return a.Year - b.Year })
	return c
}

// ID is the name of the calendar, empty for the zero Calendar.
func (c Calendar) ID() string { return c.id }

// IsZero reports whether c is the zero Calendar.
func (c Calendar) IsZero() bool { return c.id == "" }

// Years are the years covered, in order; none for a calendar of weekdays alone.
func (c Calendar) Years() []CalendarYear {
	out := make([]CalendarYear, len(c.years))
	for i, y := range c.years {
		out[i] = y.clone()
	}
	return out
}

// Covers reports whether the calendar says of a full date whether it is a working day.
func (c Calendar) Covers(date value.Date) bool {
	if c.everyYear {
		return date.IsFull()
	}
	last, ok := c.covered[date.Year()]
	return ok && date.IsFull() && date.CompareFull(last) <= 0
}

// WorkingDay is whether a date is a working day, unknown for one that is partial or not covered.
func (c Calendar) WorkingDay(date value.Date) value.Truth {
	weekday, err := date.Weekday()
	if err != nil || !c.Covers(date) {
		return value.Unknown
	}
	return value.TruthOf(c.worked(date, weekday))
}

func (c Calendar) worked(date value.Date, weekday time.Weekday) bool {
	if worked, ok := c.changed[date]; ok {
		return worked
	}
	return !isWeekend(weekday)
}

// AddWorkingDays is the n-th working day after a date, which itself does not count; n is positive. A partial date is
// value.ErrPartialDate, an n that is not positive or a result past value.MaxYear value.ErrOutOfBounds, and a day on the
// way that is not covered ErrNotCovered. The date itself need not be covered.
func (c Calendar) AddWorkingDays(date value.Date, n int) (value.Date, error) {
	weekday, err := date.Weekday()
	if err != nil {
		return value.Date{}, err
	}
	if n <= 0 {
		return value.Date{}, fmt.Errorf("working days are counted from one: %w", value.ErrOutOfBounds)
	}
	for n > 0 {
		if date, err = date.AddDays(1); err != nil {
			return value.Date{}, err
		}
		if !c.Covers(date) {
			return value.Date{}, fmt.Errorf("day of the year %d: %w", date.Year(), ErrNotCovered)
		}
		if weekday = (weekday + 1) % 7; c.worked(date, weekday) {
			n--
		}
	}
	return date, nil
}

func isWeekend(d time.Weekday) bool { return d == time.Saturday || d == time.Sunday }

func (y CalendarYear) clone() CalendarYear {
	y.Sources, y.DaysOff, y.WorkingWeekends = slices.Clone(y.Sources), slices.Clone(y.DaysOff), slices.Clone(y.WorkingWeekends)
	return y
}

// last is the last day covered.
func (y CalendarYear) last() value.Date {
	if !y.CoveredUntil.IsZero() {
		return y.CoveredUntil
	}
	// A year out of bounds has no last day, and covers none.
	last, _ := value.NewDate(y.Year, 12, 31)
	return last
}

// calendarFault is a contradiction in one key of a year, at an item of its list.
type calendarFault struct {
	code            rules.ProblemCode
	summary, detail string
	key             string
	item            int
}

// faults are the contradictions within one year.
func (y CalendarYear) faults() []calendarFault {
	last := y.last()
	if last.IsZero() {
		return []calendarFault{{code: "out_of_range", summary: "the year is out of bounds", key: "year"}}
	}
	if last.Year() != y.Year || !last.IsFull() {
		return []calendarFault{{code: "wrong_year", summary: "the last day covered is no day of the year", key: "covered_until"}}
	}
	var out []calendarFault
	seen := map[value.Date]bool{}
	dates := func(key string, list []value.Date, alsoWrong func(value.Date) bool) {
		for i, d := range list {
			f := calendarFault{key: key, item: i}
			switch {
			case !d.IsFull():
				f.code, f.summary = "bad_date", "a date is not given to the day"
			case d.Year() != y.Year:
				f.code, f.summary, f.detail = "wrong_year", "the date is of another year", "write it under its own year"
			case d.CompareFull(last) > 0:
				f.code, f.summary = "wrong_year", "the date lies after the last day covered"
			case seen[d]:
				f.code, f.summary = "duplicate_date", "the date stands twice in its year"
			case alsoWrong(d):
				f.code, f.summary, f.detail = "not_a_weekend", "a working weekend is a Saturday or a Sunday",
					"Monday to Friday are worked unless they are days off"
			}
			seen[d] = true
			if f.code != "" {
				out = append(out, f)
			}
		}
	}
	dates("days_off", y.DaysOff, func(value.Date) bool { return false })
	dates("working_weekends", y.WorkingWeekends, func(d value.Date) bool {
		weekday, _ := d.Weekday()
		return !isWeekend(weekday)
	})
	return out
}
