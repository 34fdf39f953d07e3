package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Node is one resolved part of an expression: what it is, and the type of its answer. The zero Node is invalid. An enum's
// word is a text to every operation.
type Node struct {
	kind     nodeKind
	result   value.Type
	constant any // a Go value of the operand's own type
	slot     int
	name     string // of a variable
	nesting  int    // of the fold whose member is meant, the outermost 0
	field    int
	function *Function
	parts    []*Node
}

type nodeKind uint8

const (
	constantNode nodeKind = iota + 1
	variableNode
	memberNode
	fieldNode
	callNode
	andNode
	orNode
	notNode
	choiceNode
	writtenNode
	sizeNode
	totalNode
	withinNode
	amongNode
	existsNode
	allNode
	filterNode
	mapNode
)

// Constant is a value known at load: a bool, int64, string, a value of package value, a pattern or a Rounding.
func Constant(t value.Type, v any) *Node {
	return &Node{kind: constantNode, result: t, constant: v}
}

// Variable reads a slot.
func Variable(slot int, name string, t value.Type) *Node {
	return &Node{kind: variableNode, slot: slot, name: name, result: t}
}

// Member is the member that a fold around looks at; nesting counts the folds around that fold.
func Member(nesting int, t value.Type) *Node {
	return &Node{kind: memberNode, nesting: nesting, result: t}
}

// Field reads a field of a record by its place.
func Field(record *Node, index int, t value.Type) *Node {
	return &Node{kind: fieldNode, field: index, result: t, parts: []*Node{record}}
}

// Call applies a function.
func Call(f *Function, operands ...*Node) *Node {
	return &Node{kind: callNode, function: f, result: f.Result, parts: operands}
}

// And, Or and Not are the logic of the language: see the package comment.
func And(sides ...*Node) *Node { return &Node{kind: andNode, result: boolType(), parts: sides} }

// Or is true when a side is.
func Or(sides ...*Node) *Node { return &Node{kind: orNode, result: boolType(), parts: sides} }

// Not exchanges true and false.
func Not(side *Node) *Node { return &Node{kind: notNode, result: boolType(), parts: []*Node{side}} }

// Choice is condition ? yes : no. Only the side taken counts.
func Choice(t value.Type, condition, yes, no *Node) *Node {
	return &Node{kind: choiceNode, result: t, parts: []*Node{condition, yes, no}}
}

// Written is a list written out in the expression.
func Written(list value.Type, elements ...*Node) *Node {
	return &Node{kind: writtenNode, result: list, parts: elements}
}

// Size counts the members of a list.
func Size(list *Node) *Node { return &Node{kind: sizeNode, result: intType(), parts: []*Node{list}} }

// Total adds up a list of numbers or amounts.
func Total(list *Node) *Node {
	return &Node{kind: totalNode, result: *list.result.Element, parts: []*Node{list}}
}

// Within is the or of == over the elements of a list; equal compares the item with one of them.
func Within(equal *Function, item, list *Node) *Node {
	return &Node{kind: withinNode, function: equal, result: boolType(), parts: []*Node{item, list}}
}

// Among is the or of == over expressions, the item taken once.
func Among(equal *Function, item *Node, elements ...*Node) *Node {
	return &Node{kind: amongNode, function: equal, result: boolType(), parts: append([]*Node{item}, elements...)}
}

// Exists, All, Filter and Map are the folds; nesting counts the folds around.
func Exists(nesting int, list, body *Node) *Node {
	return fold(existsNode, nesting, boolType(), list, body)
}

// All is true when the body is true of every member.
func All(nesting int, list, body *Node) *Node { return fold(allNode, nesting, boolType(), list, body) }

// Filter keeps the members of which the body is true.
func Filter(nesting int, list, body *Node) *Node {
	return fold(filterNode, nesting, list.result, list, body)
}

// Map lists what the body is of each member.
func Map(nesting int, result value.Type, list, body *Node) *Node {
	return fold(mapNode, nesting, result, list, body)
}

func fold(kind nodeKind, nesting int, result value.Type, list, body *Node) *Node {
	return &Node{kind: kind, nesting: nesting, result: result, parts: []*Node{list, body}}
}

func boolType() value.Type { return value.Type{Kind: value.KindBool} }
func intType() value.Type  { return value.Type{Kind: value.KindInt} }
