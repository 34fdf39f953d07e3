package mutation

import (
	"context"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Proof is the case as a test that passes on the rules as they are and fails on the changed ones; nil for a Case that Run did
// not find.
func (c *Case) Proof() *policies.Test { return c.test }

// proves reports whether some part of the answer makes a test that passes on the rules as they are and fails on the changed
// ones, and keeps that test; the part comes first in the answer then.
func (s *search) proves(ctx context.Context, found *Case, givens []rules.Given) bool {
	for i, a := range found.Answer {
		expected, ok := expectation(a)
		if !ok {
			continue
		}
		test := &policies.Test{Name: found.Test, Source: "mutation", Givens: givens, Expect: expected}
		if passes(ctx, s.runner.base, test) && !passes(ctx, s.engine, test) {
			found.test = test
			found.Answer[0], found.Answer[i] = found.Answer[i], found.Answer[0]
			return true
		}
	}
	return false
}

func passes(ctx context.Context, engine *assistance.Engine, test *policies.Test) bool {
	results, err := policytest.Run(ctx, engine, &policies.TestFile{Tests: []*policies.Test{test}})
	return err == nil && results[0].Passed()
}

// expectation is what a test expects that looks at one part of an answer.
func expectation(a ChangedAnswer) (x policies.Expectation, ok bool) {
	kind, rest, _ := strings.Cut(a.What, " ")
	is := orElse(a.Is, "none")
	switch {
	case a.What == theCase:
		code, refused := strings.CutPrefix(a.Is, refusedWith)
		return policies.Expectation{Refused: code}, refused || a.Is == accepted
	case kind == "award":
		award, ok := awardExpectation(rest, is)
		return policies.Expectation{Award: &award}, ok
	case kind == "hint":
		return policies.Expectation{Hints: []policies.HintExpectation{{ID: rest, Hint: is}}}, true
	case kind == "measure":
		return measureExpectation(rest, a.Is)
	default:
		aid, ok := aidExpectation(rest, is)
		aid.Aid = kind
		return policies.Expectation{Aids: []policies.AidExpectation{aid}}, ok
	}
}

func measureExpectation(what, is string) (x policies.Expectation, ok bool) {
	id, part, _ := strings.Cut(what, " ")
	switch part {
	case "":
		x.Measures = []policies.TruthExpectation{{ID: id, Truth: is}}
	case "deadline":
		x.Deadlines = []policies.AmountExpectation{{ID: id, Amount: is}}
	case "due":
		due, err := value.ParseDate(is)
		x.Due = []policies.DueExpectation{{ID: id, Due: due}}
		return x, err == nil || is == ""
	case "strength":
		x.Strengths = strengths(id, is)
		return x, len(x.Strengths) > 0
	}
	return x, true
}

func aidExpectation(what, is string) (x policies.AidExpectation, ok bool) {
	part, rest, _ := strings.Cut(what, " ")
	id, strength, _ := strings.Cut(rest, " ")
	texts := map[string]*string{"outcome": &x.Outcome, "low": &x.Low, "high": &x.High, "cause": &x.Cause, "recommend": &x.Recommend,
		"band": &x.Band, "score": &x.Score}
	switch {
	case texts[part] != nil:
		*texts[part] = is
	case strength == "":
		x.Rules = []policies.TruthExpectation{{ID: id, Truth: is}}
	default:
		x.Strengths = strengths(id, is)
		return x, len(x.Strengths) > 0
	}
	return x, true
}

func awardExpectation(what, is string) (x policies.AwardExpectation, ok bool) {
	part, rest, _ := strings.Cut(what, " ")
	id, more, _ := strings.Cut(rest, " ")
	texts := map[string]*string{"kind": &x.Kind, "low": &x.Low, "high": &x.High, "ceiling": &x.Ceiling, "remaining": &x.Remaining, "outer": &x.OuterCap}
	lists := map[string]*[]policies.TruthExpectation{"exception": &x.Exceptions, "manner": &x.Manner, "advance": &x.Advances, "approval": &x.Approvals}
	switch {
	case texts[part] != nil:
		*texts[part] = is
	case part == "line":
		x.Lines = []policies.AmountExpectation{{ID: id, Amount: is}}
	case more == "limit":
		x.Limits = []policies.AmountExpectation{{ID: id, Amount: is}}
	case more == "strength":
		x.Strengths = strengths(id, is)
		return x, len(x.Strengths) > 0
	case lists[part] != nil:
		*lists[part] = []policies.TruthExpectation{{ID: id, Truth: is}}
	default:
		return x, false
	}
	return x, true
}

// strengths is empty for what is no strength: an id that is absent has none.
func strengths(id, is string) []policies.StrengthExpectation {
	var strength policies.Strength
	if strength.UnmarshalText([]byte(is)) != nil {
		return nil
	}
	return []policies.StrengthExpectation{{ID: id, Strength: strength}}
}
