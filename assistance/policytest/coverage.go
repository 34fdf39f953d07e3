package policytest

import (
	"cmp"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Coverage is which truths of each provision of a pack a set of tests has reached: a rule whose other side no test has
// seen may be wrong there unnoticed.
type Coverage struct {
	// Provisions are in the order of kind, id and basis: the same id may stand in two periods.
	Provisions []ProvisionCoverage `json:"provisions"`
}

// ProvisionCoverage is what the tests have reached of one provision.
type ProvisionCoverage struct {
	// Kind is "ground", "measure" and the like, that of a policy's rule with the policy's id before it.
	Kind  string         `json:"kind"`
	ID    string         `json:"id"`
	Basis string         `json:"basis"`
	Place rules.Position `json:"place"`
	// Missing are the truths that no test reached: false, unknown, true, in this order.
	Missing []value.Truth `json:"missing"`
}

// Cover works out the coverage of a pack by results of its tests. A ceiling without a condition always applies, and is
// left out.
func Cover(pack *policies.Pack, results []Result) Coverage {
	seen := reached{}
	for _, r := range results {
		if r.Assessment != nil {
			seen.assessment(r.Assessment)
		}
	}
	c := Coverage{Provisions: provisionsOf(pack)}
	for i := range c.Provisions {
		p := &c.Provisions[i]
		p.Missing = []value.Truth{}
		for _, truth := range []value.Truth{value.False, value.Unknown, value.True} {
			if !seen[provision{p.Kind, p.ID, p.Basis}][truth] {
				p.Missing = append(p.Missing, truth)
			}
		}
	}
	return c
}

// All is the number of truths there are: three for each provision.
func (c Coverage) All() int { return 3 * len(c.Provisions) }

// Reached is the number of truths that some test reached.
func (c Coverage) Reached() int {
	reached := c.All()
	for _, p := range c.Provisions {
		reached -= len(p.Missing)
	}
	return reached
}

// provision tells one provision from another.
type provision struct{ kind, id, basis string }

type reached map[provision]map[value.Truth]bool

func (r reached) note(kind string, traces ...eligibility.RuleTrace) {
	for _, t := range traces {
		key := provision{kind, t.ID, t.Basis.String()}
		if r[key] == nil {
			r[key] = map[value.Truth]bool{}
		}
		if t.When != nil {
			r[key][t.When.Truth] = true
		}
	}
}

func (r reached) assessment(a *assistance.Assessment) {
	trace := a.Trace()
	for _, aid := range trace.Aids {
		for _, p := range aid.Policies {
			r.note(p.Policy+" scope", p.Scope...)
			r.note(p.Policy+" requirement", p.Requirements...)
			r.note(p.Policy+" ground", p.Grounds...)
			r.note(p.Policy+" exclusion", p.Exclusions...)
		}
	}
	for _, m := range trace.Measures {
		r.note("measure", m.RuleTrace)
	}
	r.note("exception", trace.Award.Exceptions...)
	r.note("manner", trace.Award.Manner...)
	for _, c := range trace.Award.Ceilings {
		r.note("ceiling", c.RuleTrace)
	}
	for _, advance := range trace.Award.Advances {
		r.note("advance", advance.RuleTrace)
	}
}

// provisionsOf lists everything the pack writes down with a condition, overlays included.
func provisionsOf(pack *policies.Pack) []ProvisionCoverage {
	var out []ProvisionCoverage
	add := func(kind string, p policies.Provision) {
		out = append(out, ProvisionCoverage{Kind: kind, ID: p.ID, Basis: p.Basis.String(), Place: p.Place})
	}
	for _, p := range pack.Policies {
		for _, section := range []struct {
			kind  string
			rules []*policies.Rule
		}{{"scope", p.Scope}, {"requirement", p.Requirements}, {"ground", p.Grounds}, {"exclusion", p.Exclusions}} {
			for _, rule := range section.rules {
				add(p.ID+" "+section.kind, rule.Provision)
			}
		}
	}
	for _, m := range pack.Measures {
		add("measure", m.Provision)
	}
	for _, a := range pack.Awards {
		for _, c := range a.Ceilings {
			if c.When != nil {
				add("ceiling", c.Provision)
			}
		}
		for _, e := range a.Exceptions {
			add("exception", e.Provision)
		}
		for _, m := range a.Manner {
			add("manner", m.Provision)
		}
		for _, advance := range a.Advances {
			add("advance", advance.Provision)
		}
	}
	slices.SortFunc(out, func(a, b ProvisionCoverage) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Basis, b.Basis), a.Place.Compare(b.Place))
	})
	return out
}
