package rules

import (
	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// TraceWriter writes the traces of one evaluation as JSON, straight from the evaluation: the bytes that encoding/json gives of Step,
// ValueStep and Definitions. The first error stays, and Result returns it.
type TraceWriter struct {
	jsontext.Writer
	forms      *TraceForms
	evaluation *Evaluation
	masked     bool
}

// Writer writes the traces of an evaluation of the ruleset after the given text. Masked traces are those of Evaluation.Masked.
func (f *TraceForms) Writer(e *Evaluation, masked bool, text []byte) TraceWriter {
	return TraceWriter{Writer: jsontext.Writer{Text: text}, forms: f, evaluation: e, masked: masked || e.masked}
}

// truthForms are the words of the truths as JSON.
var truthForms = [...]string{value.False: `"false"`, value.Unknown: `"unknown"`, value.True: `"true"`}

// Truth writes a truth; an invalid one is an error.
func (w *TraceWriter) Truth(t value.Truth) {
	if !t.Valid() {
		_, err := t.MarshalText()
		w.Fail(err)
		return
	}
	w.Raw(truthForms[t])
}

// Step writes the trace of a condition, as Evaluation.Step tells it.
func (w *TraceWriter) Step(c *CompiledCondition) {
	form := &w.forms.parts[c.number]
	w.Raw(form.head)
	w.Truth(w.evaluation.Truth(c))
	w.Raw(form.tail)
	switch c.written.Kind {
	case Leaf:
		w.rests(c.leaf, w.evaluation.result(c.leaf))
	case Reference:
		w.waits(w.evaluation.slotWaits(c.slot))
	}
	for i, child := range c.children {
		if i == 0 {
			w.Raw(`,"steps":[`)
		}
		w.Next(i)
		w.Step(child)
	}
	if len(c.children) > 0 {
		w.Raw("]")
	}
	w.Raw("}")
}

// ValueStep writes the trace of an expression, as Evaluation.ValueStep tells it.
func (w *TraceWriter) ValueStep(x *CompiledExpression) { w.valueStep(x.leaf, 0) }

// valueStep leaves out the value where it belongs to a class that is hidden.
func (w *TraceWriter) valueStep(leaf int, hidden Class) {
	form, r := &w.forms.leaves[leaf], w.evaluation.result(leaf)
	w.Raw(form.head)
	w.shown(r.Value, hidden)
	w.Raw(form.place)
	w.rests(leaf, r)
	w.Raw("}")
}

// shown writes a value, or that it is masked for a class unless that is zero; an unknown one shows nothing anyhow.
func (w *TraceWriter) shown(v value.Value, hidden Class) {
	if hidden == 0 || !v.Known() {
		w.Value(v)
		return
	}
	w.Raw("null")
	jsontext.Word(&w.Writer, `,"masked":`, hidden)
}

// rests writes what an expression read, what it waits for, how it failed and what the members of lists brought.
func (w *TraceWriter) rests(leaf int, r celenv.Result) {
	form, e := &w.forms.leaves[leaf], w.evaluation
	for i, slot := range form.reads {
		if i == 0 {
			w.Raw(`,"reads":[`)
		}
		w.Next(i)
		w.Raw(w.forms.reads[slot])
		v := e.variables.Value(slot)
		w.shown(v, w.hidden(slot, v))
		w.Raw("}")
	}
	if len(form.reads) > 0 {
		w.Raw("]")
	}
	w.waits(r.Waits)
	if r.Err != nil {
		w.Raw(`,"error":`)
		e.failure(leaf).WriteJSON(&w.Writer)
	}
	w.members(leaf)
}

// hidden is the class for which the value of a slot is not shown, zero when it is.
func (w *TraceWriter) hidden(slot int, v value.Value) Class {
	if !w.masked {
		return 0
	}
	return w.evaluation.ruleset.hiding(slot, v)
}

func (w *TraceWriter) waits(waits []celenv.Wait) {
	if len(waits) == 0 {
		return
	}
	w.Raw(`,"waits_for":[`)
	for i, wait := range waits {
		w.Next(i)
		w.waitName(wait)
	}
	w.Raw("]")
}

// waitName writes Evaluation.waitName as a string, without making it.
func (w *TraceWriter) waitName(wait celenv.Wait) {
	name, facts := w.forms.names[wait.Slot], w.evaluation.ruleset.vocabulary.facts
	if wait.Slot >= len(facts) || wait.Item < 0 {
		w.Raw(name)
		return
	}
	w.Raw(name[:len(name)-1])
	w.Raw("[")
	w.Int(int64(wait.Item))
	w.Raw("]")
	dot := len(w.Text)
	w.String(facts[wait.Slot].Type.Element.Record.Fields[wait.Field].Name)
	// The point stands where the quote of the field would.
	w.Text[dot] = '.'
}

// members writes what the members of a list brought to each fold of an expression.
func (w *TraceWriter) members(leaf int) {
	written, e := 0, w.evaluation
	form := &w.forms.leaves[leaf]
	for f := range form.folds {
		fold := &form.folds[f]
		list, ok := e.variables.Value(fold.Slot).List()
		if !ok || len(list.Items) == 0 {
			continue
		}
		frame := e.ruleset.frames.Get(e.variables)
		for i, item := range list.Items {
			if written == 0 {
				w.Raw(`,"members":[`)
			}
			w.Next(written)
			written++
			w.member(fold, item.ID, e.member(frame, fold.Fold, item, i), e.ruleset.leaves[leaf].expression.Place())
		}
		e.ruleset.frames.Put(frame)
	}
	if written > 0 {
		w.Raw("]")
	}
}

func (w *TraceWriter) member(fold *foldForm, id string, r celenv.Result, place Position) {
	w.Raw(fold.head)
	if class := w.evaluation.ruleset.classes[fold.Slot]; w.masked && class > Public {
		w.Raw(`,"value":null`)
		jsontext.Word(&w.Writer, `,"masked":`, class)
	} else {
		w.Optional(`,"member":`, id)
		w.Raw(`,"value":`)
		w.Value(r.Value)
	}
	w.waits(r.Waits)
	if r.Err != nil {
		w.Raw(`,"error":`)
		failureOf(r.Err, fold.Member.Text(), place).WriteJSON(&w.Writer)
	}
	w.Raw("}")
}

// Definitions writes the list of the definitions that the forms were made for.
func (w *TraceWriter) Definitions() {
	w.Raw("[")
	for i := range w.forms.definitions {
		w.Next(i)
		w.definition(&w.forms.definitions[i])
	}
	w.Raw("]")
}

func (w *TraceWriter) definition(form *definitionForm) {
	d, e := form.definition, w.evaluation
	v, class := e.variables.Value(d.slot), w.closed(d.slot)
	var row *lookedUp
	if d.lookup != nil {
		row = e.row(d.slot)
	}
	missing := row != nil && row.missing
	w.Raw(form.head)
	w.shown(v, class)
	if class != 0 && missing && !v.Known() {
		jsontext.Word(&w.Writer, `,"masked":`, class)
	}
	w.waits(e.slotWaits(d.slot))
	switch {
	case missing && class == 0:
		w.Member(`,"reason":`, e.noRow(d.slot).String())
	case row != nil && !missing:
		w.row(d, &row.found, class)
	}
	w.definedBy(d, class)
	w.Raw("}")
}

// closed is the class for which the value of a definition and what tells of it is left out; zero where it is shown.
func (w *TraceWriter) closed(slot int) Class {
	r := w.evaluation.ruleset
	if !w.masked || r.classes[slot] <= Public || r.isBool(slot) {
		return 0
	}
	return r.classes[slot]
}

func (w *TraceWriter) definedBy(d *definition, class Class) {
	switch {
	case d.condition != nil:
		w.Raw(`,"when":`)
		w.Step(d.condition)
	case d.choice != nil:
		w.Optional(`,"chosen":`, w.evaluation.chosenName(d))
		for i, c := range d.choice.cases {
			if i == 0 {
				w.Raw(`,"cases":[`)
			}
			w.Next(i)
			w.Step(c.when)
		}
		if len(d.choice.cases) > 0 {
			w.Raw("]")
		}
	case d.value != nil:
		w.Raw(`,"expression":`)
		w.valueStep(d.value.leaf, class)
	}
}

// row writes the row of a table that a lookup read.
func (w *TraceWriter) row(d *definition, found *Found, class Class) {
	w.Member(`,"row":{"table":`, found.Table)
	if class != 0 {
		w.Raw(`,"keys":[]`)
		jsontext.Word(&w.Writer, `,"confidence":`, found.Row.Confidence)
		w.Raw(`,"place":`)
		WritePosition(&w.Writer, Position{})
		jsontext.Word(&w.Writer, `,"masked":`, class)
		w.Raw("}")
		return
	}
	w.Raw(`,"keys":[`)
	for i, key := range found.Row.Keys {
		w.Next(i)
		w.ValueText(key)
	}
	w.Raw("]")
	w.OptionalInt(`,"year":`, found.Year)
	if found.Wanted != found.Year {
		w.OptionalInt(`,"wanted_year":`, found.Wanted)
		w.Raw(`,"fallback":`)
		d.written.Lookup.FallbackBasis.WriteJSON(&w.Writer)
	}
	if !found.Row.Published.IsZero() {
		w.Raw(`,"published":`)
		w.Date(found.Row.Published)
	}
	w.Optional(`,"source":`, found.Row.Source)
	jsontext.Word(&w.Writer, `,"confidence":`, found.Row.Confidence)
	w.Raw(`,"place":`)
	WritePosition(&w.Writer, found.Row.Place)
	w.Raw("}")
}

// Facts writes the list of the known facts with their provenance; of masked ones that they are known.
func (w *TraceWriter) Facts() {
	facts, written := w.evaluation.facts, 0
	w.Raw("[")
	for slot := range w.forms.facts {
		v, form := facts.values[slot], &w.forms.facts[slot]
		if !v.Known() {
			continue
		}
		w.Next(written)
		written++
		if w.masked && form.masked != "" {
			w.Raw(form.masked)
			continue
		}
		w.Raw(form.head)
		w.Value(v)
		for i := range facts.provenance {
			if p := &facts.provenance[i]; p.fact == slot {
				w.provenance(&p.Provenance)
				break
			}
		}
		w.Raw("}")
	}
	w.Raw("]")
}

func (w *TraceWriter) provenance(p *Provenance) {
	if !p.AsOf.IsZero() {
		w.Raw(`,"as_of":`)
		w.Date(p.AsOf)
	}
	w.Optional(`,"proof":`, p.Proof)
	w.Optional(`,"by":`, p.By)
	w.Optional(`,"ground":`, p.Ground)
	w.Optional(`,"reason":`, p.Reason)
}

// Parameters writes the list of the constants of the program.
func (w *TraceWriter) Parameters() { w.Raw(w.forms.parameters) }
