package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Amount is the table form of an expression that yields a single value: the value of a slot as it is, or a sum of numbers. Like a Probe it
// answers where all it reads is exact, or where a single slot is unknown, and leaves the rest to the closure.
type Amount struct {
	kind amountKind
	slot int32
	sum  *typedSum
}

// typedSum is a sum that yields a value of a type.
type typedSum struct {
	sum
	result value.Type
}

type amountKind uint8

const (
	noAmount amountKind = iota
	slotAmount
	sumAmount
)

// Exists reports whether there is a table form: without one only the closure answers.
func (a *Amount) Exists() bool { return a.kind != noAmount }

// Amount is the table form of an expression that yields a value, or an Amount that does not exist. known are the numbers of slots that are the
// same in every case.
func (x *Expression) Amount(known func(slot int) (int64, bool)) Amount {
	if x == nil || x.truth != nil {
		return Amount{}
	}
	n := x.root
	switch {
	case n.kind == variableNode:
		switch n.result.Kind {
		case value.KindInt, value.KindDecimal, value.KindMoney, value.KindRate, value.KindText, value.KindEnum:
			if x.kind == n.result.Kind {
				return Amount{kind: slotAmount, slot: int32(n.slot)}
			}
		}
	case n.kind == callNode && isCounted(n.result.Kind):
		if total, ok := (prober{known: known}).sum(n); ok && len(total.terms) > 0 {
			return Amount{kind: sumAmount, sum: &typedSum{total, n.result}}
		}
	}
	return Amount{}
}

// Value is the value of the expression where it IsValue, an exact one; where it IsOpen it waits for the slot alone. A standing of zero means
// that the closure is to be asked.
func (a *Amount) Value(v *Variables) (known value.Value, slot int32, standing Standing) {
	if a.kind == slotAmount {
		if at := v.at(int(a.slot)); at.Known() {
			return *at, 0, IsValue
		}
		return v.open(a.slot)
	}
	total, open, ok := a.sum.of(v)
	if !ok {
		return v.open(open)
	}
	return boxed(total, &a.sum.result), 0, IsValue
}

// open is the answer of a table form whose one slot is not exact; slot is negative where there are several.
func (v *Variables) open(slot int32) (value.Value, int32, Standing) {
	if slot >= 0 && v.marks[slot] == absent {
		return value.Value{}, slot, IsOpen
	}
	return value.Value{}, 0, 0
}

// boxed is the value of a number.
func boxed(number int64, t *value.Type) value.Value {
	switch t.Kind {
	case value.KindInt:
		return value.OfInt(number)
	case value.KindDecimal:
		return value.OfDecimal(value.DecimalOfCoefficient(number, unitPlaces))
	default:
		return value.OfMoney(value.NewMoney(value.DecimalOfCoefficient(number, unitPlaces), t.Currency))
	}
}
