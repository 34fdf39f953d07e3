package rules

import (
	"cmp"
	"errors"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
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

func (e *Evaluation) missing(waits []celenv.Wait) []Missing {
	out := make([]Missing, 0, len(waits))
	for _, w := range waits {
		m := Missing{Name: e.ruleset.names[w.Slot], slot: w, NoRow: e.noRow[w.Slot], Failed: e.failed[w.Slot]}
		if w.Slot < len(e.ruleset.vocabulary.facts) {
			m.Fact = &e.ruleset.vocabulary.facts[w.Slot]
			if w.Item >= 0 {
				m.Name = memberName(m.Name, w.Item, m.Fact.Type.Element.Record.Fields[w.Field].Name)
			}
		}
		out = append(out, m)
	}
	return out
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
