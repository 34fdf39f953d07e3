package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// caseLines reads cases, one on each line, and remembers the numbers of the lines that wait for their answers.
type caseLines struct {
	input   *bufio.Reader
	skip    int
	number  int
	waiting []int
	// err is what ended the reading early.
	err error
}

func newCaseLines(input io.Reader, skip int) *caseLines {
	return &caseLines{input: bufio.NewReaderSize(input, 64<<10), skip: skip}
}

func (l *caseLines) skipTo(number int) { l.skip = number }

func (l *caseLines) failure() error { return l.err }

// cases gives each line that holds anything. It is called once.
func (l *caseLines) cases(yield func(eligibility.Case, error) bool) {
	for {
		text, err := l.next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				l.err = err
			} else if l.number < l.skip {
				l.err = fmt.Errorf("the cases end at line %d, the answers to go on with at line %d: give the same cases", l.number, l.skip)
			}
			return
		}
		if len(bytes.TrimSpace(text)) == 0 || l.number <= l.skip {
			continue
		}
		l.waiting = append(l.waiting, l.number)
		decoded, err := eligibility.DecodeCase(text)
		if !yield(decoded, err) {
			return
		}
	}
}

// next reads one line, of which no more is kept than decoding looks at.
func (l *caseLines) next() ([]byte, error) {
	var line []byte
	for {
		part, err := l.input.ReadSlice('\n')
		if len(line) <= eligibility.MaxCaseBytes {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) > 0, err == nil:
			l.number++
			return line, nil
		default:
			return nil, err
		}
	}
}

// take is the number of the line that is answered next. Problems of a line have their places within it.
func (l *caseLines) take(problems rules.Problems) (number int, placed rules.Problems) {
	number = l.waiting[0]
	l.waiting = l.waiting[1:]
	return number, problems
}
