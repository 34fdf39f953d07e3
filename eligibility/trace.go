package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// AidTrace is every written rule of an aid with its whole condition.
type AidTrace struct {
	Aid      string        `json:"aid"`
	Policies []PolicyTrace `json:"policies"`
	Score    []FactorTrace `json:"score,omitempty"`
}

// PolicyTrace is one policy of an aid.
type PolicyTrace struct {
	Policy       string      `json:"policy"`
	Title        rules.Text  `json:"title"`
	Scope        []RuleTrace `json:"scope,omitempty"`
	Requirements []RuleTrace `json:"requirements,omitempty"`
	Grounds      []RuleTrace `json:"grounds"`
	Exclusions   []RuleTrace `json:"exclusions,omitempty"`
}

// RuleTrace is one rule: in force with its condition, or not in force and why.
type RuleTrace struct {
	ID         string            `json:"id"`
	Title      rules.Text        `json:"title"`
	Basis      rules.Basis       `json:"basis"`
	Strength   policies.Strength `json:"strength,omitzero"`
	Confidence rules.Confidence  `json:"confidence"`
	// Demoted says that the rule counts as less because its statement is only recalled or interpreted.
	Demoted bool `json:"demoted,omitempty"`
	// Overlay is the overlay that brought the rule, empty for national law.
	Overlay  string           `json:"overlay,omitempty"`
	Place    rules.Position   `json:"place"`
	InForce  *policies.Period `json:"not_in_force,omitempty"`
	When     *rules.Step      `json:"when,omitempty"`
	Conflict *rules.Step      `json:"conflict,omitempty"`
}

// FactorTrace is one factor of a score with the condition of each level.
type FactorTrace struct {
	ID     string       `json:"id"`
	Levels []LevelTrace `json:"levels"`
}

// LevelTrace is one level of a factor.
type LevelTrace struct {
	Points value.Decimal `json:"points"`
	When   rules.Step    `json:"when"`
}

// Trace makes the trace of every aid from an evaluation; nothing is decided anew.
func (d *Decider) Trace(e *rules.Evaluation, date value.Date) []AidTrace {
	out := make([]AidTrace, 0, len(d.aids))
	for _, a := range d.aids {
		t := AidTrace{Aid: a.aid.ID, Policies: []PolicyTrace{}}
		for _, p := range a.policies {
			t.Policies = append(t.Policies, PolicyTrace{Policy: p.policy.ID, Title: p.policy.Title, Scope: traceRules(e, p.scope, date),
				Requirements: traceRules(e, p.requirements, date), Grounds: traceRules(e, p.grounds, date), Exclusions: traceRules(e, p.exclusions, date)})
		}
		for _, f := range a.score {
			factor := FactorTrace{ID: f.factor.ID}
			for i, level := range f.factor.Levels {
				factor.Levels = append(factor.Levels, LevelTrace{Points: level.Points, When: e.Step(f.levels[i])})
			}
			t.Score = append(t.Score, factor)
		}
		out = append(out, t)
	}
	return out
}

func traceRules(e *rules.Evaluation, compiled []compiledRule, date value.Date) []RuleTrace {
	out := make([]RuleTrace, 0, len(compiled))
	for _, r := range compiled {
		t := TraceOf(r.rule.Provision)
		if !r.rule.InForce.Contains(date) {
			t.InForce = &r.rule.InForce
			out = append(out, t)
			continue
		}
		step := e.Step(r.when)
		t.When = &step
		if r.conflict != nil {
			conflict := e.Step(r.conflict)
			t.Conflict = &conflict
		}
		out = append(out, t)
	}
	return out
}

// TraceOf starts the trace of any provision.
func TraceOf(p policies.Provision) RuleTrace {
	return RuleTrace{ID: p.ID, Title: p.Title, Basis: p.Basis, Strength: p.Strength, Confidence: p.Confidence, Demoted: p.Demoted, Overlay: p.Overlay, Place: p.Place}
}

// Conditions are all compiled conditions of a decider, for the definitions they rest on.
func (d *Decider) Conditions() []*rules.CompiledCondition {
	var out []*rules.CompiledCondition
	for _, a := range d.aids {
		for _, p := range a.policies {
			for _, list := range [][]compiledRule{p.scope, p.requirements, p.grounds, p.exclusions} {
				for _, r := range list {
					out = append(out, r.when)
					if r.conflict != nil {
						out = append(out, r.conflict)
					}
				}
			}
		}
		for _, f := range a.score {
			out = append(out, f.levels...)
		}
	}
	return out
}
