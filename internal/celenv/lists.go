package celenv

import (
	"reflect"

	"github.com/google/cel-go/common/decls"
	"github.com/google/cel-go/common/functions"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
)

// The table's names of the operations on lists. All but size and total are internal.
const (
	sizeName     = "size"
	totalMethod  = "total"
	openName     = "@open"     // false for a complete list, otherwise waits for the rest
	gatherName   = "@gather"   // starts a new list that is as complete as another
	keepName     = "@keep"     // adds an element when a condition holds
	addName      = "@add"      // adds an element
	gatheredName = "@gathered" // the list so gathered
	writtenName  = "@written"  // a list written out in the expression
)

func genericIdentifier(name string) string { return "@list " + name }

// gathering is the list a filter or map builds. Each evaluation starts its own, so that it may grow in place.
type gathering struct{ built members }

func gatheringKind(element *types.Type) *types.Type {
	return types.NewOpaqueType("@gathering", element)
}

func (*gathering) ConvertToNative(reflect.Type) (any, error) { return nil, errNotConvertible }
func (*gathering) ConvertToType(ref.Type) ref.Val            { return wrongRuntimeType() }
func (*gathering) Equal(ref.Val) ref.Val                     { return wrongRuntimeType() }
func (*gathering) Type() ref.Type                            { return opaqueRuntimeType }
func (g *gathering) Value() any                              { return g.built.items }

func (t *overloadTable) addGathering(element *types.Type) {
	built := gatheringKind(element)
	t.declare(keepName, overload{identifier: genericIdentifier(keepName)}, []*types.Type{built, element, types.BoolType}, built,
		decls.OverloadIsNonStrict(), decls.FunctionBinding(keep))
	t.declare(addName, overload{identifier: genericIdentifier(addName)}, []*types.Type{built, element}, built,
		decls.OverloadIsNonStrict(), decls.BinaryBinding(addElement))
	t.declare(gatheredName, overload{identifier: genericIdentifier(gatheredName)}, []*types.Type{built}, types.NewListType(element),
		unary(func(g *gathering) ref.Val { return &g.built }))
	t.declare(writtenName, overload{identifier: genericIdentifier(writtenName)}, []*types.Type{types.NewListType(element)},
		types.NewListType(element), decls.UnaryBinding(writtenList))
}

// keep adds an element to a filtered list when its condition is true. An unknown condition leaves the list open: the member may or
// may not belong to it.
func keep(operands ...ref.Val) ref.Val {
	if len(operands) != 3 {
		return wrongRuntimeType()
	}
	list, ok := operands[0].(*gathering)
	if !ok {
		return errorOr(operands[0])
	}
	switch condition := operands[2].(type) {
	case types.Bool:
		if condition {
			return addElement(list, operands[1])
		}
		return list
	case *types.Unknown:
		list.built.open = types.MergeUnknowns(list.built.open, condition)
		return list
	default:
		return errorOr(condition)
	}
}

// addElement adds an element, known or not, to a list being gathered.
func addElement(list, element ref.Val) ref.Val {
	g, ok := list.(*gathering)
	switch {
	case !ok:
		return errorOr(list)
	case types.IsError(element):
		return element
	}
	g.built.items = append(g.built.items, element)
	return g
}

// errorOr passes an error or unknown on and turns anything else, which has no business there, into an error.
func errorOr(v ref.Val) ref.Val {
	if types.IsUnknownOrError(v) {
		return v
	}
	return wrongRuntimeType()
}

// orOpen is the given answer for a complete list and the wait for its rest otherwise.
func (m *members) orOpen(answer ref.Val) ref.Val {
	if m.open != nil {
		return m.open
	}
	return answer
}

func sizeOf(m *members) ref.Val { return m.orOpen(types.Int(len(m.items))) }

// total adds all elements up from a zero of its own, so that an empty list has a total too. An unknown element or end makes it unknown;
// an error among the known elements is an error all the same.
func total(zero ref.Val, add functions.BinaryOp) func(*members) ref.Val {
	return func(m *members) ref.Val {
		sum, unknown := zero, m.open
		for _, element := range m.items {
			if waiting, ok := element.(*types.Unknown); ok {
				unknown = types.MergeUnknowns(unknown, waiting)
				continue
			}
			if sum = add(sum, element); types.IsError(sum) {
				return sum
			}
		}
		if unknown != nil {
			return unknown
		}
		return sum
	}
}

// elementsOf is what the evaluator's own written lists can do.
type elementsOf interface {
	Size() ref.Val
	Get(index ref.Val) ref.Val
}

func writtenList(list ref.Val) ref.Val {
	elements, ok := list.(elementsOf)
	if !ok {
		return wrongRuntimeType()
	}
	size, ok := elements.Size().(types.Int)
	if !ok {
		return wrongRuntimeType()
	}
	built := &members{items: make([]ref.Val, size)}
	for i := range built.items {
		built.items[i] = elements.Get(types.Int(i))
	}
	return built
}
