package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// assessCommand assesses one case.
type assessCommand struct {
	Case string `arg:"" name:"case" help:"The case as JSON; - reads standard input."`

	policySource `embed:""`

	Format     string       `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang       string       `enum:"zh,en" default:"zh" help:"Language of the text, zh or en; JSON carries both. The default is ${default}."`
	Date       decisionDate `placeholder:"YYYY-MM-DD" help:"Decide as of this day; replaces the fact decision.date of the case."`
	ShowValues bool         `help:"Write the values of personal and sensitive facts into the JSON; without it they are masked."`
}

// Help is the longer help of the command.
func (*assessCommand) Help() string {
	return `Reads one case, decides each kind of aid, and writes the answer.

Examples:

    jiuzhu assess case.json --lang en
    jiuzhu assess - --date 2026-03-01 --format json < case.json

The exit status is 0 when the case was decided, whatever the answer; 1 when the case or a policy is bad; 2 when the command line is wrong or names a file that cannot be read.`
}

// Validate refuses flags that do nothing together.
func (c *assessCommand) Validate() error {
	if c.ShowValues && c.Format != "json" {
		return errors.New("--show-values needs --format json: the text never shows values")
	}
	return nil
}

// Run decides the case and writes the answer whole, or nothing.
func (c *assessCommand) Run(ctx context.Context, s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	assessment, err := assessFile(ctx, engine, c.Case, c.Date, s.input)
	if err != nil {
		return err
	}
	answer, err := c.answer(assessment)
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.output, answer)
	return err
}

func (c *assessCommand) answer(assessment *assistance.Assessment) (string, error) {
	if c.Format == "text" {
		return explanationText(assessment.Explain(languageOf(c.Lang))), nil
	}
	write := assessment.MarshalJSON
	if c.ShowValues {
		write = assessment.FullJSON
	}
	compact, err := write()
	if err != nil {
		return "", err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, compact, "", "  "); err != nil {
		return "", err
	}
	return strings.TrimRight(indented.String(), "\n") + "\n", nil
}
