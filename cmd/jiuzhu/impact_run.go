package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// mostToldLines bounds how many refused lines are told one by one; the others are counted.
const mostToldLines = 100

// impactRun is one run over the cases.
type impactRun struct {
	before, after *assistance.Engine
	population    *difference.Population
	jobs          int
	fault         io.Writer
	progress      *progress
	// last is the last line that was counted.
	last, answered int
	// unreadable lines hold no case at all; told are those that were told.
	unreadable, told int
}

// impactLine is a line on its way to a worker, with where its answer is awaited.
type impactLine struct {
	number int
	text   []byte
	answer chan<- impactAnswer
}

// impactAnswer is what became of a line.
type impactAnswer struct {
	number      int
	observation difference.Observation
	// unreadable, old and new say why a line or a pack refused the case.
	unreadable, old, new rules.Problems
	err                  error
}

// count reads the lines one after the other, has several decided at once, and counts the answers in the order of the
// lines. Memory holds a few lines for each worker. It ends early, without an error, when the context does.
func (r *impactRun) count(ctx context.Context, input io.Reader) error {
	if r.jobs == 0 {
		r.jobs = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work, awaited, failed := make(chan impactLine), make(chan (<-chan impactAnswer), r.jobs), make(chan error, 1)
	go func() { failed <- readLines(ctx, input, work, awaited) }()
	for range r.jobs {
		go func() {
			for line := range work {
				line.answer <- r.decide(ctx, line)
			}
		}()
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case answer, more := <-awaited:
			if !more {
				return <-failed
			}
			var a impactAnswer
			select {
			case <-ctx.Done():
			case a = <-answer:
			}
			// A case that was broken off has no answer.
			if ctx.Err() != nil {
				return nil
			}
			if err := r.add(a); err != nil {
				return err
			}
		}
	}
}

// readLines hands out every line that holds anything, each with its place among the answers.
func readLines(ctx context.Context, input io.Reader, work chan<- impactLine, awaited chan<- (<-chan impactAnswer)) error {
	defer close(awaited)
	defer close(work)
	lines := newCaseLines(input, 0)
	for ctx.Err() == nil {
		text, err := lines.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		answer := make(chan impactAnswer, 1)
		select {
		case awaited <- answer:
		case <-ctx.Done():
			return nil
		}
		select {
		case work <- impactLine{lines.number, text, answer}:
		case <-ctx.Done():
			return nil
		}
	}
	return nil
}

// decide decides one line by both packs.
func (r *impactRun) decide(ctx context.Context, line impactLine) impactAnswer {
	a := impactAnswer{number: line.number}
	decoded, err := eligibility.DecodeCase(line.text)
	if a.unreadable, a.err = refusedOrFailed(err); err != nil {
		return a
	}
	before, err := r.before.Assess(ctx, decoded)
	if a.old, a.err = refusedOrFailed(err); a.err != nil {
		return a
	}
	after, err := r.after.Assess(ctx, decoded)
	if a.new, a.err = refusedOrFailed(err); a.err != nil {
		return a
	}
	a.observation = r.population.Observe(decoded, before, after)
	return a
}

// refusedOrFailed tells a case that is refused from a failure.
func refusedOrFailed(err error) (rules.Problems, error) {
	var problems rules.Problems
	if errors.As(err, &problems) {
		return problems, nil
	}
	return nil, err
}

func (r *impactRun) add(a impactAnswer) error {
	if a.err != nil {
		return a.err
	}
	r.tell(a)
	r.last = a.number
	r.answered++
	r.progress.step(r.answered)
	if a.unreadable != nil {
		r.unreadable++
		return nil
	}
	return r.population.Add(a.observation)
}

// tell tells a refused line by its number, with the names of facts and never a value.
func (r *impactRun) tell(a impactAnswer) {
	if a.unreadable == nil && a.old == nil && a.new == nil {
		return
	}
	if r.told++; r.told > mostToldLines {
		if r.told == mostToldLines+1 {
			fmt.Fprintln(r.fault, "further lines that are refused are only counted")
		}
		return
	}
	old, now := problemTexts(a.old), problemTexts(a.new)
	if slices.Equal(old, now) {
		r.tellEach(a.number, "", old)
	} else {
		r.tellEach(a.number, " by the old pack", old)
		r.tellEach(a.number, " by the new pack", now)
	}
	r.tellEach(a.number, "", problemTexts(a.unreadable))
}

func (r *impactRun) tellEach(number int, by string, texts []string) {
	for _, text := range texts {
		fmt.Fprintf(r.fault, "line %d: refused%s: %s\n", number, by, text)
	}
}

func problemTexts(problems rules.Problems) []string {
	var out []string
	for _, problem := range problems {
		text := problem.Summary
		if problem.Detail != "" {
			text += "; " + problem.Detail
		}
		out = append(out, printable(text))
	}
	return out
}

// refused are the lines that one pack or both could not decide.
func (r *impactRun) refused(report difference.PopulationReport) int {
	return r.unreadable + report.Refused.All()
}
