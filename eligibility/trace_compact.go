package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// InForce reports whether the provision is in force on a date.
func (f *ProvisionForm) InForce(date value.Date) bool { return f.inForce.Contains(date) }

// WriteCompact writes the id of the provision and the truths of its conditions, of which either may be nil, as a member of an object.
func (f *ProvisionForm) WriteCompact(w *rules.TraceWriter, when, conflict *rules.CompiledCondition) {
	w.Raw(f.id)
	w.Raw(":")
	w.DifferingTruths(when, conflict)
}

// WriteCompact writes the verdicts on all aids with the truths of every rule in force and of every level of a score. The verdicts are those of
// Weigh of the same decider, evaluation and date.
func (f *TraceForms) WriteCompact(w *rules.TraceWriter, date value.Date, verdicts []Verdict) {
	w.Raw("[")
	for i := range f.aids {
		w.Next(i)
		f.aids[i].writeCompact(w, date, &verdicts[i])
	}
	w.Raw("]")
}

func (a *aidForm) writeCompact(w *rules.TraceWriter, date value.Date, v *Verdict) {
	w.Raw(`{"aid":`)
	w.Raw(a.id)
	v.writeCompact(w)
	for list := range len(policyForm{}.lists) {
		a.writeCompactList(w, date, list)
	}
	for i := range a.factors {
		if i == 0 {
			w.Raw(`,"factors":{`)
		}
		w.Next(i)
		a.factors[i].writeCompact(w)
	}
	if len(a.factors) > 0 {
		w.Raw("}")
	}
	w.Raw("}")
}

func (v *Verdict) writeCompact(w *rules.TraceWriter) {
	jsontext.Word(&w.Writer, `,"outcome":`, v.Outcome)
	jsontext.OptionalWord(&w.Writer, `,"low":`, v.Low)
	jsontext.OptionalWord(&w.Writer, `,"high":`, v.High)
	jsontext.OptionalWord(&w.Writer, `,"cause":`, v.Cause)
	jsontext.OptionalWord(&w.Writer, `,"recommend":`, v.Recommend)
	if v.Scored {
		w.Raw(`,"score":{"low":`)
		w.Decimal(v.ScoreLow)
		w.Raw(`,"high":`)
		w.Decimal(v.ScoreHigh)
		w.Optional(`,"band":`, v.Band)
		w.Raw("}")
	}
	w.OptionalStrings(`,"decisive":`, v.Decisive)
}

// writeCompactList writes one list of all policies of an aid, left out where no rule of it is in force.
func (a *aidForm) writeCompactList(w *rules.TraceWriter, date value.Date, list int) {
	written := 0
	for p := range a.policies {
		form := &a.policies[p].lists[list]
		for r := range form.rules {
			rule := &form.rules[r]
			if !rule.InForce(date) {
				continue
			}
			if written == 0 {
				w.Raw(form.name)
				w.Raw("{")
			}
			w.Next(written)
			written++
			rule.WriteCompact(w, rule.rule.when, rule.rule.conflict)
		}
	}
	if written > 0 {
		w.Raw("}")
	}
}

func (f *factorForm) writeCompact(w *rules.TraceWriter) {
	w.Raw(f.id)
	w.Raw(":[")
	for i := range f.levels {
		w.Next(i)
		w.Truths(f.levels[i].when)
	}
	w.Raw("]")
}
