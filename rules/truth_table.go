package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// The truths of an evaluation stand in one row of cells: those of programs by number, behind them those of definitions by slot, behind
// them those of nodes, which are the parts of conditions made of parts. A leaf has the cell of its program and a reference that of its
// definition, so that only nodes are worked out, each after those it is made of, and no pointer is followed.

// node is a part of a condition made of parts: the cells of its parts stand in the ruleset's members.
type node struct {
	kind     ConditionKind
	from, to int32
}

// span is a range of nodes or programs.
type span struct{ from, to int }

// numberCells gives every part of every condition its cell, once the programs are known. The nodes of a definition stand together, and so do those
// of all conditions outside of definitions.
func (r *Ruleset) numberCells() {
	r.firstDefined = len(r.programs)
	r.firstNode = r.firstDefined + len(r.definitions)
	for i := range r.definitions {
		switch d := &r.definitions[i]; {
		case d.condition != nil:
			r.numberNodes(d.condition)
		case d.choice != nil:
			for _, c := range d.choice.cases {
				r.numberNodes(c.when)
			}
		}
	}
	r.outside.from = len(r.nodes)
	for _, c := range r.conditions {
		r.numberNodes(c)
	}
	r.outside.to = len(r.nodes)
}

func (r *Ruleset) numberNodes(c *CompiledCondition) {
	c.nodes.from = len(r.nodes)
	r.numberNode(c)
	c.nodes.to = len(r.nodes)
}

func (r *Ruleset) numberNode(c *CompiledCondition) {
	switch c.written.Kind {
	case Leaf:
		c.cell = r.leaves[c.leaf].number
		return
	case Reference:
		c.cell = r.definedCell(c.slot)
		return
	}
	for _, child := range c.children {
		r.numberNode(child)
	}
	n := node{kind: c.written.Kind, from: int32(len(r.members))}
	for _, child := range c.children {
		r.members = append(r.members, int32(child.cell))
	}
	n.to = int32(len(r.members))
	c.cell = r.firstNode + len(r.nodes)
	r.nodes = append(r.nodes, n)
}

// definedCell is the cell of the definition in a slot.
func (r *Ruleset) definedCell(slot int) int {
	return r.firstDefined + slot - (len(r.names) - len(r.definitions))
}

// settle works out the truths of nodes, also of those behind one that has decided: each has its place in the trace. An expression that
// failed counts as unknown.
func (e *Evaluation) settle(nodes span) {
	r, cells := e.ruleset, e.cells
	for i := nodes.from; i < nodes.to; i++ {
		n := &r.nodes[i]
		cells[r.firstNode+i] = join(n.kind, r.members[n.from:n.to], cells)
	}
}

// join is the truth of a node.
func join(kind ConditionKind, members []int32, cells []value.Truth) value.Truth {
	if kind == All {
		t := value.True
		for _, cell := range members {
			t = min(t, cells[cell])
		}
		return t
	}
	t := value.False
	for _, cell := range members {
		t = max(t, cells[cell])
	}
	if kind == None {
		return t.Not()
	}
	return t
}
