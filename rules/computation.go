package rules

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// contextInterval is how many closures run between two looks at the context.
const contextInterval = 4

// run computes programs and keeps their answers: by its probe where the case is so plain, else by its closure.
func (e *Evaluation) run(ctx context.Context, frame *compiled.Frame, programs span) error {
	all, cells, variables := e.ruleset.programs, e.cells, e.variables
	for i := programs.from; i < programs.to; i++ {
		p := &all[i]
		if p.probe.Exists() {
			truth, slot := p.probe.Truth(variables)
			cells[i] = truth
			if truth == value.Unknown {
				e.answers[i] = answer{standing: compiled.IsOpen, from: uint32(slot), to: uint32(slot)}
			}
			if truth != 0 {
				continue
			}
		} else if p.amount.Exists() && e.add(i, p) {
			continue
		}
		if i%contextInterval == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if p.expression == nil {
			e.fallBack(i, p)
			continue
		}
		e.close(i, p, frame)
	}
	return nil
}

// add computes a value by its table form, if that has an answer.
func (e *Evaluation) add(i int, p *compiledProgram) bool {
	known, slot, standing := p.amount.Value(e.variables)
	e.values[p.value], e.cells[i] = known, value.Unknown
	e.answers[i] = answer{standing: standing, from: uint32(slot), to: uint32(slot)}
	return standing != 0
}

// close has the closure of a program compute it.
func (e *Evaluation) close(i int, p *compiledProgram, frame *compiled.Frame) {
	a := answer{standing: p.expression.Run(frame)}
	e.cells[i] = value.Unknown
	switch a.standing {
	case compiled.IsTrue:
		e.cells[i] = value.True
	case compiled.IsFalse:
		e.cells[i] = value.False
	case compiled.IsValue:
		e.values[p.value] = frame.Result()
		a.from, a.to = e.keep(frame.Waits())
	case compiled.IsOpen:
		a.from, a.to = e.keepOpen(frame.Waits())
	case compiled.IsFailed:
		e.fail(i, frame.Failure())
	}
	e.answers[i] = a
}

// fallBack has CEL's own evaluator compute what has no compiled form.
func (e *Evaluation) fallBack(i int, p *compiledProgram) {
	r := p.program.Evaluate(binding{e.variables})
	a := answer{standing: compiled.IsValue}
	a.from, a.to = e.keep(append(append([]celenv.Wait(nil), r.Waits...), r.Vague...))
	truth, isTruth := r.Value.Bool()
	e.cells[i] = value.Unknown
	switch {
	case r.Err != nil:
		a.standing = compiled.IsFailed
		e.fail(i, failureIn(r.Err))
	case !r.Value.Known():
		a.standing = compiled.IsOpen
	case isTruth:
		e.cells[i] = value.TruthOf(truth)
	default:
		e.values[p.value] = r.Value
	}
	e.answers[i] = a
}

func (e *Evaluation) fail(program int, err *celenv.EvaluationError) {
	if e.failures == nil {
		e.failures = map[int]*celenv.EvaluationError{}
	}
	e.failures[program] = err
}

// binding gives CEL's own evaluator the variables of an evaluation.
type binding struct{ variables *compiled.Variables }

func (b binding) Slot(i int) celenv.State {
	return celenv.State{Value: b.variables.Value(i), Waits: b.variables.Waits(i)}
}
