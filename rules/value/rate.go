package value

import "bytes"

// Period is what a rate is an amount per. The zero value is invalid.
type Period uint8

// The periods of rates.
const (
	Day Period = iota + 1
	Month
	Year
)

const monthsPerYear = 12

var periodWords = [...]string{"", "day", "month", "year"}

// Valid reports whether p is one of the three periods.
func (p Period) Valid() bool { return p >= Day && p <= Year }

// String is "day", "month" or "year", empty for an invalid period.
func (p Period) String() string { return WordAt(periodWords[:], uint8(p)) }

// MarshalText is the word of the period; an invalid period is refused with ErrUnknownWord.
func (p Period) MarshalText() ([]byte, error) { return MarshalWord("period", periodWords[:], uint8(p)) }

// UnmarshalText accepts exactly the three words; others are refused with ErrUnknownWord and leave p invalid.
func (p *Period) UnmarshalText(text []byte) error {
	n, err := ParseWord("period", periodWords[:], string(text))
	*p = Period(n)
	return err
}

// Rate is an amount per period as it was published, never converted to another period. The zero value is invalid.
type Rate struct {
	amount   Decimal
	currency Currency
	period   Period
}

// NewRate is an amount of a currency per period. Both are taken as given; an invalid one makes every operation on the
// result fail.
func NewRate(amount Decimal, currency Currency, period Period) Rate {
	return Rate{amount: amount, currency: currency, period: period}
}

// Amount is the number alone.
func (r Rate) Amount() Decimal { return r.amount }

// Currency is the currency alone.
func (r Rate) Currency() Currency { return r.currency }

// Period is what the amount is per.
func (r Rate) Period() Period { return r.period }

// Valid reports whether r has a valid currency and period.
func (r Rate) Valid() bool { return r.currency.Valid() && r.period.Valid() }

// Compare is -1, 0 or +1. Rates are compared within one currency and one period only; otherwise ErrCurrencyMismatch,
// ErrNoCurrency or ErrPeriod.
func (r Rate) Compare(o Rate) (int, error) {
	if err := sameCurrency(r.currency, o.currency); err != nil {
		return 0, err
	}
	if r.period != o.period || !r.period.Valid() {
		return 0, fail(ErrPeriod, "rates of one period only can be compared")
	}
	return r.amount.Compare(o.amount), nil
}

// ForMonths is what the rate comes to in n months: n times a monthly rate, n twelfths of a yearly one, exact in either
// case. A daily rate is ErrPeriod, a month having no fixed number of days. Other errors: ErrNoCurrency, ErrOutOfBounds.
func (r Rate) ForMonths(n Decimal) (Unrounded, error) {
	product, err := NewMoney(r.amount, r.currency).Times(n)
	if err != nil {
		return Unrounded{}, err
	}
	switch r.period {
	case Month:
		return product, nil
	case Year:
		return product.over(monthsPerYear)
	}
	return Unrounded{}, fail(ErrPeriod, "only a monthly or yearly rate can be taken for months", "month", "year")
}

// ForYears is what the rate comes to in n years: n times a yearly rate, twelve times n times a monthly one. A daily rate
// is ErrPeriod, a year having no fixed number of days. Other errors: ErrNoCurrency, ErrOutOfBounds.
func (r Rate) ForYears(n int64) (Money, error) {
	years, err := NewMoney(r.amount, r.currency).TimesInt(n)
	if err != nil {
		return Money{}, err
	}
	switch r.period {
	case Month:
		return years.TimesInt(monthsPerYear)
	case Year:
		return years, nil
	}
	return Money{}, fail(ErrPeriod, "only a monthly or yearly rate can be taken for years", "month", "year")
}

// String is the amount with at least the currency's minor digits, such as "113732.00".
func (r Rate) String() string { return NewMoney(r.amount, r.currency).String() }

func (r Rate) appendAmount(text []byte) []byte {
	return NewMoney(r.amount, r.currency).appendAmount(text)
}

// Text is the amount, the currency and the period, such as "113732.00 CNY/year".
func (r Rate) Text() string {
	var space [MaxNumberText]byte
	return string(r.appendText(space[:0]))
}

func (r Rate) appendText(text []byte) []byte {
	text = NewMoney(r.amount, r.currency).appendText(text)
	return append(append(text, '/'), r.period.String()...)
}

// AppendText appends what MarshalText gives to text, within its capacity if there is room; an invalid rate is
// ErrNoCurrency or ErrUnknownWord.
func (r Rate) AppendText(text []byte) ([]byte, error) {
	if err := r.currency.check(); err != nil {
		return nil, err
	}
	if !r.period.Valid() {
		return nil, unknownWord("period", periodWords[:])
	}
	return r.appendText(text), nil
}

// MarshalText is Text; an invalid rate is ErrNoCurrency or ErrUnknownWord.
func (r Rate) MarshalText() ([]byte, error) {
	var space [MaxNumberText]byte
	text, err := r.AppendText(space[:0])
	return bytes.Clone(text), err
}
