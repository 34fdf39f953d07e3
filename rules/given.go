package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Provenance is where a value of a case comes from. A finding needs By, AsOf and Reason; a decision Ground as well.
type Provenance struct {
	// Proof is the paper seen.
	Proof string `json:"proof,omitempty"`
	// AsOf is the full date on which it held or was found.
	AsOf value.Date `json:"-"`
	// By is the office and function of the person who found it; a name is not needed.
	By string `json:"by,omitempty"`
	// Ground is the provision a person relied on.
	Ground string `json:"ground,omitempty"`
	// Reason is why, in a sentence.
	Reason string `json:"reason,omitempty"`
}

// Detail adds one line of provenance to a Given.
type Detail func(*Provenance)

// Proof names the paper seen.
func Proof(paper string) Detail { return func(p *Provenance) { p.Proof = paper } }

// AsOf says on which full date the value held or was found.
func AsOf(date value.Date) Detail { return func(p *Provenance) { p.AsOf = date } }

// By says which office and function found it.
func By(office string) Detail { return func(p *Provenance) { p.By = office } }

// Ground names the provision a person relied on.
func Ground(provision string) Detail { return func(p *Provenance) { p.Ground = provision } }

// Reason says why, in a sentence.
func Reason(text string) Detail { return func(p *Provenance) { p.Reason = text } }

// Form is the form of a raw value. The zero value is invalid.
type Form uint8

// The forms in which a value arrives from outside, before its declaration is known.
const (
	// FormText is quoted text.
	FormText Form = iota + 1
	// FormNumber is a number as written, never converted.
	FormNumber
	// FormBool is true or false.
	FormBool
	// FormList is a list of members.
	FormList
)

// Given is one fact as a caller hands it in: not checked yet. Bind checks it.
type Given struct {
	Name string
	// Value is set by callers in Go; Form and Text by decoders.
	Value value.Value
	Form  Form
	Text  string
	// Members and Complete are set for FormList.
	Members  []Member
	Complete bool
	Provenance
}

// Member is one element of a list fact, with an id that stays the same between assessments of a case.
type Member struct {
	ID     string
	Fields []Given
}

func given(name string, v value.Value, details []Detail) Given {
	g := Given{Name: name, Value: v}
	for _, detail := range details {
		detail(&g.Provenance)
	}
	return g
}

// The typed fact names: a pack declares one constant each, so that a misspelt fact or a value of the wrong type does
// not compile in a caller's program.
type (
	// BoolFact names a fact that is true or false.
	BoolFact string
	// IntFact names a whole number.
	IntFact string
	// DecimalFact names an exact decimal.
	DecimalFact string
	// MoneyFact names an amount of money.
	MoneyFact string
	// RateFact names an amount per period.
	RateFact string
	// DateFact names a date, partial or full.
	DateFact string
	// EnumFact names a word out of a closed set W: a word of another set does not compile.
	EnumFact[W ~string] string
	// TextFact names free text.
	TextFact string
	// ListFact names a list of a declared record.
	ListFact string
)

// Is gives the fact a value.
func (n BoolFact) Is(v bool, details ...Detail) Given {
	return given(string(n), value.OfBool(v), details)
}

// Is gives the fact a value.
func (n IntFact) Is(v int64, details ...Detail) Given {
	return given(string(n), value.OfInt(v), details)
}

// Is gives the fact a value.
func (n DecimalFact) Is(v value.Decimal, details ...Detail) Given {
	return given(string(n), value.OfDecimal(v), details)
}

// Is gives the fact a value, in the currency of its declaration.
func (n MoneyFact) Is(v value.Money, details ...Detail) Given {
	return given(string(n), value.OfMoney(v), details)
}

// Is gives the fact a value, in the currency and period of its declaration.
func (n RateFact) Is(v value.Rate, details ...Detail) Given {
	return given(string(n), value.OfRate(v), details)
}

// Is gives the fact a value; a partial date is welcome.
func (n DateFact) Is(v value.Date, details ...Detail) Given {
	return given(string(n), value.OfDate(v), details)
}

// Is gives the fact a word of its declaration.
func (n EnumFact[W]) Is(word W, details ...Detail) Given {
	return given(string(n), value.OfEnum(string(word)), details)
}

// Is gives the fact a text.
func (n TextFact) Is(v string, details ...Detail) Given {
	return given(string(n), value.OfText(v), details)
}

// Are gives the whole list: nobody is missing from it.
func (n ListFact) Are(members ...Member) Given {
	return Given{Name: string(n), Form: FormList, Members: members, Complete: true}
}

// Include gives the members known so far; there may be more.
func (n ListFact) Include(members ...Member) Given {
	return Given{Name: string(n), Form: FormList, Members: members}
}
