package celenv

import (
	"slices"
	"unicode/utf8"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types/ref"

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
	c, whole := e.resolve(text, want)
	var program *Program
	if len(c.diagnostics) == 0 {
		program = c.program(text, whole)
		program.folds = c.foldPrograms(program)
	}
	if len(c.diagnostics) == 0 && program.needsJudge() {
		c.diagnostics = program.Plan()
	}
	if len(c.diagnostics) > 0 {
		return nil, sortDiagnostics(c.diagnostics)
	}
	return program, nil
}

// resolve reads and checks a whole expression; what is wrong with it is among the diagnostics. The same text comes to the same each time.
func (e *Environment) resolve(text string, want value.Type) (*compilation, part) {
	c := &compilation{environment: e, factory: ast.NewExprFactory(), reads: map[int]bool{}, constants: map[int64]ref.Val{}}
	parsed, problems := e.parse(text)
	if len(problems) > 0 {
		c.diagnostics = problems
		return c, part{}
	}
	c.text, c.info = []rune(text), parsed.SourceInfo()
	root := parsed.Expr()
	c.measure(root)
	return c, c.wanted(c.lower(root), want)
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

// program is what was resolved, in the form that decides.
func (c *compilation) program(text string, whole part) *Program {
	reads := make([]int, 0, len(c.reads))
	for slot := range c.reads {
		reads = append(reads, slot)
	}
	slices.Sort(reads)
	return &Program{
		environment: c.environment, text: text, resultType: whole.kind, reads: reads, steps: whole.steps, judge: &judge{}, compiled: compiledForm(whole),
	}
}

// foldPrograms compiles the bodies of the folds, each with its member bound from outside. The judge of the whole is that of them all.
func (c *compilation) foldPrograms(whole *Program) []Fold {
	var folds []Fold
	for i, pending := range c.folds {
		body, resolved := c.body(pending)
		if len(body.diagnostics) > 0 {
			c.diagnostics = append(c.diagnostics, body.diagnostics...)
			return nil
		}
		program := body.program(pending.text, resolved)
		program.judge, program.member = whole.judge, &memberSlot{whole: whole, fold: i, slot: pending.slot, kind: pending.record}
		folds = append(folds, Fold{Slot: pending.slot, Function: pending.function, Member: program})
	}
	return folds
}

// body resolves the body of a fold as an expression of its own.
func (c *compilation) body(pending pendingFold) (*compilation, part) {
	kind := value.Type{Kind: value.KindRecord, Record: pending.record}
	body := &compilation{
		environment: c.environment, text: c.text, info: c.info, factory: c.factory, lastID: c.lastID,
		reads: map[int]bool{}, constants: map[int64]ref.Val{},
		scope: []loopVariable{{name: pending.variable, evaluator: memberName(pending.record), kind: kind}},
	}
	return body, body.lower(pending.body)
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
