package rules

import (
	"context"
	"maps"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
)

// touched is what can come out otherwise when findings are taken as their hints say: programs that read such a finding, definitions that rest
// on one, and what rests on those. An evaluation with hints takes everything else from the one without.
type touched struct {
	programs, definitions []bool
	// schedule has the touched programs of each definition, rest those behind all.
	schedule [][]int
	rest     []int
	// nodes are those outside of definitions.
	nodes []int
}

// touch finds what hints touch, once programs and cells are numbered.
func (r *Ruleset) touch() {
	t := &r.touched
	t.programs, t.definitions, t.schedule = make([]bool, len(r.programs)), make([]bool, len(r.definitions)), make([][]int, len(r.definitions))
	slots := make([]bool, len(r.names))
	for slot := range r.hints {
		slots[slot] = true
	}
	programs := func(among span) (found []int) {
		for i := among.from; i < among.to; i++ {
			if slices.ContainsFunc(r.programs[i].program.Reads(), func(slot int) bool { return slots[slot] }) {
				t.programs[i] = true
				found = append(found, i)
			}
		}
		return found
	}
	for i := range r.definitions {
		d := &r.definitions[i]
		t.schedule[i] = programs(r.schedule[i])
		t.definitions[i] = slices.ContainsFunc(d.ownLeaves(), func(leaf int) bool { return t.programs[r.leaves[leaf].number] }) ||
			slices.ContainsFunc(d.references(), func(slot int) bool { return slots[slot] })
		slots[d.slot] = t.definitions[i]
	}
	t.rest = programs(r.rest)
	r.touchNodes(slots)
}

func (r *Ruleset) touchNodes(slots []bool) {
	t := &r.touched
	cells := make([]bool, r.firstNode+len(r.nodes))
	copy(cells, t.programs)
	for i := range r.definitions {
		cells[r.definedCell(r.definitions[i].slot)] = slots[r.definitions[i].slot]
	}
	for i := r.outside.from; i < r.outside.to; i++ {
		n := &r.nodes[i]
		if slices.ContainsFunc(r.members[n.from:n.to], func(cell int32) bool { return cells[cell] }) {
			cells[r.firstNode+i] = true
			t.nodes = append(t.nodes, i)
		}
	}
}

// WithHints evaluates the same case again with every open finding that has a settled hint taken as the hint says.
// What it answers is advice; it never enters a decision.
func (e *Evaluation) WithHints(ctx context.Context) (*Evaluation, error) {
	hinted := &Evaluation{}
	if err := e.WithHintsInto(ctx, hinted); err != nil {
		return nil, err
	}
	return hinted, nil
}

// WithHintsInto is WithHints into an evaluation whose memory is used again.
func (e *Evaluation) WithHintsInto(ctx context.Context, hinted *Evaluation) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	with := &hinted.hinted
	with.vocabulary, with.values = e.facts.vocabulary, append(with.values[:0], e.facts.values...)
	with.numbers.Take(&e.facts.numbers)
	for slot, leaf := range e.ruleset.hints {
		if hint := e.result(leaf).Value; hint.Known() && !with.values[slot].Known() {
			with.values[slot] = hint
			with.numbers.Set(slot, hint, &with.vocabulary.facts[slot].Type)
		}
	}
	hinted.take(e, with)
	return hinted.runTouched(ctx)
}

// take makes an evaluation of other facts a copy of one whose touched parts are to be computed.
func (e *Evaluation) take(from *Evaluation, with *Facts) {
	r := from.ruleset
	e.reset(r, from.facts, with)
	e.variables.Take(from.variables)

	copy(e.cells, from.cells)
	copy(e.answers, from.answers)
	copy(e.values, from.values)
	e.waits = append(e.waits, from.waits...)
	for _, row := range from.rows {
		if i := r.defined[row.slot]; !r.touched.definitions[i-1] {
			e.rows = append(e.rows, row)
		}
	}
	if from.failures != nil {
		e.failures = maps.Clone(from.failures)
		maps.DeleteFunc(e.failures, func(program int, _ *compiled.EvaluationError) bool { return r.touched.programs[program] })
		e.failures = emptied(e.failures)
	}
	if from.failed != nil {
		e.failed = maps.Clone(from.failed)
		maps.DeleteFunc(e.failed, func(slot int, _ bool) bool { return r.touched.definitions[r.defined[slot]-1] })
		e.failed = emptied(e.failed)
	}
}

func (e *Evaluation) runTouched(ctx context.Context) error {
	r := e.ruleset
	frame := r.frames.Get(e.variables)
	defer r.frames.Put(frame)
	for i := range r.definitions {
		if !r.touched.definitions[i] {
			continue
		}
		if err := e.runEach(ctx, frame, r.touched.schedule[i]); err != nil {
			return err
		}
		e.variables.Forget(r.definitions[i].slot)
		e.defineInto(&r.definitions[i])
	}
	if err := e.runEach(ctx, frame, r.touched.rest); err != nil {
		return err
	}
	for _, i := range r.touched.nodes {
		e.settle(span{i, i + 1})
	}
	return nil
}

func (e *Evaluation) runEach(ctx context.Context, frame *compiled.Frame, programs []int) error {
	for _, i := range programs {
		if err := e.run(ctx, frame, span{i, i + 1}); err != nil {
			return err
		}
	}
	return nil
}

// emptied leaves a map of failures nil where nothing failed: AnyFailed asks for that.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	if len(m) == 0 {
		return nil
	}
	return m
}
