package value

import (
	"cmp"
	"strconv"
	"time"
)

// The years a date may have.
const (
	MinYear = 1800
	MaxYear = 2200
)

const secondsPerDay = 24 * 60 * 60

// Date is a day of the Gregorian calendar, or a year or a month of which the day is not known. Two partial dates are two
// independent unknown days, even when they are written alike. The zero value is no date: every comparison with it is
// unknown.
type Date struct {
	year       uint16
	month, day uint8
}

// NewDate is the date of the year, month and day, month and day 0 when not given. A year outside MinYear to MaxYear is
// ErrOutOfBounds, a month or day the calendar lacks or a day without month ErrNoSuchDay.
func NewDate(year, month, day int) (Date, error) {
	if year < MinYear || year > MaxYear {
		first, last := strconv.Itoa(MinYear), strconv.Itoa(MaxYear)
		return Date{}, fail(ErrOutOfBounds, "the year of a date is "+first+" to "+last, first, last)
	}
	if month < 0 || month > 12 || day < 0 || month == 0 && day > 0 || month > 0 && day > daysIn(year, month) {
		return Date{}, noSuchDay()
	}
	return Date{year: uint16(year), month: uint8(month), day: uint8(day)}, nil
}

// ParseDate accepts exactly YYYY, YYYY-MM and YYYY-MM-DD in ASCII; other text is ErrSyntax, and NewDate's errors apply.
func ParseDate(text string) (Date, error) { return parseDate(text) }

// LeadingDate reads the date that text starts with, as ParseDate does, and how many bytes it takes: none when there is no date. It takes as
// much as it can; whether the date ends there is for the caller to see. It allocates nothing for a date.
func LeadingDate(text []byte) (d Date, length int) {
	switch {
	case len(text) >= len("YYYY-MM-DD") && text[7] == '-':
		length = len("YYYY-MM-DD")
	case len(text) >= len("YYYY-MM") && text[4] == '-':
		length = len("YYYY-MM")
	default:
		length = min(len(text), len("YYYY"))
	}
	d, err := parseDate(text[:length])
	if err != nil {
		return Date{}, 0
	}
	return d, length
}

func parseDate[T string | []byte](text T) (Date, error) {
	var parts [3]int
	given := 1
	switch {
	case len(text) == len("YYYY"):
	case len(text) == len("YYYY-MM") && text[4] == '-':
		given = 2
	case len(text) == len("YYYY-MM-DD") && text[4] == '-' && text[7] == '-':
		given = 3
	default:
		return Date{}, dateSyntax()
	}
	places := [4]int{0, 2, 5, 8}
	for i, at := range places[:given+1] {
		tens, units := text[at]-'0', text[at+1]-'0'
		if tens > 9 || units > 9 {
			return Date{}, dateSyntax()
		}
		part := &parts[max(i-1, 0)]
		*part = *part*100 + int(tens)*10 + int(units)
	}
	// NewDate would take a written 00 for a part that is not given.
	for _, part := range parts[1:given] {
		if part == 0 {
			return Date{}, noSuchDay()
		}
	}
	return NewDate(parts[0], parts[1], parts[2])
}

func noSuchDay() error { return fail(ErrNoSuchDay, "a date is a day of the calendar") }

func dateSyntax() error {
	return fail(ErrSyntax, "a date is written YYYY, YYYY-MM or YYYY-MM-DD", "YYYY", "YYYY-MM", "YYYY-MM-DD")
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// Year is the year, 0 for no date.
func (d Date) Year() int { return int(d.year) }

// Month is the month 1 to 12, 0 when not given.
func (d Date) Month() int { return int(d.month) }

// Day is the day of the month 1 to 31, 0 when not given.
func (d Date) Day() int { return int(d.day) }

// IsFull reports whether the date is given to the day.
func (d Date) IsFull() bool { return d.day != 0 }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.year == 0 }

// First is the first day d can be; a full date is its own first day, no date stays none.
func (d Date) First() Date {
	if d.IsZero() {
		return d
	}
	return Date{year: d.year, month: max(d.month, 1), day: max(d.day, 1)}
}

// Last is the last day d can be; a full date is its own last day, no date stays none.
func (d Date) Last() Date {
	if d.IsZero() || d.IsFull() {
		return d
	}
	month := d.Month()
	if month == 0 {
		month = 12
	}
	return Date{year: d.year, month: uint8(month), day: uint8(daysIn(d.Year(), month))}
}

// String is the date as written: YYYY, YYYY-MM or YYYY-MM-DD; empty for no date.
func (d Date) String() string {
	var space [len("YYYY-MM-DD")]byte
	return string(d.appendText(space[:0]))
}

func (d Date) appendText(text []byte) []byte {
	if d.IsZero() {
		return text
	}
	text = strconv.AppendUint(text, uint64(d.year), 10)
	for _, part := range [2]uint8{d.month, d.day} {
		if part != 0 {
			text = append(text, '-', '0'+part/10, '0'+part%10)
		}
	}
	return text
}

// AppendText appends String to text, within its capacity if there is room; no date is ErrSyntax.
func (d Date) AppendText(text []byte) ([]byte, error) {
	if d.IsZero() {
		return nil, dateSyntax()
	}
	return d.appendText(text), nil
}

// MarshalText is String; no date is ErrSyntax.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText is ParseDate.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := parseDate(text)
	*d = parsed
	return err
}

// Less is true when every day d can be is before every day o can be, false when none is, unknown otherwise.
func (d Date) Less(o Date) Truth {
	switch {
	case d.IsZero() || o.IsZero():
		return Unknown
	case d.Last().order() < o.First().order():
		return True
	case d.First().order() >= o.Last().order():
		return False
	}
	return Unknown
}

// LessOrEqual is true when no day d can be is after a day o can be, false when every one is, unknown otherwise.
func (d Date) LessOrEqual(o Date) Truth { return o.Less(d).Not() }

// Equal is true for the same full date, false when no day can be both, unknown otherwise: two dates both written 2010
// may be different days.
func (d Date) Equal(o Date) Truth {
	switch {
	case d.IsZero() || o.IsZero():
		return Unknown
	case d.Last().order() < o.First().order(), o.Last().order() < d.First().order():
		return False
	case d.IsFull() && o.IsFull():
		return True
	}
	return Unknown
}

// CompareFull orders dates for sorting, -1, 0 or +1: by first day, then the less precise first; no date comes before
// all. For full dates it is the order of the calendar; for partial ones it says nothing about the days meant.
func (d Date) CompareFull(o Date) int {
	if first := cmp.Compare(d.First().order(), o.First().order()); first != 0 {
		return first
	}
	return cmp.Compare(d.order(), o.order())
}

func (d Date) order() int { return d.Year()<<9 | d.Month()<<5 | d.Day() }

// AddDays is the date n days later, earlier for a negative n. A partial date is ErrPartialDate, a result outside MinYear
// to MaxYear ErrOutOfBounds.
func (d Date) AddDays(n int) (Date, error) {
	if !d.IsFull() {
		return Date{}, partialDate()
	}
	const most = (MaxYear - MinYear + 1) * 366
	year, month, day := dayOf(d.number() + min(max(n, -most), most))
	return NewDate(year, month, day)
}

// DaysUntil is the number of days from d to o, negative when o is before d. A partial date is ErrPartialDate.
func (d Date) DaysUntil(o Date) (int, error) {
	if !d.IsFull() || !o.IsFull() {
		return 0, partialDate()
	}
	return o.number() - d.number(), nil
}

// AddMonths is the same day of the month n months later, or the last of that month when it has no such day. A partial
// date is ErrPartialDate, a result outside MinYear to MaxYear ErrOutOfBounds.
func (d Date) AddMonths(n int) (Date, error) {
	if !d.IsFull() {
		return Date{}, partialDate()
	}
	const most = (MaxYear - MinYear + 1) * 12
	months := d.Year()*12 + d.Month() - 1 + min(max(n, -most), most)
	year, month := months/12, months%12+1
	return NewDate(year, month, min(d.Day(), daysIn(year, month)))
}

// Weekday is the day of the week. A partial date is ErrPartialDate.
func (d Date) Weekday() (time.Weekday, error) {
	if !d.IsFull() {
		return 0, partialDate()
	}
	return d.time().Weekday(), nil
}

func partialDate() error {
	return fail(ErrPartialDate, "the date must be given as YYYY-MM-DD", "YYYY-MM-DD")
}

func (d Date) time() time.Time {
	return time.Date(d.Year(), time.Month(d.month), d.Day(), 0, 0, 0, 0, time.UTC)
}

// number counts the days of full dates.
func (d Date) number() int { return int(d.time().Unix() / secondsPerDay) }

func dayOf(number int) (year, month, day int) {
	y, m, d := time.Unix(int64(number)*secondsPerDay, 0).UTC().Date()
	return y, int(m), d
}
