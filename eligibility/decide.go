package eligibility

import (
	"context"
	"sync"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Decide decides every aid of the pack, in the order of its manifest, over one evaluation. It fails only when the
// context ends.
func (d *Decider) Decide(ctx context.Context, e *rules.Evaluation, date value.Date) ([]Decision, error) {
	// Hints serve a recommendation only, and only where nothing but findings is open: most cases never need them.
	hinted := sync.OnceValues(func() (*rules.Evaluation, error) { return e.WithHints(ctx) })
	decisions := make([]Decision, 0, len(d.aids))
	for _, a := range d.aids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		decision, err := a.decide(e, hinted, date)
		if err != nil {
			return nil, err
		}
		decisions = append(decisions, decision)
	}
	return decisions, nil
}

// judged is one policy of an aid with the truths of its rules.
type judged struct {
	policy     outcome.Policy
	components [outcome.Count]component
	settled    []open
	failures   []rules.Failure
	grounds    []RuleTruth
	required   []RuleTruth
	exclusions []RuleTruth
	inactive   []RulePeriod
	conflicts  []RuleTruth
}

// component is one of the five with the open rules behind it.
type component struct {
	truth outcome.Truth
	open  []open
}

// open is what a rule waits for.
type open struct{ missing []rules.Missing }

func (a *compiledAid) decide(e *rules.Evaluation, hinted func() (*rules.Evaluation, error), date value.Date) (Decision, error) {
	judgements := make([]judged, len(a.policies))
	table := make([]outcome.Policy, len(a.policies))
	for i, p := range a.policies {
		judgements[i] = p.judge(e, date)
		table[i] = judgements[i].policy
	}
	result, recommending := outcome.Decide(table), judgements
	if result.Cause == outcome.CauseFinding {
		advised, err := hinted()
		if err != nil {
			return Decision{}, err
		}
		recommending = make([]judged, len(a.policies))
		for i, p := range a.policies {
			recommending[i] = p.judge(advised, date)
			table[i].Hinted = recommending[i].policy.Components
		}
		result = outcome.Decide(table)
	}
	decision := Decision{Aid: a.aid.ID, Title: a.aid.Title, Outcome: result.Outcome, Low: result.Low, High: result.High,
		Cause: result.Cause, Recommend: result.Recommend, Missing: []MissingFact{}, Findings: []OpenFinding{}, Errors: []rules.Failure{},
		Grounds: []RuleTruth{}, Requirements: []RuleTruth{}, Exclusions: []RuleTruth{}}
	decision.gather(judgements)
	decision.treatConflict(recommending)
	if result.ButFor {
		decision.ButFor = &Bounds{Low: result.Low, High: result.High}
	}
	decision.listOpen(e, judgements, result)
	decision.decisive(judgements)
	a.person(e, &decision, result)
	if decision.Outcome != outcome.Ineligible && decision.Cause != outcome.CauseNotInForce {
		decision.Score, decision.Band = a.priority(e)
	}
	return decision, nil
}

func (d *Decision) gather(judgements []judged) {
	for _, j := range judgements {
		d.Grounds = append(d.Grounds, j.grounds...)
		d.Requirements = append(d.Requirements, j.required...)
		d.Exclusions = append(d.Exclusions, j.exclusions...)
		d.Errors = append(d.Errors, j.failures...)
		d.NotInForce = append(d.NotInForce, j.inactive...)
		for _, t := range j.conflicts {
			if t.Truth != value.False {
				d.Differing = append(d.Differing, t)
			}
		}
	}
	d.Errors = distinctFailures(d.Errors)
}

func distinctFailures(failures []rules.Failure) []rules.Failure {
	seen := map[rules.Position]bool{}
	out := []rules.Failure{}
	for _, f := range failures {
		if !seen[f.Place] {
			seen[f.Place] = true
			out = append(out, f)
		}
	}
	return out
}

// judge evaluates every rule of a policy that is in force.
func (p *compiledPolicy) judge(e *rules.Evaluation, date value.Date) judged {
	j := judged{components: [outcome.Count]component{{truth: outcome.True}, {truth: outcome.False}, {truth: outcome.False}, {truth: outcome.False}, {truth: outcome.False}}}
	for _, r := range append(append([]compiledRule(nil), p.scope...), p.requirements...) {
		if t, ok := j.rule(e, p, r, date); ok {
			j.required = append(j.required, t)
			j.join(e, r, t, roleRequirement)
		}
	}
	for _, r := range p.grounds {
		if t, ok := j.rule(e, p, r, date); ok {
			j.policy.InForce = true
			j.grounds = append(j.grounds, t)
			j.join(e, r, t, roleGround)
		}
	}
	for _, r := range p.exclusions {
		if t, ok := j.rule(e, p, r, date); ok {
			j.exclusions = append(j.exclusions, t)
			j.join(e, r, t, roleExclusion)
		}
	}
	j.policy.Failed = j.policy.InForce && len(j.failures) > 0
	j.policy.Components = j.settledComponents()
	for i, c := range j.components {
		j.policy.Facts[i] = c.waitsForFacts()
	}
	return j
}

func (j *judged) settledComponents() outcome.Components {
	c := j.components
	return outcome.Components{Scope: c[0].truth, MustNot: c[1].truth, GenerallyNot: c[2].truth, Shall: c[3].truth, May: c[4].truth}
}

func (j *judged) rule(e *rules.Evaluation, p *compiledPolicy, r compiledRule, date value.Date) (RuleTruth, bool) {
	if !r.rule.InForce.Contains(date) {
		j.inactive = append(j.inactive, RulePeriod{ID: r.rule.ID, Title: r.rule.Title, Policy: p.policy.ID, InForce: r.rule.InForce})
		return RuleTruth{}, false
	}
	j.failures = append(j.failures, e.Failures(r.when)...)
	return RuleTruth{ID: r.rule.ID, Title: r.rule.Title, Policy: p.policy.ID, Truth: e.Truth(r.when), Basis: r.rule.Basis,
		Strength: r.rule.Strength, Confidence: r.rule.Confidence, Demoted: r.rule.Demoted, conflict: r.rule.Conflict}, true
}

type ruleRole uint8

const (
	roleRequirement ruleRole = iota + 1
	roleGround
	roleExclusion
)

// The components in the order of outcome.Components.
const (
	scope = iota
	mustNot
	generallyNot
	shall
	may
)

// join adds a rule to its component, demoted as its basis demands.
func (j *judged) join(e *rules.Evaluation, r compiledRule, t RuleTruth, role ruleRole) {
	missing := e.Open(r.when)
	switch {
	case role == roleRequirement && r.rule.Demoted:
		j.either(generallyNot, t.Truth.Not(), missing)
	case role == roleRequirement:
		j.both(scope, t.Truth, missing)
	case role == roleGround && r.rule.Strength == policies.Shall && !r.rule.Demoted:
		j.either(shall, t.Truth, missing)
	case role == roleGround:
		j.either(may, t.Truth, missing)
	case r.rule.Strength == policies.MustNot && !r.rule.Demoted:
		j.either(mustNot, t.Truth, missing)
	default:
		j.either(generallyNot, t.Truth, missing)
	}
	if r.conflict != nil {
		j.failures = append(j.failures, e.Failures(r.conflict)...)
		differs := e.Truth(r.conflict)
		j.either(generallyNot, differs, e.Open(r.conflict))
		t.Truth, t.Conflict = differs, r.rule.Conflict.With
		j.conflicts = append(j.conflicts, t)
	}
}

func (j *judged) either(i int, t value.Truth, missing []rules.Missing) {
	c := &j.components[i]
	c.truth = max(c.truth, tableTruth(t))
	c.wait(t, missing)
}

func (j *judged) both(i int, t value.Truth, missing []rules.Missing) {
	c := &j.components[i]
	c.truth = min(c.truth, tableTruth(t))
	c.wait(t, missing)
}

func (c *component) wait(t value.Truth, missing []rules.Missing) {
	if t == value.Unknown {
		c.open = append(c.open, open{missing: missing})
	}
}

// waitsForFacts reports whether anything but findings is awaited.
func (c component) waitsForFacts() bool {
	for _, o := range c.open {
		if len(o.missing) == 0 {
			return true
		}
		for _, m := range o.missing {
			if !m.Finding() {
				return true
			}
		}
	}
	return false
}

func tableTruth(t value.Truth) outcome.Truth {
	switch t {
	case value.True:
		return outcome.True
	case value.False:
		return outcome.False
	default:
		return outcome.Unknown
	}
}
