package compiled

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// unitPlaces is how many digits after the point the numbers of amounts have. One with more is left to closures.
const unitPlaces = 4

// unit is 1 in units of 10^-unitPlaces.
const unit = 10_000

// Numbers are the exact values of slots as one whole number each, for probes: see value.Number; a word is its place in its enum. They
// stand beside the values and say nothing that those do not say. The zero Numbers are those of no slots.
type Numbers struct {
	numbers []int64
	marks   []mark
}

// mark says what a number is worth.
type mark uint8

const (
	absent mark = iota // the value is unknown, and waits for itself
	exactly
	asked // what the value is only closures tell
)

// Reset makes room for so many values, all unknown, and uses the memory again.
func (n *Numbers) Reset(slots int) {
	n.numbers, n.marks = sized(n.numbers, slots), sized(n.marks, slots)
	clear(n.marks)
}

// Take makes them a copy of others.
func (n *Numbers) Take(others *Numbers) {
	n.numbers, n.marks = append(n.numbers[:0], others.numbers...), append(n.marks[:0], others.marks...)
}

// Set takes the number of a value of a declared type.
func (n *Numbers) Set(slot int, known value.Value, t *value.Type) {
	switch number, ok := numberOf(known, t); {
	case ok:
		n.numbers[slot], n.marks[slot] = number, exactly
	case known.Known():
		n.marks[slot] = asked
	default:
		n.marks[slot] = absent
	}
}

// join has room for so many slots, takes the first from others and leaves the rest unknown.
func (n *Numbers) join(slots int, others ...numbered) {
	n.numbers, n.marks = sized(n.numbers, slots), sized(n.marks, slots)
	from := 0
	for _, other := range others {
		if other.numbers == nil {
			for i := range other.count {
				n.marks[from+i] = asked
			}
		} else {
			copy(n.numbers[from:], other.numbers.numbers)
			copy(n.marks[from:], other.numbers.marks)
		}
		from += other.count
	}
	clear(n.marks[from:])
}

// numbered is so many values with their numbers, nil where only closures are to look at them.
type numbered struct {
	count   int
	numbers *Numbers
}

// numberOf is the number of a value of a declared type.
func numberOf(v value.Value, t *value.Type) (int64, bool) {
	word, isWord := v.Word()
	if !isWord {
		return v.Number(unitPlaces)
	}
	place := wordPlace(t, word)
	return int64(place), place >= 0
}

// wordPlace is where a word stands in its enum, negative where it does not.
func wordPlace(t *value.Type, word string) int {
	if t.Enum == nil {
		return -1
	}
	return slices.Index(t.Enum.Words, word)
}

// Unknown reports whether the value of a slot is unknown.
func (n *Numbers) Unknown(slot int) bool { return n.marks[slot] == absent }

// Number is that of a slot; false where it is not exact or there is no such slot.
func (n *Numbers) Number(slot int) (int64, bool) {
	if slot < 0 || slot >= len(n.marks) || n.marks[slot] != exactly {
		return 0, false
	}
	return n.numbers[slot], true
}
