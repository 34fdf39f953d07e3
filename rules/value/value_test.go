package value_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func member(t require.TestingT, id string, fields ...value.Value) *value.Record {
	return &value.Record{ID: id, Fields: fields, Type: recordOf("family_member",
		value.Field{Name: "income", Type: moneyOf("CNY")},
		value.Field{Name: "relation", Type: enumOf("relation", "mother", "father")},
		value.Field{Name: "working", Type: value.Type{Kind: value.KindBool}},
	).Record}
}

type sample struct {
	kind        value.Kind
	of          value.Value
	text, asOne string
}

// samples hold one value or more of every kind, with its text and its JSON.
func samples(t require.TestingT) []sample {
	third, err := rate(t, "100", value.Year).ForMonths(value.DecimalOf(4))
	require.NoError(t, err)
	mother := member(t, "m1", value.OfMoney(yuan(t, "1500")), value.Value{}, value.OfBool(false))
	family := &value.List{Items: []*value.Record{mother}, Complete: true}
	motherJSON := `{"id":"m1","income":"1500.00","working":false}`
	familyJSON := `{"items":[` + motherJSON + `],"complete":true}`
	return []sample{
		{value.KindBool, value.OfBool(true), "true", `true`},
		{value.KindBool, value.OfBool(false), "false", `false`},
		{value.KindInt, value.OfInt(0), "0", `0`},
		{value.KindInt, value.OfInt(math.MinInt64), "-9223372036854775808", `-9223372036854775808`},
		{value.KindDecimal, value.OfDecimal(number(t, "0.50")), "0.5", `"0.5"`},
		{value.KindMoney, value.OfMoney(yuan(t, "5")), "5.00", `"5.00"`},
		{value.KindRate, value.OfRate(rate(t, "113732", value.Year)), "113732.00", `"113732.00"`},
		{value.KindUnrounded, value.OfUnrounded(third), "100/3", `"100/3"`},
		{value.KindDate, value.OfDate(date(t, "2010-06")), "2010-06", `"2010-06"`},
		{value.KindYears, value.OfYears(value.YearsBetween(17, 18)), "17..18", `"17..18"`},
		{value.KindEnum, value.OfEnum("crime"), "crime", `"crime"`},
		{value.KindText, value.OfText("crime"), "crime", `"crime"`},
		{value.KindText, value.OfText(""), "", `""`},
		{value.KindText, value.OfText("a<b & \"甲\"\n"), "a<b & \"甲\"\n", `"a<b & \"甲\"\n"`},
		{value.KindRecord, value.OfRecord(mother), motherJSON, motherJSON},
		{value.KindList, value.OfList(family), familyJSON, familyJSON},
		{value.KindList, value.OfList(&value.List{}), `{"items":[],"complete":false}`, `{"items":[],"complete":false}`},
	}
}

func TestValueKindsAndAccessors(t *testing.T) {
	t.Parallel()
	for _, s := range samples(t) {
		assert.True(t, s.of.Known())
		assert.Equal(t, s.kind, s.of.Kind())
		assert.Equal(t, s.kind, onlyAccessor(t, s.of))
	}
	assert.Equal(t, value.Kind(0), onlyAccessor(t, value.Value{}))
}

// onlyAccessor is the one kind whose accessor answers; the others must give their zero.
func onlyAccessor(t *testing.T, v value.Value) value.Kind {
	var answered value.Kind
	note := func(kind value.Kind, zero, ok bool) {
		if ok {
			assert.Zero(t, answered, "two accessors answer for %s", kind)
			answered = kind
			return
		}
		assert.True(t, zero, "%s leaks a value", kind)
	}
	b, ok := v.Bool()
	note(value.KindBool, !b, ok)
	n, ok := v.Int()
	note(value.KindInt, n == 0, ok)
	d, ok := v.Decimal()
	note(value.KindDecimal, d == value.Decimal{}, ok)
	m, ok := v.Money()
	note(value.KindMoney, m == value.Money{}, ok)
	r, ok := v.Rate()
	note(value.KindRate, r == value.Rate{}, ok)
	u, ok := v.Unrounded()
	note(value.KindUnrounded, u == value.Unrounded{}, ok)
	on, ok := v.Date()
	note(value.KindDate, on.IsZero(), ok)
	y, ok := v.Years()
	note(value.KindYears, y == value.Years{}, ok)
	word, ok := v.Word()
	note(value.KindEnum, word == "", ok)
	text, ok := v.Text()
	note(value.KindText, text == "", ok)
	record, ok := v.Record()
	note(value.KindRecord, record == nil, ok)
	list, ok := v.List()
	note(value.KindList, list == nil, ok)
	return answered
}

func TestValuesComeBack(t *testing.T) {
	t.Parallel()
	b, _ := value.OfBool(true).Bool()
	assert.True(t, b)
	n, _ := value.OfInt(-7).Int()
	assert.Equal(t, int64(-7), n)
	m, _ := value.OfMoney(yuan(t, "5")).Money()
	assert.Equal(t, yuan(t, "5"), m)
	word, _ := value.OfEnum("crime").Word()
	assert.Equal(t, "crime", word)
	text, _ := value.OfText("甲").Text()
	assert.Equal(t, "甲", text)
	r := member(t, "m1")
	record, _ := value.OfRecord(r).Record()
	assert.Same(t, r, record)
	l := &value.List{}
	list, _ := value.OfList(l).List()
	assert.Same(t, l, list)
}

func TestWhatIsNoValueIsUnknown(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]value.Value{
		"zero": {}, "nil record": value.OfRecord(nil), "nil list": value.OfList(nil), "no date": value.OfDate(value.Date{}),
		"no currency": value.OfMoney(value.Money{}), "no rate": value.OfRate(value.Rate{}), "no word": value.OfEnum(""),
		"no period": value.OfRate(value.NewRate(value.DecimalOf(1), "CNY", 0)), "no fraction": value.OfUnrounded(value.Unrounded{}),
	} {
		assert.False(t, v.Known(), name)
		assert.Zero(t, v.Kind(), name)
		assert.Equal(t, "unknown", v.String(), name)
		text, err := json.Marshal(v)
		require.NoError(t, err)
		assert.Equal(t, "null", string(text), name)
		for _, s := range samples(t) {
			assert.Equal(t, value.Unknown, v.Equal(s.of), name)
			assert.Equal(t, value.Unknown, s.of.Equal(v), name)
		}
		assert.Equal(t, value.Unknown, v.Equal(v), name)
	}
}

func TestValueEqual(t *testing.T) {
	t.Parallel()
	u := func(text string) value.Value { return value.OfUnrounded(value.UnroundedOf(yuan(t, text))) }
	d := func(text string) value.Value { return value.OfDecimal(number(t, text)) }
	m := func(text string, c value.Currency) value.Value {
		return value.OfMoney(value.NewMoney(number(t, text), c))
	}
	y := func(a, b int) value.Value { return value.OfYears(value.YearsBetween(a, b)) }
	on := func(text string) value.Value { return value.OfDate(date(t, text)) }
	r, l := member(t, "m1"), &value.List{}
	for _, row := range []struct {
		a, b value.Value
		want value.Truth
	}{
		{value.OfBool(true), value.OfBool(true), value.True},
		{value.OfBool(true), value.OfBool(false), value.False},
		{value.OfBool(true), value.OfInt(1), value.False},
		{value.OfBool(false), value.OfInt(0), value.False},
		{value.OfBool(true), d("1"), value.False},
		{value.OfBool(true), y(1, 1), value.False},
		{d("0"), y(0, 0), value.False},
		{value.OfText("0"), d("0"), value.False},
		{m("0", "CNY"), y(0, 0), value.False},
		{value.OfInt(0), on("2010"), value.False},
		{value.OfInt(3), value.OfInt(3), value.True},
		{value.OfInt(3), d("3.00"), value.True},
		{value.OfInt(3), d("3.000000000001"), value.False},
		{value.OfInt(math.MaxInt64), d("9223372036854775807"), value.True},
		{value.OfInt(math.MinInt64), d("9223372036854775808"), value.False},
		{d("12345678901234567890.5"), d("12345678901234567890.50"), value.True},
		{value.OfInt(17), y(17, 17), value.True},
		{value.OfInt(17), y(17, 18), value.Unknown},
		{value.OfInt(18), y(17, 18), value.Unknown},
		{value.OfInt(16), y(17, 18), value.False},
		{value.OfInt(19), y(17, 18), value.False},
		{value.OfInt(math.MaxInt64), y(17, 18), value.False},
		{d("17"), y(17, 17), value.False},
		{y(17, 17), y(17, 17), value.True},
		{y(17, 18), y(17, 18), value.Unknown},
		{m("5", "CNY"), m("5.00", "CNY"), value.True},
		{m("5", "CNY"), m("6", "CNY"), value.False},
		{m("0", "CNY"), m("0", "USD"), value.False},
		{m("5", "CNY"), value.OfInt(5), value.False},
		{m("5", "CNY"), u("5"), value.False},
		{u("5"), u("5.0"), value.True},
		{value.OfRate(rate(t, "12", value.Year)), value.OfRate(rate(t, "12.0", value.Year)), value.True},
		{value.OfRate(rate(t, "12", value.Year)), value.OfRate(rate(t, "12", value.Month)), value.False},
		{on("2010"), on("2010"), value.Unknown},
		{on("2010"), on("2010-05-01"), value.Unknown},
		{on("2010"), on("2011-05-01"), value.False},
		{on("2010-05-01"), on("2010-05-01"), value.True},
		{value.OfEnum("crime"), value.OfEnum("crime"), value.True},
		{value.OfEnum("crime"), value.OfEnum("tort"), value.False},
		{value.OfEnum("crime"), value.OfText("crime"), value.False},
		{value.OfText(""), value.OfText(""), value.True},
		{value.OfText("a"), value.OfText("b"), value.False},
		{value.OfRecord(r), value.OfRecord(r), value.True},
		{value.OfRecord(r), value.OfRecord(member(t, "m1")), value.Unknown},
		{value.OfList(l), value.OfList(l), value.True},
		{value.OfList(l), value.OfList(&value.List{}), value.Unknown},
		{value.OfList(l), value.OfRecord(r), value.False},
	} {
		assert.Equal(t, row.want, row.a.Equal(row.b), "%s %s and %s %s", row.a.Kind(), row.a, row.b.Kind(), row.b)
		assert.Equal(t, row.want, row.b.Equal(row.a), "%s %s and %s %s", row.b.Kind(), row.b, row.a.Kind(), row.a)
	}
}

func TestValueTextAndJSON(t *testing.T) {
	t.Parallel()
	for _, s := range samples(t) {
		assert.Equal(t, s.text, s.of.String())
		text, err := s.of.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, s.asOne, string(text))
		assert.True(t, json.Valid(text))
		again, err := s.of.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, text, again)
	}
}

func TestRecordJSONKeepsDeclaredOrder(t *testing.T) {
	t.Parallel()
	full := member(t, `a"b`, value.OfMoney(yuan(t, "1")), value.OfEnum("mother"), value.OfBool(true))
	short := member(t, "", value.Value{})
	text, err := value.OfList(&value.List{Items: []*value.Record{full, short}}).MarshalJSON()
	require.NoError(t, err)
	assert.Equal(t, `{"items":[{"id":"a\"b","income":"1.00","relation":"mother","working":true},{"id":""}],"complete":false}`, string(text))
}

func TestMalformedRecordsAreRefused(t *testing.T) {
	t.Parallel()
	inner := &value.List{}
	person := recordOf("person", value.Field{Name: "children", Type: value.Type{Kind: value.KindList}}).Record
	self := &value.Record{ID: "p", Type: person, Fields: []value.Value{value.OfList(inner)}}
	inner.Items = []*value.Record{self, self}
	for name, v := range map[string]value.Value{
		"no type":         value.OfRecord(&value.Record{ID: "m"}),
		"too many fields": value.OfRecord(member(t, "m", make([]value.Value, 4)...)),
		"nil member":      value.OfList(&value.List{Items: []*value.Record{nil}}),
		"a field called id": value.OfRecord(&value.Record{
			Type:   recordOf("r", value.Field{Name: "id"}).Record,
			Fields: []value.Value{value.OfText("x")},
		}),
		"holds itself": value.OfRecord(self),
	} {
		_, err := v.MarshalJSON()
		assert.ErrorIs(t, err, value.ErrMalformedRecord, name)
		assert.Equal(t, v.Kind().String(), v.String(), name)
	}
}

func TestTextThatIsNotUTF8(t *testing.T) {
	t.Parallel()
	text, err := value.OfText("a\xffb").MarshalJSON()
	require.NoError(t, err)
	var back string
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, "a\ufffdb", back)
	assert.False(t, strings.ContainsRune(string(text), 0xff))
}
