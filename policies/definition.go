package policies

import (
	"errors"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (b *packReader) parameters(f *fields) {
	for _, n := range f.sequence("parameters") {
		m := n.mapping(f.reader)
		if m == nil {
			continue
		}
		p := rules.Parameter{Name: b.name(m, "id"), Title: m.localized("title"), Type: m.typeName("type"), Text: m.string("value"), Place: n.place()}
		basis, cited := b.basis(m, "basis", 0)
		p.Basis = basis
		b.weak[p.Name] = cited.Confidence != 0 && cited.Confidence.Weak()
		m.done()
		if p.Name != "" {
			b.pack.Parameters = append(b.pack.Parameters, p)
		}
	}
}

func (f *fields) typeName(key string) rules.TypeName {
	return rules.TypeName{Name: f.string(key), Place: f.place(key)}
}

func (b *packReader) definitions(f *fields) {
	for _, n := range f.sequence("definitions") {
		b.definition(n, f.reader)
	}
}

// definition reads a named condition (when), expression (value with type), table lookup (lookup) or choice (choose).
func (b *packReader) definition(n *node, r *reader) {
	if d, ok := b.oneDefinition(n, r); ok {
		b.pack.Definitions = append(b.pack.Definitions, d)
	}
}

func (b *packReader) oneDefinition(n *node, r *reader) (rules.Definition, bool) {
	m := n.mapping(r)
	if m == nil {
		return rules.Definition{}, false
	}
	d := rules.Definition{Name: b.name(m, "id"), Title: m.localized("title"), Place: n.place()}
	var cited Cited
	if m.has("basis") {
		d.Basis, cited = b.basis(m, "basis", 0)
	}
	b.definitionBody(m, &d)
	m.done()
	if d.Name == "" || d.When == nil && d.Value.IsZero() && d.Lookup == nil && d.Choice == nil {
		return rules.Definition{}, false
	}
	b.weak[d.Name] = cited.Confidence != 0 && cited.Confidence.Weak()
	return d, true
}

func (b *packReader) definitionBody(m *fields, d *rules.Definition) {
	written := 0
	for _, key := range []string{"when", "value", "lookup", "choose"} {
		if m.has(key) {
			written++
		}
	}
	switch {
	case written != 1:
		m.report("bad_definition", m.node.place(), "a definition is exactly one of when, value, lookup and choose",
			"write when for a condition, value with type for an expression, lookup for a table, choose to take one of several definitions")
	case m.has("when"):
		d.When = b.condition(m.required("when"), m.reader)
	case m.has("value"):
		d.Value, d.Type = m.expressionOf("value"), m.typeName("type")
	case m.has("lookup"):
		d.Lookup = b.lookup(m.mapping("lookup"))
	default:
		d.Choice = b.choice(m)
	}
}

func (b *packReader) choice(m *fields) *rules.Choice {
	c := &rules.Choice{Otherwise: m.identifier("otherwise"), Place: m.place("otherwise")}
	for _, n := range m.sequence("choose") {
		cm := n.mapping(m.reader)
		if cm == nil {
			continue
		}
		one := rules.ChoiceCase{Use: cm.identifier("use"), When: b.condition(cm.required("when"), m.reader), Place: cm.place("use")}
		cm.done()
		if one.When != nil && one.Use != "" {
			c.Cases = append(c.Cases, one)
		}
	}
	if c.Otherwise == "" {
		return nil
	}
	return c
}

func (b *packReader) lookup(m *fields) *rules.Lookup {
	if m == nil {
		return nil
	}
	l := &rules.Lookup{Table: m.identifier("table"), Column: m.identifier("column"), Place: m.node.place(),
		Published: m.optionalExpression("published_on")}
	for _, e := range m.mapping("keys").entries() {
		text := e.value.expression(m.reader)
		if text != nil {
			l.Keys = append(l.Keys, rules.LookupKey{Column: e.key.value, Expression: rules.NewExpression(text), Place: e.key.place()})
		}
	}
	if f := m.optionalMapping("fallback"); f != nil {
		l.Fallback = f.int("years_back", 1, 100)
		l.FallbackBasis, _ = b.basis(f, "basis", 0)
		f.done()
	}
	m.done()
	return l
}

func (b *packReader) tables(f *fields) {
	for _, n := range f.sequence("tables") {
		b.table(n, f.reader)
	}
}

func (b *packReader) table(n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	d := rules.TableDeclaration{Name: b.name(m, "id"), Title: m.localized("title"), Place: n.place()}
	d.Basis, _ = b.basis(m, "basis", 0)
	d.Keys, d.Values = b.columns(m, "keys"), b.columns(m, "values")
	d.Year, _ = m.optionalString("year")
	d.Published, _ = m.optionalString("published")
	d.Source, _ = m.optionalString("source")
	d.Confidence, _ = m.optionalString("confidence")
	name, place := m.string("file"), m.place("file")
	if d.Year != "" && !hasIntColumn(d.Keys, d.Year) {
		m.report("bad_table", m.place("year"), "year names no key of type int", "name one of the keys, and give it the type int")
		d.Year = ""
	}
	m.done()
	if d.Name == "" || name == "" || !b.unique("table", d.Name, m.place("id")) || !b.unique("file", name, place) {
		return
	}
	b.pack.Tables = append(b.pack.Tables, b.filled(d, b.take(name, place)))
}

// filled is a table with its rows, the former pack's own where its file and its declaration are the same; without rows where there is
// a problem with them, which is reported.
func (b *packReader) filled(d rules.TableDeclaration, o *opened) *rules.Table {
	if o == nil {
		return rules.Unfilled(d)
	}
	if known := b.former.tableOf(d, o.file); known != nil {
		b.pack.filled[d.Name] = o.file
		return known
	}
	table, err := rules.ReadTable(d, o.file)
	var problems rules.Problems
	if errors.As(err, &problems) {
		b.problems = append(b.problems, problems...)
		return rules.Unfilled(d)
	}
	b.pack.filled[d.Name] = o.file
	return table
}

func hasIntColumn(columns []rules.Column, name string) bool {
	for _, c := range columns {
		if c.Name == name {
			return c.Type.Kind == value.KindInt
		}
	}
	return false
}

func (b *packReader) columns(m *fields, key string) []rules.Column {
	var columns []rules.Column
	for _, n := range m.sequence(key) {
		cm := n.mapping(m.reader)
		if cm == nil {
			continue
		}
		c := rules.Column{Name: b.name(cm, "column")}
		t, ok := b.typeOf(cm, "type")
		c.Type = t
		cm.done()
		if ok && c.Name != "" {
			columns = append(columns, c)
		}
	}
	return columns
}
