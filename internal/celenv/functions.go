package celenv

import (
	"regexp"
	"strings"

	"github.com/google/cel-go/common/decls"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// roundingTo is the written part of .rounded(scale, mode).
type roundingTo struct {
	scale int
	mode  value.Rounding
}

// pattern is a compiled regular expression.
type pattern = *regexp.Regexp

// Names of functions whose arguments must be written out, and of the internal types those arguments become.
const (
	roundedMethod = "rounded"
	matchesMethod = "matches"
	ageFunction   = "age"
)

// roundingKind and patternKind stand for the types of written arguments; no value of the language has them.
func roundingKind() value.Type {
	return value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "@rounding"}}
}

func patternKind() value.Type {
	return value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "@pattern"}}
}

// addFunctions declares the functions and methods of single values.
func (t *overloadTable) addFunctions(c Config) {
	t.addTextMethods()
	t.addDecimalMethods()
	for _, currency := range c.Currencies {
		t.addMoneyMethods(currency)
		t.addRateMethods(currency)
	}
	t.add(methodName("year"), integer(), unary(func(d dateValue) ref.Val { return types.Int(d.held.Year()) }), date())
	if c.Birthday != (value.Birthday{}) {
		t.addAge(c.Birthday)
	}
}

func (t *overloadTable) addAge(birthday value.Birthday) {
	t.add(ageFunction, years(), binary(func(born, on dateValue) ref.Val {
		age := yearsValue{held: value.AgeBetween(born.held, on.held, birthday)}
		if age.held.Min() != age.held.Max() {
			age.origin = mergeUnknowns(born.origin, on.origin)
		}
		return age
	}), date(), date())
}

func (t *overloadTable) addTextMethods() {
	for name, test := range map[string]func(text, part string) bool{
		"contains": strings.Contains, "startsWith": strings.HasPrefix, "endsWith": strings.HasSuffix,
	} {
		t.add(methodName(name), boolean(), binary(func(whole, part types.String) ref.Val {
			return types.Bool(test(string(whole), string(part)))
		}), text(), text())
	}
	t.add(methodName(matchesMethod), boolean(), binary(func(whole types.String, p patternValue) ref.Val {
		return types.Bool(p.held.MatchString(string(whole)))
	}), text(), patternKind())
}

func (t *overloadTable) addDecimalMethods() {
	t.add(methodName(roundedMethod), decimal(), binary(func(d decimalValue, to roundingValue) ref.Val {
		return decimalResult(d.held.Rounded(to.held.scale, to.held.mode))
	}), decimal(), roundingKind())
	t.add(methodName("is_zero"), boolean(), unary(func(d decimalValue) ref.Val { return types.Bool(d.held.Sign() == 0) }), decimal())
	t.add(methodName("is_positive"), boolean(), unary(func(d decimalValue) ref.Val { return types.Bool(d.held.Sign() > 0) }), decimal())
}

func (t *overloadTable) addMoneyMethods(c value.Currency) {
	t.add(methodName("is_zero"), boolean(), unary(func(m moneyValue) ref.Val { return types.Bool(m.held.IsZero()) }), money(c))
	t.add(methodName("is_positive"), boolean(), unary(func(m moneyValue) ref.Val { return types.Bool(m.held.IsPositive()) }), money(c))
	addTimes(t, money(c), c, func(m moneyValue, factor value.Decimal) ref.Val { return unroundedResult(m.held.Times(factor)) })
	addTimes(t, unrounded(c), c, func(u unroundedValue, factor value.Decimal) ref.Val { return unroundedResult(u.held.Times(factor)) })
	t.add(methodName(roundedMethod), money(c), binary(func(u unroundedValue, to roundingValue) ref.Val {
		return moneyResult(u.held.Rounded(to.held.scale, to.held.mode))
	}), unrounded(c), roundingKind())
}

// addTimes declares .times for a decimal and a whole number.
func addTimes[A ref.Val](t *overloadTable, operand value.Type, c value.Currency, times func(A, value.Decimal) ref.Val) {
	addDecimalOrInteger(t, "times", unrounded(c), operand, times)
}

// addDecimalOrInteger declares a method whose argument is a decimal or a whole number.
func addDecimalOrInteger[A ref.Val](t *overloadTable, name string, result, operand value.Type, f func(A, value.Decimal) ref.Val) {
	t.add(methodName(name), result, binary(func(a A, d decimalValue) ref.Val { return f(a, d.held) }), operand, decimal())
	t.add(methodName(name), result, binary(func(a A, n types.Int) ref.Val { return f(a, value.DecimalOf(int64(n))) }), operand, integer())
}

// addRateMethods leaves out rates per day: neither a month nor a year has a fixed number of days.
func (t *overloadTable) addRateMethods(c value.Currency) {
	for _, p := range []value.Period{value.Month, value.Year} {
		addDecimalOrInteger(t, "for_months", unrounded(c), rate(c, p), func(r rateValue, n value.Decimal) ref.Val {
			return unroundedResult(r.held.ForMonths(n))
		})
		t.add(methodName("for_years"), money(c), binary(func(r rateValue, n types.Int) ref.Val {
			return moneyResult(r.held.ForYears(int64(n)))
		}), rate(c, p), integer())
	}
}

// fieldName is the table's name of the field of a record.
func fieldName(field string) string { return "field " + field }

// addFields declares one operation for each field of a record. A field that is unknown waits under its own name.
func (t *overloadTable) addFields(record *value.RecordType) {
	kind := value.Type{Kind: value.KindRecord, Record: record}
	for i := range record.Fields {
		field := &record.Fields[i]
		t.add(fieldName(field.Name), field.Type, unary(func(r *recordValue) ref.Val {
			return fieldOf(r, i, field.Type)
		}), kind)
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
	t.add(methodName(totalMethod), integer(), unary(total(types.IntZero, binaryOperation(addIntegers))), listOf(integer()))
	zero := decimalValue{value.DecimalOf(0)}
	t.add(methodName(totalMethod), decimal(), unary(total(zero, binaryOperation(func(a, b decimalValue) ref.Val {
		return decimalResult(a.held.Add(b.held))
	}))), listOf(decimal()))
	for _, currency := range c.Currencies {
		zero := moneyValue{value.NewMoney(value.DecimalOf(0), currency)}
		t.add(methodName(totalMethod), money(currency), unary(total(zero, binaryOperation(moneyArithmetic(value.Money.Add)))),
			listOf(money(currency)))
	}
}
