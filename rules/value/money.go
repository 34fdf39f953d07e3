package value

import "bytes"

// Money is an exact amount of one currency. The zero value has no currency, and arithmetic on it is ErrNoCurrency.
type Money struct {
	amount   Decimal
	currency Currency
}

// NewMoney is an amount of a currency. The currency is taken as given; when it is not valid every operation on the
// result fails with ErrNoCurrency or ErrCurrencyMismatch.
func NewMoney(amount Decimal, currency Currency) Money {
	return Money{amount: amount, currency: currency}
}

// Amount is the number alone.
func (m Money) Amount() Decimal { return m.amount }

// Currency is the currency alone.
func (m Money) Currency() Currency { return m.currency }

// Valid reports whether m has a valid currency.
func (m Money) Valid() bool { return m.currency.Valid() }

// Add is m + o. Errors: ErrCurrencyMismatch, ErrNoCurrency, ErrOutOfBounds.
func (m Money) Add(o Money) (Money, error) {
	if err := sameCurrency(m.currency, o.currency); err != nil {
		return Money{}, err
	}
	return m.with(m.amount.Add(o.amount))
}

// Subtract is m - o. Errors: ErrCurrencyMismatch, ErrNoCurrency, ErrOutOfBounds.
func (m Money) Subtract(o Money) (Money, error) {
	if err := sameCurrency(m.currency, o.currency); err != nil {
		return Money{}, err
	}
	return m.with(m.amount.Subtract(o.amount))
}

// TimesInt is m * n, exactly. Errors: ErrNoCurrency, ErrOutOfBounds.
func (m Money) TimesInt(n int64) (Money, error) {
	if err := m.currency.check(); err != nil {
		return Money{}, err
	}
	return m.with(m.amount.Multiply(DecimalOf(n)))
}

// Times is m * factor, exact and not yet an amount of money: Rounded makes it one. Errors: ErrNoCurrency,
// ErrOutOfBounds.
func (m Money) Times(factor Decimal) (Unrounded, error) {
	return UnroundedOf(m).Times(factor)
}

// Compare is -1, 0 or +1 as m is less than, equal to or greater than o. Errors: ErrCurrencyMismatch, ErrNoCurrency.
func (m Money) Compare(o Money) (int, error) {
	if err := sameCurrency(m.currency, o.currency); err != nil {
		return 0, err
	}
	return m.amount.Compare(o.amount), nil
}

// Sign is -1, 0 or +1.
func (m Money) Sign() int { return m.amount.Sign() }

// IsZero reports whether the amount is zero.
func (m Money) IsZero() bool { return m.Sign() == 0 }

// IsPositive reports whether the amount is greater than zero.
func (m Money) IsPositive() bool { return m.Sign() > 0 }

// String is the amount with at least the currency's minor digits, such as "341196.00", and more places if it has them.
func (m Money) String() string {
	var space [MaxNumberText]byte
	return string(m.appendAmount(space[:0]))
}

func (m Money) appendAmount(text []byte) []byte {
	return m.amount.AppendFixed(text, m.currency.MinorDigits())
}

// Text is the amount and the currency, such as "341196.00 CNY".
func (m Money) Text() string {
	var space [MaxNumberText]byte
	return string(m.appendText(space[:0]))
}

func (m Money) appendText(text []byte) []byte {
	text = append(m.appendAmount(text), ' ')
	return append(text, m.currency...)
}

// AppendText appends what MarshalText gives to text, within its capacity if there is room; money without a currency is
// ErrNoCurrency.
func (m Money) AppendText(text []byte) ([]byte, error) {
	if err := m.currency.check(); err != nil {
		return nil, err
	}
	return m.appendText(text), nil
}

// MarshalText is Text; money without a currency is ErrNoCurrency.
func (m Money) MarshalText() ([]byte, error) {
	var space [MaxNumberText]byte
	text, err := m.AppendText(space[:0])
	return bytes.Clone(text), err
}

func (m Money) with(amount Decimal, err error) (Money, error) {
	if err != nil {
		return Money{}, err
	}
	return Money{amount: amount, currency: m.currency}, nil
}

// Total is the sum of the items, zero of the currency when there are none. Errors: ErrNoCurrency for the currency,
// ErrCurrencyMismatch for an item of another, ErrOutOfBounds when the sum, or a partial sum in the order given, is.
func Total(currency Currency, items []Money) (Money, error) {
	total := NewMoney(Decimal{}, currency)
	if err := currency.check(); err != nil {
		return Money{}, err
	}
	for _, item := range items {
		var err error
		if total, err = total.Add(item); err != nil {
			return Money{}, err
		}
	}
	return total, nil
}
