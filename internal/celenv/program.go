package celenv

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Binding gives the variables of one case. A Program asks it only for the slots it reads, possibly more than once in one evaluation;
// it must answer the same each time and be safe for as many goroutines as evaluate with it.
type Binding interface {
	Slot(i int) State
}

// State is what a Binding knows of one variable.
//
// A non-nil Err is an error. Otherwise a known Value is that value, and Waits names what would make it exact where it is a partial
// date, an interval of years or an incomplete list (empty: the variable itself). Otherwise the variable is unknown and Waits names
// what it waits for (empty: the variable itself).
type State struct {
	Value value.Value
	Waits []Wait
	Err   error
}

// Wait names one thing an unknown result waits for.
type Wait = compiled.Wait

// Result is the outcome of an evaluation: exactly one of a known Value, Waits, or Err.
type Result struct {
	Value value.Value
	Waits []Wait // unique, sorted by slot, item, field
	Err   error  // an *EvaluationError
	// Vague names what would make a known Value exact: of a partial date, an interval of years or an incomplete list. It is empty for
	// an exact value. A binding that stores the value hands it on as State.Waits.
	Vague []Wait
}

// Program is one compiled expression. It is immutable and safe for concurrent use.
//
// An error beside an unknown operand of an operator or function is the error. Inside one expression `&&`, `||`, exists and all keep
// CEL's order: a side that decides absorbs errors and unknowns of the other, and an unknown side hides an error of the other.
type Program struct {
	environment *Environment
	text        string
	resultType  value.Type
	reads       []int
	folds       []Fold
	steps       steps
	member      *memberSlot
	judge       *judge
	compiled    *compiled.Expression // nil when it has no compiled form
}

// memberSlot is where the body of a fold finds its member, and which fold of which expression it is the body of.
type memberSlot struct {
	whole *Program
	fold  int
	slot  int
	kind  *value.RecordType
}

// Text returns the expression as it was written; of a fold's body, its part of it.
func (p *Program) Text() string { return p.text }

// Type returns the type of every known result.
func (p *Program) Type() value.Type { return p.resultType }

// Reads returns the slots the expression names, ascending and unique. The caller owns the slice.
func (p *Program) Reads() []int { return slices.Clone(p.reads) }

// Folds returns the folds over the members of a variable, in the order they are written, those inside the body of another fold left out.
// The caller owns the slice.
func (p *Program) Folds() []Fold { return slices.Clone(p.folds) }

// Compiled is what decides: the expression as a closure, nil when it has none and Evaluate decides.
func (p *Program) Compiled() *compiled.Expression { return p.compiled }

// Cost returns an upper bound of the evaluation's steps, given how many members the list in a slot can have. It stops at the largest
// number it can hold.
func (p *Program) Cost(listLimit func(slot int) int) uint64 { return p.steps(listLimit) }

// Fold is one exists, all, filter or map over the list in a slot, directly or through filters written before it.
type Fold struct {
	Slot     int
	Function string   // exists, all, filter or map
	Member   *Program // the body, evaluated for one member by EvaluateMember
}

// EvaluateMember evaluates the fold's body for one member of the list in its slot, whether or not a filter before it keeps that member.
// Unknown fields of the member wait at the given index.
func (f Fold) EvaluateMember(b Binding, item *value.Record, index int) Result {
	return f.Member.evaluate(b, item, index)
}

// Evaluate evaluates the expression with the CEL evaluator: the judge of what is compiled, and its substitute. What the evaluator refuses to plan,
// see Plan, is an error. The body of a fold has no result without its member: see Fold.EvaluateMember.
func (p *Program) Evaluate(b Binding) Result { return p.evaluate(b, nil, -1) }

func (p *Program) evaluate(b Binding, item *value.Record, index int) Result {
	a := &activation{environment: p.environment, binding: b}
	if p.member != nil {
		if item == nil || !sameRecord(item.Type, p.member.kind) || index < 0 || index > maxItems {
			return Result{Err: &EvaluationError{Code: compiled.WrongRuntimeType, Summary: "the body of a fold needs a member of its list"}}
		}
		a.memberName = memberName(p.member.kind)
		a.member = &recordValue{record: item, slot: p.member.slot, item: index}
	}
	evaluator := p.evaluator()
	if evaluator == nil {
		return Result{Err: notPlanned()}
	}
	answer, _, err := evaluator.Eval(a)
	if err != nil {
		return Result{Err: evaluationErrorOf(err)}
	}
	return resultOf(answer, p.resultType)
}
