package value

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The integers of 128 bits are compared with math/big, from within the package: their mistakes would show outside only
// for one number in many.

func (w wide) asBig() *big.Int {
	n := new(big.Int).SetUint64(w.high)
	return n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(w.low))
}

// someWord is often one at which something carries.
func someWord(chance *rand.Rand) uint64 {
	n := chance.Uint64() >> chance.IntN(64)
	switch chance.IntN(6) {
	case 0:
		return n & 3
	case 1:
		return -(n & 3)
	case 2:
		return powersOfTen[chance.IntN(len(powersOfTen))] + n&1
	case 3:
		return 1<<63 - n&3
	}
	return n
}

func TestWideIntegers(t *testing.T) {
	t.Parallel()
	chance, beyond := rand.New(rand.NewPCG(1, 2)), new(big.Int).Lsh(big.NewInt(1), 128)
	same := func(want *big.Int, got wide, what string) {
		require.Zero(t, want.Cmp(got.asBig()), "%s: want %s", what, want)
	}
	for range 30000 {
		a, b, factor := wide{someWord(chance), someWord(chance)}, wide{someWord(chance), someWord(chance)}, someWord(chance)
		x, y, f := a.asBig(), b.asBig(), new(big.Int).SetUint64(factor)
		require.Equal(t, x.Cmp(y), a.compare(b))
		if sum := new(big.Int).Add(x, y); sum.Cmp(beyond) < 0 {
			same(sum, a.plus(b), "sum")
		}
		if x.Cmp(y) >= 0 {
			same(new(big.Int).Sub(x, y), a.minus(b), "difference")
		}
		high, low := new(big.Int).QuoRem(new(big.Int).Mul(x, f), beyond, new(big.Int))
		top, product := a.times64(factor)
		same(low, product, "lower product")
		same(high, wide{low: top}, "upper product")
		_, ok := a.checkedTimes64(factor)
		require.Equal(t, high.Sign() == 0, ok)
		whole := new(big.Int).Mul(x, y)
		product, ok = a.times(b)
		require.Equal(t, whole.Cmp(beyond) < 0, ok)
		if ok {
			same(whole, product, "product")
		}
		n := chance.IntN(40)
		whole.Mul(x, bigPowerOfTen(n))
		product, ok = a.timesPowerOfTen(n)
		require.Equal(t, whole.Cmp(beyond) < 0, ok, "%s * 10^%d", x, n)
		if ok {
			same(whole, product, "times a power of ten")
		}
		if factor != 0 {
			quotient, remainder := a.over64(factor)
			whole, left := new(big.Int).QuoRem(x, f, new(big.Int))
			same(whole, quotient, "quotient")
			same(left, wide{low: remainder}, "remainder")
		}
		checkDigits(t, a, chance.IntN(MaxScale+1))
	}
}

// checkDigits is about what depends on the digits.
func checkDigits(t *testing.T, a wide, scale int) {
	limit := bigPowerOfTen(MaxIntegerDigits + scale)
	require.Equal(t, a.asBig().Cmp(limit) < 0, a.isBounded(scale))
	text := a.asBig().String()
	w, places := a.trimmed(scale)
	want, zeros := text, 0
	for zeros < scale && (want == "0" || strings.HasSuffix(want, "0")) {
		want, zeros = max("0", strings.TrimSuffix(want, "0")), zeros+1
	}
	require.Equal(t, want, w.asBig().String())
	require.Equal(t, scale-zeros, places)
	if len(text) <= MaxIntegerDigits+MaxScale {
		require.Equal(t, text, string(a.appendTo(nil)))
		cut := min(len(text), 1+scale)
		require.Equal(t, a, wideOfDigits(text[:cut], text[cut:]))
	}
}

// TestSumsLeaveWhatDoesNotFit: a sum of fractions whose upper bits would get lost, and what is left look like a number.
func TestSumsLeaveWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	of := func(n *big.Int, denominator int64) Unrounded {
		d, err := decimalOfBig(new(big.Int).Set(n), 0)
		require.NoError(t, err)
		return Unrounded{numerator: d, denominator: denominator, currency: "CNY"}
	}
	beyond, one := new(big.Int).Lsh(big.NewInt(1), 128), big.NewInt(1)
	finest := func(u Unrounded) Unrounded { u.numerator.high |= MaxScale << headShift; return u }
	great := func(divisor, more int64) Unrounded {
		n := new(big.Int).Quo(beyond, big.NewInt(divisor))
		n.Add(n, big.NewInt(more))
		return finest(Unrounded{numerator: packed(false, wideOfDigits(n.String(), ""), 0), denominator: 1, currency: "CNY"})
	}
	for name, pair := range map[string][2]Unrounded{
		"a product beyond 128 bits":    {great(1009, 1), finest(of(big.NewInt(5), 1009))},
		"a sum beyond 128 bits":        {great(343, 0), finest(of(big.NewInt(348), 343))},
		"a denominator beyond 64 bits": {of(one, 1<<40+15), of(one, 1<<40+3)},
	} {
		for range 2 {
			_, ok := pair[0].sum(pair[1])
			require.False(t, ok, name)
			pair[0], pair[1] = pair[1], pair[0]
		}
	}
}
