package celenv

import (
	"errors"
	"reflect"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// opaque carries an exact value through the evaluator, which can do nothing with it by itself.
type opaque[T any] struct{ held T }

type (
	decimalValue   = opaque[value.Decimal]
	moneyValue     = opaque[value.Money]
	rateValue      = opaque[value.Rate]
	unroundedValue = opaque[value.Unrounded]
	patternValue   = opaque[compiled.Pattern]
	roundingValue  = opaque[compiled.Rounding]
)

// vague carries a value that may be less than exact, with what would make it exact: nil when it is exact, or when nothing would.
type vague[T any] struct {
	held   T
	origin *types.Unknown
}

type (
	dateValue  = vague[value.Date]
	yearsValue = vague[value.Years]
)

// recordValue is a member of a list, or a variable that is a record, that remembers where it stands.
type recordValue struct {
	record *value.Record
	slot   int
	item   int
}

// members are the elements of a list. An element may be unknown. open is what waits for the rest of the list, nil when it is complete.
// It is deliberately no list to the evaluator, which would replace an empty one by its own and know nothing of the open end.
type members struct {
	items []ref.Val
	open  *types.Unknown
}

var errNotConvertible = errors.New("celenv: a value of the language does not convert")

var opaqueRuntimeType = types.NewOpaqueType("@opaque")

func (opaque[T]) ConvertToNative(reflect.Type) (any, error) { return nil, errNotConvertible }
func (opaque[T]) ConvertToType(ref.Type) ref.Val            { return wrongRuntimeType() }
func (opaque[T]) Equal(ref.Val) ref.Val                     { return wrongRuntimeType() }
func (opaque[T]) Type() ref.Type                            { return opaqueRuntimeType }
func (o opaque[T]) Value() any                              { return o.held }
func (o opaque[T]) plain() any                              { return o.held }

func (vague[T]) ConvertToNative(reflect.Type) (any, error) { return nil, errNotConvertible }
func (vague[T]) ConvertToType(ref.Type) ref.Val            { return wrongRuntimeType() }
func (vague[T]) Equal(ref.Val) ref.Val                     { return wrongRuntimeType() }
func (vague[T]) Type() ref.Type                            { return opaqueRuntimeType }
func (v vague[T]) Value() any                              { return v.held }

func (*recordValue) ConvertToNative(reflect.Type) (any, error) { return nil, errNotConvertible }
func (*recordValue) ConvertToType(ref.Type) ref.Val            { return wrongRuntimeType() }
func (*recordValue) Equal(ref.Val) ref.Val                     { return wrongRuntimeType() }
func (*recordValue) Type() ref.Type                            { return opaqueRuntimeType }
func (r *recordValue) Value() any                              { return r.record }

func (*members) ConvertToNative(reflect.Type) (any, error) { return nil, errNotConvertible }
func (*members) ConvertToType(ref.Type) ref.Val            { return wrongRuntimeType() }
func (*members) Equal(ref.Val) ref.Val                     { return wrongRuntimeType() }
func (*members) Type() ref.Type                            { return types.ListType }
func (m *members) Value() any                              { return m.items }

// Iterator walks the elements that are there.
func (m *members) Iterator() traits.Iterator { return &memberIterator{items: m.items} }

type memberIterator struct {
	items []ref.Val
	next  int
}

func (*memberIterator) ConvertToNative(reflect.Type) (any, error) { return nil, errNotConvertible }
func (*memberIterator) ConvertToType(ref.Type) ref.Val            { return wrongRuntimeType() }
func (*memberIterator) Equal(ref.Val) ref.Val                     { return wrongRuntimeType() }
func (*memberIterator) Type() ref.Type                            { return types.IteratorType }
func (*memberIterator) Value() any                                { return nil }
func (i *memberIterator) HasNext() ref.Val                        { return types.Bool(i.next < len(i.items)) }

func (i *memberIterator) Next() ref.Val {
	if i.next >= len(i.items) {
		return wrongRuntimeType()
	}
	i.next++
	return i.items[i.next-1]
}
