package policies

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Strength is the verb behind a statement or a rule (LAW.md 0.2). The zero value is invalid.
type Strength uint8

// The strengths, as the register writes them.
const (
	// Shall (应当): no discretion once the facts stand.
	Shall Strength = iota + 1
	// May (可以): discretion; a rule can recommend, not conclude.
	May
	// Generally (一般, 原则上): a default with room to depart.
	Generally
	// GenerallyNot (一般不予): not "must not".
	GenerallyNot
	// MustNot (不得): a hard prohibition.
	MustNot
	// Encouraged (鼓励): an aim, never a ground.
	Encouraged
	// NoStrength marks definitions and facts.
	NoStrength
)

var strengthWords = [...]string{Shall: "shall", May: "may", Generally: "generally", GenerallyNot: "generally_not",
	MustNot: "must_not", Encouraged: "encouraged", NoStrength: "none"}

// String is the word of the strength, empty for an invalid one.
func (s Strength) String() string { return value.WordAt(strengthWords[:], uint8(s)) }

// MarshalText refuses an invalid strength.
func (s Strength) MarshalText() ([]byte, error) {
	return value.MarshalWord("strength", strengthWords[:], uint8(s))
}

// UnmarshalText refuses a word that names no strength with rules.ErrUnknownWord.
func (s *Strength) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("strength", strengthWords[:], string(text))
	*s = Strength(n)
	return err
}

func strengthOf(word string) (Strength, bool) {
	n, err := value.ParseWord("strength", strengthWords[:], word)
	return Strength(n), err == nil
}

// carries lists which statements can carry a rule of each strength: a rule is never stronger than its statement.
var carries = map[Strength][]Strength{
	Shall:        {Shall},
	May:          {Shall, May, Generally, Encouraged},
	Generally:    {Shall, Generally},
	GenerallyNot: {Shall, Generally, GenerallyNot, MustNot},
	MustNot:      {Shall, MustNot},
	Encouraged:   {Shall, May, Generally, Encouraged},
	// A practice that no verb stands behind: it can be shown, and binds nobody.
	NoStrength: {Shall, May, Generally, GenerallyNot, MustNot, Encouraged, NoStrength},
}
