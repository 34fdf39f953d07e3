package value

import "math"

// Value is one known value of any kind, or unknown when zero. It is immutable and small enough to pass by value; Equal
// compares two, == compares how they are held.
type Value struct {
	// head is the kind, and what belongs to a number that is held inline: valueHead says where. A struct of few fields
	// stays in registers.
	head uint64
	// number holds a bool, an int, a date, and years, decimals and amounts that are not too large; held holds all others
	// in their own type. Making and reading a value that is not in held allocates nothing.
	number int64
	held   any
}

// word keeps an enum's word apart from a text.
type word string

// OfBool is a known bool.
func OfBool(b bool) Value {
	if b {
		return Value{head: uint64(KindBool), number: 1}
	}
	return Value{head: uint64(KindBool)}
}

// OfInt is a known integer.
func OfInt(n int64) Value { return Value{head: uint64(KindInt), number: n} }

// OfDecimal is a known decimal.
func OfDecimal(d Decimal) Value {
	if !isInline(d) {
		return Value{head: uint64(KindDecimal), held: d}
	}
	return inlineAmount(KindDecimal, d, 0)
}

// OfMoney is known money; money without a valid currency is unknown.
func OfMoney(m Money) Value {
	if !m.Valid() {
		return Value{}
	}
	place := currencyPlace(m.currency)
	if place == 0 || !isInline(m.amount) {
		return Value{head: uint64(KindMoney), held: m}
	}
	return inlineAmount(KindMoney, m.amount, place)
}

// OfRate is a known rate; a rate without a valid currency and period is unknown.
func OfRate(r Rate) Value {
	if !r.Valid() {
		return Value{}
	}
	place := currencyPlace(r.currency)
	if place == 0 || !isInline(r.amount) {
		return Value{head: uint64(KindRate), held: r}
	}
	v := inlineAmount(KindRate, r.amount, place)
	v.head |= uint64(r.period) << periodShift
	return v
}

// OfUnrounded is a known fraction of money; one without a valid currency is unknown.
func OfUnrounded(u Unrounded) Value {
	if !u.Valid() {
		return Value{}
	}
	place := currencyPlace(u.currency)
	if place == 0 || !isInline(u.numerator) || u.denominator > math.MaxUint32 {
		return Value{head: uint64(KindUnrounded), held: u}
	}
	v := inlineAmount(KindUnrounded, u.numerator, place)
	v.head |= uint64(u.denominator) << denominatorShift
	return v
}

// OfDate is a known, possibly partial date; no date is unknown.
func OfDate(d Date) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{head: uint64(KindDate), number: d.inline()}
}

// OfYears is a known number of years, or interval of them.
func OfYears(y Years) Value {
	if number, ok := y.inline(); ok {
		return Value{head: uint64(KindYears), number: number}
	}
	return Value{head: uint64(KindYears), held: y}
}

// OfEnum is a known word of an enum; whether the enum has it is the caller's check. The empty word is unknown.
func OfEnum(text string) Value {
	if text == "" {
		return Value{}
	}
	return Value{head: uint64(KindEnum), held: word(text)}
}

// OfText is a known text, which may be empty.
func OfText(text string) Value { return Value{head: uint64(KindText), held: text} }

// OfRecord is a known record; nil is unknown.
func OfRecord(r *Record) Value {
	if r == nil {
		return Value{}
	}
	return Value{head: uint64(KindRecord), held: r}
}

// OfList is a known list, complete or not; nil is unknown.
func OfList(l *List) Value {
	if l == nil {
		return Value{}
	}
	return Value{head: uint64(KindList), held: l}
}

// Known reports whether there is a value.
func (v Value) Known() bool { return v.head != 0 }

// Kind is the kind of a known value, zero for an unknown one.
func (v Value) Kind() Kind { return Kind(v.head) }

// Bool is the bool, and whether the value is one.
func (v Value) Bool() (b, ok bool) {
	return v.Kind() == KindBool && v.number != 0, v.Kind() == KindBool
}

// Int is the integer, and whether the value is one.
func (v Value) Int() (int64, bool) {
	if v.Kind() != KindInt {
		return 0, false
	}
	return v.number, true
}

// Decimal is the decimal, and whether the value is one; an int is not.
func (v Value) Decimal() (Decimal, bool) {
	if v.Kind() != KindDecimal {
		return Decimal{}, false
	}
	return v.decimal(), true
}

// Money is the money, and whether the value is some.
func (v Value) Money() (Money, bool) {
	if v.Kind() != KindMoney {
		return Money{}, false
	}
	return v.money(), true
}

// Rate is the rate, and whether the value is one.
func (v Value) Rate() (Rate, bool) {
	if v.Kind() != KindRate {
		return Rate{}, false
	}
	return v.rate(), true
}

// Unrounded is the fraction of money, and whether the value is one.
func (v Value) Unrounded() (Unrounded, bool) {
	if v.Kind() != KindUnrounded {
		return Unrounded{}, false
	}
	return v.unrounded(), true
}

// Date is the date, and whether the value is one.
func (v Value) Date() (Date, bool) {
	if v.Kind() != KindDate {
		return Date{}, false
	}
	return v.date(), true
}

// Years is the number of years, and whether the value is one.
func (v Value) Years() (Years, bool) {
	if v.Kind() != KindYears {
		return Years{}, false
	}
	return v.years(), true
}

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
	if v.Kind() != o.Kind() {
		return v.equalAcross(o)
	}
	switch v.Kind() {
	case KindDate:
		return v.date().Equal(o.date())
	case KindYears:
		return v.years().Equal(o.years())
	case KindRecord, KindList:
		if v.held == o.held {
			return True
		}
		return Unknown
	}
	// Every other kind holds equal values in one form.
	if v.head != o.head || v.number != o.number {
		return False
	}
	return TruthOf(v.held == o.held)
}

func (v Value) equalAcross(o Value) Truth {
	if o.Kind() == KindInt {
		v, o = o, v
	}
	if v.Kind() != KindInt {
		return False
	}
	switch o.Kind() {
	case KindDecimal:
		return TruthOf(o.decimal() == DecimalOf(v.number))
	case KindYears:
		return o.years().equalInt(v.number)
	}
	return False
}
