package policies

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func day(t testing.TB, text string) value.Date {
	t.Helper()
	d, err := value.ParseDate(text)
	require.NoError(t, err)
	return d
}

func days(t testing.TB, texts ...string) []value.Date {
	t.Helper()
	var out []value.Date
	for _, text := range texts {
		out = append(out, day(t, text))
	}
	return out
}

// october is a calendar of two years with a week off in October, a Sunday and a Saturday worked for it, and the turn of
// the year off; 2026 is settled until Christmas.
func october(t testing.TB) Calendar {
	t.Helper()
	c, err := NewCalendar("october",
		CalendarYear{Year: 2026, CoveredUntil: day(t, "2026-12-25"), DaysOff: days(t, "2026-01-01", "2026-01-02", "2026-01-03"),
			WorkingWeekends: days(t, "2026-01-04")},
		CalendarYear{Year: 2025, DaysOff: days(t, "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04", "2025-10-05", "2025-10-06", "2025-10-07",
			"2025-10-08"), WorkingWeekends: days(t, "2025-09-28", "2025-10-11")})
	require.NoError(t, err)
	return c
}

func TestWorkingDay(t *testing.T) {
	c := october(t)
	cases := map[string]value.Truth{
		"2025-09-26": value.True, "2025-09-27": value.False, "2025-09-28": value.True, "2025-09-30": value.True,
		"2025-10-01": value.False, "2025-10-08": value.False, "2025-10-09": value.True, "2025-10-11": value.True, "2025-10-12": value.False,
		"2025-01-01": value.True, "2025-12-31": value.True, "2026-01-01": value.False, "2026-01-04": value.True, "2026-12-25": value.True,
		"2026-12-26": value.Unknown, "2026-12-28": value.Unknown, "2024-12-31": value.Unknown, "2027-01-02": value.Unknown,
		"2025": value.Unknown, "2025-10": value.Unknown,
	}
	for text, want := range cases {
		assert.Equal(t, want, c.WorkingDay(day(t, text)), text)
		assert.Equal(t, want != value.Unknown, c.Covers(day(t, text)), text)
	}
	assert.Equal(t, value.Unknown, c.WorkingDay(value.Date{}))
	assert.Equal(t, value.Unknown, Calendar{}.WorkingDay(day(t, "2025-03-03")))
	assert.True(t, Calendar{}.IsZero())
	assert.False(t, c.IsZero())
	assert.Equal(t, "october", c.ID())
}

func TestAddWorkingDays(t *testing.T) {
	c := october(t)
	cases := []struct {
		name, from string
		n          int
		want       string
		err        error
	}{
		{"the day itself does not count", "2025-09-24", 1, "2025-09-25", nil},
		{"Friday, over a weekend", "2025-09-12", 1, "2025-09-15", nil},
		{"Saturday", "2025-09-13", 1, "2025-09-15", nil},
		{"Sunday", "2025-09-14", 1, "2025-09-15", nil},
		{"Saturday before a worked Sunday", "2025-09-27", 1, "2025-09-28", nil},
		{"worked Sunday as a start", "2025-09-28", 1, "2025-09-29", nil},
		{"eve of the holiday", "2025-09-30", 1, "2025-10-09", nil},
		{"in the holiday", "2025-10-04", 1, "2025-10-09", nil},
		{"last day of the holiday", "2025-10-08", 1, "2025-10-09", nil},
		{"through a worked Saturday", "2025-10-08", 3, "2025-10-11", nil},
		{"past a worked Saturday", "2025-10-08", 4, "2025-10-13", nil},
		{"ten over the holiday", "2025-09-25", 10, "2025-10-15", nil},
		{"over the turn of the year", "2025-12-31", 1, "2026-01-04", nil},
		{"from a year not covered into one that is", "2024-12-31", 1, "2025-01-01", nil},
		{"from far outside", "2024-12-30", 1, "", ErrNotCovered},
		{"to the last day covered", "2026-12-24", 1, "2026-12-25", nil},
		{"past the last day covered", "2026-12-25", 1, "", ErrNotCovered},
		{"beyond", "2026-12-20", 6, "", ErrNotCovered},
		{"a year nobody covers", "2031-05-05", 3, "", ErrNotCovered},
		{"a month", "2025-10", 1, "", value.ErrPartialDate},
		{"no days", "2025-10-09", 0, "", value.ErrOutOfBounds},
		{"backwards", "2025-10-09", -1, "", value.ErrOutOfBounds},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			got, err := c.AddWorkingDays(day(t, x.from), x.n)
			require.ErrorIs(t, err, x.err)
			assert.Equal(t, x.want, got.String())
		})
	}
	_, err := Calendar{}.AddWorkingDays(day(t, "2025-01-01"), 1)
	assert.ErrorIs(t, err, ErrNotCovered)
	_, err = c.AddWorkingDays(value.Date{}, 1)
	assert.ErrorIs(t, err, value.ErrPartialDate)
}

func TestWeekdayCalendar(t *testing.T) {
	c := WeekdayCalendar()
	assert.Equal(t, "weekdays", c.ID())
	assert.Empty(t, c.Years())
	for text, want := range map[string]value.Truth{"1900-01-01": value.True, "2026-10-01": value.True, "2026-10-03": value.False,
		"2026-10-04": value.False, "2026-10": value.Unknown} {
		assert.Equal(t, want, c.WorkingDay(day(t, text)), text)
	}
	got, err := c.AddWorkingDays(day(t, "2026-09-30"), 10)
	require.NoError(t, err)
	assert.Equal(t, "2026-10-14", got.String())
	_, err = c.AddWorkingDays(day(t, "2200-12-31"), 1)
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
}

// slowWorkingDays counts a list of all days of the years, each written out with whether it is worked.
func slowWorkingDays(c Calendar, from value.Date, n int) (string, bool) {
	at := time.Date(from.Year(), time.Month(from.Month()), from.Day(), 0, 0, 0, 0, time.UTC)
	for {
		at = at.AddDate(0, 0, 1)
		text := at.Format(time.DateOnly)
		worked := at.Weekday() >= time.Monday && at.Weekday() <= time.Friday
		covered := false
		for _, y := range c.Years() {
			if y.Year != at.Year() {
				continue
			}
			covered = y.CoveredUntil.IsZero() || text <= y.CoveredUntil.String()
			for _, d := range y.DaysOff {
				worked = worked && d.String() != text
			}
			for _, d := range y.WorkingWeekends {
				worked = worked || d.String() == text
			}
		}
		if !covered {
			return "", false
		}
		if worked {
			n--
		}
		if n == 0 {
			return text, true
		}
	}
}

func FuzzAddWorkingDays(f *testing.F) {
	for _, seed := range [][2]int{{0, 1}, {270, 10}, {364, 3}, {365, 250}, {720, 5}, {-1, 1}, {800, 2}} {
		f.Add(seed[0], seed[1])
	}
	c := october(f)
	first := day(f, "2025-01-01")
	f.Fuzz(func(t *testing.T, offset, n int) {
		from, err := first.AddDays(offset % 1000)
		require.NoError(t, err, "the offset stays within the years of dates")
		n = 1 + max(n, -n)&255
		want, covered := slowWorkingDays(c, from, n)
		got, err := c.AddWorkingDays(from, n)
		if !covered {
			require.ErrorIs(t, err, ErrNotCovered)
			return
		}
		require.NoError(t, err)
		require.Equal(t, want, got.String(), "%s and %d", from, n)
		require.Equal(t, value.True, c.WorkingDay(got))
	})
}

func TestNewCalendarRefuses(t *testing.T) {
	good := CalendarYear{Year: 2025, DaysOff: days(t, "2025-01-01")}
	cases := map[string]struct {
		id    string
		years []CalendarYear
	}{
		"no id":                    {"", []CalendarYear{good}},
		"an id that is none":       {"My Calendar", []CalendarYear{good}},
		"a year twice":             {"c", []CalendarYear{good, {Year: 2025}}},
		"a year out of bounds":     {"c", []CalendarYear{{Year: 12025}}},
		"no year":                  {"c", []CalendarYear{{}}},
		"a date twice":             {"c", []CalendarYear{{Year: 2025, DaysOff: days(t, "2025-05-01", "2025-05-01")}}},
		"off and worked":           {"c", []CalendarYear{{Year: 2025, DaysOff: days(t, "2025-05-03"), WorkingWeekends: days(t, "2025-05-03")}}},
		"another year":             {"c", []CalendarYear{{Year: 2025, DaysOff: days(t, "2024-12-31")}}},
		"a worked Monday":          {"c", []CalendarYear{{Year: 2025, WorkingWeekends: days(t, "2025-05-05")}}},
		"a partial date":           {"c", []CalendarYear{{Year: 2025, DaysOff: days(t, "2025-05")}}},
		"no date":                  {"c", []CalendarYear{{Year: 2025, DaysOff: []value.Date{{}}}}},
		"covered into another":     {"c", []CalendarYear{{Year: 2025, CoveredUntil: day(t, "2026-01-01")}}},
		"covered until a month":    {"c", []CalendarYear{{Year: 2025, CoveredUntil: day(t, "2025-11")}}},
		"a date after the covered": {"c", []CalendarYear{{Year: 2025, CoveredUntil: day(t, "2025-11-30"), DaysOff: days(t, "2025-12-01")}}},
	}
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			c, err := NewCalendar(x.id, x.years...)
			require.ErrorIs(t, err, ErrBadCalendar)
			assert.True(t, c.IsZero())
		})
	}
}

func TestCalendarIsImmutable(t *testing.T) {
	given := CalendarYear{Year: 2025, Sources: []string{"notice"}, DaysOff: days(t, "2025-05-01")}
	c, err := NewCalendar("c", given)
	require.NoError(t, err)
	given.DaysOff[0], given.Sources[0] = day(t, "2025-06-02"), "other"
	c.Years()[0].DaysOff[0] = day(t, "2025-07-01")
	assert.Equal(t, []CalendarYear{{Year: 2025, Sources: []string{"notice"}, DaysOff: days(t, "2025-05-01")}}, c.Years())
	assert.Equal(t, value.False, c.WorkingDay(day(t, "2025-05-01")))
	assert.Equal(t, value.True, c.WorkingDay(day(t, "2025-06-02")))
}

func TestCalendarProblems(t *testing.T) {
	compareGolden(t, "calendars.txtar", func(file *source.File, problems *source.Problems) {
		b := &packReader{pack: &Pack{}, seen: map[string]source.Position{}}
		m := parseDocument(file, DefaultLimits(), &b.problems).mapping(newReader(file, &b.problems))
		b.language(m)
		b.calendar(m)
		m.done()
		*problems = append(*problems, b.problems...)
	})
}
