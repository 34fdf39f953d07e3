package audit

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// File is what a log keeps its bytes in; an *os.File is one. Sync returns when the bytes will survive a loss of power.
type File interface {
	io.ReaderAt
	io.WriterAt
	Truncate(size int64) error
	Sync() error
	Stat() (fs.FileInfo, error)
}

var (
	// ErrTampered is returned when the entries of a log are not those its checkpoint covers.
	ErrTampered = errors.New("the log is not what was signed")
	// ErrDuplicate is returned when a record is in the log already.
	ErrDuplicate = errors.New("the record is in the log already")
	// ErrOtherWriter is returned when someone else has written to the files of a log.
	ErrOtherWriter = errors.New("the log has another writer")
	// ErrBroken is returned by a log whose files failed; open it again.
	ErrBroken = errors.New("the log could not be written and must be opened again")
	// ErrKey is returned for keys that are none, or do not belong together. It never holds a key.
	ErrKey = errors.New("the keys of the log are not a pair")
	// ErrReadOnly is returned by Append of a log that was opened to be read.
	ErrReadOnly = errors.New("the log was opened to be read")
	// ErrNoEntry is returned for an entry or size that the log does not have.
	ErrNoEntry = errors.New("the log has no such entry")
)

// entryBytes is the length of an entry: a digest in hex and a line feed. All entries are of one length, so that a torn one
// shows.
const entryBytes = 2*tlog.HashSize + 1

// Log is an append-only list of the digests of records, with a signed checkpoint after each append. It keeps no record: one
// that loses its facts stays in the log as it is. One Log at a time may write to its files, which the caller sees to by a
// lock; it is safe for concurrent use.
type Log struct {
	mutex       sync.Mutex
	origin      string
	signer      note.Signer
	entries     File
	checkpoints File
	digests     []string
	index       map[string]bool
	hashes      storedHashes
	// signed is the last checkpoint, written is the length of the file it ends.
	signed  []byte
	written int64
	broken  bool
}

type storedHashes []tlog.Hash

// ReadHashes gives hashes by index, as the tree asks for them.
func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, ErrNoEntry
		}
		out[i] = s[index]
	}
	return out, nil
}

// GenerateKey makes the keys of a log from a source of randomness, which is crypto/rand.Reader for every log that is kept.
// The name is that of the log and stands in its checkpoints; it may hold no space and no plus sign.
func GenerateKey(random io.Reader, name string) (privateKey, publicKey string, err error) {
	return note.GenerateKey(random, name)
}

// OpenLog opens the log in two files, empty ones for a new log, and recovers from an append that was cut off: what no
// checkpoint covers was never acknowledged and is taken away. Entries that are not those of the last checkpoint, and
// checkpoints that the key has not signed, are ErrTampered, and nothing is changed. Keys that do not belong together, or are
// none, are ErrKey. A log that was cut back to an earlier checkpoint as a whole opens: only a checkpoint kept elsewhere tells.
func OpenLog(entries, checkpoints File, privateKey, publicKey string) (*Log, error) {
	signer, err := note.NewSigner(privateKey)
	if err != nil {
		return nil, ErrKey
	}
	sample, err := note.Sign(&note.Note{Text: verify.Checkpoint{Origin: signer.Name()}.Text()}, signer)
	if err != nil {
		return nil, ErrKey
	}
	if _, err := verify.OpenCheckpoint(sample, publicKey); err != nil {
		return nil, ErrKey
	}
	return open(&Log{origin: signer.Name(), signer: signer, entries: entries, checkpoints: checkpoints}, publicKey)
}

// ReadFile is what a log is read from; an *os.File is one.
type ReadFile interface {
	io.ReaderAt
	Stat() (fs.FileInfo, error)
}

// ReadLog opens a log to be read by whoever has its public key, while another may write to it: what the last whole
// checkpoint covers is there, and nothing is written. Errors are those of OpenLog.
func ReadLog(entries, checkpoints ReadFile, publicKey string) (*Log, error) {
	verifier, err := note.NewVerifier(publicKey)
	if err != nil {
		return nil, ErrKey
	}
	return open(&Log{origin: verifier.Name(), entries: readOnly{entries}, checkpoints: readOnly{checkpoints}}, publicKey)
}

// readOnly is a file that lets nothing be changed: what a writer would take away is passed over.
type readOnly struct{ ReadFile }

func (readOnly) WriteAt([]byte, int64) (int, error) { return 0, ErrReadOnly }

func (readOnly) Truncate(int64) error { return nil }

func (readOnly) Sync() error { return nil }

func open(l *Log, publicKey string) (*Log, error) {
	l.index = map[string]bool{}
	last, err := l.recoverCheckpoint(publicKey)
	if err != nil {
		return nil, err
	}
	if err := l.load(last); err != nil {
		return nil, err
	}
	return l, nil
}

// load reads the entries that the checkpoint covers and takes the rest away.
func (l *Log) load(last verify.Checkpoint) error {
	size, err := sizeOf(l.entries)
	if err != nil {
		return err
	}
	if size/entryBytes < last.Size {
		return ErrTampered
	}
	data := make([]byte, last.Size*entryBytes)
	if _, err := l.entries.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	for ; len(data) > 0; data = data[entryBytes:] {
		if data[entryBytes-1] != '\n' || l.add(string(data[:entryBytes-1])) != nil {
			return ErrTampered
		}
	}
	if root, err := tlog.TreeHash(last.Size, l.hashes); err != nil || root != last.Root {
		return ErrTampered
	}
	if size == last.Size*entryBytes {
		return nil
	}
	return errors.Join(l.entries.Truncate(last.Size*entryBytes), l.entries.Sync())
}

// add puts a digest into the tree in memory.
func (l *Log) add(digest string) error {
	raw, err := hex.DecodeString(digest)
	if err != nil || len(raw) != tlog.HashSize || hex.EncodeToString(raw) != digest {
		return fmt.Errorf("digest: %w", verify.BadDigest)
	}
	if l.index[digest] {
		return ErrDuplicate
	}
	more, err := tlog.StoredHashes(int64(len(l.digests)), raw, l.hashes)
	if err != nil {
		return err
	}
	l.hashes, l.digests, l.index[digest] = append(l.hashes, more...), append(l.digests, digest), true
	return nil
}

// Append adds the digests of records and returns the number of the first, from 0, and the signed checkpoint that covers
// them. When it returns without an error they survive a loss of power; otherwise none of them is in the log, though after
// ErrBroken the log must be opened again. Other errors: ErrDuplicate, ErrOtherWriter, verify.BadDigest,
// ErrReadOnly.
func (l *Log) Append(digests ...string) (first int64, checkpoint []byte, err error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if err := l.mayWrite(); err != nil {
		return 0, nil, err
	}
	count, hashes := len(l.digests), len(l.hashes)
	var lines []byte
	for _, digest := range digests {
		if err = l.add(digest); err != nil {
			break
		}
		lines = append(lines, digest+"\n"...)
	}
	if err == nil {
		err = l.write(lines, int64(count)*entryBytes)
		l.broken = err != nil
	}
	if err != nil {
		for _, digest := range l.digests[count:] {
			delete(l.index, digest)
		}
		l.digests, l.hashes = l.digests[:count], l.hashes[:hashes]
		return 0, nil, err
	}
	return int64(count), append([]byte(nil), l.signed...), nil
}

// mayWrite compares the files with what this log left in them.
func (l *Log) mayWrite() error {
	if l.signer == nil {
		return ErrReadOnly
	}
	if l.broken {
		return ErrBroken
	}
	entries, err := sizeOf(l.entries)
	if err != nil {
		return err
	}
	checkpoints, err := sizeOf(l.checkpoints)
	if err != nil {
		return err
	}
	if entries != int64(len(l.digests))*entryBytes || checkpoints != l.written {
		return ErrOtherWriter
	}
	return nil
}

// write makes the entries last before the checkpoint that covers them is written.
func (l *Log) write(lines []byte, at int64) error {
	if _, err := l.entries.WriteAt(lines, at); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if err := l.entries.Sync(); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return l.writeCheckpoint()
}

func sizeOf(f File) (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
