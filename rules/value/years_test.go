package value_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var (
	onTheDay    = value.Birthday{Reached: value.OnTheDay, LeapDay: value.TwentyEighthFebruary}
	theDayAfter = value.Birthday{Reached: value.TheDayAfter, LeapDay: value.FirstMarch}
	birthdays   = []value.Birthday{
		onTheDay, theDayAfter,
		{Reached: value.OnTheDay, LeapDay: value.FirstMarch},
		{Reached: value.TheDayAfter, LeapDay: value.TwentyEighthFebruary},
	}
)

// countBirthdays is the age by counting the birthdays there have been, one after the other.
func countBirthdays(born, on time.Time, b value.Birthday) int {
	if on.Before(born) {
		return -1
	}
	count := 0
	for year := born.Year() + 1; ; year++ {
		birthday := time.Date(year, born.Month(), born.Day(), 0, 0, 0, 0, time.UTC)
		if birthday.Month() != born.Month() && b.LeapDay == value.TwentyEighthFebruary {
			birthday = birthday.AddDate(0, 0, -1)
		}
		if b.Reached == value.TheDayAfter {
			birthday = birthday.AddDate(0, 0, 1)
		}
		if birthday.After(on) {
			return count
		}
		count++
	}
}

func TestAgeOfFullDatesAgainstCounting(t *testing.T) {
	t.Parallel()
	births := []string{
		"2003-12-31", "2004-01-01", "2004-02-27", "2004-02-28", "2004-02-29", "2004-03-01", "2004-03-02", "2005-02-28",
		"2005-03-01", "2004-12-30", "2004-12-31", "2004-04-30", "2004-05-31",
	}
	for _, birthday := range birthdays {
		for _, text := range births {
			born := date(t, text)
			birth := daysOf(born)[0]
			for day := utc(2003, 12, 1); day.Year() < 2010; day = day.AddDate(0, 0, 1) {
				want := countBirthdays(birth, day, birthday)
				got := value.AgeBetween(born, date(t, day.Format(time.DateOnly)), birthday)
				require.Equal(t, value.YearsOf(want), got, "born %s on %s, %v", born, day, birthday)
			}
		}
	}
}

func TestAgeOfPartialDatesAgainstEveryCompletion(t *testing.T) {
	t.Parallel()
	births := []string{"2008", "2008-02", "2008-02-29", "2007-12", "2008-03-01"}
	days := []string{"2008", "2026-03-01", "2026-02", "2010", "2025-02-28", "2008-02", "2007", "2027-01-01", "2024-02"}
	for _, birthday := range birthdays {
		for _, x := range births {
			for _, y := range days {
				born, on := date(t, x), date(t, y)
				least, most := 1000, -1000
				for _, p := range daysOf(born) {
					for _, q := range daysOf(on) {
						age := countBirthdays(p, q, birthday)
						least, most = min(least, age), max(most, age)
					}
				}
				got := value.AgeBetween(born, on, birthday)
				require.Equal(t, value.YearsBetween(least, most), got, "born %s on %s, %v", born, on, birthday)
			}
		}
	}
}

func TestAgeIsReachedAsDeclared(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		born, on string
		// the four settings: on the day with 28 February, on the day with 1 March, the day after with either
		on28, on1, after28, after1 int
	}{
		{"2008-03-01", "2026-02-28", 17, 17, 17, 17},
		{"2008-03-01", "2026-03-01", 18, 18, 17, 17},
		{"2008-03-01", "2026-03-02", 18, 18, 18, 18},
		{"2008-02-29", "2026-02-27", 17, 17, 17, 17},
		{"2008-02-29", "2026-02-28", 18, 17, 17, 17},
		{"2008-02-29", "2026-03-01", 18, 18, 18, 17},
		{"2008-02-29", "2026-03-02", 18, 18, 18, 18},
		{"2008-02-29", "2024-02-28", 15, 15, 15, 15},
		{"2008-02-29", "2024-02-29", 16, 16, 15, 15},
		{"2008-02-29", "2024-03-01", 16, 16, 16, 16},
		{"2008-12-31", "2026-12-31", 18, 18, 17, 17},
		{"2008-12-31", "2027-01-01", 18, 18, 18, 18},
		{"2008-03-01", "2008-03-01", 0, 0, 0, 0},
		{"2008-03-01", "2008-02-29", -1, -1, -1, -1},
		{"2008-03-01", "1990-01-01", -1, -1, -1, -1},
	} {
		for birthday, want := range map[value.Birthday]int{
			{Reached: value.OnTheDay, LeapDay: value.TwentyEighthFebruary}:    row.on28,
			{Reached: value.OnTheDay, LeapDay: value.FirstMarch}:              row.on1,
			{Reached: value.TheDayAfter, LeapDay: value.TwentyEighthFebruary}: row.after28,
			{Reached: value.TheDayAfter, LeapDay: value.FirstMarch}:           row.after1,
		} {
			got := value.AgeBetween(date(t, row.born), date(t, row.on), birthday)
			assert.Equal(t, value.YearsOf(want), got, "born %s on %s, %v", row.born, row.on, birthday)
		}
	}
}

func TestUnderEighteenWithAYearOfBirthOnly(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		born, on string
		birthday value.Birthday
		want     value.Truth
	}{
		{"2010", "2026-03-01", onTheDay, value.True},
		{"2010", "2026-12-31", theDayAfter, value.True},
		{"2007", "2026-03-01", theDayAfter, value.False},
		{"2008", "2026-03-01", onTheDay, value.Unknown},
		{"2008", "2026-01-01", theDayAfter, value.True},
		{"2008", "2026-01-01", onTheDay, value.Unknown},
		{"2008", "2026-12-30", onTheDay, value.Unknown},
		{"2008", "2026-12-31", onTheDay, value.False},
		{"2008", "2026-12-31", theDayAfter, value.Unknown},
		{"2008", "2027-01-01", theDayAfter, value.False},
	} {
		age := value.AgeBetween(date(t, row.born), date(t, row.on), row.birthday)
		assert.Equal(t, row.want, age.Less(value.YearsOf(18)), "born %s on %s, %v: %s", row.born, row.on, row.birthday, age)
	}
}

func TestAgeWithoutDeclarationOrDateStaysOpen(t *testing.T) {
	t.Parallel()
	born := date(t, "2008-02-29")
	for day := utc(2026, 2, 25); day.Before(utc(2026, 3, 5)); day = day.AddDate(0, 0, 1) {
		on := date(t, day.Format(time.DateOnly))
		least, most := 1000, -1000
		for _, birthday := range birthdays {
			age := value.AgeBetween(born, on, birthday)
			least, most = min(least, age.Min()), max(most, age.Max())
		}
		assert.Equal(t, value.YearsBetween(least, most), value.AgeBetween(born, on, value.Birthday{}), on.String())
	}
	half := value.AgeBetween(born, date(t, "2026-02-28"), value.Birthday{Reached: value.OnTheDay})
	assert.Equal(t, "17..18", half.String())
	for _, pair := range [][2]value.Date{{{}, born}, {born, {}}, {{}, {}}} {
		age := value.AgeBetween(pair[0], pair[1], onTheDay)
		assert.Equal(t, value.YearsBetween(-1, 400), age)
		assert.Equal(t, value.Unknown, age.Less(value.YearsOf(18)))
	}
}

func TestYearsAgainstEveryPair(t *testing.T) {
	t.Parallel()
	for a := -1; a <= 3; a++ {
		for b := a; b <= 3; b++ {
			for c := -1; c <= 3; c++ {
				for d := c; d <= 3; d++ {
					var less, lessOrEqual, equal seen
					for x := a; x <= b; x++ {
						for y := c; y <= d; y++ {
							less.add(x < y)
							lessOrEqual.add(x <= y)
							equal.add(x == y)
						}
					}
					p, q := value.YearsBetween(b, a), value.YearsBetween(c, d)
					assert.Equal(t, less.truth(), p.Less(q), "%s < %s", p, q)
					assert.Equal(t, lessOrEqual.truth(), p.LessOrEqual(q), "%s <= %s", p, q)
					assert.Equal(t, equal.truth(), p.Equal(q), "%s == %s", p, q)
				}
			}
		}
	}
	assert.Equal(t, "17", value.YearsOf(17).String())
	assert.Equal(t, "-1..0", value.YearsBetween(0, -1).String())
	assert.Equal(t, "0", value.Years{}.String())
	text, err := value.YearsBetween(17, 18).MarshalText()
	require.NoError(t, err)
	assert.Equal(t, "17..18", string(text))
}
