package verify

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Standing is where a decision stands after the acts about it.
type Standing struct {
	// Record is the digest of the record; Replacement that of the record that took its place, empty while it stands itself.
	Record      string `json:"record"`
	Replacement string `json:"replacement"`
	// Acts are the digests of the acts about the record, in their order; Erased the facts they erased, in order of name.
	Acts   []string `json:"acts"`
	Erased []string `json:"erased"`
	// Aids are what offices decided and claimed back, one item an aid, in order of id.
	Aids []AidStanding `json:"aids"`
}

// AidStanding is what offices decided about one aid: the last outcome and amount, nil where none did, and each recovery.
type AidStanding struct {
	Aid       string           `json:"aid"`
	Outcome   *outcome.Outcome `json:"outcome"`
	Amount    *value.Decimal   `json:"amount"`
	Recovered []value.Decimal  `json:"recovered"`
	Currency  string           `json:"currency"`
}

// history is what is known while acts are gone through.
type history struct {
	records   map[string]*Record
	acts      map[string]bool
	replaces  map[string]bool
	standings map[string]*Standing
	faults    Faults
}

// VerifyHistory checks records and the acts about them, in the order the acts were made, and returns where each record
// stands, in the order of the records. Everything that is wrong is in Faults: a record or act that does not verify, an act
// about a record that is not there, an act about an act, a decision on a record that another has replaced, an act before
// the decision or the act before it, and facts that were erased and still show.
func VerifyHistory(records []*Record, acts []*Act) ([]Standing, error) {
	h := &history{records: map[string]*Record{}, acts: map[string]bool{}, replaces: map[string]bool{}, standings: map[string]*Standing{}}
	for i, r := range records {
		place := "records/" + strconv.Itoa(i)
		h.check(place, r.Verify())
		if h.records[r.Digest] != nil {
			h.faults.add(BadDigest, place, "each record once is expected")
		}
		h.records[r.Digest] = r
		h.standings[r.Digest] = &Standing{Record: r.Digest, Acts: []string{}, Erased: []string{}, Aids: []AidStanding{}}
	}
	days := map[string]string{}
	for i, a := range acts {
		place := "acts/" + strconv.Itoa(i)
		h.check(place, a.Verify())
		if detail := h.apply(a, days); detail != "" {
			h.faults.add(BadAct, place, detail)
		}
		h.acts[a.Digest] = true
	}
	out := make([]Standing, 0, len(records))
	for _, r := range records {
		out = append(out, *h.standings[r.Digest])
	}
	return out, h.faults.Err()
}

func (h *history) check(place string, err error) {
	if found, ok := err.(Faults); ok {
		for _, f := range found {
			h.faults.add(f.Code, place+"/"+f.Place, f.Detail)
		}
	}
}

// apply puts an act into the standing of its record, or says why it does not fit.
func (h *history) apply(a *Act, days map[string]string) string {
	s := &a.Sealed
	r, at := h.records[s.Changes], h.standings[s.Changes]
	switch {
	case h.acts[a.Digest]:
		return "each act once is expected"
	case h.acts[s.Changes]:
		return "an act about a record is expected, not about an act"
	case r == nil:
		return "an act about a record that is there is expected"
	case s.Date < max(r.Sealed.DecisionDate, days[s.Changes]):
		return "a day not before the decision and the act before is expected"
	case at.Replacement != "" && s.Act != Erasure && s.Act != Recovery:
		return "an act about the record that stands is expected, since another has replaced this one"
	}
	days[s.Changes] = s.Date
	at.Acts = append(at.Acts, a.Digest)
	switch s.Act {
	case Correction:
		return h.correct(s, at)
	case Erasure:
		return erase(s, r, at)
	default:
		return at.decide(s, r)
	}
}

// correct refuses a circle: no record takes the place of two, and none that was replaced comes back.
func (h *history) correct(s *SealedAct, at *Standing) string {
	replacement := h.standings[s.Replacement]
	if replacement == nil || h.replaces[s.Replacement] || replacement.Replacement != "" {
		return "a replacement that is there, stands, and replaces no other is expected"
	}
	at.Replacement = s.Replacement
	h.replaces[s.Replacement] = true
	return ""
}

func erase(s *SealedAct, r *Record, at *Standing) string {
	for _, name := range s.Facts {
		i := slices.IndexFunc(r.Sealed.Leaves, func(l Leaf) bool { return l.Kind == Fact && l.Name == name })
		if i < 0 {
			return "facts of the record are expected"
		}
		if i < len(r.Openings) && r.Openings[i] != nil {
			return "facts that no longer show in the record are expected"
		}
	}
	at.Erased = slices.Compact(slices.Sorted(slices.Values(append(at.Erased, s.Facts...))))
	return ""
}

func (at *Standing) decide(s *SealedAct, r *Record) string {
	var faults Faults
	if _, known := r.verifyOutcomes(&faults)[s.Aid]; !known {
		return "an aid that the record decided is expected"
	}
	i, found := slices.BinarySearchFunc(at.Aids, s.Aid, func(a AidStanding, id string) int { return strings.Compare(a.Aid, id) })
	if !found {
		at.Aids = slices.Insert(at.Aids, i, AidStanding{Aid: s.Aid, Recovered: []value.Decimal{}})
	}
	aid := &at.Aids[i]
	if s.Amount != nil {
		if aid.Currency != "" && aid.Currency != s.Currency {
			return "one currency an aid is expected"
		}
		aid.Currency = s.Currency
	}
	if s.Act == Recovery {
		if s.Amount != nil {
			aid.Recovered = append(aid.Recovered, *s.Amount)
		}
		return ""
	}
	if s.Outcome != nil {
		aid.Outcome = s.Outcome
	}
	if s.Amount != nil {
		aid.Amount = s.Amount
	}
	return ""
}
