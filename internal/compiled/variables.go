package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Variables are the values of one case by slot, with what each waits for: first those given, then constants, then those that are defined
// on the way. Each value is of its slot's declared type: whoever gives or sets one has checked that. Once all are set they are safe for
// concurrent reading.
type Variables struct {
	given, constants, defined []value.Value
	// Numbers are those of all slots.
	Numbers
	origins []span // of each defined slot, in kept; an empty one means the slot itself
	kept    []Wait
}

type span struct{ from, to uint32 }

// Reset makes room for the given values, which are not copied, the constants and so many others, which wait for themselves. Without their
// numbers values are for closures only. What was there before is forgotten, and the memory used again.
func (v *Variables) Reset(given []value.Value, givenNumbers *Numbers, constants []value.Value, constantNumbers *Numbers, defined int) {
	v.given, v.constants = given, constants
	v.defined, v.origins, v.kept = sized(v.defined, defined), sized(v.origins, defined), v.kept[:0]
	clear(v.defined)
	clear(v.origins)
	v.Numbers.join(len(given)+len(constants)+defined, numbered{len(given), givenNumbers}, numbered{len(constants), constantNumbers})
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// Define sets the defined slots to values that wait for nothing, unknown ones left out, with their numbers.
func (v *Variables) Define(known []value.Value, numbers *Numbers) {
	copy(v.defined, known)
	first := len(v.given) + len(v.constants)
	copy(v.numbers[first:], numbers.numbers)
	copy(v.marks[first:], numbers.marks)
}

// Take sets the defined slots as others have them, which have as many slots of each kind.
func (v *Variables) Take(others *Variables) {
	v.Define(others.defined, &Numbers{})
	first := len(v.given) + len(v.constants)
	copy(v.numbers[first:], others.numbers[first:])
	copy(v.marks[first:], others.marks[first:])
	copy(v.origins, others.origins)
	v.kept = append(v.kept[:0], others.kept...)
}

// Forget leaves a defined slot unknown, waiting for itself.
func (v *Variables) Forget(slot int) {
	place := slot - len(v.given) - len(v.constants)
	v.defined[place], v.origins[place], v.marks[slot] = value.Value{}, span{}, absent
}

// at is the value in a slot, where it lies.
func (v *Variables) at(slot int) *value.Value {
	if slot < len(v.given) {
		return &v.given[slot]
	}
	slot -= len(v.given)
	if slot < len(v.constants) {
		return &v.constants[slot]
	}
	return &v.defined[slot-len(v.constants)]
}

// origin is what a slot waits for in its place, empty for the slot itself.
func (v *Variables) origin(slot int) []Wait {
	slot -= len(v.given) + len(v.constants)
	if slot < 0 {
		return nil
	}
	o := v.origins[slot]
	return v.kept[o.from:o.to:o.to]
}

// Value is the value of a variable.
func (v *Variables) Value(slot int) value.Value { return *v.at(slot) }

// Waits is what a variable waits for: to be known, or exact. An exact one waits for nothing. The caller does not change it.
func (v *Variables) Waits(slot int) []Wait {
	switch waits := v.origin(slot); {
	case len(waits) > 0:
		return waits
	case v.at(slot).Known():
		return nil
	default:
		return []Wait{WaitFor(slot)}
	}
}

// OnlyItself reports whether a variable is unknown and waits for nothing but itself.
func (v *Variables) OnlyItself(slot int) bool {
	return !v.at(slot).Known() && len(v.origin(slot)) == 0
}

// SetTruth is Set for a known truth.
func (v *Variables) SetTruth(slot int, t value.Truth) {
	number := int64(t-value.False) / int64(value.True-value.False)
	v.defined[slot-len(v.given)-len(v.constants)] = value.OfBool(number != 0)
	v.numbers[slot], v.marks[slot] = number, exactly
}

// Set gives a variable after the constants its value, or leaves it unknown, and says what it waits for: to become known, or exact. No
// waits mean the variable itself. The waits are copied.
func (v *Variables) Set(slot int, known value.Value, t *value.Type, waits []Wait) {
	place := slot - len(v.given) - len(v.constants)
	v.defined[place] = known
	v.Numbers.Set(slot, known, t)
	if len(waits) == 0 || len(waits) == 1 && waits[0] == WaitFor(slot) {
		return
	}
	from := uint32(len(v.kept))
	v.kept = append(v.kept, waits...)
	v.origins[place] = span{from, uint32(len(v.kept))}
	// What the slot waits for in its place, a probe does not know.
	v.marks[slot] = asked
}
