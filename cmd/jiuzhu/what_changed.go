package main

import (
	"context"
	"errors"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// whatChangedCommand compares two assessments of a case.
type whatChangedCommand struct {
	Old string `arg:"" name:"old-case" help:"The case as it was, as JSON; - reads standard input."`
	New string `arg:"" name:"new-case" help:"The case as it is now; - reads standard input. The same file, when only policies or dates differ."`

	policySource `embed:""`

	OldPolicies *string      `placeholder:"DIR" help:"Folder of the policy pack that decided then; the one that decides now when left out."`
	Date        decisionDate `placeholder:"YYYY-MM-DD" help:"Decide the new case as of this day."`
	OldDate     decisionDate `placeholder:"YYYY-MM-DD" help:"Decide the old case as of this day."`
	Format      string       `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang        string       `enum:"zh,en" default:"zh" help:"Language of the text, zh or en. The default is ${default}."`
}

// Help is the longer help of the command.
func (*whatChangedCommand) Help() string {
	return `Decides a case as it was and as it is now, and tells what differs: the policies, the date, which facts came, went or changed, and what came of it for each aid, the amount and each measure. It shows no value of a fact.

Examples:

    jiuzhu what-changed case-may.json case-june.json --lang en
    jiuzhu what-changed case.json case.json --old-date 2021-12-30 --date 2021-12-31
    jiuzhu what-changed case.json case.json --old-policies policies-2025 --policies policies-2026

The exit status is 0 when both were decided, whatever differs; 1 when a case or a policy is bad; 2 when the command line is wrong or names a file that cannot be read.`
}

// Validate refuses to read two cases from one stream.
func (c *whatChangedCommand) Validate() error {
	if c.Old == "-" && c.New == "-" {
		return errors.New("only one of the two cases can be read from standard input")
	}
	return nil
}

// Run writes what differs, whole, or nothing.
func (c *whatChangedCommand) Run(ctx context.Context, s streams) error {
	now, err := c.engine()
	if err != nil {
		return err
	}
	then := now
	if c.OldPolicies != nil {
		if then, err = (policySource{Policies: c.OldPolicies, LawOnly: c.LawOnly}).engine(); err != nil {
			return err
		}
	}
	before, err := assessFile(ctx, then, c.Old, c.OldDate, s.input)
	if err != nil {
		return err
	}
	after, err := assessFile(ctx, now, c.New, c.Date, s.input)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return writeJSON(s.output, assistance.Compare(before, after))
	}
	_, err = io.WriteString(s.output, printable(explanationText(assistance.ExplainChanges(before, after, languageOf(c.Lang)))))
	return err
}
