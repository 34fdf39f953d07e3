package main

import (
	"bytes"
	"context"
	"errors"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/handbook"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// docsCommand writes the handbook of a pack.
type docsCommand struct {
	Dir *string `arg:"" optional:"" name:"dir" help:"Folder of a policy pack with its pack.yaml and its tests; the Chinese pack that is built in, without tests, when left out."`

	Format  string `enum:"html,markdown" default:"html" help:"What to write, html or markdown. The default is ${default}."`
	Output  string `placeholder:"FILE" help:"Write to this file, whole or not at all; standard output when left out."`
	NoTests bool   `help:"Leave the tests out: quicker."`
}

// Help is the longer help of the command.
func (*docsCommand) Help() string {
	return `Writes a handbook of a pack in Chinese and English: every policy, rule, definition, measure, provision of an award, schedule, table, parameter and overlay, with what it rests on, its condition as a tree, the tests that touch it, and drawings of how a case goes through. The page is one file and loads nothing; a switch shows one language or both.

Examples:

    jiuzhu docs --output handbook.html
    jiuzhu docs mypolicies --output handbook.html
    jiuzhu docs mypolicies --format markdown --output HANDBOOK.md

The exit status is 0 when the handbook was written, 1 when the pack or a test file is bad, 2 when the command line is wrong or names a file that cannot be read or written.`
}

// Run writes the handbook whole, or nothing.
func (c *docsCommand) Run(ctx context.Context, s streams) error {
	folder := &packFolder{}
	if c.Dir != nil {
		var err error
		if folder, err = openPackFolder(*c.Dir); err != nil {
			return err
		}
	}
	defer folder.close()
	engine, err := folder.engine()
	var results []policytest.Result
	if err == nil && !c.NoTests {
		results, err = c.results(ctx, folder, engine, s)
	}
	var problems rules.Problems
	if errors.As(err, &problems) {
		return &refusal{problems: problems}
	}
	if err != nil {
		return err
	}
	write := handbook.HTML
	if c.Format == "markdown" {
		write = handbook.Markdown
	}
	var page bytes.Buffer
	if err := write(&page, engine.Pack(), results); err != nil {
		return err
	}
	if c.Output == "" {
		_, err = s.output.Write(page.Bytes())
		return err
	}
	return replaceFile(c.Output, page.Bytes())
}

func (c *docsCommand) results(ctx context.Context, folder *packFolder, engine *assistance.Engine, s streams) ([]policytest.Result, error) {
	files, err := folder.tests(engine)
	if err != nil {
		return nil, err
	}
	var all []policytest.Result
	err = runTests(ctx, engine, files, s, func(_ string, results []policytest.Result) { all = append(all, results...) })
	return all, err
}
