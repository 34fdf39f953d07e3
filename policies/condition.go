package policies

import "github.com/jiuzhu-project/jiuzhu/rules"

// The keys that make a mapping a condition of a kind.
var conditionKeys = []struct {
	key  string
	kind rules.ConditionKind
}{{"all", rules.All}, {"any", rules.Any}, {"none", rules.None}, {"ref", rules.Reference}, {"expr", rules.Leaf}}

// condition reads a condition tree. A scalar is an expression; a mapping has exactly one of all, any, none, ref and
// expr, and may carry a title and a basis.
func (b *packReader) condition(n *node, r *reader) *rules.Condition {
	if n == nil {
		return nil
	}
	if n.kind == kindScalar {
		text := n.expression(r)
		if text == nil {
			return nil
		}
		return &rules.Condition{Kind: rules.Leaf, Expression: rules.NewExpression(text), Place: n.place()}
	}
	m := n.mapping(r)
	if m == nil {
		return nil
	}
	c := &rules.Condition{Place: n.place(), Title: m.optionalLocalized("title")}
	if m.has("basis") {
		c.Basis, _ = b.basis(m, "basis", 0)
	}
	written := 0
	for _, k := range conditionKeys {
		if m.has(k.key) {
			written++
			c.Kind = k.kind
		}
	}
	if written != 1 {
		m.report("bad_condition", n.place(), "a condition is an expression or exactly one of all, any, none, ref and expr",
			"write for example all: followed by a list of conditions")
		m.done()
		return nil
	}
	b.conditionBody(m, c)
	m.done()
	return c
}

func (b *packReader) conditionBody(m *fields, c *rules.Condition) {
	switch c.Kind {
	case rules.Leaf:
		if text := m.text("expr"); text != nil {
			c.Expression = rules.NewExpression(text)
		}
	case rules.Reference:
		c.Name = m.identifier("ref")
		c.Place = m.place("ref")
	default:
		for _, item := range m.sequence(c.Kind.String()) {
			if child := b.condition(item, m.reader); child != nil {
				c.Children = append(c.Children, child)
			}
		}
	}
}

func (f *fields) expressionOf(key string) rules.Expression {
	text := f.text(key)
	if text == nil {
		return rules.Expression{}
	}
	return rules.NewExpression(text)
}

func (f *fields) optionalExpression(key string) rules.Expression {
	text := f.optionalText(key)
	if text == nil {
		return rules.Expression{}
	}
	return rules.NewExpression(text)
}
