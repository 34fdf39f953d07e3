package peerbench

// Outcome is how one programme ends when every fact is known. The zero value is invalid.
type Outcome uint8

// The outcomes.
const (
	Ineligible Outcome = iota + 1
	Refer
	Eligible
)

var outcomeWords = [...]string{"ineligible", "refer", "eligible"}

// String is the word of the outcome.
func (o Outcome) String() string { return wordAt(outcomeWords[:], uint8(o)) }

// outcomeOf reads the word of an outcome.
func outcomeOf(word string) (Outcome, error) {
	code, err := codeOf(outcomeWords[:], []byte(word))
	return Outcome(code), err
}

// Decision is what every contender answers.
type Decision struct {
	HarmAward, HardshipAid, Counselling Outcome
	// Score is the priority of the harm award in tenths of a point, None when the child is ineligible for it.
	Score int32
	// Award is the amount of the harm award, None when there is none or a person fixes it.
	Award Fen
}

// None stands where there is no score or no amount.
const None = -1

// settled is the table of outcomes with every fact known: its five components are scope and requirements, must-not and
// generally-not exclusions, shall and may grounds.
func settled(scope, mustNot, generallyNot, shall, may bool) Outcome {
	switch {
	case !scope, mustNot, !shall && !may:
		return Ineligible
	case generallyNot, !shall:
		return Refer
	default:
		return Eligible
	}
}
