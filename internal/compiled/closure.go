package compiled

import (
	"errors"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ErrNotCompiled is returned for a tree that has no closure. Its expression is then evaluated by CEL's own evaluator, which gives the
// same answers.
var ErrNotCompiled = errors.New("the expression has no compiled form")

// Expression is a compiled expression.
type Expression struct {
	truth   eval[bool] // of a condition
	whole   eval[value.Value]
	root    *Node
	kind    value.Kind // of the answer
	nesting int
}

// Standing is how the answer of an expression stands. The zero value is invalid.
type Standing uint8

// The standings. A condition is IsFalse, IsTrue, IsOpen or IsFailed, any other expression IsValue, IsOpen or IsFailed.
const (
	IsFalse Standing = iota + 1
	IsTrue
	IsValue  // the frame has the Result
	IsOpen   // the frame has the Waits
	IsFailed // the frame has the Failure
)

// Compile makes the closure of a tree whose result is of the wanted type, which differs from the tree's own only where words are
// wanted as an enum's.
func Compile(root *Node, wanted value.Type) (*Expression, error) {
	c := compiler{}
	x := &Expression{root: root, kind: wanted.Kind}
	if wanted.Kind == value.KindBool {
		x.truth, _ = c.lower(root).run.(eval[bool])
	} else {
		x.whole = c.whole(root, wanted)
	}
	if x.truth == nil && x.whole == nil {
		return nil, ErrNotCompiled
	}
	x.nesting = c.nesting
	return x, nil
}

// whole is the closure that boxes the answer of a node. What is boxed already, in a slot or as a constant, stays so.
func (c *compiler) whole(n *Node, wanted value.Type) eval[value.Value] {
	carried, o := c.carrier(wanted), c.lower(n)
	if carried == nil || o.run == nil {
		return nil
	}
	boxed := carried.whole(o)
	single := wanted.Kind == value.KindText || wanted.Kind == value.KindEnum
	switch {
	case boxed == nil || !single:
		return boxed
	case n.kind == constantNode:
		known, s := boxed(nil)
		return func(*Frame) (value.Value, status) { return known, s }
	case n.kind == choiceNode:
		condition, ok := c.lower(n.parts[0]).run.(eval[bool])
		yes, no := c.whole(n.parts[1], wanted), c.whole(n.parts[2], wanted)
		if ok && yes != nil && no != nil {
			return choose(condition, yes, no)
		}
	case n.kind == variableNode && n.result.Kind == wanted.Kind:
		return func(f *Frame) (value.Value, status) {
			if v := f.value(n.slot); v.Known() {
				return *v, exact
			}
			return boxed(f)
		}
	}
	return boxed
}

// Run evaluates the expression over the frame's variables.
func (x *Expression) Run(f *Frame) Standing {
	f.waits, f.elements, f.gathered = f.waits[:0], f.elements[:0], f.gathered[:0]
	for len(f.members) < x.nesting {
		f.members = append(f.members, element{})
	}
	if x.truth != nil {
		holds, s := x.truth(f)
		switch {
		case s == failed:
			return IsFailed
		case s == unknown:
			return IsOpen
		case holds:
			return IsTrue
		default:
			return IsFalse
		}
	}
	var s status
	f.result, s = x.whole(f)
	switch s {
	case failed:
		return IsFailed
	case unknown:
		return IsOpen
	default:
		return IsValue
	}
}

// RunMember evaluates the body of a fold for one member of the list in a slot. Unknown fields of the member wait at the given place.
func (x *Expression) RunMember(f *Frame, record *value.Record, slot, item int) Standing {
	for len(f.members) < max(x.nesting, 1) {
		f.members = append(f.members, element{})
	}
	f.members[0] = element{record: record, slot: slot, item: item, status: exact}
	return x.Run(f)
}

// compiler counts how deep folds nest.
type compiler struct{ nesting int }

func (c *compiler) carrier(t value.Type) carrier {
	switch t.Kind {
	case value.KindList:
		return listCarrier{}
	case value.KindRecord:
		return recordCarrier{}
	default:
		return carriers(t)
	}
}

// lower makes the closure of a node from those of its parts. An operand without run has none.
func (c *compiler) lower(n *Node) operand {
	if n == nil || n.kind == 0 {
		return operand{}
	}
	carried := c.carrier(n.result)
	switch n.kind {
	case constantNode:
		return c.constant(n, carried)
	case variableNode:
		if carried == nil {
			return operand{}
		}
		return carried.variable(n)
	case memberNode:
		if carried == nil {
			return operand{}
		}
		return carried.member(n.nesting)
	}
	parts := make([]operand, len(n.parts))
	for i, part := range n.parts {
		if parts[i] = c.lower(part); parts[i].run == nil {
			return operand{}
		}
	}
	switch n.kind {
	case fieldNode:
		record, ok := parts[0].run.(eval[element])
		if !ok || carried == nil {
			return operand{}
		}
		return carried.field(record, n)
	case callNode:
		if len(parts) != len(n.function.Operands) {
			return operand{}
		}
		return operand{run: n.function.lower(parts)}
	case choiceNode:
		condition, ok := parts[0].run.(eval[bool])
		if !ok || carried == nil {
			return operand{}
		}
		return carried.choice(condition, parts[1], parts[2])
	case andNode, orNode, notNode:
		return c.logic(n, parts)
	default:
		return c.ofList(n, parts)
	}
}

// constant gives the written parts of functions, which are no values of the language, a closure too.
func (c *compiler) constant(n *Node, carried carrier) operand {
	switch known := n.constant.(type) {
	case Rounding:
		return plain(known)
	case Pattern:
		return plain(known)
	}
	if carried == nil {
		return operand{}
	}
	return carried.constant(n.constant)
}

func plain[T any](known T) operand {
	return operand{run: eval[T](func(*Frame) (T, status) { return known, exact }), constant: known}
}

func (c *compiler) logic(n *Node, parts []operand) operand {
	sides := make([]eval[bool], len(parts))
	for i, part := range parts {
		side, ok := part.run.(eval[bool])
		if !ok {
			return operand{}
		}
		sides[i] = side
	}
	switch n.kind {
	case andNode:
		return operand{run: both(sides)}
	case orNode:
		return operand{run: either(sides)}
	default:
		return operand{run: not(sides[0])}
	}
}

// ofList makes the closures of lists and of what asks them.
func (c *compiler) ofList(n *Node, parts []operand) operand {
	switch n.kind {
	case writtenNode:
		return c.written(n, parts)
	case withinNode, amongNode:
		return membership(n, parts)
	}
	l, ok := parts[0].run.(eval[list])
	if !ok {
		return operand{}
	}
	switch n.kind {
	case sizeNode:
		return operand{run: sizeOf(l)}
	case totalNode:
		return totals(n, l)
	}
	c.nesting = max(c.nesting, n.nesting+1)
	if n.kind == mapNode {
		carried := c.carrier(n.parts[1].result)
		if carried == nil {
			return operand{}
		}
		made := carried.element(parts[1])
		if made == nil {
			return operand{}
		}
		return operand{run: mapped(l, n.nesting, made)}
	}
	body, ok := parts[1].run.(eval[bool])
	if !ok {
		return operand{}
	}
	switch n.kind {
	case existsNode:
		return operand{run: exists(l, n.nesting, body)}
	case allNode:
		return operand{run: all(l, n.nesting, body)}
	default:
		return operand{run: filtered(l, n.nesting, body)}
	}
}

// membership makes the closure of `in`, which the function that compares two of the values knows how to make.
func membership(n *Node, parts []operand) operand {
	if n.function.within == nil {
		return operand{}
	}
	if n.kind == amongNode {
		return operand{run: n.function.among(parts)}
	}
	l, ok := parts[1].run.(eval[list])
	if !ok {
		return operand{}
	}
	if item, ok := parts[0].run.(eval[string]); ok {
		if words, ok := writtenWords(parts[1].constant); ok {
			return operand{run: withinWords(words, item)}
		}
	}
	return operand{run: n.function.within(parts[0], l, *n.parts[1].result.Element)}
}

func writtenWords(constant any) ([]string, bool) {
	elements, ok := constant.(list)
	words := make([]string, len(elements))
	for i, e := range elements {
		text, isText := e.single.Text()
		words[i], ok = text, ok && isText
	}
	return words, ok
}

// totals makes the closure of .total(), which starts from a zero of its own, so that an empty list has a total too.
func totals(n *Node, l eval[list]) operand {
	switch n.result.Kind {
	case value.KindInt:
		return operand{run: totalOf(0, addIntegers, value.Value.Int, l)}
	case value.KindDecimal:
		return operand{run: totalOf(value.DecimalOf(0), value.Decimal.Add, value.Value.Decimal, l)}
	case value.KindMoney:
		return operand{run: totalOf(value.NewMoney(value.DecimalOf(0), n.result.Currency), value.Money.Add, value.Value.Money, l)}
	default:
		return operand{}
	}
}

func (c *compiler) written(n *Node, parts []operand) operand {
	elements := make([]func(*Frame) (element, status), len(parts))
	for i, part := range parts {
		carried := c.carrier(n.parts[i].result)
		if carried == nil {
			return operand{}
		}
		if elements[i] = carried.element(part); elements[i] == nil {
			return operand{}
		}
	}
	return operand{run: written(elements)}
}
