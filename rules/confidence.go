package rules

import "fmt"

// Confidence says how well a statement or a row is known. The zero value is invalid. The order is from weak to strong.
type Confidence uint8

const (
	// Interpreted (I): drawn from other rules by the author of the dossier; not law.
	Interpreted Confidence = iota + 1
	// Recalled (R): from general knowledge, the text not seen.
	Recalled
	// Reported (N): read in a report, an official answer or a commentary.
	Reported
	// Confirmed (T): read in the text.
	Confirmed
)

var confidenceWords = [...]string{Interpreted: "I", Recalled: "R", Reported: "N", Confirmed: "T"}

// Weak reports whether the confidence can never alone produce a refusal or an amount.
func (c Confidence) Weak() bool { return c < Reported }

// String is the mark of the confidence, empty for an invalid one.
func (c Confidence) String() string {
	if int(c) < len(confidenceWords) {
		return confidenceWords[c]
	}
	return ""
}

// MarshalText refuses an invalid confidence.
func (c Confidence) MarshalText() ([]byte, error) {
	if c.String() == "" {
		return nil, fmt.Errorf("confidence: %w", ErrUnknownWord)
	}
	return []byte(c.String()), nil
}

// UnmarshalText refuses a mark that names no confidence with ErrUnknownWord.
func (c *Confidence) UnmarshalText(text []byte) error {
	for i, word := range confidenceWords {
		if i > 0 && word == string(text) {
			*c = Confidence(i)
			return nil
		}
	}
	return fmt.Errorf("confidence: %w", ErrUnknownWord)
}
