package lint

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// neighbours are the bounds of a decimal, an amount or a date, each constant it is compared with, and what lies just before and
// after it, as far as they are within the bounds.
func neighbours(f rules.Fact, constants []value.Value, plain bool) domain {
	candidates := []value.Value{f.Minimum, f.Maximum}
	plain = plain && inCoins(f.Minimum) && inCoins(f.Maximum)
	for _, constant := range constants {
		before, after, apart := around(constant)
		plain = plain && apart
		candidates = append(candidates, before, constant, after)
	}
	if len(constants) == 0 {
		// With nothing to compare with, some value stands for all.
		candidates = append(candidates, someValue(f.Type))
	}
	// Beyond the outermost constants stands what lies just beside them, so that a bound that is not declared adds nothing.
	var out []value.Value
	for _, candidate := range candidates {
		if candidate.Known() && admitted(f, candidate) && !slices.ContainsFunc(out, func(v value.Value) bool { return v.Equal(candidate) == value.True }) {
			out = append(out, candidate)
		}
	}
	return domain{out, plain && len(out) > 0}
}

// around are the values just before and after a constant. They are apart from it by the least
// that values of its kind can be; of a date that is not full there are none.
func around(constant value.Value) (before, after value.Value, apart bool) {
	switch constant.Kind() {
	case value.KindDate:
		d, _ := constant.Date()
		if !d.IsFull() {
			return value.Value{}, value.Value{}, false
		}
		if day, err := d.AddDays(-1); err == nil {
			before = value.OfDate(day)
		}
		if day, err := d.AddDays(1); err == nil {
			after = value.OfDate(day)
		}
		return before, after, true
	case value.KindMoney:
		m, _ := constant.Money()
		lower, upper := besideInCoins(m.Amount(), m.Currency().MinorDigits())
		return value.OfMoney(value.NewMoney(lower, m.Currency())), value.OfMoney(value.NewMoney(upper, m.Currency())), true
	case value.KindDecimal:
		d, _ := constant.Decimal()
		lower, upper := beside(d, smallStep(value.MaxScale))
		return value.OfDecimal(lower), value.OfDecimal(upper), true
	default:
		return value.Value{}, value.Value{}, false
	}
}

// smallStep is the smallest number with so many digits after the point.
func smallStep(digits int) value.Decimal {
	text := "1"
	if digits > 0 {
		text = "0."
		for range digits - 1 {
			text += "0"
		}
		text += "1"
	}
	step, err := value.ParseDecimal(text)
	if err != nil {
		return value.DecimalOf(1)
	}
	return step
}

// beside are the numbers a step below and above; where one leaves the bounds of numbers, the number itself.
func beside(d, step value.Decimal) (lower, upper value.Decimal) {
	lower, upper = d, d
	if n, err := d.Subtract(step); err == nil {
		lower = n
	}
	if n, err := d.Add(step); err == nil {
		upper = n
	}
	return lower, upper
}

// besideInCoins are the nearest numbers below and above with so many digits after the point: a case gives no amount finer than its currency,
// but a policy may write one.
func besideInCoins(d value.Decimal, digits int) (lower, upper value.Decimal) {
	if d.Places() <= digits {
		return beside(d, smallStep(digits))
	}
	lower, errBelow := d.Rounded(digits, value.RoundFloor)
	upper, errAbove := d.Rounded(digits, value.RoundCeiling)
	if errBelow != nil || errAbove != nil {
		return d, d
	}
	return lower, upper
}

// inCoins reports whether a case can give a value as it is: an amount no finer than its currency.
func inCoins(v value.Value) bool {
	m, isMoney := v.Money()
	return !isMoney || m.Amount().Places() <= m.Currency().MinorDigits()
}

func someValue(t value.Type) value.Value {
	text := "1"
	if t.Kind == value.KindDate {
		text = "2020-06-15"
	}
	v, _ := rules.ParseValue(t, text)
	return v
}

// admitted reports whether the bounds of a fact admit a value; binding it says so.
func admitted(f rules.Fact, v value.Value) bool {
	return compared(v, f.Minimum) >= 0 && compared(v, f.Maximum) <= 0 && inCoins(v)
}

// compared orders two values of one kind; a bound that is not declared is as the value.
func compared(v, bound value.Value) int {
	if !bound.Known() || v.Kind() != bound.Kind() {
		return 0
	}
	switch v.Kind() {
	case value.KindDate:
		a, _ := v.Date()
		b, _ := bound.Date()
		return a.First().CompareFull(b.First())
	case value.KindDecimal:
		a, _ := v.Decimal()
		b, _ := bound.Decimal()
		return a.Compare(b)
	default:
		a, _ := v.Money()
		b, _ := bound.Money()
		return a.Amount().Compare(b.Amount())
	}
}
