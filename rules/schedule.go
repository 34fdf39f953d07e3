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
}

// order puts every distinct program of a ruleset where it is first needed: with the first definition that rests on it, else at the
// end. Whatever it reads has been computed by then, since a definition comes after those it uses.
func (r *Ruleset) order() {
	numbers := map[*celenv.Program]int{}
	for i := range r.leaves {
		l := &r.leaves[i]
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
	taken := make([]bool, len(r.programs))
	need := func(leaves []int) (first []int) {
		for _, leaf := range leaves {
			if number := r.leaves[leaf].number; !taken[number] {
				taken[number] = true
				first = append(first, number)
			}
		}
		return first
	}
	r.numberParts()
	r.schedule = make([][]int, len(r.definitions))
	for i := range r.definitions {
		r.schedule[i] = need(r.definitions[i].ownLeaves())
	}
	r.rest = need(r.free)
	r.defined = make([]int, len(r.names))
	for i := range r.definitions {
		r.defined[r.definitions[i].slot] = i + 1
	}
	r.itself = make([]celenv.Wait, len(r.names))
	for slot := range r.itself {
		r.itself[slot] = compiled.WaitFor(slot)
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

func (p *framePool) Get() *compiled.Frame {
	if f, ok := p.pool.Get().(*compiled.Frame); ok {
		return f
	}
	return &compiled.Frame{}
}

func (p *framePool) Put(f *compiled.Frame) { p.pool.Put(f) }

// failureIn finds the evaluator's own error in any error.
func failureIn(err error) *celenv.EvaluationError {
	var failed *celenv.EvaluationError
	if errors.As(err, &failed) {
		return failed
	}
	return &celenv.EvaluationError{Code: compiled.InternalEvaluator, Summary: "the expression could not be computed"}
}
