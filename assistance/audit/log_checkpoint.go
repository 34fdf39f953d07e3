package audit

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
)

// frameBytes is the length that stands before each checkpoint in its file.
const frameBytes = 4

// maxCheckpointBytes bounds one signed checkpoint.
const maxCheckpointBytes = 1 << 12

// recoverCheckpoint reads the file of checkpoints up to the first that is not whole, and takes that and all after it away.
// Of an empty file the checkpoint is that of an empty log.
func (l *Log) recoverCheckpoint(publicKey string) (verify.Checkpoint, error) {
	last := verify.Checkpoint{Origin: l.origin}
	last.Root, _ = tlog.TreeHash(0, nil)
	size, err := sizeOf(l.checkpoints)
	if err != nil {
		return last, err
	}
	for l.written < size {
		signed, err := l.readCheckpoint(size)
		if err != nil {
			return last, err
		}
		c, err := verify.OpenCheckpoint(signed, publicKey)
		if err != nil {
			if err := l.mustBeTorn(signed, size, publicKey); err != nil {
				return last, err
			}
			break
		}
		last, l.signed = c, signed
		l.written += frameBytes + int64(len(signed))
	}
	if l.written == size {
		return last, nil
	}
	return last, errors.Join(l.checkpoints.Truncate(l.written), l.checkpoints.Sync())
}

// mustBeTorn is nil when the end of the file can only be one append that was cut off, whose bytes are missing or zero.
// Everything else, such as a changed bit or another key, is ErrTampered: nothing that may have been acknowledged is taken away.
func (l *Log) mustBeTorn(signed []byte, size int64, publicKey string) error {
	length := size - l.written
	if length > frameBytes+maxCheckpointBytes {
		return ErrTampered
	}
	tail := make([]byte, length)
	if _, err := l.checkpoints.ReadAt(tail, l.written); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if signed != nil && bytes.IndexByte(signed, 0) < 0 || bytes.Count(tail, []byte(l.origin+"\n")) > 1 {
		return ErrTampered
	}
	if len(tail) < frameBytes {
		return nil
	}
	if _, err := verify.OpenCheckpoint(tail[frameBytes:], publicKey); err == nil || binary.BigEndian.Uint32(tail) > maxCheckpointBytes {
		return ErrTampered
	}
	return nil
}

// readCheckpoint reads what stands at the end of what was read, nil when it is not whole.
func (l *Log) readCheckpoint(size int64) ([]byte, error) {
	var frame [frameBytes]byte
	if l.written+frameBytes > size {
		return nil, nil
	}
	if _, err := l.checkpoints.ReadAt(frame[:], l.written); err != nil {
		return nil, err
	}
	length := int64(binary.BigEndian.Uint32(frame[:]))
	if length == 0 || length > maxCheckpointBytes || l.written+frameBytes+length > size {
		return nil, nil
	}
	signed := make([]byte, length)
	if _, err := l.checkpoints.ReadAt(signed, l.written+frameBytes); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return signed, nil
}

func (l *Log) writeCheckpoint() error {
	root, err := tlog.TreeHash(int64(len(l.digests)), l.hashes)
	if err != nil {
		return err
	}
	c := verify.Checkpoint{Origin: l.origin, Size: int64(len(l.digests)), Root: root}
	signed, err := note.Sign(&note.Note{Text: c.Text()}, l.signer)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	framed := append(binary.BigEndian.AppendUint32(nil, uint32(len(signed))), signed...)
	if _, err := l.checkpoints.WriteAt(framed, l.written); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if err := l.checkpoints.Sync(); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	l.signed, l.written = signed, l.written+int64(len(framed))
	return nil
}

// Checkpoint is the last signed checkpoint, nil for a log that never had an entry.
func (l *Log) Checkpoint() []byte {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return append([]byte(nil), l.signed...)
}

// Size is the number of entries.
func (l *Log) Size() int64 {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return int64(len(l.digests))
}

// Entry is the digest with that number, from 0, or ErrNoEntry.
func (l *Log) Entry(n int64) (string, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if n < 0 || n >= int64(len(l.digests)) {
		return "", ErrNoEntry
	}
	return l.digests[n], nil
}

// ProveInclusion proves to whoever has a checkpoint of that size that an entry is in the log.
func (l *Log) ProveInclusion(size, entry int64) (verify.InclusionProof, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if size > int64(len(l.digests)) || entry < 0 || entry >= size {
		return nil, ErrNoEntry
	}
	return tlog.ProveRecord(size, entry, l.hashes)
}

// ProveContinuation proves to whoever has checkpoints of both sizes that the later log starts with the earlier one.
func (l *Log) ProveContinuation(earlier, later int64) (verify.ContinuationProof, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if later > int64(len(l.digests)) || earlier < 1 || earlier > later {
		return nil, ErrNoEntry
	}
	return tlog.ProveTree(later, earlier, l.hashes)
}
