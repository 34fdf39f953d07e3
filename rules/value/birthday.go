package value

// BirthdayDay says on which day an age counts as reached. The zero value is not declared.
type BirthdayDay uint8

// The days an age can be reached.
const (
	// OnTheDay: on the anniversary itself.
	OnTheDay BirthdayDay = iota + 1
	// TheDayAfter: on the day after the anniversary.
	TheDayAfter
)

// LeapDay says which day is the anniversary, in a common year, of a birth on 29 February. The zero value is not declared.
type LeapDay uint8

// The anniversaries of 29 February in a common year.
const (
	TwentyEighthFebruary LeapDay = iota + 1
	FirstMarch
)

// Birthday is how ages are counted, declared by a policy pack. A part that is not declared counts as either of its
// values, which widens the age where the two differ.
type Birthday struct {
	Reached BirthdayDay
	LeapDay LeapDay
}

var (
	birthdayDayWords = [...]string{"", "on_the_day", "the_day_after"}
	leapDayWords     = [...]string{"", "february_28", "march_1"}
)

// Valid reports whether b is one of the two days.
func (b BirthdayDay) Valid() bool { return b == OnTheDay || b == TheDayAfter }

// String is "on_the_day" or "the_day_after", empty when not declared.
func (b BirthdayDay) String() string { return WordAt(birthdayDayWords[:], uint8(b)) }

// MarshalText is the word; a day not declared is refused with ErrUnknownWord.
func (b BirthdayDay) MarshalText() ([]byte, error) {
	return MarshalWord("birthday", birthdayDayWords[:], uint8(b))
}

// UnmarshalText accepts exactly the two words; others are refused with ErrUnknownWord.
func (b *BirthdayDay) UnmarshalText(text []byte) error {
	n, err := ParseWord("birthday", birthdayDayWords[:], string(text))
	*b = BirthdayDay(n)
	return err
}

// Valid reports whether l is one of the two days.
func (l LeapDay) Valid() bool { return l == TwentyEighthFebruary || l == FirstMarch }

// String is "february_28" or "march_1", empty when not declared.
func (l LeapDay) String() string { return WordAt(leapDayWords[:], uint8(l)) }

// MarshalText is the word; a day not declared is refused with ErrUnknownWord.
func (l LeapDay) MarshalText() ([]byte, error) {
	return MarshalWord("leap day", leapDayWords[:], uint8(l))
}

// UnmarshalText accepts exactly the two words; others are refused with ErrUnknownWord.
func (l *LeapDay) UnmarshalText(text []byte) error {
	n, err := ParseWord("leap day", leapDayWords[:], string(text))
	*l = LeapDay(n)
	return err
}

// earliest and latest are the settings under which an age is reached first and last, among those not ruled out.
func (b Birthday) earliest() Birthday {
	if !b.Reached.Valid() {
		b.Reached = OnTheDay
	}
	if !b.LeapDay.Valid() {
		b.LeapDay = TwentyEighthFebruary
	}
	return b
}

func (b Birthday) latest() Birthday {
	if !b.Reached.Valid() {
		b.Reached = TheDayAfter
	}
	if !b.LeapDay.Valid() {
		b.LeapDay = FirstMarch
	}
	return b
}

// completedYears is the age on a full date of someone born on a full date, -1 before birth.
func (b Birthday) completedYears(born, on Date) int {
	if on.order() < born.order() {
		return notYetBorn
	}
	years := on.Year() - born.Year()
	if b.reached(born, on.Year()) > on.order() {
		years--
	}
	// On the day of birth itself nobody is younger than nought, whenever birthdays count.
	return max(years, 0)
}

// reached is the place in the order of days on which the birthday of the year counts.
func (b Birthday) reached(born Date, year int) int {
	month, day := born.Month(), born.Day()
	if month == 2 && day == 29 && !isLeap(year) {
		day = 28
		if b.LeapDay == FirstMarch {
			month, day = 3, 1
		}
	}
	if b.Reached == TheDayAfter {
		// A day past the month's end need not be carried: it sorts after that month and before the next.
		day++
	}
	return year<<9 + month<<5 + day
}
