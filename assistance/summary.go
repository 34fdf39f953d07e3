package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Summary is the answer to a case in a few words, for lists and for statistics over many: no reasons, no trace, and no
// value of a personal fact. Its JSON is the same bytes for the same case, pack and date.
type Summary struct {
	Format       int           `json:"format"`
	PolicyDigest string        `json:"policy_digest"`
	DecisionDate string        `json:"decision_date"`
	LawOnly      bool          `json:"law_only"`
	Aids         []AidSummary  `json:"aids"`
	Award        *AwardSummary `json:"award,omitempty"`
	// Owed and Open name the measures that apply, and those that may.
	Owed []string `json:"measures_owed"`
	Open []string `json:"measures_open"`
}

// AidSummary is the decision on one aid.
type AidSummary struct {
	Aid       string                 `json:"aid"`
	Outcome   outcome.Outcome        `json:"outcome"`
	Cause     outcome.Cause          `json:"cause,omitzero"`
	Recommend outcome.Recommendation `json:"recommend,omitzero"`
	Band      string                 `json:"band,omitempty"`
	Decisive  []string               `json:"decisive,omitempty"`
}

// AwardSummary is how far the award is fixed; amounts are null where they are not known.
type AwardSummary struct {
	Aid     string      `json:"aid"`
	Kind    AwardKind   `json:"kind"`
	Low     value.Value `json:"low"`
	High    value.Value `json:"high"`
	Ceiling value.Value `json:"ceiling"`
	// Source says where the numbers come from: "person", or the id of a schedule, which is configuration.
	Source string `json:"source,omitempty"`
}

// Summary makes the summary.
func (a *Assessment) Summary() Summary {
	s := Summary{Format: Format, PolicyDigest: a.PolicyDigest, DecisionDate: a.DecisionDate, LawOnly: a.LawOnly,
		Aids: make([]AidSummary, 0, len(a.Decisions)), Owed: []string{}, Open: []string{}}
	for _, d := range a.Decisions {
		s.Aids = append(s.Aids, AidSummary{Aid: d.Aid, Outcome: d.Outcome, Cause: d.Cause, Recommend: d.Recommend, Band: d.Band, Decisive: d.Decisive})
	}
	if w := a.Award; w != nil {
		s.Award = &AwardSummary{Aid: w.Aid, Kind: w.Kind, Low: w.Low, High: w.High, Ceiling: w.Ceiling, Source: w.Source}
	}
	for _, m := range a.Measures {
		switch m.Truth {
		case value.True:
			s.Owed = append(s.Owed, m.ID)
		case value.Unknown:
			s.Open = append(s.Open, m.ID)
		}
	}
	return s
}

// Summary makes the summary of the case last decided: the same as that of its assessment. It is the zero Summary when the last case was
// not decided. It shares no memory with the verdict.
func (v *Verdict) Summary() Summary {
	if v == nil || v.engine == nil {
		return Summary{}
	}
	e := v.engine
	s := Summary{Format: Format, PolicyDigest: v.PolicyDigest, DecisionDate: v.DecisionDate.String(), LawOnly: e.pack.LawOnly,
		Aids: make([]AidSummary, len(v.Aids))}
	count := 0
	for i := range v.Aids {
		count += len(v.Aids[i].Decisive)
	}
	// The names of all aids share one array; none has room to grow into those of the next.
	decisive := make([]string, 0, count)
	for i := range v.Aids {
		a := &v.Aids[i]
		s.Aids[i] = AidSummary{Aid: e.pack.Aids[i].ID, Outcome: a.Outcome, Cause: a.Cause, Recommend: a.Recommend, Band: a.Band}
		if len(a.Decisive) > 0 {
			from := len(decisive)
			decisive = append(decisive, a.Decisive...)
			s.Aids[i].Decisive = decisive[from:len(decisive):len(decisive)]
		}
	}
	if e.award != nil {
		award := v.awardSummary()
		s.Award = &award
	}
	s.Owed, s.Open = v.measuresOf(value.True), v.measuresOf(value.Unknown)
	return s
}

func (v *Verdict) awardSummary() AwardSummary {
	return AwardSummary{Aid: v.engine.award.award.Aid, Kind: v.Award.Kind, Low: v.Award.Low, High: v.Award.High, Ceiling: v.Award.Ceiling,
		Source: v.Award.Source}
}

// measuresOf are the ids of the measures of one truth, in memory of just their number.
func (v *Verdict) measuresOf(truth value.Truth) []string {
	count := 0
	for _, t := range v.Measures {
		if t == truth {
			count++
		}
	}
	ids := make([]string, 0, count)
	for i, t := range v.Measures {
		if t == truth {
			ids = append(ids, v.engine.measures[i].measure.ID)
		}
	}
	return ids
}
