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

// caseRows reads cases from a table, one in each row under a row with the names of facts. Rows are numbered as a spreadsheet numbers them,
// empty ones too: the header is row 1. A chunk is what lies in the buffer, so that no row waits for those after it.
type caseRows struct {
	input   *csv.Reader
	text    *bufio.Reader
	bounded *boundedReader
	layout  *csvLayout
	// single: a chunk is one row.
	single bool
	skip   int
	number int
	// next is the line after the row that was read last.
	next int
	// ended is what ended the rows.
	ended error
}

// newCaseRows reads the header with the first vocabulary that knows all it names. It returns rules.Problems when none does: those of the
// last.
func newCaseRows(input io.Reader, single bool, vocabularies ...*rules.Vocabulary) (*caseRows, error) {
	bounded := &boundedReader{input: input, limit: maxRowBytes}
	text := bufio.NewReaderSize(bounded, chunkBytes)
	if err := skipMark(text); err != nil {
		return nil, err
	}
	l := &caseRows{input: csv.NewReader(text), text: text, bounded: bounded, single: single, next: 1}
	l.input.FieldsPerRecord = -1
	names, err := l.row()
	switch {
	case errors.Is(err, io.EOF):
		names = nil
	case err != nil:
		return nil, err
	}
	for _, vocabulary := range vocabularies {
		if l.layout, err = readHeader(names, max(l.number, 1), vocabulary); err == nil {
			break
		}
	}
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

// fill gives the next rows that hold anything.
func (l *caseRows) fill(c *caseChunk) error {
	c.rows, c.cells, c.layout = c.rows[:0], c.cells[:0], l.layout
	length := 0
	for len(c.rows) == 0 || !l.single && length < chunkBytes && l.text.Buffered() > 0 {
		if l.ended != nil {
			break
		}
		var cells []string
		if cells, l.ended = l.row(); l.ended != nil || l.number <= l.skip || allEmpty(cells) {
			continue
		}
		c.cells = append(c.cells, cells...)
		c.rows = append(c.rows, csvCells{number: l.number, end: len(c.cells)})
		for _, cell := range cells {
			length += len(cell)
		}
	}
	c.read = l.bounded.read
	switch {
	case len(c.rows) > 0:
		return nil
	case errors.Is(l.ended, io.EOF) && l.number < l.skip:
		return fmt.Errorf("the cases end at row %d, the answers to go on with at row %d: give the same cases", l.number, l.skip)
	default:
		return l.ended
	}
}

func allEmpty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" })
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

// boundedReader ends with errRowTooLong when more is read than one row may hold, so that a quotation mark that is never
// closed does not take in the rest of a long file.
type boundedReader struct {
	input io.Reader
	limit int
	// taken is what was read since the last row ended, read all of it.
	taken int
	read  int64
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.taken > b.limit {
		return 0, errRowTooLong
	}
	n, err := b.input.Read(p)
	b.taken += n
	b.read += int64(n)
	return n, err
}
