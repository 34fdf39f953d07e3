package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// maxRowBytes bounds one row, as the limit on the JSON of a case bounds a line.
const maxRowBytes = eligibility.MaxCaseBytes

const adviceOnEncoding = "save it as \"CSV UTF-8\" in the spreadsheet program (另存为“CSV UTF-8（逗号分隔）”), or convert it with: iconv -f GB18030 -t UTF-8"

var (
	errRowTooLong   = errors.New("the row is over the limit")
	errNotInUnicode = errors.New("not in UTF-8: " + adviceOnEncoding)
)

// caseRows reads cases from a table, one in each row under a row with the names of facts, and remembers the rows that wait
// for their answers. Rows are numbered as a spreadsheet numbers them, empty ones too: the header is row 1.
type caseRows struct {
	input      *csv.Reader
	bounded    *boundedReader
	vocabulary *rules.Vocabulary
	layout     *csvLayout
	skip       int
	number     int
	// next is the line after the row that was read last.
	next    int
	waiting []*csvRow
	err     error
}

// newCaseRows reads the header. It returns rules.Problems when that names what the pack does not know.
func newCaseRows(input io.Reader, vocabulary *rules.Vocabulary) (*caseRows, error) {
	bounded := &boundedReader{input: input, limit: maxRowBytes}
	text := bufio.NewReaderSize(bounded, 64<<10)
	if err := skipMark(text); err != nil {
		return nil, err
	}
	l := &caseRows{input: csv.NewReader(text), bounded: bounded, vocabulary: vocabulary, next: 1}
	l.input.FieldsPerRecord = -1
	names, err := l.row()
	switch {
	case errors.Is(err, io.EOF):
		names = nil
	case err != nil:
		return nil, err
	}
	l.layout, err = readHeader(names, max(l.number, 1), vocabulary)
	l.input.ReuseRecord = true
	return l, err
}

// skipMark passes over the mark that says UTF-8, and refuses one that says something else.
func skipMark(text *bufio.Reader) error {
	head, _ := text.Peek(3)
	switch {
	case bytes.Equal(head, []byte("\uFEFF")):
		_, err := text.Discard(len(head))
		return err
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return errNotInUnicode
	default:
		return nil
	}
}

func (l *caseRows) skipTo(number int) { l.skip = number }

func (l *caseRows) failure() error { return l.err }

// cases gives each row that holds anything. It is called once.
func (l *caseRows) cases(yield func(eligibility.Case, error) bool) {
	for {
		cells, err := l.row()
		switch {
		case errors.Is(err, io.EOF) && l.number < l.skip:
			l.err = fmt.Errorf("the cases end at row %d, the answers to go on with at row %d: give the same cases", l.number, l.skip)
			return
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			l.err = err
			return
		}
		if l.number <= l.skip || strings.Join(cells, "") == "" {
			continue
		}
		row := &csvRow{layout: l.layout, number: l.number, cells: cells}
		decoded, err := row.decode(l.vocabulary)
		row.cells = nil
		l.waiting = append(l.waiting, row)
		if !yield(decoded, err) {
			return
		}
	}
}

// row reads one row and counts it, and the empty lines before it. A file whose quotes or encoding are wrong is not read
// on: what follows could be another child's.
func (l *caseRows) row() ([]string, error) {
	cells, err := l.input.Read()
	l.bounded.taken = 0
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		return nil, fmt.Errorf("line %d of the cases: a quotation mark stands where none may, or is not closed: "+
			"a text with a comma, a quotation mark or a line break stands in quotation marks, and those within it are doubled", parse.Line)
	case errors.Is(err, errRowTooLong):
		return nil, fmt.Errorf("the row after row %d is longer than %d bytes: a quotation mark is probably not closed", l.number, maxRowBytes)
	case err != nil:
		return nil, err
	}
	line, _ := l.input.FieldPos(0)
	l.number += line - l.next + 1
	l.next = line + 1
	for _, cell := range cells {
		l.next += strings.Count(cell, "\n")
	}
	if slices.ContainsFunc(cells, func(cell string) bool { return !utf8.ValidString(cell) }) {
		return nil, fmt.Errorf("row %d: %w", l.number, errNotInUnicode)
	}
	return cells, nil
}

// take gives the row that is answered next, and places what is wrong with it.
func (l *caseRows) take(problems rules.Problems) (number int, placed rules.Problems) {
	row := l.waiting[0]
	l.waiting = l.waiting[1:]
	return row.number, row.placed(problems)
}

// boundedReader ends with errRowTooLong when more is read than one row may hold, so that a quotation mark that is never
// closed does not take in the rest of a long file.
type boundedReader struct {
	input io.Reader
	limit int
	// taken is what was read since the last row ended.
	taken int
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.taken > b.limit {
		return 0, errRowTooLong
	}
	n, err := b.input.Read(p)
	b.taken += n
	return n, err
}
