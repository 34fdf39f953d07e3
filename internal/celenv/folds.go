package celenv

import (
	"slices"
	"strings"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/operators"
	"github.com/google/cel-go/common/types"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// accumulator is the evaluator's name of what a fold has come to so far.
const accumulator = "@so_far"

// lowerFold resolves list.exists(x, p), all, filter and map.
func (c *compilation) lowerFold(e ast.Expr) part {
	call := e.AsCall()
	function, args := call.FunctionName(), call.Args()
	list := c.lower(call.Target())
	if len(args) != 2 || args[0].Kind() != ast.IdentKind || !isIdentifier(args[0].AsIdent()) {
		return c.refuse(c.calledName(e), WrongArguments, quote(function)+" takes a name for the member and an expression",
			"write list."+function+"(member, ...)", function)
	}
	if !list.refused() && list.kind.Kind != value.KindList {
		list = c.refuse(c.calledName(e), WrongType, quote(function)+" does not take "+list.kind.String(), "only a list has members",
			function, list.kind.String())
	}
	variable := args[0].AsIdent()
	c.checkLoopVariable(variable, c.position(args[0]))
	body := c.lowerBody(e, list, variable, args[1])
	if anyRefused(list, body) {
		return part{}
	}
	if record := list.kind.Element.Record; list.root >= 0 && record != nil && len(c.scope) == 0 {
		c.folds = append(c.folds, pendingFold{
			slot: list.root, function: function, variable: variable, record: record, body: args[1],
			text: c.bodyText(c.position(args[0]), variable),
		})
	}
	return c.fold(function, list, variable, body)
}

func (c *compilation) checkLoopVariable(name string, at int) {
	if c.environment.roots[name] {
		c.refuse(at, ShadowedName, quote(name)+" is the start of a declared name", "choose another name for the member", name)
	}
	if slices.ContainsFunc(c.scope, func(l loopVariable) bool { return l.name == name }) {
		c.refuse(at, ShadowedName, quote(name)+" is already the member of the fold around", "choose another name for the member", name)
	}
}

func (c *compilation) lowerBody(e ast.Expr, list part, variable string, written ast.Expr) part {
	loop := loopVariable{name: variable, evaluator: evaluatorName(variable)}
	if !list.refused() {
		loop.kind = *list.kind.Element
	}
	if limit := c.environment.limits.FoldNesting; len(c.scope) == limit {
		c.refuse(c.calledName(e), TooManyFolds, "too many folds inside each other", "at most "+decimalText(limit)+" are allowed")
	}
	c.scope = append(c.scope, loop)
	body := c.lower(written)
	c.scope = c.scope[:len(c.scope)-1]

	function := e.AsCall().FunctionName()
	switch {
	case body.refused():
	case function == mapFold && body.kind.Kind == value.KindList:
		return c.refuse(c.start(written), WrongType, "the members of a list are no lists", "", body.kind.String())
	case function != mapFold && body.kind.Kind != value.KindBool:
		return c.refuse(c.start(written), WrongType, quote(function)+" takes a condition, this is "+body.kind.String(), "",
			function, body.kind.String())
	}
	return body
}

// fold writes a fold in the evaluator's terms. A list that is not complete never lets exists be false or all be true, and what is
// filtered or mapped from it is not complete either.
func (c *compilation) fold(function string, list part, variable string, body part) part {
	use, bound := c.shared(list)
	result := part{kind: boolean(), root: -1, length: fixed(0), steps: list.steps.plus(fixed(3)).plus(list.length.times(body.steps.plus(fixed(3))))}
	so := func() ast.Expr { return c.ident(accumulator) }
	open := func() ast.Expr { return c.call(genericIdentifier(openName), use().expr) }
	loop := func(start, condition, step, end ast.Expr) ast.Expr {
		return c.factory.NewComprehension(c.newID(), use().expr, evaluatorName(variable), accumulator, start, condition, step, end)
	}
	gathered := func(step ast.Expr) ast.Expr {
		return loop(c.call(genericIdentifier(gatherName), use().expr), c.literal(types.True), step,
			c.call(genericIdentifier(gatheredName), so()))
	}
	nesting := len(c.scope)
	switch function {
	case existsFold:
		result.node = compiled.Exists(nesting, list.node, body.node)
		undecided := c.call(operators.NotStrictlyFalse, c.call(operators.LogicalNot, so()))
		result.expr = loop(c.literal(types.False), undecided, c.call(operators.LogicalOr, so(), body.expr),
			c.call(operators.LogicalOr, so(), open()))
	case allFold:
		result.node = compiled.All(nesting, list.node, body.node)
		result.expr = loop(c.literal(types.True), c.call(operators.NotStrictlyFalse, so()), c.call(operators.LogicalAnd, so(), body.expr),
			c.call(operators.LogicalAnd, so(), c.call(operators.LogicalNot, open())))
	case filterFold:
		result.node = compiled.Filter(nesting, list.node, body.node)
		result.kind, result.root, result.length = list.kind, list.root, list.length
		result.expr = gathered(c.call(genericIdentifier(keepName), so(), c.ident(evaluatorName(variable)), body.expr))
	case mapFold:
		result.kind, result.length = listOf(body.kind), list.length
		result.node = compiled.Map(nesting, result.kind, list.node, body.node)
		result.expr = gathered(c.call(genericIdentifier(addName), so(), body.expr))
	}
	return bound(result)
}

// bodyText cuts the body of a fold out of the text, given where its variable is written.
func (c *compilation) bodyText(at int, variable string) string {
	begin := at + len([]rune(variable))
	for begin < len(c.text) && c.text[begin] != ',' {
		begin = c.afterToken(begin)
	}
	begin++
	end, level := begin, 0
	for end < len(c.text) {
		switch c.text[end] {
		case '(', '[', '{':
			level++
		case ')', ']', '}':
			level--
		}
		if level < 0 {
			break
		}
		end = c.afterToken(end)
	}
	if begin > len(c.text) || end > len(c.text) {
		return ""
	}
	return strings.TrimSpace(string(c.text[begin:end]))
}

// afterToken steps over one character, a whole comment or a whole written text.
func (c *compilation) afterToken(at int) int {
	rest := c.text[at:]
	switch {
	case rest[0] == '/' && len(rest) > 1 && rest[1] == '/':
		for at < len(c.text) && c.text[at] != '\n' {
			at++
		}
		return at
	case rest[0] == '\'' || rest[0] == '"':
		return at + c.quotedLength(at)
	default:
		return at + 1
	}
}

// quotedLength is the length of the text written at a place. A backslash keeps what follows it, but not after the prefix r.
func (c *compilation) quotedLength(at int) int {
	rest := c.text[at:]
	mark := rest[:1]
	if len(rest) >= 3 && rest[1] == rest[0] && rest[2] == rest[0] {
		mark = rest[:3]
	}
	raw := at > 0 && (c.text[at-1] == 'r' || c.text[at-1] == 'R') && (at == 1 || !isNameRune(c.text[at-2]))
	for i := len(mark); i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && !raw:
			i++
		case i+len(mark) <= len(rest) && slices.Equal(rest[i:i+len(mark)], mark):
			return i + len(mark)
		}
	}
	return len(rest)
}
