package verify

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Codes of what is wrong with a log.
const (
	// BadCheckpoint: a checkpoint is not signed by a known key, or says nothing that is understood.
	BadCheckpoint Code = "bad_checkpoint"
	// BadProof: a record is not in the log as the proof claims, or a later log does not continue an earlier one.
	BadProof Code = "bad_proof"
)

// Checkpoint is what a log was at one moment. Whoever keeps one notices every later change of what it covers.
type Checkpoint struct {
	// Origin names the log.
	Origin string
	// Size is the number of its entries, Root the root of the Merkle tree (RFC 6962) over them.
	Size int64
	Root tlog.Hash
}

// InclusionProof shows that an entry is in a log, ContinuationProof that a later log starts with an earlier one (RFC 6962).
type (
	InclusionProof    = tlog.RecordProof
	ContinuationProof = tlog.TreeProof
)

// Text is what is signed: origin, size and root, a line each.
func (c Checkpoint) Text() string {
	return c.Origin + "\n" + strconv.FormatInt(c.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(c.Root[:]) + "\n"
}

// OpenCheckpoint reads a signed checkpoint, a note with an Ed25519 signature, of the log whose public key is given: the
// origin is the name in the key. One that the key has not signed, and a key that is none, are BadCheckpoint.
func OpenCheckpoint(signed []byte, publicKey string) (Checkpoint, error) {
	verifier, err := note.NewVerifier(publicKey)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %w", BadCheckpoint, err)
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %w", BadCheckpoint, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return Checkpoint{}, BadCheckpoint
	}
	c := Checkpoint{Origin: verifier.Name()}
	var errSize, errRoot error
	c.Size, errSize = strconv.ParseInt(lines[1], 10, 64)
	c.Root, errRoot = tlog.ParseHash(lines[2])
	if errors.Join(errSize, errRoot) != nil || c.Size < 0 || c.Text() != opened.Text {
		return Checkpoint{}, BadCheckpoint
	}
	return c, nil
}

// CheckInclusion is nil when the record with that digest is the entry with that number, from 0, of the log at the
// checkpoint; else BadProof.
func (c Checkpoint) CheckInclusion(digest string, entry int64, proof InclusionProof) error {
	raw, ok := readHex(digest, tlog.HashSize)
	if !ok || tlog.CheckRecord(proof, c.Size, c.Root, entry, tlog.RecordHash(raw)) != nil {
		return fmt.Errorf("entry %s: %w", hex.EncodeToString(raw), BadProof)
	}
	return nil
}

// CheckContinues is nil when the log at this checkpoint starts with everything it had at the earlier one, in the same
// order; else BadProof. Any log continues an empty one.
func (c Checkpoint) CheckContinues(earlier Checkpoint, proof ContinuationProof) error {
	switch {
	case c.Origin != earlier.Origin || c.Size < earlier.Size:
		return BadProof
	case earlier.Size == 0:
		return nil
	case tlog.CheckTree(proof, c.Size, c.Root, earlier.Size, earlier.Root) != nil:
		return BadProof
	default:
		return nil
	}
}
