package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// batchCommand assesses many cases, one on each line.
type batchCommand struct {
	Cases string `arg:"" optional:"" default:"-" name:"cases" help:"Cases as JSON, one on each line; - reads standard input, which is the default."`

	policySource `embed:""`

	Output  string `placeholder:"FILE" help:"Write the answers here: the file appears when all of them are there, until then they stand in FILE.part. Standard output when left out."`
	Resume  bool   `help:"Go on where FILE.part ends; the cases and the policies must be the same."`
	Full    bool   `help:"Write each whole assessment with its trace, personal values masked, instead of its summary."`
	Workers int    `placeholder:"N" help:"How many cases to assess at once; one for each processor when left out."`
}

// Help is the longer help of the command.
func (*batchCommand) Help() string {
	return `Reads cases, one JSON object on each line, and writes the answer to each on a line of its own, in the same order, with the number of its line. A case that is refused gets a line that says why, and the others go on. Blank lines are passed over. Memory does not grow with the number of cases.

Examples:

    jiuzhu batch cases.jsonl --output answers.jsonl
    jiuzhu batch cases.jsonl --output answers.jsonl --resume
    jiuzhu batch --workers 1 < cases.jsonl

Ctrl-C ends a run in good order: what was answered stays in FILE.part, and --resume goes on from there.

The exit status is 0 when every case was decided, whatever the answers; 1 when a case was refused or the run was broken off; 2 when the command line is wrong or names a file that cannot be read.`
}

// Validate refuses flags that make no sense.
func (c *batchCommand) Validate() error {
	switch {
	case c.Resume && c.Output == "":
		return errors.New("--resume needs --output: only a file can be gone on with")
	case c.Workers < 0:
		return errors.New("--workers is a number from 1")
	}
	return nil
}

// batchLine is one line of the answer.
type batchLine struct {
	Line       int                    `json:"line"`
	Summary    *assistance.Summary    `json:"summary,omitempty"`
	Assessment *assistance.Assessment `json:"assessment,omitempty"`
	Problems   rules.Problems         `json:"problems,omitempty"`
}

// Run assesses the cases in order.
func (c *batchCommand) Run(ctx context.Context, s streams) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	engine, err := c.engine()
	if err != nil {
		return err
	}
	input := s.input
	if c.Cases != "-" {
		file, err := os.Open(c.Cases)
		if err != nil {
			return usageError{err}
		}
		defer file.Close()
		input = file
	}
	output, err := c.openOutput(engine, s.output)
	if err != nil {
		return err
	}
	run := &batchRun{command: c, engine: engine, reader: newCaseLines(input, output.done), output: output,
		progress: newProgress(s.fault, output.done)}
	if err := errors.Join(run.assess(ctx), output.keep()); err != nil {
		return err
	}
	switch {
	case ctx.Err() != nil && c.Output != "":
		return fmt.Errorf("broken off after line %d: call the same command with --resume to go on", run.last)
	case ctx.Err() != nil:
		return fmt.Errorf("broken off after line %d", run.last)
	}
	if err := output.finish(); err != nil {
		return err
	}
	run.progress.end()
	if run.refused > 0 {
		fmt.Fprintf(s.fault, "jiuzhu: %d of %d cases were refused: their lines say why\n", run.refused, run.answered)
		return errAnsweredBad
	}
	return nil
}

// batchRun is one run over the cases.
type batchRun struct {
	command  *batchCommand
	engine   *assistance.Engine
	reader   *caseLines
	output   *batchOutput
	progress *progress
	last     int
	answered int
	refused  int
}

func (r *batchRun) assess(ctx context.Context) error {
	var options []assistance.BatchOption
	if r.command.Workers > 0 {
		options = append(options, assistance.WithWorkers(r.command.Workers))
	}
	answers, err := r.engine.AssessAll(ctx, r.reader.cases, options...)
	if err != nil {
		return err
	}
	r.last = r.output.done
	for answer := range answers {
		if ctx.Err() != nil {
			return nil
		}
		line, err := r.line(answer)
		if err != nil {
			return err
		}
		if err := r.output.write(line); err != nil {
			return err
		}
		r.last = line.Line
		r.answered++
		r.progress.step(r.last)
	}
	return r.reader.err
}

func (r *batchRun) line(answer assistance.BatchAnswer) (batchLine, error) {
	line := batchLine{Line: r.reader.take()}
	var problems rules.Problems
	switch {
	case errors.As(answer.Err, &problems):
		r.refused++
		line.Problems = problems
	case answer.Err != nil:
		return line, answer.Err
	case r.command.Full:
		line.Assessment = answer.Assessment
	default:
		summary := answer.Assessment.Summary()
		line.Summary = &summary
	}
	return line, nil
}

func encodeLine(w io.Writer, line any) error {
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}
