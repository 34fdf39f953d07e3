package assistance

import "github.com/jiuzhu-project/jiuzhu/eligibility"

// Uses returns the names of the facts, parameters and definitions that the pack makes use of, in the order of
// declaration: any rule, measure, amount, check or hint rests on them, a deadline counts from them, the award is counted
// in them, or a person is shown them as a factor.
func (e *Engine) Uses() []string { return e.ruleset.Uses(e.named()...) }

// named are the names that the pack uses other than in conditions and expressions.
func (e *Engine) named() []string {
	var out []string
	for _, f := range e.pack.Vocabulary.Facts() {
		// A decision closes its aid without any rule.
		if f.Aid != "" {
			out = append(out, f.Name)
		}
	}
	for _, m := range e.pack.Measures {
		out = append(out, m.Deadline.Parameter, m.Deadline.Start)
	}
	for _, a := range e.pack.Awards {
		out = append(out, a.Organ, a.Base, a.Amount)
		for _, input := range a.Inputs {
			out = append(out, input.Facts...)
		}
	}
	for _, s := range e.pack.Schedules {
		out = append(out, s.Base)
	}
	for _, o := range e.pack.Overlays {
		out = append(out, o.Guard())
	}
	return append(out, string(eligibility.DecisionDate))
}
