package celenv

import "math"

// steps is an upper bound of a number of steps, given the most members the list in each slot can have.
type steps func(listLimit func(slot int) int) uint64

func fixed(n uint64) steps { return func(func(int) int) uint64 { return n } }

// members is the bound of a declared list. A negative limit counts as none.
func membersIn(slot int) steps {
	return func(listLimit func(int) int) uint64 { return uint64(max(listLimit(slot), 0)) }
}

// plus and times stop at the largest number instead of starting again from zero.
func (s steps) plus(o steps) steps {
	return func(limit func(int) int) uint64 { return add(s(limit), o(limit)) }
}

func (s steps) times(o steps) steps {
	return func(limit func(int) int) uint64 {
		a, b := s(limit), o(limit)
		if a != 0 && b > math.MaxUint64/a {
			return math.MaxUint64
		}
		return a * b
	}
}

func (s steps) most(o steps) steps {
	return func(limit func(int) int) uint64 { return max(s(limit), o(limit)) }
}

func add(a, b uint64) uint64 {
	if a > math.MaxUint64-b {
		return math.MaxUint64
	}
	return a + b
}

// stepsOf is one step for an operation and those of its operands.
func stepsOf(operands ...part) steps {
	total := fixed(1)
	for _, operand := range operands {
		total = total.plus(operand.steps)
	}
	return total
}
