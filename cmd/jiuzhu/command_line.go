package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"
)

// The exit statuses.
const (
	statusDone = iota
	statusBad
	statusUsage
)

// commandLine is the grammar: one field a command, each in a file of its own.
type commandLine struct {
	Assess      assessCommand      `cmd:"" help:"Assess one case and explain the answer."`
	Batch       batchCommand       `cmd:"" help:"Assess many cases, one on each line."`
	Population  populationCommand  `cmd:"" help:"Write made-up cases for the Chinese pack."`
	Check       checkCommand       `cmd:"" help:"Look for everything wrong with a pack of policies."`
	New         newCommand         `cmd:"" help:"Write a policy file to start from."`
	Fmt         fmtCommand         `cmd:"" help:"Put policy files into one form."`
	Test        testCommand        `cmd:"" help:"Run the tests beside a pack of policies."`
	Cover       coverCommand       `cmd:"" help:"List the lines of a pack of policies that its tests have not tried."`
	Completion  completionCommand  `cmd:"" help:"Write a script by which a shell completes commands and flags."`
	Mutate      mutateCommand      `cmd:"" help:"Get the rules wrong on purpose, and see whether the tests notice."`
	Explain     explainCommand     `cmd:"" help:"Draw what the answer to a case rests on, as a tree."`
	Report      reportCommand      `cmd:"" help:"Write the answer to a case as a page to look at or to print."`
	Ask         askCommand         `cmd:"" help:"List what is still worth asking in a case, in order."`
	WhatChanged whatChangedCommand `cmd:"" help:"Tell what differs between a case as it was and as it is."`
	Diff        diffCommand        `cmd:"" help:"Tell what changed between two packs, and who gains and loses."`
	Impact      impactCommand      `cmd:"" help:"Tell what a change of the rules does to many cases: who gains and who loses."`
	Docs        docsCommand        `cmd:"" help:"Write a handbook of a pack of policies."`
	Facts       factsCommand       `cmd:"" help:"List every fact that a case may give."`
	Schema      schemaCommand      `cmd:"" help:"Write a JSON Schema of cases."`
	Names       namesCommand       `cmd:"" help:"Write the facts of a pack as typed Go constants."`
	Record      recordCommand      `cmd:"" help:"Decide a case and keep the decision for auditors."`
	Verify      verifyCommand      `cmd:"" help:"Check records of decisions without deciding anything."`
	Replay      replayCommand      `cmd:"" help:"Decide the case of a record anew and compare."`
	Act         actCommand         `cmd:"" help:"Enter what an office did to a decision: discretion, override, correction, recovery."`
	Erase       eraseCommand       `cmd:"" help:"Erase facts from a record, which stays verifiable."`
	Log         logCommand         `cmd:"" help:"Keep the digests of records where no change stays hidden."`
}

const description = `Decides whether a child qualifies for judicial assistance, for how much, on which provision, and says why.

For example:

    jiuzhu assess case.json --lang en`

// streams are where a command reads and writes.
type streams struct {
	input         io.Reader
	output, fault io.Writer
}

// usageError says that the command line asks for something that makes no sense or cannot be opened.
type usageError struct{ cause error }

func (e usageError) Error() string { return e.cause.Error() }

func (e usageError) Unwrap() error { return e.cause }

// errHelpPrinted ends the parsing once help has been printed.
var errHelpPrinted = errors.New("help was printed")

// errAnsweredBad ends a command whose answer, written already, is that something is wrong.
var errAnsweredBad = errors.New("the answer says what is wrong")

// run runs one command and returns the exit status.
func run(ctx context.Context, arguments []string, input io.Reader, output, fault io.Writer) int {
	err := execute(ctx, arguments, streams{input: input, output: output, fault: fault})
	var refusal *refusal
	var parse *kong.ParseError
	var usage usageError
	switch {
	case err == nil, errors.Is(err, errHelpPrinted):
		return statusDone
	case errors.Is(err, errAnsweredBad):
		return statusBad
	case errors.As(err, &refusal):
		fmt.Fprint(fault, refusal.text())
		return statusBad
	case errors.As(err, &parse), errors.As(err, &usage):
		fmt.Fprintf(fault, "jiuzhu: %s\nRun \"jiuzhu --help\" to see what is allowed.\n", printable(err.Error()))
		return statusUsage
	default:
		fmt.Fprintf(fault, "jiuzhu: %s\n", printable(err.Error()))
		return statusBad
	}
}

func execute(ctx context.Context, arguments []string, s streams) error {
	parser, err := kong.New(&commandLine{},
		kong.Name("jiuzhu"),
		kong.Description(description),
		kong.Writers(s.output, s.fault),
		kong.Help(printHelp),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(s),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(arguments)
	if err != nil {
		return err
	}
	return parsed.Run()
}

// printHelp returns an error so that parsing ends there instead of ending the process.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil {
		return err
	}
	return errHelpPrinted
}

// printable replaces what could move a terminal's cursor or reorder its text; a tab and a line break stay.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}
