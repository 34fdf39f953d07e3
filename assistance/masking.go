package assistance

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ErrNoAssessment is returned for an Assessment that no engine made.
var ErrNoAssessment = errors.New("the assessment was not made by an engine")

// document is the JSON form of an assessment.
type document struct {
	Format       int                    `json:"format"`
	PolicyDigest string                 `json:"policy_digest"`
	DecisionDate string                 `json:"decision_date"`
	LawOnly      bool                   `json:"law_only"`
	Decisions    []eligibility.Decision `json:"decisions"`
	Award        *Award                 `json:"award"`
	Measures     []Measure              `json:"measures"`
	Overlays     []Overlay              `json:"overlays"`
	Trace        Trace                  `json:"trace"`
}

func (a *Assessment) document() document {
	return document{Format: Format, PolicyDigest: a.PolicyDigest, DecisionDate: a.DecisionDate, LawOnly: a.LawOnly,
		Decisions: a.Decisions, Award: a.Award, Measures: a.Measures, Overlays: a.Overlays, Trace: a.Trace()}
}

// MarshalJSON writes the whole assessment with its trace, always the same bytes. In place of every value of a personal
// or sensitive fact, and of what rests on one and is more than true or false, it writes null (an empty list for keys)
// and beside it "masked" with the class. Truths of conditions, scores and the money of the award stay. The zero
// Assessment is ErrNoAssessment.
func (a Assessment) MarshalJSON() ([]byte, error) {
	if a.engine == nil {
		return nil, ErrNoAssessment
	}
	d := a.masked().document()
	for i := range d.Trace.Facts {
		f := &d.Trace.Facts[i]
		if f.Class > rules.Public {
			f.Value, f.AsOf, f.Provenance, f.Masked = value.Value{}, "", rules.Provenance{}, f.Class
		}
	}
	return json.Marshal(d)
}

// masked is the assessment without values of personal and sensitive facts, apart from the list of facts in its trace.
func (a *Assessment) masked() *Assessment {
	masked := *a
	masked.evaluation = a.evaluation.Masked()
	class := a.engine.ruleset.ClassOf
	masked.Decisions = make([]eligibility.Decision, len(a.Decisions))
	for i, d := range a.Decisions {
		masked.Decisions[i] = d.Masked(class)
	}
	masked.Measures = slices.Clone(a.Measures)
	for i := range masked.Measures {
		masked.Measures[i].Deadline = masked.Measures[i].Deadline.masked(class)
	}
	masked.Award = a.maskedAward(class)
	return &masked
}

// FullJSON is MarshalJSON with every value, for the record of the case: it holds a child's data and belongs where only
// those who may see them do. The zero Assessment is ErrNoAssessment.
func (a *Assessment) FullJSON() ([]byte, error) {
	if a.engine == nil {
		return nil, ErrNoAssessment
	}
	return json.Marshal(a.document())
}

func (a *Assessment) maskedAward(class func(name string) rules.Class) *Award {
	if a.Award == nil {
		return nil
	}
	masked, written := *a.Award, a.engine.award.award
	if c := class(written.Organ); c > rules.Public {
		masked.Organ, masked.Masked = value.Value{}, c
	}
	if c := class(written.Base); masked.Base != nil && c > rules.Public {
		masked.Base = &BaseWage{Rate: masked.Base.Rate, Table: masked.Base.Table, Keys: []string{}, Confidence: masked.Base.Confidence, Masked: c}
	}
	masked.Missing = eligibility.MaskedMissing(masked.Missing, class)
	masked.Inputs = slices.Clone(masked.Inputs)
	for i, input := range masked.Inputs {
		masked.Inputs[i].Facts = maskedReads(input.Facts, class)
	}
	if class(written.Amount) > rules.Public {
		masked.Lines = slices.Clone(masked.Lines)
		for i := range masked.Lines {
			if masked.Lines[i].ID == linePerson && masked.Lines[i].Title == titlePerson {
				// The ground is the person's own words.
				masked.Lines[i].Basis = rules.Basis{}
			}
		}
	}
	return &masked
}

func maskedReads(reads []rules.Read, class func(name string) rules.Class) []rules.Read {
	out := slices.Clone(reads)
	for i := range out {
		if c := class(out[i].Name); c > rules.Public && out[i].Value.Known() {
			out[i].Value, out[i].Masked = value.Value{}, c
		}
	}
	return out
}
