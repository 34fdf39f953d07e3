package celenv

import (
	"slices"
	"strings"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// lower resolves one expression and reports everything wrong in it.
func (c *compilation) lower(e ast.Expr) part {
	switch e.Kind() {
	case ast.LiteralKind:
		return c.lowerLiteral(e)
	case ast.IdentKind, ast.SelectKind:
		return c.lowerName(e)
	case ast.CallKind:
		return c.lowerCall(e)
	case ast.ListKind:
		return c.lowerList(e)
	case ast.MapKind:
		c.lowerAll(children(e))
		return c.refuse(c.position(e), MapLiteral, "the language has no maps", "")
	case ast.StructKind:
		c.lowerAll(children(e))
		return c.refuse(c.nameBefore(c.position(e), e.AsStruct().TypeName()), ObjectLiteral, "the language has no written records", "")
	default:
		return c.refuse(c.position(e), Syntax, "the text is no expression", "")
	}
}

func (c *compilation) lowerAll(list []ast.Expr) []part {
	parts := make([]part, len(list))
	for i, e := range list {
		parts[i] = c.lower(e)
	}
	return parts
}

func anyRefused(parts ...part) bool {
	return slices.ContainsFunc(parts, part.refused)
}

func (c *compilation) lowerLiteral(e ast.Expr) part {
	at := c.position(e)
	switch literal := e.AsLiteral().(type) {
	case types.Bool:
		return c.writtenValue(boolean(), literal)
	case types.Int:
		return c.writtenValue(integer(), literal)
	case types.String:
		p := c.writtenValue(text(), literal)
		p.words = []word{{text: string(literal), offset: at}}
		return p
	case types.Double:
		return c.refuse(at, FloatLiteral, "the language has no floating-point numbers", "write decimal('...') with the number as text")
	case types.Uint:
		return c.refuse(at, UintLiteral, "the language has no unsigned numbers", "write the number without u")
	case types.Bytes:
		return c.refuse(at, BytesLiteral, "the language has no bytes", "write the text without b")
	default:
		return c.refuse(at, NullLiteral, "the language has no null", "what is not known is unknown by itself")
	}
}

func (c *compilation) writtenValue(kind value.Type, v ref.Val) part {
	return part{kind: kind, expr: c.literal(v), node: constantNode(kind, v), constant: v, root: -1, steps: fixed(1), length: fixed(0)}
}

// chain takes a.b.c apart into what it starts from and the fields after it, in order.
func chain(e ast.Expr) (base ast.Expr, fields []ast.Expr) {
	for e.Kind() == ast.SelectKind {
		fields = append(fields, e)
		e = e.AsSelect().Operand()
	}
	slices.Reverse(fields)
	return e, fields
}

func (c *compilation) lowerName(e ast.Expr) part {
	base, fields := chain(e)
	if base.Kind() != ast.IdentKind {
		return c.lowerFields(c.lower(base), fields)
	}
	name := base.AsIdent()
	for i := len(c.scope) - 1; i >= 0; i-- {
		if loop := c.scope[i]; loop.name == name {
			member := part{kind: loop.kind, expr: c.ident(loop.evaluator), node: compiled.Member(i, loop.kind), root: -1, steps: fixed(1), length: fixed(0)}
			return c.lowerFields(member, fields)
		}
	}
	segments := []string{name}
	for _, field := range fields {
		segments = append(segments, field.AsSelect().FieldName())
	}
	for n := len(segments); n > 0; n-- {
		if slot, ok := c.environment.slotByName[strings.Join(segments[:n], ".")]; ok {
			return c.lowerFields(c.variable(slot), fields[n-1:])
		}
	}
	full := strings.Join(segments, ".")
	c.refuse(c.position(base), UndeclaredName, "undeclared name "+quote(full), "", full)
	c.suggest(full, c.readable())
	return part{}
}

// variable reads a slot.
func (c *compilation) variable(slot int) part {
	v := c.environment.variables[slot]
	c.reads[slot] = true
	p := part{kind: v.Type, expr: c.ident(evaluatorName(v.Name)), node: compiled.Variable(slot, v.Name, v.Type), root: -1, steps: fixed(1), length: fixed(0)}
	if v.Type.Kind == value.KindList {
		p.root, p.length = slot, membersIn(slot)
	}
	return p
}

// readable lists what can be read at this place: the variables, and the loop variables with their fields.
func (c *compilation) readable() []string {
	names := slices.Clone(c.environment.names)
	for _, loop := range c.scope {
		names = append(names, loop.name)
		if loop.kind.Kind == value.KindRecord {
			for _, field := range loop.kind.Record.Fields {
				names = append(names, loop.name+"."+field.Name)
			}
		}
	}
	return names
}

// suggest adds the nearest name to the last diagnostic.
func (c *compilation) suggest(misspelt string, candidates []string) {
	if near, ok := source.Nearest(misspelt, candidates); ok {
		c.diagnostics[len(c.diagnostics)-1].Suggestion = near
	}
}

func (c *compilation) lowerFields(p part, fields []ast.Expr) part {
	for _, field := range fields {
		if p.refused() {
			return part{}
		}
		p = c.lowerField(p, field)
	}
	return p
}

func (c *compilation) lowerField(p part, e ast.Expr) part {
	name := e.AsSelect().FieldName()
	at := c.nameAfter(c.position(e), name)
	if p.kind.Kind != value.KindRecord {
		detail := ""
		if p.kind.Kind == value.KindList {
			detail = "a list has no fields: ask its members with exists, all, filter or map"
		}
		return c.refuse(at, UnknownField, p.kind.String()+" has no field "+quote(name), detail, p.kind.String(), name)
	}
	o, ok := c.environment.table.find(fieldName(name), p.kind)
	if ok {
		return c.apply(o, p)
	}
	var names []string
	for _, field := range p.kind.Record.Fields {
		names = append(names, field.Name)
	}
	c.refuse(at, UnknownField, p.kind.String()+" has no field "+quote(name), "its fields are "+strings.Join(names, ", "), p.kind.String(), name)
	c.suggest(name, names)
	return part{}
}

// lowerList resolves a written list that stands for itself.
func (c *compilation) lowerList(e ast.Expr) part {
	elements := c.lowerAll(e.AsList().Elements())
	if len(elements) == 0 {
		return c.refuse(c.position(e), EmptyList, "an empty list has no element type", "")
	}
	if c.mixed(e.AsList().Elements(), elements, value.Type{}) || anyRefused(elements...) {
		return part{}
	}
	kind := elements[0].kind
	if kind.Kind == value.KindList || kind.Kind == value.KindRecord {
		return c.refuse(c.position(e), WrongType, "a written list holds single values, not "+kind.String(), "", kind.String())
	}
	return c.writtenMembers(kind, elements)
}

// writtenMembers is a list of resolved elements of one type, known at load when they all are.
func (c *compilation) writtenMembers(kind value.Type, elements []part) part {
	length := fixed(uint64(len(elements)))
	if known := (&members{}); known.takeConstants(elements) {
		p := c.constant(listOf(kind), known)
		p.length = length
		return p
	}
	exprs := make([]ast.Expr, len(elements))
	for i, element := range elements {
		exprs[i] = element.expr
	}
	list := c.call(genericIdentifier(writtenName), c.factory.NewList(c.newID(), exprs, nil))
	return part{kind: listOf(kind), expr: list, node: compiled.Written(listOf(kind), nodesOf(elements)...), root: -1, steps: stepsOf(elements...), length: length}
}

func (m *members) takeConstants(elements []part) bool {
	for _, element := range elements {
		if element.constant == nil {
			return false
		}
		m.items = append(m.items, element.constant)
	}
	return true
}

// mixed reports the first element of another type than those before it. Words go with the enum they are compared with.
func (c *compilation) mixed(written []ast.Expr, elements []part, beside value.Type) bool {
	var first value.Type
	for i, element := range elements {
		kind := element.kind
		if beside.Kind == value.KindEnum && element.words != nil {
			kind = beside
		}
		switch {
		case kind.IsZero():
		case first.IsZero():
			first = kind
		case !kind.Equal(first):
			c.refuse(c.start(written[i]), MixedList, "a list of "+first.String()+" holds "+kind.String(),
				"the elements of a list are of one type", first.String(), kind.String())
			return true
		}
	}
	return false
}
