// Package value holds the exact, immutable values the rules work on, and three-valued truth.
//
// Numbers are bounded decimals, never floats; money knows its currency, a rate its period; dates may be partial and
// ages are intervals, so that a comparison is settled only when every completion agrees. Nothing here reads a clock, a
// locale or a process-wide setting, and nothing panics. All values may be shared between goroutines.
package value

// Truth is a truth value of Kleene's strong logic. The zero value is invalid.
type Truth uint8

// The three truths, ordered so that a conjunction is the minimum and a disjunction the maximum.
const (
	False Truth = iota + 1
	Unknown
	True
)

var truthWords = [...]string{"", "false", "unknown", "true"}

// TruthOf is the truth of a known condition.
func TruthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Valid reports whether t is one of the three truths.
func (t Truth) Valid() bool { return t >= False && t <= True }

// Known reports whether t is false or true.
func (t Truth) Known() bool { return t == False || t == True }

// And is the conjunction: false as soon as one side is false. An invalid side counts as unknown, so that a truth
// nobody computed never settles anything.
func (t Truth) And(o Truth) Truth { return min(t.orUnknown(), o.orUnknown()) }

// Or is the disjunction: true as soon as one side is true. An invalid side counts as unknown.
func (t Truth) Or(o Truth) Truth { return max(t.orUnknown(), o.orUnknown()) }

// Not is the negation; unknown stays unknown, and an invalid truth counts as unknown.
func (t Truth) Not() Truth { return False + True - t.orUnknown() }

func (t Truth) orUnknown() Truth {
	if t.Valid() {
		return t
	}
	return Unknown
}

// All is the conjunction of the truths, true when there are none.
func All(truths ...Truth) Truth {
	every := True
	for _, t := range truths {
		every = every.And(t)
	}
	return every
}

// Any is the disjunction of the truths, false when there are none.
func Any(truths ...Truth) Truth {
	one := False
	for _, t := range truths {
		one = one.Or(t)
	}
	return one
}

// String is "false", "unknown" or "true", empty for an invalid truth.
func (t Truth) String() string { return WordAt(truthWords[:], uint8(t)) }

// MarshalText is the word of the truth; an invalid truth is refused with ErrUnknownWord.
func (t Truth) MarshalText() ([]byte, error) { return MarshalWord("truth", truthWords[:], uint8(t)) }

// UnmarshalText accepts exactly the three words; others are refused with ErrUnknownWord and leave t invalid.
func (t *Truth) UnmarshalText(text []byte) error {
	n, err := ParseWord("truth", truthWords[:], string(text))
	*t = Truth(n)
	return err
}
