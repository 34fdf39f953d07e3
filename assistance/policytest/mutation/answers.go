package mutation

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// answers are the parts of an assessment that a test can expect, named as a test's differences name them, in a fixed order.
func answers(a *assistance.Assessment) []ChangedAnswer {
	var out answerList
	for _, d := range a.Decisions {
		out.decision(d)
	}
	if a.Award != nil {
		out.award(a.Award)
	}
	for finding, hint := range policytest.Hints(a) {
		out.add("hint "+finding, hint)
	}
	for _, m := range a.Measures {
		out.add("measure "+m.ID, m.Truth.String())
		out.add("measure "+m.ID+" due", m.Deadline.Due.String())
		out.add("measure "+m.ID+" deadline", policytest.Span(m.Deadline))
		out.add("measure "+m.ID+" strength", m.Strength.String())
	}
	return out
}

type answerList []ChangedAnswer

func (l *answerList) add(what, is string) { *l = append(*l, ChangedAnswer{What: what, Is: is}) }

func (l *answerList) decision(d eligibility.Decision) {
	l.add(d.Aid+" outcome", d.Outcome.String())
	l.add(d.Aid+" low", d.Low.String())
	l.add(d.Aid+" high", d.High.String())
	l.add(d.Aid+" cause", d.Cause.String())
	l.add(d.Aid+" recommend", d.Recommend.String())
	l.add(d.Aid+" band", d.Band)
	l.add(d.Aid+" score", policytest.Score(d))
	for _, r := range slices.Concat(d.Grounds, d.Requirements, d.Exclusions) {
		l.add(d.Aid+" rule "+r.ID, r.Truth.String())
		l.add(d.Aid+" rule "+r.ID+" strength", r.Strength.String())
	}
}

func (l *answerList) award(a *assistance.Award) {
	l.add("award kind", a.Kind.String())
	l.add("award low", a.Low.String())
	l.add("award high", a.High.String())
	l.add("award ceiling", a.Ceiling.String())
	l.add("award remaining", a.Remaining.String())
	l.add("award outer cap", a.OuterCap.String())
	for _, line := range a.Lines {
		l.add("award line "+line.ID, line.Result)
	}
	for _, e := range a.Exceptions {
		l.add("award exception "+e.ID, e.Truth.String())
	}
	for _, m := range a.Manner {
		l.add("award manner "+m.ID, m.Truth.String())
		l.add("award manner "+m.ID+" strength", m.Strength.String())
	}
	for _, advance := range a.Advances {
		l.add("award advance "+advance.ID, advance.Truth.String())
		l.add("award advance "+advance.ID+" limit", advance.Limit.String())
	}
	for _, approval := range a.Approvals {
		l.add("award approval "+approval.ID, approval.Truth.String())
	}
}
