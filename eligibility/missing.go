package eligibility

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// listOpen sorts what is open into what can change the outcome and what cannot.
func (d *Decision) listOpen(e *rules.Evaluation, judgements []judged, result outcome.Result) {
	var material, all []rules.Missing
	table := make([]outcome.Policy, len(judgements))
	for n, j := range judgements {
		table[n] = j.policy
	}
	matter := outcome.Matter(table)
	for n, j := range judgements {
		for i, waiting := range j.open {
			for _, o := range waiting {
				all = rules.MergeMissing(all, o.missing)
				if result.Low != result.High && matter[n][i] {
					material = rules.MergeMissing(material, o.missing)
				}
			}
		}
	}
	for _, m := range all {
		if !slices.ContainsFunc(material, func(o rules.Missing) bool { return o.Name == m.Name }) {
			d.Immaterial = append(d.Immaterial, m.Name)
		}
	}
	for _, m := range material {
		switch {
		case m.Finding():
			d.Findings = append(d.Findings, OpenFindingOf(e, m))
		case !m.Failed:
			d.Missing = append(d.Missing, MissingFactOf(m))
		}
	}
	d.Next = nextQuestion(d.Missing)
}

// MissingFactOf turns what a condition waits for into what a person is asked.
func MissingFactOf(m rules.Missing) MissingFact {
	missing := MissingFact{Fact: m.Name}
	if m.Fact != nil {
		missing.Label, missing.Burden = &m.Fact.Label, m.Fact.Burden
		if !m.Fact.Proof.IsZero() {
			missing.Proof = &m.Fact.Proof
		}
	}
	if m.NoRow != nil {
		missing.Reason, missing.Latest = m.NoRow.String(), m.NoRow.Latest
		missing.Row = &MissingRow{Table: m.NoRow.Table, Keys: m.NoRow.Keys, Year: m.NoRow.Wanted, Recalled: m.NoRow.Weak}
	}
	return missing
}

// OpenFindingOf turns what a condition waits for into the finding that a person makes; m must be a finding.
func OpenFindingOf(e *rules.Evaluation, m rules.Missing) OpenFinding {
	f := OpenFinding{Finding: m.Name, Label: m.Fact.Label, DecidedBy: m.Fact.DecidedBy, Hint: e.Hint(m), hintClass: e.HintClass(m)}
	if !m.Fact.On.IsZero() {
		f.On = &m.Fact.On
	}
	if !m.Fact.Basis.IsZero() {
		f.Basis = &m.Fact.Basis
	}
	return f
}

// nextQuestion is the missing fact that is lightest to ask for; the first in vocabulary order among equals. A table row
// is nobody's answer.
func nextQuestion(missing []MissingFact) string {
	next := -1
	for i, m := range missing {
		if m.Label != nil && (next < 0 || m.Burden < missing[next].Burden) {
			next = i
		}
	}
	if next < 0 {
		return ""
	}
	return missing[next].Fact
}

// decisive adds the ids of the rules a settled outcome rests on.
func (a *compiledAid) decisive(e *rules.Evaluation, date value.Date, table []outcome.Policy, result outcome.Result, ids []string) []string {
	if result.Low != result.High || result.Low == 0 || result.Cause == outcome.CauseError {
		return ids
	}
	day := policies.DayOf(date)
	for i, p := range a.policies {
		ids = p.decisive(e, day, &table[i], result.Low, ids)
	}
	return ids
}

func (p *compiledPolicy) decisive(e *rules.Evaluation, day policies.Day, line *outcome.Policy, settled outcome.Outcome, ids []string) []string {
	c := &line.Components
	grounds, exclusions := len(p.required), len(p.required)+len(p.grounds)
	switch {
	case !line.InForce:
		return ids
	case settled == outcome.Ineligible && c.Scope == outcome.False:
		return rulesThat(e, day, p.lines[:grounds], p.required, value.False, ids)
	case settled == outcome.Ineligible && c.MustNot == outcome.True:
		for i := range p.exclusions {
			if p.lines[exclusions+i].component == mustNot {
				ids = rulesThat(e, day, p.lines[exclusions+i:exclusions+i+1], p.exclusions[i:i+1], value.True, ids)
			}
		}
		return ids
	case settled == outcome.Ineligible:
		return rulesThat(e, day, p.lines[grounds:exclusions], p.grounds, value.False, ids)
	case line.CanRaise(settled - 1):
		ids = rulesThat(e, day, p.lines[grounds:exclusions], p.grounds, value.True, ids)
		if settled == outcome.Refer {
			ids = rulesThat(e, day, p.lines[exclusions:], p.exclusions, value.True, ids)
		}
	}
	return ids
}

// rulesThat adds the ids of the rules in force that have a truth; lines are those of the rules.
func rulesThat(e *rules.Evaluation, day policies.Day, lines []line, among []compiledRule, wanted value.Truth, ids []string) []string {
	for i := range lines {
		if l := &lines[i]; e.TruthAt(l.cell) == wanted && l.inForce.Contains(day) {
			ids = append(ids, among[i].rule.ID)
		}
	}
	return ids
}

// person applies the decision a person entered for the aid, if any.
func (a *compiledAid) person(e *rules.Evaluation, d *Decision, result outcome.Result) {
	if a.decision == "" {
		return
	}
	word, ok := e.Facts().Value(a.decision).Word()
	if !ok {
		return
	}
	p := e.Facts().Provenance(a.decision)
	entered := &PersonDecision{Fact: a.decision, By: p.By, AsOf: p.AsOf.String(), Ground: p.Ground, Reason: p.Reason}
	// The vocabulary admits these two words only.
	_ = entered.Decision.UnmarshalText([]byte(word))
	closed, applied := outcome.Close(result, entered.Decision)
	if !applied {
		d.Conflict = entered
		return
	}
	entered.Replaced = &Replaced{Outcome: d.Outcome, Cause: d.Cause, Recommend: d.Recommend}
	d.DecidedBy = entered
	d.Outcome, d.Cause, d.Recommend = closed.Outcome, closed.Cause, closed.Recommend
}
