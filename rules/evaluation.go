package rules

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Evaluation is one ruleset over one case. Every expression has been computed once and is kept for the trace. It is
// immutable and safe for concurrent use.
type Evaluation struct {
	ruleset   *Ruleset
	facts     *Facts
	variables *compiled.Variables
	// cells are the truths of programs, definitions and nodes: see truth_table.go. answers tell the rest of a program whose cell is unknown,
	// as that of one is that yields a value.
	cells   []value.Truth
	answers []answer
	// waits is what open answers wait for, and what would make vague ones exact; values are those of the programs that
	// yield one.
	waits    []celenv.Wait
	values   []value.Value
	failures map[int]*celenv.EvaluationError
	// rows are what lookups read, or why they read nothing.
	rows []lookedUp
	// failed marks definitions that could not be computed.
	failed map[int]bool
	// scratch and bits are memory for openIn.
	scratch []celenv.Wait
	bits    []uint64
	// hinted are the facts with hints where this is an evaluation with hints.
	hinted Facts
	// masked: traces leave out personal and sensitive values.
	masked bool
}

// lookedUp is what the lookup of a definition came to: found, unless it is missing.
type lookedUp struct {
	slot    int
	found   Found
	missing bool
}

// answer is how a program stood, with its part of the waits. An open one without a part waits for the one slot that from names.
type answer struct {
	standing compiled.Standing
	from, to uint32
}

// Evaluate computes every definition and every written expression, each distinct expression once. The context is looked at
// now and then. It fails only when the context ends or the facts belong to another vocabulary.
func (r *Ruleset) Evaluate(ctx context.Context, facts *Facts) (*Evaluation, error) {
	e := &Evaluation{}
	if err := r.EvaluateInto(ctx, facts, e); err != nil {
		return nil, err
	}
	return e, nil
}

// EvaluateInto is Evaluate into an evaluation whose memory is used again: nothing may still read what it held. After an error it holds
// nothing to be read.
func (r *Ruleset) EvaluateInto(ctx context.Context, facts *Facts, e *Evaluation) error {
	if facts == nil || facts.vocabulary != r.vocabulary {
		return &Problem{Code: "wrong_vocabulary", Summary: "the facts were bound with another vocabulary"}
	}
	return r.evaluateInto(ctx, facts, facts, e)
}

// reset makes an evaluation ready for a case; programs and nodes write every answer anew.
func (e *Evaluation) reset(r *Ruleset, facts, with *Facts) {
	if e.variables == nil {
		e.variables = &compiled.Variables{}
	}
	e.variables.Reset(with.values, &with.numbers, r.parameters, &r.parameterNumbers, len(r.definitions))
	e.variables.Define(r.fixed.defined, &r.fixed.numbers)
	e.ruleset, e.facts, e.masked = r, facts, false
	e.answers, e.values, e.cells = sized(e.answers, len(r.programs)), sized(e.values, r.valued), sized(e.cells, r.firstNode+len(r.nodes))
	copy(e.cells, r.fixed.cells)
	copy(e.answers, r.fixed.answers)
	copy(e.values, r.fixed.values)
	e.waits, e.rows, e.failures, e.failed = e.waits[:0], e.rows[:0], nil, nil
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// evaluateInto evaluates the facts of a case, taken with the hints that are among others of the same vocabulary.
func (r *Ruleset) evaluateInto(ctx context.Context, facts, with *Facts, e *Evaluation) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.reset(r, facts, with)
	frame := r.frames.Get(e.variables)
	defer r.frames.Put(frame)
	for i := range r.definitions {
		if r.fixed.isFixed[i] {
			continue
		}
		if err := e.run(ctx, frame, r.schedule[i]); err != nil {
			return err
		}
		e.defineInto(&r.definitions[i])
	}
	if err := e.run(ctx, frame, r.rest); err != nil {
		return err
	}
	e.settle(r.outside)
	return nil
}

// defineInto gives a definition its value, once its programs are computed.
func (e *Evaluation) defineInto(d *definition) {
	r := e.ruleset
	if d.condition != nil {
		e.settle(d.condition.nodes)
		if t := e.Truth(d.condition); t.Known() {
			e.variables.SetTruth(d.slot, t)
			e.cells[r.definedCell(d.slot)] = t
			return
		}
	}
	v, waits := e.define(d)
	e.variables.Set(d.slot, v, &r.types[d.slot], waits)
	e.cells[r.definedCell(d.slot)] = truthIn(v)
}

func truthIn(v value.Value) value.Truth {
	if holds, ok := v.Bool(); ok {
		return value.TruthOf(holds)
	}
	return value.Unknown
}

// answerOf is how a program stood.
func (e *Evaluation) answerOf(i int) answer {
	switch e.cells[i] {
	case value.True:
		return answer{standing: compiled.IsTrue}
	case value.False:
		return answer{standing: compiled.IsFalse}
	default:
		return e.answers[i]
	}
}

// Keep has the evaluation read its facts from a copy of them.
func (e *Evaluation) Keep(copied *Facts) { e.facts = copied }

// Facts are the facts the evaluation reads.
func (e *Evaluation) Facts() *Facts { return e.facts }

// result is the answer of a leaf.
func (e *Evaluation) result(leaf int) celenv.Result {
	i := e.ruleset.leaves[leaf].number
	a := e.answerOf(i)
	waits := e.waitsOf(a)
	switch a.standing {
	case compiled.IsFalse, compiled.IsTrue:
		return celenv.Result{Value: value.OfBool(a.standing == compiled.IsTrue)}
	case compiled.IsValue:
		return celenv.Result{Value: e.values[e.ruleset.programs[i].value], Vague: waits}
	case compiled.IsOpen:
		return celenv.Result{Waits: waits}
	default:
		return celenv.Result{Err: e.failures[i]}
	}
}

// define is the value of a definition, with what it waits for; a condition that has one is asked no further.
func (e *Evaluation) define(d *definition) (value.Value, []celenv.Wait) {
	switch {
	case d.condition != nil:
		if e.conditionFailed(d.condition) {
			return e.failing(d)
		}
		return value.Value{}, e.openIn(d.condition)
	case d.value != nil:
		return e.settled(d, e.result(d.value.leaf))
	case d.choice != nil:
		return e.choose(d)
	default:
		return e.lookup(d)
	}
}

// failing is the state of a definition that could not be computed. It waits for itself: its users are unknown, and its error is reported
// once, where it happened.
func (e *Evaluation) failing(d *definition) (value.Value, []celenv.Wait) {
	if e.failed == nil {
		e.failed = map[int]bool{}
	}
	e.failed[d.slot] = true
	return value.Value{}, nil
}

// settled turns the result of an expression into the state of its definition.
func (e *Evaluation) settled(d *definition, r celenv.Result) (value.Value, []celenv.Wait) {
	switch {
	case r.Err != nil:
		return e.failing(d)
	case r.Value.Known():
		// An interval of years is known and still waits for the date that would make it exact.
		return r.Value, r.Vague
	default:
		return value.Value{}, r.Waits
	}
}

func (e *Evaluation) lookup(d *definition) (value.Value, []celenv.Wait) {
	var room [4]value.Value
	keys := room[:0]
	var waits []celenv.Wait
	for _, leaf := range d.lookup.keys {
		r := e.result(leaf)
		if r.Err != nil {
			return e.failing(d)
		}
		keys = append(keys, r.Value)
		waits = mergeWaits(waits, r.Waits)
	}
	var published value.Date
	if d.lookup.published >= 0 {
		r := e.result(d.lookup.published)
		if r.Err != nil {
			return e.failing(d)
		}
		published, _ = r.Value.Date()
		// Within a partial date another row may have been published, so it is as open as an unknown one.
		waits = mergeWaits(mergeWaits(waits, r.Waits), r.Vague)
	}
	if len(waits) > 0 {
		return value.Value{}, waits
	}
	found, v, ok := d.lookup.table.find(keys, d.written.Lookup.Column, d.written.Lookup.Fallback, published)
	e.rows = append(e.rows, lookedUp{slot: d.slot, found: found, missing: !ok})
	if !ok {
		return value.Value{}, nil
	}
	return v, nil
}

// Truth returns the truth of a condition's tree. An expression that failed counts as unknown; Failures tells.
func (e *Evaluation) Truth(c *CompiledCondition) value.Truth { return e.cells[c.cell] }

func (e *Evaluation) conditionFailed(c *CompiledCondition) bool {
	if e.failures == nil && e.failed == nil {
		return false
	}
	for _, leaf := range c.ownLeaves() {
		if e.result(leaf).Err != nil {
			return true
		}
	}
	for _, slot := range c.references() {
		if e.failed[slot] {
			return true
		}
	}
	return false
}

func (e *Evaluation) hint(slot int) value.Value {
	leaf, ok := e.ruleset.hints[slot]
	if !ok {
		return value.Value{}
	}
	return e.result(leaf).Value
}
