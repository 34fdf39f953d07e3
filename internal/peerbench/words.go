package peerbench

import "errors"

// ErrMalformed is returned for a text that is no value of its type.
var ErrMalformed = errors.New("not a value of its type")

// wordAt is the word of a code, empty for the zero value, which no case holds.
func wordAt(words []string, code uint8) string {
	if code == 0 || int(code) > len(words) {
		return ""
	}
	return words[code-1]
}

// codeOf is the code of a word.
func codeOf(words []string, text []byte) (uint8, error) {
	for i, word := range words {
		if string(text) == word {
			return uint8(i + 1), nil
		}
	}
	return 0, ErrMalformed
}

// Organ is an organ. The zero value is invalid.
type Organ uint8

// The words of Organ in the order of the reference policy.
const (
	Office Organ = iota + 1
	Court
	Police
)

var organWords = [...]string{"office", "court", "police"}

// String is the word in the reference policy.
func (w Organ) String() string { return wordAt(organWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Organ) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Organ) UnmarshalText(text []byte) error {
	code, err := codeOf(organWords[:], text)
	*w = Organ(code)
	return err
}

// Kind is a kind of case. The zero value is invalid.
type Kind uint8

// The words of Kind in the order of the reference policy.
const (
	Crime Kind = iota + 1
	Tort
	Accident
	Dispute
)

var kindWords = [...]string{"crime", "tort", "accident", "dispute"}

// String is the word in the reference policy.
func (w Kind) String() string { return wordAt(kindWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Kind) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Kind) UnmarshalText(text []byte) error {
	code, err := codeOf(kindWords[:], text)
	*w = Kind(code)
	return err
}

// Company is whom a child lives with. The zero value is invalid.
type Company uint8

// The words of Company in the order of the reference policy.
const (
	WithParent Company = iota + 1
	WithGrandparent
	WithRelative
	WithNobody
)

var companyWords = [...]string{"parent", "grandparent", "relative", "nobody"}

// String is the word in the reference policy.
func (w Company) String() string { return wordAt(companyWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Company) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Company) UnmarshalText(text []byte) error {
	code, err := codeOf(companyWords[:], text)
	*w = Company(code)
	return err
}

// Injury is a grade of injury. The zero value is invalid.
type Injury uint8

// The words of Injury in the order of the reference policy.
const (
	NoInjury Injury = iota + 1
	SlightInjury
	MinorInjury
	SeriousInjury
)

var injuryWords = [...]string{"none", "slight", "minor", "serious"}

// String is the word in the reference policy.
func (w Injury) String() string { return wordAt(injuryWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Injury) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Injury) UnmarshalText(text []byte) error {
	code, err := codeOf(injuryWords[:], text)
	*w = Injury(code)
	return err
}

// Trauma is a degree of trauma. The zero value is invalid.
type Trauma uint8

// The words of Trauma in the order of the reference policy.
const (
	NoTrauma Trauma = iota + 1
	MildTrauma
	MarkedTrauma
	SevereTrauma
)

var traumaWords = [...]string{"none", "mild", "marked", "severe"}

// String is the word in the reference policy.
func (w Trauma) String() string { return wordAt(traumaWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Trauma) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Trauma) UnmarshalText(text []byte) error {
	code, err := codeOf(traumaWords[:], text)
	*w = Trauma(code)
	return err
}

// Welfare is a welfare status. The zero value is invalid.
type Welfare uint8

// The words of Welfare in the order of the reference policy.
const (
	NoWelfare Welfare = iota + 1
	LowIncome
	MinimumLiving
	ExtremeHardship
)

var welfareWords = [...]string{"none", "low_income", "minimum", "hardship"}

// String is the word in the reference policy.
func (w Welfare) String() string { return wordAt(welfareWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Welfare) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Welfare) UnmarshalText(text []byte) error {
	code, err := codeOf(welfareWords[:], text)
	*w = Welfare(code)
	return err
}

// Housing is a kind of housing. The zero value is invalid.
type Housing uint8

// The words of Housing in the order of the reference policy.
const (
	Owned Housing = iota + 1
	Rented
	Dormitory
	NoHousing
)

var housingWords = [...]string{"owned", "rented", "dormitory", "none"}

// String is the word in the reference policy.
func (w Housing) String() string { return wordAt(housingWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Housing) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Housing) UnmarshalText(text []byte) error {
	code, err := codeOf(housingWords[:], text)
	*w = Housing(code)
	return err
}

// Fate is what became of a caregiver. The zero value is invalid.
type Fate uint8

// The words of Fate in the order of the reference policy.
const (
	Unharmed Fate = iota + 1
	Injured
	LostWork
	CaregiverDead
)

var fateWords = [...]string{"unharmed", "injured", "lost_work", "dead"}

// String is the word in the reference policy.
func (w Fate) String() string { return wordAt(fateWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Fate) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Fate) UnmarshalText(text []byte) error {
	code, err := codeOf(fateWords[:], text)
	*w = Fate(code)
	return err
}

// Situation is the situation of a guardian. The zero value is invalid.
type Situation uint8

// The words of Situation in the order of the reference policy.
const (
	Able Situation = iota + 1
	Detained
	Missing
	GuardianDead
)

var situationWords = [...]string{"able", "detained", "missing", "dead"}

// String is the word in the reference policy.
func (w Situation) String() string { return wordAt(situationWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Situation) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Situation) UnmarshalText(text []byte) error {
	code, err := codeOf(situationWords[:], text)
	*w = Situation(code)
	return err
}

// Fault is a degree of fault. The zero value is invalid.
type Fault uint8

// The words of Fault in the order of the reference policy.
const (
	NoFault Fault = iota + 1
	SomeFault
	MajorFault
)

var faultWords = [...]string{"none", "some", "major"}

// String is the word in the reference policy.
func (w Fault) String() string { return wordAt(faultWords[:], uint8(w)) }

// MarshalText writes the word.
func (w Fault) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText refuses a word that is not in the set.
func (w *Fault) UnmarshalText(text []byte) error {
	code, err := codeOf(faultWords[:], text)
	*w = Fault(code)
	return err
}
