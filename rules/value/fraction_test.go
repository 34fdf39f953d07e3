package value_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// extremeFractions have numerators near the bounds over denominators of every size there can be.
func extremeFractions(t require.TestingT) (fractions []value.Unrounded, exact []*big.Rat) {
	add := func(u value.Unrounded, err error, want *big.Rat) {
		checkUnrounded(t, want, u, err)
		if err == nil {
			fractions, exact = append(fractions, u), append(exact, want)
		}
	}
	for _, amount := range []string{
		"0", least, greatest, "-" + nines + ".999999999997", "-18446744073709.551616000001",
		"340282366920938463463374.607431768211", "7",
	} {
		for _, factor := range []string{"1", "0.005", "-0.04", least, "0.000000000512", "3.000000000001"} {
			want := new(big.Rat).Mul(rational(amount), rational(factor))
			once, err := value.UnroundedOf(yuan(t, amount)).Times(number(t, factor))
			add(once, err, want)
			months, monthsErr := rate(t, amount, value.Year).ForMonths(number(t, factor))
			add(months, monthsErr, new(big.Rat).Quo(want, big.NewRat(12, 1)))
			if err == nil {
				twice, err := once.Times(number(t, "0.000001"))
				add(twice, err, new(big.Rat).Mul(want, big.NewRat(1, 1000000)))
			}
		}
	}
	return fractions, exact
}

func TestExtremeFractions(t *testing.T) {
	t.Parallel()
	fractions, exact := extremeFractions(t)
	require.Greater(t, len(fractions), 100)
	for i, u := range fractions {
		for j, o := range fractions[:i+1] {
			sum, err := u.Add(o)
			if want := new(big.Rat).Add(exact[i], exact[j]); fits(want) {
				require.NoError(t, err)
				require.Zero(t, want.Cmp(fractionOf(sum.String())), "%s + %s: got %s", u, o, sum)
			} else {
				require.ErrorIs(t, err, value.ErrOutOfBounds)
			}
			order, err := u.Compare(o)
			require.NoError(t, err)
			require.Equal(t, exact[i].Cmp(exact[j]), order, "%s and %s", u, o)
			require.Equal(t, order == 0, u == o, "%s and %s", u, o)
		}
	}
}
