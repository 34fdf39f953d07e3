package celenv

import (
	"github.com/google/cel-go/common/decls"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Names of functions whose arguments must be written out.
const (
	roundedMethod = "rounded"
	matchesMethod = "matches"
	ageFunction   = compiled.AgeFunction
)

// addFunctions declares the functions of the language to the evaluator, and `in` for each that compares.
func (t *overloadTable) addFunctions(functions []*compiled.Function) {
	for _, f := range functions {
		t.addFunction(f)
		if f.Name == compiled.Equals {
			t.addMembership(f)
		}
	}
}

func (t *overloadTable) addFunction(f *compiled.Function) {
	var binding decls.OverloadOpt
	switch len(f.Operands) {
	case 1:
		binding = decls.UnaryBinding(func(operand ref.Val) ref.Val { return call(f, operand) })
	case 2:
		binding = decls.BinaryBinding(func(left, right ref.Val) ref.Val { return call(f, left, right) })
	default:
		binding = decls.FunctionBinding(func(operands ...ref.Val) ref.Val { return call(f, operands...) })
	}
	o := t.add(f.Name, f.Result, binding, f.Operands...)
	o.function = f
	o.build = func(operands []*compiled.Node) *compiled.Node { return compiled.Call(f, operands...) }
	t.byIdentifier[o.identifier] = o
}

func (t *overloadTable) addMembership(equal *compiled.Function) {
	o := t.add(membership, boolean(), binary(func(item ref.Val, list *members) ref.Val { return isMember(equal, item, list) }),
		equal.Operands[0], listOf(equal.Operands[1]))
	o.build = func(operands []*compiled.Node) *compiled.Node {
		return compiled.Within(equal, operands[0], operands[1])
	}
	t.byIdentifier[o.identifier] = o
}

// call gives a function of the language the values the evaluator holds. A vague answer waits for what makes its operands vague.
func call(f *compiled.Function, operands ...ref.Val) ref.Val {
	plain := make([]any, len(operands))
	var origin *types.Unknown
	for i, operand := range operands {
		v, from := plainOf(operand)
		if v == nil {
			return wrongRuntimeType()
		}
		plain[i], origin = v, types.MergeUnknowns(origin, from)
	}
	answer, err := f.Apply(plain...)
	if err != nil {
		return types.WrapErr(compiled.FailureOf(err))
	}
	return evaluatorValue(answer, origin)
}

// plainOf is what the evaluator's value carries, nil when it is none of the language's single values, with what makes it vague.
func plainOf(v ref.Val) (plain any, origin *types.Unknown) {
	switch v := v.(type) {
	case types.Bool:
		return bool(v), nil
	case types.Int:
		return int64(v), nil
	case types.String:
		return string(v), nil
	case dateValue:
		return v.held, v.origin
	case yearsValue:
		return v.held, v.origin
	case interface{ plain() any }:
		return v.plain(), nil
	}
	return nil, nil
}

// evaluatorValue is plainOf turned round. An unknown truth waits for what would make its operands exact; when nothing would, no answer
// to any question could settle it, and that is an error of the expression.
func evaluatorValue(plain any, origin *types.Unknown) ref.Val {
	switch v := plain.(type) {
	case bool:
		return types.Bool(v)
	case int64:
		return types.Int(v)
	case string:
		return types.String(v)
	case value.Truth:
		return settle(v, origin)
	case value.Decimal:
		return decimalValue{v}
	case value.Money:
		return moneyValue{v}
	case value.Rate:
		return rateValue{v}
	case value.Unrounded:
		return unroundedValue{v}
	case value.Date:
		if v.IsFull() {
			origin = nil
		}
		return dateValue{held: v, origin: origin}
	case value.Years:
		if v.Min() == v.Max() {
			origin = nil
		}
		return yearsValue{held: v, origin: origin}
	}
	return wrongRuntimeType()
}

func settle(truth value.Truth, origin *types.Unknown) ref.Val {
	switch {
	case truth == value.True:
		return types.True
	case truth == value.False:
		return types.False
	case origin != nil:
		return origin
	}
	return types.WrapErr(compiled.TooVague())
}

// fieldName is the table's name of the field of a record.
func fieldName(field string) string { return "field " + field }

// addFields declares one operation for each field of a record. A field that is unknown waits under its own name.
func (t *overloadTable) addFields(record *value.RecordType) {
	kind := value.Type{Kind: value.KindRecord, Record: record}
	for i := range record.Fields {
		field := &record.Fields[i]
		o := t.add(fieldName(field.Name), field.Type, unary(func(r *recordValue) ref.Val {
			return fieldOf(r, i, field.Type)
		}), kind)
		o.build = func(operands []*compiled.Node) *compiled.Node { return compiled.Field(operands[0], i, field.Type) }
		t.byIdentifier[o.identifier] = o
	}
}

func fieldOf(r *recordValue, index int, declared value.Type) ref.Val {
	place := Wait{Slot: r.slot, Item: r.item, Field: index}
	if r.record == nil || index >= len(r.record.Fields) || !r.record.Fields[index].Known() {
		return unknownFor(place)
	}
	return convertScalar(r.record.Fields[index], declared, func() *types.Unknown { return unknownFor(place) })
}

// addLists declares what lists can do besides the folds.
func (t *overloadTable) addLists(c Config) {
	element := types.NewTypeParamType("T")
	list := types.NewListType(element)
	generic := func(name string, result *types.Type, binding decls.OverloadOpt) {
		t.declare(name, overload{identifier: genericIdentifier(name)}, []*types.Type{list}, result, binding)
	}
	generic(sizeName, types.IntType, unary(sizeOf))
	generic(openName, types.BoolType, unary(func(m *members) ref.Val { return m.orOpen(types.False) }))
	// What is gathered may be of another type than the list it is gathered from.
	generic(gatherName, gatheringKind(types.NewTypeParamType("U")), unary(func(m *members) ref.Val { return &gathering{members{open: m.open}} }))
	t.addGathering(element)
	t.addTotal(integer(), types.IntZero)
	t.addTotal(decimal(), decimalValue{value.DecimalOf(0)})
	for _, currency := range c.Currencies {
		t.addTotal(money(currency), moneyValue{value.NewMoney(value.DecimalOf(0), currency)})
	}
}

// addTotal adds up what can be added.
func (t *overloadTable) addTotal(kind value.Type, zero ref.Val) {
	sum, _ := t.find(compiled.Add, kind, kind)
	o := t.add(methodName(totalMethod), kind, unary(total(zero, func(a, b ref.Val) ref.Val { return call(sum.function, a, b) })), listOf(kind))
	o.build = func(operands []*compiled.Node) *compiled.Node { return compiled.Total(operands[0]) }
	t.byIdentifier[o.identifier] = o
}

// logicOf is an operator of the logic, which the evaluator has of its own.
func logicOf(name string, result value.Type, build func(operands []*compiled.Node) *compiled.Node) overload {
	return overload{identifier: name, result: result, build: build}
}
