package assistance

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (w *treeWriter) step(s rules.Step) Node {
	n := Node{Kind: conditionNode(s.Kind), Truth: s.Truth, Name: s.Name, Expression: s.Expression, Place: s.Place, Waits: s.Waits}
	if s.Basis != nil {
		n.Basis = *s.Basis
	}
	if s.Title != nil {
		n.Title = *s.Title
	} else if s.Kind == rules.Reference {
		n.Title = w.title(s.Name)
	}
	n.Nodes = w.rests(s.Reads, s.Members, s.Error)
	for _, child := range s.Steps {
		n.Nodes = append(n.Nodes, w.step(child))
	}
	return n
}

func conditionNode(k rules.ConditionKind) NodeKind {
	switch k {
	case rules.All:
		return NodeAll
	case rules.Any:
		return NodeAny
	case rules.None:
		return NodeNone
	case rules.Reference:
		return NodeReference
	default:
		return NodeExpression
	}
}

// expression is an expression that yields more than a truth.
func (w *treeWriter) expression(s rules.ValueStep) Node {
	n := Node{Kind: NodeExpression, Expression: s.Expression, Place: s.Place, Waits: s.Waits, Valued: true, Value: s.Value, Masked: s.Masked,
		Nodes: w.rests(s.Reads, s.Members, s.Error)}
	n.Truth = truthOf(s.Value)
	return n
}

// truthOf is the truth of a value that is true or false, zero of any other.
func truthOf(v value.Value) value.Truth {
	if b, ok := v.Bool(); ok {
		return value.TruthOf(b)
	}
	return 0
}

func (w *treeWriter) rests(reads []rules.Read, members []rules.Contribution, failure *rules.Failure) []Node {
	var out []Node
	for _, r := range reads {
		n := Node{Kind: NodeRead, Name: r.Name, Title: w.title(r.Name), Valued: true, Value: r.Value, Masked: r.Masked, Truth: truthOf(r.Value)}
		if p := w.parameters[r.Name]; p != nil {
			n.Basis = p.Basis
		}
		out = append(out, n)
	}
	number := map[string]int{}
	for _, m := range members {
		fold := m.List + " " + m.Function
		number[fold]++
		entry := strconv.Itoa(number[fold])
		n := Node{Kind: NodeMember, Name: m.List, Valued: true, Value: m.Value, Masked: m.Masked, Truth: truthOf(m.Value), Waits: m.Waits,
			Title: w.both(func(x *explainer) string { return x.fill(messageEntry, "label", x.factLabel(m.List), "entry", entry) })}
		if m.Member != "" {
			n.Result = rules.Text{Chinese: m.Member, English: m.Member}
		}
		if m.Error != nil {
			n.Nodes = append(n.Nodes, failureNode(*m.Error))
		}
		out = append(out, n)
	}
	if failure != nil {
		out = append(out, failureNode(*failure))
	}
	return out
}

func failureNode(f rules.Failure) Node {
	return Node{Kind: NodeFailure, Name: f.Code, Expression: f.Expression, Place: f.Place, Title: messageFailed.template()}
}

// title is what people call a fact, a parameter or a definition.
func (w *treeWriter) title(name string) rules.Text {
	if p := w.parameters[name]; p != nil {
		return p.Title
	}
	if d := w.definitions[name]; d != nil {
		return d.Title
	}
	if fact, ok := w.assessment.engine.pack.Vocabulary.Fact(name); ok {
		return fact.Label
	}
	return rules.Text{}
}
