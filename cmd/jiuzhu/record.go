package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// recordCommand decides a case and keeps the decision for auditors.
type recordCommand struct {
	Case string `arg:"" name:"case" help:"The case as JSON; - reads standard input."`

	policySource `embed:""`

	Output  string       `required:"" placeholder:"FILE" help:"File to write the record to; one that is there already is not touched."`
	Archive *string      `placeholder:"DIR" help:"Folder to keep the policy pack in, once, as DIGEST.zip, so that the record can be replayed."`
	Date    decisionDate `placeholder:"YYYY-MM-DD" help:"Decide as of this day; replaces the fact decision.date of the case."`
	Format  string       `enum:"text,json" default:"text" help:"What to write to standard output, text or json. The default is ${default}."`
}

// Help is the longer help of the command.
func (*recordCommand) Help() string {
	return `Decides a case and writes the record of it for auditors: the decision, the facts under salted hashes that can be erased, and the trace. The file holds every fact of the case; only its owner may read it. Standard output gets the digest of the record, which is what a log keeps.

Examples:

    jiuzhu record case.json --output record.json --archive packs
    jiuzhu record case.json --output record.json --date 2026-03-01 --format json

The exit status is 0 when the record was written; 1 when the case or a policy is bad or it could not be written; 2 when the command line is wrong, names a file that cannot be read, or an output that is there already.`
}

// recorded is what the command tells about a record.
type recorded struct {
	Digest     string `json:"digest"`
	Pack       string `json:"pack"`
	LawKnownOn string `json:"law_known_on"`
	File       string `json:"file"`
}

// Run writes the record whole, or nothing.
func (c *recordCommand) Run(ctx context.Context, s streams) error {
	engine, err := c.engine()
	if err != nil {
		return err
	}
	assessment, err := assessFile(ctx, engine, c.Case, c.Date, s.input)
	if err != nil {
		return err
	}
	r, err := audit.New(engine, assessment, rand.Reader)
	if err != nil {
		return err
	}
	data, err := r.Encode()
	if err != nil {
		return err
	}
	if c.Archive != nil {
		if err := c.archive(*c.Archive, engine.Pack()); err != nil {
			return err
		}
	}
	if err := createFile(c.Output, data); err != nil {
		return err
	}
	if c.Format == "json" {
		return writeJSON(s.output, recorded{Digest: r.Digest, Pack: r.Sealed.Pack.Digest, LawKnownOn: r.Sealed.LawKnownOn, File: c.Output})
	}
	_, err = fmt.Fprintf(s.output, "%s  %s\n", r.Digest, printable(c.Output))
	return err
}

// archive keeps the pack; its files are read again, and one that has changed meanwhile is refused.
func (c *recordCommand) archive(folder string, pack *policies.Pack) error {
	source := cn.Pack()
	if c.Policies != nil {
		root, err := os.OpenRoot(*c.Policies)
		if err != nil {
			return usageError{err}
		}
		defer root.Close()
		source = policies.Source{Files: root.FS()}
	}
	archive, err := audit.ArchivePack(source, pack)
	if err != nil {
		return err
	}
	return storeArchive(folder, pack.Digest, archive)
}
