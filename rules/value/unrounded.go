package value

import (
	"math/big"
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

// newUnrounded reduces numerator / denominator, or reports ErrOutOfBounds. The denominator is positive; both may change.
func newUnrounded(numerator, denominator *big.Int, currency Currency) (Unrounded, error) {
	reduce(numerator, denominator)
	scale := min(max(multiplicity(denominator, 2), multiplicity(denominator, 5)), MaxScale)
	numerator.Mul(numerator, bigPowerOfTen(scale))
	reduce(numerator, denominator)
	if !denominator.IsInt64() {
		return Unrounded{}, fail(ErrOutOfBounds, "the denominator of a fraction of money has at most 63 bits", "63")
	}
	reduced, err := decimalOfBig(numerator, scale)
	if err != nil {
		return Unrounded{}, err
	}
	return Unrounded{numerator: reduced, denominator: denominator.Int64(), currency: currency}, nil
}

func reduce(numerator, denominator *big.Int) {
	divisor := new(big.Int).GCD(nil, nil, new(big.Int).Abs(numerator), denominator)
	numerator.Quo(numerator, divisor)
	denominator.Quo(denominator, divisor)
}

// multiplicity is how often the prime divides n, counted no further than one past MaxScale.
func multiplicity(n *big.Int, prime int64) int {
	divisor, quotient, remainder := big.NewInt(prime), new(big.Int).Set(n), new(big.Int)
	for count := 0; ; count++ {
		if quotient.QuoRem(quotient, divisor, remainder); remainder.Sign() != 0 || count > MaxScale {
			return count
		}
	}
}

// exactTwelfth is the quick way for whole years: a small decimal whose coefficient twelve divides.
func (u Unrounded) exactTwelfth() (Unrounded, bool) {
	if u.denominator != 1 || u.numerator.large != nil || u.numerator.coefficient%monthsPerYear != 0 {
		return Unrounded{}, false
	}
	u.numerator = trimmed(u.numerator.coefficient/monthsPerYear, u.numerator.scale)
	return u, true
}

// fraction is u as two fresh integers, the second positive.
func (u Unrounded) fraction() (numerator, denominator *big.Int) {
	denominator = big.NewInt(max(u.denominator, 1))
	return u.numerator.big(), denominator.Mul(denominator, bigPowerOfTen(u.numerator.places()))
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
	if u.denominator == 1 {
		if product, err := u.numerator.Multiply(factor); err == nil {
			return Unrounded{numerator: product, denominator: 1, currency: u.currency}, nil
		}
	}
	numerator, denominator := u.fraction()
	numerator.Mul(numerator, factor.big())
	denominator.Mul(denominator, bigPowerOfTen(factor.places()))
	return newUnrounded(numerator, denominator, u.currency)
}

// Add is u + o, exactly. Errors: ErrCurrencyMismatch, ErrNoCurrency, ErrOutOfBounds.
func (u Unrounded) Add(o Unrounded) (Unrounded, error) {
	if err := sameCurrency(u.currency, o.currency); err != nil {
		return Unrounded{}, err
	}
	numerator, denominator := u.fraction()
	otherNumerator, otherDenominator := o.fraction()
	numerator.Mul(numerator, otherDenominator)
	numerator.Add(numerator, otherNumerator.Mul(otherNumerator, denominator))
	return newUnrounded(numerator, denominator.Mul(denominator, otherDenominator), u.currency)
}

// Compare is -1, 0 or +1 as u is less than, equal to or greater than o. Errors: ErrCurrencyMismatch, ErrNoCurrency.
func (u Unrounded) Compare(o Unrounded) (int, error) {
	if err := sameCurrency(u.currency, o.currency); err != nil {
		return 0, err
	}
	if u.denominator == o.denominator {
		return u.numerator.Compare(o.numerator), nil
	}
	numerator, denominator := u.fraction()
	otherNumerator, otherDenominator := o.fraction()
	return numerator.Mul(numerator, otherDenominator).Cmp(otherNumerator.Mul(otherNumerator, denominator)), nil
}

// String is the amount when it is a finite decimal, such as "341196.00", and a fraction such as "28433/3" otherwise.
func (u Unrounded) String() string {
	if u.denominator <= 1 {
		return NewMoney(u.numerator, u.currency).String()
	}
	return u.numerator.String() + "/" + strconv.FormatInt(u.denominator, 10)
}

// Text is String followed by the currency, such as "28433/3 CNY".
func (u Unrounded) Text() string { return u.String() + " " + string(u.currency) }

// MarshalText is Text; a fraction without a currency is ErrNoCurrency.
func (u Unrounded) MarshalText() ([]byte, error) {
	if err := u.currency.check(); err != nil {
		return nil, err
	}
	return []byte(u.Text()), nil
}
