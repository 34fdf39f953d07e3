package lint

import (
	"context"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// probe evaluates conditions of a pack over facts that are made up within the bounds of its vocabulary.
type probe struct {
	pack        *policies.Pack
	program     rules.Program
	facts       map[string]rules.Fact
	parameters  map[string]value.Value
	definitions map[string]*rules.Definition
	// nodes are the conditions of the pack and their parts, each as it is written once, in the order of the pack.
	nodes  []*node
	byText map[string]*node
	// values are what definitions and amounts compute.
	values  []*rules.CompiledExpression
	ruleset *rules.Ruleset
	// left is how many evaluations searches may still make.
	left int
}

// node is a condition, or a part of one, as it is written.
type node struct {
	written  *rules.Condition
	compiled *rules.CompiledCondition
	// rests are the definitions it rests on.
	rests []string
	// saw is which truths made-up facts have given.
	saw map[value.Truth]bool
	// children are its parts.
	children []*node
}

// newProbe compiles every condition of the pack; false when the pack does not compile within the default limits.
func newProbe(pack *policies.Pack) (*probe, bool) {
	p := &probe{pack: pack, facts: map[string]rules.Fact{}, parameters: map[string]value.Value{}, definitions: map[string]*rules.Definition{}, byText: map[string]*node{}, left: allEvaluations,
		program: rules.Program{Vocabulary: pack.Vocabulary, Parameters: pack.Parameters, Tables: pack.Tables, Definitions: pack.Definitions, Limits: rules.DefaultLimits()}}
	for _, f := range pack.Vocabulary.Facts() {
		p.facts[f.Name] = f
	}
	builder := rules.NewBuilder(p.program)
	for _, parameter := range pack.Parameters {
		if t, known := builder.TypeOf(parameter.Name); known {
			p.parameters[parameter.Name], _ = rules.ParseValue(t, parameter.Text)
		}
	}
	for i := range pack.Definitions {
		p.definitions[pack.Definitions[i].Name] = &pack.Definitions[i]
	}
	for _, placed := range pack.Conditions() {
		p.enter(builder, placed.When)
	}
	for _, d := range pack.Definitions {
		if t, known := builder.TypeOf(d.Name); known && !d.Value.IsZero() {
			p.values = append(p.values, builder.Expression(rules.WriteExpression("check", d.Name), t))
		}
	}
	for _, amount := range amountsOf(pack) {
		p.values = append(p.values, builder.Expression(amount, value.Type{Kind: value.KindMoney, Currency: pack.Awards[0].Currency}))
	}
	ruleset, err := builder.Build()
	p.ruleset = ruleset
	return p, err == nil
}

// amountsOf are the expressions of the award that decides, which is the first.
func amountsOf(pack *policies.Pack) []rules.Expression {
	if len(pack.Awards) == 0 {
		return nil
	}
	award := pack.Awards[0]
	var out []rules.Expression
	for _, c := range slices.Concat(award.Ceilings, award.OuterCaps) {
		out = append(out, c.Amount)
	}
	if award.Earlier != nil {
		out = append(out, award.Earlier.Amount)
	}
	for _, advance := range award.Advances {
		out = append(out, advance.Limit)
	}
	return slices.DeleteFunc(out, rules.Expression.IsZero)
}

// enter compiles a condition and its parts, each once however often it is written.
func (p *probe) enter(builder *rules.Builder, c *rules.Condition) *node {
	text := written(c)
	if n := p.byText[text]; n != nil {
		return n
	}
	n := &node{written: c, compiled: builder.Condition(c), saw: map[value.Truth]bool{}}
	n.rests = builder.Rests(n.compiled)
	p.byText[text] = n
	for _, child := range c.Children {
		n.children = append(n.children, p.enter(builder, child))
	}
	p.nodes = append(p.nodes, n)
	return n
}

// comparisons reads the expressions that a condition rests on, those of definitions included.
func (p *probe) comparisons(c *rules.Condition, rests []string) *comparisons {
	read := &comparisons{probe: p, constants: map[string][]value.Value{}, otherwise: map[string]bool{}}
	note := func(e rules.Expression) {
		if !e.IsZero() {
			read.read(e.String())
		}
	}
	leaves(c, note)
	for _, name := range rests {
		if d := p.definitions[name]; d != nil {
			expressionsOf(d, note)
		}
	}
	return read
}

// expressionsOf calls f with the expressions that a definition is written with.
func expressionsOf(d *rules.Definition, f func(rules.Expression)) {
	if d.When != nil {
		leaves(d.When, f)
	}
	f(d.Value)
	if d.Lookup != nil {
		for _, key := range d.Lookup.Keys {
			f(key.Expression)
		}
		f(d.Lookup.Published)
	}
	if d.Choice != nil {
		for _, c := range d.Choice.Cases {
			leaves(c.When, f)
		}
	}
}

// evaluate gives the facts as a person would; false when they are not admitted.
func evaluate(ruleset *rules.Ruleset, vocabulary *rules.Vocabulary, givens []rules.Given) (*rules.Evaluation, bool) {
	facts, err := rules.Bind(vocabulary, givens)
	if err != nil {
		return nil, false
	}
	evaluation, err := ruleset.Evaluate(context.Background(), facts)
	return evaluation, err == nil
}

// given is a fact with a value; whoever finds it is made up, too.
func given(name string, v value.Value) rules.Given {
	day, _ := value.NewDate(2020, 1, 1)
	g := rules.Given{Name: name, Value: v, Provenance: rules.Provenance{By: "check", AsOf: day, Ground: "check", Reason: "check"}}
	if list, isList := v.List(); isList {
		g.Value, g.Form, g.Complete = value.Value{}, rules.FormList, list.Complete
		for _, record := range list.Items {
			g.Members = append(g.Members, memberOf(record))
		}
	}
	return g
}

func memberOf(record *value.Record) rules.Member {
	m := rules.Member{ID: record.ID}
	for i, field := range record.Type.Fields {
		if record.Fields[i].Known() {
			m.Fields = append(m.Fields, rules.Given{Name: field.Name, Value: record.Fields[i]})
		}
	}
	return m
}

// mixed is a number that differs for neighbouring i and j in no visible order, and is always the same.
func mixed(i, j int) int {
	x := uint64(i)*0x9E3779B97F4A7C15 + uint64(j)*0xBF58476D1CE4E5B9
	x ^= x >> 30
	x *= 0xBF58476D1CE4E5B9
	x ^= x >> 27
	x *= 0x94D049BB133111EB
	x ^= x >> 31
	return int(x >> 33)
}
