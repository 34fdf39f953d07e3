package value

import "slices"

// Kind is the kind of a value. The zero value is invalid and is the kind of an unknown value.
type Kind uint8

// The kinds of values.
const (
	KindBool Kind = iota + 1
	KindInt
	KindDecimal
	KindMoney
	KindRate
	KindUnrounded
	KindDate
	KindYears
	KindEnum
	KindText
	KindRecord
	KindList
)

var kindWords = [...]string{
	"", "bool", "int", "decimal", "money", "rate", "unrounded", "date", "years", "enum", "text", "record", "list",
}

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool { return k >= KindBool && k <= KindList }

// String is the word of the kind, empty for an invalid one.
func (k Kind) String() string { return WordAt(kindWords[:], uint8(k)) }

// MarshalText is the word of the kind; an invalid kind is refused with ErrUnknownWord.
func (k Kind) MarshalText() ([]byte, error) { return MarshalWord("kind", kindWords[:], uint8(k)) }

// UnmarshalText accepts exactly the words of the kinds; others are refused with ErrUnknownWord and leave k invalid.
func (k *Kind) UnmarshalText(text []byte) error {
	n, err := ParseWord("kind", kindWords[:], string(text))
	*k = Kind(n)
	return err
}

// Type is the declared type of a value. The zero value is no type. Types are immutable once they are in use, and no type
// may contain itself through Element.
type Type struct {
	Kind Kind
	// Currency is set for money, rate and unrounded.
	Currency Currency
	// Period is set for rate.
	Period Period
	// Enum is set for enum.
	Enum *EnumType
	// Record is set for record.
	Record *RecordType
	// Element is the type of the members, set for list.
	Element *Type
}

// EnumType is a named, ordered set of words.
type EnumType struct {
	Name  string
	Words []string
}

// Has reports whether the word is one of the enum's. A nil enum has none.
func (e *EnumType) Has(word string) bool { return e != nil && slices.Contains(e.Words, word) }

// RecordType is a named, ordered set of fields. No field may be named id, which is what a record itself is known by.
type RecordType struct {
	Name   string
	Fields []Field
}

// Field is one field of a record type.
type Field struct {
	Name string
	Type Type
}

// FieldIndex is the position of the field of that name; false when there is none or the record type is nil.
func (r *RecordType) FieldIndex(name string) (int, bool) {
	if r == nil {
		return 0, false
	}
	for i := range r.Fields {
		if r.Fields[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// IsZero reports whether t is no type.
func (t Type) IsZero() bool { return t == Type{} }

// String is the type as a policy author reads it: "bool", "money(CNY)", "rate(CNY, year)", "enum(cause)",
// "record(family_member)", and for lists of records the name alone, "list(family_member)". No type is empty.
func (t Type) String() string {
	switch t.Kind {
	case KindMoney, KindUnrounded:
		return t.Kind.String() + "(" + string(t.Currency) + ")"
	case KindRate:
		return "rate(" + string(t.Currency) + ", " + t.Period.String() + ")"
	case KindEnum:
		return "enum(" + t.Enum.name() + ")"
	case KindRecord:
		return "record(" + t.Record.name() + ")"
	case KindList:
		return "list(" + t.elementName() + ")"
	}
	return t.Kind.String()
}

func (t Type) elementName() string {
	switch {
	case t.Element == nil:
		return ""
	case t.Element.Kind == KindRecord:
		return t.Element.Record.name()
	}
	return t.Element.String()
}

func (e *EnumType) name() string {
	if e == nil {
		return ""
	}
	return e.Name
}

func (r *RecordType) name() string {
	if r == nil {
		return ""
	}
	return r.Name
}

// Equal reports whether two types are the same. Enums are the same when name and words agree in order, records when
// their names and the names and written types of their fields do. What a kind does not use is ignored.
func (t Type) Equal(o Type) bool {
	if t.Kind != o.Kind {
		return false
	}
	switch t.Kind {
	case KindMoney, KindUnrounded:
		return t.Currency == o.Currency
	case KindRate:
		return t.Currency == o.Currency && t.Period == o.Period
	case KindEnum:
		return t.Enum.equal(o.Enum)
	case KindRecord:
		return t.Record.equal(o.Record)
	case KindList:
		if t.Element == nil || o.Element == nil {
			return t.Element == o.Element
		}
		return t.Element.Equal(*o.Element)
	}
	return true
}

func (e *EnumType) equal(o *EnumType) bool {
	if e == nil || o == nil {
		return e == o
	}
	return e.Name == o.Name && slices.Equal(e.Words, o.Words)
}

// equal compares fields by their written types, so that a record holding a list of its own kind ends.
func (r *RecordType) equal(o *RecordType) bool {
	if r == o {
		return true
	}
	if r == nil || o == nil || r.Name != o.Name {
		return false
	}
	return slices.EqualFunc(r.Fields, o.Fields, func(a, b Field) bool {
		return a.Name == b.Name && a.Type.String() == b.Type.String()
	})
}
