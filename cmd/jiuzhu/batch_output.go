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
	writer *bufio.Writer
	file   *os.File
	path   string
	// done is the last line that was answered in an earlier run.
	done int
}

func (c *batchCommand) openOutput(engine *assistance.Engine, standard io.Writer) (*batchOutput, error) {
	head := batchHead{Format: assistance.Format, PolicyDigest: engine.Digest(), LawOnly: c.LawOnly, Full: c.Full}
	if c.Output == "" {
		o := &batchOutput{writer: bufio.NewWriter(standard)}
		return o, o.write(head)
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
	o := &batchOutput{writer: bufio.NewWriterSize(file, 1<<20), file: file, path: c.Output}
	if c.Resume {
		err = o.resume(head)
	} else {
		err = o.write(head)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return o, nil
}

// resume finds the last whole line, cuts off what a broken run left after it, and refuses answers of another pack.
func (o *batchOutput) resume(head batchHead) error {
	reader := bufio.NewReader(o.file)
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
		text, err := reader.ReadBytes('\n')
		if err != nil {
			break
		}
		var line struct {
			Line int `json:"line"`
		}
		if json.Unmarshal(text, &line) != nil || line.Line <= o.done {
			return usageError{fmt.Errorf("%s.part is damaged after the answer to line %d: remove it and begin anew", o.path, o.done)}
		}
		o.done = line.Line
		end += int64(len(text))
	}
	if err := o.file.Truncate(end); err != nil {
		return err
	}
	_, err = o.file.Seek(end, io.SeekStart)
	return err
}

func (o *batchOutput) write(line any) error { return encodeLine(o.writer, line) }

// keep makes sure that what was answered stays, however the run ends.
func (o *batchOutput) keep() error {
	if err := o.writer.Flush(); err != nil || o.file == nil {
		return err
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
