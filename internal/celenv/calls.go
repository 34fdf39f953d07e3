package celenv

import (
	"slices"
	"strings"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/operators"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Functions that are forms of the language: their arguments are no ordinary values.
const (
	existsFold     = "exists"
	allFold        = "all"
	filterFold     = "filter"
	mapFold        = "map"
	decimalLiteral = "decimal"
	dateLiteral    = "date"
)

func languageForms() []string {
	return []string{allFold, dateLiteral, decimalLiteral, existsFold, filterFold, mapFold}
}

func (c *compilation) lowerCall(e ast.Expr) part {
	call := e.AsCall()
	if call.IsMemberFunction() {
		return c.lowerMethod(e)
	}
	switch name := call.FunctionName(); name {
	case operators.LogicalAnd, operators.LogicalOr, operators.LogicalNot:
		return c.lowerLogic(e)
	case operators.Conditional:
		return c.lowerChoice(e)
	case operators.Equals, operators.NotEquals:
		return c.lowerEquality(e)
	case operators.In:
		return c.lowerMembership(e)
	case operators.Index:
		c.lowerAll(call.Args())
		return c.refuse(c.position(e), Indexing, "the members of a list have no numbers", "ask for one with exists or filter")
	default:
		if _, ok := operators.FindReverse(name); ok {
			return c.lowerOperator(e)
		}
		return c.lowerFunction(e)
	}
}

func (c *compilation) lowerLogic(e ast.Expr) part {
	name, args := e.AsCall().FunctionName(), e.AsCall().Args()
	symbol, _ := operators.FindReverse(name)
	sides := c.lowerAll(args)
	fits := true
	for i, side := range sides {
		if !side.refused() && side.kind.Kind != value.KindBool {
			c.refuse(c.start(args[i]), WrongType, quote(symbol)+" takes conditions, this is "+side.kind.String(), "", symbol, side.kind.String())
		}
		fits = fits && side.kind.Kind == value.KindBool
	}
	if !fits {
		return part{}
	}
	return c.apply(logicOf(name, boolean(), logicNode(name)), sides...)
}

// logicNode is the part of the tree an operator of the logic becomes.
func logicNode(name string) func([]*compiled.Node) *compiled.Node {
	return func(sides []*compiled.Node) *compiled.Node {
		switch name {
		case operators.LogicalAnd:
			return compiled.And(sides...)
		case operators.LogicalOr:
			return compiled.Or(sides...)
		default:
			return compiled.Not(sides[0])
		}
	}
}

// lowerChoice resolves c ? a : b.
func (c *compilation) lowerChoice(e ast.Expr) part {
	args := e.AsCall().Args()
	parts := c.lowerAll(args)
	condition, yes, no := parts[0], parts[1], parts[2]
	if !condition.refused() && condition.kind.Kind != value.KindBool {
		condition = c.refuse(c.start(args[0]), WrongType, `"?" takes a condition, this is `+condition.kind.String(), "", "?", condition.kind.String())
	}
	if anyRefused(condition, yes, no) {
		return part{}
	}
	kind := yes.kind
	var words []word
	switch {
	case yes.words != nil && no.words != nil:
		words = slices.Concat(yes.words, no.words)
	case yes.kind.Kind == value.KindEnum && no.words != nil:
		c.checkWords(yes.kind.Enum, no.words)
	case no.kind.Kind == value.KindEnum && yes.words != nil:
		kind = no.kind
		c.checkWords(no.kind.Enum, yes.words)
	case !yes.kind.Equal(no.kind):
		return c.refuse(c.position(e), WrongType, `"?" chooses between one type, not `+yes.kind.String()+" and "+no.kind.String(), "",
			yes.kind.String(), no.kind.String())
	}
	choice := c.apply(logicOf(operators.Conditional, kind, func(parts []*compiled.Node) *compiled.Node {
		return compiled.Choice(kind, parts[0], parts[1], parts[2])
	}), condition, yes, no)
	choice.words = words
	choice.length = yes.length.most(no.length)
	return choice
}

// lowerOperator resolves arithmetic and order.
func (c *compilation) lowerOperator(e ast.Expr) part {
	name := e.AsCall().FunctionName()
	symbol, _ := operators.FindReverse(name)
	parts := c.lowerAll(e.AsCall().Args())
	if name == operators.Divide || name == operators.Modulo {
		return c.refuse(c.position(e), DivisionRefused, "the language has no "+quote(symbol),
			"multiply by a decimal and round by name: .times(decimal('0.5')).rounded(2, 'half_up')", symbol)
	}
	if anyRefused(parts...) {
		return part{}
	}
	if o, ok := c.resolve(name, parts...); ok {
		return c.apply(o, parts...)
	}
	kinds := kindNames(parts)
	return c.refuse(c.position(e), WrongType, quote(symbol)+" does not take "+strings.Join(kinds, " and "), remedy(name, parts),
		append([]string{symbol}, kinds...)...)
}

// resolve finds the overload for operands as they are; a word of an enum is no text to be worked with.
func (c *compilation) resolve(name string, parts ...part) (overload, bool) {
	kinds := make([]value.Type, len(parts))
	for i, p := range parts {
		if p.kind.Kind == value.KindEnum {
			return overload{}, false
		}
		kinds[i] = p.kind
	}
	return c.environment.table.find(name, kinds...)
}

// kindNames are the types of the parts, those of arguments with a type only inside this package left out.
func kindNames(parts []part) []string {
	var names []string
	for _, p := range parts {
		if p.kind.Kind != value.KindRecord || isIdentifier(p.kind.Record.Name) {
			names = append(names, p.kind.String())
		}
	}
	return names
}

// lowerFunction resolves name(...).
func (c *compilation) lowerFunction(e ast.Expr) part {
	name, args := e.AsCall().FunctionName(), e.AsCall().Args()
	currency, isCurrency := c.environment.currencies[name]
	switch {
	case name == "has" || name == "known":
		return c.refuse(c.calledName(e), HasRefused, "the language has no "+quote(name),
			"what is not known makes a condition unknown by itself", name)
	case name == decimalLiteral:
		return c.writtenDecimal(e)
	case name == dateLiteral:
		return c.writtenDate(e)
	case isCurrency:
		return c.writtenMoney(e, currency)
	case name == sizeName:
		return c.lowerSize(e, args)
	}
	if c.environment.table.arities[name] == nil || !isIdentifier(name) {
		return c.unknownFunction(e, name, args)
	}
	return c.lowerOverload(e, name, name, c.lowerAll(args))
}

// lowerMethod resolves x.name(...).
func (c *compilation) lowerMethod(e ast.Expr) part {
	call := e.AsCall()
	name := call.FunctionName()
	switch name {
	case existsFold, allFold, filterFold, mapFold:
		return c.lowerFold(e)
	case roundedMethod:
		return c.lowerRounded(e)
	case matchesMethod:
		return c.lowerMatches(e)
	case sizeName:
		return c.lowerSize(e, append([]ast.Expr{call.Target()}, call.Args()...))
	}
	target := c.lower(call.Target())
	if c.environment.table.arities[methodName(name)] == nil {
		return c.unknownFunction(e, name, call.Args())
	}
	return c.lowerOverload(e, name, methodName(name), append([]part{target}, c.lowerAll(call.Args())...))
}

func (c *compilation) lowerOverload(e ast.Expr, name, tableName string, parts []part) part {
	if !c.environment.table.arities[tableName][len(parts)] {
		return c.refuse(c.calledName(e), WrongArguments, quote(name)+" is called with the wrong number of arguments", "", name)
	}
	if anyRefused(parts...) {
		return part{}
	}
	if o, ok := c.resolve(tableName, parts...); ok {
		applied := c.apply(o, parts...)
		applied.steps = applied.steps.plus(parts[0].length)
		return applied
	}
	kinds := kindNames(parts)
	return c.refuse(c.calledName(e), WrongType, quote(name)+" does not take "+strings.Join(kinds, " and "), remedy(tableName, parts),
		append([]string{name}, kinds...)...)
}

// unknownFunction also says when the name is known but called in the other way. What looks like the body of a fold is not looked into:
// its member's name means nothing.
func (c *compilation) unknownFunction(e ast.Expr, name string, args []ast.Expr) part {
	name = strings.TrimPrefix(name, ".")
	if !slices.ContainsFunc(args, c.isNewName) {
		c.lowerAll(args)
	}
	arities := c.environment.table.arities
	switch {
	case name == ageFunction && !c.environment.hasAge:
		return c.refuse(c.calledName(e), UnknownFunction, `"age" is not available`, "the day on which an age is reached is not declared", name)
	case arities[name] != nil:
		return c.refuse(c.calledName(e), WrongArguments, quote(name)+" is called as "+name+"(...)", "", name)
	case arities[methodName(name)] != nil || slices.Contains([]string{existsFold, allFold, filterFold, mapFold}, name):
		return c.refuse(c.calledName(e), WrongArguments, quote(name)+" is called on a value, as x."+name+"(...)", "", name)
	}
	c.refuse(c.calledName(e), UnknownFunction, "unknown function "+quote(name), "", name)
	if near, ok := source.Nearest(name, c.environment.callable); ok {
		c.diagnostics[len(c.diagnostics)-1].Suggestion = near
	}
	return part{}
}

// isNewName reports a single word that names nothing, as a fold's member does.
func (c *compilation) isNewName(e ast.Expr) bool {
	if e.Kind() != ast.IdentKind {
		return false
	}
	name := e.AsIdent()
	_, declared := c.environment.slotByName[name]
	return !declared && !slices.ContainsFunc(c.scope, func(l loopVariable) bool { return l.name == name })
}

func (c *compilation) lowerSize(e ast.Expr, args []ast.Expr) part {
	parts := c.lowerAll(args)
	switch {
	case len(parts) != 1:
		return c.refuse(c.calledName(e), WrongArguments, `"size" is called with the wrong number of arguments`, "", sizeName)
	case parts[0].refused():
		return part{}
	case parts[0].kind.Kind != value.KindList:
		return c.refuse(c.calledName(e), WrongType, `"size" does not take `+parts[0].kind.String(), "only a list has a size", sizeName, parts[0].kind.String())
	}
	return c.apply(logicOf(genericIdentifier(sizeName), integer(), func(parts []*compiled.Node) *compiled.Node { return compiled.Size(parts[0]) }), parts...)
}
