package value_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func date(t require.TestingT, text string) value.Date {
	d, err := value.ParseDate(text)
	require.NoError(t, err, text)
	return d
}

func utc(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// daysOf are the days a date can be, as time has them, found by trying every day of the year.
func daysOf(d value.Date) []time.Time {
	var days []time.Time
	for day := utc(d.Year(), 1, 1); day.Year() == d.Year(); day = day.AddDate(0, 0, 1) {
		if strings.HasPrefix(day.Format(time.DateOnly), d.String()) {
			days = append(days, day)
		}
	}
	return days
}

func TestNewDateAgainstTime(t *testing.T) {
	t.Parallel()
	for year := value.MinYear - 1; year <= value.MaxYear+1; year++ {
		for month := -1; month <= 13; month++ {
			for day := -1; day <= 32; day++ {
				real := utc(year, month, day)
				full := real.Year() == year && int(real.Month()) == month && real.Day() == day
				partial := day == 0 && month >= 0 && month <= 12
				d, err := value.NewDate(year, month, day)
				switch {
				case year < value.MinYear || year > value.MaxYear:
					require.ErrorIs(t, err, value.ErrOutOfBounds)
				case !full && !partial:
					require.ErrorIs(t, err, value.ErrNoSuchDay, "%d-%d-%d", year, month, day)
				default:
					require.NoError(t, err)
					require.Equal(t, [3]int{year, month, day}, [3]int{d.Year(), d.Month(), d.Day()})
					require.Equal(t, full, d.IsFull())
					continue
				}
				require.True(t, d.IsZero())
			}
		}
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1800", "2200", "2010-01", "2010-12", "1800-01-01", "2200-12-31", "2000-02-29", "2024-02-29"} {
		assert.Equal(t, text, date(t, text).String())
	}
	for text, want := range map[string]error{
		"": value.ErrSyntax, "201": value.ErrSyntax, "20100": value.ErrSyntax, "2010-": value.ErrSyntax,
		"2010-1": value.ErrSyntax, "2010-001": value.ErrSyntax, "2010-01-": value.ErrSyntax, "2010-01-1": value.ErrSyntax,
		"2010-01-011": value.ErrSyntax, "2010-01-01 ": value.ErrSyntax, " 2010": value.ErrSyntax, "2010/01/01": value.ErrSyntax,
		"20100101": value.ErrSyntax, "2010-01-01T00:00:00Z": value.ErrSyntax, "-2010": value.ErrSyntax, "+2010": value.ErrSyntax,
		"２010": value.ErrSyntax, "2010—01": value.ErrSyntax, "2010年": value.ErrSyntax, "2010-01-0a": value.ErrSyntax,
		"2010--1": value.ErrSyntax, "unknown": value.ErrSyntax, "2010\x00": value.ErrSyntax,
		"2010-00": value.ErrNoSuchDay, "2010-13": value.ErrNoSuchDay, "2010-01-00": value.ErrNoSuchDay,
		"2010-02-29": value.ErrNoSuchDay, "1900-02-29": value.ErrNoSuchDay, "2100-02-29": value.ErrNoSuchDay,
		"2010-04-31": value.ErrNoSuchDay, "2010-00-01": value.ErrNoSuchDay,
		"0000": value.ErrOutOfBounds, "1799": value.ErrOutOfBounds, "2201": value.ErrOutOfBounds, "9999-12-31": value.ErrOutOfBounds,
	} {
		d, err := value.ParseDate(text)
		assert.ErrorIs(t, err, want, "%q", text)
		assert.True(t, d.IsZero(), "%q", text)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2010", "2010-06", "2010-06-30", "2010-02-30", "1799", "2010-6", "２010", "2010-01-01T", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := value.ParseDate(text)
		layouts := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}
		parsed, refused := time.Parse(layouts[len(text)], text)
		accepted := layouts[len(text)] != "" && refused == nil && parsed.Format(layouts[len(text)]) == text &&
			parsed.Year() >= value.MinYear && parsed.Year() <= value.MaxYear
		require.Equal(t, accepted, err == nil, "%q: %v", text, err)
		if !accepted {
			require.True(t, d.IsZero())
			return
		}
		require.Equal(t, text, d.String())
		require.Equal(t, parsed, utc(d.First().Year(), d.First().Month(), d.First().Day()))
	})
}

func TestDaysAgainstTime(t *testing.T) {
	t.Parallel()
	previous, epoch := value.Date{}, date(t, "1900-01-01")
	for n, day := 0, utc(1900, 1, 1); day.Year() <= 2100; n, day = n+1, day.AddDate(0, 0, 1) {
		d, err := value.NewDate(day.Year(), int(day.Month()), day.Day())
		require.NoError(t, err)
		require.Equal(t, day.Format(time.DateOnly), d.String())
		weekday, err := d.Weekday()
		require.NoError(t, err)
		require.Equal(t, day.Weekday(), weekday)
		since, err := epoch.DaysUntil(d)
		require.NoError(t, err)
		require.Equal(t, n, since)
		back, err := d.AddDays(-n)
		require.NoError(t, err)
		require.Equal(t, epoch, back)
		if !previous.IsZero() {
			next, err := previous.AddDays(1)
			require.NoError(t, err)
			require.Equal(t, d, next)
			require.Equal(t, value.True, previous.Less(d))
			require.Equal(t, -1, previous.CompareFull(d))
		}
		previous = d
	}
}

func TestDateArithmeticStaysInTheCalendar(t *testing.T) {
	t.Parallel()
	first, last := date(t, "1800-01-01"), date(t, "2200-12-31")
	for _, n := range []int{1, 400 * 366, math.MaxInt, math.MaxInt32} {
		_, err := last.AddDays(n)
		assert.ErrorIs(t, err, value.ErrOutOfBounds)
		_, err = last.AddMonths(n)
		assert.ErrorIs(t, err, value.ErrOutOfBounds)
		_, err = first.AddDays(-n)
		assert.ErrorIs(t, err, value.ErrOutOfBounds)
		_, err = first.AddMonths(-n)
		assert.ErrorIs(t, err, value.ErrOutOfBounds)
	}
	_, err := first.AddDays(math.MinInt)
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
	_, err = first.AddMonths(math.MinInt)
	assert.ErrorIs(t, err, value.ErrOutOfBounds)
	days, err := first.DaysUntil(last)
	require.NoError(t, err)
	whole, err := first.AddDays(days)
	require.NoError(t, err)
	assert.Equal(t, last, whole)

	for _, partial := range []value.Date{{}, date(t, "2010"), date(t, "2010-06")} {
		_, err = partial.AddDays(0)
		assert.ErrorIs(t, err, value.ErrPartialDate)
		_, err = partial.AddMonths(0)
		assert.ErrorIs(t, err, value.ErrPartialDate)
		_, err = partial.DaysUntil(first)
		assert.ErrorIs(t, err, value.ErrPartialDate)
		_, err = first.DaysUntil(partial)
		assert.ErrorIs(t, err, value.ErrPartialDate)
		_, err = partial.Weekday()
		assert.ErrorIs(t, err, value.ErrPartialDate)
	}
}

func TestAddMonthsClampsToTheMonthsEnd(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		from   string
		months int
		want   string
	}{
		{"2021-08-31", 6, "2022-02-28"}, {"2023-08-31", 6, "2024-02-29"}, {"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"}, {"2021-03-31", -1, "2021-02-28"}, {"2021-01-15", -1, "2020-12-15"},
		{"2021-12-31", 1, "2022-01-31"}, {"2021-05-31", 1, "2021-06-30"}, {"2021-05-31", 0, "2021-05-31"},
		{"1800-01-31", 4811, "2200-12-31"},
	} {
		got, err := date(t, row.from).AddMonths(row.months)
		require.NoError(t, err)
		assert.Equal(t, row.want, got.String(), "%s and %d months", row.from, row.months)
	}
}

func TestFirstAndLastAgainstEveryDay(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1900", "2000", "2010", "2010-02", "2012-02", "2010-04", "2010-12", "2010-06-15"} {
		d := date(t, text)
		days := daysOf(d)
		assert.Equal(t, days[0].Format(time.DateOnly), d.First().String(), text)
		assert.Equal(t, days[len(days)-1].Format(time.DateOnly), d.Last().String(), text)
		assert.True(t, d.First().IsFull() && d.Last().IsFull())
	}
	assert.True(t, value.Date{}.First().IsZero())
	assert.True(t, value.Date{}.Last().IsZero())
	assert.Empty(t, value.Date{}.String())
}

func TestPartialComparisonsAgainstEveryCompletion(t *testing.T) {
	t.Parallel()
	texts := []string{
		"2019", "2020", "2019-12", "2020-01", "2020-02", "2020-12", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01",
		"2020-02-29", "2020-12-31",
	}
	for _, x := range texts {
		for _, y := range texts {
			a, b := date(t, x), date(t, y)
			var less, lessOrEqual, equal seen
			for _, p := range daysOf(a) {
				for _, q := range daysOf(b) {
					less.add(p.Before(q))
					lessOrEqual.add(!p.After(q))
					equal.add(p.Equal(q))
				}
			}
			assert.Equal(t, less.truth(), a.Less(b), "%s < %s", x, y)
			assert.Equal(t, lessOrEqual.truth(), a.LessOrEqual(b), "%s <= %s", x, y)
			assert.Equal(t, equal.truth(), a.Equal(b), "%s == %s", x, y)
		}
		assert.Equal(t, value.Unknown, date(t, x).Less(value.Date{}))
		assert.Equal(t, value.Unknown, value.Date{}.LessOrEqual(date(t, x)))
		assert.Equal(t, value.Unknown, value.Date{}.Equal(date(t, x)))
	}
	assert.Equal(t, value.Unknown, value.Date{}.Equal(value.Date{}))
	assert.Equal(t, value.Unknown, value.Date{}.Less(value.Date{}))
}

// seen collects what the completions of a comparison answer.
type seen struct{ yes, no bool }

func (s *seen) add(answer bool) {
	if answer {
		s.yes = true
	} else {
		s.no = true
	}
}

func (s *seen) truth() value.Truth {
	switch {
	case s.yes && s.no:
		return value.Unknown
	case s.yes:
		return value.True
	}
	return value.False
}

func TestCompareFullSorts(t *testing.T) {
	t.Parallel()
	want := []value.Date{
		{}, date(t, "2009-12-31"), date(t, "2010"), date(t, "2010-01"), date(t, "2010-01-01"), date(t, "2010-01-02"),
		date(t, "2010-02"), date(t, "2010-02-01"), date(t, "2010-12-31"), date(t, "2011"),
	}
	for i, a := range want {
		for j, b := range want {
			sign := 0
			if i < j {
				sign = -1
			} else if i > j {
				sign = 1
			}
			assert.Equal(t, sign, a.CompareFull(b), "%s and %s", a, b)
		}
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, value.Date.CompareFull)
	assert.Equal(t, want, got)
}

func TestDateText(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal([]value.Date{date(t, "2010"), date(t, "2010-06-01")})
	require.NoError(t, err)
	assert.Equal(t, `["2010","2010-06-01"]`, string(text))
	var back []value.Date
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, []value.Date{date(t, "2010"), date(t, "2010-06-01")}, back)
	_, err = value.Date{}.MarshalText()
	assert.ErrorIs(t, err, value.ErrSyntax)
	d := date(t, "2010")
	assert.ErrorIs(t, d.UnmarshalText([]byte("2010-02-30")), value.ErrNoSuchDay)
	assert.True(t, d.IsZero())
	assert.Equal(t, "2010", fmt.Sprint(date(t, "2010")))
}
