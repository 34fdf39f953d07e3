// Package celenv compiles the short CEL expressions of a policy over declared, typed variables, and evaluates them with three-valued
// results, errors apart. It is the only importer of cel-go and lets none of its types out.
//
// Every expression is checked twice: by this package, which resolves each name, operator and function and reports every problem in its
// own words and at its exact place, and then by cel-go's checker on what was resolved.
package celenv

import (
	"fmt"
	"slices"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/decls"
	"github.com/google/cel-go/common/operators"
	"github.com/google/cel-go/common/stdlib"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/parser"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Variable declares one name an expression may read.
type Variable struct {
	Name string // dotted ASCII identifiers
	Type value.Type
}

// Config is everything an Environment knows. The position of a variable is its slot. Without a Birthday there is no age function.
type Config struct {
	Variables  []Variable
	Records    []*value.RecordType // in addition to those the variables name
	Currencies []value.Currency    // each gives a function that writes an amount, CNY('50000.00'); with those the variables name
	Birthday   value.Birthday
	// Functions are known besides those of the language.
	Functions []*compiled.Function
	Limits    Limits
}

// Environment compiles expressions over one set of variables. It is immutable and safe for concurrent use.
type Environment struct {
	variables  []Variable
	names      []string       // of variables, sorted
	slotOf     map[string]int // by the evaluator's name
	slotByName map[string]int // by the declared name
	roots      map[string]bool
	currencies map[string]value.Currency
	hasAge     bool
	limits     Limits
	table      *overloadTable
	callable   []string
	unknowns   []*types.Unknown // one for each slot, shared by every evaluation
	parser     *parser.Parser
	evaluator  *cel.Env
}

// New returns an Environment, or an error that names the first declaration it refuses: a name that is not dotted ASCII identifiers, is
// reserved, is declared twice or is the start of another, a type that is not complete, or a record with a field that is a record or a list.
func New(c Config) (*Environment, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	c = c.completed()
	e := &Environment{
		variables:  slices.Clone(c.Variables),
		slotOf:     make(map[string]int, len(c.Variables)),
		slotByName: make(map[string]int, len(c.Variables)),
		roots:      make(map[string]bool),
		currencies: make(map[string]value.Currency, len(c.Currencies)),
		hasAge:     c.Birthday != (value.Birthday{}),
		limits:     c.Limits.orDefaults(),
		table:      newOverloadTable(),
		unknowns:   make([]*types.Unknown, len(c.Variables)),
	}
	for slot, v := range e.variables {
		e.slotOf[evaluatorName(v.Name)] = slot
		e.slotByName[v.Name] = slot
		e.roots[firstSegment(v.Name)] = true
		e.names = append(e.names, v.Name)
		e.unknowns[slot] = unknownFor(Wait{Slot: slot, Item: -1, Field: -1})
	}
	slices.Sort(e.names)
	for _, currency := range c.Currencies {
		e.currencies[string(currency)] = currency
	}
	if err := e.build(c); err != nil {
		return nil, err
	}
	return e, nil
}

// build declares everything to the evaluator.
func (e *Environment) build(c Config) error {
	e.table.addFunctions(append(compiled.Functions(c.Currencies, c.Birthday), c.Functions...))
	e.table.addLists(c)
	for _, record := range c.Records {
		e.table.addFields(record)
	}
	e.callable = slices.Concat(e.table.callable(), languageForms(), currencyNames(c.Currencies))
	slices.Sort(e.callable)
	e.callable = slices.Compact(e.callable)

	options := []cel.EnvOption{
		cel.ClearMacros(),
		cel.FunctionDecls(logic()...),
	}
	for _, v := range e.variables {
		options = append(options, cel.Variable(evaluatorName(v.Name), evaluatorType(v.Type)))
	}
	for _, record := range c.Records {
		kind := value.Type{Kind: value.KindRecord, Record: record}
		options = append(options, cel.Variable(memberName(record), evaluatorType(kind)))
	}
	options = append(options, constants(c)...)
	options = append(options, e.table.options...)
	var err error
	e.parser, err = parser.NewParser(
		parser.EnableVariadicOperatorASTs(true),
		parser.MaxRecursionDepth(parserRecursion(e.limits)),
		parser.ExpressionSizeCodePointLimit(e.limits.CodePoints),
	)
	if err != nil {
		return fmt.Errorf("celenv: limits: %w", err)
	}
	if e.evaluator, err = cel.NewCustomEnv(options...); err != nil {
		return fmt.Errorf("celenv: the declarations do not fit together: %w", err)
	}
	return nil
}

// logic is what is taken from CEL as it is: && and || that let the deciding side decide, ! and ?:.
func logic() []*decls.FunctionDecl {
	kept := []string{
		operators.LogicalAnd, operators.LogicalOr, operators.LogicalNot, operators.Conditional, operators.NotStrictlyFalse,
	}
	var functions []*decls.FunctionDecl
	for _, f := range stdlib.Functions() {
		if slices.Contains(kept, f.Name()) {
			functions = append(functions, f)
		}
	}
	return functions
}

// parserRecursion leaves the parser room for the nodes our own limit counts and for parentheses, which are no nodes.
func parserRecursion(l Limits) int { return 2*l.Depth + 32 }

// evaluatorName sets the evaluator's names apart from everything an expression can write.
func evaluatorName(name string) string { return "@" + name }

// memberName is what the body of a fold, evaluated by itself, calls its member.
func memberName(record *value.RecordType) string { return "@member " + record.Name }

// constantName is what stands in an expression for a value known at load. It is replaced when the program is built, never looked up.
func constantName(t value.Type) string { return "@constant " + typeKey(shape(t)) }

func constants(c Config) []cel.EnvOption {
	kinds := []value.Type{decimal(), date(), boolean(), integer(), text(), compiled.RoundingType, compiled.PatternType}
	for _, currency := range c.Currencies {
		kinds = append(kinds, money(currency))
	}
	var options []cel.EnvOption
	for _, kind := range kinds {
		for _, t := range []value.Type{kind, listOf(kind)} {
			options = append(options, cel.Variable(constantName(t), evaluatorType(t)))
		}
	}
	return options
}

func currencyNames(currencies []value.Currency) []string {
	names := make([]string, len(currencies))
	for i, c := range currencies {
		names[i] = string(c)
	}
	return names
}
