package main

import (
	"context"
	"errors"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// diffCommand tells what changed between two packs, and who gains and loses by it.
type diffCommand struct {
	Old string `arg:"" name:"old" help:"Folder of the policy pack as it was; \"embedded\" or - is the Chinese pack that is built in."`
	New string `arg:"" name:"new" help:"Folder of the policy pack as it is now; \"embedded\" or - likewise."`

	Cases    string `placeholder:"DIR" help:"Decide every case in the files *.json of this folder by both packs."`
	Tests    bool   `help:"Decide the cases of the tests beside the new pack by both packs."`
	Format   string `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	Lang     string `enum:"zh,en" default:"zh" help:"Language of the text, zh or en. The default is ${default}."`
	ExitCode bool   `help:"End with status 1 when the packs or the answers to a case differ."`
}

// Help is the longer help of the command.
func (*diffCommand) Help() string {
	return `Compares two packs by what they mean, not by how they are written: rules, conditions, bases, dates, amounts, rows of tables, measures, deadlines, facts. A direction (tightened, loosened, raised, lowered) is named where it is provable. With cases it tells who gains and who loses, the exact sums, and the rules responsible. A case goes by the name of its file; no value of a fact is shown.

Examples:

    jiuzhu diff embedded mypolicies --lang en
    jiuzhu diff policies-2025 policies-2026 --cases cases --lang en
    jiuzhu diff embedded mypolicies --tests --exit-code

The exit status is 0 when both packs were read, with --exit-code only when nothing differs; 1 when something differs with --exit-code, or a pack is bad; 2 when the command line is wrong or names a folder that cannot be read.`
}

// Run writes what differs.
func (c *diffCommand) Run(ctx context.Context, s streams) error {
	old, err := openDiffed(c.Old)
	if err != nil {
		return err
	}
	defer old.close()
	now, err := openDiffed(c.New)
	if err != nil {
		return err
	}
	defer now.close()
	before, err := diffedEngine(old)
	if err != nil {
		return err
	}
	after, err := diffedEngine(now)
	if err != nil {
		return err
	}
	cases, err := c.cases(now, after)
	if err != nil {
		return err
	}
	report := &diffReport{difference: difference.Packs(before.Pack(), after.Pack()), lang: c.Lang, json: c.Format == "json", output: s.output}
	differs, err := report.write(ctx, before, after, cases)
	if err == nil && c.ExitCode && differs {
		return errAnsweredBad
	}
	return err
}

// openDiffed opens a folder, or the pack that is built in.
func openDiffed(name string) (*packFolder, error) {
	if name == "-" || name == "embedded" {
		return &packFolder{}, nil
	}
	return openPackFolder(name)
}

func diffedEngine(folder *packFolder) (*assistance.Engine, error) {
	engine, err := folder.engine()
	var problems rules.Problems
	if errors.As(err, &problems) {
		return nil, &refusal{problems: problems}
	}
	return engine, err
}
