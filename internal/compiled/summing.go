package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// sum takes a part apart into a constant and slots with factors; false where it is anything else. A sum of amounts is in units, see
// unitPlaces. A slot whose terms cancel stays: while it is unknown, so is the sum.
func (c prober) sum(n *Node) (sum, bool) {
	switch n.kind {
	case constantNode:
		number, ok := constantNumber(n.constant)
		return sum{constant: number}, ok && isSmall(number, maxConstant)
	case variableNode:
		return c.single(n)
	case callNode:
	default:
		return sum{}, false
	}
	switch f := n.function; {
	case f.Name == Negate:
		inner, ok := c.sum(n.parts[0])
		if !ok {
			return sum{}, false
		}
		return computed(times(inner, -1))
	case !isCounted(f.Result.Kind):
		return sum{}, false
	case f.Name == Add, f.Name == Subtract:
		return computed(c.added(n))
	case f.Name == Multiply:
		return computed(c.multiplied(n))
	}
	return sum{}, false
}

func computed(s sum, ok bool) (sum, bool) {
	s.computed = true
	return s, ok
}

// isCounted are the kinds that can be added up.
func isCounted(k value.Kind) bool {
	return k == value.KindInt || k == value.KindDecimal || k == value.KindMoney
}

func (c prober) single(n *Node) (sum, bool) {
	switch n.result.Kind {
	case value.KindInt, value.KindDecimal, value.KindMoney, value.KindRate, value.KindDate, value.KindYears:
	default:
		return sum{}, false
	}
	if number, isKnown := c.known(n.slot); isKnown {
		return sum{constant: number}, isSmall(number, maxConstant)
	}
	return sum{terms: []term{{slot: int32(n.slot), factor: 1, limit: maxTerm}}}, true
}

func (c prober) added(n *Node) (sum, bool) {
	left, okLeft := c.sum(n.parts[0])
	right, okRight := c.sum(n.parts[1])
	if !okLeft || !okRight {
		return sum{}, false
	}
	left, right = scaledLike(left, n.parts[0], n.parts[1]), scaledLike(right, n.parts[1], n.parts[0])
	if n.function.Name == Add {
		var ok bool
		if right, ok = times(right, -1); !ok {
			return sum{}, false
		}
	}
	return difference(left, right)
}

// multiplied is a whole number times anything, one of the two the same in every case.
func (c prober) multiplied(n *Node) (sum, bool) {
	left, okLeft := c.sum(n.parts[0])
	right, okRight := c.sum(n.parts[1])
	switch leftWhole, rightWhole := n.parts[0].result.Kind == value.KindInt, n.parts[1].result.Kind == value.KindInt; {
	case !okLeft || !okRight || !leftWhole && !rightWhole:
		return sum{}, false
	case len(left.terms) == 0:
		return times(right, left.constant)
	case len(right.terms) == 0:
		return times(left, right.constant)
	}
	return sum{}, false
}

func constantNumber(constant any) (int64, bool) {
	switch known := constant.(type) {
	case int64:
		return known, true
	case value.Decimal:
		return known.Coefficient(unitPlaces)
	case value.Money:
		return known.Amount().Coefficient(unitPlaces)
	case value.Rate:
		return known.Amount().Coefficient(unitPlaces)
	case value.Date:
		return value.OfDate(known).Number(unitPlaces)
	case value.Years:
		return value.OfYears(known).Number(unitPlaces)
	}
	return 0, false
}

// scaledLike puts a sum of whole numbers beside decimals into units. What becomes too large for that ends as too many terms.
func scaledLike(s sum, n, beside *Node) sum {
	if n.result.Kind != value.KindInt || beside.result.Kind != value.KindDecimal {
		return s
	}
	scaled, ok := times(s, unit)
	if !ok {
		return sum{terms: make([]term, maxTerms+1)}
	}
	return scaled
}

// times is false where a factor or the constant becomes too large.
func times(s sum, factor int64) (sum, bool) {
	out := sum{terms: make([]term, len(s.terms)), computed: s.computed}
	var ok bool
	if out.constant, ok = smallProduct(s.constant, factor, maxConstant); !ok {
		return sum{}, false
	}
	for i, t := range s.terms {
		if t.factor, ok = smallProduct(t.factor, factor, maxFactor); !ok {
			return sum{}, false
		}
		// What was worked out on the way keeps its limit, also where a later factor is 0.
		t.limit = min(t.limit, maxTerm/max(t.factor, -t.factor, 1))
		out.terms[i] = t
	}
	return out, true
}

func difference(left, right sum) (sum, bool) {
	negative, ok := times(right, -1)
	total := sum{constant: left.constant + negative.constant, terms: append(append([]term(nil), left.terms...), negative.terms...),
		computed: left.computed || negative.computed}
	return total, ok && isSmall(total.constant, maxConstant) && len(total.terms) <= maxTerms
}

func smallProduct(a, b, limit int64) (int64, bool) {
	product, err := multiplyIntegers(a, b)
	return product, err == nil && isSmall(product, limit)
}

func isSmall(n, limit int64) bool { return n <= limit && n >= -limit }
