package value

import (
	"math/bits"
	"strconv"
)

// wide is an unsigned integer of 128 bits, enough for every digit a Decimal may have: 10^36 is less than 2^120.
type wide struct{ high, low uint64 }

// powersOfTen are the powers that fit an unsigned 64-bit integer.
var powersOfTen = [...]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

// The least whole number with a digit too many before the point.
const tooManyDigits = 1_000_000_000_000_000_000_000_000

func (w wide) isZero() bool { return w.high|w.low == 0 }

// compare is -1, 0 or +1.
func (w wide) compare(o wide) int {
	switch {
	case w.high < o.high || w.high == o.high && w.low < o.low:
		return -1
	case w == o:
		return 0
	}
	return 1
}

// plus is w + o; the sum of two aligned numbers is far below 2^128, the caller sees to the rest.
func (w wide) plus(o wide) wide {
	low, carry := bits.Add64(w.low, o.low, 0)
	high, _ := bits.Add64(w.high, o.high, carry)
	return wide{high, low}
}

// minus is w - o for w not less than o.
func (w wide) minus(o wide) wide {
	low, borrow := bits.Sub64(w.low, o.low, 0)
	high, _ := bits.Sub64(w.high, o.high, borrow)
	return wide{high, low}
}

// times64 is w * factor: 192 bits, the top 64 apart.
func (w wide) times64(factor uint64) (top uint64, product wide) {
	high, low := bits.Mul64(w.low, factor)
	if w.high == 0 {
		return 0, wide{high, low}
	}
	top, middle := bits.Mul64(w.high, factor)
	middle, carry := bits.Add64(middle, high, 0)
	return top + carry, wide{middle, low}
}

// checkedTimes64 is w * factor; false when it does not fit.
func (w wide) checkedTimes64(factor uint64) (wide, bool) {
	top, product := w.times64(factor)
	return product, top == 0
}

// times is w * o; false when it does not fit.
func (w wide) times(o wide) (wide, bool) {
	switch {
	case o.high == 0:
		return w.checkedTimes64(o.low)
	case w.high == 0:
		return o.checkedTimes64(w.low)
	}
	return wide{}, false
}

// timesPowerOfTen is w * 10^n; false when it does not fit.
func (w wide) timesPowerOfTen(n int) (wide, bool) {
	const most = len(powersOfTen) - 1
	ok := true
	for ; n > most && ok; n -= most {
		w, ok = w.checkedTimes64(powersOfTen[most])
	}
	if !ok {
		return wide{}, false
	}
	return w.checkedTimes64(powersOfTen[n])
}

// over64 is w / divisor and what is left; the divisor is not zero.
func (w wide) over64(divisor uint64) (quotient wide, remainder uint64) {
	if w.high == 0 {
		return wide{0, w.low / divisor}, w.low % divisor
	}
	quotient.high, remainder = w.high/divisor, w.high%divisor
	quotient.low, remainder = bits.Div64(remainder, w.low, divisor)
	return quotient, remainder
}

// trimmed drops trailing zeros after the point.
func (w wide) trimmed(scale int) (wide, int) {
	// An odd number ends in no zero.
	for w.high != 0 && scale > 0 && w.low&1 == 0 {
		quotient, remainder := w.over64(10)
		if remainder != 0 {
			return w, scale
		}
		w, scale = quotient, scale-1
	}
	if w.high != 0 {
		return w, scale
	}
	for scale > 0 && w.low&1 == 0 && w.low%10 == 0 {
		w.low /= 10
		scale--
	}
	return w, scale
}

// isBounded reports whether w / 10^scale has no more digits than a number may have; scale is at most MaxScale.
func (w wide) isBounded(scale int) bool {
	if w.high < tooManyDigits>>64 {
		return true
	}
	_, limit := wide{tooManyDigits >> 64, tooManyDigits & (1<<64 - 1)}.times64(powersOfTen[scale])
	return w.compare(limit) < 0
}

// appendTo writes w in decimal; w is less than 10^36.
func (w wide) appendTo(text []byte) []byte {
	if w.high == 0 {
		return strconv.AppendUint(text, w.low, 10)
	}
	const digits = 18
	first, rest := w.over64(powersOfTen[digits])
	text = strconv.AppendUint(text, first.low, 10)
	for unit := digits - 1; unit > 0 && rest < powersOfTen[unit]; unit-- {
		text = append(text, '0')
	}
	return strconv.AppendUint(text, rest, 10)
}

// wideOfDigits reads two runs of at most 36 digits in all as one number.
func wideOfDigits(whole, fraction string) wide {
	if len(whole)+len(fraction) < len(powersOfTen) {
		return wide{low: appendDigits(appendDigits(0, whole), fraction)}
	}
	var w wide
	for _, part := range [2]string{whole, fraction} {
		for len(part) > 0 {
			n := min(len(part), len(powersOfTen)-1)
			_, w = w.times64(powersOfTen[n])
			w, part = w.plus(wide{low: appendDigits(0, part[:n])}), part[n:]
		}
	}
	return w
}

func appendDigits(n uint64, digits string) uint64 {
	for i := 0; i < len(digits); i++ {
		n = n*10 + uint64(digits[i]-'0')
	}
	return n
}

// greatestCommonDivisor of two numbers, by Euclid; that of 0 and n is n.
func greatestCommonDivisor(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
