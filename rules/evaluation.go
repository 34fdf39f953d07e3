package rules

import (
	"context"
	"math/bits"

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

// contextInterval is how many closures run between two looks at the context.
const contextInterval = 4

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
	frame := r.frames.Get()
	frame.Use(e.variables)
	defer func() {
		frame.Use(nil)
		r.frames.Put(frame)
	}()
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

// keepOpen keeps the waits of an open answer; most wait for one slot, which needs no room.
func (e *Evaluation) keepOpen(waits []celenv.Wait) (from, to uint32) {
	if len(waits) == 1 && waits[0] == compiled.WaitFor(waits[0].Slot) {
		return uint32(waits[0].Slot), uint32(waits[0].Slot)
	}
	return e.keep(waits)
}

// slotWaits is what a variable waits for: to be known, or exact.
func (e *Evaluation) slotWaits(slot int) []celenv.Wait {
	if e.variables.OnlyItself(slot) {
		return e.ruleset.itself[slot : slot+1 : slot+1]
	}
	return e.variables.Waits(slot)
}

// waitsOf is what an open answer waits for, or what would make a vague one exact.
func (e *Evaluation) waitsOf(a answer) []celenv.Wait {
	switch {
	case a.from != a.to:
		return e.waits[a.from:a.to:a.to]
	case a.standing == compiled.IsOpen:
		return e.ruleset.itself[a.from : a.from+1 : a.from+1]
	default:
		return nil
	}
}

func (e *Evaluation) keep(waits []celenv.Wait) (from, to uint32) {
	from = uint32(len(e.waits))
	e.waits = append(e.waits, waits...)
	return from, uint32(len(e.waits))
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

// open is what the open parts of a condition wait for: parts under a settled part do not matter.
func (e *Evaluation) open(c *CompiledCondition) []celenv.Wait {
	switch {
	case e.Truth(c).Known():
		return nil
	case c.written.Kind == Leaf:
		return e.waitsOf(e.answerOf(e.ruleset.leaves[c.leaf].number))
	case c.written.Kind == Reference:
		return e.slotWaits(c.slot)
	}
	return compiled.SortWaits(e.gather(c, nil))
}

// openIn is open into memory that is used again: valid until it is asked again.
func (e *Evaluation) openIn(c *CompiledCondition) []celenv.Wait {
	e.scratch = e.sorted(e.gather(c, e.scratch[:0]))
	return e.scratch
}

// sorted is compiled.SortWaits, quicker where all waits are for slots themselves, as most are: each sets a bit, and the bits are read in order.
func (e *Evaluation) sorted(waits []celenv.Wait) []celenv.Wait {
	if len(waits) < 2 {
		return waits
	}
	const bitsPerWord = 64
	e.bits = sized(e.bits, (len(e.ruleset.names)+bitsPerWord-1)/bitsPerWord)
	clear(e.bits)
	for _, w := range waits {
		if w != compiled.WaitFor(w.Slot) {
			return compiled.SortWaits(waits)
		}
		e.bits[w.Slot/bitsPerWord] |= 1 << (w.Slot % bitsPerWord)
	}
	waits = waits[:0]
	for i, word := range e.bits {
		for ; word != 0; word &= word - 1 {
			waits = append(waits, compiled.WaitFor(i*bitsPerWord+bits.TrailingZeros64(word)))
		}
	}
	return waits
}

func (e *Evaluation) gather(c *CompiledCondition, waits []celenv.Wait) []celenv.Wait {
	if e.Truth(c).Known() {
		return waits
	}
	switch c.written.Kind {
	case Leaf:
		return append(waits, e.waitsOf(e.answerOf(e.ruleset.leaves[c.leaf].number))...)
	case Reference:
		return append(waits, e.slotWaits(c.slot)...)
	}
	for _, child := range c.children {
		waits = e.gather(child, waits)
	}
	return waits
}

func (e *Evaluation) hint(slot int) value.Value {
	leaf, ok := e.ruleset.hints[slot]
	if !ok {
		return value.Value{}
	}
	return e.result(leaf).Value
}
