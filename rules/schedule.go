package rules

import (
	"errors"
	"sync"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// compiledProgram is one distinct expression of a ruleset, however often it is written.
type compiledProgram struct {
	program *celenv.Program
	// expression is nil where CEL's own evaluator stands in.
	expression *compiled.Expression
	// value is its place among the values, for one that is not true or false.
	value int
	// probe and amount are its table form, where it has one.
	probe  compiled.Probe
	amount compiled.Amount
}

// order puts every distinct program of a ruleset where it is first needed: with the first definition that rests on it, else at the
// end. Whatever it reads has been computed by then, since a definition comes after those it uses.
func (r *Ruleset) order() {
	numbers := make(map[*celenv.Program]int, len(r.leaves))
	r.fixPrograms(numbers)
	r.schedule = make([]span, len(r.definitions))
	for i := range r.definitions {
		r.schedule[i] = r.numberPrograms(r.definitions[i].ownLeaves(), numbers)
	}
	r.rest = r.numberPrograms(r.free, numbers)
	r.numberParameters()
	r.numberCells()
	r.touch()
	r.defined = make([]int, len(r.names))
	for i := range r.definitions {
		r.defined[r.definitions[i].slot] = i + 1
	}
	r.itself = make([]celenv.Wait, len(r.names))
	for slot := range r.itself {
		r.itself[slot] = compiled.WaitFor(slot)
	}
}

// numberPrograms gives leaves the numbers of their programs, those that have none yet the next ones.
func (r *Ruleset) numberPrograms(leaves []int, numbers map[*celenv.Program]int) (fresh span) {
	fresh.from = len(r.programs)
	for _, leaf := range leaves {
		l := &r.leaves[leaf]
		number, ok := numbers[l.program]
		if !ok {
			number = len(r.programs)
			numbers[l.program] = number
			p := compiledProgram{program: l.program, expression: l.program.Compiled()}
			if l.program.Type().Kind != value.KindBool {
				p.value = r.valued
				r.valued++
			}
			r.programs = append(r.programs, p)
		}
		l.number = number
	}
	fresh.to = len(r.programs)
	return fresh
}

// numberParameters makes the numbers of parameters, and the probes, which take them for constants.
func (r *Ruleset) numberParameters() {
	first := len(r.vocabulary.facts)
	r.parameterNumbers.Reset(len(r.parameters))
	for i, v := range r.parameters {
		r.parameterNumbers.Set(i, v, &r.types[first+i])
	}
	for i := range r.programs {
		known := func(slot int) (int64, bool) { return r.parameterNumbers.Number(slot - first) }
		p := &r.programs[i]
		p.probe, p.amount = p.expression.Probe(known), p.expression.Amount(known)
	}
}

// definitionOf is the definition in a slot, nil for a fact or parameter.
func (r *Ruleset) definitionOf(slot int) *definition {
	if i := r.defined[slot]; i > 0 {
		return &r.definitions[i-1]
	}
	return nil
}

// Fallbacks returns the places of the expressions that have no compiled form and are left to CEL's own evaluator, which answers the same
// more slowly.
func (r *Ruleset) Fallbacks() []Position {
	var out []Position
	for _, l := range r.leaves {
		if r.programs[l.number].expression == nil {
			out = append(out, l.expression.Place())
		}
	}
	return out
}

// framePool lends the working memory of evaluations.
type framePool struct{ pool sync.Pool }

// Get is a frame that works on the variables of a case, until it is Put back.
func (p *framePool) Get(v *compiled.Variables) *compiled.Frame {
	f, ok := p.pool.Get().(*compiled.Frame)
	if !ok {
		f = &compiled.Frame{}
	}
	f.Use(v)
	return f
}

// Put takes a frame back, which forgets the case.
func (p *framePool) Put(f *compiled.Frame) {
	f.Use(nil)
	p.pool.Put(f)
}

// failureIn finds the evaluator's own error in any error.
func failureIn(err error) *celenv.EvaluationError {
	var failed *celenv.EvaluationError
	if errors.As(err, &failed) {
		return failed
	}
	return &celenv.EvaluationError{Code: compiled.InternalEvaluator, Summary: "the expression could not be computed"}
}
