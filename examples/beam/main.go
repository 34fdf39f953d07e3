// Command beam assesses many cases as an Apache Beam pipeline: one DoFn decides, a CombineFn adds up exact money. It then
// assesses the same cases in one process and says whether both come to the same.
//
//	beam [-n NUMBER] [-seed SEED] [-files NUMBER] [-cases GLOB] [-output FOLDER] [-compare=false] [Beam's own flags]
//
// Without -cases it makes up a population. The exit status is 0 when both runs agree, 1 when they do not or a run failed,
// 2 when it was called wrongly.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	beamlog "github.com/apache/beam/sdks/v2/go/pkg/beam/log"

	"github.com/jiuzhu-project/jiuzhu/cmd/jiuzhu/population"
)

// The exit statuses beside 0.
const (
	statusFailed = iota + 1
	statusUsage
)

func main() {
	var c commandLine
	// Beam keeps its flags in this set; ours stand beside them.
	c.declare(flag.CommandLine)
	flag.Parse()
	// On a worker of a cluster this call does the work and never returns.
	beam.Init()
	beamlog.SetupLogging("warn", "text")
	if err := c.check(flag.CommandLine); err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err)
		os.Exit(statusUsage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := withScratch(func(scratch string) error { return c.run(ctx, scratch, os.Stdout) }); err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err)
		os.Exit(statusFailed)
	}
}

// withScratch runs f with a folder that is removed afterwards, and lets Beam put its own temporary files there: it leaves
// one behind for every job on the local runner.
func withScratch(f func(scratch string) error) error {
	scratch, err := os.MkdirTemp("", "jiuzhu-beam-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if err := os.Setenv("TMPDIR", scratch); err != nil {
		return err
	}
	return f(scratch)
}

// commandLine is what the flags say.
type commandLine struct {
	number  int
	seed    uint64
	files   int
	cases   string
	output  string
	compare bool
}

func (c *commandLine) declare(flags *flag.FlagSet) {
	flags.IntVar(&c.number, "n", 2000, "how many cases to make up")
	flags.Uint64Var(&c.seed, "seed", 1, "the same seed makes up the same cases")
	flags.IntVar(&c.files, "files", 8, "how many files to make up: the work is shared out by file")
	flags.StringVar(&c.cases, "cases", "", "`pattern` of files of cases, one on each line, instead of making some up")
	flags.StringVar(&c.output, "output", "", "`folder` for the totals and the refusals; one that is removed at the end when left out")
	flags.BoolVar(&c.compare, "compare", true, "assess the same cases in this process too, and compare")
}

// check refuses what makes no sense.
func (c *commandLine) check(flags *flag.FlagSet) error {
	if flags.NArg() > 0 {
		return errors.New("it takes flags only")
	}
	if c.number < 1 || c.files < 1 {
		return errors.New("-n and -files are numbers from 1")
	}
	var clash error
	flags.Visit(func(given *flag.Flag) {
		switch given.Name {
		case "n", "seed", "files":
			if c.cases != "" {
				clash = fmt.Errorf("-%s is about cases that are made up: leave it or -cases out", given.Name)
			}
		case "async", "dry_run", "template_location":
			// An answer that an earlier job left in the folder would be taken for that of this one.
			clash = fmt.Errorf("the answer is read when the job is over: leave -%s out", given.Name)
		}
	})
	return clash
}

// errDiffer: the two runs do not agree.
var errDiffer = errors.New("the pipeline and the run in one process do not come to the same")

func (c *commandLine) run(ctx context.Context, scratch string, output io.Writer) error {
	engine, err := workerEngine()
	if err != nil {
		return err
	}
	j := job{glob: c.cases, output: c.output, digest: engine.Digest()}
	if j.output == "" {
		j.output = filepath.ToSlash(scratch)
	}
	if j.glob == "" {
		if err := writePopulation(ctx, scratch, c.number, c.files, c.seed); err != nil {
			return err
		}
		j.glob = filepath.Join(scratch, "cases-*.jsonl")
	}
	onBeam, err := j.run(ctx)
	if err != nil {
		return err
	}
	if err := onBeam.print(output); err != nil || !c.compare {
		return err
	}
	alone, err := assessAlone(ctx, engine, j.glob)
	if err != nil {
		return err
	}
	return report(output, onBeam, alone)
}

// report says whether both answers are equal, and fails when they are not.
func report(output io.Writer, onBeam, alone answer) error {
	if onBeam.equal(alone) {
		_, err := fmt.Fprintln(output, "The run in one process over the same cases comes to exactly the same.")
		return err
	}
	fmt.Fprintln(output, "The run in one process over the same cases comes to:")
	return errors.Join(errDiffer, alone.print(output))
}

// writePopulation writes made-up cases to files, one case on each line, each file with a stretch of them.
func writePopulation(ctx context.Context, folder string, number, files int, seed uint64) error {
	people, err := population.New(seed)
	if err != nil {
		return err
	}
	for file := range files {
		name := filepath.Join(folder, fmt.Sprintf("cases-%05d-of-%05d.jsonl", file, files))
		if err := writeStretch(ctx, name, people, number*file/files+1, number*(file+1)/files); err != nil {
			return err
		}
	}
	return nil
}

// writeStretch writes the cases from first to last, which may be none.
func writeStretch(ctx context.Context, name string, people *population.Population, first, last int) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	output := bufio.NewWriter(file)
	for number := first; number <= last; number++ {
		line, err := people.Case(number)
		if err != nil {
			return err
		}
		output.Write(append(line, '\n'))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return output.Flush()
}
