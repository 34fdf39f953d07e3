package rules

import (
	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
)

// TraceForms are what the JSON of the traces of one ruleset has in common: what is written, with its place and basis, as text that was
// made once. They are immutable and safe for concurrent use.
type TraceForms struct {
	ruleset *Ruleset
	// names are the names of all slots as strings of JSON, reads open the Read of each.
	names, reads []string
	// parts are those of all conditions, by number.
	parts  []partForm
	leaves []leafForm
	// definitions are those that a trace tells, in the order of their evaluation.
	definitions []definitionForm
	facts       []factForm
	parameters  string
}

// partForm is a part of a condition but for its truth and what it rests on.
type partForm struct{ head, tail string }

// leafForm is an expression that yields a value but for that value.
type leafForm struct {
	head, place string
	reads       []int
	folds       []foldForm
}

type foldForm struct {
	celenv.Fold
	// head opens the contribution of each member.
	head string
}

// definitionForm is a definition but for its value and reasons.
type definitionForm struct {
	definition *definition
	head       string
}

// factForm is a fact but for its value and provenance, or the whole of it where it is masked.
type factForm struct{ head, masked string }

// NewTraceForms makes the forms of a ruleset. Of the definitions a trace tells those that the given conditions and expressions rest on.
func NewTraceForms(r *Ruleset, conditions []*CompiledCondition, expressions []*CompiledExpression) *TraceForms {
	f := &TraceForms{ruleset: r}
	for slot, name := range r.names {
		f.names = append(f.names, string(jsontext.AppendString(nil, name)))
		f.reads = append(f.reads, `{"name":`+f.names[slot]+`,"value":`)
	}
	for i := range r.leaves {
		f.leaves = append(f.leaves, f.leaf(&r.leaves[i]))
	}
	for _, c := range r.conditions {
		f.condition(c)
	}
	told := used(conditions, expressions)
	for i := range r.definitions {
		d := &r.definitions[i]
		for _, c := range d.conditions() {
			f.condition(c)
		}
		if told[d.slot] {
			f.definitions = append(f.definitions, definitionForm{definition: d, head: definitionHead(d)})
		}
	}
	for i := range r.vocabulary.facts {
		f.facts = append(f.facts, factFormOf(&r.vocabulary.facts[i]))
	}
	f.parameters = r.parametersJSON()
	return f
}

// conditions are those that a definition is made of.
func (d *definition) conditions() []*CompiledCondition {
	var out []*CompiledCondition
	if d.condition != nil {
		out = append(out, d.condition)
	}
	if d.choice != nil {
		for _, c := range d.choice.cases {
			out = append(out, c.when)
		}
	}
	return out
}

func (f *TraceForms) condition(c *CompiledCondition) {
	var w jsontext.Writer
	jsontext.Word(&w, `{"kind":`, c.written.Kind)
	if !c.written.Title.IsZero() {
		w.Raw(`,"title":`)
		c.written.Title.WriteJSON(&w)
	}
	if !c.written.Basis.IsZero() {
		w.Raw(`,"basis":`)
		c.written.Basis.WriteJSON(&w)
	}
	w.Raw(`,"truth":`)
	head := len(w.Text)
	place := c.written.Place
	switch c.written.Kind {
	case Leaf:
		expression := f.ruleset.leaves[c.leaf].expression
		place = expression.Place()
		w.Optional(`,"expression":`, expression.String())
	case Reference:
		w.Optional(`,"name":`, c.written.Name)
	}
	w.Raw(`,"place":`)
	WritePosition(&w, place)
	text := string(w.Text)
	for c.number >= len(f.parts) {
		f.parts = append(f.parts, partForm{})
	}
	f.parts[c.number] = partForm{head: text[:head], tail: text[head:]}
	for _, child := range c.children {
		f.condition(child)
	}
}

func (f *TraceForms) leaf(l *leaf) leafForm {
	var w jsontext.Writer
	w.Member(`{"expression":`, l.expression.String())
	w.Raw(`,"value":`)
	head := len(w.Text)
	w.Raw(`,"place":`)
	WritePosition(&w, l.expression.Place())
	text := string(w.Text)
	form := leafForm{head: text[:head], place: text[head:], reads: l.program.Reads()}
	for _, fold := range l.program.Folds() {
		form.folds = append(form.folds, foldForm{Fold: fold,
			head: `{"list":` + f.names[fold.Slot] + `,"function":` + string(jsontext.AppendString(nil, fold.Function))})
	}
	return form
}

func definitionHead(d *definition) string {
	var w jsontext.Writer
	w.Member(`{"name":`, d.written.Name)
	w.Raw(`,"title":`)
	d.written.Title.WriteJSON(&w)
	if !d.written.Basis.IsZero() {
		w.Raw(`,"basis":`)
		d.written.Basis.WriteJSON(&w)
	}
	w.Raw(`,"value":`)
	return string(w.Text)
}

func factFormOf(fact *Fact) factForm {
	var w jsontext.Writer
	w.Member(`{"fact":`, fact.Name)
	jsontext.Word(&w, `,"class":`, fact.Class)
	w.Raw(`,"value":`)
	form := factForm{head: string(w.Text)}
	if fact.Class > Public {
		w.Raw("null")
		jsontext.Word(&w, `,"masked":`, fact.Class)
		w.Raw("}")
		form.masked = string(w.Text)
	}
	return form
}

// parametersJSON is the list of the constants of the program, which are the same in every trace.
func (r *Ruleset) parametersJSON() string {
	var w jsontext.Writer
	w.Raw("[")
	for i := range r.written {
		p := &r.written[i]
		w.Next(i)
		w.Member(`{"name":`, p.Name)
		w.Raw(`,"value":`)
		w.Value(r.parameters[i])
		w.Raw(`,"basis":`)
		p.Basis.WriteJSON(&w)
		w.Raw("}")
	}
	w.Raw("]")
	return string(w.Text)
}
