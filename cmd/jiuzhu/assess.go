package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
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
	data, err := readCase(c.Case, s.input)
	if err != nil {
		return err
	}
	engine, err := c.engine()
	if err != nil {
		return err
	}
	assessment, err := c.assess(ctx, engine, data)
	var problems rules.Problems
	if errors.As(err, &problems) {
		return &refusal{problems: problems, rename: map[string]string{"": caseName(c.Case), "case": caseName(c.Case)}}
	}
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

func (c *assessCommand) assess(ctx context.Context, engine *assistance.Engine, data []byte) (*assistance.Assessment, error) {
	decoded, err := eligibility.DecodeCase(data)
	if err != nil {
		return nil, err
	}
	if !c.Date.IsZero() {
		decoded = decoded.With(eligibility.DecisionDate.Is(c.Date.Date))
	}
	return engine.Assess(ctx, decoded)
}

func (c *assessCommand) answer(assessment *assistance.Assessment) (string, error) {
	if c.Format == "text" {
		tag := language.Chinese
		if c.Lang == "en" {
			tag = language.English
		}
		return strings.TrimRight(assessment.Explain(tag).String(), "\n") + "\n", nil
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
