package assistance

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

type compiledAward struct {
	award      *policies.Award
	ceilings   []compiledCeiling
	outerCaps  []compiledCeiling
	exceptions []*rules.CompiledCondition
	earlier    *rules.CompiledExpression
	manner     []*rules.CompiledCondition
	advances   []compiledAdvance
	approvals  []compiledApproval
	schedule   *compiledSchedule
	// amount is where the amount stands that an organ fixed.
	amount rules.Place
}

type compiledApproval struct {
	approval *policies.Approval
	when     *rules.CompiledCondition
}

type compiledCeiling struct {
	ceiling *policies.Ceiling
	inForce policies.DayRange
	when    *rules.CompiledCondition
	amount  *rules.CompiledExpression
}

type compiledAdvance struct {
	advance *policies.Advance
	when    *rules.CompiledCondition
	limit   *rules.CompiledExpression
}

type compiledSchedule struct {
	schedule           *policies.Schedule
	base               rules.Place
	lines, adjustments []*rules.CompiledCondition
}

// compileAward adds the award of a pack to a builder; nil when the pack pays no money.
func compileAward(pack *policies.Pack, b *rules.Builder) *compiledAward {
	if len(pack.Awards) == 0 {
		return nil
	}
	c := awardCompiler{pack: pack, builder: b, money: value.Type{Kind: value.KindMoney, Currency: pack.Awards[0].Currency}}
	a := &compiledAward{award: pack.Awards[0], amount: b.Place(pack.Awards[0].Amount)}
	c.isRate(a.award.Base, a.award.BasePlace)
	a.ceilings, a.outerCaps = c.ceilings(a.award.Ceilings), c.ceilings(a.award.OuterCaps)
	for _, e := range a.award.Exceptions {
		a.exceptions = append(a.exceptions, c.condition(e.When))
	}
	if a.award.Earlier != nil {
		a.earlier = c.expression(a.award.Earlier.Amount)
	}
	for _, m := range a.award.Manner {
		a.manner = append(a.manner, c.condition(m.When))
	}
	for _, advance := range a.award.Advances {
		compiled := compiledAdvance{advance: advance, when: c.condition(advance.When)}
		if !advance.Limit.IsZero() {
			compiled.limit = c.expression(advance.Limit)
		}
		a.advances = append(a.advances, compiled)
	}
	for _, approval := range a.award.Approvals {
		compiled := compiledApproval{approval: approval}
		if approval.When != nil {
			compiled.when = c.condition(approval.When)
		}
		a.approvals = append(a.approvals, compiled)
	}
	for _, s := range pack.Schedules {
		if s.Aid == a.award.Aid {
			a.schedule = c.schedule(s)
		}
	}
	return a
}

type awardCompiler struct {
	pack    *policies.Pack
	builder *rules.Builder
	money   value.Type
}

func (c awardCompiler) condition(written *rules.Condition) *rules.CompiledCondition {
	return eligibility.Condition(c.pack, c.builder, written)
}

// expression compiles an amount; one that rests on something weakly known would fix a number alone, and is a problem.
func (c awardCompiler) expression(written rules.Expression) *rules.CompiledExpression {
	compiled := c.builder.Expression(written, c.money)
	if weak, found := c.pack.WeakName(c.builder.ExpressionRests(compiled)); found {
		c.builder.Report(eligibility.WeakProblem(weak, written.Place()))
	}
	return compiled
}

func (c awardCompiler) ceilings(written []*policies.Ceiling) []compiledCeiling {
	out := make([]compiledCeiling, 0, len(written))
	for _, ceiling := range written {
		compiled := compiledCeiling{ceiling: ceiling, inForce: ceiling.InForce.Range(), amount: c.expression(ceiling.Amount)}
		if ceiling.When != nil {
			compiled.when = c.condition(ceiling.When)
		}
		out = append(out, compiled)
	}
	return out
}

func (c awardCompiler) schedule(s *policies.Schedule) *compiledSchedule {
	compiled := &compiledSchedule{schedule: s, base: c.builder.Place(s.Base)}
	c.isRate(s.Base, s.BasePlace)
	for _, l := range s.Lines {
		compiled.lines = append(compiled.lines, c.condition(l.When))
	}
	for _, l := range s.Adjustments {
		compiled.adjustments = append(compiled.adjustments, c.condition(l.When))
	}
	return compiled
}

// isRate checks that a base is a definition that yields a rate in the award's currency.
func (c awardCompiler) isRate(name string, place rules.Position) {
	t, ok := c.builder.TypeOf(name)
	switch {
	case !ok:
		c.builder.Report(rules.UnknownName("definition", name, nil, place))
	case t.IsZero():
		// What is wrong with the definition has been said.
	case t.Kind != value.KindRate || t.Currency != c.money.Currency:
		c.builder.Report(&rules.Problem{Code: "wrong_type", Summary: "the base must be a rate in " + string(c.money.Currency) + ", not " + t.String(),
			Detail: "name a definition that looks up a wage, with its period", Place: place, Arguments: []string{name}})
	}
}

// compiled are the conditions and expressions of the award, for the definitions they rest on.
func (a *compiledAward) compiled() (conditions []*rules.CompiledCondition, expressions []*rules.CompiledExpression) {
	if a == nil {
		return nil, nil
	}
	for _, c := range slices.Concat(a.ceilings, a.outerCaps) {
		if c.when != nil {
			conditions = append(conditions, c.when)
		}
		expressions = append(expressions, c.amount)
	}
	conditions = append(append(conditions, a.exceptions...), a.manner...)
	for _, advance := range a.advances {
		conditions = append(conditions, advance.when)
		if advance.limit != nil {
			expressions = append(expressions, advance.limit)
		}
	}
	for _, approval := range a.approvals {
		if approval.when != nil {
			conditions = append(conditions, approval.when)
		}
	}
	if a.earlier != nil {
		expressions = append(expressions, a.earlier)
	}
	if a.schedule != nil {
		conditions = append(append(conditions, a.schedule.lines...), a.schedule.adjustments...)
	}
	return conditions, expressions
}
