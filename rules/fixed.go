package rules

import (
	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// fixed is what is the same in every case: programs that read nothing but parameters and what is fixed itself, and the definitions whose
// values they are. They are computed when the ruleset is built. Fixed programs have the first numbers, so that a case takes their answers as
// one piece.
type fixed struct {
	cells   []value.Truth
	answers []answer
	values  []value.Value
	// defined and numbers are the values of all definitions, unknown for one that is not fixed.
	defined []value.Value
	numbers compiled.Numbers
	// isFixed tells by definition.
	isFixed []bool
}

// fixPrograms finds and computes what is fixed. Whatever cannot be computed, or waits for anything, is left to every case.
func (r *Ruleset) fixPrograms(numbers map[*celenv.Program]int) {
	variables, frame := &compiled.Variables{}, &compiled.Frame{}
	variables.Reset(make([]value.Value, len(r.vocabulary.facts)), nil, r.parameters, nil, len(r.definitions))
	frame.Use(variables)
	f := &r.fixed
	f.defined, f.isFixed = make([]value.Value, len(r.definitions)), make([]bool, len(r.definitions))
	f.numbers.Reset(len(r.definitions))
	facts, first := len(r.vocabulary.facts), len(r.names)-len(r.definitions)
	known := func(slot int) bool { return slot >= facts && (slot < first || f.defined[slot-first].Known()) }
	for i := range r.definitions {
		d := &r.definitions[i]
		if d.value == nil || r.isBool(d.slot) {
			continue
		}
		if v, ok := r.fix(d.value.leaf, frame, known, numbers); ok {
			variables.Set(d.slot, v, &r.types[d.slot], nil)
			f.defined[d.slot-first], f.isFixed[i] = v, true
			f.numbers.Set(d.slot-first, v, &r.types[d.slot])
		}
	}
	for leaf := range r.leaves {
		r.fix(leaf, frame, known, numbers)
	}
}

// fix computes a leaf that reads only what is known, and numbers its program.
func (r *Ruleset) fix(leaf int, frame *compiled.Frame, known func(slot int) bool, numbers map[*celenv.Program]int) (value.Value, bool) {
	l, f := &r.leaves[leaf], &r.fixed
	expression := l.program.Compiled()
	switch i, numbered := numbers[l.program]; {
	case expression == nil, numbered && f.answers[i].standing != compiled.IsValue:
		return value.Value{}, false
	case numbered:
		return f.values[r.programs[i].value], true
	}
	for _, slot := range l.program.Reads() {
		if !known(slot) {
			return value.Value{}, false
		}
	}
	standing := expression.Run(frame)
	v, cell := value.Value{}, value.Unknown
	switch {
	case standing == compiled.IsTrue:
		cell = value.True
	case standing == compiled.IsFalse:
		cell = value.False
	case standing == compiled.IsValue && len(frame.Waits()) == 0:
		v = frame.Result()
		f.values = append(f.values, v)
	default:
		return value.Value{}, false
	}
	r.numberPrograms([]int{leaf}, numbers)
	f.cells, f.answers = append(f.cells, cell), append(f.answers, answer{standing: standing})
	return v, v.Known()
}
