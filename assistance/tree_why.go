package assistance

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// IDs are all ids by which Why and WhyNot find something, in the order of the tree, each once.
func (t Tree) IDs() []string {
	var out []string
	seen := map[string]bool{"": true}
	var walk func(nodes []Node)
	walk = func(nodes []Node) {
		for _, n := range nodes {
			if !seen[n.ID] {
				seen[n.ID] = true
				out = append(out, n.ID)
			}
			walk(n.Nodes)
		}
	}
	walk(t.Nodes)
	walk(t.Definitions)
	return out
}

// Why is the part of the tree that bears an id, below the headings it stands under, with the definitions that it rests
// on; false when nothing bears it. Several rules may bear the same id: all of them are shown.
func (t Tree) Why(id string) (Tree, bool) {
	return t.part(id, func(n Node) Node { return n }, map[string]value.Truth{})
}

// WhyNot is Why with only what keeps it from being true: of conditions that must all hold those that do not, of
// conditions of which one is enough each. What holds already has nothing below it.
func (t Tree) WhyNot(id string) (Tree, bool) {
	wanted := map[string]value.Truth{}
	return t.part(id, func(n Node) Node { return hindered(n, value.True, wanted) }, wanted)
}

// part cuts the tree down to what bears an id. Cutting notes in wanted which truth of a definition was asked for; one
// that it does not note is shown whole.
func (t Tree) part(id string, cut func(Node) Node, wanted map[string]value.Truth) (Tree, bool) {
	out := Tree{Nodes: pathsTo(t.Nodes, id, cut), Definitions: []Node{}}
	found := len(out.Nodes) > 0
	needed := map[string]bool{}
	names := map[string]bool{}
	for i := range t.Definitions {
		names[t.Definitions[i].Name] = true
	}
	noteDefinitions(out.Nodes, names, needed)
	kept := make([]*Node, len(t.Definitions))
	// A definition rests on earlier ones only.
	for i := len(t.Definitions) - 1; i >= 0; i-- {
		n := t.Definitions[i]
		asked := n.ID == id
		found = found || asked
		switch truth, noted := wanted[n.Name]; {
		case asked:
			n = cut(n)
		case !needed[n.Name]:
			continue
		case noted && truth != 0:
			n = hindered(n, truth, wanted)
		default:
			noteWhole(n.Nodes, wanted)
		}
		noteDefinitions(n.Nodes, names, needed)
		kept[i] = &n
	}
	for _, n := range kept {
		if n != nil {
			out.Definitions = append(out.Definitions, *n)
		}
	}
	return out, found
}

// pathsTo keeps the nodes that bear an id, and above them the way to them.
func pathsTo(nodes []Node, id string, cut func(Node) Node) []Node {
	out := []Node{}
	for _, n := range nodes {
		if n.ID == id {
			out = append(out, cut(n))
			continue
		}
		if below := pathsTo(n.Nodes, id, cut); len(below) > 0 {
			n.Nodes = below
			out = append(out, n)
		}
	}
	return out
}

// noteDefinitions notes the definitions that nodes name; a line of the award names them in its formula.
func noteDefinitions(nodes []Node, names, needed map[string]bool) {
	for _, n := range nodes {
		switch n.Kind {
		case NodeReference, NodeRead, NodeCase:
			needed[n.Name] = true
		case NodeLine:
			for _, word := range strings.FieldsFunc(n.Expression, func(r rune) bool { return r != '_' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				// A call on a definition is written behind a dot.
				first, _, _ := strings.Cut(word, ".")
				for _, name := range []string{word, first} {
					needed[name] = needed[name] || names[name]
				}
			}
		}
		noteDefinitions(n.Nodes, names, needed)
	}
}

// hindered keeps of a node what keeps it from the truth that is wanted, and notes the truths wanted of definitions.
func hindered(n Node, wanted value.Truth, definitions map[string]value.Truth) Node {
	switch n.Kind {
	case NodeAid, NodePolicy, NodeGroup:
		return hinderedGroup(n, wanted, definitions)
	case NodeReference:
		noteWanted(definitions, n.Name, wanted)
		return n
	case NodeRule, NodeDefinition, NodeAll, NodeAny, NodeNone:
	default:
		// What an expression rests on is shown whole.
		noteWhole(n.Nodes, definitions)
		return n
	}
	if n.Truth == wanted {
		n.Nodes = nil
		return n
	}
	if n.Kind == NodeDefinition && (n.Truth == 0 || isChoice(n)) {
		noteWhole(n.Nodes, definitions)
		return n
	}
	if n.Kind == NodeNone {
		wanted = wanted.Not()
	}
	n.Nodes = hindrances(n.Nodes, wanted, definitions)
	return n
}

func isChoice(n Node) bool {
	return slices.ContainsFunc(n.Nodes, func(below Node) bool { return below.Kind == NodeCase })
}

// hinderedGroup takes rules that stand against an aid as hindrances where they are not false, and a group of which one
// is enough as none where one holds.
func hinderedGroup(n Node, wanted value.Truth, definitions map[string]value.Truth) Node {
	if n.Name == groupExclusions {
		wanted = value.False
	}
	if n.Name == groupGrounds && slices.ContainsFunc(n.Nodes, func(rule Node) bool { return rule.Truth == value.True }) {
		n.Nodes = nil
		return n
	}
	n.Nodes = hindrances(n.Nodes, wanted, definitions)
	return n
}

// hindrances are the nodes that are not as wanted. A node without a truth, such as one that is not in force, hinders.
func hindrances(nodes []Node, wanted value.Truth, definitions map[string]value.Truth) []Node {
	var out []Node
	for _, n := range nodes {
		if n.Truth == wanted || n.Name == groupScore || n.Name == groupConflict {
			continue
		}
		below := hindered(n, wanted, definitions)
		if n.Kind == NodeGroup && len(below.Nodes) == 0 {
			continue
		}
		out = append(out, below)
	}
	return out
}

// noteWanted notes the truth wanted of a definition; zero, which is shown whole, once two are wanted.
func noteWanted(definitions map[string]value.Truth, name string, wanted value.Truth) {
	if before, noted := definitions[name]; noted && before != wanted {
		wanted = 0
	}
	definitions[name] = wanted
}

func noteWhole(nodes []Node, definitions map[string]value.Truth) {
	for _, n := range nodes {
		if n.Kind == NodeRead || n.Kind == NodeCase || n.Kind == NodeReference {
			definitions[n.Name] = 0
		}
		noteWhole(n.Nodes, definitions)
	}
}
