package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

func init() {
	register.DoFn3x1[context.Context, fileio.ReadableFile, func(Line), error](&readLinesFn{})
	register.Emitter1[Line]()
}

// Line is one line of a file of cases. Its text is kept as bytes: text that is not UTF-8 must stay so, to be refused.
type Line struct {
	File   string
	Number int64
	Text   []byte
}

// readLinesFn gives every line of a file that holds anything, with its number. Beam's textio gives no numbers, and a case
// that is refused has to be found again without a word of it being shown.
type readLinesFn struct{}

// ProcessElement reads one file from its start to its end: files are what the work is shared out by.
func (*readLinesFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(Line)) error {
	input, err := file.Open(ctx)
	if err != nil {
		return err
	}
	defer input.Close()
	return eachLine(input, func(number int64, text []byte) bool {
		emit(Line{File: file.Metadata.Path, Number: number, Text: text})
		return ctx.Err() == nil
	})
}

// eachLine calls each for every line that holds anything, until it says false. Lines are numbered from 1, blank ones
// counted. Of a long line no more is kept than decoding looks at.
func eachLine(input io.Reader, each func(number int64, text []byte) bool) error {
	reader := bufio.NewReaderSize(input, 64<<10)
	for number := int64(1); ; number++ {
		text, err := readLine(reader)
		if len(bytes.TrimSpace(text)) > 0 && !each(number, text) {
			return nil
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func readLine(reader *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := reader.ReadSlice('\n')
		if len(line) <= eligibility.MaxCaseBytes {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}
