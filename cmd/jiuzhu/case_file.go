package main

import (
	"errors"
	"io"
	"os"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// readCase reads a case, from standard input for "-", never more than one byte over the limit that decoding sets.
func readCase(path string, input io.Reader) ([]byte, error) {
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, usageError{err}
		}
		defer file.Close()
		input = file
	}
	data, err := io.ReadAll(io.LimitReader(input, eligibility.MaxCaseBytes+1))
	if err != nil {
		return nil, usageError{err}
	}
	return data, nil
}

// caseName is what messages call a case.
func caseName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// decisionDate is a full date given on the command line.
type decisionDate struct{ value.Date }

// UnmarshalText refuses a date that is not given to the day.
func (d *decisionDate) UnmarshalText(text []byte) error {
	date, err := value.ParseDate(string(text))
	if err != nil || !date.IsFull() {
		return errors.New("not a full date: write a day of the calendar as YYYY-MM-DD")
	}
	d.Date = date
	return nil
}
