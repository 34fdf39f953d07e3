package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Variables are the values of one case by slot, with what each waits for. Each value is of its slot's declared type: whoever sets one
// has checked that. Once all are set they are safe for concurrent reading.
type Variables struct {
	values  []value.Value
	origins []span // of each slot, in kept; an empty one means the slot itself
	kept    []Wait
}

type span struct{ from, to uint32 }

// Reset makes room for so many variables. The first have the given values and those after them the constants; each waits for itself. What
// they held before is forgotten, and the memory used again.
func (v *Variables) Reset(slots int, given, constants []value.Value) {
	v.values, v.origins, v.kept = sized(v.values, slots), sized(v.origins, slots), v.kept[:0]
	n := copy(v.values, given)
	n += copy(v.values[n:], constants)
	clear(v.values[n:])
	clear(v.origins)
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// Value is the value of a variable.
func (v *Variables) Value(slot int) value.Value { return v.values[slot] }

// Waits is what a variable waits for: to be known, or exact. An exact one waits for nothing. The caller does not change it.
func (v *Variables) Waits(slot int) []Wait {
	switch o := v.origins[slot]; {
	case o.from != o.to:
		return v.kept[o.from:o.to:o.to]
	case v.values[slot].Known():
		return nil
	default:
		return []Wait{WaitFor(slot)}
	}
}

// Truth is the truth of a variable that is true or false, unknown while it is.
func (v *Variables) Truth(slot int) value.Truth {
	if b, ok := v.values[slot].Bool(); ok {
		return value.TruthOf(b)
	}
	return value.Unknown
}

// OnlyItself reports whether a variable is unknown and waits for nothing but itself.
func (v *Variables) OnlyItself(slot int) bool {
	o := v.origins[slot]
	return o.from == o.to && !v.values[slot].Known()
}

// Set gives a variable its value, or leaves it unknown, and says what it waits for: to become known, or exact. No waits mean the variable
// itself. The waits are copied.
func (v *Variables) Set(slot int, known value.Value, waits []Wait) {
	v.values[slot] = known
	if len(waits) == 0 || len(waits) == 1 && waits[0] == WaitFor(slot) {
		return
	}
	from := uint32(len(v.kept))
	v.kept = append(v.kept, waits...)
	v.origins[slot] = span{from, uint32(len(v.kept))}
}

// Frame is what closures read and where they work. It belongs to one goroutine, and serves any number of expressions and, one after the
// other, of cases.
type Frame struct {
	variables *Variables
	// The rest is scratch of one Run.
	waits    []Wait    // a stack: what the answers in the making wait for
	elements []element // lists in the making
	gathered []Wait    // what their elements wait for
	members  []element // the member each fold around looks at, by nesting
	failure  *EvaluationError
	result   value.Value
}

// status is how the answer of a closure stands.
type status uint8

const (
	exact   status = iota + 1
	vague          // known, and what would make it exact lies on the stack
	unknown        // what it waits for lies on the stack
	failed         // the frame has the failure
)

// Use makes the frame work on the variables of a case, or, on nil, forget the last case.
func (f *Frame) Use(v *Variables) {
	f.variables = v
	clear(f.elements[:cap(f.elements)])
	clear(f.members)
	f.failure, f.result = nil, value.Value{}
}

// Result is the value of the last Run that answered IsValue.
func (f *Frame) Result() value.Value { return f.result }

// Waits is what the last answer waits for, or what would make it exact: unique and in order, valid until the next Run.
func (f *Frame) Waits() []Wait {
	f.waits = SortWaits(f.waits)
	return f.waits
}

// Failure is the error of the last Run that answered IsFailed.
func (f *Frame) Failure() *EvaluationError { return f.failure }

// value is the value of a variable, where it lies.
func (f *Frame) value(slot int) *value.Value { return &f.variables.values[slot] }

// push puts what a variable waits for on the stack.
func (f *Frame) push(slot int) {
	v := f.variables
	if o := v.origins[slot]; o.from != o.to {
		f.waits = append(f.waits, v.kept[o.from:o.to]...)
		return
	}
	f.waits = append(f.waits, WaitFor(slot))
}

// fail drops what was pushed since a mark and keeps the error.
func (f *Frame) fail(mark int, err error) status {
	f.waits = f.waits[:mark]
	f.failure = FailureOf(err)
	return failed
}

// open is the status of an operation that lacks an operand. What makes an operand vague that is known plays no part in it.
func (f *Frame) open(mark, middle int, left, right status) status {
	switch {
	case right == failed:
		f.waits = f.waits[:mark]
		return failed
	case right <= vague:
		f.waits = f.waits[:middle]
	case left <= vague:
		f.waits = append(f.waits[:mark], f.waits[middle:]...)
	}
	return unknown
}
