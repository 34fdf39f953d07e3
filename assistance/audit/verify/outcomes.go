package verify

import (
	"encoding/json"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// decision is what a recorded decision says of itself, as far as an outcome follows from it.
type decision struct {
	Aid          string                  `json:"aid"`
	Outcome      outcome.Outcome         `json:"outcome"`
	Low          *outcome.Outcome        `json:"low"`
	High         *outcome.Outcome        `json:"high"`
	Cause        *outcome.Cause          `json:"cause"`
	Recommend    *outcome.Recommendation `json:"recommend"`
	DecidedBy    *closing                `json:"decided_by"`
	ButFor       *bounds                 `json:"but_for"`
	Conflict     *closing                `json:"conflict"`
	Score        *score                  `json:"score"`
	Grounds      []ruleTruth             `json:"grounds"`
	Requirements []ruleTruth             `json:"requirements"`
	Exclusions   []ruleTruth             `json:"exclusions"`
	Differing    []ruleTruth             `json:"provisions_that_differ"`
	NotInForce   []ruleTruth             `json:"not_in_force"`
	Missing      []json.RawMessage       `json:"missing"`
	Findings     []json.RawMessage       `json:"findings"`
	Errors       []json.RawMessage       `json:"errors"`
}

type bounds struct {
	Low  outcome.Outcome `json:"low"`
	High outcome.Outcome `json:"high"`
}

type closing struct {
	Decision outcome.Recommendation `json:"decision"`
	Replaced *replaced              `json:"replaced"`
}

type replaced struct {
	Outcome   outcome.Outcome         `json:"outcome"`
	Cause     *outcome.Cause          `json:"cause"`
	Recommend *outcome.Recommendation `json:"recommend"`
}

type ruleTruth struct {
	ID       string        `json:"id"`
	Policy   string        `json:"policy"`
	Truth    outcome.Truth `json:"truth"`
	Strength string        `json:"strength"`
	Demoted  bool          `json:"demoted"`
}

type score struct {
	Value   *value.Decimal `json:"value"`
	Low     value.Decimal  `json:"low"`
	High    value.Decimal  `json:"high"`
	Factors []struct {
		Low  value.Decimal `json:"low"`
		High value.Decimal `json:"high"`
	} `json:"factors"`
}

// verifyOutcomes returns the outcome of each aid as recorded.
func (r *Record) verifyOutcomes(faults *Faults) map[string]outcome.Outcome {
	out := map[string]outcome.Outcome{}
	var decisions []decision
	if err := json.Unmarshal(r.Sealed.Decisions, &decisions); err != nil {
		faults.add(BadOutcome, "decisions", "the decisions of an assessment are expected")
		return out
	}
	for _, d := range decisions {
		place := "decisions/" + d.Aid
		if _, twice := out[d.Aid]; twice || d.Aid == "" {
			faults.add(BadOutcome, place, "one decision an aid is expected")
		}
		out[d.Aid] = d.Outcome
		if detail := d.check(); detail != "" {
			faults.add(BadOutcome, place, detail)
		}
		if d.Score != nil && !d.Score.adds() {
			faults.add(BadScore, place, "the sum of the factors is expected")
		}
	}
	return out
}

// check is empty when the outcome follows, else what was expected.
func (d *decision) check() string {
	recorded := outcome.Result{Outcome: d.Outcome, Cause: orZero(d.Cause), Recommend: orZero(d.Recommend), Low: orZero(d.Low), High: orZero(d.High),
		ButFor: d.ButFor != nil}
	if d.DecidedBy != nil {
		if d.DecidedBy.Replaced == nil {
			return "what a person's decision replaced is expected"
		}
		was := d.DecidedBy.Replaced
		before := recorded
		before.Outcome, before.Cause, before.Recommend = was.Outcome, orZero(was.Cause), orZero(was.Recommend)
		closed, applied := outcome.Close(before, d.DecidedBy.Decision)
		if !applied || closed != recorded {
			return "the outcome a person decided for is expected"
		}
		recorded = before
	} else if d.Conflict != nil && recorded.Outcome == outcome.Refer {
		return "a person's decision closes a referral"
	}
	if d.ButFor != nil && (d.ButFor.Low != recorded.Low || d.ButFor.High != recorded.High) {
		return "the bounds but for the error are expected"
	}
	return d.follows(recorded)
}

// follows compares with the table. What an open finding would be by its hint is not recorded, so the recommendation of
// a referral that waits for a finding is advice that cannot be checked here; whether facts or findings are awaited is
// taken from the lists of what is missing.
func (d *decision) follows(recorded outcome.Result) string {
	failed := recorded.Cause == outcome.CauseError
	if failed && len(d.Errors) == 0 {
		return "an error is expected where it is the cause"
	}
	policies := d.policies(failed, recorded.Cause == outcome.CauseFact)
	computed := outcome.Decide(policies)
	if recorded.Cause == outcome.CauseFinding {
		if len(d.Findings) == 0 || len(d.Missing) > 0 {
			return "findings, and no facts, are expected to be awaited"
		}
		computed.Recommend = recorded.Recommend
	}
	if recorded.Cause == outcome.CauseFact && (computed.Cause != outcome.CauseFact || computed.Low == computed.High) {
		return "an open condition is expected"
	}
	if computed != recorded {
		return "the outcome that follows from the truths of the rules is expected"
	}
	return ""
}

// policies gathers the recorded rules by policy. One that is mentioned only as not in force takes part as such.
func (d *decision) policies(failed, factsMatter bool) []outcome.Policy {
	var out []outcome.Policy
	index := map[string]int{}
	var facts [outcome.Count]bool
	for i := range facts {
		facts[i] = factsMatter
	}
	at := func(r ruleTruth) *outcome.Policy {
		i, known := index[r.Policy]
		if !known {
			i = len(out)
			index[r.Policy] = i
			out = append(out, outcome.Policy{Facts: facts, Components: outcome.Components{Scope: outcome.True,
				MustNot: outcome.False, GenerallyNot: outcome.False, Shall: outcome.False, May: outcome.False}})
		}
		return &out[i]
	}
	for _, r := range d.NotInForce {
		at(r)
	}
	for _, r := range d.Requirements {
		c := &at(r).Components
		if r.Demoted {
			c.GenerallyNot = max(c.GenerallyNot, opposite(r.Truth))
		} else {
			c.Scope = min(c.Scope, r.Truth)
		}
	}
	for _, r := range d.Grounds {
		p := at(r)
		p.InForce, p.Failed = true, failed
		if r.Strength == "shall" && !r.Demoted {
			p.Components.Shall = max(p.Components.Shall, r.Truth)
		} else {
			p.Components.May = max(p.Components.May, r.Truth)
		}
	}
	for _, r := range d.Exclusions {
		c := &at(r).Components
		if r.Strength == "must_not" && !r.Demoted {
			c.MustNot = max(c.MustNot, r.Truth)
		} else {
			c.GenerallyNot = max(c.GenerallyNot, r.Truth)
		}
	}
	for _, r := range d.Differing {
		c := &at(r).Components
		c.GenerallyNot = max(c.GenerallyNot, r.Truth)
	}
	return out
}

func opposite(t outcome.Truth) outcome.Truth { return outcome.True + outcome.False - t }

func orZero[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}

func (s *score) adds() bool {
	var low, high value.Decimal
	for _, f := range s.Factors {
		var errLow, errHigh error
		low, errLow = low.Add(f.Low)
		high, errHigh = high.Add(f.High)
		if errLow != nil || errHigh != nil {
			return false
		}
	}
	if !low.Equal(s.Low) || !high.Equal(s.High) || low.Compare(high) > 0 {
		return false
	}
	if s.Value == nil {
		return !low.Equal(high)
	}
	return low.Equal(high) && s.Value.Equal(low)
}
