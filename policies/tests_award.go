package policies

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// AwardExpectation is what is expected of the award; empty fields are not looked at.
type AwardExpectation struct {
	Kind, Low, High, Ceiling, Remaining, OuterCap string
	// Exceptions, Manner, Advances and Approvals are by id; "absent" for what is not listed.
	Exceptions, Manner, Advances, Approvals []TruthExpectation
	// Limits are the most that each advance may be, by id; "unknown" where it cannot be worked out or the law sets none.
	Limits []AmountExpectation
	// Lines are what the ceilings, outer caps and lines of the schedule that hold come to, by id: an amount, or the months
	// of a line of the schedule; "absent" for one that does not hold.
	Lines []AmountExpectation
	// Strengths are how binding the ways of paying are, by id.
	Strengths []StrengthExpectation
	Place     rules.Position
}

// AmountExpectation is the amount, or the span, expected of something by id.
type AmountExpectation struct {
	ID, Amount string
	Place      rules.Position
}

func (t testReader) award(m *fields) *AwardExpectation {
	x := &AwardExpectation{Place: m.node.place()}
	for _, text := range []struct {
		key  string
		into *string
	}{
		{"kind", &x.Kind}, {"low", &x.Low}, {"high", &x.High}, {"ceiling", &x.Ceiling}, {"remaining", &x.Remaining}, {"outer_cap", &x.OuterCap},
	} {
		*text.into, _ = m.optionalString(text.key)
	}
	ids := t.pack.awardIDs()
	for _, list := range []struct {
		key   string
		known []string
		into  *[]TruthExpectation
	}{
		{"exceptions", ids.exceptions, &x.Exceptions}, {"manner", ids.manner, &x.Manner}, {"advances", ids.advances, &x.Advances},
		{"approvals", ids.approvals, &x.Approvals},
	} {
		if lm := m.optionalMapping(list.key); lm != nil {
			*list.into = t.truths(lm, "absent", "rule of the award", list.known)
		}
	}
	if lm := m.optionalMapping("limits"); lm != nil {
		x.Limits = t.amounts(lm, "advance", ids.advances)
	}
	if lm := m.optionalMapping("lines"); lm != nil {
		x.Lines = t.amounts(lm, "line of the award", ids.lines)
	}
	if sm := m.optionalMapping("strengths"); sm != nil {
		x.Strengths = t.strengths(sm, "way of paying", ids.manner)
	}
	m.done()
	return x
}

func (t testReader) amounts(m *fields, kind string, known []string) []AmountExpectation {
	var out []AmountExpectation
	for _, e := range m.entries() {
		if e.value == nil {
			continue
		}
		if !slices.Contains(known, e.key.value) {
			t.reader.problems.Add(rules.UnknownName(kind, e.key.value, known, e.key.place()))
		}
		out = append(out, AmountExpectation{ID: e.key.value, Amount: e.value.string(t.reader), Place: e.key.place()})
	}
	return out
}

// awardIDs are the names that rules of awards can be called by in a test.
type awardIDs struct {
	exceptions, manner, advances, approvals, lines []string
}

func (p *Pack) awardIDs() awardIDs {
	var ids awardIDs
	for _, a := range p.Awards {
		for _, c := range slices.Concat(a.Ceilings, a.OuterCaps) {
			ids.lines = append(ids.lines, c.ID)
		}
		for _, e := range a.Exceptions {
			ids.exceptions = append(ids.exceptions, e.ID)
		}
		for _, m := range a.Manner {
			ids.manner = append(ids.manner, m.ID)
		}
		for _, advance := range a.Advances {
			ids.advances = append(ids.advances, advance.ID)
		}
		for _, approval := range a.Approvals {
			ids.approvals = append(ids.approvals, approval.ID)
		}
	}
	for _, s := range p.Schedules {
		for _, l := range slices.Concat(s.Lines, s.Adjustments) {
			ids.lines = append(ids.lines, l.ID)
		}
	}
	return ids
}
