package value

import (
	"math/big"
	"math/bits"
	"strconv"

	"github.com/shopspring/decimal"
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
// value is 0. Equal numbers have the same representation, so reflect.DeepEqual agrees with Equal; == does not for
// numbers beyond 64 bits.
type Decimal struct {
	// coefficient and scale hold the number, scale as small as it goes, whenever the coefficient fits.
	coefficient int64
	scale       uint8
	// large holds it otherwise and is nil when it does not. It is never changed once set.
	large *decimal.Decimal
}

// ParseDecimal reads -?(0|[1-9][0-9]*)(\.[0-9]+)? in ASCII and nothing else: no exponent, plus sign, space, separator or
// leading zero. Other text is ErrSyntax; a number beyond the bounds, or any text over MaxNumberText, ErrOutOfBounds.
func ParseDecimal(text string) (Decimal, error) {
	if len(text) > MaxNumberText {
		limit := strconv.Itoa(MaxNumberText)
		return Decimal{}, fail(ErrOutOfBounds, "a number is written in at most "+limit+" characters", limit)
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
	if len(whole)+len(fraction) > 18 {
		coefficient, _ := new(big.Int).SetString(whole+fraction, 10)
		if negative {
			coefficient.Neg(coefficient)
		}
		return decimalOfBig(coefficient, len(fraction))
	}
	var coefficient int64
	for _, part := range [2]string{whole, fraction} {
		for i := 0; i < len(part); i++ {
			coefficient = coefficient*10 + int64(part[i]-'0')
		}
	}
	if negative {
		coefficient = -coefficient
	}
	return Decimal{coefficient: coefficient, scale: uint8(len(fraction))}, nil
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
func DecimalOf(n int64) Decimal { return Decimal{coefficient: n} }

// Add is d + o, exactly, or ErrOutOfBounds.
func (d Decimal) Add(o Decimal) (Decimal, error) {
	if d.large == nil && o.large == nil {
		if a, b, scale, ok := align(d, o); ok {
			if sum := a + b; (sum > a) == (b > 0) {
				return trimmed(sum, scale), nil
			}
		}
	}
	return fromShopspring(d.shopspring().Add(o.shopspring()))
}

// Subtract is d - o, exactly, or ErrOutOfBounds.
func (d Decimal) Subtract(o Decimal) (Decimal, error) {
	if d.large == nil && o.large == nil {
		if a, b, scale, ok := align(d, o); ok {
			if difference := a - b; (difference < a) == (b > 0) {
				return trimmed(difference, scale), nil
			}
		}
	}
	return fromShopspring(d.shopspring().Sub(o.shopspring()))
}

// Multiply is d * o, exactly, or ErrOutOfBounds. It never rounds: a product of more than MaxScale places is out of
// bounds.
func (d Decimal) Multiply(o Decimal) (Decimal, error) {
	if d.large == nil && o.large == nil {
		high, low := bits.Mul64(magnitude(d.coefficient), magnitude(o.coefficient))
		if high == 0 && low < 1<<63 {
			product := int64(low)
			if (d.coefficient < 0) != (o.coefficient < 0) {
				product = -product
			}
			result := trimmed(product, d.scale+o.scale)
			if result.scale > MaxScale {
				return Decimal{}, outOfBounds()
			}
			return result, nil
		}
	}
	return fromShopspring(d.shopspring().Mul(o.shopspring()))
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
	numerator, denominator := d.big(), by.big()
	numerator.Mul(numerator, bigPowerOfTen(by.places()+scale))
	denominator.Mul(denominator, bigPowerOfTen(d.places()))
	return decimalOfBig(roundedQuotient(numerator, denominator, mode), scale)
}

// Rounded is d rounded to scale places (0 to MaxScale). Errors: ErrOutOfBounds for the scale or the result,
// ErrUnknownWord for an invalid mode.
func (d Decimal) Rounded(scale int, mode Rounding) (Decimal, error) {
	if err := checkRounding(scale, mode); err != nil {
		return Decimal{}, err
	}
	if d.places() <= scale {
		return d, nil
	}
	dropped := d.places() - scale
	if d.large != nil {
		return decimalOfBig(roundedQuotient(d.big(), bigPowerOfTen(dropped), mode), scale)
	}
	unit := powersOfTen[dropped]
	quotient, remainder := magnitude(d.coefficient)/unit, magnitude(d.coefficient)%unit
	half := 1
	if twice := 2 * remainder; twice < unit {
		half = -1
	} else if twice == unit {
		half = 0
	}
	// More places than scale and no trailing zeros: something is always discarded.
	if mode.increments(d.coefficient < 0, quotient&1 == 1, half) {
		quotient++
	}
	result := int64(quotient)
	if d.coefficient < 0 {
		result = -result
	}
	return trimmed(result, uint8(scale)), nil
}

func checkRounding(scale int, mode Rounding) error {
	if scale < 0 || scale > MaxScale {
		return fail(ErrOutOfBounds, "the scale of a rounding is 0 to "+strconv.Itoa(MaxScale), "0", strconv.Itoa(MaxScale))
	}
	return mode.check()
}

// Negated is -d.
func (d Decimal) Negated() Decimal {
	zero := Decimal{}
	// The bounds are symmetric, so the difference cannot fail.
	negated, _ := zero.Subtract(d)
	return negated
}

// Compare is -1, 0 or +1 as d is less than, equal to or greater than o.
func (d Decimal) Compare(o Decimal) int {
	if d.large == nil && o.large == nil {
		if a, b, _, ok := align(d, o); ok {
			switch {
			case a < b:
				return -1
			case a > b:
				return 1
			}
			return 0
		}
	}
	return d.shopspring().Cmp(o.shopspring())
}

// Equal reports whether d and o are the same number.
func (d Decimal) Equal(o Decimal) bool { return d.Compare(o) == 0 }

// Sign is -1, 0 or +1.
func (d Decimal) Sign() int {
	switch {
	case d.large != nil:
		return d.large.Sign()
	case d.coefficient < 0:
		return -1
	case d.coefficient > 0:
		return 1
	}
	return 0
}

// IsInteger reports whether d has no fraction.
func (d Decimal) IsInteger() bool { return d.places() == 0 }

// Int64 is d as an integer; false when it has a fraction or does not fit.
func (d Decimal) Int64() (int64, bool) {
	if d.large != nil || d.scale != 0 {
		return 0, false
	}
	return d.coefficient, true
}
