package audit

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Record is one decision as it is kept.
type Record = verify.Record

var (
	// ErrOtherPack is returned when an assessment or record was not decided by the engine's pack.
	ErrOtherPack = errors.New("it was decided by another pack")
	// ErrSalt is wrapped when the source of salts fails.
	ErrSalt = errors.New("no salt")
)

// New makes the record of an assessment that the engine made. Each fact and each step of the trace becomes a leaf with a
// salt of verify.SaltBytes bytes read from salts, which is crypto/rand.Reader for every record that is kept: with salts that
// can be guessed, an erased value can be guessed. Errors: ErrOtherPack, ErrSalt, assistance.ErrNoAssessment, and
// verify.BadNumber when a whole number of the case is too large to be written in every reader's JSON.
func New(engine *assistance.Engine, assessment *assistance.Assessment, salts io.Reader) (*Record, error) {
	masked, err := assessment.MarshalJSON()
	if err != nil {
		return nil, err
	}
	if engine == nil || engine.Digest() != assessment.PolicyDigest || engine.Pack().LawOnly != assessment.LawOnly {
		return nil, ErrOtherPack
	}
	var document assessmentDocument
	if err := json.Unmarshal(masked, &document); err != nil {
		return nil, fmt.Errorf("assessment: %w", err)
	}
	leaves, err := leavesOf(engine.Pack(), assessment, document)
	if err != nil {
		return nil, err
	}
	return seal(document, engine, leaves, salts)
}

// assessmentDocument are the parts of an assessment's masked JSON.
type assessmentDocument struct {
	DecisionDate string            `json:"decision_date"`
	Decisions    json.RawMessage   `json:"decisions"`
	Award        json.RawMessage   `json:"award"`
	Measures     []json.RawMessage `json:"measures"`
	Overlays     json.RawMessage   `json:"overlays"`
	Trace        traceDocument     `json:"trace"`
}

// leafContent is a leaf before it is salted.
type leafContent struct {
	kind    verify.Kind
	name    string
	class   rules.Class
	content json.RawMessage
}

func seal(document assessmentDocument, engine *assistance.Engine, leaves []leafContent, salts io.Reader) (*Record, error) {
	pack := engine.Pack()
	r := &Record{Openings: []*verify.Opening{}, Sealed: verify.Sealed{Format: verify.Format, Engine: assistance.Version,
		Pack: verify.Pack{Digest: pack.Digest, LawOnly: pack.LawOnly, Files: []verify.File{}}, DecisionDate: document.DecisionDate, LawKnownOn: pack.Register.AsOf,
		Decisions: document.Decisions, Award: document.Award, Overlays: document.Overlays, Leaves: []verify.Leaf{}}}
	for _, f := range pack.Files {
		r.Sealed.Pack.Files = append(r.Sealed.Pack.Files, verify.File{Name: f.Name, Digest: f.Digest})
	}
	for _, l := range leaves {
		if err := addLeaf(r, l, salts); err != nil {
			return nil, err
		}
	}
	var err error
	if r.Sealed.Root, err = verify.RootOf(r.Sealed.Leaves); err != nil {
		return nil, err
	}
	if r.Digest, err = verify.DigestOf(r.Sealed); err != nil {
		return nil, err
	}
	return r, nil
}

func addLeaf(r *Record, l leafContent, salts io.Reader) error {
	var salt [verify.SaltBytes]byte
	if _, err := io.ReadFull(salts, salt[:]); err != nil {
		return fmt.Errorf("%w: %w", ErrSalt, err)
	}
	content, err := verify.Canonical(l.content)
	if err != nil {
		return err
	}
	opening := verify.Opening{Salt: hex.EncodeToString(salt[:]), Content: content}
	leaf := verify.Leaf{Kind: l.kind, Name: l.name, Class: verify.Class(l.class)}
	if leaf.Hash, err = verify.LeafHash(leaf, opening); err != nil {
		return err
	}
	r.Sealed.Leaves, r.Openings = append(r.Sealed.Leaves, leaf), append(r.Openings, &opening)
	return nil
}
