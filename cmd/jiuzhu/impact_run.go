package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
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
	reader        caseReader
	input         *batchInput
	progress      *progress
	// table: problems say themselves in which row they are.
	table bool
	// last is the last line that was counted.
	last, answered int
	// unreadable lines hold no case at all; told are those that were told.
	unreadable, told int
}

// impactAnswer is what became of a line or a row.
type impactAnswer struct {
	number      int
	observation difference.Observation
	// unreadable, old and new say why a line or a pack refused the case.
	unreadable, old, new rules.Problems
	err                  error
}

// count has several cases decided at once, and counts the answers in the order of the lines. Memory holds a few lines for each worker. It
// ends early, without an error, when the context does.
func (r *impactRun) count(ctx context.Context) error {
	if r.jobs == 0 {
		r.jobs = runtime.GOMAXPROCS(0)
	}
	run := chunkRun[[]impactAnswer]{reader: r.reader, workers: r.jobs, take: r.take,
		worker: func() func(context.Context, *caseChunk, *[]impactAnswer) { return r.answer }}
	return run.run(ctx)
}

func (r *impactRun) answer(ctx context.Context, cases *caseChunk, answers *[]impactAnswer) {
	*answers = (*answers)[:0]
	for c := range cases.each {
		*answers = append(*answers, r.decide(ctx, c))
	}
}

// take counts the answers to a chunk.
func (r *impactRun) take(cases *caseChunk, answers *[]impactAnswer) error {
	r.input.read = cases.read
	for _, a := range *answers {
		if err := r.add(a); err != nil {
			return err
		}
	}
	// Assessments are large, and are not held until the chunk is filled again.
	clear(*answers)
	return nil
}

// decide decides one case by both packs.
func (r *impactRun) decide(ctx context.Context, c *batchCase) impactAnswer {
	a := impactAnswer{number: c.number}
	decoded, err := c.decode()
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
	a.old, a.new = c.placed(a.old), c.placed(a.new)
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
	place := fmt.Sprintf("line %d: ", number)
	if r.table {
		place = ""
	}
	for _, text := range texts {
		fmt.Fprintf(r.fault, "%srefused%s: %s\n", place, by, text)
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
