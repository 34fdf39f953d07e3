package main

import (
	"errors"
	"os"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
)

// The names of the files of a log in its folder.
const (
	entriesName     = "entries"
	checkpointsName = "checkpoints"
	lockName        = "lock"
)

// logFolder is a log in a folder, with its files open; Close closes them. It is safe for concurrent use as audit.Log is.
type logFolder struct {
	*audit.Log
	files []*os.File
}

// openLogFolder opens the log in a folder that exists to be written, as audit.OpenLog does, and makes its files where there are
// none. Until Close no other process may do so on this machine: ErrOtherWriter. Readers are not kept away.
func openLogFolder(name, privateKey, publicKey string) (*logFolder, error) {
	f, err := openFiles(name, os.O_RDWR|os.O_CREATE, lockName, entriesName, checkpointsName)
	if err != nil {
		return nil, err
	}
	if err := lock(f.files[0]); err != nil {
		return nil, errors.Join(audit.ErrOtherWriter, f.Close())
	}
	if f.Log, err = audit.OpenLog(f.files[1], f.files[2], privateKey, publicKey); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	// The names of new files survive a loss of power only once their folder was synced.
	if err := syncFolder(name); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// readLogFolder opens the log in a folder to be read, as audit.ReadLog does.
func readLogFolder(name, publicKey string) (*logFolder, error) {
	f, err := openFiles(name, os.O_RDONLY, entriesName, checkpointsName)
	if err != nil {
		return nil, err
	}
	if f.Log, err = audit.ReadLog(f.files[0], f.files[1], publicKey); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close lets others write to the log.
func (f *logFolder) Close() error {
	var errs []error
	for _, file := range f.files {
		errs = append(errs, file.Close())
	}
	return errors.Join(errs...)
}

// openFiles opens files of a folder; a link among them must not lead out of it.
func openFiles(folder string, flag int, names ...string) (*logFolder, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f := &logFolder{}
	for _, name := range names {
		file, err := root.OpenFile(name, flag, 0o600)
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		f.files = append(f.files, file)
	}
	return f, nil
}
