package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// mostEmptyReads is how often in a row an input may give nothing without an end.
const mostEmptyReads = 100

// caseLines reads cases, one on each line. A chunk is what one read gives, so that no line waits for those after it.
type caseLines struct {
	input io.Reader
	// single: a chunk is one line.
	single       bool
	skip, number int
	read         int64
	// block was read and is not given yet; its first bytes hold no end of a line.
	block []byte
	bare  int
	// ended is what ended the input.
	ended error
}

func (l *caseLines) skipTo(number int) { l.skip = number }

// fill gives the next lines.
func (l *caseLines) fill(c *caseChunk) error {
	for {
		end, err := l.whole()
		switch {
		case errors.Is(err, io.EOF) && l.number < l.skip:
			return fmt.Errorf("the cases end at line %d, the answers to go on with at line %d: give the same cases", l.number, l.skip)
		case err != nil:
			return err
		}
		c.text, l.block, l.bare = l.block[:end], append(c.text[:0], l.block[end:]...), 0
		c.before, c.skip, c.read = l.number, l.skip, l.read
		l.number += bytes.Count(c.text, []byte{'\n'})
		if c.text[end-1] != '\n' {
			l.number++
		}
		if l.number > l.skip {
			return nil
		}
	}
}

// whole reads until the block holds a whole line, and says where the lines it gives end.
func (l *caseLines) whole() (end int, err error) {
	for {
		if end := l.lineEnd(); end > 0 {
			return end, nil
		}
		if l.ended != nil {
			if len(l.block) > 0 && errors.Is(l.ended, io.EOF) {
				return len(l.block), nil
			}
			return 0, l.ended
		}
		// Of a line over the limit no more is kept than tells that it is.
		l.block = l.block[:min(len(l.block), eligibility.MaxCaseBytes+1)]
		l.bare = len(l.block)
		l.more()
	}
}

func (l *caseLines) lineEnd() int {
	find := bytes.LastIndexByte
	if l.single {
		find = bytes.IndexByte
	}
	at := find(l.block[l.bare:], '\n')
	if at < 0 {
		return 0
	}
	return l.bare + at + 1
}

// more reads once, or as often as it takes to get anything.
func (l *caseLines) more() {
	l.block = slices.Grow(l.block, chunkBytes)
	for range mostEmptyReads {
		n, err := l.input.Read(l.block[len(l.block) : len(l.block)+chunkBytes])
		l.block, l.read, l.ended = l.block[:len(l.block)+n], l.read+int64(n), err
		if n > 0 || err != nil {
			return
		}
	}
	l.ended = io.ErrNoProgress
}
