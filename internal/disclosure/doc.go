// Package disclosure decides which counts of a statistic may be shown, so that nobody is recognised in a small one.
//
// A count below a limit is small and is shown as that alone. That is not enough: a total and its other parts may give it
// away. So the sums among the counts are declared, and the package does what a curious reader would do: it works out how
// far the counts that are shown bound those that are not, and whether the sums determine one. Where they say more about a
// small count than that it is small, another count of the same sums is withheld and shown as the range that can be worked
// out anyhow, until they say no more or nothing is left to withhold.
//
// A nought among details is shown as small too, unless the sums say that it is nought: if each small count were known to
// be one at least, a total would give many of them away.
//
// What is known from elsewhere is out of reach: a reader who knows all cases of a group but one learns that one from any
// statistic.
package disclosure
