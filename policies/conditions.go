package policies

import "github.com/jiuzhu-project/jiuzhu/rules"

// PlacedCondition is a condition with what it belongs to.
type PlacedCondition struct {
	// Kind is what it stands in, such as "definition" or "ground"; ID is the id there.
	Kind, ID string
	When     *rules.Condition
	// Place is where that starts; a conflict bears the place of its rule.
	Place rules.Position
}

// Conditions lists every condition the pack writes down, section by section in the order of the files; what has no
// condition is left out.
func (p *Pack) Conditions() []PlacedCondition {
	var out conditionList
	for _, d := range p.Definitions {
		out.add("definition", d.Name, d.Place, d.When)
		if d.Choice != nil {
			for _, c := range d.Choice.Cases {
				out.add("choice", d.Name, c.Place, c.When)
			}
		}
	}
	for _, c := range p.Checks {
		out.add("check", c.ID, c.Place, c.Must)
	}
	for _, policy := range p.Policies {
		out.policy(policy)
	}
	for _, m := range p.Measures {
		out.provision("measure", m.Provision, m.When)
	}
	for _, a := range p.Awards {
		out.award(a)
	}
	for _, s := range p.Schedules {
		for _, l := range s.Lines {
			out.add("harm", l.ID, l.Place, l.When)
		}
		for _, l := range s.Adjustments {
			out.add("adjustment", l.ID, l.Place, l.When)
		}
	}
	return out
}

type conditionList []PlacedCondition

func (l *conditionList) add(kind, id string, place rules.Position, when *rules.Condition) {
	if when != nil {
		*l = append(*l, PlacedCondition{Kind: kind, ID: id, When: when, Place: place})
	}
}

func (l *conditionList) provision(kind string, p Provision, when *rules.Condition) {
	l.add(kind, p.ID, p.Place, when)
}

func (l *conditionList) policy(p *Policy) {
	for _, section := range []struct {
		kind  string
		rules []*Rule
	}{{"scope", p.Scope}, {"requirement", p.Requirements}, {"ground", p.Grounds}, {"exclusion", p.Exclusions}} {
		for _, r := range section.rules {
			l.provision(section.kind, r.Provision, r.When)
			if r.Conflict != nil {
				l.add("conflict", r.ID, r.Place, r.Conflict.When)
			}
		}
	}
	if p.Score == nil {
		return
	}
	for _, f := range p.Score.Factors {
		for _, level := range f.Levels {
			l.add("level", f.ID, level.Place, level.When)
		}
	}
}

func (l *conditionList) award(a *Award) {
	for _, c := range a.Ceilings {
		l.provision("ceiling", c.Provision, c.When)
	}
	for _, e := range a.Exceptions {
		l.provision("exception", e.Provision, e.When)
	}
	for _, m := range a.Manner {
		l.provision("manner", m.Provision, m.When)
	}
	for _, advance := range a.Advances {
		l.provision("advance", advance.Provision, advance.When)
	}
	for _, approval := range a.Approvals {
		l.provision("approval", approval.Provision, approval.When)
	}
	for _, outer := range a.OuterCaps {
		l.provision("outer cap", outer.Provision, outer.When)
	}
}
