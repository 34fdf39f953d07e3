package rules

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Evaluation is one ruleset over one case. Every expression has been computed once and is kept for the trace. It is
// immutable and safe for concurrent use.
type Evaluation struct {
	ruleset *Ruleset
	facts   *Facts
	states  []celenv.State
	results []celenv.Result
	found   map[int]Found
	noRow   map[int]*NoRow
	// failed marks definitions that could not be computed.
	failed map[int]bool
	// masked: traces leave out personal and sensitive values.
	masked bool
}

// Evaluate computes every definition and every written expression. The context is looked at between two of them. It fails only when the context ends or the facts belong to another vocabulary.
func (r *Ruleset) Evaluate(ctx context.Context, facts *Facts) (*Evaluation, error) {
	if facts == nil || facts.vocabulary != r.vocabulary {
		return nil, &Problem{Code: "wrong_vocabulary", Summary: "the facts were bound with another vocabulary"}
	}
	return r.evaluate(ctx, facts, facts.values)
}

func (r *Ruleset) evaluate(ctx context.Context, facts *Facts, values []value.Value) (*Evaluation, error) {
	e := &Evaluation{
		ruleset: r, facts: facts, states: make([]celenv.State, len(r.names)), results: make([]celenv.Result, len(r.leaves)),
		found: map[int]Found{}, noRow: map[int]*NoRow{}, failed: map[int]bool{},
	}
	for slot, v := range values {
		e.states[slot] = celenv.State{Value: v}
		if !v.Known() {
			e.states[slot].Waits = waitFor(slot)
		}
	}
	for i, v := range r.parameters {
		e.states[len(values)+i] = celenv.State{Value: v}
	}
	for i := range r.definitions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := &r.definitions[i]
		for _, leaf := range d.ownLeaves() {
			e.compute(leaf)
		}
		e.states[d.slot] = e.define(d)
	}
	for _, i := range r.free {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e.compute(i)
	}
	return e, nil
}

func (e *Evaluation) compute(leaf int) { e.results[leaf] = e.ruleset.leaves[leaf].program.Evaluate(e) }

func waitFor(slot int) []celenv.Wait { return []celenv.Wait{{Slot: slot, Item: -1, Field: -1}} }

// Slot gives expressions their values; it is what the expression environment asks.
func (e *Evaluation) Slot(i int) celenv.State { return e.states[i] }

// Facts are the facts the evaluation reads.
func (e *Evaluation) Facts() *Facts { return e.facts }

func (e *Evaluation) result(leaf int) *celenv.Result { return &e.results[leaf] }

func (e *Evaluation) define(d *definition) celenv.State {
	switch {
	case d.condition != nil:
		t := e.Truth(d.condition)
		if t.Known() {
			return celenv.State{Value: value.OfBool(t == value.True)}
		}
		if e.conditionFailed(d.condition) {
			e.failed[d.slot] = true
			return celenv.State{Waits: waitFor(d.slot)}
		}
		return celenv.State{Waits: e.waits(d.condition)}
	case d.value != nil:
		return e.settled(d, e.result(d.value.leaf))
	case d.choice != nil:
		return e.choose(d)
	default:
		return e.lookup(d)
	}
}

// settled turns the result of an expression into the state of its definition. One that failed waits for itself: its
// users are unknown, and its error is reported once, where it happened.
func (e *Evaluation) settled(d *definition, r *celenv.Result) celenv.State {
	if r.Err != nil {
		e.failed[d.slot] = true
		return celenv.State{Waits: waitFor(d.slot)}
	}
	if r.Value.Known() {
		// An interval of years is known and still waits for the date that would make it exact.
		return celenv.State{Value: r.Value, Waits: r.Vague}
	}
	return celenv.State{Waits: r.Waits}
}

func (e *Evaluation) lookup(d *definition) celenv.State {
	keys := make([]value.Value, len(d.lookup.keys))
	var waits []celenv.Wait
	for i, leaf := range d.lookup.keys {
		r := e.result(leaf)
		if r.Err != nil {
			return e.settled(d, r)
		}
		keys[i] = r.Value
		waits = mergeWaits(waits, r.Waits)
	}
	var published value.Date
	if d.lookup.published >= 0 {
		r := e.result(d.lookup.published)
		if r.Err != nil {
			return e.settled(d, r)
		}
		published, _ = r.Value.Date()
		// Within a partial date another row may have been published, so it is as open as an unknown one.
		waits = mergeWaits(mergeWaits(waits, r.Waits), r.Vague)
	}
	if len(waits) > 0 {
		return celenv.State{Waits: waits}
	}
	found, v, missing := d.lookup.table.find(keys, d.written.Lookup.Column, d.written.Lookup.Fallback, published)
	if missing != nil {
		e.noRow[d.slot] = missing
		return celenv.State{Waits: waitFor(d.slot)}
	}
	e.found[d.slot] = found
	return celenv.State{Value: v}
}

// Truth returns the truth of a condition's tree. An expression that failed
// counts as unknown; Failures tells.
func (e *Evaluation) Truth(c *CompiledCondition) value.Truth {
	switch c.written.Kind {
	case Leaf:
		return truthOf(*e.result(c.leaf))
	case Reference:
		return truthOf(celenv.Result{Value: e.states[c.slot].Value})
	default:
		truths := make([]value.Truth, len(c.children))
		for i, child := range c.children {
			truths[i] = e.Truth(child)
		}
		switch c.written.Kind {
		case All:
			return value.All(truths...)
		case Any:
			return value.Any(truths...)
		default:
			return value.Any(truths...).Not()
		}
	}
}

func truthOf(r celenv.Result) value.Truth {
	if r.Err != nil {
		return value.Unknown
	}
	b, ok := r.Value.Bool()
	if !ok {
		return value.Unknown
	}
	return value.TruthOf(b)
}

func (e *Evaluation) conditionFailed(c *CompiledCondition) bool {
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

// waits are what the open parts of a condition wait for: parts under a settled part do not matter.
func (e *Evaluation) waits(c *CompiledCondition) []celenv.Wait {
	if e.Truth(c).Known() {
		return nil
	}
	switch c.written.Kind {
	case Leaf:
		return e.result(c.leaf).Waits
	case Reference:
		return e.states[c.slot].Waits
	default:
		var out []celenv.Wait
		for _, child := range c.children {
			out = mergeWaits(out, e.waits(child))
		}
		return out
	}
}

// WithHints evaluates the same case again with every open finding that has a settled hint taken as the hint says.
// What it answers is advice; it never enters a decision.
func (e *Evaluation) WithHints(ctx context.Context) (*Evaluation, error) {
	values := append([]value.Value(nil), e.facts.values...)
	for slot := range values {
		if hint := e.hint(slot); hint.Known() && !values[slot].Known() {
			values[slot] = hint
		}
	}
	return e.ruleset.evaluate(ctx, e.facts, values)
}

func (e *Evaluation) hint(slot int) value.Value {
	leaf, ok := e.ruleset.hints[slot]
	if !ok {
		return value.Value{}
	}
	r := e.result(leaf)
	if r.Err != nil {
		return value.Value{}
	}
	return r.Value
}
