package celenv

import (
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// equals is the table's name of ==. The evaluator's own operator of that name takes an unknown answer for a difference.
const equals = "@equals"

// membership is the table's name of `in` over a list that is no written list of conditions.
const membership = "@member_of"

// addEquality declares ==, and through it != and in, for every type but lists and records.
func (t *overloadTable) addEquality(currencies []value.Currency) {
	kinds := []value.Type{boolean(), integer(), decimal(), text(), date(), years()}
	for _, c := range currencies {
		kinds = append(kinds, money(c))
		for _, p := range periods() {
			kinds = append(kinds, rate(c, p))
		}
	}
	pairs := [][2]value.Type{
		{integer(), decimal()}, {decimal(), integer()}, {integer(), years()}, {years(), integer()},
	}
	for _, kind := range kinds {
		pairs = append(pairs, [2]value.Type{kind, kind})
	}
	for _, pair := range pairs {
		t.add(equals, boolean(), binary(equalValues), pair[0], pair[1])
		t.add(membership, boolean(), binary(isMember), pair[0], listOf(pair[1]))
	}
}

// equalValues compares two known values. Values of types the language does not compare are an error.
func equalValues(left, right ref.Val) ref.Val {
	switch a := left.(type) {
	case types.Bool:
		if b, ok := right.(types.Bool); ok {
			return types.Bool(a == b)
		}
	case types.String:
		if b, ok := right.(types.String); ok {
			return types.Bool(a == b)
		}
	case moneyValue:
		if b, ok := right.(moneyValue); ok {
			return orderResult(isEqual)(a.held.Compare(b.held))
		}
	case rateValue:
		if b, ok := right.(rateValue); ok {
			return orderResult(isEqual)(a.held.Compare(b.held))
		}
	case dateValue:
		if b, ok := right.(dateValue); ok {
			return settle(a.held.Equal(b.held), a.origin, b.origin)
		}
	default:
		return equalNumbers(left, right)
	}
	return wrongRuntimeType()
}

// equalNumbers compares whole numbers, decimals and years, a whole number with either of the others.
func equalNumbers(left, right ref.Val) ref.Val {
	switch a := left.(type) {
	case types.Int:
		switch b := right.(type) {
		case types.Int:
			return types.Bool(a == b)
		case decimalValue:
			return types.Bool(value.DecimalOf(int64(a)).Equal(b.held))
		case yearsValue:
			return settle(yearsOfInteger(a).held.Equal(b.held), b.origin)
		}
	case decimalValue:
		switch b := right.(type) {
		case types.Int:
			return types.Bool(a.held.Equal(value.DecimalOf(int64(b))))
		case decimalValue:
			return types.Bool(a.held.Equal(b.held))
		}
	case yearsValue:
		switch b := right.(type) {
		case types.Int:
			return settle(a.held.Equal(yearsOfInteger(b).held), a.origin)
		case yearsValue:
			return settle(a.held.Equal(b.held), a.origin, b.origin)
		}
	}
	return wrongRuntimeType()
}

func isEqual(order int) bool { return order == 0 }

// isMember is the or of == over the elements: true when one is equal, false only when the list is complete and every element differs.
func isMember(item ref.Val, list *members) ref.Val {
	var failed ref.Val
	unknown := list.open
	for _, element := range list.items {
		if waiting, ok := element.(*types.Unknown); ok {
			unknown = types.MergeUnknowns(unknown, waiting)
			continue
		}
		switch answer := equalValues(item, element).(type) {
		case types.Bool:
			if answer {
				return types.True
			}
		case *types.Unknown:
			unknown = types.MergeUnknowns(unknown, answer)
		default:
			failed = answer
		}
	}
	switch {
	case failed != nil:
		return failed
	case unknown != nil:
		return unknown
	default:
		return types.False
	}
}
