package main

import (
	"errors"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/lint"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// checkCommand looks for everything wrong with a pack and its tests.
type checkCommand struct {
	Dir *string `arg:"" optional:"" name:"dir" help:"Folder of a policy pack with its pack.yaml; the Chinese pack that is built in when left out."`

	Format string `enum:"text,json,github,sarif" default:"text" help:"What to write: text, json, the annotations of GitHub, or SARIF 2.1.0. The default is ${default}."`
	Strict bool   `help:"End with status 1 when there are warnings too."`
}

// Help is the longer help of the command.
func (*checkCommand) Help() string {
	return `Reads a pack with its tests and names everything that is wrong, each with its line and how to mend it. Warnings are about what is allowed and probably not meant: a fact or definition that nothing rests on, a rule without a test, a condition that stands twice or beside its opposite, one that no facts make true or none makes false, a ground that the scope or the days of its policy never let hold, an expression that cannot be computed for some facts, a year or a region missing in a table, a lookup that finds no row, a text that is not translated. Notes are about what may well be meant: a number in a condition that is no parameter and has no basis of its own.

Examples:

    jiuzhu check mypolicies
    jiuzhu check mypolicies --strict --format github
    jiuzhu check mypolicies --format sarif

The exit status is 0 when nothing is wrong; 1 when something is, or with --strict when there are warnings; 2 when the command line is wrong or names a folder that cannot be read.`
}

// Run writes what was found; the answer is also in the exit status.
func (c *checkCommand) Run(s streams) error {
	folder := &packFolder{}
	if c.Dir != nil {
		var err error
		if folder, err = openPackFolder(*c.Dir); err != nil {
			return err
		}
	}
	defer folder.close()
	report, err := checkPack(folder)
	if err != nil {
		return err
	}
	if err := report.write(s.output, c.Format); err != nil {
		return err
	}
	if len(report.Problems) > 0 || c.Strict && len(report.Warnings) > 0 {
		return errAnsweredBad
	}
	return nil
}

// checkPack looks at a pack; problems that keep it from being loaded keep it from being looked at further.
func checkPack(folder *packFolder) (*checkReport, error) {
	report := &checkReport{Format: 1, Problems: rules.Problems{}, Warnings: rules.Problems{}, Notes: rules.Problems{}}
	engine, err := folder.engine(assistance.WithJudge())
	if errors.As(err, &report.Problems) {
		return report, nil
	}
	if err != nil {
		return nil, err
	}
	tests, err := folder.tests(engine)
	if errors.As(err, &report.Problems) {
		return report, nil
	}
	if err != nil {
		return nil, err
	}
	report.Checked = checkedOf(engine, tests)
	for _, found := range lint.Check(engine, tests) {
		if lint.Note(found.Code) {
			report.Notes = append(report.Notes, found)
		} else {
			report.Warnings = append(report.Warnings, found)
		}
	}
	return report, nil
}

// checked counts what a pack holds.
type checked struct {
	Pack        string `json:"pack"`
	Digest      string `json:"digest"`
	Files       int    `json:"files"`
	Statements  int    `json:"statements"`
	Facts       int    `json:"facts"`
	Definitions int    `json:"definitions"`
	Rules       int    `json:"rules"`
	Measures    int    `json:"measures"`
	Tests       int    `json:"tests"`
	// Fallbacks are the expressions without a compiled form, which CEL's own evaluator answers in its place: the same, more slowly.
	Fallbacks int `json:"fallbacks"`
}

func checkedOf(engine *assistance.Engine, tests []*policies.TestFile) *checked {
	pack := engine.Pack()
	c := &checked{Pack: pack.ID, Digest: pack.Digest, Files: len(pack.Files), Statements: len(pack.Register.Statements),
		Facts: len(pack.Vocabulary.Facts()), Definitions: len(pack.Definitions), Measures: len(pack.Measures), Fallbacks: len(engine.Fallbacks())}
	for _, p := range pack.Policies {
		c.Rules += len(p.Scope) + len(p.Requirements) + len(p.Grounds) + len(p.Exclusions)
	}
	for _, file := range tests {
		c.Tests += len(file.Tests)
	}
	return c
}
