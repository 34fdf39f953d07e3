package compiled

import (
	"regexp"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Function is an operator, function or method of the language for one list of operand types. Unary and Binary make one.
type Function struct {
	// Name starts with a dot for a method, with a letter for a function; any other is an operator's.
	Name string
	// Operands are the types it takes, the receiver of a method first; Result is the type of its answer.
	Operands []value.Type
	Result   value.Type
	direct   any // the Go function itself
	apply    func(operands []any) (any, error)
	lower    func(operands []operand) any
	// within and among make the closures of `in` from a function that compares; nil in any other.
	within func(item operand, l eval[list], element value.Type) any
	among  func(parts []operand) any
}

// Rounding is the written part of .rounded(scale, mode).
type Rounding struct {
	Scale int
	Mode  value.Rounding
}

// Pattern is a regular expression, compiled at load.
type Pattern = *regexp.Regexp

// Unary is a function of one operand, written over the Go types that carry the operand and the answer: bool, int64, string for texts
// and words, the types of package value, Pattern and Rounding. An answer of value.Truth is a bool that may be unknown: it then waits
// for what would make the operands exact, and so do value.Years that are an interval.
func Unary[A, R any](name string, operand1, result value.Type, f func(A) (R, error)) *Function {
	return &Function{Name: name, Operands: []value.Type{operand1}, Result: result, direct: f,
		apply: func(operands []any) (any, error) {
			a, ok := operands[0].(A)
			if !ok {
				return nil, WrongOperand()
			}
			return f(a)
		},
		lower: func(operands []operand) any {
			a, ok := operands[0].run.(eval[A])
			if !ok {
				return nil
			}
			return strictUnary(a, f)
		}}
}

// Binary is a function of two operands: see Unary.
func Binary[A, B, R any](name string, left, right, result value.Type, f func(A, B) (R, error)) *Function {
	made := &Function{Name: name, Operands: []value.Type{left, right}, Result: result, direct: f,
		apply: func(operands []any) (any, error) {
			a, okLeft := operands[0].(A)
			b, okRight := operands[1].(B)
			if !okLeft || !okRight {
				return nil, WrongOperand()
			}
			return f(a, b)
		},
		lower: func(operands []operand) any {
			a, okLeft := operands[0].run.(eval[A])
			b, okRight := operands[1].run.(eval[B])
			if !okLeft || !okRight {
				return nil
			}
			switch f := any(f).(type) {
			case func(A, B) (value.Truth, error):
				return settled(a, b, f)
			case func(A, B) (value.Years, error):
				return spanning(a, b, f)
			}
			if constant, ok := operands[1].constant.(B); ok {
				return strictBeside(a, constant, f)
			}
			return strictBinary(a, b, f)
		}}
	made.within, made.among = memberships(f)
	return made
}

// Apply calls the function on plain values, as another evaluator does. Its errors are those of package value or an EvaluationError.
func (f *Function) Apply(operands ...any) (any, error) {
	if len(operands) != len(f.Operands) {
		return nil, WrongOperand()
	}
	return f.apply(operands)
}

func strictUnary[A, R any](a eval[A], apply func(A) (R, error)) eval[R] {
	return func(f *Frame) (zero R, _ status) {
		mark := len(f.waits)
		x, s := a(f)
		if s > vague {
			return zero, s
		}
		f.waits = f.waits[:mark]
		r, err := apply(x)
		if err != nil {
			return zero, f.fail(mark, err)
		}
		return r, exact
	}
}

func strictBinary[A, B, R any](a eval[A], b eval[B], apply func(A, B) (R, error)) eval[R] {
	return func(f *Frame) (zero R, _ status) {
		mark := len(f.waits)
		x, sx := a(f)
		if sx == failed {
			return zero, failed
		}
		middle := len(f.waits)
		y, sy := b(f)
		if sx > vague || sy > vague {
			return zero, f.open(mark, middle, sx, sy)
		}
		f.waits = f.waits[:mark]
		r, err := apply(x, y)
		if err != nil {
			return zero, f.fail(mark, err)
		}
		return r, exact
	}
}

// strictBeside is strictBinary beside a constant.
func strictBeside[A, B, R any](a eval[A], constant B, apply func(A, B) (R, error)) eval[R] {
	return func(f *Frame) (zero R, _ status) {
		mark := len(f.waits)
		x, s := a(f)
		if s > vague {
			return zero, s
		}
		f.waits = f.waits[:mark]
		r, err := apply(x, constant)
		if err != nil {
			return zero, f.fail(mark, err)
		}
		return r, exact
	}
}

// settled is a comparison with three outcomes. An unknown one waits for what would make its operands exact; when nothing would, no
// answer to any question could settle it, and that is an error.
func settled[A, B any](a eval[A], b eval[B], apply func(A, B) (value.Truth, error)) eval[bool] {
	return func(f *Frame) (bool, status) {
		mark := len(f.waits)
		x, sx := a(f)
		if sx == failed {
			return false, failed
		}
		middle := len(f.waits)
		y, sy := b(f)
		if sx > vague || sy > vague {
			return false, f.open(mark, middle, sx, sy)
		}
		truth, err := apply(x, y)
		switch {
		case err != nil:
			return false, f.fail(mark, err)
		case truth == value.Unknown && len(f.waits) == mark:
			return false, f.fail(mark, TooVague())
		case truth == value.Unknown:
			return false, unknown
		}
		f.waits = f.waits[:mark]
		return truth == value.True, exact
	}
}

// spanning is a number of years that may be an interval; it then waits for what would make its operands exact.
func spanning[A, B any](a eval[A], b eval[B], apply func(A, B) (value.Years, error)) eval[value.Years] {
	return func(f *Frame) (value.Years, status) {
		mark := len(f.waits)
		x, sx := a(f)
		if sx == failed {
			return value.Years{}, failed
		}
		middle := len(f.waits)
		y, sy := b(f)
		if sx > vague || sy > vague {
			return value.Years{}, f.open(mark, middle, sx, sy)
		}
		years, err := apply(x, y)
		switch {
		case err != nil:
			return years, f.fail(mark, err)
		case isExactYears(years):
			f.waits = f.waits[:mark]
			return years, exact
		}
		return years, vague
	}
}
