package outcome

// UnknownWord is returned when text names no value of an enum.
type UnknownWord struct {
	// Enum is the name of the enum, Allowed its words in order.
	Enum    string
	Allowed []string
}

// Error names the enum; the word itself is not repeated.
func (e *UnknownWord) Error() string { return "no such " + e.Enum }

var (
	truthWords          = [...]string{"", "false", "unknown", "true"}
	outcomeWords        = [...]string{"", "ineligible", "refer", "eligible", "undetermined"}
	causeWords          = [...]string{"", "not_in_force", "error", "finding", "fact"}
	recommendationWords = [...]string{"", "grant", "refuse"}
)

func word(words []string, n uint8) string {
	if int(n) < len(words) {
		return words[n]
	}
	return ""
}

func parse(enum string, words []string, text []byte) (uint8, error) {
	for n := 1; n < len(words); n++ {
		if words[n] == string(text) {
			return uint8(n), nil
		}
	}
	return 0, &UnknownWord{Enum: enum, Allowed: append([]string(nil), words[1:]...)}
}

func marshal(enum string, words []string, n uint8) ([]byte, error) {
	if w := word(words, n); w != "" {
		return []byte(w), nil
	}
	return nil, &UnknownWord{Enum: enum, Allowed: append([]string(nil), words[1:]...)}
}

// String is the word of the truth, empty for an invalid one.
func (t Truth) String() string { return word(truthWords[:], uint8(t)) }

// MarshalText refuses an invalid truth.
func (t Truth) MarshalText() ([]byte, error) { return marshal("truth", truthWords[:], uint8(t)) }

// UnmarshalText refuses unknown words with *UnknownWord.
func (t *Truth) UnmarshalText(text []byte) error {
	n, err := parse("truth", truthWords[:], text)
	*t = Truth(n)
	return err
}

// String is the word of the outcome, empty for an invalid one.
func (o Outcome) String() string { return word(outcomeWords[:], uint8(o)) }

// MarshalText refuses an invalid outcome.
func (o Outcome) MarshalText() ([]byte, error) { return marshal("outcome", outcomeWords[:], uint8(o)) }

// UnmarshalText refuses unknown words with *UnknownWord.
func (o *Outcome) UnmarshalText(text []byte) error {
	n, err := parse("outcome", outcomeWords[:], text)
	*o = Outcome(n)
	return err
}

// String is the word of the cause, empty for none.
func (c Cause) String() string { return word(causeWords[:], uint8(c)) }

// MarshalText refuses the zero cause: leave it out instead.
func (c Cause) MarshalText() ([]byte, error) { return marshal("cause", causeWords[:], uint8(c)) }

// UnmarshalText refuses unknown words with *UnknownWord.
func (c *Cause) UnmarshalText(text []byte) error {
	n, err := parse("cause", causeWords[:], text)
	*c = Cause(n)
	return err
}

// String is the word of the recommendation, empty for none.
func (r Recommendation) String() string { return word(recommendationWords[:], uint8(r)) }

// MarshalText refuses the zero recommendation: leave it out instead.
func (r Recommendation) MarshalText() ([]byte, error) {
	return marshal("recommendation", recommendationWords[:], uint8(r))
}

// UnmarshalText refuses unknown words with *UnknownWord.
func (r *Recommendation) UnmarshalText(text []byte) error {
	n, err := parse("recommendation", recommendationWords[:], text)
	*r = Recommendation(n)
	return err
}
