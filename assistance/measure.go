package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

type compiledMeasure struct {
	measure *policies.Measure
	when    *rules.CompiledCondition
	// inForce are the days on which it is in force.
	inForce policies.DayRange
	// quoted is the id as JSON, for summaries.
	quoted string
}

// measuresOf lists every measure in force that is owed, possible or still open; one that does not apply is in the
// trace only.
func (e *Engine) measuresOf(evaluation *rules.Evaluation, date value.Date) []Measure {
	listed := 0
	for i := range e.measures {
		if m := &e.measures[i]; m.measure.InForce.Contains(date) && evaluation.Truth(m.when) != value.False {
			listed++
		}
	}
	out := make([]Measure, 0, listed)
	for i := range e.measures {
		m := &e.measures[i]
		truth := evaluation.Truth(m.when)
		if !m.measure.InForce.Contains(date) || truth == value.False {
			continue
		}
		listed := Measure{ID: m.measure.ID, Title: m.measure.Title, Truth: truth, Strength: m.measure.Strength, Organ: m.measure.Organ,
			Basis: m.measure.Basis, Demoted: m.measure.Demoted, Errors: evaluation.Failures(m.when),
			Deadline: e.deadlineOf(&m.measure.Deadline, evaluation.Facts())}
		listed.Missing = evaluation.OpenNames(m.when)
		out = append(out, listed)
	}
	return out
}
