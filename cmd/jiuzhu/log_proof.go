package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// proofDocument is what proves an entry to whoever has the public key alone, or with an earlier checkpoint that a log
// continues it.
type proofDocument struct {
	Format     int    `json:"format"`
	Checkpoint string `json:"checkpoint"`
	// Entry and Inclusion speak of one record, Earlier and Continuation of an earlier size of the log.
	Entry        *int64                   `json:"entry,omitempty"`
	Digest       string                   `json:"digest,omitempty"`
	Inclusion    verify.InclusionProof    `json:"inclusion,omitempty"`
	Earlier      *int64                   `json:"earlier,omitempty"`
	Continuation verify.ContinuationProof `json:"continuation,omitempty"`
}

// maxProofBytes bounds a proof or checkpoint that is read.
const maxProofBytes = 1 << 16

// logProveCommand writes a proof.
type logProveCommand struct {
	File string `arg:"" optional:"" name:"file" xor:"what" help:"Record or act to prove to be in the log."`

	Dir        string `required:"" help:"Folder of the log."`
	Since      string `xor:"what" placeholder:"CHECKPOINT" help:"File with an earlier checkpoint that the log is proved to continue."`
	logReading `embed:""`
}

// Help is the longer help of the command.
func (*logProveCommand) Help() string {
	return `Writes a proof as JSON, with the last checkpoint. It convinces whoever has the public key, without the log.

Examples:

    jiuzhu log prove record.json --dir log --public-key log.key.pub
    jiuzhu log prove --since checkpoint-of-may --dir log --public-key log.key.pub

The exit status is 1 when the record is not in the log, or the log does not continue the checkpoint.`
}

// Validate wants one of the two.
func (c *logProveCommand) Validate() error {
	if (c.File == "") == (c.Since == "") {
		return errors.New("a record or --since is expected")
	}
	return nil
}

// Run writes the proof, which it has checked.
func (c *logProveCommand) Run(s streams) error {
	log, err := c.open(c.Dir)
	if err != nil {
		return err
	}
	defer log.Close()
	proof := proofDocument{Format: 1, Checkpoint: string(log.Checkpoint())}
	if c.File != "" {
		err = c.inclusion(log, &proof)
	} else {
		err = c.continuation(log, &proof)
	}
	if err != nil {
		return err
	}
	return writeJSON(s.output, proof)
}

func (c *logProveCommand) inclusion(log *logFolder, proof *proofDocument) error {
	k, err := readKept(c.File)
	if err != nil {
		return err
	}
	for n := range log.Size() {
		digest, err := log.Entry(n)
		if err != nil {
			return err
		}
		if digest == k.digest() {
			proof.Entry, proof.Digest = &n, digest
			proof.Inclusion, err = log.ProveInclusion(log.Size(), n)
			return err
		}
	}
	return fmt.Errorf("%s: %w", c.File, audit.ErrNoEntry)
}

func (c *logProveCommand) continuation(log *logFolder, proof *proofDocument) error {
	earlier, err := continued(log, c.logReading, c.Since)
	if err != nil {
		return err
	}
	proof.Earlier = &earlier.Size
	proof.Continuation, err = log.ProveContinuation(earlier.Size, log.Size())
	return err
}

// continued reads a checkpoint that was kept elsewhere; a log that does not continue it is an error.
func continued(log *logFolder, reading logReading, name string) (verify.Checkpoint, error) {
	signed, err := readBounded(name, maxProofBytes)
	if err != nil {
		return verify.Checkpoint{}, err
	}
	earlier, err := reading.checkpoint(signed)
	if err != nil {
		return earlier, fmt.Errorf("%s: %w", name, err)
	}
	now, err := reading.checkpoint(log.Checkpoint())
	if err != nil {
		return earlier, err
	}
	proof, err := log.ProveContinuation(earlier.Size, now.Size)
	if err == nil {
		err = now.CheckContinues(earlier, proof)
	}
	if err != nil {
		return earlier, fmt.Errorf("the log does not continue %s: %w", name, err)
	}
	return earlier, nil
}

// logCheckCommand checks a log, or a proof.
type logCheckCommand struct {
	Files []string `arg:"" optional:"" name:"file" help:"Records and acts that must be in the log; with --proof, the one that is proved."`

	Dir        string `xor:"what" placeholder:"DIR" help:"Folder of the log."`
	Proof      string `xor:"what" placeholder:"FILE" help:"A proof, to be checked without the log."`
	Since      string `placeholder:"CHECKPOINT" help:"File with an earlier checkpoint that must be continued."`
	logReading `embed:""`
}

// Help is the longer help of the command.
func (*logCheckCommand) Help() string {
	return `Checks that the entries of a log are those its last checkpoint signed, that records are in it, and that it continues a checkpoint kept elsewhere. Without such a checkpoint a log that was cut back, or written anew by whoever has its key, is not found out. With --proof all is checked from the proof alone.

Examples:

    jiuzhu log check --dir log --public-key log.key.pub --since checkpoint-of-may
    jiuzhu log check record.json --proof proof.json --public-key log.key.pub

The exit status is 0 when all is as it should be, 1 when it is not.`
}

// Validate wants one of the two.
func (c *logCheckCommand) Validate() error {
	if (c.Dir == "") == (c.Proof == "") {
		return errors.New("--dir or --proof is expected")
	}
	return nil
}

// Run says what was checked; anything wrong is an error.
func (c *logCheckCommand) Run(s streams) error {
	if c.Proof != "" {
		return c.checkProof(s)
	}
	log, err := c.open(c.Dir)
	if err != nil {
		return err
	}
	defer log.Close()
	if c.Since != "" {
		if _, err := continued(log, c.logReading, c.Since); err != nil {
			return err
		}
	}
	held := map[string]bool{}
	for n := range log.Size() {
		digest, err := log.Entry(n)
		if err != nil {
			return err
		}
		held[digest] = true
	}
	for _, name := range c.Files {
		k, err := readKept(name)
		if err == nil {
			err = k.verify()
		}
		if err == nil && !held[k.digest()] {
			err = audit.ErrNoEntry
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	_, err = fmt.Fprintf(s.output, "sound  %d entries, %d files in the log\n%s", log.Size(), len(c.Files), log.Checkpoint())
	return err
}

func (c *logCheckCommand) checkProof(s streams) error {
	data, err := readBounded(c.Proof, maxProofBytes)
	if err != nil {
		return err
	}
	var proof proofDocument
	if err := json.Unmarshal(data, &proof); err != nil || proof.Format != 1 {
		return fmt.Errorf("%s: %w", c.Proof, verify.BadProof)
	}
	now, err := c.checkpoint([]byte(proof.Checkpoint))
	if err != nil {
		return fmt.Errorf("%s: %w", c.Proof, err)
	}
	switch {
	case proof.Entry != nil && len(c.Files) == 1 && c.Since == "":
		k, err := readKept(c.Files[0])
		if err == nil {
			err = errors.Join(k.verify(), now.CheckInclusion(k.digest(), *proof.Entry, proof.Inclusion))
		}
		if err != nil {
			return fmt.Errorf("%s: %w", c.Files[0], err)
		}
		_, err = fmt.Fprintf(s.output, "sound  entry %d of %d in the log %s\n", *proof.Entry, now.Size, printable(now.Origin))
		return err
	case proof.Earlier != nil && len(c.Files) == 0 && c.Since != "":
		signed, err := readBounded(c.Since, maxProofBytes)
		if err != nil {
			return err
		}
		earlier, err := c.checkpoint(signed)
		if err == nil {
			err = now.CheckContinues(earlier, proof.Continuation)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", c.Since, err)
		}
		_, err = fmt.Fprintf(s.output, "sound  %d entries continue %d in the log %s\n", now.Size, earlier.Size, printable(now.Origin))
		return err
	default:
		return usageError{errors.New("a proof of an entry is checked with its record, a proof of continuation with --since")}
	}
}

// logTailCommand lists the last entries.
type logTailCommand struct {
	Dir        string `required:"" help:"Folder of the log."`
	Lines      int64  `short:"n" default:"10" help:"How many. The default is ${default}."`
	Format     string `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
	logReading `embed:""`
}

// Help is the longer help of the command.
func (*logTailCommand) Help() string {
	return `Lists the last entries with their numbers, and the last checkpoint.

Example:

    jiuzhu log tail --dir log --public-key log.key.pub -n 3`
}

// Run reads while another process may write.
func (c *logTailCommand) Run(s streams) error {
	log, err := c.open(c.Dir)
	if err != nil {
		return err
	}
	defer log.Close()
	answer := appended{Format: 1, Entries: []logEntry{}, Checkpoint: string(log.Checkpoint())}
	for n := max(log.Size()-max(c.Lines, 0), 0); n < log.Size(); n++ {
		digest, err := log.Entry(n)
		if err != nil {
			return err
		}
		answer.Entries = append(answer.Entries, logEntry{Entry: n, Digest: digest})
	}
	if c.Format == "json" {
		return writeJSON(s.output, answer)
	}
	_, err = fmt.Fprintf(s.output, "%s\n%s", entriesText(answer.Entries), answer.Checkpoint)
	return err
}
