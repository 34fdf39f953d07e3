package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

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
func (c Confidence) String() string { return value.WordAt(confidenceWords[:], uint8(c)) }

// MarshalText refuses an invalid confidence.
func (c Confidence) MarshalText() ([]byte, error) {
	return value.MarshalWord("confidence", confidenceWords[:], uint8(c))
}

// UnmarshalText refuses a mark that names no confidence with ErrUnknownWord.
func (c *Confidence) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("confidence", confidenceWords[:], string(text))
	*c = Confidence(n)
	return err
}
