package report

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// View says for whom a page is made. The zero value is invalid.
type View uint8

const (
	// Public shows no value of a personal or sensitive fact, and nothing that a person wrote about the child.
	Public View = iota + 1
	// Family shows the facts of their own case, and the days on which deadlines end.
	Family
	// Auditor shows what Family does and every condition with its truth and what it read.
	Auditor
)

var viewWords = [...]string{Public: "public", Family: "family", Auditor: "auditor"}

// String is the word of the view, empty for an invalid one.
func (v View) String() string { return value.WordAt(viewWords[:], uint8(v)) }

// MarshalText refuses an invalid view.
func (v View) MarshalText() ([]byte, error) { return value.MarshalWord("view", viewWords[:], uint8(v)) }

// UnmarshalText refuses a word that names no view with rules.ErrUnknownWord.
func (v *View) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("view", viewWords[:], string(text))
	*v = View(n)
	return err
}
