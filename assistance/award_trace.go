package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// AwardTrace is every written condition and amount of the award, in force or not.
type AwardTrace struct {
	Ceilings   []CeilingTrace          `json:"ceilings"`
	OuterCaps  []CeilingTrace          `json:"outer_caps"`
	Exceptions []eligibility.RuleTrace `json:"exceptions"`
	Earlier    *rules.ValueStep        `json:"earlier,omitempty"`
	Manner     []eligibility.RuleTrace `json:"manner"`
	Advances   []CeilingTrace          `json:"advances"`
	Approvals  []eligibility.RuleTrace `json:"approvals,omitempty"`
	Schedule   []ScheduleTrace         `json:"schedule,omitempty"`
}

// CeilingTrace is one ceiling or advance with its amount.
type CeilingTrace struct {
	eligibility.RuleTrace
	Amount *rules.ValueStep `json:"amount,omitempty"`
}

// ScheduleTrace is one line of the schedule; all of it is configuration.
type ScheduleTrace struct {
	ID        string         `json:"id"`
	Rationale string         `json:"configuration"`
	Place     rules.Position `json:"place"`
	When      rules.Step     `json:"when"`
}

func (a *Assessment) awardTrace() *AwardTrace {
	c := a.engine.award
	if c == nil {
		return nil
	}
	t := &AwardTrace{Ceilings: []CeilingTrace{}, Exceptions: []eligibility.RuleTrace{}, Manner: []eligibility.RuleTrace{}, Advances: []CeilingTrace{}}
	for _, ceiling := range c.ceilings {
		t.Ceilings = append(t.Ceilings, CeilingTrace{a.provisionTrace(ceiling.ceiling.Provision, ceiling.when), a.amountStep(ceiling.amount)})
	}
	t.OuterCaps = []CeilingTrace{}
	for _, outer := range c.outerCaps {
		t.OuterCaps = append(t.OuterCaps, CeilingTrace{a.provisionTrace(outer.ceiling.Provision, outer.when), a.amountStep(outer.amount)})
	}
	for i, e := range c.award.Exceptions {
		t.Exceptions = append(t.Exceptions, a.provisionTrace(e.Provision, c.exceptions[i]))
	}
	t.Earlier = a.amountStep(c.earlier)
	for i, m := range c.award.Manner {
		t.Manner = append(t.Manner, a.provisionTrace(m.Provision, c.manner[i]))
	}
	for _, advance := range c.advances {
		t.Advances = append(t.Advances, CeilingTrace{a.provisionTrace(advance.advance.Provision, advance.when), a.amountStep(advance.limit)})
	}
	for _, approval := range c.approvals {
		t.Approvals = append(t.Approvals, a.provisionTrace(approval.approval.Provision, approval.when))
	}
	if c.schedule != nil {
		t.Schedule = append(a.scheduleTrace(c.schedule.schedule.Lines, c.schedule.lines),
			a.scheduleTrace(c.schedule.schedule.Adjustments, c.schedule.adjustments)...)
	}
	return t
}

func (a *Assessment) provisionTrace(p policies.Provision, when *rules.CompiledCondition) eligibility.RuleTrace {
	t := eligibility.TraceOf(p)
	if !p.InForce.Contains(a.date) {
		t.InForce = &p.InForce
		return t
	}
	if when != nil {
		step := a.evaluation.Step(when)
		t.When = &step
	}
	return t
}

func (a *Assessment) amountStep(x *rules.CompiledExpression) *rules.ValueStep {
	if x == nil {
		return nil
	}
	step := a.evaluation.ValueStep(x)
	return &step
}

func (a *Assessment) scheduleTrace(lines []*policies.ScheduleLine, when []*rules.CompiledCondition) []ScheduleTrace {
	out := make([]ScheduleTrace, 0, len(lines))
	for i, l := range lines {
		out = append(out, ScheduleTrace{ID: l.ID, Rationale: l.Rationale, Place: l.Place, When: a.evaluation.Step(when[i])})
	}
	return out
}
