package main

import (
	"context"
	"io"
)

// askCommand lists what is still worth asking.
type askCommand struct {
	Case string `arg:"" name:"case" help:"The case as JSON; - reads standard input."`

	policySource `embed:""`

	Format string       `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang   string       `enum:"zh,en" default:"zh" help:"Language of the text, zh or en; JSON carries both. The default is ${default}."`
	Date   decisionDate `placeholder:"YYYY-MM-DD" help:"Decide as of this day; replaces the fact decision.date of the case."`
}

// Help is the longer help of the command.
func (*askCommand) Help() string {
	return `Lists, for each aid, the facts whose answers can still change its outcome: the lightest to ask first, each with the paper that proves it; then what a person must find; then what is open and settles nothing. The amount and the measures follow. It shows no value of a fact.

Examples:

    jiuzhu ask case.json --lang en
    jiuzhu ask - --format json < case.json

The exit status is 0 when the case was decided, whatever there is to ask; 1 when the case or a policy is bad; 2 when the command line is wrong or names a file that cannot be read.`
}

// Run writes the questions whole, or nothing.
func (c *askCommand) Run(ctx context.Context, s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	assessment, err := assessFile(ctx, engine, c.Case, c.Date, s.input)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return writeJSON(s.output, assessment.Questions())
	}
	_, err = io.WriteString(s.output, printable(explanationText(assessment.ExplainQuestions(languageOf(c.Lang)))))
	return err
}
