package rules

import "github.com/jiuzhu-project/jiuzhu/internal/celenv"

// Limits bound what one pack can cost. Over any of them, loading fails at the place.
type Limits struct {
	// CodePoints and Nodes bound one expression: its parse takes about 50 microseconds and 10 kB per hundred nodes.
	CodePoints, Nodes int
	// Depth bounds the nesting within an expression, FoldNesting that of exists, all, filter and map: time grows with
	// the list limits to this power.
	Depth, FoldNesting int
	// RegexSize bounds the compiled size of a pattern; matching is linear in the text.
	RegexSize int
	// TreeDepth and TreeNodes bound one condition tree.
	TreeDepth, TreeNodes int
	// Definitions bounds the definitions and parameters of a pack, each a slot of an evaluation.
	Definitions int
	// Cost bounds the steps of one expression with every list at its declared length: a million steps take
	// about a tenth of a second.
	Cost uint64
}

// DefaultLimits are the limits of a pack that sets none.
func DefaultLimits() Limits {
	inner := celenv.DefaultLimits()
	return Limits{
		CodePoints: inner.CodePoints, Nodes: inner.Nodes, Depth: inner.Depth, FoldNesting: inner.FoldNesting,
		RegexSize: inner.RegexSize, TreeDepth: 12, TreeNodes: 400, Definitions: 2_000, Cost: 1_000_000,
	}
}

func (l Limits) expression() celenv.Limits {
	return celenv.Limits{CodePoints: l.CodePoints, Nodes: l.Nodes, Depth: l.Depth, FoldNesting: l.FoldNesting, RegexSize: l.RegexSize}
}
