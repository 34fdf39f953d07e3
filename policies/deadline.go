package policies

import (
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

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
func (k DeadlineKind) String() string {
	if int(k) < len(deadlineWords) {
		return deadlineWords[k]
	}
	return ""
}

// MarshalText refuses an invalid kind.
func (k DeadlineKind) MarshalText() ([]byte, error) {
	if k.String() == "" {
		return nil, fmt.Errorf("deadline: %w", rules.ErrUnknownWord)
	}
	return []byte(k.String()), nil
}

// UnmarshalText refuses a word that names no kind with rules.ErrUnknownWord.
func (k *DeadlineKind) UnmarshalText(text []byte) error {
	for i, word := range deadlineWords {
		if i > 0 && word == string(text) {
			*k = DeadlineKind(i)
			return nil
		}
	}
	return fmt.Errorf("deadline: %w", rules.ErrUnknownWord)
}

func (f *fields) deadline(key string) Deadline {
	m := f.optionalMapping(key)
	if m == nil {
		return Deadline{Kind: NoDeadline}
	}
	var d Deadline
	word := m.enumWord("kind", deadlineWords[1:]...)
	for i, w := range deadlineWords {
		if i > 0 && w == word {
			d.Kind = DeadlineKind(i)
		}
	}
	if d.Kind == Days || d.Kind == WorkingDays || d.Kind == Months {
		d.Count = m.int("count", 1, 1000)
	}
	d.From = m.optionalLocalized("from")
	m.done()
	return d
}
