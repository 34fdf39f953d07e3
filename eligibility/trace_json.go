package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ProvisionForm is what the JSON of the traces of one provision has in common. It is immutable.
type ProvisionForm struct {
	inForce policies.Period
	// id is that of the provision as a string of JSON.
	id string
	// head is all that stands before the conditions, closed the whole trace while the provision is not in force.
	head, closed string
}

// NewProvisionForm makes the form of a provision.
func NewProvisionForm(p *policies.Provision) ProvisionForm {
	var w jsontext.Writer
	w.Member(`{"id":`, p.ID)
	w.Raw(`,"title":`)
	p.Title.WriteJSON(&w)
	w.Raw(`,"basis":`)
	p.Basis.WriteJSON(&w)
	jsontext.OptionalWord(&w, `,"strength":`, p.Strength)
	jsontext.Word(&w, `,"confidence":`, p.Confidence)
	w.OptionalTrue(`,"demoted":`, p.Demoted)
	w.Optional(`,"overlay":`, p.Overlay)
	w.Raw(`,"place":`)
	rules.WritePosition(&w, p.Place)
	head := string(w.Text)
	w.Raw(`,"not_in_force":`)
	writePeriod(&w, p.InForce)
	return ProvisionForm{inForce: p.InForce, id: quoted(p.ID), head: head, closed: string(w.Text)}
}

// Write writes the trace of the provision without its last brace, so that more may follow: in force on the date with its conditions, of which
// either may be nil, or when it is in force.
func (f *ProvisionForm) Write(w *rules.TraceWriter, date value.Date, when, conflict *rules.CompiledCondition) {
	if !f.inForce.Contains(date) {
		w.Raw(f.closed)
		return
	}
	w.Raw(f.head)
	if when != nil {
		w.Raw(`,"when":`)
		w.Step(when)
	}
	if conflict != nil {
		w.Raw(`,"conflict":`)
		w.Step(conflict)
	}
}

// TraceForms are what the JSON of the traces of one decider has in common. They are immutable and safe for concurrent use.
type TraceForms struct{ aids []aidForm }

type aidForm struct {
	id       string
	policies []policyForm
	factors  []factorForm
}

type policyForm struct {
	head  string
	lists [4]ruleListForm
}

// ruleListForm is one list of rules of a policy; name is the member that it is, which is left out where the list may be and is empty.
type ruleListForm struct {
	name     string
	optional bool
	rules    []ruleForm
}

type ruleForm struct {
	ProvisionForm
	rule *compiledRule
}

type factorForm struct {
	id     string
	levels []levelForm
}

type levelForm struct {
	head string
	when *rules.CompiledCondition
}

// TraceForms makes the forms of the traces of a decider.
func (d *Decider) TraceForms() *TraceForms {
	f := &TraceForms{}
	for _, a := range d.aids {
		form := aidForm{id: quoted(a.aid.ID)}
		for _, p := range a.policies {
			form.policies = append(form.policies, p.form())
		}
		for _, factor := range a.score {
			form.factors = append(form.factors, factor.form())
		}
		f.aids = append(f.aids, form)
	}
	return f
}

func quoted(text string) string { return string(jsontext.AppendString(nil, text)) }

func (p *compiledPolicy) form() policyForm {
	var w jsontext.Writer
	w.Member(`{"policy":`, p.policy.ID)
	w.Raw(`,"title":`)
	p.policy.Title.WriteJSON(&w)
	form := policyForm{head: string(w.Text), lists: [4]ruleListForm{{name: `,"scope":`, optional: true}, {name: `,"requirements":`, optional: true},
		{name: `,"grounds":`}, {name: `,"exclusions":`, optional: true}}}
	for i, list := range [4][]compiledRule{p.scope, p.requirements, p.grounds, p.exclusions} {
		for r := range list {
			form.lists[i].rules = append(form.lists[i].rules, ruleForm{NewProvisionForm(&list[r].rule.Provision), &list[r]})
		}
	}
	return form
}

func (f *compiledFactor) form() factorForm {
	form := factorForm{id: quoted(f.factor.ID)}
	for i, level := range f.factor.Levels {
		var w jsontext.Writer
		w.Raw(`{"points":`)
		w.Decimal(level.Points)
		w.Raw(`,"when":`)
		form.levels = append(form.levels, levelForm{head: string(w.Text), when: f.levels[i]})
	}
	return form
}

// Write writes the trace of every aid, the bytes that encoding/json gives of Decider.Trace.
func (f *TraceForms) Write(w *rules.TraceWriter, date value.Date) {
	w.Raw("[")
	for i := range f.aids {
		w.Next(i)
		f.aids[i].write(w, date)
	}
	w.Raw("]")
}

func (a *aidForm) write(w *rules.TraceWriter, date value.Date) {
	w.Raw(`{"aid":`)
	w.Raw(a.id)
	w.Raw(`,"policies":[`)
	for i := range a.policies {
		w.Next(i)
		a.policies[i].write(w, date)
	}
	w.Raw("]")
	for i := range a.factors {
		if i == 0 {
			w.Raw(`,"score":[`)
		}
		w.Next(i)
		a.factors[i].write(w)
	}
	if len(a.factors) > 0 {
		w.Raw("]")
	}
	w.Raw("}")
}

func (p *policyForm) write(w *rules.TraceWriter, date value.Date) {
	w.Raw(p.head)
	for i := range p.lists {
		list := &p.lists[i]
		if list.optional && len(list.rules) == 0 {
			continue
		}
		w.Raw(list.name)
		w.Raw("[")
		for r := range list.rules {
			rule := &list.rules[r]
			w.Next(r)
			rule.Write(w, date, rule.rule.when, rule.rule.conflict)
			w.Raw("}")
		}
		w.Raw("]")
	}
	w.Raw("}")
}

func (f *factorForm) write(w *rules.TraceWriter) {
	w.Raw(`{"id":`)
	w.Raw(f.id)
	w.Raw(`,"levels":`)
	if len(f.levels) == 0 {
		// A factor without levels has none to list.
		w.Raw("null}")
		return
	}
	w.Raw("[")
	for i := range f.levels {
		w.Next(i)
		w.Raw(f.levels[i].head)
		w.Step(f.levels[i].when)
		w.Raw("}")
	}
	w.Raw("]}")
}
