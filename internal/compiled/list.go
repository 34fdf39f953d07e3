package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// element is a member of a list: a record that knows where it stands, or a single value, known or not, with its waits in the
// frame's gathered ones.
type element struct {
	record     *value.Record
	slot, item int
	single     value.Value
	status     status
	from, to   int
}

// list is the elements of a list. A list that is not complete is vague: what waits for its rest lies on the stack.
type list []element

// recordCarrier carries records, listCarrier lists.
type (
	recordCarrier struct{}
	listCarrier   struct{}
)

func (recordCarrier) constant(any) operand { return operand{} }

func (recordCarrier) variable(n *Node) operand {
	slot := n.slot
	return operand{run: eval[element](func(f *Frame) (element, status) {
		record, ok := f.value(slot).Record()
		switch {
		case ok:
			return element{record: record, slot: slot, item: -1, status: exact}, exact
		case f.value(slot).Known():
			return element{}, f.fail(len(f.waits), WrongVariable(n.name, n.result))
		}
		f.push(slot)
		return element{}, unknown
	})}
}

func (recordCarrier) member(nesting int) operand {
	return operand{run: eval[element](func(f *Frame) (element, status) { return f.members[nesting], exact })}
}

func (recordCarrier) field(eval[element], *Node) operand { return operand{} }

func (recordCarrier) choice(condition eval[bool], yes, no operand) operand {
	then, okThen := yes.run.(eval[element])
	otherwise, okOtherwise := no.run.(eval[element])
	if !okThen || !okOtherwise {
		return operand{}
	}
	return operand{run: choose(condition, then, otherwise)}
}

func (recordCarrier) whole(o operand) eval[value.Value] {
	run, ok := o.run.(eval[element])
	if !ok {
		return nil
	}
	return func(f *Frame) (value.Value, status) {
		e, s := run(f)
		if s > vague {
			return value.Value{}, s
		}
		return value.OfRecord(e.record), s
	}
}

func (recordCarrier) element(o operand) func(f *Frame) (element, status) {
	run, ok := o.run.(eval[element])
	if !ok {
		return nil
	}
	return func(f *Frame) (element, status) {
		mark := len(f.waits)
		e, s := run(f)
		if s != unknown {
			return e, s
		}
		e = element{status: unknown, from: len(f.gathered)}
		f.gathered = append(f.gathered, f.waits[mark:]...)
		e.to = len(f.gathered)
		f.waits = f.waits[:mark]
		return e, exact
	}
}

// constant is a written list of values known at load.
func (listCarrier) constant(v any) operand {
	known, ok := v.([]value.Value)
	if !ok {
		return operand{}
	}
	elements := make(list, len(known))
	for i, single := range known {
		elements[i] = element{single: single, status: exact}
	}
	return operand{run: eval[list](func(*Frame) (list, status) { return elements, exact }), constant: elements}
}

// variable keeps for each member where it stands.
func (listCarrier) variable(n *Node) operand {
	slot := n.slot
	return operand{run: eval[list](func(f *Frame) (list, status) {
		known, ok := f.value(slot).List()
		switch {
		case !ok && f.value(slot).Known():
			return nil, f.fail(len(f.waits), WrongVariable(n.name, n.result))
		case !ok:
			f.push(slot)
			return nil, unknown
		}
		base := len(f.elements)
		for i, record := range known.Items {
			f.elements = append(f.elements, element{record: record, slot: slot, item: i, status: exact})
		}
		if known.Complete {
			return list(f.elements[base:]), exact
		}
		f.push(slot)
		return list(f.elements[base:]), vague
	})}
}

func (listCarrier) member(int) operand { return operand{} }

func (listCarrier) field(eval[element], *Node) operand { return operand{} }

func (listCarrier) choice(condition eval[bool], yes, no operand) operand {
	then, okThen := yes.run.(eval[list])
	otherwise, okOtherwise := no.run.(eval[list])
	if !okThen || !okOtherwise {
		return operand{}
	}
	return operand{run: choose(condition, then, otherwise)}
}

// whole answers with the records of a list; single values are no result.
func (listCarrier) whole(o operand) eval[value.Value] {
	run, ok := o.run.(eval[list])
	if !ok {
		return nil
	}
	return func(f *Frame) (value.Value, status) {
		l, s := run(f)
		if s > vague {
			return value.Value{}, s
		}
		built := &value.List{Items: make([]*value.Record, len(l)), Complete: s == exact}
		for i, e := range l {
			if e.record == nil {
				return value.Value{}, f.fail(0, WrongOperand())
			}
			built.Items[i] = e.record
		}
		return value.OfList(built), s
	}
}

func (listCarrier) element(operand) func(*Frame) (element, status) { return nil }

// written is a list of parts that are evaluated with it. It is unknown as a whole when one of them is, and fails as the first that does.
func written(parts []func(*Frame) (element, status)) eval[list] {
	return func(f *Frame) (list, status) {
		base, open, start := len(f.elements), false, len(f.waits)
		for n, part := range parts {
			mark := len(f.waits)
			e, s := part(f)
			if s == failed {
				f.waits = f.waits[:start]
				return nil, failed
			}
			if e.status == unknown {
				f.waits, open = append(f.waits[:mark], f.gathered[e.from:e.to]...), true
			}
			f.elements = append(f.elements[:base+n], e)
		}
		if open {
			return nil, unknown
		}
		return list(f.elements[base : base+len(parts)]), exact
	}
}

// sizeOf counts the members; the rest of an open list may hold any number.
func sizeOf(l eval[list]) eval[int64] {
	return func(f *Frame) (int64, status) {
		known, s := l(f)
		if s == vague {
			return 0, unknown
		}
		return int64(len(known)), s
	}
}

// totalOf adds all elements up from a zero. An unknown element or end makes it unknown; an error among the known elements is an
// error all the same.
func totalOf[T any](zero T, add func(T, T) (T, error), take func(value.Value) (T, bool), l eval[list]) eval[T] {
	return func(f *Frame) (T, status) {
		mark := len(f.waits)
		known, s := l(f)
		if s > vague {
			return zero, s
		}
		sum, open := zero, s == vague
		for i := range known {
			e := &known[i]
			if e.status == unknown {
				f.waits, open = append(f.waits, f.gathered[e.from:e.to]...), true
				continue
			}
			n, ok := take(e.single)
			if !ok {
				return zero, f.fail(mark, WrongOperand())
			}
			var err error
			if sum, err = add(sum, n); err != nil {
				return zero, f.fail(mark, err)
			}
		}
		if open {
			return zero, unknown
		}
		return sum, exact
	}
}
