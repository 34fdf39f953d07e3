package celenv

import (
	"strings"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/operators"
	"github.com/google/cel-go/common/types"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// lowerEquality resolves == and !=, which is the not of ==: the evaluator's own turns an unknown answer into true.
func (c *compilation) lowerEquality(e ast.Expr) part {
	name := e.AsCall().FunctionName()
	symbol, _ := operators.FindReverse(name)
	parts := c.lowerAll(e.AsCall().Args())
	answer := c.equal(parts[0], parts[1], symbol, c.position(e))
	if answer.refused() || name == operators.Equals {
		return answer
	}
	return c.apply(logicOf(operators.LogicalNot, boolean(), logicNode(operators.LogicalNot)), answer)
}

// equal makes the comparison of two resolved parts, or reports at a place why they are not compared.
func (c *compilation) equal(a, b part, symbol string, at int) part {
	o, ok := c.compared(a, b, symbol, at)
	if !ok {
		return part{}
	}
	return c.apply(o, a, b)
}

func (c *compilation) compared(a, b part, symbol string, at int) (overload, bool) {
	if anyRefused(a, b) {
		return overload{}, false
	}
	if a.kind.Kind == value.KindList || b.kind.Kind == value.KindList {
		c.refuse(at, ListEquality, "lists are not compared", "ask their members with exists or all", symbol)
		return overload{}, false
	}
	o, ok := c.comparison(a, b)
	if !ok {
		c.notCompared(a, b, symbol, at)
	}
	return o, ok
}

// comparison finds the overload of ==. An enum goes with its own words and with the same enum.
func (c *compilation) comparison(a, b part) (overload, bool) {
	enumA, enumB := a.kind.Kind == value.KindEnum, b.kind.Kind == value.KindEnum
	switch {
	case enumA && b.words != nil:
		c.checkWords(a.kind.Enum, b.words)
	case enumB && a.words != nil:
		c.checkWords(b.kind.Enum, a.words)
	case enumA != enumB, enumA && !a.kind.Equal(b.kind):
		return overload{}, false
	}
	return c.environment.table.find(equals, a.kind, b.kind)
}

func (c *compilation) notCompared(a, b part, symbol string, at int) part {
	detail := remedy(equals, []part{a, b})
	switch {
	case a.kind.Kind == value.KindEnum && b.kind.Kind == value.KindEnum:
		detail = "two different enums have no words in common"
	case a.kind.Kind == value.KindEnum || b.kind.Kind == value.KindEnum:
		detail = "compare it with one of its words, written out"
	case a.kind.Kind == value.KindRecord || b.kind.Kind == value.KindRecord:
		detail = "compare their fields"
	}
	kinds := kindNames([]part{a, b})
	return c.refuse(at, WrongType, quote(symbol)+" does not compare "+strings.Join(kinds, " with "), detail, symbol, kinds[0], kinds[1])
}

// checkWords reports each written text that is no word of the enum.
func (c *compilation) checkWords(enum *value.EnumType, words []word) {
	for _, w := range words {
		if !enum.Has(w.text) {
			c.refuse(w.offset, UnknownWord, quote(w.text)+" is no word of "+enum.Name, "its words are "+strings.Join(enum.Words, ", "),
				w.text, enum.Name)
			c.suggest(w.text, enum.Words)
		}
	}
}

// lowerMembership resolves `x in list`.
func (c *compilation) lowerMembership(e ast.Expr) part {
	args := e.AsCall().Args()
	if args[1].Kind() == ast.ListKind {
		return c.lowerWrittenMembership(args[0], args[1])
	}
	item, list := c.lower(args[0]), c.lower(args[1])
	at := c.position(e)
	if anyRefused(item, list) {
		return part{}
	}
	if list.kind.Kind != value.KindList {
		return c.refuse(at, WrongType, `"in" takes a list, this is `+list.kind.String(), "", "in", list.kind.String())
	}
	element := part{kind: *list.kind.Element}
	if _, ok := c.comparison(item, element); !ok {
		return c.notCompared(item, element, "in", at)
	}
	return c.memberOf(item, list)
}

func (c *compilation) memberOf(item, list part) part {
	o, ok := c.environment.table.find(membership, item.kind, list.kind)
	if !ok {
		return c.refuse(-1, Internal, `"in" could not be compiled`, "")
	}
	answer := c.apply(o, item, list)
	answer.steps = answer.steps.plus(list.length)
	return answer
}

// lowerWrittenMembership resolves x in [a, b], which is x == a || x == b.
func (c *compilation) lowerWrittenMembership(written, list ast.Expr) part {
	item := c.lower(written)
	places := list.AsList().Elements()
	elements := c.lowerAll(places)
	if len(elements) == 0 {
		return c.refuse(c.position(list), EmptyList, "nothing is in an empty list", "")
	}
	if c.mixed(places, elements, item.kind) {
		return part{}
	}
	comparisons, fits := make([]overload, len(elements)), true
	for i, element := range elements {
		o, ok := c.compared(item, element, "in", c.start(places[i]))
		comparisons[i], fits = o, fits && ok
	}
	switch known := (&members{}); {
	case !fits:
		return part{}
	case known.takeConstants(elements):
		return c.memberOf(item, c.writtenMembers(shape(elements[0].kind), elements))
	}
	use, bound := c.shared(item)
	sides := make([]part, len(elements))
	for i, element := range elements {
		sides[i] = c.apply(comparisons[i], use(), element)
	}
	answer := bound(c.apply(logicOf(operators.LogicalOr, boolean(), logicNode(operators.LogicalOr)), sides...))
	answer.node = compiled.Among(comparisons[0].function, item.node, nodesOf(elements)...)
	return answer
}

// shared makes a part that is needed more than once: use gives it each time, bound closes over whatever was made of the uses. Anything
// but a name is evaluated once and bound to a name of its own.
func (c *compilation) shared(p part) (use func() part, bound func(part) part) {
	again := p
	if p.expr.Kind() == ast.IdentKind && p.constant == nil {
		use = func() part {
			again.expr = c.ident(p.expr.AsIdent())
			return again
		}
		return use, func(body part) part { return body }
	}
	name := "@" + decimalText(int(c.newID()))
	again.constant, again.steps = nil, fixed(1)
	use = func() part {
		again.expr = c.ident(name)
		return again
	}
	bound = func(body part) part {
		body.expr = c.bind(name, p.expr, body.expr)
		body.steps = body.steps.plus(p.steps)
		return body
	}
	return use, bound
}

// bind evaluates an expression once, under a name, for use in a body. To the evaluator it is a fold over nothing.
func (c *compilation) bind(name string, expr, body ast.Expr) ast.Expr {
	none := c.factory.NewList(c.newID(), nil, nil)
	return c.factory.NewComprehension(c.newID(), none, "@unused", name, expr, c.literal(types.False), c.ident(name), body)
}
