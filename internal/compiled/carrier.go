package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// eval is a compiled part: it answers with a value of its type and how the answer stands. The value counts only when the
// answer is exact or vague.
type eval[T any] func(f *Frame) (T, status)

// operand is a compiled part as its user takes it: run holds an eval of the part's own Go type, constant its value where
// that is known at load.
type operand struct {
	run      any
	constant any
}

// carrier makes the closures that differ between kinds of values only in the Go type they carry.
type carrier interface {
	constant(v any) operand
	variable(n *Node) operand
	member(nesting int) operand
	field(record eval[element], n *Node) operand
	choice(condition eval[bool], yes, no operand) operand
	// whole boxes the answer, element too, with what it waits for.
	whole(o operand) eval[value.Value]
	element(o operand) func(f *Frame) (element, status)
}

// carriers gives each kind of single values its carrier.
func carriers(t value.Type) carrier {
	switch t.Kind {
	case value.KindBool:
		return carrierOf[bool]{take: value.Value.Bool, give: value.OfBool}
	case value.KindInt:
		return carrierOf[int64]{take: value.Value.Int, give: value.OfInt}
	case value.KindText:
		return carrierOf[string]{take: value.Value.Text, give: value.OfText}
	case value.KindEnum:
		return carrierOf[string]{take: value.Value.Word, give: value.OfEnum}
	case value.KindDecimal:
		return carrierOf[value.Decimal]{take: value.Value.Decimal, give: value.OfDecimal}
	case value.KindMoney:
		return carrierOf[value.Money]{take: value.Value.Money, give: value.OfMoney}
	case value.KindRate:
		return carrierOf[value.Rate]{take: value.Value.Rate, give: value.OfRate}
	case value.KindUnrounded:
		return carrierOf[value.Unrounded]{take: value.Value.Unrounded, give: value.OfUnrounded}
	case value.KindDate:
		return carrierOf[value.Date]{take: value.Value.Date, give: value.OfDate, exact: value.Date.IsFull}
	case value.KindYears:
		return carrierOf[value.Years]{take: value.Value.Years, give: value.OfYears, exact: isExactYears}
	default:
		return nil
	}
}

func isExactYears(y value.Years) bool { return y.Min() == y.Max() }

// carrierOf is the carrier of one Go type. exact is nil where every known value is exact.
type carrierOf[T any] struct {
	take  func(value.Value) (T, bool)
	give  func(T) value.Value
	exact func(T) bool
}

func (c carrierOf[T]) constant(v any) operand {
	known, ok := v.(T)
	if !ok {
		return operand{}
	}
	return operand{run: eval[T](func(*Frame) (T, status) { return known, exact }), constant: v}
}

// variable reads a slot. A partial date waits for what makes it full.
func (c carrierOf[T]) variable(n *Node) operand {
	slot, take, isExact := n.slot, c.take, c.exact
	wrong := func(f *Frame) (zero T, s status) { return zero, f.fail(len(f.waits), WrongVariable(n.name, n.result)) }
	if isExact == nil {
		return operand{run: eval[T](func(f *Frame) (T, status) {
			known, ok := take(*f.value(slot))
			if ok {
				return known, exact
			}
			if f.value(slot).Known() {
				return wrong(f)
			}
			f.push(slot)
			return known, unknown
		})}
	}
	return operand{run: eval[T](func(f *Frame) (T, status) {
		known, ok := take(*f.value(slot))
		switch {
		case ok && isExact(known):
			return known, exact
		case !ok && f.value(slot).Known():
			return wrong(f)
		}
		f.push(slot)
		if ok {
			return known, vague
		}
		return known, unknown
	})}
}

// member reads the member of a list of single values.
func (c carrierOf[T]) member(nesting int) operand {
	take := c.take
	return operand{run: eval[T](func(f *Frame) (T, status) {
		m := &f.members[nesting]
		known, ok := take(m.single)
		if !ok && m.status <= vague {
			return known, f.fail(len(f.waits), WrongOperand())
		}
		f.waits = append(f.waits, f.gathered[m.from:m.to]...)
		return known, m.status
	})}
}

// field reads a field of a record; one that is unknown or vague waits under its own name.
func (c carrierOf[T]) field(record eval[element], n *Node) operand {
	take, isExact, index := c.take, c.exact, n.field
	return operand{run: eval[T](func(f *Frame) (zero T, _ status) {
		m, s := record(f)
		if s > vague {
			return zero, s
		}
		if m.record == nil || index >= len(m.record.Fields) || !m.record.Fields[index].Known() {
			f.waits = append(f.waits, Wait{Slot: m.slot, Item: m.item, Field: index})
			return zero, unknown
		}
		known, ok := take(m.record.Fields[index])
		switch {
		case !ok:
			return zero, f.fail(len(f.waits), WrongOperand())
		case isExact == nil || isExact(known):
			return known, exact
		}
		f.waits = append(f.waits, Wait{Slot: m.slot, Item: m.item, Field: index})
		return known, vague
	})}
}

func (c carrierOf[T]) choice(condition eval[bool], yes, no operand) operand {
	then, okThen := yes.run.(eval[T])
	otherwise, okOtherwise := no.run.(eval[T])
	if !okThen || !okOtherwise {
		return operand{}
	}
	return operand{run: choose(condition, then, otherwise)}
}

// choose answers as the side taken does.
func choose[T any](condition eval[bool], then, otherwise eval[T]) eval[T] {
	return func(f *Frame) (zero T, _ status) {
		holds, s := condition(f)
		switch {
		case s != exact:
			return zero, s
		case holds:
			return then(f)
		default:
			return otherwise(f)
		}
	}
}

func (c carrierOf[T]) whole(o operand) eval[value.Value] {
	run, ok := o.run.(eval[T])
	if !ok {
		return nil
	}
	give := c.give
	return func(f *Frame) (value.Value, status) {
		known, s := run(f)
		if s > vague {
			return value.Value{}, s
		}
		return give(known), s
	}
}

// element makes an answer the element of a list; what it waits for goes along with it.
func (c carrierOf[T]) element(o operand) func(f *Frame) (element, status) {
	whole := c.whole(o)
	if whole == nil {
		return nil
	}
	return func(f *Frame) (element, status) {
		mark := len(f.waits)
		known, s := whole(f)
		if s == failed {
			return element{}, failed
		}
		e := element{single: known, status: s, from: len(f.gathered)}
		f.gathered = append(f.gathered, f.waits[mark:]...)
		e.to = len(f.gathered)
		f.waits = f.waits[:mark]
		return e, exact
	}
}
