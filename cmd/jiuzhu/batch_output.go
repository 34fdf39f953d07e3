package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// batchHead is the first line of the answers: what gave them.
type batchHead struct {
	Format       int    `json:"format"`
	PolicyDigest string `json:"policy_digest"`
	LawOnly      bool   `json:"law_only"`
	Full         bool   `json:"full"`
}

// batchOutput is where the answers go.
type batchOutput struct {
	writer io.Writer
	file   *os.File
	path   string
	// done is the last line that was answered in an earlier run.
	done int
}

func (c *batchCommand) openOutput(engine *assistance.Engine, standard io.Writer) (*batchOutput, error) {
	head := batchHead{Format: assistance.Format, PolicyDigest: engine.Digest(), LawOnly: c.LawOnly, Full: c.Full}
	if c.Output == "" {
		o := &batchOutput{writer: standard}
		return o, o.begin(head)
	}
	if _, err := os.Lstat(c.Output); err == nil {
		return nil, usageError{fmt.Errorf("%s is there already: remove it or name another file", c.Output)}
	}
	mode := os.O_RDWR | os.O_CREATE | os.O_EXCL
	if c.Resume {
		mode = os.O_RDWR
	}
	file, err := os.OpenFile(c.Output+".part", mode, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, usageError{fmt.Errorf("%s.part is there from an earlier run: go on with --resume, or remove it", c.Output)}
	case errors.Is(err, fs.ErrNotExist) && c.Resume:
		return nil, usageError{fmt.Errorf("there is no %s.part to go on with: leave --resume out", c.Output)}
	case err != nil:
		return nil, usageError{err}
	}
	o := &batchOutput{writer: file, file: file, path: c.Output}
	if c.Resume {
		err = o.resume(head)
	} else {
		err = o.begin(head)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return o, nil
}

// resume finds the last whole line, cuts off what a broken run left after it, and refuses answers of another pack.
func (o *batchOutput) resume(head batchHead) error {
	reader := bufio.NewReaderSize(o.file, chunkBytes)
	want, err := json.Marshal(head)
	if err != nil {
		return err
	}
	first, err := reader.ReadBytes('\n')
	if err != nil || !bytes.Equal(bytes.TrimSuffix(first, []byte("\n")), want) {
		return usageError{fmt.Errorf("%s.part was not written with these policies and flags: use the same, or remove it", o.path)}
	}
	end := int64(len(first))
	for {
		text, err := reader.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			long := slices.Clone(text)
			if text, err = reader.ReadBytes('\n'); err == nil {
				text = append(long, text...)
			}
		}
		if err != nil {
			break
		}
		number := answeredLine(text)
		if number <= o.done {
			return usageError{fmt.Errorf("%s.part is damaged after the answer to line %d: remove it and begin anew", o.path, o.done)}
		}
		o.done = number
		end += int64(len(text))
	}
	if err := o.file.Truncate(end); err != nil {
		return err
	}
	_, err = o.file.Seek(end, io.SeekStart)
	return err
}

// answeredLine is the number in a line of the answers, zero when the line is damaged.
func answeredLine(text []byte) int {
	// A line begins with its number. To check the rest without reading it is half the work, over gigabytes of answers.
	rest, _ := bytes.CutPrefix(text, []byte(`{"line":`))
	if end := bytes.IndexAny(rest, ",}"); end > 0 {
		if number, err := strconv.Atoi(string(rest[:end])); err == nil && json.Valid(text) {
			return number
		}
	}
	var line struct {
		Line int `json:"line"`
	}
	if json.Unmarshal(text, &line) != nil {
		return 0
	}
	return line.Line
}

// begin writes the first line.
func (o *batchOutput) begin(head batchHead) error {
	text, err := json.Marshal(head)
	if err != nil {
		return err
	}
	return o.write(append(text, '\n'))
}

func (o *batchOutput) write(lines []byte) error {
	if len(lines) == 0 {
		return nil
	}
	_, err := o.writer.Write(lines)
	return err
}

// keep makes sure that what was answered stays, however the run ends.
func (o *batchOutput) keep() error {
	if o.file == nil {
		return nil
	}
	return errors.Join(o.file.Sync(), o.file.Close())
}

// finish gives the answers their name.
func (o *batchOutput) finish() error {
	if o.file == nil {
		return nil
	}
	return os.Rename(o.path+".part", o.path)
}
