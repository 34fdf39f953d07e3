package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
)

// replayCommand decides the case of a record anew.
type replayCommand struct {
	File string `arg:"" name:"file" help:"The record."`

	Pack     *string `xor:"pack" placeholder:"ARCHIVE" help:"Archive of the pack that decided, as \"jiuzhu record --archive\" keeps it."`
	Policies *string `xor:"pack" placeholder:"DIR" help:"Folder of the pack that decided; the Chinese pack that is built in when neither is given."`
	Format   string  `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
}

// Help is the longer help of the command.
func (*replayCommand) Help() string {
	return `Decides the case of a record anew, from the facts in it and the pack that decided, and compares the two byte for byte. What differs is named; values of personal facts are not shown.

Examples:

    jiuzhu replay record.json --pack packs/DIGEST.zip
    jiuzhu replay record.json --format json

The exit status is 0 when nothing differs; 1 when something does, or when the record is not sound, has lost facts or was decided by another pack; 2 when the command line is wrong or names a file that cannot be read.`
}

// replayed is the answer as JSON.
type replayed struct {
	Format      int                `json:"format"`
	Digest      string             `json:"digest"`
	Differences []audit.Difference `json:"differences"`
}

// Run writes what differs; the answer is also in the exit status.
func (c *replayCommand) Run(ctx context.Context, s streams) error {
	r, err := readRecord(c.File)
	if err != nil {
		return err
	}
	engine, err := c.engine(r)
	if err != nil {
		return err
	}
	different, err := audit.Replay(ctx, engine, r)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if c.Format == "json" {
		err = writeJSON(s.output, replayed{Format: 1, Digest: r.Digest, Differences: append([]audit.Difference{}, different...)})
	} else if len(different) == 0 {
		_, err = fmt.Fprintf(s.output, "the same, byte for byte  %s\n", r.Digest)
	}
	if err != nil || len(different) == 0 {
		return err
	}
	if c.Format == "text" {
		for _, d := range different {
			line := d.Place
			if d.Recorded != "" || d.Replayed != "" {
				line += ": recorded " + orNothing(d.Recorded) + ", replayed " + orNothing(d.Replayed)
			}
			if _, err := fmt.Fprintln(s.output, printable(line)); err != nil {
				return err
			}
		}
	}
	return errAnsweredBad
}

func orNothing(text string) string {
	if text == "" {
		return "nothing"
	}
	return text
}

func (c *replayCommand) engine(r *audit.Record) (*assistance.Engine, error) {
	if c.Pack == nil {
		return policySource{Policies: c.Policies, LawOnly: r.Sealed.Pack.LawOnly}.engine()
	}
	if *c.Pack == "" {
		return nil, usageError{errors.New("--pack names no archive")}
	}
	archive, err := readBounded(*c.Pack, maxArchiveBytes)
	if err != nil {
		return nil, err
	}
	source, err := audit.OpenPack(archive, r, audit.PackPrefix(r))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", *c.Pack, err)
	}
	return load(source, "")
}
