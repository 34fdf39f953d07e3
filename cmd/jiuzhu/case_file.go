package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
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
	if errors.Is(err, syscall.EISDIR) {
		return nil, usageError{fmt.Errorf("%s is a folder: a case is one file of JSON", path)}
	}
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

// assessFile reads a case, sets its decision date unless date is zero, and decides it. A case that is not well made is a
// refusal with every problem.
func assessFile(ctx context.Context, engine *assistance.Engine, path string, date decisionDate, input io.Reader) (*assistance.Assessment, error) {
	data, err := readCase(path, input)
	if err != nil {
		return nil, err
	}
	decoded, err := eligibility.DecodeCase(data)
	if err == nil {
		if !date.IsZero() {
			decoded = decoded.With(eligibility.DecisionDate.Is(date.Date))
		}
		var assessment *assistance.Assessment
		if assessment, err = engine.Assess(ctx, decoded); err == nil {
			return assessment, nil
		}
	}
	var problems rules.Problems
	if errors.As(err, &problems) {
		return nil, &refusal{problems: problems, rename: map[string]string{"": caseName(path), "case": caseName(path)}}
	}
	return nil, err
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
