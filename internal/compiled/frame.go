package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

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

// Variables are those the frame works on, nil between two cases.
func (f *Frame) Variables() *Variables { return f.variables }

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
func (f *Frame) value(slot int) *value.Value { return f.variables.at(slot) }

// push puts what a variable waits for on the stack.
func (f *Frame) push(slot int) {
	if waits := f.variables.origin(slot); len(waits) > 0 {
		f.waits = append(f.waits, waits...)
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
