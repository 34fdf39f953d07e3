package policies

import (
	"errors"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ErrNotCounted is returned for a deadline whose kind counts nothing, so that no date follows from it.
var ErrNotCounted = errors.New("deadline counts no days")

// DeadlineKind is how a deadline counts. The zero value is invalid.
type DeadlineKind uint8

// The kinds of deadline that the law uses.
const (
	// NoDeadline: the law names none.
	NoDeadline DeadlineKind = iota + 1
	// Immediately (立即).
	Immediately
	// Promptly (及时).
	Promptly
	// Days are calendar days, WorkingDays leave out weekends and holidays, Months are calendar months.
	Days
	WorkingDays
	Months
)

var deadlineWords = [...]string{NoDeadline: "none", Immediately: "immediately", Promptly: "promptly", Days: "days",
	WorkingDays: "working_days", Months: "months"}

// String is the word of the kind, empty for an invalid one.
func (k DeadlineKind) String() string { return value.WordAt(deadlineWords[:], uint8(k)) }

// MarshalText refuses an invalid kind.
func (k DeadlineKind) MarshalText() ([]byte, error) {
	return value.MarshalWord("deadline", deadlineWords[:], uint8(k))
}

// UnmarshalText refuses a word that names no kind with rules.ErrUnknownWord.
func (k *DeadlineKind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("deadline", deadlineWords[:], string(text))
	*k = DeadlineKind(n)
	return err
}

// Due is the last day of the span that starts on a full date. The day it starts on is not counted, as in the Civil Code:
// three days from the 1st end on the 4th; a month ends on the day of the same number, or on the last of a month that has
// none. A last day that falls on a day off is not moved. Working days are those of the calendar. A kind that is not
// counted is ErrNotCounted, a partial date value.ErrPartialDate, a day past value.MaxYear value.ErrOutOfBounds, and a
// working day the calendar does not cover ErrNotCovered.
func (d Deadline) Due(start value.Date, calendar Calendar) (value.Date, error) {
	switch d.Kind {
	case Days:
		return start.AddDays(d.Count)
	case WorkingDays:
		return calendar.AddWorkingDays(start, d.Count)
	case Months:
		return start.AddMonths(d.Count)
	default:
		return value.Date{}, ErrNotCounted
	}
}

// Counted reports whether the kind counts days or months.
func (k DeadlineKind) Counted() bool { return k == Days || k == WorkingDays || k == Months }

// maxDeadlineCount bounds the days or months of a deadline.
const maxDeadlineCount = 1000

// deadline reads a kind and, where it is counted, the count and the fact it starts with.
func (b *packReader) deadline(f *fields, key string) Deadline {
	m := f.optionalMapping(key)
	if m == nil {
		return Deadline{Kind: NoDeadline}
	}
	var d Deadline
	if word := m.enumWord("kind", deadlineWords[1:]...); word != "" {
		// The word was checked just above.
		_ = d.Kind.UnmarshalText([]byte(word))
	}
	if d.Kind.Counted() {
		b.deadlineCount(m, &d)
		if name, given := m.optionalIdentifier("start"); given {
			d.Start = b.dateFact(name, m.place("start"))
		}
	}
	d.From = m.optionalLocalized("from")
	m.done()
	return d
}

// deadlineCount reads the number itself or the parameter that holds it.
func (b *packReader) deadlineCount(m *fields, d *Deadline) {
	if !m.has("parameter") {
		d.Count = m.int("count", 1, maxDeadlineCount)
		return
	}
	d.Parameter = m.identifier("parameter")
	if m.has("count") {
		m.report("bad_deadline", m.place("parameter"), "a deadline has a count or a parameter, not both", "remove one of the two")
	}
	var names []string
	for _, p := range b.pack.Parameters {
		if names = append(names, p.Name); p.Name != d.Parameter {
			continue
		}
		count, err := strconv.Atoi(p.Text)
		if err != nil || p.Type.Name != "int" || count < 1 || count > maxDeadlineCount {
			problem := m.report("bad_deadline", m.place("parameter"), "the parameter is no count of days or months",
				"name a parameter of type int from 1 to "+strconv.Itoa(maxDeadlineCount), p.Name)
			problem.Related = []rules.Related{{Place: p.Place, Summary: "the parameter"}}
			return
		}
		d.Count = count
		return
	}
	if d.Parameter != "" {
		b.problems.Add(rules.UnknownName("parameter", d.Parameter, names, m.place("parameter")))
	}
}

// dateFact is the name of a fact that is a date; any other name is reported.
func (b *packReader) dateFact(name string, place rules.Position) string {
	if name == "" || b.pack.Vocabulary == nil {
		return ""
	}
	fact, ok := b.pack.Vocabulary.Fact(name)
	switch {
	case !ok:
		b.problems.Add(rules.UnknownName("fact", name, b.pack.Vocabulary.Names(), place))
	case fact.Type.Kind != value.KindDate:
		b.problems.Add(&rules.Problem{Code: "wrong_type", Summary: "a deadline starts on a date, and the fact is none", Place: place, Arguments: []string{name},
			Related: []rules.Related{{Place: fact.Place, Summary: "the fact"}}})
	default:
		return name
	}
	return ""
}
