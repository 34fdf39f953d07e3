package eligibility

import (
	"context"
	"sync"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Decide decides every aid of the pack, in the order of its manifest, over one evaluation. It fails only when the
// context ends.
func (d *Decider) Decide(ctx context.Context, e *rules.Evaluation, date value.Date) ([]Decision, error) {
	// Hints serve a recommendation only, and only where nothing but findings is open: most cases never need them.
	hinted := sync.OnceValues(func() (*rules.Evaluation, error) { return e.WithHints(ctx) })
	d.laidOut.Do(d.layOut)
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
	open       [outcome.Count][]open
	failures   []rules.Failure
	grounds    []RuleTruth
	required   []RuleTruth
	exclusions []RuleTruth
	inactive   []RulePeriod
	conflicts  []RuleTruth
}

// open is what a rule waits for.
type open struct{ missing []rules.Missing }

func (a *compiledAid) decide(e *rules.Evaluation, hinted func() (*rules.Evaluation, error), date value.Date) (Decision, error) {
	result, table, advised, err := a.weigh(e, hinted, date, nil)
	if err != nil {
		return Decision{}, err
	}
	judgements := a.judge(e, date, table)
	recommending := judgements
	if advised != nil {
		recommending = a.judge(advised, date, nil)
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
	decision.Decisive = a.decisive(e, date, table, result, nil)
	a.person(e, &decision, result)
	if a.scores(decision.Outcome, decision.Cause) {
		decision.Score, decision.Band = a.priority(e)
	}
	return decision, nil
}

// judge gathers the reasons behind each line of the table, which it works out anew where none is given.
func (a *compiledAid) judge(e *rules.Evaluation, date value.Date, table []outcome.Policy) []judged {
	judgements := make([]judged, len(a.policies))
	for i, p := range a.policies {
		judgements[i] = p.judge(e, date)
		if table != nil {
			judgements[i].policy = table[i]
		} else {
			judgements[i].policy = p.weigh(e, date)
		}
	}
	return judgements
}

func (d *Decision) gather(judgements []judged) {
	for i := range judgements {
		j := &judgements[i]
		if i == 0 {
			// Most aids have one policy, and its lists are not copied.
			d.Grounds, d.Requirements, d.Exclusions = j.grounds, j.required, j.exclusions
		} else {
			d.Grounds = append(d.Grounds, j.grounds...)
			d.Requirements = append(d.Requirements, j.required...)
			d.Exclusions = append(d.Exclusions, j.exclusions...)
		}
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

// judge lists every rule of a policy that is in force.
func (p *compiledPolicy) judge(e *rules.Evaluation, date value.Date) judged {
	j := judged{required: make([]RuleTruth, 0, len(p.required)), grounds: make([]RuleTruth, 0, len(p.grounds)),
		exclusions: make([]RuleTruth, 0, len(p.exclusions))}
	for i := range p.required {
		j.required = j.add(j.required, e, p, &p.required[i], date, roleRequirement)
	}
	for i := range p.grounds {
		j.grounds = j.add(j.grounds, e, p, &p.grounds[i], date, roleGround)
	}
	for i := range p.exclusions {
		j.exclusions = j.add(j.exclusions, e, p, &p.exclusions[i], date, roleExclusion)
	}
	return j
}

// add lists a rule in force, with what it waits for under the component it belongs to.
func (j *judged) add(list []RuleTruth, e *rules.Evaluation, p *compiledPolicy, r *compiledRule, date value.Date, role ruleRole) []RuleTruth {
	t, ok := j.rule(e, p, r, date)
	if !ok {
		return list
	}
	component, _ := componentOf(r, role)
	j.wait(component, e, r.when, t.Truth)
	list = append(list, t)
	if r.conflict != nil {
		j.failures = append(j.failures, e.Failures(r.conflict)...)
		t.Truth, t.Conflict = e.Truth(r.conflict), r.rule.Conflict.With
		j.wait(generallyNot, e, r.conflict, t.Truth)
		j.conflicts = append(j.conflicts, t)
	}
	return list
}

func (j *judged) wait(component int, e *rules.Evaluation, c *rules.CompiledCondition, t value.Truth) {
	if t == value.Unknown {
		j.open[component] = append(j.open[component], open{missing: e.Open(c)})
	}
}

func (j *judged) rule(e *rules.Evaluation, p *compiledPolicy, r *compiledRule, date value.Date) (RuleTruth, bool) {
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
