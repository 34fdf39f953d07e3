package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"github.com/jiuzhu-project/jiuzhu/assistance/report"
)

// reportCommand writes the answer to a case as a page.
type reportCommand struct {
	Case string `arg:"" name:"case" help:"The case as JSON; - reads standard input."`

	policySource `embed:""`

	View   report.View      `default:"public" help:"For whom: public, family or auditor. Only the public view hides personal and sensitive values. The default is ${default}."`
	Lang   report.Languages `default:"both" help:"Language of the page, zh, en or both. The default is ${default}."`
	Date   decisionDate     `placeholder:"YYYY-MM-DD" help:"Decide as of this day; replaces the fact decision.date of the case."`
	Output string           `placeholder:"FILE" help:"Write the page to this file, whole or not at all; standard output when left out."`
}

// Help is the longer help of the command.
func (*reportCommand) Help() string {
	return `Writes the answer to one case as an HTML page to look at or to print: each outcome and why, the money step by step, what is missing, whom to ask, what is owed by when, and how to verify it. The page is one file; it loads nothing and runs no script.

Examples:

    jiuzhu report case.json --output report.html
    jiuzhu report case.json --view family --lang zh --output family.html

A page for the family or an auditor holds a child's data: keep it where only those who may see it do; its file is readable by its owner alone. The exit status is 0 when the page was written; 1 when the case or a policy is bad; 2 when the command line is wrong or names a file that cannot be read or written.`
}

// Run writes the page whole, or nothing.
func (c *reportCommand) Run(ctx context.Context, s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	assessment, err := assessFile(ctx, engine, c.Case, c.Date, s.input)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := report.Write(&page, assessment, engine.Pack(), report.Options{View: c.View, Languages: c.Lang}); err != nil {
		return err
	}
	if c.Output == "" {
		_, err = s.output.Write(page.Bytes())
		return err
	}
	return writeReport(c.Output, page.Bytes())
}

// writeReport puts a file in place whole: a reader sees the former one or the new one. Its owner alone may read it,
// which is how temporary files are made.
func writeReport(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".report-*")
	if err != nil {
		return usageError{cannotWrite(path, err)}
	}
	defer os.Remove(file.Name())
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return usageError{cannotWrite(path, err)}
	}
	return nil
}
