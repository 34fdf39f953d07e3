package audit

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// ErrErased is returned when a record has lost facts or steps: what is gone cannot be decided anew.
var ErrErased = errors.New("parts of the record were erased")

// Difference is one place where a replay came to something else.
type Difference struct {
	// Place is the part of the record, such as "decisions/0/grounds/2/truth" or "fact child.birth_date".
	Place string `json:"place"`
	// Recorded and Replayed are JSON, empty where there is nothing; of leaves, which may hold personal values, they stay empty.
	Recorded string `json:"recorded,omitempty"`
	Replayed string `json:"replayed,omitempty"`
}

// Replay decides the case of a record anew and compares the new record with it byte for byte. It returns the differences,
// none when the bytes are the same. The version of the engine is not compared: a later engine must decide the same. Errors:
// those of Verify for a record that does not verify, ErrErased, ErrOtherPack, and those of Assess.
func Replay(ctx context.Context, engine *assistance.Engine, r *Record) ([]Difference, error) {
	if err := r.Verify(); err != nil {
		return nil, err
	}
	for _, o := range r.Openings {
		if o == nil {
			return nil, ErrErased
		}
	}
	if engine == nil || engine.Digest() != r.Sealed.Pack.Digest || engine.Pack().LawOnly != r.Sealed.Pack.LawOnly {
		return nil, ErrOtherPack
	}
	c, err := caseOf(r)
	if err != nil {
		return nil, err
	}
	assessment, err := engine.Assess(ctx, c)
	if err != nil {
		return nil, err
	}
	replayed, err := New(engine, assessment, saltsOf(r))
	if err != nil {
		return nil, err
	}
	replayed.Sealed.Engine = r.Sealed.Engine
	if replayed.Digest, err = verify.DigestOf(replayed.Sealed); err != nil {
		return nil, err
	}
	return differences(r, replayed)
}

// caseOf is the case that was decided: its facts in the long form.
func caseOf(r *Record) (eligibility.Case, error) {
	facts := map[string]json.RawMessage{}
	for i, l := range r.Sealed.Leaves {
		if l.Kind == verify.Fact {
			facts[l.Name] = r.Openings[i].Content
		}
	}
	data, err := json.Marshal(map[string]any{"format": eligibility.CaseFormat, "facts": facts})
	if err != nil {
		return eligibility.Case{}, err
	}
	return eligibility.DecodeCase(data)
}

// saltsOf gives the recorded salts again; a replay with more leaves than the record gets zeros for the rest, and differs.
func saltsOf(r *Record) io.Reader {
	var salts bytes.Buffer
	for _, o := range r.Openings {
		salt, err := hex.DecodeString(o.Salt)
		if err != nil || len(salt) != verify.SaltBytes {
			salt = make([]byte, verify.SaltBytes)
		}
		salts.Write(salt)
	}
	return io.MultiReader(&salts, zeros{})
}

type zeros struct{}

// Read fills with zeros.
func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func differences(recorded, replayed *Record) ([]Difference, error) {
	was, err := recorded.Encode()
	if err != nil {
		return nil, err
	}
	is, err := replayed.Encode()
	if err != nil {
		return nil, err
	}
	if bytes.Equal(was, is) {
		return nil, nil
	}
	var out []Difference
	for _, part := range []struct {
		name    string
		was, is json.RawMessage
	}{
		{"decisions", recorded.Sealed.Decisions, replayed.Sealed.Decisions},
		{"award", recorded.Sealed.Award, replayed.Sealed.Award},
		{"overlays", recorded.Sealed.Overlays, replayed.Sealed.Overlays},
	} {
		out = append(out, compared(part.name, parsed(part.was), parsed(part.is))...)
	}
	out = append(out, leafDifferences(recorded, replayed)...)
	if len(out) == 0 {
		out = append(out, Difference{Place: "record"})
	}
	return out, nil
}

// leafDifferences names the leaves that differ, in the order of the record, then those that are new.
func leafDifferences(recorded, replayed *Record) []Difference {
	type id struct {
		kind verify.Kind
		name string
	}
	is := map[id]string{}
	for i, l := range replayed.Sealed.Leaves {
		is[id{l.Kind, l.Name}] = string(replayed.Openings[i].Content) + l.Class.String()
	}
	var out []Difference
	was := map[id]bool{}
	for i, l := range recorded.Sealed.Leaves {
		was[id{l.Kind, l.Name}] = true
		if is[id{l.Kind, l.Name}] != string(recorded.Openings[i].Content)+l.Class.String() {
			out = append(out, Difference{Place: l.Kind.String() + " " + l.Name})
		}
	}
	for _, l := range replayed.Sealed.Leaves {
		if !was[id{l.Kind, l.Name}] {
			out = append(out, Difference{Place: l.Kind.String() + " " + l.Name})
		}
	}
	return out
}
