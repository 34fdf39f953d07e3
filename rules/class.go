package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Class says how far a fact may travel. The zero value is invalid.
type Class uint8

// The classes, from open to closed.
const (
	// Public facts identify nobody.
	Public Class = iota + 1
	// Personal facts are shown to the family, the officer and the auditor only.
	Personal
	// Sensitive facts are the harm, the health and the mind of a child.
	Sensitive
)

var classWords = [...]string{Public: "public", Personal: "personal", Sensitive: "sensitive"}

// ClassWords are the words of Class in order.
func ClassWords() []string { return append([]string(nil), classWords[1:]...) }

// String is the word of the class, empty for an invalid one.
func (c Class) String() string { return value.WordAt(classWords[:], uint8(c)) }

// MarshalText refuses an invalid class.
func (c Class) MarshalText() ([]byte, error) {
	return value.MarshalWord("class", classWords[:], uint8(c))
}

// UnmarshalText refuses a word that names no class with ErrUnknownWord.
func (c *Class) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("class", classWords[:], string(text))
	*c = Class(n)
	return err
}

// Role says who brings a fact into a case. The zero value is invalid.
type Role uint8

const (
	// RoleFact is found out and proved by a paper.
	RoleFact Role = iota + 1
	// RoleFinding is a judgement the law gives to a person (who, when, reason).
	RoleFinding
	// RoleDecision is a person's decision that closes a referral (who, when, ground, reason).
	RoleDecision
)

// ErrUnknownWord is wrapped when a text names no value of an enum.
const ErrUnknownWord = value.ErrUnknownWord
