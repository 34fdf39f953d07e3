package verify

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Class says how far a leaf may travel. The zero value is invalid.
type Class uint8

// The classes, from open to closed; their words are those of the vocabulary of facts.
const (
	// Public leaves identify nobody.
	Public Class = iota + 1
	// Personal leaves are for the family, the officer and the auditor.
	Personal
	// Sensitive leaves are the harm, the health and the mind of a child.
	Sensitive
)

// Kind is what a leaf holds. The zero value is invalid.
type Kind uint8

const (
	// Fact is a fact of the case with its provenance.
	Fact Kind = iota + 1
	// Step is a part of the trace or a measure, with the facts it rests on.
	Step
)

// UnknownWord is wrapped when a text names no value of an enum.
const UnknownWord = value.ErrUnknownWord

var (
	classWords = [...]string{Public: "public", Personal: "personal", Sensitive: "sensitive"}
	kindWords  = [...]string{Fact: "fact", Step: "step"}
)

// String is the word of the class, empty for an invalid one.
func (c Class) String() string { return value.WordAt(classWords[:], uint8(c)) }

// MarshalText refuses an invalid class with UnknownWord.
func (c Class) MarshalText() ([]byte, error) {
	return value.MarshalWord("class", classWords[:], uint8(c))
}

// UnmarshalText refuses a word that names no class with UnknownWord.
func (c *Class) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("class", classWords[:], string(text))
	*c = Class(n)
	return err
}

// String is the word of the kind, empty for an invalid one.
func (k Kind) String() string { return value.WordAt(kindWords[:], uint8(k)) }

// MarshalText refuses an invalid kind with UnknownWord.
func (k Kind) MarshalText() ([]byte, error) { return value.MarshalWord("kind", kindWords[:], uint8(k)) }

// UnmarshalText refuses a word that names no kind with UnknownWord.
func (k *Kind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("kind", kindWords[:], string(text))
	*k = Kind(n)
	return err
}
