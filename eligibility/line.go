package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// line is a rule as weighing sees it, beside the other rules of its policy and without a pointer to follow.
type line struct {
	cell rules.Cell
	// conflict is the cell of the condition under which provisions differ, negative without one.
	conflict rules.Cell
	// inForce are the days on which it is in force.
	inForce   policies.DayRange
	component int8
	// negated: the opposite of the rule speaks in the component.
	negated bool
	ground  bool
}

// lines are the rules of a policy in the order of their roles: what is required, grounds, exclusions.
func (p *compiledPolicy) layOut() {
	for _, list := range []struct {
		rules []compiledRule
		role  ruleRole
	}{{p.required, roleRequirement}, {p.grounds, roleGround}, {p.exclusions, roleExclusion}} {
		for i := range list.rules {
			p.lines = append(p.lines, lineOf(&list.rules[i], list.role))
		}
	}
}

func lineOf(r *compiledRule, role ruleRole) line {
	component, negated := componentOf(r, role)
	l := line{cell: r.when.Cell(), conflict: -1, inForce: r.rule.InForce.Range(), component: int8(component), negated: negated, ground: role == roleGround}
	if r.conflict != nil {
		l.conflict = r.conflict.Cell()
	}
	return l
}
