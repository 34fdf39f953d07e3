package policies_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Ranges contain exactly the days that their periods contain, whatever of them is left open or vague.
func TestRangesContainWhatTheirPeriodsDo(t *testing.T) {
	date := func(t *rapid.T, label string, full bool) value.Date {
		year, month, day := rapid.IntRange(2019, 2021).Draw(t, label+" year"), rapid.IntRange(1, 3).Draw(t, label+" month"), rapid.IntRange(1, 28).Draw(t, label+" day")
		if part := rapid.IntRange(0, 3).Draw(t, label+" part"); !full && part < 2 {
			if day = 0; part == 0 {
				month = 0
			}
		}
		d, err := value.NewDate(year, month, day)
		require.NoError(t, err)
		return d
	}
	rapid.Check(t, func(t *rapid.T) {
		var p policies.Period
		if rapid.Bool().Draw(t, "from") {
			p.From = date(t, "from", false)
		}
		if rapid.Bool().Draw(t, "until") {
			p.Until = date(t, "until", false)
		}
		on := date(t, "on", true)
		if rapid.Bool().Draw(t, "at an end") {
			for _, end := range []value.Date{p.From.First(), p.From.Last(), p.Until.First(), p.Until.Last()} {
				if !end.IsZero() && rapid.Bool().Draw(t, "this one") {
					on = end
				}
			}
		}
		require.Equal(t, p.Contains(on), p.Range().Contains(policies.DayOf(on)), "%v on %v", p, on)
	})
}
