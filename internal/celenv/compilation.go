package celenv

import (
	"errors"
	"slices"
	"unicode/utf8"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// compilation is the state of compiling one expression.
type compilation struct {
	environment *Environment
	text        []rune
	info        *ast.SourceInfo
	factory     ast.ExprFactory
	lastID      int64
	diagnostics []Diagnostic
	scope       []loopVariable
	reads       map[int]bool
	folds       []pendingFold
	constants   map[int64]ref.Val
}

// loopVariable is a fold's variable while its body is read. Its kind is zero when the list was refused.
type loopVariable struct {
	name      string
	evaluator string // its name to the evaluator
	kind      value.Type
}

// pendingFold is a fold whose body will be a program of its own.
type pendingFold struct {
	slot     int
	function string
	variable string
	record   *value.RecordType
	body     ast.Expr
	text     string
}

// part is a sub-expression that has been resolved. Its kind is zero when it was refused, which has then been reported; whatever is made
// of it is silent.
type part struct {
	kind     value.Type
	expr     ast.Expr
	node     *compiled.Node // the same for package compiled
	words    []word         // what it can be, when it is nothing but written texts
	constant ref.Val        // its value, when known at load
	root     int            // the slot of the list it is, or is filtered from; -1 for anything else
	steps    steps          // most steps to evaluate it
	length   steps          // most members, of a list
}

type word struct {
	text   string
	offset int
}

func (p part) refused() bool { return p.kind.IsZero() }

// Compile compiles an expression whose result is of the wanted type, or of any type when the type is zero. The program is nil exactly
// when there are diagnostics, which are all that could be found, sorted by place.
func (e *Environment) Compile(text string, want value.Type) (*Program, []Diagnostic) {
	parsed, problems := e.parse(text)
	if len(problems) > 0 {
		return nil, sortDiagnostics(problems)
	}
	c := &compilation{
		environment: e,
		text:        []rune(text),
		info:        parsed.SourceInfo(),
		factory:     ast.NewExprFactory(),
		reads:       map[int]bool{},
		constants:   map[int64]ref.Val{},
	}
	root := parsed.Expr()
	c.measure(root)
	whole := c.wanted(c.lower(root), want)
	var program *Program
	if len(c.diagnostics) == 0 {
		program = c.program(text, whole)
	}
	if program != nil {
		program.folds = c.foldPrograms()
	}
	if len(c.diagnostics) > 0 {
		return nil, sortDiagnostics(c.diagnostics)
	}
	return program, nil
}

// wanted checks the type of the result and gives written words the enum they are wanted for.
func (c *compilation) wanted(whole part, want value.Type) part {
	kind := whole.kind
	switch {
	case whole.refused():
	case kind.Kind == value.KindList && kind.Element.Kind != value.KindRecord:
		c.refuse(-1, WrongResult, "a list of single values is no result", "take its total, its size or a fold of it")
	case want.IsZero() || kind.Equal(want):
	case want.Kind == value.KindEnum && whole.words != nil:
		c.checkWords(want.Enum, whole.words)
		whole.kind = want
	case want.Kind == value.KindBool:
		c.refuse(-1, NotBool, "a condition is true or false, this is "+kind.String(), conditionRemedy(kind), kind.String())
	default:
		c.refuse(-1, WrongResult, "the result is "+kind.String()+", wanted is "+want.String(), resultRemedy(kind, want), kind.String(), want.String())
	}
	return whole
}

// measure checks the size of what was parsed and finds the last identity in use.
func (c *compilation) measure(root ast.Expr) {
	nodes, depth := 0, 0
	var walk func(e ast.Expr, level int)
	walk = func(e ast.Expr, level int) {
		nodes++
		depth = max(depth, level)
		c.lastID = max(c.lastID, e.ID())
		for _, child := range children(e) {
			walk(child, level+1)
		}
	}
	walk(root, 1)
	if limit := c.environment.limits.Nodes; nodes > limit {
		c.refuse(-1, TooManyNodes, "the expression has too many parts", "at most "+decimalText(limit)+" are allowed: name some of them by themselves")
	}
	if limit := c.environment.limits.Depth; depth > limit {
		c.refuse(-1, TooDeep, "the expression is nested too deeply", "at most "+decimalText(limit)+" levels are allowed")
	}
}

// children are the parts of a parsed expression in the order they are written.
func children(e ast.Expr) []ast.Expr {
	switch e.Kind() {
	case ast.SelectKind:
		return []ast.Expr{e.AsSelect().Operand()}
	case ast.CallKind:
		call := e.AsCall()
		if call.IsMemberFunction() {
			return append([]ast.Expr{call.Target()}, call.Args()...)
		}
		return call.Args()
	case ast.ListKind:
		return e.AsList().Elements()
	case ast.MapKind:
		var parts []ast.Expr
		for _, entry := range e.AsMap().Entries() {
			parts = append(parts, entry.AsMapEntry().Key(), entry.AsMapEntry().Value())
		}
		return parts
	case ast.StructKind:
		var parts []ast.Expr
		for _, field := range e.AsStruct().Fields() {
			parts = append(parts, field.AsStructField().Value())
		}
		return parts
	default:
		return nil
	}
}

// program has the evaluator check and plan what was resolved. Its refusal would be a contradiction between two checkers, which is
// reported as such and never passed over.
func (c *compilation) program(text string, whole part) *Program {
	evaluator, err := c.environment.plan(whole.expr, c.constants)
	if err != nil {
		c.refuse(-1, Internal, "the expression could not be compiled", "this is a fault of the engine, not of the expression")
		return nil
	}
	reads := make([]int, 0, len(c.reads))
	for slot := range c.reads {
		reads = append(reads, slot)
	}
	slices.Sort(reads)
	return &Program{
		environment: c.environment, text: text, resultType: whole.kind, reads: reads, steps: whole.steps, evaluator: evaluator, compiled: compiledForm(whole),
	}
}

// plan puts a resolved expression in the place of a parsed one, which is the only way into the evaluator's checker.
func (e *Environment) plan(expr ast.Expr, constants map[int64]ref.Val) (program cel.Program, err error) {
	defer func() {
		if recover() != nil {
			program, err = nil, errNotPlanned
		}
	}()
	carrier, issues := e.evaluator.Parse("true")
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	root := carrier.NativeRep().Expr()
	if constant, ok := constants[expr.ID()]; ok {
		constants[root.ID()] = constant
	}
	root.SetKindCase(expr)
	checked, issues := e.evaluator.Check(carrier)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	return e.evaluator.Program(checked, cel.CustomDecoratorV2(func(i interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
		if constant, ok := constants[i.ID()]; ok {
			return interpreter.NewConstValue(i.ID(), constant), nil
		}
		return i, nil
	}))
}

// foldPrograms compiles the bodies of the folds, each with its member bound from outside.
func (c *compilation) foldPrograms() []Fold {
	var folds []Fold
	for _, pending := range c.folds {
		kind := value.Type{Kind: value.KindRecord, Record: pending.record}
		body := &compilation{
			environment: c.environment, text: c.text, info: c.info, factory: c.factory, lastID: c.lastID,
			reads: map[int]bool{}, constants: map[int64]ref.Val{},
			scope: []loopVariable{{name: pending.variable, evaluator: memberName(pending.record), kind: kind}},
		}
		whole := body.lower(pending.body)
		program := (*Program)(nil)
		if len(body.diagnostics) == 0 {
			program = body.program(pending.text, whole)
		}
		if program == nil {
			c.diagnostics = append(c.diagnostics, body.diagnostics...)
			return nil
		}
		program.member = &memberSlot{slot: pending.slot, kind: pending.record}
		folds = append(folds, Fold{Slot: pending.slot, Function: pending.function, Member: program})
	}
	return folds
}

func (c *compilation) newID() int64 {
	c.lastID++
	return c.lastID
}

func (c *compilation) ident(name string) ast.Expr { return c.factory.NewIdent(c.newID(), name) }

func (c *compilation) call(function string, operands ...ast.Expr) ast.Expr {
	return c.factory.NewCall(c.newID(), function, operands...)
}

func (c *compilation) literal(v ref.Val) ast.Expr { return c.factory.NewLiteral(c.newID(), v) }

// constant stands for a value known at load.
func (c *compilation) constant(kind value.Type, v ref.Val) part {
	id := c.newID()
	c.constants[id] = v
	return part{kind: kind, expr: c.factory.NewIdent(id, constantName(kind)), node: constantNode(kind, v), constant: v, root: -1, steps: fixed(1), length: fixed(0)}
}

// apply makes the call of an overload.
func (c *compilation) apply(o overload, operands ...part) part {
	exprs := make([]ast.Expr, len(operands))
	for i, operand := range operands {
		exprs[i] = operand.expr
	}
	applied := part{kind: o.result, expr: c.call(o.identifier, exprs...), root: -1, steps: stepsOf(operands...), length: fixed(0)}
	if o.build != nil {
		applied.node = o.build(nodesOf(operands))
	}
	return applied
}

func nodesOf(parts []part) []*compiled.Node {
	nodes := make([]*compiled.Node, len(parts))
	for i, p := range parts {
		nodes[i] = p.node
	}
	return nodes
}

// constantNode is a value known at load, as package compiled takes it.
func constantNode(kind value.Type, v ref.Val) *compiled.Node {
	list, isList := v.(*members)
	if !isList {
		plain, _ := plainOf(v)
		return compiled.Constant(kind, plain)
	}
	known := make([]value.Value, len(list.items))
	for i, item := range list.items {
		known[i] = resultOf(item, *kind.Element).Value
	}
	return compiled.Constant(kind, known)
}

func (c *compilation) refuse(offset int, code Code, summary, detail string, arguments ...string) part {
	c.diagnostics = append(c.diagnostics, Diagnostic{Offset: offset, Code: code, Summary: summary, Detail: detail, Arguments: arguments})
	return part{}
}

// checkText refuses what is not worth parsing.
func (e *Environment) checkText(text string) []Diagnostic {
	refusal := func(code Code, summary, detail string) []Diagnostic {
		return []Diagnostic{{Offset: -1, Code: code, Summary: summary, Detail: detail}}
	}
	if !utf8.ValidString(text) {
		return refusal(Syntax, "the text is not valid UTF-8", "")
	}
	if limit := e.limits.CodePoints; utf8.RuneCountInString(text) > limit {
		return refusal(TooLong, "the expression is too long", "at most "+decimalText(limit)+" characters are allowed")
	}
	return nil
}

var errNotPlanned = errors.New("celenv: the evaluator failed on the expression")

// compiledForm is the closure of a resolved expression, nil when it has none: the evaluator then decides in its place.
func compiledForm(whole part) *compiled.Expression {
	if whole.node == nil {
		return nil
	}
	x, err := compiled.Compile(whole.node, whole.kind)
	if err != nil {
		return nil
	}
	return x
}
