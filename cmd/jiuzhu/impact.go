package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/assistance/difference/chart"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// impactCommand tells what a change of the rules does to many cases.
type impactCommand struct {
	Old string `arg:"" name:"old" help:"Folder of the policy pack as it was; \"embedded\" is the Chinese pack that is built in."`
	New string `arg:"" name:"new" help:"Folder of the policy pack as it is now; \"embedded\" likewise."`

	manyCases `embed:""`

	Group    *string `placeholder:"FACT" help:"Group cases by this fact, a public one with a choice of words; the province where the new pack has case.region, when left out."`
	Smallest int     `default:"5" placeholder:"N" help:"The smallest count of cases that is shown; 1 shows all. The default is ${default}."`
	Jobs     int     `placeholder:"N" help:"How many cases to assess at once; one for each processor when left out."`
	Format   string  `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang     string  `enum:"zh,en" default:"zh" help:"Language of the text, zh or en. The default is ${default}."`
	Output   string  `placeholder:"FILE" help:"Write a page with charts in both languages to this file as well, whole or not at all."`
}

// Help is the longer help of the command.
func (*impactCommand) Help() string {
	return `Decides every case by both packs and tells who gains and who loses: by aid, by group, by ground and by the rule responsible, with each step from one outcome to another, the measures owed, and exact sums. No case is kept, and memory does not grow with their number. The order of the lines and --jobs change nothing. Cases may also stand in a table in CSV, as "jiuzhu batch" reads them; its header names facts of the old pack, or of the new one.

Counts of fewer than --smallest cases are shown as that, and others that would give one away as a range; the sums of money of such counts are left out. So the answer may be shown to those who may not see a case. With --smallest 1 it may not.

Examples:

    jiuzhu impact embedded mypolicies cases.jsonl --lang en
    jiuzhu impact policies-2025 policies-2026 cases.jsonl --output impact.html
    jiuzhu population -n 10000 | jiuzhu impact embedded mypolicies --format json

A line or a row that is refused is told on standard error with its number, and the others go on. Ctrl-C ends a run in good order: what was counted is written, and no page.

The exit status is 0 when every case was decided by both packs; 1 when a line was refused, the run was broken off or a pack is bad; 2 when the command line is wrong or names a file that cannot be read or written.`
}

// Validate refuses flags that make no sense.
func (c *impactCommand) Validate() error {
	switch {
	case c.Jobs < 0:
		return errors.New("--jobs is a number from 1")
	case c.Smallest < 1:
		return errors.New("--smallest is a number from 1")
	}
	return nil
}

// Run counts and writes.
func (c *impactCommand) Run(ctx context.Context, s streams) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	before, err := impactEngine(c.Old)
	if err != nil {
		return err
	}
	after, err := impactEngine(c.New)
	if err != nil {
		return err
	}
	population, err := c.population(before, after)
	if err != nil {
		return err
	}
	input, err := c.openInput(s.input)
	if err != nil {
		return err
	}
	defer input.close()
	reader, err := c.newReader(input.input, true, before.Pack().Vocabulary, after.Pack().Vocabulary)
	if err != nil {
		return err
	}
	run := &impactRun{before: before, after: after, population: population, jobs: c.Jobs, fault: s.fault, reader: reader, input: input,
		progress: newProgress(s.fault, 0).of(input), table: c.format() == formatCSV}
	err = run.count(ctx)
	run.progress.end()
	if err != nil {
		return err
	}
	return c.finish(ctx, run, s)
}

// impactEngine loads a pack; the folder is read once.
func impactEngine(name string) (*assistance.Engine, error) {
	folder, err := openDiffed(name)
	if err != nil {
		return nil, err
	}
	defer folder.close()
	return diffedEngine(folder)
}

func (c *impactCommand) population(before, after *assistance.Engine) (*difference.Population, error) {
	options := []difference.PopulationOption{difference.Smallest(c.Smallest)}
	if c.Group != nil {
		options = append(options, difference.GroupedBy(*c.Group))
	} else if _, declared := after.Pack().Vocabulary.Fact(string(cn.CaseRegion)); declared {
		options = append(options, difference.GroupedBy(string(cn.CaseRegion)))
	}
	population, err := difference.NewPopulation(before.Pack(), after.Pack(), options...)
	if errors.Is(err, assistance.ErrBadOption) {
		return nil, usageError{err}
	}
	return population, err
}

// finish writes what was counted, also of a run that was broken off; the page of such a run would be taken for the whole.
func (c *impactCommand) finish(ctx context.Context, run *impactRun, s streams) error {
	report := impactReport{PopulationReport: run.population.Report(), Unreadable: run.unreadable, Complete: ctx.Err() == nil, lang: c.Lang}
	if err := c.write(report, s.output); err != nil {
		return err
	}
	if !report.Complete {
		return fmt.Errorf("broken off after line %d", run.last)
	}
	if c.Output != "" {
		var page bytes.Buffer
		if err := chart.Write(&page, report.PopulationReport); err != nil {
			return err
		}
		if err := writeReport(c.Output, page.Bytes()); err != nil {
			return err
		}
	}
	if refused := run.refused(report.PopulationReport); refused > 0 {
		fmt.Fprintf(s.fault, "jiuzhu: %d of %d lines were refused\n", refused, report.Cases+run.unreadable)
		return errAnsweredBad
	}
	return nil
}

func (c *impactCommand) write(report impactReport, output io.Writer) error {
	if c.Format != "json" {
		_, err := io.WriteString(output, printable(report.text()))
		return err
	}
	data, err := compactJSON(report)
	if err != nil {
		return err
	}
	_, err = output.Write(append(data, '\n'))
	return err
}
