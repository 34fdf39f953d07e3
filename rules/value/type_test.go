package value_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func listOf(element value.Type) value.Type {
	return value.Type{Kind: value.KindList, Element: &element}
}

func enumOf(name string, words ...string) value.Type {
	return value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: name, Words: words}}
}

func recordOf(name string, fields ...value.Field) value.Type {
	return value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: name, Fields: fields}}
}

func moneyOf(c value.Currency) value.Type { return value.Type{Kind: value.KindMoney, Currency: c} }

// differentTypes are types no two of which are the same, by how they are written.
func differentTypes() []value.Type {
	return []value.Type{
		{}, {Kind: value.KindBool}, {Kind: value.KindInt}, {Kind: value.KindDecimal}, {Kind: value.KindDate},
		{Kind: value.KindYears}, {Kind: value.KindText}, moneyOf("CNY"), moneyOf("USD"),
		{Kind: value.KindUnrounded, Currency: "CNY"},
		{Kind: value.KindRate, Currency: "CNY", Period: value.Year},
		{Kind: value.KindRate, Currency: "CNY", Period: value.Month},
		{Kind: value.KindRate, Currency: "USD", Period: value.Year},
		enumOf("cause", "crime", "tort"), enumOf("harm", "crime", "tort"), enumOf("cause", "tort", "crime"), enumOf("cause", "crime"),
		recordOf("family_member", value.Field{Name: "income", Type: moneyOf("CNY")}),
		recordOf("award", value.Field{Name: "income", Type: moneyOf("CNY")}),
		recordOf("family_member", value.Field{Name: "income", Type: moneyOf("USD")}),
		recordOf("family_member", value.Field{Name: "wage", Type: moneyOf("CNY")}),
		recordOf("family_member"),
		listOf(recordOf("family_member")), listOf(moneyOf("CNY")), listOf(moneyOf("USD")), listOf(enumOf("cause")),
		{Kind: value.KindList}, {Kind: value.KindRecord}, {Kind: value.KindEnum}, {Kind: 99},
	}
}

func TestTypesAreTheSameOnlyAsThemselves(t *testing.T) {
	t.Parallel()
	for i, a := range differentTypes() {
		for j, b := range differentTypes() {
			assert.Equal(t, i == j, a.Equal(b), "%d %s and %d %s", i, a, j, b)
		}
		assert.Equal(t, i == 0, a.IsZero())
	}
	assert.True(t, value.Type{Kind: value.KindBool, Currency: "CNY"}.Equal(value.Type{Kind: value.KindBool}))
}

func TestTypeOfARecordThatHoldsItsKind(t *testing.T) {
	t.Parallel()
	build := func() value.Type {
		r := &value.RecordType{Name: "person"}
		r.Fields = []value.Field{{Name: "children", Type: listOf(value.Type{Kind: value.KindRecord, Record: r})}}
		return value.Type{Kind: value.KindRecord, Record: r}
	}
	assert.True(t, build().Equal(build()))
	assert.Equal(t, "list(person)", build().Record.Fields[0].Type.String())
}

func TestTypeText(t *testing.T) {
	t.Parallel()
	for want, typ := range map[string]value.Type{
		"":                      {},
		"bool":                  {Kind: value.KindBool},
		"years":                 {Kind: value.KindYears},
		"money(CNY)":            moneyOf("CNY"),
		"unrounded(CNY)":        {Kind: value.KindUnrounded, Currency: "CNY"},
		"rate(CNY, year)":       {Kind: value.KindRate, Currency: "CNY", Period: value.Year},
		"enum(cause)":           enumOf("cause"),
		"record(family_member)": recordOf("family_member"),
		"list(family_member)":   listOf(recordOf("family_member")),
		"list(money(CNY))":      listOf(moneyOf("CNY")),
		"list(enum(cause))":     listOf(enumOf("cause")),
		"list(list(int))":       listOf(listOf(value.Type{Kind: value.KindInt})),
		"list()":                {Kind: value.KindList},
		"enum()":                {Kind: value.KindEnum},
		"record()":              {Kind: value.KindRecord},
	} {
		assert.Equal(t, want, typ.String())
	}
}

func TestEnumAndRecordTypesLookUp(t *testing.T) {
	t.Parallel()
	cause := enumOf("cause", "crime", "tort").Enum
	assert.True(t, cause.Has("tort"))
	assert.False(t, cause.Has("Tort"))
	assert.False(t, cause.Has(""))
	assert.False(t, (*value.EnumType)(nil).Has("tort"))
	member := recordOf("m", value.Field{Name: "a"}, value.Field{Name: "b"}).Record
	i, ok := member.FieldIndex("b")
	assert.True(t, ok)
	assert.Equal(t, 1, i)
	_, ok = member.FieldIndex("c")
	assert.False(t, ok)
	_, ok = (*value.RecordType)(nil).FieldIndex("a")
	assert.False(t, ok)
}
