package celenv

import (
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// convertScalar turns a known value of a declared type into the evaluator's, or into an error when it is not of that type. The
// evaluator itself never looks: it would take a text for a number, and find them different. origin is asked for only by a vague value.
func convertScalar(v value.Value, declared value.Type, origin func() *types.Unknown) ref.Val {
	if v.Kind() != declared.Kind {
		return wrongRuntimeType()
	}
	switch declared.Kind {
	case value.KindBool:
		b, _ := v.Bool()
		return types.Bool(b)
	case value.KindInt:
		n, _ := v.Int()
		return types.Int(n)
	case value.KindText:
		s, _ := v.Text()
		return types.String(s)
	case value.KindDecimal:
		d, _ := v.Decimal()
		return decimalValue{d}
	case value.KindEnum:
		if word, _ := v.Word(); declared.Enum.Has(word) {
			return types.String(word)
		}
	case value.KindDate:
		return convertDate(v, origin)
	case value.KindYears:
		y, _ := v.Years()
		if y.Min() == y.Max() {
			return yearsValue{held: y}
		}
		return yearsValue{held: y, origin: origin()}
	default:
		return convertAmount(v, declared)
	}
	return wrongRuntimeType()
}

func convertDate(v value.Value, origin func() *types.Unknown) ref.Val {
	d, _ := v.Date()
	switch {
	case d.IsZero():
		return wrongRuntimeType()
	case d.IsFull():
		return dateValue{held: d}
	default:
		return dateValue{held: d, origin: origin()}
	}
}

// convertAmount checks the currency and period as well as the kind.
func convertAmount(v value.Value, declared value.Type) ref.Val {
	switch declared.Kind {
	case value.KindMoney:
		if m, _ := v.Money(); m.Currency() == declared.Currency {
			return moneyValue{m}
		}
	case value.KindUnrounded:
		if u, _ := v.Unrounded(); u.Currency() == declared.Currency {
			return unroundedValue{u}
		}
	case value.KindRate:
		if r, _ := v.Rate(); r.Currency() == declared.Currency && r.Period() == declared.Period {
			return rateValue{r}
		}
	}
	return wrongRuntimeType()
}

// convertList keeps for each member where it stands. Its open end waits for what makes the list complete.
func convertList(v value.Value, declared value.Type, slot int, origin func() *types.Unknown) ref.Val {
	list, ok := v.List()
	if !ok || list == nil || len(list.Items) > maxItems {
		return wrongRuntimeType()
	}
	records := make([]recordValue, len(list.Items))
	converted := &members{items: make([]ref.Val, len(list.Items))}
	for i, item := range list.Items {
		if item == nil || !sameRecord(item.Type, declared.Element.Record) {
			return wrongRuntimeType()
		}
		records[i] = recordValue{record: item, slot: slot, item: i}
		converted.items[i] = &records[i]
	}
	if !list.Complete {
		converted.open = origin()
	}
	return converted
}

// resultOf turns the evaluator's answer into a result of the expression's type.
func resultOf(answer ref.Val, declared value.Type) Result {
	if unknown, ok := answer.(*types.Unknown); ok {
		return Result{Waits: waitsOf(unknown)}
	}
	if failed, ok := answer.(*types.Err); ok {
		return Result{Err: evaluationErrorOf(failed)}
	}
	result := Result{}
	switch a := answer.(type) {
	case types.Bool:
		result.Value = value.OfBool(bool(a))
	case types.Int:
		result.Value = value.OfInt(int64(a))
	case types.String:
		result.Value = wordOrText(string(a), declared)
	case decimalValue:
		result.Value = value.OfDecimal(a.held)
	case moneyValue:
		result.Value = value.OfMoney(a.held)
	case rateValue:
		result.Value = value.OfRate(a.held)
	case unroundedValue:
		result.Value = value.OfUnrounded(a.held)
	case dateValue:
		result.Value, result.Vague = value.OfDate(a.held), waitsOf(a.origin)
	case yearsValue:
		result.Value, result.Vague = value.OfYears(a.held), waitsOf(a.origin)
	case *recordValue:
		result.Value = value.OfRecord(a.record)
	case *members:
		return listResult(a)
	}
	if result.Value.Kind() != declared.Kind {
		return internalFailure()
	}
	return result
}

func wordOrText(s string, declared value.Type) value.Value {
	if declared.Kind == value.KindEnum {
		return value.OfEnum(s)
	}
	return value.OfText(s)
}

func listResult(m *members) Result {
	list := &value.List{Items: make([]*value.Record, len(m.items)), Complete: m.open == nil}
	for i, item := range m.items {
		member, ok := item.(*recordValue)
		if !ok {
			return internalFailure()
		}
		list.Items[i] = member.record
	}
	return Result{Value: value.OfList(list), Vague: waitsOf(m.open)}
}

func internalFailure() Result { return Result{Err: evaluationErrorOf(nil)} }
