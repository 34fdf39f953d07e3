package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// maxArchiveBytes bounds an archive of a pack that is read.
const maxArchiveBytes = 64 << 20

// verifyCommand checks records and acts without the engine.
type verifyCommand struct {
	Files []string `arg:"" name:"file" help:"Records, and acts about them in the order they were made."`

	Pack   []string `placeholder:"ARCHIVE" help:"Archives of packs; each record must be that of one of them."`
	Format string   `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
}

// Help is the longer help of the command.
func (*verifyCommand) Help() string {
	return `Checks records of decisions without deciding anything: every hash, that each outcome follows from the recorded truths, that the award adds up, is rounded as it says and stays below its ceiling. Acts of persons are checked beside the records they are about. A record that was written anew as a whole is found only by a log: see "jiuzhu log check".

Examples:

    jiuzhu verify record.json
    jiuzhu verify records/*.json erasure.json --pack packs/*.zip --format json

The exit status is 0 when all are sound; 1 when something is wrong, which stands on standard output; 2 when the command line is wrong or names a file that cannot be read.`
}

// verified is the answer about all files.
type verified struct {
	Format  int               `json:"format"`
	Files   []verifiedFile    `json:"files"`
	Faults  verify.Faults     `json:"faults"`
	History []verify.Standing `json:"history"`
}

type verifiedFile struct {
	File   string        `json:"file"`
	Kind   string        `json:"kind"`
	Digest string        `json:"digest"`
	Faults verify.Faults `json:"faults"`
}

// Run writes what was found; the answer is also in the exit status.
func (c *verifyCommand) Run(s streams) error {
	report, sound, err := c.check()
	if err != nil {
		return err
	}
	if c.Format == "json" {
		err = writeJSON(s.output, report)
	} else {
		_, err = io.WriteString(s.output, printable(report.text()))
	}
	if err == nil && !sound {
		return errAnsweredBad
	}
	return err
}

func (c *verifyCommand) check() (verified, bool, error) {
	report := verified{Format: 1, Files: []verifiedFile{}, Faults: verify.Faults{}, History: []verify.Standing{}}
	archives, err := readArchives(c.Pack)
	if err != nil {
		return report, false, err
	}
	var records []*audit.Record
	var acts []*verify.Act
	sound := true
	for _, name := range c.Files {
		k, err := readKept(name)
		var usage usageError
		if errors.As(err, &usage) {
			return report, false, err
		}
		file := verifiedFile{File: name, Kind: "unknown", Faults: faultsOf(err)}
		if err == nil {
			file.Digest, file.Faults = k.digest(), faultsOf(k.verify())
			if file.Kind = "act"; k.record != nil {
				file.Kind = "record"
				file.Faults = append(file.Faults, archiveFaults(archives, k.record)...)
			}
		}
		if sound = sound && len(file.Faults) == 0; len(file.Faults) == 0 && k.record != nil {
			records = append(records, k.record)
		} else if len(file.Faults) == 0 {
			acts = append(acts, k.act)
		}
		report.Files = append(report.Files, file)
	}
	if report.History, err = verify.VerifyHistory(records, acts); err != nil {
		report.Faults, sound = faultsOf(err), false
	}
	return report, sound, nil
}

func faultsOf(err error) verify.Faults {
	var faults verify.Faults
	var fault *verify.Fault
	switch {
	case err == nil:
		return verify.Faults{}
	case errors.As(err, &faults):
		return faults
	case errors.As(err, &fault):
		return verify.Faults{fault}
	default:
		return verify.Faults{{Code: verify.NotCanonical, Place: "record", Detail: "a record or an act is expected"}}
	}
}

func readArchives(names []string) ([][]byte, error) {
	var out [][]byte
	for _, name := range names {
		archive, err := readBounded(name, maxArchiveBytes)
		if err != nil {
			return nil, err
		}
		out = append(out, archive)
	}
	return out, nil
}

// archiveFaults is empty when no archive was given, or one is that of the record.
func archiveFaults(archives [][]byte, r *audit.Record) verify.Faults {
	for _, archive := range archives {
		if _, err := audit.OpenPack(archive, r, ""); err == nil {
			return nil
		}
	}
	if len(archives) == 0 {
		return nil
	}
	return verify.Faults{{Code: verify.BadPack, Place: "pack", Detail: "an archive with exactly the files of the record's pack is expected"}}
}

func (v verified) text() string {
	var out strings.Builder
	for _, f := range v.Files {
		if len(f.Faults) == 0 {
			fmt.Fprintf(&out, "sound  %s  %s  %s\n", f.Kind, f.Digest, f.File)
		}
		for _, fault := range f.Faults {
			fmt.Fprintf(&out, "BAD    %s: %s: %s [%s]\n", f.File, fault.Place, fault.Detail, fault.Code)
		}
	}
	for _, fault := range v.Faults {
		fmt.Fprintf(&out, "BAD    %s: %s [%s]\n", fault.Place, fault.Detail, fault.Code)
	}
	for _, at := range v.History {
		if len(at.Acts) == 0 {
			continue
		}
		fmt.Fprintf(&out, "acts   %d about %s\n", len(at.Acts), at.Record)
		if at.Replacement != "" {
			fmt.Fprintf(&out, "       replaced by %s\n", at.Replacement)
		}
		if len(at.Erased) > 0 {
			fmt.Fprintf(&out, "       erased: %s\n", strings.Join(at.Erased, ", "))
		}
		for _, aid := range at.Aids {
			out.WriteString(aidText(aid))
		}
	}
	return out.String()
}

func aidText(aid verify.AidStanding) string {
	line := "       " + aid.Aid + ":"
	if aid.Outcome != nil {
		line += " " + aid.Outcome.String()
	}
	if aid.Amount != nil {
		line += " " + aid.Currency + " " + aid.Amount.String()
	}
	for _, amount := range aid.Recovered {
		line += " claimed back " + aid.Currency + " " + amount.String()
	}
	return line + "\n"
}
