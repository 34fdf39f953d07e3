package assistance

import (
	"cmp"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Questions are what is still worth asking: for each aid until no answer can change its outcome, then for the amount and
// for the measures. Values of personal and sensitive facts are masked in it.
type Questions struct {
	Aids     []AidQuestions `json:"aids"`
	Award    OpenQuestions  `json:"award"`
	Measures OpenQuestions  `json:"measures"`
}

// None reports whether there is nothing to ask, to find or to look up.
func (q Questions) None() bool {
	return q.Award.None() && q.Measures.None() && !slices.ContainsFunc(q.Aids, func(a AidQuestions) bool { return !a.None() })
}

// OpenQuestions are the facts to ask for, the lightest burden first and in the order of the vocabulary among equals; the
// findings that a person makes; and the rows that tables lack, which are nobody's answer.
type OpenQuestions struct {
	Ask      []eligibility.MissingFact `json:"ask"`
	Findings []eligibility.OpenFinding `json:"findings"`
	Rows     []eligibility.MissingFact `json:"missing_rows"`
}

// None reports whether nothing is open.
func (q OpenQuestions) None() bool { return len(q.Ask)+len(q.Findings)+len(q.Rows) == 0 }

// AidQuestions are the questions on one aid. When there are none, its outcome stays as it is whatever is answered.
type AidQuestions struct {
	Aid     string          `json:"aid"`
	Title   rules.Text      `json:"title"`
	Outcome outcome.Outcome `json:"outcome"`
	OpenQuestions
	// Immaterial are facts that are open and whose answers cannot change the outcome.
	Immaterial []OpenName `json:"settle_nothing"`
}

// OpenName is a fact with what a form calls it; that of its list for the field of a member.
type OpenName struct {
	Fact  string     `json:"fact"`
	Label rules.Text `json:"label,omitzero"`
}

// Questions lists what is still worth asking. The zero Assessment has none.
func (a *Assessment) Questions() Questions {
	q := Questions{Aids: []AidQuestions{}, Award: openQuestions(nil, nil), Measures: openQuestions(nil, nil)}
	if a.engine == nil {
		return q
	}
	masked := a.masked()
	for _, d := range masked.Decisions {
		q.Aids = append(q.Aids, masked.aidQuestions(d))
	}
	if masked.Award != nil && masked.Award.Kind != AwardNone {
		q.Award = masked.awardQuestions()
	}
	q.Measures = masked.measureQuestions()
	return q
}

// aidQuestions asks nothing about an aid that a person has decided.
func (a *Assessment) aidQuestions(d eligibility.Decision) AidQuestions {
	q := AidQuestions{Aid: d.Aid, Title: d.Title, Outcome: d.Outcome, OpenQuestions: openQuestions(nil, nil), Immaterial: []OpenName{}}
	settled := d.Immaterial
	if d.DecidedBy == nil {
		q.OpenQuestions = openQuestions(d.Missing, d.Findings)
	} else {
		for _, m := range d.Missing {
			settled = append(settled[:len(settled):len(settled)], m.Fact)
		}
	}
	for _, name := range settled {
		list, _ := entryOf(name)
		open := OpenName{Fact: name}
		if fact, ok := a.engine.pack.Vocabulary.Fact(list); ok {
			open.Label = fact.Label
		} else {
			// A definition that waits for the row of a table is no question.
			continue
		}
		q.Immaterial = append(q.Immaterial, open)
	}
	return q
}

// awardQuestions leaves the amounts that a person fixes to the person: they are a finding.
func (a *Assessment) awardQuestions() OpenQuestions {
	q := openQuestions(nil, nil)
	for _, m := range a.Award.Missing {
		if fact, ok := a.engine.pack.Vocabulary.Fact(m.Fact); ok && fact.Role == rules.RoleFinding {
			q.Findings = append(q.Findings, eligibility.OpenFinding{Finding: m.Fact, Label: fact.Label, DecidedBy: fact.DecidedBy})
			continue
		}
		q.add(m)
	}
	q.sort()
	return q
}

func (a *Assessment) measureQuestions() OpenQuestions {
	var open []rules.Missing
	for _, m := range a.engine.measures {
		if m.measure.InForce.Contains(a.date) && a.evaluation.Truth(m.when) == value.Unknown {
			open = rules.MergeMissing(open, a.evaluation.Open(m.when))
		}
	}
	var missing []eligibility.MissingFact
	var findings []eligibility.OpenFinding
	for _, m := range open {
		switch {
		case m.Finding():
			findings = append(findings, eligibility.OpenFindingOf(a.evaluation, m))
		case !m.Failed:
			missing = append(missing, eligibility.MissingFactOf(m))
		}
	}
	class := a.engine.ruleset.ClassOf
	return openQuestions(eligibility.MaskedMissing(missing, class), eligibility.Decision{Findings: findings}.Masked(class).Findings)
}

func openQuestions(missing []eligibility.MissingFact, findings []eligibility.OpenFinding) OpenQuestions {
	q := OpenQuestions{Ask: []eligibility.MissingFact{}, Findings: append([]eligibility.OpenFinding{}, findings...), Rows: []eligibility.MissingFact{}}
	for _, m := range missing {
		q.add(m)
	}
	q.sort()
	return q
}

func (q *OpenQuestions) add(m eligibility.MissingFact) {
	if m.Row != nil || m.Label == nil {
		q.Rows = append(q.Rows, m)
		return
	}
	q.Ask = append(q.Ask, m)
}

func (q *OpenQuestions) sort() {
	slices.SortStableFunc(q.Ask, func(a, b eligibility.MissingFact) int { return cmp.Compare(a.Burden, b.Burden) })
}
