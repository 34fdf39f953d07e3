package value

import (
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// powersOfTen are the powers that fit an unsigned 64-bit integer.
var powersOfTen = [...]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

func outOfBounds() error {
	return fail(ErrOutOfBounds, "a number has at most "+strconv.Itoa(MaxIntegerDigits)+" digits before and "+
		strconv.Itoa(MaxScale)+" after the point", strconv.Itoa(MaxIntegerDigits), strconv.Itoa(MaxScale))
}

// magnitude is |n|, the least integer included.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// align brings two small decimals to one scale; false when a coefficient would not fit.
func align(d, o Decimal) (a, b int64, scale uint8, ok bool) {
	switch {
	case d.scale < o.scale:
		a, ok = scaledUp(d.coefficient, o.scale-d.scale)
		return a, o.coefficient, o.scale, ok
	case d.scale > o.scale:
		b, ok = scaledUp(o.coefficient, d.scale-o.scale)
		return d.coefficient, b, d.scale, ok
	}
	return d.coefficient, o.coefficient, d.scale, true
}

func scaledUp(coefficient int64, places uint8) (int64, bool) {
	factor := int64(powersOfTen[places])
	product := coefficient * factor
	return product, product/factor == coefficient
}

// trimmed drops trailing zeros after the point.
func trimmed(coefficient int64, scale uint8) Decimal {
	for scale > 0 && coefficient%10 == 0 {
		coefficient /= 10
		scale--
	}
	return Decimal{coefficient: coefficient, scale: scale}
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
	if coefficient.IsInt64() {
		return Decimal{coefficient: coefficient.Int64(), scale: uint8(scale)}, nil
	}
	large := decimal.NewFromBigInt(coefficient, -int32(scale))
	return Decimal{large: &large}, nil
}

// shopspring is the number in the library's type, for arithmetic beyond 64 bits.
func (d Decimal) shopspring() decimal.Decimal {
	if d.large != nil {
		return *d.large
	}
	return decimal.New(d.coefficient, -int32(d.scale))
}

// fromShopspring takes the coefficient and exponent only: the library's own text, division and rounding follow settings
// any other package of the process may change.
func fromShopspring(d decimal.Decimal) (Decimal, error) {
	return decimalOfBig(d.Coefficient(), -int(d.Exponent()))
}

// big is a fresh copy of the coefficient at scale places.
func (d Decimal) big() *big.Int {
	if d.large != nil {
		return d.large.Coefficient()
	}
	return big.NewInt(d.coefficient)
}

// places is the number of digits after the point.
func (d Decimal) places() int {
	if d.large != nil {
		return -int(d.large.Exponent())
	}
	return int(d.scale)
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
