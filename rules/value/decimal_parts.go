package value

import (
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// How the high word of a Decimal is shared out.
const (
	negativeBit   = 1 << 63
	headShift     = 56
	scaleMask     = 0xf
	magnitudeMask = 1<<headShift - 1
)

// Every number within the bounds fits, whatever becomes of them: 2^120 is above 10^36, and the scale has four bits.
const _ = uint(36-MaxIntegerDigits-MaxScale) + uint(scaleMask-MaxScale)

func outOfBounds() error {
	return fail(ErrOutOfBounds, "a number has at most "+strconv.Itoa(MaxIntegerDigits)+" digits before and "+
		strconv.Itoa(MaxScale)+" after the point", strconv.Itoa(MaxIntegerDigits), strconv.Itoa(MaxScale))
}

// packed holds a magnitude that is bounded and trimmed already.
func packed(negative bool, magnitude wide, scale int) Decimal {
	d := Decimal{low: magnitude.low, high: magnitude.high | uint64(scale)<<headShift}
	if negative && !magnitude.isZero() {
		d.high |= negativeBit
	}
	return d
}

// normalised is the number of a magnitude at a scale; false when it is out of bounds.
func normalised(negative bool, magnitude wide, scale int) (Decimal, bool) {
	if magnitude.high == 0 && scale <= MaxScale && (scale == 0 || magnitude.low&1 == 1) {
		return packed(negative, magnitude, scale), true
	}
	magnitude, scale = magnitude.trimmed(scale)
	if scale > MaxScale || !magnitude.isBounded(scale) {
		return Decimal{}, false
	}
	return packed(negative, magnitude, scale), true
}

// bounded is normalised with the error that goes with it.
func bounded(negative bool, magnitude wide, scale int) (Decimal, error) {
	d, ok := normalised(negative, magnitude, scale)
	if !ok {
		return Decimal{}, outOfBounds()
	}
	return d, nil
}

func (d Decimal) isNegative() bool { return d.high&negativeBit != 0 }

func (d Decimal) magnitude() wide { return wide{d.high & magnitudeMask, d.low} }

// places is the number of digits after the point.
func (d Decimal) places() int { return int(d.high >> headShift & scaleMask) }

// small is the number of a coefficient that fits 64 bits; scale is at most MaxScale.
func small(coefficient int64, scale int) Decimal {
	d := DecimalOf(coefficient)
	if scale > 0 && d.low&1 == 0 {
		var trimmed wide
		trimmed, scale = wide{low: d.low}.trimmed(scale)
		d.low = trimmed.low
	}
	d.high |= uint64(scale) << headShift
	return d
}

// coefficient is the digits with their sign; false when they do not fit 63 bits.
func (d Decimal) coefficient() (n int64, ok bool) {
	n = int64(d.low)
	if n < 0 || d.high&magnitudeMask != 0 {
		return 0, false
	}
	if d.isNegative() {
		n = -n
	}
	return n, true
}

// alignedSmall are the coefficients of both numbers at one scale; false when they do not fit.
func alignedSmall(d, o Decimal) (a, b int64, scale int, ok bool) {
	a, aFits := d.coefficient()
	b, bFits := o.coefficient()
	if !aFits || !bFits {
		return 0, 0, 0, false
	}
	scale = d.places()
	switch other := o.places(); {
	case scale < other:
		a, ok = scaledUp(a, other-scale)
		return a, b, other, ok
	case scale > other:
		b, ok = scaledUp(b, scale-other)
		return a, b, scale, ok
	}
	return a, b, scale, true
}

func scaledUp(coefficient int64, places int) (int64, bool) {
	factor := int64(powersOfTen[places])
	product := coefficient * factor
	return product, product/factor == coefficient
}

// aligned are the magnitudes of both numbers at one scale. They fit, because neither has more than MaxIntegerDigits
// digits before the point, or after it more than MaxScale.
func aligned(d, o Decimal) (a, b wide, scale int) {
	a, b, scale = d.magnitude(), o.magnitude(), d.places()
	switch other := o.places(); {
	case scale < other:
		_, a = a.times64(powersOfTen[other-scale])
		scale = other
	case scale > other:
		_, b = b.times64(powersOfTen[scale-other])
	}
	return a, b, scale
}

// signedSum adds two numbers given by sign and magnitude; neither is near 2^127.
func signedSum(aNegative bool, a wide, bNegative bool, b wide) (negative bool, sum wide) {
	switch {
	case aNegative == bNegative:
		return aNegative, a.plus(b)
	case a.compare(b) < 0:
		return bNegative, b.minus(a)
	}
	return aNegative, a.minus(b)
}

// decimalOfBig normalises coefficient / 10^scale, or reports ErrOutOfBounds. It may change coefficient.
func decimalOfBig(coefficient *big.Int, scale int) (Decimal, error) {
	ten, quotient, remainder := big.NewInt(10), new(big.Int), new(big.Int)
	for scale > 0 {
		if quotient.QuoRem(coefficient, ten, remainder); remainder.Sign() != 0 {
			break
		}
		coefficient.Set(quotient)
		scale--
	}
	if scale > MaxScale || coefficient.CmpAbs(bigPowerOfTen(MaxIntegerDigits+scale)) >= 0 {
		return Decimal{}, outOfBounds()
	}
	var bytes [16]byte
	coefficient.FillBytes(bytes[:])
	var magnitude wide
	for i, b := range bytes {
		word := &magnitude.high
		if i >= 8 {
			word = &magnitude.low
		}
		*word = *word<<8 | uint64(b)
	}
	return packed(coefficient.Sign() < 0, magnitude, scale), nil
}

// shopspring is the number in the library's type, for arithmetic beyond 128 bits.
func (d Decimal) shopspring() decimal.Decimal {
	return decimal.NewFromBigInt(d.big(), -int32(d.places()))
}

// fromShopspring takes the coefficient and exponent only: the library's own text, division and rounding follow settings
// any other package of the process may change.
func fromShopspring(d decimal.Decimal) (Decimal, error) {
	return decimalOfBig(d.Coefficient(), -int(d.Exponent()))
}

// big is a fresh copy of the coefficient at scale places.
func (d Decimal) big() *big.Int {
	magnitude := d.magnitude()
	coefficient := new(big.Int).SetUint64(magnitude.high)
	coefficient.Lsh(coefficient, 64)
	coefficient.Or(coefficient, new(big.Int).SetUint64(magnitude.low))
	if d.isNegative() {
		coefficient.Neg(coefficient)
	}
	return coefficient
}

func bigPowerOfTen(n int) *big.Int {
	if n < len(powersOfTen) {
		return new(big.Int).SetUint64(powersOfTen[n])
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// roundedQuotient is numerator / denominator rounded to an integer; denominator is not zero. It may change denominator.
func roundedQuotient(numerator, denominator *big.Int, mode Rounding) *big.Int {
	negative := numerator.Sign()*denominator.Sign() < 0
	quotient, remainder := new(big.Int).QuoRem(numerator, denominator, new(big.Int))
	if remainder.Sign() == 0 {
		return quotient
	}
	half := remainder.Lsh(remainder, 1).CmpAbs(denominator)
	if !mode.increments(negative, quotient.Bit(0) == 1, half) {
		return quotient
	}
	if negative {
		return quotient.Sub(quotient, big.NewInt(1))
	}
	return quotient.Add(quotient, big.NewInt(1))
}
