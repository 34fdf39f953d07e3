package compiled

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// within is the or of == over the elements of a list: true when one is equal, false only when the list is complete and every
// element differs. An element that cannot be compared is an error, unless another is equal.
func within[A, B any](equal func(A, B) (value.Truth, error), take func(value.Value) (B, bool), item eval[A], l eval[list]) eval[bool] {
	return func(f *Frame) (bool, status) {
		mark := len(f.waits)
		a, sa := item(f)
		if sa == failed {
			return false, failed
		}
		var ofItem []Wait
		if sa == vague {
			ofItem = slices.Clone(f.waits[mark:])
			f.waits = f.waits[:mark]
		}
		middle := len(f.waits)
		known, sl := l(f)
		if sa == unknown || sl > vague {
			return false, f.open(mark, middle, sa, sl)
		}
		c := comparison{open: sl == vague}
		for i := range known {
			if compareElement(f, &c, equal, take, a, ofItem, &known[i]) {
				f.waits = f.waits[:mark]
				return true, exact
			}
		}
		switch {
		case c.err != nil:
			return false, f.fail(mark, c.err)
		case c.open:
			return false, unknown
		}
		return false, exact
	}
}

// comparison is what comparing with the elements came to so far, none of them equal.
type comparison struct {
	open bool
	err  error
}

// compareElement reports whether an element is equal. What an unsettled comparison waits for stays on the stack.
func compareElement[A, B any](f *Frame, c *comparison, equal func(A, B) (value.Truth, error), take func(value.Value) (B, bool), a A, ofItem []Wait,
	e *element) bool {
	if e.status == unknown {
		f.waits, c.open = append(f.waits, f.gathered[e.from:e.to]...), true
		return false
	}
	b, ok := take(e.single)
	if !ok {
		c.err = WrongOperand()
		return false
	}
	truth, err := equal(a, b)
	switch {
	case err != nil:
		c.err = err
	case truth == value.True:
		return true
	case truth == value.Unknown && len(ofItem) == 0 && e.from == e.to:
		c.err = TooVague()
	case truth == value.Unknown:
		f.waits, c.open = append(append(f.waits, ofItem...), f.gathered[e.from:e.to]...), true
	}
	return false
}

// withinWords is within for a list of written words, which are always all known.
func withinWords(words []string, item eval[string]) eval[bool] {
	return func(f *Frame) (bool, status) {
		word, s := item(f)
		return s == exact && slices.Contains(words, word), s
	}
}

// among is the or of == over parts, the item taken once: true when one is equal, else unknown when a comparison is, else an error when
// one failed.
func among[A, B any](equal func(A, B) (value.Truth, error), item eval[A], parts []eval[B]) eval[bool] {
	return func(f *Frame) (bool, status) {
		mark := len(f.waits)
		a, sa := item(f)
		if sa == failed {
			// Every comparison would fail with it, as the language has it also beside an unknown part.
			return false, failed
		}
		ofItem := slices.Clone(f.waits[mark:])
		f.waits = f.waits[:mark]
		var c comparison
		for _, part := range parts {
			truth, err := compareWith(f, equal, a, sa, ofItem, part)
			switch {
			case err != nil && c.err == nil:
				c.err = err
			case truth == value.True:
				f.waits = f.waits[:mark]
				return true, exact
			case truth == value.Unknown:
				c.open = true
			}
		}
		switch {
		case c.open:
			return false, unknown
		case c.err != nil:
			return false, f.fail(mark, c.err)
		}
		return false, exact
	}
}

// compareWith compares the item with one part. What an unsettled comparison waits for stays on the stack; an error has truth zero.
func compareWith[A, B any](f *Frame, equal func(A, B) (value.Truth, error), a A, sa status, ofItem []Wait, part eval[B]) (value.Truth, error) {
	mark := len(f.waits)
	b, sb := part(f)
	switch {
	case sb == failed:
		return 0, f.failure
	case sa == unknown && sb != unknown:
		f.waits = append(f.waits[:mark], ofItem...)
		return value.Unknown, nil
	case sa == unknown:
		f.waits = append(f.waits, ofItem...)
		return value.Unknown, nil
	case sb == unknown:
		return value.Unknown, nil
	}
	truth, err := equal(a, b)
	if err == nil && truth == value.Unknown {
		if f.waits = append(f.waits, ofItem...); len(f.waits) == mark {
			return 0, TooVague()
		}
		return value.Unknown, nil
	}
	f.waits = f.waits[:mark]
	if err != nil {
		return 0, err
	}
	return truth, nil
}

// memberships makes what gives `in` its closures from a function that compares; nil from any other.
func memberships[A, B, R any](f func(A, B) (R, error)) (inList func(operand, eval[list], value.Type) any, inParts func([]operand) any) {
	var equal func(A, B) (value.Truth, error)
	switch f := any(f).(type) {
	case func(A, B) (bool, error):
		equal = func(a A, b B) (value.Truth, error) {
			holds, err := f(a, b)
			return value.TruthOf(holds), err
		}
	case func(A, B) (value.Truth, error):
		equal = f
	default:
		return nil, nil
	}
	inList = func(item operand, l eval[list], element value.Type) any {
		a, ok := item.run.(eval[A])
		carried, okElement := carriers(element).(carrierOf[B])
		if !ok || !okElement {
			return nil
		}
		return within(equal, carried.take, a, l)
	}
	inParts = func(parts []operand) any {
		a, ok := parts[0].run.(eval[A])
		sides := make([]eval[B], len(parts)-1)
		for i, part := range parts[1:] {
			side, okSide := part.run.(eval[B])
			sides[i], ok = side, ok && okSide
		}
		if !ok {
			return nil
		}
		return among(equal, a, sides)
	}
	return inList, inParts
}
