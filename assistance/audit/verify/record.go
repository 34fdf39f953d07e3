package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
)

// Format is the version of the form of a record.
const Format = 1

// SaltBytes is the length of the salt of a leaf: enough that nobody finds a date of birth by trying all of them.
const SaltBytes = 32

// MaxRecordBytes bounds a record that Decode reads.
const MaxRecordBytes = 16 << 20

// Record is one decision as it is kept. The sealed part never changes; an opening, which shows what a leaf holds, may be
// erased and leaves the record as verifiable as before.
type Record struct {
	// Digest is the SHA-256 of the sealed part in lower-case hex: what a log keeps.
	Digest string `json:"digest"`
	Sealed Sealed `json:"sealed"`
	// Openings stand in the order of the leaves; one that was erased is nil.
	Openings []*Opening `json:"openings"`
}

// Sealed is what the digest covers: the decision with every value of a personal or sensitive fact left out. The truths of
// its rules and the money of its award stay, since they are the decision.
type Sealed struct {
	Format int `json:"format"`
	// Engine is the version of the engine that decided.
	Engine       string `json:"engine"`
	Pack         Pack   `json:"pack"`
	DecisionDate string `json:"decision_date"`
	// LawKnownOn is the day up to which the register of the pack follows the law: what was published later was not known.
	LawKnownOn string `json:"law_known_on"`
	// Decisions, Award and Overlays are as in the masked JSON of the assessment; Award is null without money.
	Decisions json.RawMessage `json:"decisions"`
	Award     json.RawMessage `json:"award"`
	Overlays  json.RawMessage `json:"overlays"`
	Leaves    []Leaf          `json:"leaves"`
	// Root is the root of the Merkle tree (RFC 6962) over the hashes of the leaves, in lower-case hex.
	Root string `json:"root"`
}

// Pack is what decided.
type Pack struct {
	Digest string `json:"digest"`
	// LawOnly: no schedule took part.
	LawOnly bool   `json:"law_only"`
	Files   []File `json:"files"`
}

// File is one file of a pack with the SHA-256 of its bytes in lower-case hex.
type File struct {
	Name   string `json:"name"`
	Digest string `json:"digest"`
}

// Leaf is what stays of a fact or step when its opening is erased.
type Leaf struct {
	Kind  Kind   `json:"kind"`
	Name  string `json:"name"`
	Class Class  `json:"class"`
	// Hash is LeafHash of the opening, in lower-case hex.
	Hash string `json:"hash"`
}

// Opening is what a leaf holds, with the salt that keeps its hash from being guessed.
type Opening struct {
	// Salt is SaltBytes bytes in lower-case hex.
	Salt string `json:"salt"`
	// Content of a fact is its value and provenance in the long form of a case's JSON; of a step, the part of the trace and
	// the names of the facts it rests on.
	Content json.RawMessage `json:"content"`
}

// Decode reads the canonical bytes of a record, and nothing else: any other spelling of the same record is NotCanonical, a
// record of a later format NewerFormat. It does not check the record; Verify does.
func Decode(data []byte) (*Record, error) {
	if len(data) > MaxRecordBytes {
		return nil, &Fault{Code: NotCanonical, Place: "record", Detail: "at most " + strconv.Itoa(MaxRecordBytes) + " bytes are expected"}
	}
	canonical, err := Canonical(data)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(canonical, data) {
		return nil, &Fault{Code: NotCanonical, Place: "record", Detail: "the canonical form of RFC 8785 is expected"}
	}
	var versioned struct {
		Sealed struct{ Format int }
	}
	if err := json.Unmarshal(data, &versioned); err == nil && versioned.Sealed.Format > Format {
		return nil, &Fault{Code: NewerFormat, Place: "record", Detail: "format " + strconv.Itoa(Format) + " is expected"}
	}
	r := &Record{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(r); err != nil {
		return nil, &Fault{Code: NotCanonical, Place: "record", Detail: "a record is expected"}
	}
	// Keys are read whatever their case and may be left out: only a record that is written back as it was read is one.
	if again, err := r.Encode(); err != nil || !bytes.Equal(again, data) {
		return nil, &Fault{Code: NotCanonical, Place: "record", Detail: "the keys of a record are expected, each of them"}
	}
	return r, nil
}

// Encode writes the canonical bytes of the record.
func (r *Record) Encode() ([]byte, error) { return canonicalOf(r) }

// DigestOf is the digest of a sealed part.
func DigestOf(s Sealed) (string, error) {
	canonical, err := canonicalOf(s)
	if err != nil {
		return "", err
	}
	return hashOf("jiuzhu record 1\n", canonical), nil
}

func canonicalOf(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, &Fault{Code: NotCanonical, Place: "record", Detail: "a record that JSON can write is expected"}
	}
	return Canonical(text)
}

// hashOf keeps what is hashed for one purpose from being taken for another.
func hashOf(domain string, data []byte) string {
	h := sha256.New()
	h.Write([]byte(domain))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
