package peerbench

import (
	"fmt"
	"strconv"
	"strings"
)

// Day is a full date as the number yyyymmdd. Such numbers are ordered as their dates are, and completed years between
// two of them are their difference by ten thousand: a child born on 29 February has its birthday on 1 March.
type Day int32

// DayOf is the day of a year, month and day of the month.
func DayOf(year, month, day int) Day { return Day(year*10_000 + month*100 + day) }

// String is the date as the reference policy reads it.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d/10_000, d/100%100, d%100) }

// MarshalText writes the date.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads yyyy-mm-dd. It does not look whether the month has that day.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return ErrMalformed
	}
	var n int32
	for i, c := range text {
		switch {
		case i == 4 || i == 7:
		case c < '0' || c > '9':
			return ErrMalformed
		default:
			n = n*10 + int32(c-'0')
		}
	}
	*d = Day(n)
	return nil
}

// yearsTo is the age in completed years.
func (d Day) yearsTo(on Day) int32 { return int32(on-d) / 10_000 }

// Fen is an amount of money in hundredths of a yuan.
type Fen int64

// String is the amount in yuan with two places.
func (f Fen) String() string {
	sign := ""
	if f < 0 {
		sign, f = "-", -f
	}
	return fmt.Sprintf("%s%d.%02d", sign, f/100, f%100)
}

// MarshalText writes the amount.
func (f Fen) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads plain decimals with at most two places.
func (f *Fen) UnmarshalText(text []byte) error {
	whole, fraction, _ := strings.Cut(string(text), ".")
	if whole == "" || len(fraction) > 2 || strings.Trim(fraction, "0123456789") != "" {
		return ErrMalformed
	}
	n, err := strconv.ParseInt(whole+(fraction + "00")[:2], 10, 64)
	if err != nil {
		return ErrMalformed
	}
	*f = Fen(n)
	return nil
}
