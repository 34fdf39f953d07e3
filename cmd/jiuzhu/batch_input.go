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

// caseReader reads many cases in order, some at a time.
type caseReader interface {
	// skipTo passes over the cases up to a number. It is called before anything is filled.
	skipTo(number int)
	// fill puts the next cases in the place of those of a chunk. The error is io.EOF when there are none, and otherwise what ended the
	// reading early; nothing may be filled after it.
	fill(c *caseChunk) error
}

// manyCases is an argument that names many cases, with what they are written in.
type manyCases struct {
	Cases       string `arg:"" optional:"" default:"-" name:"cases" help:"Cases as JSON, one on each line, or as a table in CSV; - reads standard input, which is the default."`
	InputFormat string `enum:"jsonl,csv," default:"" placeholder:"jsonl|csv" help:"What the cases are written in, jsonl or csv; csv for a file that is called so and jsonl otherwise when left out."`
}

// batchInput is what cases are read from.
type batchInput struct {
	input io.Reader
	file  *os.File
	// size is how much there is to read, zero when that is not known, and read how much of it lies before the cases that wait for an answer.
	size, read int64
}

func (m *manyCases) openInput(standard io.Reader) (*batchInput, error) {
	i := &batchInput{input: standard}
	if m.Cases != "-" {
		file, err := os.Open(m.Cases)
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

func (i *batchInput) close() error {
	if i.file == nil {
		return nil
	}
	return i.file.Close()
}

// format is what --input-format says, or else the name of the file.
func (m *manyCases) format() string {
	switch {
	case m.InputFormat != "":
		return m.InputFormat
	case strings.EqualFold(filepath.Ext(m.Cases), "."+formatCSV):
		return formatCSV
	default:
		return formatLines
	}
}

// newReader reads cases in the format of the command, one in each chunk or as many as come at once. The header of a table is read with the
// first vocabulary that knows all it names; what is wrong with it otherwise is a refusal.
func (m *manyCases) newReader(input io.Reader, single bool, vocabularies ...*rules.Vocabulary) (caseReader, error) {
	if m.format() == formatLines {
		return &caseLines{input: input, single: single}, nil
	}
	rows, err := newCaseRows(input, single, vocabularies...)
	var problems rules.Problems
	switch {
	case errors.As(err, &problems):
		return nil, &refusal{problems: problems, rename: map[string]string{casesFile: caseName(m.Cases)}}
	case err != nil:
		return nil, fmt.Errorf("%s: %w", caseName(m.Cases), err)
	}
	return rows, nil
}

// batchCase is one case of a chunk, until the chunk is filled again.
type batchCase struct {
	// number is that of its line or row.
	number int
	text   []byte
	row    *csvRow
}

// decode reads the case, or says what is wrong with it. It is called once.
func (c *batchCase) decode() (eligibility.Case, error) {
	if c.row != nil {
		return c.row.decode()
	}
	return eligibility.DecodeCase(c.text)
}

// placed are problems of the case with where they stand. Those of a line have their places within it.
func (c *batchCase) placed(problems rules.Problems) rules.Problems {
	if c.row != nil && problems != nil {
		return c.row.placed(problems)
	}
	return problems
}
