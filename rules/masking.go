package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Masked returns the same evaluation with traces fit to leave the process: in place of the value of every personal or
// sensitive fact, of what rests on one and is more than true or false, and of what each member of such a list
// contributed, they show nothing and name the class. Truths stay, and everything but the traces is as before.
func (e *Evaluation) Masked() *Evaluation {
	masked := *e
	masked.masked = true
	return &masked
}

// ClassOf returns the class of a fact; of a definition, the most closed class of the facts it rests on. A parameter is
// public, a name that is none of them has no class.
func (r *Ruleset) ClassOf(name string) Class {
	if slot, ok := r.slots[name]; ok {
		return r.classes[slot]
	}
	return 0
}

// HintClass returns the most closed class of the facts that the hint of an open finding rests on, zero without a hint.
func (e *Evaluation) HintClass(m Missing) Class {
	leaf, ok := e.ruleset.hints[m.slot.Slot]
	if m.Fact == nil || !ok {
		return 0
	}
	class := Public
	for _, slot := range e.ruleset.leaves[leaf].program.Reads() {
		class = max(class, e.ruleset.classes[slot])
	}
	return class
}

// slotClasses works the classes out, definitions after those they use.
func (b *Builder) slotClasses() []Class {
	classes := make([]Class, len(b.types))
	for slot := range classes {
		classes[slot] = Public
	}
	for slot, f := range b.program.Vocabulary.facts {
		classes[slot] = f.Class
	}
	for i := range b.definitions {
		d := &b.definitions[i]
		for _, slot := range d.references() {
			classes[d.slot] = max(classes[d.slot], classes[slot])
		}
		for _, leaf := range d.ownLeaves() {
			for _, slot := range b.leaves[leaf].program.Reads() {
				classes[d.slot] = max(classes[d.slot], classes[slot])
			}
		}
	}
	return classes
}

// hidden returns the class for which the value of a slot is not shown, zero when it is.
func (e *Evaluation) hidden(slot int, v value.Value) Class {
	if !e.masked {
		return 0
	}
	return e.ruleset.hiding(slot, v)
}

// hiding is the class for which masked traces do not show the value of a slot, zero when they do.
func (r *Ruleset) hiding(slot int, v value.Value) Class {
	class, isFact := r.classes[slot], slot < len(r.vocabulary.facts)
	if class <= Public || !v.Known() || !isFact && v.Kind() == value.KindBool {
		return 0
	}
	return class
}

func (e *Evaluation) read(slot int) Read {
	r := Read{Name: e.ruleset.names[slot], Value: e.variables.Value(slot)}
	if r.Masked = e.hidden(slot, r.Value); r.Masked != 0 {
		r.Value = value.Value{}
	}
	return r
}

// maskContribution leaves out the member too: its id is the caller's word and may be a name.
func (e *Evaluation) maskContribution(list int, c *Contribution) {
	if class := e.ruleset.classes[list]; e.masked && class > Public {
		c.Member, c.Value, c.Masked = "", value.Value{}, class
	}
}

// maskDefinition leaves out the row and the reason as well: their keys, and the place of a row, would tell the value.
func (e *Evaluation) maskDefinition(slot int, s *DefinitionStep) {
	class := e.ruleset.classes[slot]
	if !e.masked || class <= Public || e.ruleset.isBool(slot) {
		return
	}
	if s.Value.Known() {
		s.Value, s.Masked = value.Value{}, class
	}
	if s.Leaf != nil && s.Leaf.Value.Known() {
		s.Leaf.Value, s.Leaf.Masked = value.Value{}, class
	}
	if s.Reason != "" {
		s.Reason, s.Masked = "", class
	}
	if s.Row != nil {
		s.Row = &RowStep{Table: s.Row.Table, Keys: []string{}, Confidence: s.Row.Confidence, Masked: class}
	}
}
