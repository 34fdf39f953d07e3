package audit

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// ErrNoSuchFact is wrapped by *UnknownFact.
var ErrNoSuchFact = errors.New("the record holds no such fact")

// UnknownFact is returned when a fact to be erased is not in the record.
type UnknownFact struct {
	// Names are the facts that are not there, as they were given.
	Names []string
}

// Error says so without repeating the names, which come from outside.
func (e *UnknownFact) Error() string { return ErrNoSuchFact.Error() }

// Unwrap is ErrNoSuchFact.
func (e *UnknownFact) Unwrap() error { return ErrNoSuchFact }

// Erase returns the record without the named facts: their values, provenance and salts are gone, and so is every step of
// the trace that rests on one of them. The digest is the same and the record verifies as before; the original is not
// changed, and whoever erases deletes it. A fact that was erased before stays erased. When a name is not that of a fact of
// the record nothing is erased: *UnknownFact.
func Erase(r *Record, names ...string) (*Record, error) {
	var unknown []string
	for _, name := range names {
		if !slices.ContainsFunc(r.Sealed.Leaves, func(l verify.Leaf) bool { return l.Kind == verify.Fact && l.Name == name }) {
			unknown = append(unknown, name)
		}
	}
	if unknown != nil {
		return nil, &UnknownFact{Names: unknown}
	}
	return without(r, func(l verify.Leaf, o *verify.Opening) bool {
		if l.Kind == verify.Fact {
			return slices.Contains(names, l.Name)
		}
		return restsOnOne(o, names)
	}), nil
}

// EraseBy erases facts, as Erase does, and makes the act that says who did it, on what ground and why. The sealed act needs
// By, Ground, Reason and Date; the rest is set. Errors: *UnknownFact, and verify.Faults for an act that is not of its form.
func EraseBy(r *Record, act verify.SealedAct, names ...string) (*Record, *verify.Act, error) {
	erased, err := Erase(r, names...)
	if err != nil {
		return nil, nil, err
	}
	act.Act, act.Changes, act.Facts = verify.Erasure, r.Digest, names
	sealed, err := verify.NewAct(act)
	if err != nil {
		return nil, nil, err
	}
	return erased, sealed, nil
}

// restsOnOne reports whether a step rests on one of the facts; of one that does not say, it is taken for granted.
func restsOnOne(o *verify.Opening, names []string) bool {
	var s step
	if err := json.Unmarshal(o.Content, &s); err != nil || s.RestsOn == nil {
		return true
	}
	return slices.ContainsFunc(s.RestsOn, func(name string) bool { return slices.Contains(names, name) })
}

// View returns the record as it may be shown to those who may see facts up to a class: rules.Public for publication,
// rules.Personal for the family, rules.Sensitive, which is everything, for the auditor. It verifies as the record does.
func View(r *Record, upTo rules.Class) *Record {
	return without(r, func(l verify.Leaf, _ *verify.Opening) bool { return rules.Class(l.Class) > upTo })
}

// without copies the record and leaves out the openings that are hidden.
func without(r *Record, hidden func(verify.Leaf, *verify.Opening) bool) *Record {
	out := &Record{Digest: r.Digest, Sealed: r.Sealed, Openings: slices.Clone(r.Openings)}
	for i, o := range out.Openings {
		if o != nil && i < len(r.Sealed.Leaves) && hidden(r.Sealed.Leaves[i], o) {
			out.Openings[i] = nil
		}
	}
	return out
}

// Erased lists the facts whose values are gone, in the order of the record.
func Erased(r *Record) []string {
	var names []string
	for i, l := range r.Sealed.Leaves {
		if l.Kind == verify.Fact && (i >= len(r.Openings) || r.Openings[i] == nil) {
			names = append(names, l.Name)
		}
	}
	return names
}
