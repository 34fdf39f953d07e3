package policytest

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// absent stands for what an answer does not list.
const absent = "absent"

func (c *comparison) award(x policies.AwardExpectation, a *assistance.Award, because func() *assistance.AwardTrace) {
	if a == nil {
		c.equal("award", anAward, "none", x.Place, nil)
		return
	}
	lines := func() []TraceLine { return becauseOfAward(a) }
	c.ifWritten("award kind", x.Kind, a.Kind.String(), x.Place, lines)
	for _, amount := range []struct{ what, expected, got string }{
		{"award low", x.Low, a.Low.String()}, {"award high", x.High, a.High.String()}, {"award ceiling", x.Ceiling, a.Ceiling.String()},
		{"award remaining", x.Remaining, a.Remaining.String()}, {"award outer cap", x.OuterCap, a.OuterCap.String()},
	} {
		c.ifWritten(amount.what, amount.expected, amount.got, x.Place, lines)
	}
	got := listedOf(a)
	for _, list := range []struct {
		what     string
		expected []policies.TruthExpectation
		got      map[string]value.Truth
		rules    func(*assistance.AwardTrace) []eligibility.RuleTrace
	}{
		{"award exception", x.Exceptions, got.exceptions, func(t *assistance.AwardTrace) []eligibility.RuleTrace { return t.Exceptions }},
		{"award manner", x.Manner, got.manner, func(t *assistance.AwardTrace) []eligibility.RuleTrace { return t.Manner }},
		{"award advance", x.Advances, got.advances, advancesOf},
		{"award approval", x.Approvals, got.approvals, func(t *assistance.AwardTrace) []eligibility.RuleTrace { return t.Approvals }},
	} {
		for _, e := range list.expected {
			truth := absent
			if t, ok := list.got[e.ID]; ok {
				truth = t.String()
			}
			c.equal(list.what+" "+e.ID, e.Truth, truth, e.Place, func() []TraceLine { return becauseOfRules(list.rules(because()), e.ID) })
		}
	}
	c.limits(x, a)
}

func (c *comparison) limits(x policies.AwardExpectation, a *assistance.Award) {
	for _, e := range x.Limits {
		got := absent
		for _, advance := range a.Advances {
			if advance.ID == e.ID {
				got = advance.Limit.String()
			}
		}
		c.equal("award advance "+e.ID+" limit", e.Amount, got, e.Place, nil)
	}
	for _, e := range x.Lines {
		got := absent
		for _, l := range a.Lines {
			if l.ID == e.ID {
				got = l.Result
			}
		}
		c.equal("award line "+e.ID, e.Amount, got, e.Place, nil)
	}
	for _, e := range x.Strengths {
		got := absent
		for _, m := range a.Manner {
			if m.ID == e.ID {
				got = m.Strength.String()
			}
		}
		c.equal("award manner "+e.ID+" strength", e.Strength.String(), got, e.Place, nil)
	}
}

// awardTruths are what an award lists, by id.
type awardTruths struct{ exceptions, manner, advances, approvals map[string]value.Truth }

func listedOf(a *assistance.Award) awardTruths {
	t := awardTruths{map[string]value.Truth{}, map[string]value.Truth{}, map[string]value.Truth{}, map[string]value.Truth{}}
	for _, e := range a.Exceptions {
		t.exceptions[e.ID] = e.Truth
	}
	for _, m := range a.Manner {
		t.manner[m.ID] = m.Truth
	}
	for _, advance := range a.Advances {
		t.advances[advance.ID] = advance.Truth
	}
	for _, approval := range a.Approvals {
		t.approvals[approval.ID] = approval.Truth
	}
	return t
}

func advancesOf(t *assistance.AwardTrace) []eligibility.RuleTrace {
	out := make([]eligibility.RuleTrace, 0, len(t.Advances))
	for _, advance := range t.Advances {
		out = append(out, advance.RuleTrace)
	}
	return out
}

func becauseOfRules(list []eligibility.RuleTrace, id string) []TraceLine {
	list = slices.DeleteFunc(slices.Clone(list), func(r eligibility.RuleTrace) bool { return r.ID != id })
	var out []TraceLine
	for _, r := range list {
		out = append(out, ruleLines(r)...)
	}
	return clipped(out)
}
