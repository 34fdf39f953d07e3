package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// coverCommand tells which lines of a pack its tests have not tried.
type coverCommand struct {
	Dir string `arg:"" name:"dir" help:"Folder of a policy pack with its pack.yaml; its tests are the YAML files in its folder tests."`

	Format  string `enum:"text,json" default:"text" help:"What to write: text with the lines to look at, or json with every line. The default is ${default}."`
	Minimum int    `placeholder:"PERCENT" help:"End with status 1 when fewer truths in a hundred are reached."`
}

// Help is the longer help of the command.
func (*coverCommand) Help() string {
	return `Runs the tests of a pack and lists, by file and line, each rule, named condition and written condition with the truths that no test reached: false, unknown or true. A line that was never false may let everybody through unnoticed. Not every truth can be reached: a fact that every case must have is never unknown.

Examples:

    jiuzhu cover mypolicies
    jiuzhu cover mypolicies --minimum 90 --format json

The exit status is 0 when the tests could be run; 1 when --minimum is not reached, or when the pack or a test file is bad; 2 when the command line is wrong, or names no folder with tests. Whether tests pass is what the command test tells.`
}

// Run writes what was reached; whether that is enough is also in the exit status.
func (c *coverCommand) Run(ctx context.Context, s streams) error {
	if c.Minimum < 0 || c.Minimum > 100 {
		return usageError{errors.New("--minimum is a percentage from 0 to 100")}
	}
	folder, err := openPackFolder(c.Dir)
	if err != nil {
		return err
	}
	defer folder.close()
	engine, files, err := (&testCommand{Dir: c.Dir}).load(folder)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return &refusal{problems: problems}
	}
	if err != nil {
		return err
	}
	var all []policytest.Result
	if err := runTests(ctx, engine, files, s, func(_ string, results []policytest.Result) { all = append(all, results...) }); err != nil {
		return err
	}
	report := newCoverReport(policytest.CoverLines(engine.Pack(), all))
	if err := report.write(s.output, c.Format); err != nil {
		return err
	}
	if report.Reached*100 < c.Minimum*report.All {
		fmt.Fprintf(s.fault, "jiuzhu: less than %d %% of the truths are reached; add tests for the lines above\n", c.Minimum)
		return errAnsweredBad
	}
	return nil
}

// coverReport is what the tests reached of a pack; its JSON is the form json.
type coverReport struct {
	Format  int                       `json:"format"`
	Reached int                       `json:"reached"`
	All     int                       `json:"all"`
	Files   []policytest.FileCoverage `json:"files"`
}

func newCoverReport(files []policytest.FileCoverage) *coverReport {
	report := &coverReport{Format: 1, Files: files}
	for _, file := range files {
		report.Reached += file.Reached
		report.All += file.All
	}
	return report
}

func (r *coverReport) write(output io.Writer, format string) error {
	if format == "json" {
		return writeJSON(output, r)
	}
	_, err := io.WriteString(output, printable(r.text()))
	return err
}

// text lists only the lines to look at: those of which a truth is missing.
func (r *coverReport) text() string {
	var out strings.Builder
	lines := 0
	for _, file := range r.Files {
		fmt.Fprintf(&out, "%s: %d of %d truths reached\n", file.File, file.Reached, file.All)
		for _, line := range file.Lines {
			if len(line.Missing) == 0 {
				continue
			}
			lines++
			name := line.What
			if line.Text != "" {
				name = line.Text
			}
			fmt.Fprintf(&out, "  %s: never %s: %s\n", line.Place, truthWords(line.Missing), name)
		}
	}
	fmt.Fprintf(&out, "coverage: %d of %d truths reached; %s to look at\n", r.Reached, r.All, counted(lines, "line"))
	return out.String()
}

func truthWords(truths []value.Truth) string {
	words := make([]string, len(truths))
	for i, truth := range truths {
		words[i] = truth.String()
	}
	return strings.Join(words, ", ")
}
