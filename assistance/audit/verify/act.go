package verify

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ActFormat is the version of the form of an act.
const ActFormat = 1

// ActKind is what a person did. The zero value is invalid.
type ActKind uint8

const (
	// Discretion: an office decided what the law leaves to it.
	Discretion ActKind = iota + 1
	// Override: an office decided otherwise than the record says.
	Override
	// Correction: another record takes the place of the record.
	Correction
	// Erasure: facts were erased.
	Erasure
	// Recovery: money is claimed back.
	Recovery
)

var actKindWords = [...]string{Discretion: "discretion", Override: "override", Correction: "correction", Erasure: "erasure", Recovery: "recovery"}

// String is the word of the kind, empty for an invalid one.
func (k ActKind) String() string { return value.WordAt(actKindWords[:], uint8(k)) }

// MarshalText refuses an invalid kind with UnknownWord.
func (k ActKind) MarshalText() ([]byte, error) {
	return value.MarshalWord("act", actKindWords[:], uint8(k))
}

// UnmarshalText refuses a word that names no kind with UnknownWord.
func (k *ActKind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("act", actKindWords[:], string(text))
	*k = ActKind(n)
	return err
}

// Act is what a person did to a decision, as a record of its own; a log keeps its digest as it keeps that of a record.
// Nothing of an act is ever erased: it names an office, never a person, and no value of a fact.
type Act struct {
	// Digest is the SHA-256 of the sealed part in lower-case hex.
	Digest string    `json:"digest"`
	Sealed SealedAct `json:"sealed"`
}

// SealedAct is what the digest of an act covers.
type SealedAct struct {
	Format int     `json:"format"`
	Act    ActKind `json:"act"`
	// Changes is the digest of the record that the act is about.
	Changes string `json:"changes"`
	// By is the office that acted, Ground the provision it acted on, Reason its words, Date the day.
	By     string `json:"by"`
	Ground string `json:"ground"`
	Reason string `json:"reason"`
	Date   string `json:"date"`
	// Facts are the names of what an erasure erased, empty in other acts.
	Facts []string `json:"facts"`
	// Aid is what a discretion, an override or a recovery is about; Outcome and Amount what was decided, nil where nothing
	// was. A recovery has an amount and no outcome.
	Aid      string           `json:"aid"`
	Outcome  *outcome.Outcome `json:"outcome"`
	Amount   *value.Decimal   `json:"amount"`
	Currency string           `json:"currency"`
	// Replacement is the digest of the record that a correction puts in place, empty in other acts.
	Replacement string `json:"replacement"`
}

// NewAct seals an act; its Format is set. An act that is not of its form is refused with Faults.
func NewAct(s SealedAct) (*Act, error) {
	s.Format = ActFormat
	s.Facts = append([]string{}, s.Facts...)
	slices.Sort(s.Facts)
	a := &Act{Sealed: s}
	if s.Act.String() == "" {
		return nil, Faults{{Code: BadAct, Place: "act", Detail: "a kind of act is expected"}}
	}
	var err error
	if a.Digest, err = digestOfAct(s); err != nil {
		return nil, err
	}
	if err := a.Verify(); err != nil {
		return nil, err
	}
	return a, nil
}

func digestOfAct(s SealedAct) (string, error) {
	canonical, err := canonicalOf(s)
	if err != nil {
		return "", err
	}
	return hashOf("jiuzhu act 1\n", canonical), nil
}

// DecodeAct reads the canonical bytes of an act and nothing else, as Decode does those of a record.
func DecodeAct(data []byte) (*Act, error) {
	var versioned struct {
		Sealed struct{ Format int }
	}
	if err := json.Unmarshal(data, &versioned); err == nil && versioned.Sealed.Format > ActFormat {
		return nil, &Fault{Code: NewerFormat, Place: "act", Detail: "format 1 is expected"}
	}
	a := &Act{}
	if err := json.Unmarshal(data, a); err != nil {
		return nil, &Fault{Code: NotCanonical, Place: "act", Detail: "an act is expected"}
	}
	if again, err := a.Encode(); err != nil || !bytes.Equal(again, data) {
		return nil, &Fault{Code: NotCanonical, Place: "act", Detail: "the canonical form of an act is expected, with each of its keys"}
	}
	return a, nil
}

// Encode writes the canonical bytes of the act.
func (a *Act) Encode() ([]byte, error) { return canonicalOf(a) }

// Verify checks the act alone and returns Faults with everything that is wrong, or nil. VerifyHistory checks it beside the
// records it is about.
func (a *Act) Verify() error {
	var faults Faults
	s := &a.Sealed
	if s.Format != ActFormat {
		faults.add(NewerFormat, "act", "format 1 is expected")
		return faults
	}
	if digest, err := digestOfAct(*s); err != nil || digest != a.Digest {
		faults.add(BadDigest, "act", "the digest of the sealed part is expected")
	}
	for _, detail := range append(s.common(), s.own()...) {
		faults.add(BadAct, "act", detail)
	}
	return faults.Err()
}

// common lists what is wrong with what every act has.
func (s *SealedAct) common() []string {
	var details []string
	if _, ok := readHex(s.Changes, 32); !ok {
		details = append(details, "the digest of the record that is changed is expected")
	}
	if s.By == "" || s.Ground == "" || s.Reason == "" {
		details = append(details, "an office, a ground and a reason are expected")
	}
	if date, err := value.ParseDate(s.Date); err != nil || !date.IsFull() {
		details = append(details, "a day is expected as YYYY-MM-DD")
	}
	if s.Amount != nil && (s.Amount.Sign() < 0 || !value.Currency(s.Currency).Valid()) || s.Amount == nil && s.Currency != "" {
		details = append(details, "an amount that is not negative and its currency are expected together")
	}
	return details
}

// own lists what is wrong with what only some kinds of act have.
func (s *SealedAct) own() []string {
	decides := s.Act == Discretion || s.Act == Override
	_, replaces := readHex(s.Replacement, 32)
	wanted := map[string]bool{
		"facts are expected in an erasure, in order and once each, and only there": (len(s.Facts) > 0) == (s.Act == Erasure) && s.Facts != nil &&
			slices.IsSorted(s.Facts) && len(slices.Compact(slices.Clone(s.Facts))) == len(s.Facts),
		"another record is expected in a correction, and only there": replaces == (s.Act == Correction) && replaces == (s.Replacement != "") &&
			s.Replacement != s.Changes,
		"an aid is expected in a discretion, an override and a recovery, and only there": (s.Aid != "") == (decides || s.Act == Recovery),
		"an outcome is expected in a discretion or an override only":                     s.Outcome == nil || decides,
		"an amount is expected in a recovery, an outcome or an amount in a discretion and an override": s.Act == Recovery && s.Amount != nil ||
			decides && (s.Outcome != nil || s.Amount != nil) || !decides && s.Act != Recovery && s.Amount == nil,
	}
	var details []string
	for detail, fine := range wanted {
		if !fine {
			details = append(details, detail)
		}
	}
	slices.Sort(details)
	return details
}
