package celenv

import (
	"github.com/google/cel-go/common/types"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Types of the language. Records, enums, money and rates come with their own value.Type from the declarations.
func boolean() value.Type { return value.Type{Kind: value.KindBool} }
func integer() value.Type { return value.Type{Kind: value.KindInt} }
func decimal() value.Type { return value.Type{Kind: value.KindDecimal} }
func text() value.Type    { return value.Type{Kind: value.KindText} }
func date() value.Type    { return value.Type{Kind: value.KindDate} }
func years() value.Type   { return value.Type{Kind: value.KindYears} }

func money(c value.Currency) value.Type { return value.Type{Kind: value.KindMoney, Currency: c} }

func unrounded(c value.Currency) value.Type {
	return value.Type{Kind: value.KindUnrounded, Currency: c}
}

func rate(c value.Currency, p value.Period) value.Type {
	return value.Type{Kind: value.KindRate, Currency: c, Period: p}
}

func listOf(element value.Type) value.Type {
	return value.Type{Kind: value.KindList, Element: &element}
}

// shape is the type as the operators see it: an enum behaves as the text of its word once its words have been checked.
func shape(t value.Type) value.Type {
	switch {
	case t.Kind == value.KindEnum:
		return text()
	case t.Kind == value.KindList && t.Element != nil:
		return listOf(shape(*t.Element))
	default:
		return t
	}
}

// evaluatorType maps a type to the evaluator's. Every currency, period and record is a type of its own, so that the evaluator's own
// checker refuses to mix them as well.
func evaluatorType(t value.Type) *types.Type {
	switch t.Kind {
	case value.KindBool:
		return types.BoolType
	case value.KindInt:
		return types.IntType
	case value.KindText, value.KindEnum:
		return types.StringType
	case value.KindList:
		return types.NewListType(evaluatorType(*t.Element))
	default:
		return types.NewOpaqueType(t.String())
	}
}
