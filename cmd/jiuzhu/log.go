package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// logCommand keeps the digests of records where no change stays hidden.
type logCommand struct {
	Key    logKeyCommand    `cmd:"" help:"Make the keys of a log."`
	Append logAppendCommand `cmd:"" help:"Add records and acts to a log."`
	Prove  logProveCommand  `cmd:"" help:"Prove that a record is in a log, or that a log continues what it was."`
	Check  logCheckCommand  `cmd:"" help:"Check a log, or a proof without the log."`
	Tail   logTailCommand   `cmd:"" help:"List the last entries of a log."`
}

// Help is the longer help of the command.
func (*logCommand) Help() string {
	return `A log is a folder with the digests of records and acts in order, and a checkpoint signed after each append. It holds no fact. Whoever keeps a checkpoint elsewhere notices every later change of what it covers.

Examples:

    mkdir log
    jiuzhu log key records.example.org --output log.key
    jiuzhu log append record.json --dir log --key log.key
    jiuzhu log prove record.json --dir log --public-key log.key.pub > proof.json
    jiuzhu log check record.json --proof proof.json --public-key log.key.pub`
}

// logKeyCommand makes a pair of keys.
type logKeyCommand struct {
	Name   string `arg:"" help:"Name of the log; it stands in every checkpoint, without a space or a plus sign."`
	Output string `required:"" placeholder:"FILE" help:"File for the private key, which only its owner may read; the public key goes to FILE.pub."`
}

// Help is the longer help of the command.
func (*logKeyCommand) Help() string {
	return `Makes an Ed25519 pair of keys. Files that are there already are not touched.

Example:

    jiuzhu log key records.example.org --output log.key`
}

// Validate refuses a name that would make keys nobody can read again.
func (c *logKeyCommand) Validate() error {
	if c.Name == "" || strings.ContainsFunc(c.Name, func(r rune) bool { return r == '+' || unicode.IsSpace(r) || unicode.IsControl(r) }) || !utf8.ValidString(c.Name) {
		return errors.New("<name>: the name of a log has no space and no plus sign, such as records.example.org")
	}
	return nil
}

// Run writes both files, or none.
func (c *logKeyCommand) Run(s streams) error {
	private, public, err := audit.GenerateKey(rand.Reader, c.Name)
	if err != nil {
		return usageError{err}
	}
	if err := createFile(c.Output, []byte(private+"\n"+public+"\n")); err != nil {
		return err
	}
	if err := createFile(c.Output+".pub", []byte(public+"\n")); err != nil {
		return errors.Join(err, os.Remove(c.Output))
	}
	_, err = fmt.Fprintln(s.output, public)
	return err
}

// maxKeyBytes bounds a file of keys.
const maxKeyBytes = 1 << 12

// readKeys reads the lines of a file of keys; no error holds one.
func readKeys(name string, lines int) ([]string, error) {
	data, err := readBounded(name, maxKeyBytes)
	if err != nil {
		return nil, err
	}
	keys := strings.Fields(string(data))
	if len(keys) != lines {
		expected := "the public key of a log is expected, as \"jiuzhu log key --output FILE\" writes it to FILE.pub"
		if lines == 2 {
			expected = "the keys of a log are expected, the private one first, as \"jiuzhu log key --output FILE\" writes them to FILE"
		}
		return nil, usageError{fmt.Errorf("%s: %s", name, expected)}
	}
	return keys, nil
}

// logAppendCommand adds to a log.
type logAppendCommand struct {
	Files []string `arg:"" name:"file" help:"Records and acts, in the order they are to be added."`

	Dir    string `required:"" help:"Folder of the log; an empty one for a new log."`
	Key    string `required:"" env:"JIUZHU_LOG_KEY" placeholder:"FILE" help:"File with the private key, as \"jiuzhu log key\" writes it."`
	Format string `enum:"text,json" default:"text" help:"What to write, text or json. The default is ${default}."`
}

// Help is the longer help of the command.
func (*logAppendCommand) Help() string {
	return `Checks the records and acts and adds their digests, all or none. When the command ends with status 0 they survive a loss of power. Standard output gets the entries and the signed checkpoint, which belongs where the writer of the log cannot reach it.

Example:

    jiuzhu log append record.json erasure.json --dir log --key log.key

The exit status is 1 when a file is not sound or in the log already, when another process writes to the log, or when the log was tampered with.`
}

// appended is the answer as JSON.
type appended struct {
	Format     int        `json:"format"`
	Entries    []logEntry `json:"entries"`
	Checkpoint string     `json:"checkpoint"`
}

type logEntry struct {
	Entry  int64  `json:"entry"`
	Digest string `json:"digest"`
}

// Run adds all files, or none.
func (c *logAppendCommand) Run(s streams) (err error) {
	var digests []string
	for _, name := range c.Files {
		k, err := readKept(name)
		if err != nil {
			return err
		}
		if err := k.verify(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		digests = append(digests, k.digest())
	}
	log, err := openLogForWriting(c.Dir, c.Key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	answer, err := appendTo(log, digests)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return writeJSON(s.output, answer)
	}
	_, err = fmt.Fprintf(s.output, "%s\n%s", entriesText(answer.Entries), answer.Checkpoint)
	return err
}

// openLogForWriting opens the log in a folder with the keys in a file.
func openLogForWriting(folder, key string) (*logFolder, error) {
	keys, err := readKeys(key, 2)
	if err != nil {
		return nil, err
	}
	log, err := openLogFolder(folder, keys[0], keys[1])
	if err != nil {
		return nil, logError(err)
	}
	return log, nil
}

// appendTo adds all digests, or none.
func appendTo(log *logFolder, digests []string) (appended, error) {
	first, checkpoint, err := log.Append(digests...)
	if err != nil {
		return appended{}, err
	}
	answer := appended{Format: 1, Checkpoint: string(checkpoint)}
	for i, digest := range digests {
		answer.Entries = append(answer.Entries, logEntry{Entry: first + int64(i), Digest: digest})
	}
	return answer, nil
}

func entriesText(entries []logEntry) string {
	var out strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&out, "%d  %s\n", e.Entry, e.Digest)
	}
	return out.String()
}

// logError tells a folder that is not there from a log that is bad.
func logError(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return usageError{err}
	}
	return err
}

// logReading are the flags of whoever reads a log.
type logReading struct {
	PublicKey string `required:"" env:"JIUZHU_LOG_PUBLIC_KEY" placeholder:"FILE" help:"File with the public key of the log."`
}

func (c logReading) open(folder string) (*logFolder, error) {
	keys, err := readKeys(c.PublicKey, 1)
	if err != nil {
		return nil, err
	}
	log, err := readLogFolder(folder, keys[0])
	if err != nil {
		return nil, logError(err)
	}
	return log, nil
}

func (c logReading) checkpoint(signed []byte) (verify.Checkpoint, error) {
	keys, err := readKeys(c.PublicKey, 1)
	if err != nil {
		return verify.Checkpoint{}, err
	}
	return verify.OpenCheckpoint(signed, keys[0])
}
