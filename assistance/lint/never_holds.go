package lint

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// neverHolds looks for grounds and exclusions that hold in no case to which their policy applies: what they ask for, the scope and
// the requirements of the policy, and the days on which they are in force exclude one another. What it reports is proved.
func (p *probe) neverHolds(known rules.Problems) rules.Problems {
	var found rules.Problems
	for _, policy := range p.pack.Policies {
		for _, section := range []struct {
			kind  string
			rules []*policies.Rule
		}{{"ground", policy.Grounds}, {"exclusion", policy.Exclusions}} {
			for _, rule := range section.rules {
				if standsWithin(known, rule.When) {
					continue
				}
				together, around := p.together(policy, rule)
				if len(together.Children) == 1 || p.reachable(together, value.True) != impossible {
					continue
				}
				problem := &rules.Problem{Code: NeverHolds, Summary: "the " + section.kind + " \"" + rule.ID + "\" holds in no case to which its policy applies",
					Detail: "what it asks for, the scope and requirements of the policy, and the days it is in force exclude one another: change one of them, or remove the rule",
					Place:  rule.Place, Arguments: []string{rule.ID}}
				for _, other := range around {
					problem.Related = append(problem.Related, rules.Related{Place: other.Place, Summary: "\"" + other.ID + "\" has to hold too"})
				}
				found.Add(problem)
			}
		}
	}
	return found
}

// together is what has to hold when a rule does: its condition, the days it is in force, and what the policy asks for on all of them.
// A rule that an overlay brought, or that is too weakly founded to refuse, asks for nothing here.
func (p *probe) together(policy *policies.Policy, rule *policies.Rule) (*rules.Condition, []*policies.Rule) {
	all := &rules.Condition{Kind: rules.All, Place: rule.When.Place, Children: []*rules.Condition{rule.When}}
	var around []*policies.Rule
	for _, other := range slices.Concat(policy.Scope, policy.Requirements) {
		if other.Overlay == "" && !other.Demoted && rule.InForce.Within(other.InForce) == rule.InForce {
			all.Children = append(all.Children, other.When)
			around = append(around, other)
		}
	}
	date := string(eligibility.DecisionDate)
	if f, declared := p.facts[date]; !declared || f.Type.Kind != value.KindDate {
		return all, around
	}
	bound := func(comparison string, day value.Date) {
		if !day.IsZero() {
			all.Children = append(all.Children, &rules.Condition{Kind: rules.Leaf, Place: rule.Place,
				Expression: rules.WriteExpression("check", date+comparison+"date('"+day.String()+"')")})
		}
	}
	bound(" >= ", rule.InForce.From)
	bound(" <= ", rule.InForce.Until)
	return all, around
}

// standsWithin reports whether a problem is known of a condition or a part of it.
func standsWithin(known rules.Problems, c *rules.Condition) bool {
	if slices.ContainsFunc(known, func(problem *rules.Problem) bool { return problem.Place == c.Place }) {
		return true
	}
	return slices.ContainsFunc(c.Children, func(child *rules.Condition) bool { return standsWithin(known, child) })
}
