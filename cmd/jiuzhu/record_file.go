package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// kept is a record or an act as it was read from a file; the other is nil.
type kept struct {
	name   string
	record *audit.Record
	act    *verify.Act
}

func (k kept) digest() string {
	if k.act != nil {
		return k.act.Digest
	}
	return k.record.Digest
}

func (k kept) verify() error {
	if k.act != nil {
		return k.act.Verify()
	}
	return k.record.Verify()
}

// readKept reads a record or an act; what is neither is no error of the command line but a bad record.
func readKept(name string) (kept, error) {
	data, err := readBounded(name, verify.MaxRecordBytes)
	if err != nil {
		return kept{}, err
	}
	var told struct {
		Sealed *struct {
			Act json.RawMessage `json:"act"`
		} `json:"sealed"`
	}
	out := kept{name: name}
	switch {
	case json.Unmarshal(data, &told) == nil && told.Sealed == nil:
		err = &verify.Fault{Code: verify.NotCanonical, Place: "record", Detail: "a record or an act is expected, as \"jiuzhu record\" and \"jiuzhu act\" write them"}
	case told.Sealed != nil && told.Sealed.Act != nil:
		out.act, err = verify.DecodeAct(data)
	default:
		out.record, err = verify.Decode(data)
	}
	if err != nil {
		return kept{name: name}, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// readRecord reads a record, and verifies it: nothing is done with one that is not sound.
func readRecord(name string) (*audit.Record, error) {
	k, err := readKept(name)
	if err != nil {
		return nil, err
	}
	if k.record == nil {
		return nil, fmt.Errorf("%s: an act is no record of a decision", name)
	}
	if err := k.record.Verify(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return k.record, nil
}

// readBounded reads a file and never more than one byte over the limit, which what decodes it refuses.
func readBounded(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, usageError{err}
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil {
		return nil, usageError{err}
	}
	return data, nil
}

// createFile writes a new file that only its owner reads, and leaves none behind when it fails. One that is there already
// is kept.
func createFile(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return usageError{err}
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// cannotWrite names the file that was asked for, of which nobody has seen the unfinished one.
func cannotWrite(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be written: %w", name, err)
}

// replaceFile puts other bytes in the place of a file: after a loss of power one or the other is there whole.
func replaceFile(name string, data []byte) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".jiuzhu-*")
	if err != nil {
		return usageError{cannotWrite(name, err)}
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// storeArchive keeps a pack under its digest; one that is there already must be the same.
func storeArchive(folder, digest string, archive []byte) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return usageError{err}
	}
	name := filepath.Join(folder, digest+".zip")
	there, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return createFile(name, archive)
	}
	if err != nil {
		return usageError{err}
	}
	if string(there) != string(archive) {
		return fmt.Errorf("%s: %w", name, audit.ErrArchive)
	}
	return nil
}
