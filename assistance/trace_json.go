package assistance

import (
	"sync"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// traceForms holds the forms of an engine. They are made when a trace is first written: most engines only decide, and the forms take as much
// memory as one trace.
type traceForms struct {
	once sync.Once
	made *engineForms
}

func (f *traceForms) of(e *Engine) *engineForms {
	f.once.Do(func() { f.made = newEngineForms(e) })
	return f.made
}

// engineForms are what the JSON of the traces of one engine has in common. They are immutable.
type engineForms struct {
	rules    *rules.TraceForms
	aids     *eligibility.TraceForms
	award    *awardForms
	measures []conditionForm
}

// conditionForm is a provision with its condition and amount, of which either may be nil.
type conditionForm struct {
	eligibility.ProvisionForm
	when   *rules.CompiledCondition
	amount *rules.CompiledExpression
}

// awardForms are the lists of an award trace, in its order.
type awardForms struct {
	ceilings, outerCaps, exceptions []conditionForm
	earlier                         *rules.CompiledExpression
	manner, advances, approvals     []conditionForm
	schedule                        []scheduleForm
}

// scheduleForm is a line of the schedule up to its condition.
type scheduleForm struct {
	id, head string
	when     *rules.CompiledCondition
}

func newEngineForms(e *Engine) *engineForms {
	conditions, expressions := e.traced()
	f := &engineForms{rules: rules.NewTraceForms(e.ruleset, conditions, expressions), aids: e.decider.TraceForms(), award: newAwardForms(e.award)}
	for i := range e.measures {
		m := &e.measures[i]
		f.measures = append(f.measures, conditionForm{ProvisionForm: eligibility.NewProvisionForm(&m.measure.Provision), when: m.when})
	}
	return f
}

// traced are the conditions and expressions of which a trace tells the definitions.
func (e *Engine) traced() ([]*rules.CompiledCondition, []*rules.CompiledExpression) {
	conditions := e.decider.Conditions()
	for i := range e.measures {
		conditions = append(conditions, e.measures[i].when)
	}
	awardConditions, expressions := e.award.compiled()
	return append(conditions, awardConditions...), expressions
}

func newAwardForms(a *compiledAward) *awardForms {
	if a == nil {
		return nil
	}
	f := &awardForms{ceilings: ceilingForms(a.ceilings), outerCaps: ceilingForms(a.outerCaps), earlier: a.earlier}
	form := func(p *policies.Provision, when *rules.CompiledCondition, amount *rules.CompiledExpression) conditionForm {
		return conditionForm{ProvisionForm: eligibility.NewProvisionForm(p), when: when, amount: amount}
	}
	for i, e := range a.award.Exceptions {
		f.exceptions = append(f.exceptions, form(&e.Provision, a.exceptions[i], nil))
	}
	for i, m := range a.award.Manner {
		f.manner = append(f.manner, form(&m.Provision, a.manner[i], nil))
	}
	for _, advance := range a.advances {
		f.advances = append(f.advances, form(&advance.advance.Provision, advance.when, advance.limit))
	}
	for _, approval := range a.approvals {
		f.approvals = append(f.approvals, form(&approval.approval.Provision, approval.when, nil))
	}
	if s := a.schedule; s != nil {
		f.schedule = append(scheduleForms(s.schedule.Lines, s.lines), scheduleForms(s.schedule.Adjustments, s.adjustments)...)
	}
	return f
}

func ceilingForms(ceilings []compiledCeiling) []conditionForm {
	var out []conditionForm
	for _, c := range ceilings {
		out = append(out, conditionForm{ProvisionForm: eligibility.NewProvisionForm(&c.ceiling.Provision), when: c.when, amount: c.amount})
	}
	return out
}

func scheduleForms(lines []*policies.ScheduleLine, when []*rules.CompiledCondition) []scheduleForm {
	var out []scheduleForm
	for i, l := range lines {
		var w jsontext.Writer
		w.Member(`{"id":`, l.ID)
		w.Member(`,"configuration":`, l.Rationale)
		w.Raw(`,"place":`)
		rules.WritePosition(&w, l.Place)
		w.Raw(`,"when":`)
		out = append(out, scheduleForm{id: string(jsontext.AppendString(nil, l.ID)), head: string(w.Text), when: when[i]})
	}
	return out
}

// write writes the trace of an assessment.
func (f *engineForms) write(w *rules.TraceWriter, date value.Date) {
	w.Raw(`{"aids":`)
	f.aids.Write(w, date)
	w.Raw(`,"definitions":`)
	w.Definitions()
	if f.award != nil {
		f.award.write(w, date)
	}
	writeConditions(w, `,"measures":`, f.measures, date)
	w.Raw(`,"facts":`)
	w.Facts()
	w.Raw(`,"parameters":`)
	w.Parameters()
	w.Raw("}")
}

func (f *awardForms) write(w *rules.TraceWriter, date value.Date) {
	writeConditions(w, `,"award":{"ceilings":`, f.ceilings, date)
	writeConditions(w, `,"outer_caps":`, f.outerCaps, date)
	writeConditions(w, `,"exceptions":`, f.exceptions, date)
	if f.earlier != nil {
		w.Raw(`,"earlier":`)
		w.ValueStep(f.earlier)
	}
	writeConditions(w, `,"manner":`, f.manner, date)
	writeConditions(w, `,"advances":`, f.advances, date)
	if len(f.approvals) > 0 {
		writeConditions(w, `,"approvals":`, f.approvals, date)
	}
	for i, line := range f.schedule {
		if i == 0 {
			w.Raw(`,"schedule":[`)
		}
		w.Next(i)
		w.Raw(line.head)
		w.Step(line.when)
		w.Raw("}")
	}
	if len(f.schedule) > 0 {
		w.Raw("]")
	}
	w.Raw("}")
}

func writeConditions(w *rules.TraceWriter, before string, forms []conditionForm, date value.Date) {
	w.Raw(before)
	w.Raw("[")
	for i := range forms {
		form := &forms[i]
		w.Next(i)
		form.Write(w, date, form.when, nil)
		if form.amount != nil {
			w.Raw(`,"amount":`)
			w.ValueStep(form.amount)
		}
		w.Raw("}")
	}
	w.Raw("]")
}
