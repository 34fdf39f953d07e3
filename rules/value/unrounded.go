package value

import (
	"bytes"
	"strconv"
)

// Unrounded is an exact fraction of money, such as a twelfth of a yearly wage, that becomes money only by a named
// rounding or when it happens to be a finite decimal. The zero value has no currency and is invalid.
//
// It is a decimal over a positive denominator in lowest terms; equal fractions have the same representation.
type Unrounded struct {
	numerator   Decimal
	denominator int64
	currency    Currency
}

// UnroundedOf is the money as a fraction.
func UnroundedOf(m Money) Unrounded {
	return Unrounded{numerator: m.amount, denominator: 1, currency: m.currency}
}

// Currency is the currency alone.
func (u Unrounded) Currency() Currency { return u.currency }

// Valid reports whether u has a valid currency.
func (u Unrounded) Valid() bool { return u.currency.Valid() }

// Sign is -1, 0 or +1.
func (u Unrounded) Sign() int { return u.numerator.Sign() }

// Rounded is u as money of at most scale places (0 to MaxScale), rounded once. Errors: ErrNoCurrency, ErrOutOfBounds,
// ErrUnknownWord for an invalid mode.
func (u Unrounded) Rounded(scale int, mode Rounding) (Money, error) {
	if err := u.currency.check(); err != nil {
		return Money{}, err
	}
	if u.denominator == 1 {
		return NewMoney(Decimal{}, u.currency).with(u.numerator.Rounded(scale, mode))
	}
	return NewMoney(Decimal{}, u.currency).with(u.numerator.DivideRounded(DecimalOf(u.denominator), scale, mode))
}

// Exact is u as money when it is a finite decimal within bounds; no rounding took place then.
func (u Unrounded) Exact() (Money, bool) {
	if u.denominator != 1 || !u.currency.Valid() {
		return Money{}, false
	}
	return NewMoney(u.numerator, u.currency), true
}

// Times is u * factor, exactly. Errors: ErrNoCurrency, ErrOutOfBounds.
func (u Unrounded) Times(factor Decimal) (Unrounded, error) {
	if err := u.currency.check(); err != nil {
		return Unrounded{}, err
	}
	if product, ok := u.numerator.magnitude().times(factor.magnitude()); ok {
		negative, scale := u.numerator.isNegative() != factor.isNegative(), u.numerator.places()+factor.places()
		if result, ok := newUnrounded(negative, product, uint64(u.denominator), scale, u.currency); ok {
			return result, nil
		}
	}
	numerator, denominator := u.fraction()
	numerator.Mul(numerator, factor.big())
	denominator.Mul(denominator, bigPowerOfTen(factor.places()))
	return newUnroundedOfBig(numerator, denominator, u.currency)
}

// Add is u + o, exactly. Errors: ErrCurrencyMismatch, ErrNoCurrency, ErrOutOfBounds.
func (u Unrounded) Add(o Unrounded) (Unrounded, error) {
	if err := sameCurrency(u.currency, o.currency); err != nil {
		return Unrounded{}, err
	}
	if sum, ok := u.sum(o); ok {
		return sum, nil
	}
	numerator, denominator := u.fraction()
	otherNumerator, otherDenominator := o.fraction()
	numerator.Mul(numerator, otherDenominator)
	numerator.Add(numerator, otherNumerator.Mul(otherNumerator, denominator))
	return newUnroundedOfBig(numerator, denominator.Mul(denominator, otherDenominator), u.currency)
}

// Compare is -1, 0 or +1 as u is less than, equal to or greater than o. Errors: ErrCurrencyMismatch, ErrNoCurrency.
func (u Unrounded) Compare(o Unrounded) (int, error) {
	if err := sameCurrency(u.currency, o.currency); err != nil {
		return 0, err
	}
	if u.denominator == o.denominator {
		return u.numerator.Compare(o.numerator), nil
	}
	return u.compareCrosswise(o), nil
}

// String is the amount when it is a finite decimal, such as "341196.00", and a fraction such as "28433/3" otherwise.
func (u Unrounded) String() string {
	var space [MaxNumberText]byte
	return string(u.appendAmount(space[:0]))
}

func (u Unrounded) appendAmount(text []byte) []byte {
	if u.denominator <= 1 {
		return NewMoney(u.numerator, u.currency).appendAmount(text)
	}
	text = append(u.numerator.AppendFixed(text, 0), '/')
	return strconv.AppendInt(text, u.denominator, 10)
}

// Text is String followed by the currency, such as "28433/3 CNY".
func (u Unrounded) Text() string {
	var space [MaxNumberText]byte
	return string(u.appendText(space[:0]))
}

func (u Unrounded) appendText(text []byte) []byte {
	return append(append(u.appendAmount(text), ' '), u.currency...)
}

// AppendText appends what MarshalText gives to text, within its capacity if there is room; a fraction without a currency
// is ErrNoCurrency.
func (u Unrounded) AppendText(text []byte) ([]byte, error) {
	if err := u.currency.check(); err != nil {
		return nil, err
	}
	return u.appendText(text), nil
}

// MarshalText is Text; a fraction without a currency is ErrNoCurrency.
func (u Unrounded) MarshalText() ([]byte, error) {
	var space [MaxNumberText]byte
	text, err := u.AppendText(space[:0])
	return bytes.Clone(text), err
}
