package celenv

import (
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
)

// equals is the table's name of ==. The evaluator's own operator of that name takes an unknown answer for a difference.
const equals = compiled.Equals

// membership is the table's name of `in` over a list that is no written list of conditions.
const membership = "@member_of"

// isMember is the or of == over the elements: true when one is equal, false only when the list is complete and every element differs.
func isMember(equal *compiled.Function, item ref.Val, list *members) ref.Val {
	var failed ref.Val
	unknown := list.open
	for _, element := range list.items {
		if waiting, ok := element.(*types.Unknown); ok {
			unknown = types.MergeUnknowns(unknown, waiting)
			continue
		}
		switch answer := call(equal, item, element).(type) {
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
