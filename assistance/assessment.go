package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Format is the version of the JSON form of an assessment.
const Format = 1

// Assessment is the whole answer to a case. It is immutable by convention and safe for concurrent reading. Its JSON is
// the same bytes for the same case, pack and date, with personal and sensitive values masked; money and scores are
// strings in it.
type Assessment struct {
	// PolicyDigest is the digest of the pack that decided, DecisionDate the day as of which it did.
	PolicyDigest string
	DecisionDate string
	// LawOnly: no schedule took part.
	LawOnly   bool
	Decisions []eligibility.Decision
	// Award is nil when the pack pays no money.
	Award    *Award
	Measures []Measure
	// Overlays are the local rules that apply to the case, or may; what each changed stands in the trace.
	Overlays []Overlay

	engine     *Engine
	evaluation *rules.Evaluation
	date       value.Date
}

// Decision returns the decision on an aid.
func (a *Assessment) Decision(aid string) (eligibility.Decision, bool) {
	for _, d := range a.Decisions {
		if d.Aid == aid {
			return d, true
		}
	}
	return eligibility.Decision{}, false
}

// Measure returns a measure by its id.
func (a *Assessment) Measure(id string) (Measure, bool) {
	for _, m := range a.Measures {
		if m.ID == id {
			return m, true
		}
	}
	return Measure{}, false
}

// Overlay is what a place or organ adds to the national law, with whether it applies.
type Overlay struct {
	ID    string      `json:"id"`
	Title rules.Text  `json:"title"`
	Truth value.Truth `json:"truth"`
	Basis rules.Basis `json:"basis"`
	// Replaces names the definitions that it replaces where it applies.
	Replaces []string `json:"replaces,omitempty"`
}

// Measure is something owed or possible regardless of money.
type Measure struct {
	ID       string            `json:"id"`
	Title    rules.Text        `json:"title"`
	Truth    value.Truth       `json:"truth"`
	Strength policies.Strength `json:"strength"`
	Organ    rules.Text        `json:"organ"`
	Deadline Deadline          `json:"deadline"`
	Basis    rules.Basis       `json:"basis"`
	Demoted  bool              `json:"demoted,omitempty"`
	// Missing is what an open measure waits for.
	Missing []string        `json:"missing,omitempty"`
	Errors  []rules.Failure `json:"errors,omitempty"`
}

// Trace is everything the assessment rests on: each written condition with its truth, the facts it read, its basis and
// place, what was not in force and why, each definition, and what each list member contributed. It is made when asked
// for; nothing is decided anew. It holds every value of the case: it stays in the process, and only the JSON of an
// assessment is masked.
type Trace struct {
	Aids        []eligibility.AidTrace `json:"aids"`
	Definitions []rules.DefinitionStep `json:"definitions"`
	Award       *AwardTrace            `json:"award,omitempty"`
	Measures    []MeasureTrace         `json:"measures"`
	Facts       []FactTrace            `json:"facts"`
	Parameters  []ParameterTrace       `json:"parameters"`
}

// ParameterTrace is a constant of the pack.
type ParameterTrace struct {
	Name  string      `json:"name"`
	Value value.Value `json:"value"`
	Basis rules.Basis `json:"basis"`
}

// FactTrace is one known fact with its provenance. Masked is the class for which neither is shown.
type FactTrace struct {
	Fact   string      `json:"fact"`
	Class  rules.Class `json:"class"`
	Value  value.Value `json:"value"`
	Masked rules.Class `json:"masked,omitempty"`
	AsOf   string      `json:"as_of,omitempty"`
	rules.Provenance
}

// MeasureTrace is the condition of one measure.
type MeasureTrace struct {
	eligibility.RuleTrace
}

// Trace makes the trace.
func (a *Assessment) Trace() Trace {
	if a.engine == nil {
		return Trace{}
	}
	t := Trace{Aids: a.engine.decider.Trace(a.evaluation, a.date), Measures: a.measureTraces(), Award: a.awardTrace(), Facts: a.factTraces(),
		Parameters: []ParameterTrace{}}
	t.Definitions = a.evaluation.Definitions(a.engine.traced())
	if t.Definitions == nil {
		t.Definitions = []rules.DefinitionStep{}
	}
	for _, p := range a.engine.pack.Parameters {
		t.Parameters = append(t.Parameters, ParameterTrace{Name: p.Name, Value: a.evaluation.Named(p.Name), Basis: p.Basis})
	}
	return t
}

func (a *Assessment) measureTraces() []MeasureTrace {
	out := []MeasureTrace{}
	for _, m := range a.engine.measures {
		t := MeasureTrace{eligibility.TraceOf(m.measure.Provision)}
		if m.measure.InForce.Contains(a.date) {
			step := a.evaluation.Step(m.when)
			t.When = &step
		} else {
			t.InForce = &m.measure.InForce
		}
		out = append(out, t)
	}
	return out
}

func (a *Assessment) factTraces() []FactTrace {
	out := []FactTrace{}
	facts := a.evaluation.Facts()
	for _, f := range a.engine.pack.Vocabulary.Facts() {
		v := facts.Value(f.Name)
		if !v.Known() {
			continue
		}
		p := facts.Provenance(f.Name)
		out = append(out, FactTrace{Fact: f.Name, Class: f.Class, Value: v, AsOf: p.AsOf.String(), Provenance: p})
	}
	return out
}

// Disagreements computes every expression behind the assessment again with CEL's own evaluator, which has no part in deciding, and returns
// the places of those it answers otherwise. There is never one. It takes some milliseconds.
func (a *Assessment) Disagreements() []rules.Position {
	if a.evaluation == nil {
		return nil
	}
	return a.evaluation.Disagreements()
}
