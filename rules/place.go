package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Place is where a fact, parameter or definition stands in every case of one ruleset: for who reads the same name of many cases. The zero
// Place is nowhere, and reads as unknown. Places of one vocabulary or ruleset mean nothing in another.
type Place struct{ number int32 } // the slot, from 1

func placeOf(slot int, ok bool) Place {
	if !ok {
		return Place{}
	}
	return Place{int32(slot) + 1}
}

// Place is that of a fact, nowhere when it is not declared.
func (v *Vocabulary) Place(fact string) Place {
	slot, ok := v.index[fact]
	return placeOf(slot, ok)
}

// Place is that of a fact, parameter or definition, nowhere when it is not declared.
func (b *Builder) Place(name string) Place {
	slot, ok := b.names[name]
	return placeOf(slot, ok)
}

// At is the value of the fact in a place, unknown when it was not given.
func (f *Facts) At(p Place) value.Value {
	if !f.has(p) || f.numbers.Unknown(int(p.number-1)) {
		return value.Value{}
	}
	return f.values[p.number-1]
}

// DateAt is the full date in a place; false where there is none.
func (f *Facts) DateAt(p Place) (value.Date, bool) {
	if !f.has(p) || f.vocabulary.facts[p.number-1].Type.Kind != value.KindDate {
		return value.Date{}, false
	}
	number, ok := f.numbers.Number(int(p.number - 1))
	return value.DateOfNumber(number), ok
}

// has reports whether there are facts and a place among them. Facts that could not be bound have none.
func (f *Facts) has(p Place) bool {
	return f != nil && f.vocabulary != nil && p.number >= 1 && int(p.number) <= len(f.values)
}

// At is the value in a place, unknown while it is.
func (e *Evaluation) At(p Place) value.Value {
	if p.number < 1 || int(p.number) > len(e.ruleset.names) {
		return value.Value{}
	}
	return e.variables.Value(int(p.number - 1))
}

// Cell is where the truth of a condition stands in every evaluation of its ruleset.
type Cell int32

// Cell is that of the condition. It is known once the ruleset is built.
func (c *CompiledCondition) Cell() Cell { return Cell(c.cell) }

// TruthAt is Truth by the cell.
func (e *Evaluation) TruthAt(c Cell) value.Truth { return e.cells[c] }

// AnyFailed reports whether any expression could not be computed.
func (e *Evaluation) AnyFailed() bool { return e.failures != nil }
