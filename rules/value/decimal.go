package value

import (
	"cmp"
	"strconv"
)

// The bounds of every number.
const (
	// MaxIntegerDigits is the most digits before the point.
	MaxIntegerDigits = 24
	// MaxScale is the most digits after the point, trailing zeros not counted.
	MaxScale = 12
	// MaxNumberText is the most bytes of text read as a number.
	MaxNumberText = 64
)

// Decimal is an exact decimal number of at most MaxIntegerDigits digits before and MaxScale after the point. The zero
// value is 0. Equal numbers have the same representation: ==, reflect.DeepEqual and map keys agree with Equal.
type Decimal struct {
	// low and the lower 56 bits of high are the digits as one integer; above them stand the scale, as small as it goes,
	// and the sign. Zero is never negative.
	low, high uint64
}

// ParseDecimal reads -?(0|[1-9][0-9]*)(\.[0-9]+)? in ASCII and nothing else: no exponent, plus sign, space, separator or
// leading zero. Other text is ErrSyntax; a number beyond the bounds, or any text over MaxNumberText, ErrOutOfBounds.
func ParseDecimal(text string) (Decimal, error) {
	if len(text) > MaxNumberText {
		return Decimal{}, numberTooLong()
	}
	whole, fraction, negative, ok := splitNumber(text)
	if !ok {
		return Decimal{}, fail(ErrSyntax, "a number is written with digits, one point and a leading minus only, such as -12.50")
	}
	for len(fraction) > 0 && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	if len(whole) > MaxIntegerDigits || len(fraction) > MaxScale {
		return Decimal{}, outOfBounds()
	}
	return packed(negative, wideOfDigits(whole, fraction), len(fraction)), nil
}

// LeadingDecimal reads the number that text starts with, as ParseDecimal does, and how many bytes it takes: none when there is no number, or
// one of more than 18 digits. It takes as much as it can; whether the number ends there is for the caller to see. It allocates nothing.
func LeadingDecimal(text []byte) (d Decimal, length int) {
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		length = 1
	}
	start, n := length, uint64(0)
	for ; length < len(text) && text[length]-'0' <= 9; length++ {
		n = n*10 + uint64(text[length]-'0')
	}
	digits := length - start
	if digits == 0 || digits > 1 && text[start] == '0' {
		return Decimal{}, 0
	}
	scale := 0
	if length < len(text) && text[length] == '.' {
		var written int
		n, scale, written = leadingFraction(n, text[length+1:])
		if written == 0 {
			return Decimal{}, 0
		}
		digits, length = digits+written, length+1+written
	}
	if digits > leadingDigitsMost || scale > MaxScale {
		return Decimal{}, 0
	}
	return packed(negative, wide{low: n}, scale), length
}

// leadingDigitsMost is how many digits surely fit 64 bits.
const leadingDigitsMost = 18

// leadingFraction goes on with a number behind its point; zeros at the end of the fraction are written but do not count.
func leadingFraction(n uint64, text []byte) (whole uint64, scale, written int) {
	for ; written < len(text) && text[written]-'0' <= 9; written++ {
		if text[written] != '0' {
			if written >= leadingDigitsMost {
				return 0, MaxScale + 1, written + 1
			}
			n, scale = n*powersOfTen[written+1-scale]+uint64(text[written]-'0'), written+1
		}
	}
	return n, scale, written
}

func numberTooLong() error {
	limit := strconv.Itoa(MaxNumberText)
	return fail(ErrOutOfBounds, "a number is written in at most "+limit+" characters", limit)
}

// splitNumber cuts a number of the accepted grammar into its digits.
func splitNumber(text string) (whole, fraction string, negative, ok bool) {
	if len(text) > 0 && text[0] == '-' {
		negative, text = true, text[1:]
	}
	n := leadingDigits(text)
	whole, text = text[:n], text[n:]
	if n == 0 || n > 1 && whole[0] == '0' {
		return "", "", false, false
	}
	if text == "" {
		return whole, "", negative, true
	}
	fraction = text[1:]
	if text[0] != '.' || fraction == "" || leadingDigits(fraction) != len(fraction) {
		return "", "", false, false
	}
	return whole, fraction, negative, true
}

func leadingDigits(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return i
		}
	}
	return len(text)
}

// DecimalOf is the whole number n.
func DecimalOf(n int64) Decimal {
	if n < 0 {
		return Decimal{low: -uint64(n), high: negativeBit}
	}
	return Decimal{low: uint64(n)}
}

// Add is d + o, exactly, or ErrOutOfBounds.
func (d Decimal) Add(o Decimal) (Decimal, error) {
	if a, b, scale, ok := alignedSmall(d, o); ok {
		if sum := a + b; (sum > a) == (b > 0) {
			return small(sum, scale), nil
		}
	}
	a, b, scale := aligned(d, o)
	negative, sum := signedSum(d.isNegative(), a, o.isNegative(), b)
	return bounded(negative, sum, scale)
}

// Subtract is d - o, exactly, or ErrOutOfBounds.
func (d Decimal) Subtract(o Decimal) (Decimal, error) {
	if a, b, scale, ok := alignedSmall(d, o); ok {
		if difference := a - b; (difference < a) == (b > 0) {
			return small(difference, scale), nil
		}
	}
	a, b, scale := aligned(d, o)
	negative, difference := signedSum(d.isNegative(), a, !o.isNegative(), b)
	return bounded(negative, difference, scale)
}

// Multiply is d * o, exactly, or ErrOutOfBounds. It never rounds: a product of more than MaxScale places is out of
// bounds.
func (d Decimal) Multiply(o Decimal) (Decimal, error) {
	product, ok := d.magnitude().times(o.magnitude())
	if !ok {
		return fromShopspring(d.shopspring().Mul(o.shopspring()))
	}
	return bounded(d.isNegative() != o.isNegative(), product, d.places()+o.places())
}

// DivideRounded is d / by, rounded once to scale places (0 to MaxScale). Errors: ErrDivisionByZero, ErrOutOfBounds for
// the scale or the result, ErrUnknownWord for an invalid mode.
func (d Decimal) DivideRounded(by Decimal, scale int, mode Rounding) (Decimal, error) {
	if err := checkRounding(scale, mode); err != nil {
		return Decimal{}, err
	}
	if by.Sign() == 0 {
		return Decimal{}, fail(ErrDivisionByZero, "the divisor must not be zero")
	}
	negative := d.isNegative() != by.isNegative()
	numerator, denominator, ok := d.magnitude(), by.magnitude(), true
	if shift := by.places() + scale - d.places(); shift < 0 {
		denominator, ok = denominator.timesPowerOfTen(-shift)
	} else {
		numerator, ok = numerator.timesPowerOfTen(shift)
	}
	if ok && denominator.high == 0 {
		return bounded(negative, mode.quotient(negative, numerator, denominator.low), scale)
	}
	dividend, divisor := d.big(), by.big()
	dividend.Mul(dividend, bigPowerOfTen(by.places()+scale))
	divisor.Mul(divisor, bigPowerOfTen(d.places()))
	return decimalOfBig(roundedQuotient(dividend, divisor, mode), scale)
}

// Rounded is d rounded to scale places (0 to MaxScale). Errors: ErrOutOfBounds for the scale or the result,
// ErrUnknownWord for an invalid mode.
func (d Decimal) Rounded(scale int, mode Rounding) (Decimal, error) {
	if err := checkRounding(scale, mode); err != nil {
		return Decimal{}, err
	}
	dropped := d.places() - scale
	if dropped <= 0 {
		return d, nil
	}
	rounded := mode.quotient(d.isNegative(), d.magnitude(), powersOfTen[dropped])
	return bounded(d.isNegative(), rounded, scale)
}

func checkRounding(scale int, mode Rounding) error {
	if scale < 0 || scale > MaxScale {
		return fail(ErrOutOfBounds, "the scale of a rounding is 0 to "+strconv.Itoa(MaxScale), "0", strconv.Itoa(MaxScale))
	}
	return mode.check()
}

// Negated is -d.
func (d Decimal) Negated() Decimal { return packed(!d.isNegative(), d.magnitude(), d.places()) }

// Compare is -1, 0 or +1 as d is less than, equal to or greater than o.
func (d Decimal) Compare(o Decimal) int {
	if a, b, _, ok := alignedSmall(d, o); ok {
		return cmp.Compare(a, b)
	}
	a, b, _ := aligned(d, o)
	switch {
	case d.isNegative() != o.isNegative():
		if d.isNegative() {
			return -1
		}
		return 1
	case d.isNegative():
		return b.compare(a)
	}
	return a.compare(b)
}

// Equal reports whether d and o are the same number.
func (d Decimal) Equal(o Decimal) bool { return d == o }

// Sign is -1, 0 or +1.
func (d Decimal) Sign() int {
	switch {
	case d.isNegative():
		return -1
	case d == Decimal{}:
		return 0
	}
	return 1
}

// IsInteger reports whether d has no fraction.
func (d Decimal) IsInteger() bool { return d.places() == 0 }

// Int64 is d as an integer; false when it has a fraction or does not fit.
func (d Decimal) Int64() (int64, bool) {
	n := int64(d.low)
	if d.isNegative() {
		n = -n
	}
	if DecimalOf(n) != d {
		return 0, false
	}
	return n, true
}
