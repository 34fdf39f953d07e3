package assistance

import (
	"errors"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Deadline is a span, where it starts and, where the start is known, the day it ends.
type Deadline struct {
	Kind  policies.DeadlineKind `json:"kind"`
	Count int                   `json:"count,omitempty"`
	From  *rules.Text           `json:"from,omitempty"`
	// Start is the date fact the span is counted from, empty where the pack names none.
	Start string `json:"start,omitempty"`
	// Due is the last day, as policies.Deadline counts it; no date where Reason says why.
	Due value.Date `json:"due,omitzero"`
	// Calendar is the id of the calendar that Due was counted with, empty where working days played no part.
	Calendar string `json:"calendar,omitempty"`
	// Reason is why a deadline with a start has no last day; zero for every other.
	Reason DeadlineReason `json:"reason,omitzero"`
	// Masked is the class of the start where Due or Reason is left out for it.
	Masked rules.Class `json:"masked,omitempty"`
}

// DeadlineReason is why no last day could be computed. The zero value is invalid.
type DeadlineReason uint8

// The reasons for which a day is left open.
const (
	// StartUnknown: the fact the span starts with is not known.
	StartUnknown DeadlineReason = iota + 1
	// StartPartial: of that fact only the year or the month is known.
	StartPartial
	// CalendarNotCovered: a day on the way is one of which the calendar does not say whether it is a working day.
	CalendarNotCovered
	// DueOutOfBounds: the day would lie past value.MaxYear.
	DueOutOfBounds
)

var deadlineReasonWords = [...]string{StartUnknown: "start_unknown", StartPartial: "start_partial", CalendarNotCovered: "calendar_not_covered",
	DueOutOfBounds: "due_out_of_bounds"}

// String is the word of the reason, empty for an invalid one.
func (r DeadlineReason) String() string { return value.WordAt(deadlineReasonWords[:], uint8(r)) }

// MarshalText refuses an invalid reason with rules.ErrUnknownWord.
func (r DeadlineReason) MarshalText() ([]byte, error) {
	return value.MarshalWord("reason of a deadline", deadlineReasonWords[:], uint8(r))
}

// UnmarshalText refuses a word that names no reason with rules.ErrUnknownWord.
func (r *DeadlineReason) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("reason of a deadline", deadlineReasonWords[:], string(text))
	*r = DeadlineReason(n)
	return err
}

// deadlineOf puts a date to a written deadline as far as the facts and the calendar allow.
func (e *Engine) deadlineOf(written *policies.Deadline, facts *rules.Facts) Deadline {
	d := Deadline{Kind: written.Kind, Count: written.Count, Start: written.Start}
	if !written.From.IsZero() {
		d.From = &written.From
	}
	if d.Start == "" {
		return d
	}
	start, known := facts.Value(d.Start).Date()
	if !known {
		d.Reason = StartUnknown
		return d
	}
	due, err := written.Due(start, e.calendar)
	switch {
	case err == nil:
		d.Due = due
		if d.Kind == policies.WorkingDays {
			d.Calendar = e.calendar.ID()
		}
	case errors.Is(err, value.ErrPartialDate):
		d.Reason = StartPartial
	case errors.Is(err, policies.ErrNotCovered):
		d.Reason = CalendarNotCovered
	default:
		d.Reason = DueOutOfBounds
	}
	return d
}

// masked leaves out what tells of a start that is not public: the day, and any reason but that nothing is known.
func (d Deadline) masked(class func(name string) rules.Class) Deadline {
	if d.Start == "" || d.Reason == StartUnknown || class(d.Start) <= rules.Public {
		return d
	}
	d.Due, d.Calendar, d.Reason, d.Masked = value.Date{}, "", 0, class(d.Start)
	return d
}
