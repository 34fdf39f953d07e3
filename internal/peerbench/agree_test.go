package peerbench

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every contender decides the same ten thousand cases, and each answer is that of the function written by hand: outcomes,
// score and exact amount. Those that trace decide by the programs of others, slowly, and see fewer.
func TestContendersAgree(t *testing.T) {
	const chunk = 500
	number := 10_000
	if testing.Short() {
		number = 1_000
	}
	cases := generated(1, number)
	contenders, err := Contenders()
	require.NoError(t, err)
	for from := 0; from < number; from += chunk {
		part := cases[from : from+chunk]
		wanted := decided(t, contenders[0], part)
		for _, c := range contenders[1:] {
			if from > 0 && (strings.Contains(c.Name(), "traced") || strings.Contains(c.Name(), "state")) {
				continue
			}
			for n, given := range decided(t, c, part) {
				require.Equal(t, wanted[n], given, "%s, case %d: %+v", c.Name(), from+n, part[n])
			}
		}
	}
}

func decided(t *testing.T, c Contender, cases []Facts) []Decision {
	t.Helper()
	bound, err := c.Bind(cases)
	require.NoError(t, err, c.Name())
	out := make([]Decision, len(cases))
	require.NoError(t, bound.Decide(context.Background(), 0, len(cases), out), c.Name())
	return out
}

// Agreement would say nothing if a wrong policy agreed too: with any number of the policy changed, some case shows it.
func TestAnyNumberOfThePolicyMatters(t *testing.T) {
	cases := generated(1, 4_000)
	text, err := peerText("policy.expr")
	require.NoError(t, err)
	numbers := []string{"180000", "80000", "140000", "125050", "1200000", "12000000", "3000000", "6000000", "800000", "2000000", "1234567", "987654",
		"753109", "< 60", "> 12;", ">= 30", "< 120", "wage * 12", "max(10", "+ 200", "> 14"}
	for _, number := range numbers {
		require.Contains(t, text, number)
		changed, err := newExpr(strings.Replace(text, number, oneMore(number), 1))
		require.NoError(t, err)
		differing := 0
		for n, given := range decided(t, changed, cases) {
			if given != Decide(&cases[n]) {
				differing++
			}
		}
		require.Positive(t, differing, "no case sees %s", number)
	}
}

// oneMore is a text with its last digit one higher, or one lower from nine.
func oneMore(text string) string {
	i := strings.LastIndexAny(text, "0123456789")
	digit := text[i] + 1
	if digit > '9' {
		digit = '8'
	}
	return text[:i] + string(digit) + text[i+1:]
}
