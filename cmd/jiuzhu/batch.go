package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// batchCommand assesses many cases, one on each line.
type batchCommand struct {
	manyCases `embed:""`

	policySource `embed:""`

	Output  string `placeholder:"FILE" help:"Write the answers here: the file appears when all of them are there, until then they stand in FILE.part. Standard output when left out."`
	Resume  bool   `help:"Go on where FILE.part ends; the cases and the policies must be the same."`
	Full    bool   `help:"Write each whole assessment with its trace, personal values masked, instead of its summary."`
	Workers int    `placeholder:"N" help:"How many cases to assess at once; one for each processor when left out."`
}

// Help is the longer help of the command.
func (*batchCommand) Help() string {
	return `Reads cases, one JSON object on each line, and writes the answer to each on a line of its own, in the same order, with the number of its line. A case that is refused gets a line that says why, and the others go on. Blank lines are passed over. Memory does not grow with the number of cases.

Cases may also stand in a table, one in each row, in CSV with commas and in UTF-8. The first row names the fact that each column gives, as "jiuzhu facts" lists them; date is short for decision.date, and columns called note and source are not read. An empty cell is not known: never false, never zero. Behind a colon stands where a value comes from, as in finding.hardship:by, :as_of, :reason, :ground and :proof. A list is JSON in its column, or has a column for each field of each member, as in family.members[0].can_work; it is then whole only where the column family.members:complete says true. Answers bear the number of the row, the header being 1, and what is wrong with a cell its row and column. A spreadsheet keeps dates and codes as they are typed in columns formatted as text.

Examples:

    jiuzhu batch cases.jsonl --output answers.jsonl
    jiuzhu batch cases.jsonl --output answers.jsonl --resume
    jiuzhu batch cases.csv --output answers.jsonl
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

// Run assesses the cases in order.
func (c *batchCommand) Run(ctx context.Context, s streams) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	engine, err := c.engine()
	if err != nil {
		return err
	}
	input, err := c.openInput(s.input)
	if err != nil {
		return err
	}
	defer input.close()
	// A whole assessment is long, and takes so long to write that handing it over costs nothing beside.
	reader, err := c.newReader(input.input, c.Full, engine.Pack().Vocabulary)
	if err != nil {
		return err
	}
	output, err := c.openOutput(engine, s.output)
	if err != nil {
		return err
	}
	reader.skipTo(output.done)
	run := &batchRun{command: c, engine: engine, reader: reader, input: input, output: output, progress: newProgress(s.fault, output.done).of(input)}
	err = errors.Join(run.assess(ctx), output.keep())
	run.progress.end()
	if err != nil {
		return err
	}
	return run.conclude(ctx, s.fault)
}

// conclude gives the answers their name, unless the run was broken off, and says how it went.
func (r *batchRun) conclude(ctx context.Context, fault io.Writer) error {
	switch {
	case ctx.Err() != nil && r.command.Output != "":
		return fmt.Errorf("broken off after line %d: call the same command with --resume to go on", r.last)
	case ctx.Err() != nil:
		return fmt.Errorf("broken off after line %d", r.last)
	}
	if err := r.output.finish(); err != nil {
		return err
	}
	if r.refused > 0 {
		fmt.Fprintf(fault, "jiuzhu: %d of %d cases were refused: their lines say why\n", r.refused, r.answered)
		return errAnsweredBad
	}
	return nil
}

// batchRun is one run over the cases.
type batchRun struct {
	command  *batchCommand
	engine   *assistance.Engine
	reader   caseReader
	input    *batchInput
	output   *batchOutput
	progress *progress
	last     int
	answered int
	refused  int
}

func (r *batchRun) assess(ctx context.Context) error {
	r.last = r.output.done
	workers := r.command.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	run := chunkRun[batchAnswers]{reader: r.reader, workers: workers, take: r.take,
		worker: func() func(context.Context, *caseChunk, *batchAnswers) {
			return (&batchWorker{engine: r.engine, full: r.command.Full}).answer
		}}
	return run.run(ctx)
}

// take writes the answers of a chunk. Those before a failure count.
func (r *batchRun) take(cases *caseChunk, answers *batchAnswers) error {
	if err := r.output.write(answers.text); err != nil {
		return err
	}
	r.input.read = cases.read
	if answers.answered > 0 {
		r.last = answers.last
		r.progress.step(r.last)
	}
	r.answered += answers.answered
	r.refused += answers.refused
	return answers.err
}
