package value

import "strconv"

// Value is one known value of any kind, or unknown when zero. It is immutable and small enough to pass by value; Equal
// compares two, == compares how they are held.
type Value struct {
	kind Kind
	// number holds a bool or an int; held holds every other kind in its own type.
	number int64
	held   any
}

// word keeps an enum's word apart from a text.
type word string

// OfBool is a known bool.
func OfBool(b bool) Value {
	if b {
		return Value{kind: KindBool, number: 1}
	}
	return Value{kind: KindBool}
}

// OfInt is a known integer.
func OfInt(n int64) Value { return Value{kind: KindInt, number: n} }

// OfDecimal is a known decimal.
func OfDecimal(d Decimal) Value { return Value{kind: KindDecimal, held: d} }

// OfMoney is known money; money without a valid currency is unknown.
func OfMoney(m Money) Value {
	if !m.Valid() {
		return Value{}
	}
	return Value{kind: KindMoney, held: m}
}

// OfRate is a known rate; a rate without a valid currency and period is unknown.
func OfRate(r Rate) Value {
	if !r.Valid() {
		return Value{}
	}
	return Value{kind: KindRate, held: r}
}

// OfUnrounded is a known fraction of money; one without a valid currency is unknown.
func OfUnrounded(u Unrounded) Value {
	if !u.Valid() {
		return Value{}
	}
	return Value{kind: KindUnrounded, held: u}
}

// OfDate is a known, possibly partial date; no date is unknown.
func OfDate(d Date) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{kind: KindDate, held: d}
}

// OfYears is a known number of years, or interval of them.
func OfYears(y Years) Value { return Value{kind: KindYears, held: y} }

// OfEnum is a known word of an enum; whether the enum has it is the caller's check. The empty word is unknown.
func OfEnum(text string) Value {
	if text == "" {
		return Value{}
	}
	return Value{kind: KindEnum, held: word(text)}
}

// OfText is a known text, which may be empty.
func OfText(text string) Value { return Value{kind: KindText, held: text} }

// OfRecord is a known record; nil is unknown.
func OfRecord(r *Record) Value {
	if r == nil {
		return Value{}
	}
	return Value{kind: KindRecord, held: r}
}

// OfList is a known list, complete or not; nil is unknown.
func OfList(l *List) Value {
	if l == nil {
		return Value{}
	}
	return Value{kind: KindList, held: l}
}

// Known reports whether there is a value.
func (v Value) Known() bool { return v.kind != 0 }

// Kind is the kind of a known value, zero for an unknown one.
func (v Value) Kind() Kind { return v.kind }

// Bool is the bool, and whether the value is one.
func (v Value) Bool() (b, ok bool) { return v.kind == KindBool && v.number != 0, v.kind == KindBool }

// Int is the integer, and whether the value is one.
func (v Value) Int() (int64, bool) {
	if v.kind != KindInt {
		return 0, false
	}
	return v.number, true
}

// Decimal is the decimal, and whether the value is one; an int is not.
func (v Value) Decimal() (Decimal, bool) { return heldAs[Decimal](v) }

// Money is the money, and whether the value is some.
func (v Value) Money() (Money, bool) { return heldAs[Money](v) }

// Rate is the rate, and whether the value is one.
func (v Value) Rate() (Rate, bool) { return heldAs[Rate](v) }

// Unrounded is the fraction of money, and whether the value is one.
func (v Value) Unrounded() (Unrounded, bool) { return heldAs[Unrounded](v) }

// Date is the date, and whether the value is one.
func (v Value) Date() (Date, bool) { return heldAs[Date](v) }

// Years is the number of years, and whether the value is one.
func (v Value) Years() (Years, bool) { return heldAs[Years](v) }

// Word is the word of an enum, and whether the value is one; a text is not.
func (v Value) Word() (string, bool) {
	held, ok := heldAs[word](v)
	return string(held), ok
}

// Text is the text, and whether the value is one; an enum's word is not.
func (v Value) Text() (string, bool) { return heldAs[string](v) }

// Record is the record, and whether the value is one.
func (v Value) Record() (*Record, bool) { return heldAs[*Record](v) }

// List is the list, and whether the value is one.
func (v Value) List() (*List, bool) { return heldAs[*List](v) }

func heldAs[T any](v Value) (T, bool) {
	held, ok := v.held.(T)
	return held, ok
}

// Equal is unknown when either value is. Otherwise values of different kinds differ, money and rates of different
// currencies or periods too, except that an int is compared with a decimal or with years as a number. Dates and years
// are equal as far as they are settled. Records and lists are equal when they are the same one; two different ones
// are unknown, because whether their contents mean the same thing is not asked here.
func (v Value) Equal(o Value) Truth {
	if !v.Known() || !o.Known() {
		return Unknown
	}
	if v.kind != o.kind {
		return v.equalAcross(o)
	}
	switch held := v.held.(type) {
	case Decimal:
		return TruthOf(held.Equal(o.held.(Decimal)))
	case Money:
		return equalWhen(held.Compare(o.held.(Money)))
	case Rate:
		return equalWhen(held.Compare(o.held.(Rate)))
	case Unrounded:
		return equalWhen(held.Compare(o.held.(Unrounded)))
	case Date:
		return held.Equal(o.held.(Date))
	case Years:
		return held.Equal(o.held.(Years))
	case *Record, *List:
		if v.held == o.held {
			return True
		}
		return Unknown
	}
	return TruthOf(v.number == o.number && v.held == o.held)
}

// equalWhen takes a comparison that fails only for what cannot be equal: another currency or period.
func equalWhen(order int, err error) Truth { return TruthOf(err == nil && order == 0) }

func (v Value) equalAcross(o Value) Truth {
	if o.kind == KindInt {
		v, o = o, v
	}
	if v.kind != KindInt {
		return False
	}
	switch held := o.held.(type) {
	case Decimal:
		return TruthOf(held.Equal(DecimalOf(v.number)))
	case Years:
		return held.equalInt(v.number)
	}
	return False
}

// String is the canonical text of the value, the same on every run: amounts without their currency, which the type
// knows; records and lists as their JSON. An unknown value is "unknown".
func (v Value) String() string {
	switch held := v.held.(type) {
	case word:
		return string(held)
	case string:
		return held
	case interface{ String() string }:
		return held.String()
	case *Record, *List:
		text, err := v.MarshalJSON()
		if err != nil {
			return v.kind.String()
		}
		return string(text)
	}
	switch v.kind {
	case KindBool:
		return strconv.FormatBool(v.number != 0)
	case KindInt:
		return strconv.FormatInt(v.number, 10)
	}
	return Unknown.String()
}
