package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// KeyedTotal is the total of one aid and outcome.
type KeyedTotal struct {
	Key
	Total
}

// answer is what a run over cases comes to, in one order whatever the run: the same cases give equal answers.
type answer struct {
	digest   string
	totals   []KeyedTotal
	refusals []Refusal
}

// record is one line of a file of a job: exactly one of its fields is there.
type record struct {
	PolicyDigest string      `json:"policy_digest,omitempty"`
	Total        *KeyedTotal `json:"total,omitempty"`
	Refusal      *Refusal    `json:"refusal,omitempty"`
}

func packRecord(digest string) string {
	text, _ := json.Marshal(record{PolicyDigest: digest})
	return string(text)
}

func totalRecord(key Key, total Total) (string, error) {
	text, err := json.Marshal(record{Total: &KeyedTotal{Key: key, Total: total}})
	return string(text), err
}

func refusalRecord(refusal Refusal) (string, error) {
	text, err := json.Marshal(record{Refusal: &refusal})
	return string(text), err
}

// read reads what a job wrote.
func (j job) read(ctx context.Context) (answer, error) {
	var a answer
	for _, name := range []string{totalsFile, refusalsFile} {
		part := answer{totals: a.totals, refusals: a.refusals}
		if err := readFile(ctx, j.file(name), part.add); err != nil {
			return answer{}, err
		}
		if part.digest != j.digest {
			return answer{}, fmt.Errorf("%s is not of this job", j.file(name))
		}
		a = part
	}
	a.sort()
	return a, nil
}

// add adds a line of a file.
func (a *answer) add(_ int64, line []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	var r record
	if err := decoder.Decode(&r); err != nil {
		return err
	}
	switch {
	case r.PolicyDigest != "":
		a.digest = r.PolicyDigest
	case r.Total != nil:
		a.totals = append(a.totals, *r.Total)
	case r.Refusal != nil:
		a.refusals = append(a.refusals, *r.Refusal)
	default:
		return errors.New("a line says nothing")
	}
	return nil
}

func (a *answer) sort() {
	slices.SortFunc(a.totals, func(x, y KeyedTotal) int {
		return cmp.Or(cmp.Compare(x.Aid, y.Aid), cmp.Compare(x.Outcome, y.Outcome))
	})
	slices.SortFunc(a.refusals, func(x, y Refusal) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
}

// equal reports whether both runs decided by one pack, came to the same totals and refused the same cases alike.
func (a answer) equal(b answer) bool {
	return a.digest == b.digest && slices.Equal(a.totals, b.totals) && slices.Equal(a.refusals, b.refusals)
}

// print writes the answer as a table. Of the refusals it shows the first.
func (a answer) print(output io.Writer) error {
	const shown = 5
	p := printer{output: output}
	p.line("Decided by the pack %s", a.digest)
	p.line("%-22s %-13s %7s   %s", "aid", "outcome", "cases", "awards: how many, and their exact sum")
	for _, t := range a.totals {
		p.line("%-22s %-13s %7d", t.Aid, t.Outcome, t.Cases)
		for _, sum := range []struct {
			name string
			Sum
		}{{"at least", t.Low}, {"at most", t.High}, {"ceilings", t.Ceiling}} {
			if sum.Known > 0 {
				p.line("%46s%-8s %7d %26s", "", sum.name, sum.Known, sum.Amount)
			}
		}
	}
	p.line("Refused: %d", len(a.refusals))
	for _, r := range a.refusals[:min(shown, len(a.refusals))] {
		p.line("%s:%d: %s", r.File, r.Line, r.Problems)
	}
	return p.err
}

// printer keeps the first error of several lines.
type printer struct {
	output io.Writer
	err    error
}

func (p *printer) line(format string, arguments ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.output, format+"\n", arguments...)
	}
}

// readFile calls each for every line of a file that holds anything, until it fails.
func readFile(ctx context.Context, name string, each func(number int64, line []byte) error) error {
	files, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer files.Close()
	input, err := files.OpenRead(ctx, name)
	if err != nil {
		return err
	}
	defer input.Close()
	var failed error
	err = eachLine(input, func(number int64, line []byte) bool {
		failed = each(number, line)
		return failed == nil
	})
	return errors.Join(err, failed)
}
