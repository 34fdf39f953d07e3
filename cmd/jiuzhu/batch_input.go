package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// The forms in which many cases come.
const (
	formatLines = "jsonl"
	formatCSV   = "csv"
)

// caseReader reads many cases in order.
type caseReader interface {
	// skipTo passes over the cases up to a number. It is called before the first case is read.
	skipTo(number int)
	// cases gives the cases, a case that cannot be read as an error. It is called once.
	cases(yield func(eligibility.Case, error) bool)
	// take is the number of the case that is answered next, and what is wrong with it with the places of it.
	take(problems rules.Problems) (number int, placed rules.Problems)
	// failure is what ended the reading early.
	failure() error
}

// batchInput is what cases are read from.
type batchInput struct {
	input io.Reader
	file  *os.File
	// size is how much there is to read, zero when that is not known, and read how much has been read.
	size, read int64
}

func (c *batchCommand) openInput(standard io.Reader) (*batchInput, error) {
	i := &batchInput{input: standard}
	if c.Cases != "-" {
		file, err := os.Open(c.Cases)
		if err != nil {
			return nil, usageError{err}
		}
		i.input, i.file = file, file
	}
	// Standard input may be a file as well.
	if file, ok := i.input.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			i.size = info.Size()
		}
	}
	return i, nil
}

func (i *batchInput) Read(p []byte) (int, error) {
	n, err := i.input.Read(p)
	i.read += int64(n)
	return n, err
}

func (i *batchInput) close() error {
	if i.file == nil {
		return nil
	}
	return i.file.Close()
}

// format is what --input-format says, or else the name of the file.
func (c *batchCommand) format() string {
	switch {
	case c.InputFormat != "":
		return c.InputFormat
	case strings.EqualFold(filepath.Ext(c.Cases), "."+formatCSV):
		return formatCSV
	default:
		return formatLines
	}
}

// newReader reads cases in the format of the command. What is wrong with the header of a table is a refusal.
func (c *batchCommand) newReader(input io.Reader, vocabulary *rules.Vocabulary) (caseReader, error) {
	if c.format() == formatLines {
		return newCaseLines(input, 0), nil
	}
	rows, err := newCaseRows(input, vocabulary)
	var problems rules.Problems
	switch {
	case errors.As(err, &problems):
		return nil, &refusal{problems: problems, rename: map[string]string{casesFile: caseName(c.Cases)}}
	case err != nil:
		return nil, fmt.Errorf("%s: %w", caseName(c.Cases), err)
	}
	return rows, nil
}
