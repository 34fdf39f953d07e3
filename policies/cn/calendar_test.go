package cn_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// TestCalendar holds days that the notices name, and their neighbours, to the calendar of the pack, in both forms of it.
func TestCalendar(t *testing.T) {
	for _, source := range []policies.Source{cn.Pack(), cn.Law()} {
		pack, err := policies.Load(source)
		require.NoError(t, err)
		c := pack.Calendar
		assert.Equal(t, "cn", c.ID())
		for text, want := range map[string]value.Truth{
			"2016-12-30": value.Unknown, "2017-01-02": value.False, "2017-01-03": value.True, "2017-10-08": value.False, "2017-10-09": value.True,
			"2018-12-29": value.True, "2018-12-31": value.False, "2019-01-02": value.True, "2019-05-03": value.False, "2019-05-05": value.True,
			"2020-01-31": value.False, "2020-02-01": value.False, "2020-02-03": value.True, "2022-12-30": value.True, "2022-12-31": value.False,
			"2023-01-02": value.False, "2024-02-09": value.True, "2024-09-14": value.True, "2025-05-05": value.False, "2025-10-08": value.False,
			"2025-10-11": value.True, "2026-01-02": value.False, "2026-01-04": value.True, "2026-02-14": value.True, "2026-02-23": value.False,
			"2026-02-24": value.True, "2026-02-28": value.True, "2026-09-20": value.True, "2026-10-10": value.True, "2026-12-25": value.True,
			"2026-12-28": value.Unknown, "2027-01-04": value.Unknown,
		} {
			date, err := value.ParseDate(text)
			require.NoError(t, err)
			assert.Equal(t, want, c.WorkingDay(date), text)
		}
	}
}

// TestWorkedWeekendsAreMadeUpFor: what a notice takes from weekends it gives back in the week. Beyond that each year has
// the statutory holidays: eleven days until 2024, thirteen from 2025. A holiday that falls on a weekend is made up for.
func TestWorkedWeekendsAreMadeUpFor(t *testing.T) {
	pack, err := policies.Load(cn.Pack())
	require.NoError(t, err)
	for _, y := range pack.Calendar.Years() {
		weekdaysOff := 0
		for _, d := range y.DaysOff {
			if weekday, err := d.Weekday(); assert.NoError(t, err) && weekday%6 != 0 {
				weekdaysOff++
			}
		}
		statutory := 11
		switch {
		case y.Year == 2020:
			// The Spring Festival was lengthened by a Friday and a Saturday that was to be worked, without a weekend for it.
			statutory += 2
		case y.Year >= 2025:
			statutory = 13
		}
		net := weekdaysOff - len(y.WorkingWeekends)
		assert.Equal(t, statutory, net, "%d: %d weekdays off, %d weekends worked", y.Year, weekdaysOff, len(y.WorkingWeekends))
		assert.NotEmpty(t, y.Sources, y.Year)
	}
}
