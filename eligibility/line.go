package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// line is a rule as weighing sees it, beside the other rules of its policy and without a pointer to follow.
type line struct {
	cell rules.Cell
	// conflict is the cell of the condition under which provisions differ, negative without one.
	conflict rules.Cell
	// from and until are the first and the last day it is in force, as numbers.
	from, until int32
	component   int8
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
	from, until := daysOf(r.rule.InForce)
	l := line{cell: r.when.Cell(), conflict: -1, from: from, until: until, component: int8(component), negated: negated, ground: role == roleGround}
	if r.conflict != nil {
		l.conflict = r.conflict.Cell()
	}
	return l
}

// daysOf are the ends of a period as dayOf gives them: a full date lies between them exactly when the period contains it.
func daysOf(p policies.Period) (from, until int32) {
	const everBefore, everAfter = 0, 1<<31 - 1
	from, until = everBefore, everAfter
	if !p.From.IsZero() {
		from = dayOf(p.From.First())
	}
	switch {
	case p.Until.IsZero():
	case p.Until.IsFull():
		until = dayOf(p.Until)
	default:
		// What is until a month or a year ends before its first day.
		until = dayOf(p.Until.First()) - 1
	}
	return from, until
}

// dayOf is a full date as a number that has the order of dates.
func dayOf(d value.Date) int32 {
	n, _ := value.OfDate(d).Number(0)
	return int32(n)
}

func (l *line) inForce(day int32) bool { return l.from <= day && day <= l.until }
