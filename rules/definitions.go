package rules

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (b *Builder) compileDefinition(d *definition) {
	switch {
	case d.written.When != nil:
		d.condition = b.tree(d.written.When)
	case d.written.Lookup != nil:
		d.lookup = b.compileLookup(d.written.Lookup)
	case d.written.Choice != nil:
		d.choice = b.compileChoice(d.written.Choice)
	default:
		if i := b.leaf(d.written.Value, b.types[d.slot]); i >= 0 {
			d.value = &CompiledExpression{leaf: i}
		}
	}
}

func (b *Builder) compileLookup(l *Lookup) *compiledLookup {
	table, ok := b.tables[l.Table]
	if !ok {
		return nil
	}
	compiled := &compiledLookup{table: table, published: -1}
	for _, k := range table.declaration.Keys {
		i := slices.IndexFunc(l.Keys, func(key LookupKey) bool { return key.Column == k.Name })
		if i < 0 {
			b.problems.Add(&Problem{Code: "missing_key", Summary: "lookup gives no key " + quote(k.Name), Detail: "add the key with an expression for it", Place: l.Place, Arguments: []string{k.Name}})
			continue
		}
		compiled.keys = append(compiled.keys, b.lookupKey(l.Keys[i], k))
	}
	for _, key := range l.Keys {
		if !slices.ContainsFunc(table.declaration.Keys, func(k Column) bool { return k.Name == key.Column }) {
			b.problems.Add(&Problem{Code: "unknown_key", Summary: "table has no key " + quote(clip(key.Column)), Detail: "remove it, or declare it among the keys of the table", Place: key.Place, Arguments: []string{clip(key.Column)}})
		}
	}
	if !l.Published.IsZero() {
		compiled.published = b.leaf(l.Published, value.Type{Kind: value.KindDate})
	}
	if l.Fallback != 0 && table.declaration.Year == "" {
		b.problems.Add(&Problem{Code: "bad_fallback", Summary: "the table has no year to fall back along", Detail: "remove the fallback, or name the year among the keys of the table", Place: l.Place})
	}
	return compiled
}

// lookupKey compiles the expression of a key. A key of text takes enum words too, and the other way round; nothing else
// has one text that a row could stand under.
func (b *Builder) lookupKey(key LookupKey, column Column) int {
	words := []value.Kind{value.KindText, value.KindEnum}
	if !slices.Contains(words, column.Type.Kind) {
		return b.leaf(key.Expression, column.Type)
	}
	i := b.leaf(key.Expression, value.Type{})
	if i < 0 {
		return i
	}
	if t := b.leaves[i].program.Type(); !slices.Contains(words, t.Kind) {
		b.problems.Add(&Problem{Code: "wrong_type", Summary: "key " + quote(column.Name) + " is a text or a word, not " + t.String(),
			Place: key.Expression.Place(), Arguments: []string{column.Name, t.String()}})
		return -1
	}
	return i
}

func (d *definition) ownLeaves() []int {
	switch {
	case d.condition != nil:
		return d.condition.ownLeaves()
	case d.value != nil:
		return []int{d.value.leaf}
	case d.lookup != nil:
		if d.lookup.published >= 0 {
			return append(slices.Clone(d.lookup.keys), d.lookup.published)
		}
		return slices.Clone(d.lookup.keys)
	case d.choice != nil:
		return d.choice.ownLeaves()
	default:
		return nil
	}
}

// references are the definitions it names other than in expressions.
func (d *definition) references() []int {
	if d.choice != nil {
		return d.choice.references()
	}
	return d.condition.references()
}

func (c *CompiledCondition) ownLeaves() []int {
	if c == nil {
		return nil
	}
	var out []int
	if c.leaf >= 0 {
		out = append(out, c.leaf)
	}
	for _, child := range c.children {
		out = append(out, child.ownLeaves()...)
	}
	return out
}

func (c *CompiledCondition) references() []int {
	if c == nil {
		return nil
	}
	var out []int
	if c.slot >= 0 {
		out = append(out, c.slot)
	}
	for _, child := range c.children {
		out = append(out, child.references()...)
	}
	return out
}

// uses are the definition slots that leaves and references name directly.
func (b *Builder) uses(leaves, references []int) []int {
	first := b.firstDefinition()
	var out []int
	for _, slot := range references {
		if slot >= first {
			out = append(out, slot)
		}
	}
	for _, i := range leaves {
		if i < 0 {
			continue
		}
		for _, slot := range b.leaves[i].program.Reads() {
			if slot >= first {
				out = append(out, slot)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// orderDefinitions puts each definition after those it uses, and reports cycles with the places of both ends.
func (b *Builder) orderDefinitions() {
	bySlot := make(map[int]*definition, len(b.definitions))
	for i := range b.definitions {
		bySlot[b.definitions[i].slot] = &b.definitions[i]
	}
	const (
		fresh = iota
		open
		done
	)
	state := make(map[int]int, len(bySlot))
	ordered := make([]definition, 0, len(b.definitions))
	var visit func(d *definition)
	visit = func(d *definition) {
		state[d.slot] = open
		for _, slot := range b.uses(d.ownLeaves(), d.references()) {
			used := bySlot[slot]
			switch {
			case used == nil:
			case state[slot] == fresh:
				visit(used)
			case state[slot] == open:
				b.problems.Add(cycle(&d.written, &used.written))
			}
		}
		state[d.slot] = done
		ordered = append(ordered, *d)
	}
	for i := range b.definitions {
		if state[b.definitions[i].slot] == fresh {
			visit(&b.definitions[i])
		}
	}
	b.definitions = ordered
	for i := range b.definitions {
		d := &b.definitions[i]
		leaves, slots := b.close(d.ownLeaves(), d.references())
		b.closures[d.slot] = closure{leaves: leaves, slots: append(slots, d.slot)}
	}
}

// cycle is the problem of a definition that rests on itself through another.
func cycle(d, through *Definition) *Problem {
	p := &Problem{Code: "cycle", Summary: "definition " + quote(d.Name) + " rests on itself", Detail: "write it without naming itself",
		Place: d.Place, Arguments: []string{d.Name, through.Name}}
	if d.Name != through.Name {
		p.Summary += " through " + quote(through.Name)
		p.Detail = "write one of the two without the other"
		p.Related = []Related{{Place: through.Place, Summary: "which is defined here"}}
	}
	return p
}

// close gathers what leaves and references rest on, definitions in the order of their evaluation.
func (b *Builder) close(own, references []int) (leaves, slots []int) {
	leaves = slices.Clone(own)
	seen := map[int]bool{}
	for _, used := range b.uses(own, references) {
		leaves = append(leaves, b.closures[used].leaves...)
		for _, slot := range b.closures[used].slots {
			if !seen[slot] {
				seen[slot] = true
				slots = append(slots, slot)
			}
		}
	}
	leaves = slices.DeleteFunc(leaves, func(i int) bool { return i < 0 })
	slices.Sort(leaves)
	return slices.Compact(leaves), slots
}

func (b *Builder) compileHints() {
	for slot, f := range b.program.Vocabulary.facts {
		if !f.Hint.IsZero() {
			if i := b.leaf(f.Hint, f.Type); i >= 0 {
				b.hints[slot] = i
			}
		}
	}
}
