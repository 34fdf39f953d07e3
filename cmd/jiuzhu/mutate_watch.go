package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/mutation"
)

// mutateWatch tells of a long run while it lasts: a terminal sees how far it is and each survivor, a file gets everything.
type mutateWatch struct {
	shown    *progress
	survivor func(mutation.Result) string
	file     *os.File
	failed   error
}

// watch opens the file of --log, which must not be there yet.
func (c *mutateCommand) watch(s streams) (*mutateWatch, error) {
	w := &mutateWatch{shown: newProgress(s.fault, 0)}
	w.survivor = func(r mutation.Result) string {
		return printable(fmt.Sprintf("%s%s:%d: %s", folderPrefix(c.Dir), r.File, r.Line, inLanguage(c.Lang, r.Sentence())))
	}
	if c.Log == "" {
		return w, nil
	}
	file, err := os.OpenFile(c.Log, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, usageError{err}
	}
	w.file = file
	return w, nil
}

// again reads the survivors of an earlier log.
func (c *mutateCommand) again() ([]mutation.Mutant, error) {
	if c.Again == "" {
		return nil, nil
	}
	file, err := os.Open(c.Again)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	survivors := []mutation.Mutant{}
	decoder := json.NewDecoder(file)
	for {
		var result mutation.Result
		err := decoder.Decode(&result)
		if errors.Is(err, io.EOF) {
			return survivors, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s is no log of changes: %w", c.Again, err)
		}
		if result.Fate == mutation.Survived {
			survivors = append(survivors, result.Mutant)
		}
	}
}

// progress shows how far the run is, twice a second at most.
func (w *mutateWatch) progress(done, all int) {
	now := time.Now()
	if w.shown.output == nil || now.Sub(w.shown.shown) < 500*time.Millisecond {
		return
	}
	w.shown.shown = now
	spent := now.Sub(w.shown.start)
	left := spent / time.Duration(done) * time.Duration(all-done)
	fmt.Fprintf(w.shown.output, "\r\x1b[K%d of %d changes, %s, about %s left", done, all, spent.Round(time.Second), left.Round(time.Second))
}

func (w *mutateWatch) finished(r mutation.Result) {
	if r.Fate == mutation.Survived && w.shown.output != nil {
		w.shown.end()
		fmt.Fprintln(w.shown.output, w.survivor(r))
	}
	if w.file == nil || w.failed != nil {
		return
	}
	line, err := json.Marshal(r)
	if err == nil {
		_, err = w.file.Write(append(line, '\n'))
	}
	w.failed = err
}

// end closes the file and returns what went wrong with it.
func (w *mutateWatch) end() error {
	w.shown.end()
	if w.file == nil {
		return nil
	}
	if err := w.file.Close(); w.failed == nil {
		w.failed = err
	}
	return w.failed
}
