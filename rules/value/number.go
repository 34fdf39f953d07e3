package value

// Coefficient is d in units of 10^-places; false when it has more places than that or does not fit 63 bits. places is 0 to MaxScale.
func (d Decimal) Coefficient(places int) (int64, bool) {
	n, fits := d.coefficient()
	if !fits || d.places() > places || places > MaxScale {
		return 0, false
	}
	return scaledUp(n, places-d.places())
}

// Places is the number of digits after the point, trailing zeros not counted.
func (d Decimal) Places() int { return d.places() }

// DecimalOfCoefficient is n in units of 10^-places: what Coefficient takes apart. places is 0 to MaxScale, and any other is taken for
// the nearer of the two.
func DecimalOfCoefficient(n int64, places int) Decimal {
	return small(n, min(max(places, 0), MaxScale))
}

// Number is an exact value as one whole number: a bool as 0 or 1, an int and an exact number of years as itself, a full date by its digits,
// a decimal, money or rate in units of 10^-places. Among values of one type the numbers have the order of the values, and equal numbers are
// equal values. It is false for what is not exact or does not fit, and for what is not one number.
func (v Value) Number(places int) (int64, bool) {
	switch v.Kind() {
	case KindBool, KindInt:
		return v.number, true
	case KindDate:
		return v.number, v.date().IsFull()
	case KindYears:
		y := v.years()
		return int64(y.min), y.min == y.max
	case KindDecimal:
		return v.decimal().Coefficient(places)
	case KindMoney:
		return v.money().amount.Coefficient(places)
	case KindRate:
		return v.rate().amount.Coefficient(places)
	}
	return 0, false
}

// DateOfNumber is the full date that Number takes apart.
func DateOfNumber(n int64) Date { return Value{head: uint64(KindDate), number: n}.date() }
