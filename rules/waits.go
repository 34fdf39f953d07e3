package rules

import (
	"math/bits"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
)

// keepOpen keeps the waits of an open answer; most wait for one slot, which needs no room.
func (e *Evaluation) keepOpen(waits []celenv.Wait) (from, to uint32) {
	if len(waits) == 1 && waits[0] == compiled.WaitFor(waits[0].Slot) {
		return uint32(waits[0].Slot), uint32(waits[0].Slot)
	}
	return e.keep(waits)
}

// slotWaits is what a variable waits for: to be known, or exact.
func (e *Evaluation) slotWaits(slot int) []celenv.Wait {
	if e.variables.OnlyItself(slot) {
		return e.ruleset.itself[slot : slot+1 : slot+1]
	}
	return e.variables.Waits(slot)
}

// waitsOf is what an open answer waits for, or what would make a vague one exact.
func (e *Evaluation) waitsOf(a answer) []celenv.Wait {
	switch {
	case a.from != a.to:
		return e.waits[a.from:a.to:a.to]
	case a.standing == compiled.IsOpen:
		return e.ruleset.itself[a.from : a.from+1 : a.from+1]
	default:
		return nil
	}
}

func (e *Evaluation) keep(waits []celenv.Wait) (from, to uint32) {
	from = uint32(len(e.waits))
	e.waits = append(e.waits, waits...)
	return from, uint32(len(e.waits))
}

// open is what the open parts of a condition wait for: parts under a settled part do not matter.
func (e *Evaluation) open(c *CompiledCondition) []celenv.Wait {
	switch {
	case e.Truth(c).Known():
		return nil
	case c.written.Kind == Leaf:
		return e.waitsOf(e.answerOf(e.ruleset.leaves[c.leaf].number))
	case c.written.Kind == Reference:
		return e.slotWaits(c.slot)
	}
	return compiled.SortWaits(e.gather(c, nil))
}

// openIn is open into memory that is used again: valid until it is asked again.
func (e *Evaluation) openIn(c *CompiledCondition) []celenv.Wait {
	e.scratch = e.sorted(e.gather(c, e.scratch[:0]))
	return e.scratch
}

// sorted is compiled.SortWaits, quicker where all waits are for slots themselves, as most are: each sets a bit, and the bits are read in order.
func (e *Evaluation) sorted(waits []celenv.Wait) []celenv.Wait {
	if len(waits) < 2 {
		return waits
	}
	const bitsPerWord = 64
	e.bits = sized(e.bits, (len(e.ruleset.names)+bitsPerWord-1)/bitsPerWord)
	clear(e.bits)
	for _, w := range waits {
		if w != compiled.WaitFor(w.Slot) {
			return compiled.SortWaits(waits)
		}
		e.bits[w.Slot/bitsPerWord] |= 1 << (w.Slot % bitsPerWord)
	}
	waits = waits[:0]
	for i, word := range e.bits {
		for ; word != 0; word &= word - 1 {
			waits = append(waits, compiled.WaitFor(i*bitsPerWord+bits.TrailingZeros64(word)))
		}
	}
	return waits
}

func (e *Evaluation) gather(c *CompiledCondition, waits []celenv.Wait) []celenv.Wait {
	if e.Truth(c).Known() {
		return waits
	}
	switch c.written.Kind {
	case Leaf:
		return append(waits, e.waitsOf(e.answerOf(e.ruleset.leaves[c.leaf].number))...)
	case Reference:
		return append(waits, e.slotWaits(c.slot)...)
	}
	for _, child := range c.children {
		waits = e.gather(child, waits)
	}
	return waits
}
