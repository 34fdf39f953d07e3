package rules

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Program is everything that conditions and amounts may speak of.
type Program struct {
	Vocabulary  *Vocabulary
	Parameters  []Parameter
	Tables      []*Table
	Definitions []Definition
	Limits      Limits
	// Judged has CEL's own evaluator check and plan every expression at once, where it otherwise first does when it is asked to judge
	// one. What it refuses is a fault of this library and a problem of the expression. It changes nothing else that comes out.
	Judged bool
	// Base is a ruleset whose compiled expressions are used again where every declaration is the same, or nil. It changes
	// what compiling costs, never what comes out, and is not kept.
	Base *Ruleset
}

// Builder compiles a program and the conditions and expressions over it. It collects every problem; Build returns
// either a ruleset or all of them. A Builder belongs to one goroutine.
type Builder struct {
	program     Program
	environment *celenv.Environment
	compiled    *compiledTexts
	tables      map[string]*Table
	// slots: facts, then parameters, then definitions; names gives each its number.
	names       map[string]int
	ordered     []string
	types       []value.Type
	places      []Position
	parameters  []value.Value
	definitions []definition
	leaves      []leaf
	hints       map[int]int
	// references are the definitions that conditions name, those of other definitions left out.
	references []int
	// conditions are those compiled outside of definitions, parts the parts of all so far.
	conditions []*CompiledCondition
	parts      int
	// closures holds for each definition slot what it rests on, itself and those below it included.
	closures map[int]closure
	problems Problems
}

type closure struct{ leaves, slots []int }

type leaf struct {
	expression Expression
	program    *celenv.Program
	// number is that of the program among the distinct ones.
	number int
}

// CompiledExpression is an expression of a ruleset that yields a value.
type CompiledExpression struct {
	leaf   int
	leaves []int
	slots  []int
}

type definition struct {
	written   Definition
	slot      int
	condition *CompiledCondition
	value     *CompiledExpression
	lookup    *compiledLookup
	choice    *compiledChoice
}

type compiledLookup struct {
	table     *Table
	keys      []int
	published int
}

// NewBuilder compiles parameters and definitions. Problems are kept for Build.
func NewBuilder(p Program) *Builder {
	if p.Limits == (Limits{}) {
		p.Limits = DefaultLimits()
	}
	b := &Builder{program: p, tables: map[string]*Table{}, names: map[string]int{}, hints: map[int]int{}, closures: map[int]closure{}}
	if p.Vocabulary == nil {
		b.program.Vocabulary = &Vocabulary{}
		b.problems.Add(&Problem{Code: "bad_declaration", Summary: "the program has no vocabulary"})
		return b
	}
	b.declareTables()
	for _, f := range p.Vocabulary.facts {
		b.declare("fact", f.Name, f.Type, f.Place)
	}
	for i := range p.Parameters {
		b.declareParameter(&p.Parameters[i])
	}
	for i := range p.Definitions {
		b.declareDefinition(&p.Definitions[i])
	}
	b.newEnvironment()
	if b.environment == nil {
		return b
	}
	for i := range b.definitions {
		b.compileDefinition(&b.definitions[i])
	}
	b.orderDefinitions()
	b.compileHints()
	return b
}

func (b *Builder) declareTables() {
	for _, t := range b.program.Tables {
		d := t.declaration
		if first, ok := b.tables[d.Name]; ok {
			b.problems.Add(&Problem{Code: "duplicate_id", Summary: "table " + quote(d.Name) + " stands twice", Detail: renameOrRemove, Place: d.Place, Arguments: []string{d.Name},
				Related: []Related{{Place: first.declaration.Place, Summary: "first declared here"}}})
			continue
		}
		b.tables[d.Name] = t
	}
}

func (b *Builder) declare(what, name string, t value.Type, place Position) int {
	if first, ok := b.names[name]; ok {
		b.problems.Add(&Problem{Code: "duplicate_id", Summary: what + " " + quote(name) + " stands twice", Detail: renameOrRemove, Place: place, Arguments: []string{name},
			Related: []Related{{Place: b.places[first], Summary: "first declared here"}}})
		return -1
	}
	slot := len(b.types)
	b.names[name] = slot
	b.types = append(b.types, t)
	b.places = append(b.places, place)
	return slot
}

func (b *Builder) declareParameter(p *Parameter) {
	t := b.resolveType(p.Type)
	if b.declare("parameter", p.Name, t, p.Place) < 0 {
		return
	}
	v, ok := ParseValue(t, p.Text)
	if !ok && !t.IsZero() {
		b.problems.Add(&Problem{Code: "bad_literal", Summary: "parameter " + quote(p.Name) + ": not a value of type " + t.String(),
			Detail: allowedFor(t), Place: p.Place, Arguments: []string{p.Name}})
	}
	b.parameters = append(b.parameters, v)
}

func (b *Builder) declareDefinition(d *Definition) {
	var t value.Type
	switch {
	case d.When != nil:
		t = value.Type{Kind: value.KindBool}
	case d.Lookup != nil:
		t = b.lookupType(d.Lookup)
	case d.Choice != nil:
		t = b.choiceType(d)
	default:
		t = b.resolveType(d.Type)
	}
	if slot := b.declare("definition", d.Name, t, d.Place); slot >= 0 {
		b.definitions = append(b.definitions, definition{written: *d, slot: slot})
	}
}

func (b *Builder) lookupType(l *Lookup) value.Type {
	table, ok := b.tables[l.Table]
	if !ok {
		b.unknownName("table", l.Table, b.tableNames(), l.Place)
		return value.Type{}
	}
	for _, c := range table.declaration.Values {
		if c.Name == l.Column {
			return c.Type
		}
	}
	var names []string
	for _, c := range table.declaration.Values {
		names = append(names, c.Name)
	}
	b.unknownName("column", l.Column, names, l.Place)
	return value.Type{}
}

func (b *Builder) tableNames() []string {
	names := make([]string, 0, len(b.program.Tables))
	for _, t := range b.program.Tables {
		names = append(names, t.declaration.Name)
	}
	return names
}

func (b *Builder) newEnvironment() {
	if most := len(b.program.Vocabulary.facts) + b.program.Limits.Definitions; len(b.places) > most {
		b.problems.Add(&Problem{Code: "too_many_definitions", Summary: "too many definitions and parameters", Place: b.places[most],
			Detail: "allowed: at most " + decimalText(b.program.Limits.Definitions)})
		return
	}
	variables := make([]celenv.Variable, len(b.types))
	for name, slot := range b.names {
		t := b.types[slot]
		if t.IsZero() {
			// A declaration that already has its problem must not cause a second one in every rule that uses it.
			t = value.Type{Kind: value.KindBool}
		}
		variables[slot] = celenv.Variable{Name: name, Type: t}
	}
	v := b.program.Vocabulary
	compiled, err := b.program.Base.compiledFor(celenv.Config{Variables: variables, Records: v.records, Currencies: v.currencies,
		Birthday: v.birthday, Limits: b.program.Limits.expression()})
	if err != nil {
		b.problems.Add(&Problem{Code: "bad_declaration", Summary: err.Error()})
		return
	}
	b.environment, b.compiled = compiled.environment, compiled
}

// firstDefinition is the slot of the first definition; facts and parameters lie before it.
func (b *Builder) firstDefinition() int { return len(b.types) - len(b.definitions) }

// Expression compiles an expression that must yield a value of type t; nil when it has problems.
func (b *Builder) Expression(e Expression, t value.Type) *CompiledExpression {
	if b.environment == nil {
		return nil
	}
	i := b.leaf(e, t)
	if i < 0 {
		return nil
	}
	compiled := &CompiledExpression{leaf: i}
	compiled.leaves, compiled.slots = b.close([]int{i}, nil)
	return compiled
}

func (b *Builder) leaf(e Expression, t value.Type) int {
	program, diagnostics := b.compiled.compile(e.String(), t)
	if program != nil && b.program.Judged {
		if diagnostics = program.Plan(); len(diagnostics) > 0 {
			program = nil
		}
	}
	for _, d := range diagnostics {
		if b.readsUntyped(e.String()) && d.Code != celenv.UndeclaredName && d.Code != celenv.Syntax {
			// What is wrong with the declaration has been said, and may be all that is wrong here.
			continue
		}
		b.problems.Add(&Problem{Code: ProblemCode(d.Code.String()), Summary: withSuggestion(d), Detail: d.Detail,
			Place: e.at(d.Offset), Arguments: d.Arguments})
	}
	if program == nil {
		return -1
	}
	cost := program.Cost(func(slot int) int {
		if slot < len(b.program.Vocabulary.facts) {
			return b.program.Vocabulary.facts[slot].MaxLength
		}
		return MaxListItems
	})
	if cost > b.program.Limits.Cost {
		b.problems.Add(&Problem{Code: "too_expensive", Summary: "expression can take too many steps with its lists at their full length",
			Detail: "declare shorter lists or nest fewer folds", Place: e.Place()})
		return -1
	}
	b.leaves = append(b.leaves, leaf{expression: e, program: program})
	return len(b.leaves) - 1
}

func withSuggestion(d celenv.Diagnostic) string {
	if d.Suggestion == "" {
		return d.Summary
	}
	return d.Summary + " (did you mean " + quote(d.Suggestion) + "?)"
}

const renameOrRemove = "give one of them another name, or remove it"

// Report adds a problem of a layer above, so that all of them come out of one Build.
func (b *Builder) Report(p *Problem) { b.problems.Add(p) }

func (b *Builder) unknownName(what, name string, names []string, place Position) {
	b.problems.Add(UnknownName(what, name, names, place))
}

// Build returns the ruleset, or Problems sorted by place.
func (b *Builder) Build() (*Ruleset, error) {
	b.problems.Sort()
	if err := b.problems.Err(); err != nil {
		return nil, err
	}
	r := &Ruleset{
		vocabulary: b.program.Vocabulary, parameters: b.parameters, written: b.program.Parameters,
		definitions: b.definitions, leaves: b.leaves, free: b.freeLeaves(), references: b.references, hints: b.hints, names: b.slotNames(), slots: b.names, classes: b.slotClasses(), types: b.types, compiled: b.compiled.sealed(),
		conditions: b.conditions, parts: b.parts,
	}
	r.order()
	return r, nil
}

// freeLeaves are those that belong to no definition.
func (b *Builder) freeLeaves() []int {
	owned := make([]bool, len(b.leaves))
	for i := range b.definitions {
		for _, leaf := range b.definitions[i].ownLeaves() {
			owned[leaf] = true
		}
	}
	var free []int
	for i, taken := range owned {
		if !taken {
			free = append(free, i)
		}
	}
	return free
}

// slotNames is asked for by every rule; it is made again only after a declaration. No caller changes it.
func (b *Builder) slotNames() []string {
	if len(b.ordered) == len(b.types) {
		return b.ordered
	}
	b.ordered = make([]string, len(b.types))
	for name, slot := range b.names {
		b.ordered[slot] = name
	}
	return b.ordered
}

// UnknownName is the problem of a name that is declared nowhere, with the nearest one that is.
func UnknownName(what, name string, names []string, place Position) *Problem {
	p := &Problem{Code: "undeclared_name", Summary: "undeclared " + what + " " + quote(clip(name)), Place: place, Arguments: []string{clip(name)}}
	if near, ok := nearest(name, names); ok {
		p.Summary += " (did you mean " + quote(near) + "?)"
	} else if len(names) > 0 && len(names) <= 12 {
		p.Detail = "declared: " + strings.Join(names, ", ")
	} else {
		p.Detail = "check the spelling, or declare it"
	}
	return p
}

// Rests returns the names of the definitions and parameters a condition rests on, in their order.
func (b *Builder) Rests(c *CompiledCondition) []string {
	if c == nil {
		return nil
	}
	return b.rests(c.leaves, c.slots)
}

// ExpressionRests is Rests for an expression.
func (b *Builder) ExpressionRests(x *CompiledExpression) []string {
	if x == nil {
		return nil
	}
	return b.rests(x.leaves, x.slots)
}

func (b *Builder) rests(leaves, slots []int) []string {
	facts := len(b.program.Vocabulary.facts)
	used := map[int]bool{}
	for _, slot := range slots {
		used[slot] = true
	}
	for _, i := range leaves {
		for _, slot := range b.leaves[i].program.Reads() {
			used[slot] = used[slot] || slot >= facts
		}
	}
	names := b.slotNames()
	var out []string
	for slot := facts; slot < len(names); slot++ {
		if used[slot] {
			out = append(out, names[slot])
		}
	}
	return out
}

// TypeOf returns the type of a fact, parameter or definition by name.
func (b *Builder) TypeOf(name string) (value.Type, bool) {
	slot, ok := b.names[name]
	if !ok {
		return value.Type{}, false
	}
	return b.types[slot], true
}
