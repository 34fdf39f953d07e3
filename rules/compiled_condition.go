package rules

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// CompiledCondition is a condition of a ruleset.
type CompiledCondition struct {
	written *Condition
	// number is its place among the parts of all conditions, cell that of its truth.
	number, cell int
	// nodes are those below it, of a condition that is no part of another.
	nodes    span
	leaf     int
	slot     int
	children []*CompiledCondition
	// leaves are all expressions it rests on, those of its definitions included.
	leaves []int
	// slots are the definitions it rests on, in the order of their evaluation.
	slots []int
}

// Condition compiles a condition; nil when it has problems.
func (b *Builder) Condition(c *Condition) *CompiledCondition {
	if b.environment == nil || c == nil {
		return nil
	}
	compiled := b.tree(c)
	if compiled != nil {
		compiled.leaves, compiled.slots = b.close(compiled.ownLeaves(), compiled.references())
		b.references = append(b.references, compiled.references()...)
		b.conditions = append(b.conditions, compiled)
	}
	return compiled
}

func (b *Builder) tree(c *Condition) *CompiledCondition {
	nodes := 0
	return b.node(c, 1, &nodes)
}

func (b *Builder) node(c *Condition, depth int, nodes *int) *CompiledCondition {
	*nodes++
	limits := b.program.Limits
	if depth > limits.TreeDepth || *nodes > limits.TreeNodes {
		// The first part over the count speaks for those behind it.
		if *nodes <= limits.TreeNodes+1 {
			b.problems.Add(&Problem{Code: "too_deep", Summary: "condition is nested too deep or has too many parts",
				Detail: "name a part of it as a definition", Place: c.Place})
		}
		return nil
	}
	compiled := &CompiledCondition{written: c, number: b.parts, leaf: -1, slot: -1}
	b.parts++
	switch c.Kind {
	case Leaf:
		compiled.leaf = b.leaf(c.Expression, value.Type{Kind: value.KindBool})
	case Reference:
		compiled.slot = b.reference(c)
	case All, Any, None:
		compiled.children = b.children(c, depth, nodes)
	default:
		b.problems.Add(&Problem{Code: "bad_condition", Summary: "a condition of no kind", Place: c.Place})
	}
	if compiled.leaf < 0 && compiled.slot < 0 && (len(compiled.children) == 0 || slices.Contains(compiled.children, nil)) {
		return nil
	}

	return compiled
}

// children compiles the parts of a node. One without parts is refused: all of nothing would be true.
func (b *Builder) children(c *Condition, depth int, nodes *int) []*CompiledCondition {
	if len(c.Children) == 0 {
		b.problems.Add(&Problem{Code: "bad_condition", Summary: quote(c.Kind.String()) + " has no parts", Detail: "write at least one condition below it", Place: c.Place})
	}
	out := make([]*CompiledCondition, 0, len(c.Children))
	for _, child := range c.Children {
		if child == nil {
			b.problems.Add(&Problem{Code: "bad_condition", Summary: "a part of " + quote(c.Kind.String()) + " is no condition", Place: c.Place})
			out = append(out, nil)
			continue
		}
		out = append(out, b.node(child, depth+1, nodes))
	}
	return out
}

// reference finds a definition; a fact or parameter is an expression, and is written as one.
func (b *Builder) reference(c *Condition) int {
	slot, ok := b.names[c.Name]
	if !ok || slot < b.firstDefinition() {
		b.unknownName("definition", c.Name, b.definitionNames(), c.Place)
		return -1
	}
	if b.types[slot].Kind != value.KindBool {
		b.problems.Add(&Problem{Code: "not_bool", Summary: quote(c.Name) + " is not true or false", Detail: "compare it in an expression instead, such as " + c.Name + " == ...", Place: c.Place, Arguments: []string{c.Name}})
		return -1
	}
	return slot
}

func (b *Builder) definitionNames() []string {
	names := make([]string, 0, len(b.definitions))
	for _, d := range b.definitions {
		names = append(names, d.written.Name)
	}
	return names
}
