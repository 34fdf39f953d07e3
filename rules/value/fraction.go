package value

import (
	"math"
	"math/big"
	"math/bits"
)

// newUnrounded reduces ± numerator / (denominator * 10^scale); false when that takes more than 128 bits, for which
// newUnroundedOfBig is there. The denominator is not zero.
//
// Twos and fives of the denominator move into the decimal, whatever else has no common factor stays below it.
func newUnrounded(negative bool, numerator wide, denominator uint64, scale int, currency Currency) (Unrounded, bool) {
	if denominator == 1 {
		reduced, ok := normalised(negative, numerator, scale)
		return Unrounded{numerator: reduced, denominator: 1, currency: currency}, ok
	}
	_, rest := numerator.over64(denominator)
	divisor := greatestCommonDivisor(denominator, rest)
	numerator, _ = numerator.over64(divisor)
	denominator /= divisor

	twos, fives := bits.TrailingZeros64(denominator), 0
	for denominator >>= twos; denominator%5 == 0; denominator /= 5 {
		fives++
	}
	places, ok := max(twos, fives), true
	for range places - twos {
		if numerator, ok = numerator.checkedTimes64(2); !ok {
			return Unrounded{}, false
		}
	}
	for range places - fives {
		if numerator, ok = numerator.checkedTimes64(5); !ok {
			return Unrounded{}, false
		}
	}
	reduced, ok := normalised(negative, numerator, scale+places)
	if !ok || denominator > math.MaxInt64 {
		return Unrounded{}, false
	}
	return Unrounded{numerator: reduced, denominator: int64(denominator), currency: currency}, true
}

// newUnroundedOfBig reduces numerator / denominator, or reports ErrOutOfBounds. The denominator is positive; both may
// change.
func newUnroundedOfBig(numerator, denominator *big.Int, currency Currency) (Unrounded, error) {
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

// fraction is u as two fresh integers, the second positive.
func (u Unrounded) fraction() (numerator, denominator *big.Int) {
	denominator = big.NewInt(max(u.denominator, 1))
	return u.numerator.big(), denominator.Mul(denominator, bigPowerOfTen(u.numerator.places()))
}

// over is u divided by a positive integer, exactly, or ErrOutOfBounds.
func (u Unrounded) over(n uint64) (Unrounded, error) {
	d := u.numerator
	if high, denominator := bits.Mul64(uint64(u.denominator), n); high == 0 {
		if quotient, ok := newUnrounded(d.isNegative(), d.magnitude(), denominator, d.places(), u.currency); ok {
			return quotient, nil
		}
	}
	numerator, denominator := u.fraction()
	return newUnroundedOfBig(numerator, denominator.Mul(denominator, new(big.Int).SetUint64(n)), u.currency)
}

// sum is u + o within 128 bits; false when that is not enough.
func (u Unrounded) sum(o Unrounded) (Unrounded, bool) {
	a, b, scale := aligned(u.numerator, o.numerator)
	denominator := uint64(u.denominator)
	if u.denominator != o.denominator {
		var fits [2]bool
		a, fits[0] = a.checkedTimes64(uint64(o.denominator))
		b, fits[1] = b.checkedTimes64(denominator)
		high, low := bits.Mul64(denominator, uint64(o.denominator))
		if !fits[0] || !fits[1] || high != 0 {
			return Unrounded{}, false
		}
		denominator = low
	}
	if (a.high|b.high)>>63 != 0 {
		return Unrounded{}, false
	}
	negative, sum := signedSum(u.numerator.isNegative(), a, o.numerator.isNegative(), b)
	return newUnrounded(negative, sum, denominator, scale, u.currency)
}

// compareCrosswise compares fractions of different denominators, in 192 bits, which is always enough.
func (u Unrounded) compareCrosswise(o Unrounded) int {
	if u.numerator.isNegative() != o.numerator.isNegative() {
		return u.numerator.Compare(o.numerator)
	}
	a, b, _ := aligned(u.numerator, o.numerator)
	aTop, a := a.times64(uint64(o.denominator))
	bTop, b := b.times64(uint64(u.denominator))
	order := wide{low: aTop}.compare(wide{low: bTop})
	if order == 0 {
		order = a.compare(b)
	}
	if u.numerator.isNegative() {
		return -order
	}
	return order
}
