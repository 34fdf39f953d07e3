package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// eraseCommand takes facts out of a record.
type eraseCommand struct {
	File string `arg:"" name:"file" help:"The record; it is replaced by the one without the facts."`

	Fact   []string     `required:"" placeholder:"NAME" help:"Fact to erase; once for each, or with commas between."`
	By     string       `required:"" placeholder:"OFFICE" help:"The office that erases; never a person."`
	Ground string       `required:"" help:"The provision on which it does."`
	Reason string       `required:"" help:"Why, without a word about the child: what is written here is never erased."`
	Date   decisionDate `required:"" placeholder:"YYYY-MM-DD" help:"The day."`
	Act    string       `placeholder:"FILE" help:"File to write the act to, which says who erased what and why; one that is there already is not touched. The name of the record with .act.json behind it when left out."`
}

// Help is the longer help of the command.
func (*eraseCommand) Help() string {
	return `Erases facts from a record: their values, where they came from and their salts, with every step of the trace that rests on them. The digest of the record stays, and it verifies as before; it can no longer be replayed. The act of erasing becomes a record of its own. Copies of the record elsewhere, and blocks that a disk has not yet written over, are not reached.

Examples:

    jiuzhu erase record.json --fact child.birth_date --fact case.region --by "Archive of the procuratorate" --ground PIPL-47 --reason "asked for by the guardian" --date 2026-11-25 --act erasure.json

The exit status is 0 when the facts are gone; 1 when the record is not sound or holds no such fact, and then nothing was erased; 2 when the command line is wrong or names a file that cannot be read.`
}

// Run writes the act first, and takes it back when the facts could not be erased.
func (c *eraseCommand) Run(s streams) error {
	r, err := readRecord(c.File)
	if err != nil {
		return err
	}
	erased, act, err := audit.EraseBy(r, verify.SealedAct{By: c.By, Ground: c.Ground, Reason: c.Reason, Date: c.Date.String()}, c.Fact...)
	var unknown *audit.UnknownFact
	if errors.As(err, &unknown) {
		return fmt.Errorf("%s: %w: %s", c.File, err, strings.Join(unknown.Names, ", "))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	record, errRecord := erased.Encode()
	sealed, errAct := act.Encode()
	if err := errors.Join(errRecord, errAct); err != nil {
		return err
	}
	if c.Act == "" {
		c.Act = c.File + ".act.json"
	}
	if err := createFile(c.Act, sealed); err != nil {
		return err
	}
	if err := replaceFile(c.File, record); err != nil {
		return errors.Join(err, os.Remove(c.Act))
	}
	_, err = fmt.Fprintf(s.output, "%s  %s\n%s  %s\n", r.Digest, printable(c.File), act.Digest, printable(c.Act))
	return err
}
