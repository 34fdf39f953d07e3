package rules

import (
	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Step is one written condition of a trace with its truth and what it rests on.
type Step struct {
	Kind  ConditionKind `json:"kind"`
	Title *Text         `json:"title,omitempty"`
	Basis *Basis        `json:"basis,omitempty"`
	Truth value.Truth   `json:"truth"`
	// Name is the definition of a reference, Expression the text of a leaf.
	Name       string   `json:"name,omitempty"`
	Expression string   `json:"expression,omitempty"`
	Place      Position `json:"place"`
	// Reads are the facts, parameters and definitions a leaf names, with their values.
	Reads []Read `json:"reads,omitempty"`
	// Waits names what a leaf waits for.
	Waits []string `json:"waits_for,omitempty"`
	Error *Failure `json:"error,omitempty"`
	// Members are the contributions of the members of a list, for each fold of a leaf over a list fact.
	Members []Contribution `json:"members,omitempty"`
	Steps   []Step         `json:"steps,omitempty"`
}

// Read is one name an expression reads.
type Read struct {
	Name  string      `json:"name"`
	Value value.Value `json:"value"`
	// Masked is the class for which the value is not shown.
	Masked Class `json:"masked,omitempty"`
}

// Contribution is what one member of a list brought to a fold.
type Contribution struct {
	List     string `json:"list"`
	Function string `json:"function"`
	// Member is the id of the member, empty where it is masked.
	Member string      `json:"member,omitempty"`
	Value  value.Value `json:"value"`
	// Masked is the class for which member and value are not shown.
	Masked Class    `json:"masked,omitempty"`
	Waits  []string `json:"waits_for,omitempty"`
	Error  *Failure `json:"error,omitempty"`
}

// DefinitionStep is the trace of one definition, computed once.
type DefinitionStep struct {
	Name  string      `json:"name"`
	Title Text        `json:"title"`
	Basis *Basis      `json:"basis,omitempty"`
	Value value.Value `json:"value"`
	// Masked is the class for which value, row and reason are not shown.
	Masked Class    `json:"masked,omitempty"`
	Waits  []string `json:"waits_for,omitempty"`
	// Reason is why a lookup has no row, in English; Row where it found one.
	Reason string   `json:"reason,omitempty"`
	Row    *RowStep `json:"row,omitempty"`
	When   *Step    `json:"when,omitempty"`
	// Chosen is the definition a choice took, empty while it is open; Cases are the conditions of its cases.
	Chosen string     `json:"chosen,omitempty"`
	Cases  []Step     `json:"cases,omitempty"`
	Leaf   *ValueStep `json:"expression,omitempty"`
}

// RowStep is the table row a lookup read.
type RowStep struct {
	Table string   `json:"table"`
	Keys  []string `json:"keys"`
	Year  int64    `json:"year,omitempty"`
	// Wanted is the year asked for, when the row is of an earlier one by a written rule.
	Wanted     int64      `json:"wanted_year,omitempty"`
	Fallback   *Basis     `json:"fallback,omitempty"`
	Published  string     `json:"published,omitempty"`
	Source     string     `json:"source,omitempty"`
	Confidence Confidence `json:"confidence"`
	Place      Position   `json:"place"`
	// Masked is the class for which all but the table is not shown.
	Masked Class `json:"masked,omitempty"`
}

// ValueStep is an expression that yields a value, with what it read.
type ValueStep struct {
	Expression string         `json:"expression"`
	Value      value.Value    `json:"value"`
	Masked     Class          `json:"masked,omitempty"`
	Place      Position       `json:"place"`
	Reads      []Read         `json:"reads,omitempty"`
	Waits      []string       `json:"waits_for,omitempty"`
	Error      *Failure       `json:"error,omitempty"`
	Members    []Contribution `json:"members,omitempty"`
}

// Step returns the trace of a condition: every written part, whether or not it mattered.
func (e *Evaluation) Step(c *CompiledCondition) Step {
	s := Step{Kind: c.written.Kind, Truth: e.Truth(c), Place: c.written.Place}
	if !c.written.Title.IsZero() {
		s.Title = &c.written.Title
	}
	if !c.written.Basis.IsZero() {
		s.Basis = &c.written.Basis
	}
	switch c.written.Kind {
	case Leaf:
		v := e.valueStep(c.leaf)
		s.Expression, s.Place, s.Reads, s.Waits, s.Error, s.Members = v.Expression, v.Place, v.Reads, v.Waits, v.Error, v.Members
	case Reference:
		s.Name, s.Waits = c.written.Name, e.waitNames(e.slotWaits(c.slot))
	}
	for _, child := range c.children {
		s.Steps = append(s.Steps, e.Step(child))
	}
	return s
}

// ValueStep returns the trace of an expression.
func (e *Evaluation) ValueStep(x *CompiledExpression) ValueStep { return e.valueStep(x.leaf) }

func (e *Evaluation) valueStep(i int) ValueStep {
	l, r := e.ruleset.leaves[i], e.result(i)
	s := ValueStep{Expression: l.expression.String(), Value: r.Value, Place: l.expression.Place(),
		Waits: e.waitNames(r.Waits), Error: e.failure(i)}
	for _, slot := range l.program.Reads() {
		s.Reads = append(s.Reads, e.read(slot))
	}
	for _, fold := range l.program.Folds() {
		s.Members = append(s.Members, e.contributions(l, fold)...)
	}
	return s
}

func (e *Evaluation) contributions(l leaf, fold celenv.Fold) []Contribution {
	list, ok := e.variables.Value(fold.Slot).List()
	if !ok {
		return nil
	}
	out := make([]Contribution, 0, len(list.Items))
	frame := &compiled.Frame{}
	frame.Use(e.variables)
	for i, item := range list.Items {
		r := e.member(frame, fold, item, i)
		c := Contribution{List: e.ruleset.names[fold.Slot], Function: fold.Function, Member: item.ID, Value: r.Value, Waits: e.waitNames(r.Waits)}
		if r.Err != nil {
			c.Error = failureOf(r.Err, fold.Member.Text(), l.expression.Place())
		}
		e.maskContribution(fold.Slot, &c)
		out = append(out, c)
	}
	return out
}

// member is what the body of a fold is of one member.
func (e *Evaluation) member(frame *compiled.Frame, fold celenv.Fold, item *value.Record, index int) celenv.Result {
	body := fold.Member.Compiled()
	if body == nil {
		return fold.EvaluateMember(binding{e.variables}, item, index)
	}
	switch standing := body.RunMember(frame, item, fold.Slot, index); standing {
	case compiled.IsFalse, compiled.IsTrue:
		return celenv.Result{Value: value.OfBool(standing == compiled.IsTrue)}
	case compiled.IsValue:
		return celenv.Result{Value: frame.Result()}
	case compiled.IsOpen:
		return celenv.Result{Waits: frame.Waits()}
	default:
		return celenv.Result{Err: frame.Failure()}
	}
}

func (e *Evaluation) waitNames(waits []celenv.Wait) []string {
	if len(waits) == 0 {
		return nil
	}
	names := make([]string, len(waits))
	for i, w := range waits {
		names[i] = e.waitName(w)
	}
	return names
}

// waitName is the name of what is waited for, as it is written in a case.
func (e *Evaluation) waitName(w celenv.Wait) string {
	name, facts := e.ruleset.names[w.Slot], e.ruleset.vocabulary.facts
	if w.Slot < len(facts) && w.Item >= 0 {
		return memberName(name, w.Item, facts[w.Slot].Type.Element.Record.Fields[w.Field].Name)
	}
	return name
}

// Definitions returns the traces of the definitions that the given conditions and expressions rest on, in the order
// of their evaluation.
func (e *Evaluation) Definitions(conditions []*CompiledCondition, expressions []*CompiledExpression) []DefinitionStep {
	told := used(conditions, expressions)
	var out []DefinitionStep
	for i := range e.ruleset.definitions {
		if d := &e.ruleset.definitions[i]; told[d.slot] {
			out = append(out, e.definitionStep(d))
		}
	}
	return out
}

// used are the slots of the definitions that conditions and expressions rest on.
func used(conditions []*CompiledCondition, expressions []*CompiledExpression) map[int]bool {
	slots := map[int]bool{}
	for _, c := range conditions {
		for _, slot := range c.slots {
			slots[slot] = true
		}
	}
	for _, x := range expressions {
		for _, slot := range x.slots {
			slots[slot] = true
		}
	}
	return slots
}

func (e *Evaluation) definitionStep(d *definition) DefinitionStep {
	s := DefinitionStep{Name: d.written.Name, Title: d.written.Title, Value: e.variables.Value(d.slot), Waits: e.waitNames(e.slotWaits(d.slot))}
	if !d.written.Basis.IsZero() {
		s.Basis = &d.written.Basis
	}
	switch {
	case d.condition != nil:
		step := e.Step(d.condition)
		s.When = &step
	case d.value != nil:
		step := e.valueStep(d.value.leaf)
		s.Leaf = &step
	case d.choice != nil:
		s.Chosen = e.chosenName(d)
		for _, c := range d.choice.cases {
			s.Cases = append(s.Cases, e.Step(c.when))
		}
	default:
		s.Row = e.rowStep(d)
		if reason := e.noRow(d.slot); reason != nil {
			s.Reason = reason.String()
		}
	}
	e.maskDefinition(d.slot, &s)
	return s
}

func (e *Evaluation) rowStep(d *definition) *RowStep {
	row := e.row(d.slot)
	if row == nil || row.missing {
		return nil
	}
	found := row.found
	s := &RowStep{Table: found.Table, Year: found.Year, Keys: keyTexts(found.Row.Keys, -1), Published: found.Row.Published.String(), Source: found.Row.Source,
		Confidence: found.Row.Confidence, Place: found.Row.Place}
	if found.Wanted != found.Year {
		s.Wanted = found.Wanted
		s.Fallback = &d.written.Lookup.FallbackBasis
	}
	return s
}

// Named returns the value of a fact, definition or parameter by name, unknown when there is none or it is open.
func (e *Evaluation) Named(name string) value.Value {
	if slot, ok := e.ruleset.slots[name]; ok {
		return e.variables.Value(slot)
	}
	return value.Value{}
}

// Row returns the table row a definition by that name looked up, nil when there is none; false when it is no lookup. A
// choice answers for the definition it took.
func (e *Evaluation) Row(name string) (row *RowStep, isLookup bool) {
	d := e.taken(name)
	if d == nil || d.lookup == nil {
		return nil, false
	}
	return e.rowStep(d), true
}

// BasisOf returns the basis of a definition by name; a choice answers for the definition it took.
func (e *Evaluation) BasisOf(name string) (Basis, bool) {
	d := e.taken(name)
	if d == nil {
		return Basis{}, false
	}
	return d.written.Basis, true
}
