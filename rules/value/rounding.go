package value

import "cmp"

// Rounding is how an inexact number becomes a number of fewer places. The zero value is invalid.
type Rounding uint8

// The rounding modes. "Half" and "up" go by magnitude: -2.5 rounded half_up is -3.
const (
	// RoundHalfUp goes to the nearest, a tie away from zero.
	RoundHalfUp Rounding = iota + 1
	// RoundHalfEven goes to the nearest, a tie to the even neighbour.
	RoundHalfEven
	// RoundHalfDown goes to the nearest, a tie toward zero.
	RoundHalfDown
	// RoundUp goes away from zero.
	RoundUp
	// RoundDown goes toward zero.
	RoundDown
	// RoundFloor goes toward negative infinity.
	RoundFloor
	// RoundCeiling goes toward positive infinity.
	RoundCeiling
)

var roundingWords = [...]string{"", "half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"}

// ParseRounding accepts half_up, half_even, half_down, up, down, floor and ceiling; others are ErrUnknownWord.
func ParseRounding(text string) (Rounding, error) {
	n, err := ParseWord("rounding", roundingWords[:], text)
	return Rounding(n), err
}

// Valid reports whether r is one of the seven modes.
func (r Rounding) Valid() bool { return r >= RoundHalfUp && r <= RoundCeiling }

// String is the word of the mode, empty for an invalid one.
func (r Rounding) String() string { return WordAt(roundingWords[:], uint8(r)) }

// MarshalText is the word of the mode; an invalid mode is refused with ErrUnknownWord.
func (r Rounding) MarshalText() ([]byte, error) {
	return MarshalWord("rounding", roundingWords[:], uint8(r))
}

// UnmarshalText is ParseRounding.
func (r *Rounding) UnmarshalText(text []byte) error {
	parsed, err := ParseRounding(string(text))
	*r = parsed
	return err
}

func (r Rounding) check() error {
	if r.Valid() {
		return nil
	}
	return unknownWord("rounding", roundingWords[:])
}

// increments reports whether the magnitude of a truncated quotient goes up by one. half compares the discarded part
// with one half; the caller has made sure that something was discarded.
func (r Rounding) increments(negative, odd bool, half int) bool {
	switch r {
	case RoundHalfUp:
		return half >= 0
	case RoundHalfEven:
		return half > 0 || half == 0 && odd
	case RoundHalfDown:
		return half > 0
	case RoundUp:
		return true
	case RoundFloor:
		return negative
	case RoundCeiling:
		return !negative
	default:
		return false
	}
}

// quotient is the magnitude of numerator / denominator, rounded to an integer; the denominator is not zero.
func (r Rounding) quotient(negative bool, numerator wide, denominator uint64) wide {
	quotient, remainder := numerator.over64(denominator)
	if remainder == 0 {
		return quotient
	}
	half := cmp.Compare(remainder, denominator-remainder)
	if r.increments(negative, quotient.low&1 == 1, half) {
		return quotient.plus(wide{low: 1})
	}
	return quotient
}
