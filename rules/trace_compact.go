package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// truthSigns are the signs of the truths in a compact trace.
var truthSigns = [...]byte{value.False: 'F', value.Unknown: '?', value.True: 'T'}

// failedSign stands for an expression that could not be computed, which counts as unknown.
const failedSign = '!'

// Truths writes the truths of a condition and of all its written parts as one string, a sign for each: T where it is true, F where it is
// false, ? where it is open, ! for an expression that could not be computed, which counts as open. The first sign is that of the whole; each
// part stands before those it is made of, in the order in which the policy writes them. Of no condition it writes the empty string.
func (w *TraceWriter) Truths(c *CompiledCondition) {
	w.Text = append(w.Text, '"')
	w.truths(c)
	w.Text = append(w.Text, '"')
}

// DifferingTruths is Truths of a condition and, after a slash, of the one under which the provision differs from another, unless that is nil.
func (w *TraceWriter) DifferingTruths(c, conflict *CompiledCondition) {
	w.Text = append(w.Text, '"')
	w.truths(c)
	if conflict != nil {
		w.Text = append(w.Text, '/')
		w.truths(conflict)
	}
	w.Text = append(w.Text, '"')
}

func (w *TraceWriter) truths(c *CompiledCondition) {
	if c == nil {
		return
	}
	t := w.evaluation.Truth(c)
	if !t.Valid() {
		_, err := t.MarshalText()
		w.Fail(err)
		return
	}
	sign := truthSigns[t]
	if t == value.Unknown && c.written.Kind == Leaf && w.evaluation.failures != nil && w.evaluation.result(c.leaf).Err != nil {
		sign = failedSign
	}
	w.Text = append(w.Text, sign)
	for _, child := range c.children {
		w.truths(child)
	}
}

// CompactDefinitions writes an object of the definitions that the forms were made for, in the order of their evaluation: Truths of those that
// are conditions; of all others an object with the value, with "masked" where it is not shown, and of a choice with the Truths of its cases.
func (w *TraceWriter) CompactDefinitions() {
	w.Raw("{")
	for i := range w.forms.definitions {
		d := w.forms.definitions[i].definition
		w.Next(i)
		w.Raw(w.forms.names[d.slot])
		if d.condition != nil {
			w.Raw(":")
			w.Truths(d.condition)
			continue
		}
		w.Raw(`:{"value":`)
		w.shown(w.evaluation.variables.Value(d.slot), w.closed(d.slot))
		if d.choice != nil {
			w.Raw(`,"cases":[`)
			for n, c := range d.choice.cases {
				w.Next(n)
				w.Truths(c.when)
			}
			w.Raw("]")
		}
		w.Raw("}")
	}
	w.Raw("}")
}

// CompactFacts writes an object of the known facts with their values, null for one that is masked.
func (w *TraceWriter) CompactFacts() {
	facts, written := w.evaluation.facts, 0
	w.Raw("{")
	for slot := range w.forms.facts {
		v := facts.values[slot]
		if !v.Known() {
			continue
		}
		w.Next(written)
		written++
		w.Raw(w.forms.names[slot])
		w.Raw(":")
		if w.masked && w.forms.facts[slot].masked != "" {
			w.Raw("null")
		} else {
			w.Value(v)
		}
	}
	w.Raw("}")
}
