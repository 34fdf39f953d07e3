package verify

import "strings"

// Code names a kind of fault; it is an error that errors.Is finds in what Decode and Record.Verify return.
type Code string

// Error is the code itself.
func (c Code) Error() string { return string(c) }

// The kinds of faults.
const (
	// NotCanonical: the bytes are not the canonical form (RFC 8785) of a record.
	NotCanonical Code = "not_canonical"
	// BadNumber: a number is no whole number that every reader holds exactly.
	BadNumber Code = "bad_number"
	// NewerFormat: the record is of a format that this version does not read.
	NewerFormat Code = "newer_format"
	// BadDigest: the digest is not that of the sealed part.
	BadDigest Code = "bad_digest"
	// BadRoot: the root is not that of the leaves.
	BadRoot Code = "bad_root"
	// BadLeaf: what a leaf shows does not have its hash, or is not of its form.
	BadLeaf Code = "bad_leaf"
	// BadPack: the pack's digest is not that of its files.
	BadPack Code = "bad_pack"
	// BadOutcome: an outcome does not follow from the recorded truths.
	BadOutcome Code = "bad_outcome"
	// BadScore: a score is not the sum of its factors.
	BadScore Code = "bad_score"
	// BadAward: the award does not add up, is not rounded as stated, or is above its ceiling.
	BadAward Code = "bad_award"
	// BadAct: a human act is not of its form, or does not fit what it changes.
	BadAct Code = "bad_act"
)

// Fault is one thing that is wrong with a record. It never holds the value of a fact.
type Fault struct {
	Code Code `json:"code"`
	// Place is the part of the record, such as "decisions/financial-aid" or "leaves/3".
	Place string `json:"place"`
	// Detail is what was expected, in a sentence.
	Detail string `json:"detail"`
}

// Error is the place and the detail.
func (f *Fault) Error() string { return f.Place + ": " + f.Detail }

// Unwrap is the code.
func (f *Fault) Unwrap() error { return f.Code }

// Faults are all that is wrong with a record, in the order of its parts.
type Faults []*Fault

// Error is one line a fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives each fault.
func (f Faults) Unwrap() []error {
	out := make([]error, len(f))
	for i, fault := range f {
		out[i] = fault
	}
	return out
}

// Err is nil when there is no fault.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

func (f *Faults) add(code Code, place, detail string) {
	*f = append(*f, &Fault{Code: code, Place: place, Detail: detail})
}
