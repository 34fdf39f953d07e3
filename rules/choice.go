package rules

import (
	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

type compiledChoice struct {
	cases     []compiledCase
	otherwise int
}

type compiledCase struct {
	when *CompiledCondition
	slot int
}

// choiceType is the type that every definition a choice may take must have.
func (b *Builder) choiceType(d *Definition) value.Type {
	return b.choiceTypeWithin(d, map[string]bool{})
}

func (b *Builder) choiceTypeWithin(d *Definition, seen map[string]bool) value.Type {
	if seen[d.Name] {
		// A choice among choices that comes back to itself: the order of definitions reports the cycle.
		return value.Type{}
	}
	seen[d.Name] = true
	for i := range b.program.Definitions {
		used := &b.program.Definitions[i]
		if used.Name != d.Choice.Otherwise {
			continue
		}
		switch {
		case used.When != nil:
			return value.Type{Kind: value.KindBool}
		case used.Lookup != nil:
			return b.lookupType(used.Lookup)
		case used.Choice != nil:
			return b.choiceTypeWithin(used, seen)
		default:
			return b.resolveType(used.Type)
		}
	}
	b.unknownName("definition", d.Choice.Otherwise, b.writtenNames(), d.Choice.Place)
	return value.Type{}
}

func (b *Builder) writtenNames() []string {
	names := make([]string, len(b.program.Definitions))
	for i := range b.program.Definitions {
		names[i] = b.program.Definitions[i].Name
	}
	return names
}

func (b *Builder) compileChoice(c *Choice) *compiledChoice {
	compiled := &compiledChoice{otherwise: b.chosenSlot(c.Otherwise, c.Otherwise, c.Place)}
	for _, written := range c.Cases {
		slot := b.chosenSlot(written.Use, c.Otherwise, written.Place)
		if when := b.tree(written.When); when != nil && slot >= 0 {
			compiled.cases = append(compiled.cases, compiledCase{when: when, slot: slot})
		}
	}
	if compiled.otherwise < 0 {
		return nil
	}
	return compiled
}

func (b *Builder) chosenSlot(name, otherwise string, place Position) int {
	slot, ok := b.names[name]
	if !ok {
		if name != otherwise {
			b.unknownName("definition", name, b.writtenNames(), place)
		}
		return -1
	}
	if other, ok := b.names[otherwise]; ok && !b.types[slot].Equal(b.types[other]) {
		b.problems.Add(&Problem{Code: "wrong_type", Summary: quote(name) + " is " + b.types[slot].String() + ", " + quote(otherwise) + " is " + b.types[other].String(),
			Detail: "every case of a choice has the same type", Place: place, Arguments: []string{name, otherwise}})
		return -1
	}
	return slot
}

func (c *compiledChoice) ownLeaves() []int {
	var out []int
	for _, one := range c.cases {
		out = append(out, one.when.ownLeaves()...)
	}
	return out
}

func (c *compiledChoice) references() []int {
	out := []int{c.otherwise}
	for _, one := range c.cases {
		out = append(append(out, one.slot), one.when.references()...)
	}
	return out
}

// choose takes the first case that holds; one that is open leaves the choice open.
func (e *Evaluation) choose(d *definition) (value.Value, []celenv.Wait) {
	// Each case has its place in the trace, also behind the one taken.
	for _, c := range d.choice.cases {
		e.settle(c.when.nodes)
	}
	for _, c := range d.choice.cases {
		switch e.Truth(c.when) {
		case value.True:
			return e.variables.Value(c.slot), e.slotWaits(c.slot)
		case value.Unknown:
			if e.conditionFailed(c.when) {
				return e.failing(d)
			}
			return value.Value{}, e.openIn(c.when)
		}
	}
	return e.variables.Value(d.choice.otherwise), e.slotWaits(d.choice.otherwise)
}

// chosenSlotOf is the slot a choice took, -1 while it is open.
func (e *Evaluation) chosenSlotOf(d *definition) int {
	for _, c := range d.choice.cases {
		switch e.Truth(c.when) {
		case value.True:
			return c.slot
		case value.Unknown:
			return -1
		}
	}
	return d.choice.otherwise
}

func (e *Evaluation) chosenName(d *definition) string {
	if slot := e.chosenSlotOf(d); slot >= 0 {
		return e.ruleset.names[slot]
	}
	return ""
}

// taken follows choices from a name to the definition whose value it has; nil while a choice on the way is open.
func (e *Evaluation) taken(name string) *definition {
	slot, ok := e.ruleset.slots[name]
	for ok {
		d := e.ruleset.definitionOf(slot)
		if d == nil || d.choice == nil {
			return d
		}
		slot = e.chosenSlotOf(d)
		ok = slot >= 0
	}
	return nil
}
