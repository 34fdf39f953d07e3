package rules

import (
	"cmp"
	"errors"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Missing is one thing an open condition waits for.
type Missing struct {
	// Name as it is written in a case: "child.birth_date", "family[2].income"; a definition's name for a table row.
	Name string
	// Fact is the declaration; for a member's field, that of its list. Nil for a table row.
	Fact *Fact
	// NoRow is set when what lacks is a table row.
	NoRow *NoRow
	// Failed is set when what lacks is a definition that could not be computed.
	Failed bool
	slot   celenv.Wait
}

// Finding reports whether a person makes it.
func (m Missing) Finding() bool { return m.Fact != nil && m.Fact.Role == RoleFinding }

// Failure is an expression that could not be computed, as data.
type Failure struct {
	Code       string   `json:"code"`
	Summary    string   `json:"summary"`
	Arguments  []string `json:"arguments,omitempty"`
	Expression string   `json:"expression"`
	Place      Position `json:"place"`
}

// Open returns what the undecided parts of a condition wait for, in vocabulary order; nothing when it is settled.
func (e *Evaluation) Open(c *CompiledCondition) []Missing { return e.missing(e.open(c)) }

// Failures returns the expressions a condition rests on that could not be computed, definitions included.
func (e *Evaluation) Failures(c *CompiledCondition) []Failure { return e.failuresOf(c.leaves) }

func (e *Evaluation) failuresOf(leaves []int) []Failure {
	if e.failures == nil {
		return nil
	}
	var out []Failure
	for _, i := range leaves {
		if f := e.failure(i); f != nil {
			out = append(out, *f)
		}
	}
	return out
}

func (e *Evaluation) failure(leaf int) *Failure {
	err := e.result(leaf).Err
	if err == nil {
		return nil
	}
	expression := e.ruleset.leaves[leaf].expression
	return failureOf(err, expression.String(), expression.Place())
}

func failureOf(err error, expression string, place Position) *Failure {
	f := &Failure{Code: "internal", Summary: "the expression could not be computed", Expression: expression, Place: place}
	var failed *celenv.EvaluationError
	if errors.As(err, &failed) {
		f.Code, f.Summary, f.Arguments = failed.Code.String(), failed.Summary, failed.Arguments
	}
	return f
}

// Answer is the value of an expression: known, or unknown with what it waits for, or failed.
type Answer struct {
	Value    value.Value
	Missing  []Missing
	Failures []Failure
}

// Value evaluates an expression.
func (e *Evaluation) Value(x *CompiledExpression) Answer {
	r := e.result(x.leaf)
	return Answer{Value: r.Value, Missing: e.missing(r.Waits), Failures: e.failuresOf(x.leaves)}
}

// Known is the value of an expression alone, unknown also when it failed.
func (e *Evaluation) Known(x *CompiledExpression) value.Value {
	switch i := e.ruleset.leaves[x.leaf].number; e.answerOf(i).standing {
	case compiled.IsValue:
		return e.values[e.ruleset.programs[i].value]
	case compiled.IsFalse, compiled.IsTrue:
		return value.OfBool(e.cells[i] == value.True)
	default:
		return value.Value{}
	}
}

func (e *Evaluation) missing(waits []celenv.Wait) []Missing {
	out := make([]Missing, 0, len(waits))
	for _, w := range waits {
		m := Missing{Name: e.waitName(w), slot: w, Failed: e.failed[w.Slot]}
		if w.Slot < len(e.ruleset.vocabulary.facts) {
			m.Fact = &e.ruleset.vocabulary.facts[w.Slot]
		} else {
			m.NoRow = e.noRow(w.Slot)
		}
		out = append(out, m)
	}
	return out
}

// row is what the lookup of a definition came to, nil when it read no table.
func (e *Evaluation) row(slot int) *lookedUp {
	for i := range e.rows {
		if e.rows[i].slot == slot {
			return &e.rows[i]
		}
	}
	return nil
}

// noRow is why the lookup of a definition found nothing, nil when it did or is none.
func (e *Evaluation) noRow(slot int) *NoRow {
	row := e.row(slot)
	if row == nil || !row.missing {
		return nil
	}
	d := e.ruleset.definitionOf(slot)
	keys := make([]value.Value, len(d.lookup.keys))
	for i, leaf := range d.lookup.keys {
		keys[i] = e.result(leaf).Value
	}
	var published value.Date
	if d.lookup.published >= 0 {
		published, _ = e.result(d.lookup.published).Value.Date()
	}
	return d.lookup.table.why(keys, d.written.Lookup.Column, d.written.Lookup.Fallback, published)
}

// MergeMissing joins lists of missing things, each named once, in vocabulary order.
func MergeMissing(lists ...[]Missing) []Missing {
	var out []Missing
	for _, list := range lists {
		out = append(out, list...)
	}
	slices.SortFunc(out, func(a, b Missing) int { return compareWaits(a.slot, b.slot) })
	return slices.CompactFunc(out, func(a, b Missing) bool { return a.slot == b.slot })
}

func compareWaits(a, b celenv.Wait) int {
	return cmp.Or(cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Field, b.Field))
}

func mergeWaits(a, b []celenv.Wait) []celenv.Wait {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	out := append(slices.Clone(a), b...)
	slices.SortFunc(out, compareWaits)
	return slices.Compact(out)
}

// Hint returns the hint for an open finding, unknown when it has none or the hint itself is open.
func (e *Evaluation) Hint(m Missing) value.Value {
	if m.Fact == nil {
		return value.Value{}
	}
	return e.hint(m.slot.Slot)
}

// OpenNames are the names of what Open returns, nil when the condition is settled.
func (e *Evaluation) OpenNames(c *CompiledCondition) []string { return e.waitNames(e.open(c)) }

// OpenForFindings reports whether a condition is open for nothing but findings of persons.
func (e *Evaluation) OpenForFindings(c *CompiledCondition) bool {
	any, others := e.awaited(c)
	return any && !others
}

// awaited tells whether the open parts of a condition wait for anything, and whether for anything but findings.
func (e *Evaluation) awaited(c *CompiledCondition) (any, others bool) {
	switch {
	case e.Truth(c).Known():
		return false, false
	case c.written.Kind == Leaf:
		return e.roles(e.waitsOf(e.answerOf(e.ruleset.leaves[c.leaf].number)))
	case c.written.Kind == Reference:
		return e.roles(e.slotWaits(c.slot))
	}
	for _, child := range c.children {
		anyBelow, othersBelow := e.awaited(child)
		any, others = any || anyBelow, others || othersBelow
	}
	return any, others
}

func (e *Evaluation) roles(waits []celenv.Wait) (any, others bool) {
	facts := e.ruleset.vocabulary.facts
	for _, w := range waits {
		any = true
		others = others || w.Slot >= len(facts) || facts[w.Slot].Role != RoleFinding
	}
	return any, others
}

// Failed reports whether an expression that a condition rests on could not be computed: then Failures has something to tell.
func (e *Evaluation) Failed(c *CompiledCondition) bool {
	if e.failures == nil {
		return false
	}
	for _, leaf := range c.leaves {
		if e.answerOf(e.ruleset.leaves[leaf].number).standing == compiled.IsFailed {
			return true
		}
	}
	return false
}
