package celenv

import (
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func dec(t testing.TB, s string) value.Decimal {
	t.Helper()
	d, err := value.ParseDecimal(s)
	require.NoError(t, err)
	return d
}

func yuan(t testing.TB, s string) value.Value { return value.OfMoney(value.NewMoney(dec(t, s), "CNY")) }

func day(t testing.TB, s string) value.Value {
	t.Helper()
	d, err := value.ParseDate(s)
	require.NoError(t, err)
	return value.OfDate(d)
}

// person is a family member; a field that is the zero value is unknown.
func person(id string, fields map[int]value.Value) *value.Record {
	r := &value.Record{ID: id, Type: memberType(), Fields: make([]value.Value, len(memberType().Fields))}
	for i, v := range fields {
		r.Fields[i] = v
	}
	return r
}

func familyOf(complete bool, people ...*value.Record) State {
	return known(value.OfList(&value.List{Items: people, Complete: complete}))
}

// allKnown is a case without gaps.
func allKnown(t testing.TB) facts {
	t.Helper()
	mother := person("m", map[int]value.Value{
		fieldRelation: value.OfEnum("parent"), fieldIncome: yuan(t, "1500.00"), fieldBorn: day(t, "1985-06-01"),
		fieldDependent: value.OfBool(false), fieldShare: value.OfDecimal(dec(t, "0.5")), fieldCount: value.OfInt(2),
		fieldDollars: value.OfMoney(value.NewMoney(dec(t, "10"), "USD")),
	})
	sister := person("s", map[int]value.Value{
		fieldRelation: value.OfEnum("sibling"), fieldIncome: yuan(t, "0"), fieldBorn: day(t, "2015-02-28"),
		fieldDependent: value.OfBool(true), fieldShare: value.OfDecimal(dec(t, "0.25")), fieldCount: value.OfInt(3),
		fieldDollars: value.OfMoney(value.NewMoney(dec(t, "0"), "USD")),
	})
	exact, err := value.NewMoney(dec(t, "100"), "CNY").Times(dec(t, "0.333"))
	require.NoError(t, err)
	return facts{
		slotBorn: known(day(t, "2010-05-01")), slotSigned: known(day(t, "2026-03-01")), slotRole: known(value.OfEnum("victim")),
		slotCause: known(value.OfEnum("crime")), slotOtherCause: known(value.OfEnum("traffic")), slotNote: known(value.OfText("打伤 2026")),
		slotVictim: known(value.OfBool(true)), slotCount: known(value.OfInt(7)), slotShare: known(value.OfDecimal(dec(t, "0.3"))),
		slotLoss: known(yuan(t, "50000.00")), slotOther: known(yuan(t, "12.345")),
		slotDollars: known(value.OfMoney(value.NewMoney(dec(t, "5"), "USD"))),
		slotYearly:  known(value.OfRate(value.NewRate(dec(t, "113732"), "CNY", value.Year))),
		slotMonthly: known(value.OfRate(value.NewRate(dec(t, "9000"), "CNY", value.Month))),
		slotDaily:   known(value.OfRate(value.NewRate(dec(t, "400"), "CNY", value.Day))),
		slotAge:     known(value.OfYears(value.YearsOf(15))), slotFamily: familyOf(true, mother, sister),
		slotAwards:   known(value.OfList(&value.List{Complete: true})),
		slotGuardian: known(value.OfRecord(mother)), slotExact: known(value.OfUnrounded(exact)), slotBodily: known(value.OfBool(false)),
	}
}

func TestAcceptedValues(t *testing.T) {
	tests := []struct{ expression, kind, want string }{
		// literals
		{"true", "bool", "true"}, {"-3", "int", "-3"}, {"'文'", "text", "文"}, {`r'\d'`, "text", `\d`}, {"0x10", "int", "16"},
		{"decimal('1.50')", "decimal", "1.5"}, {"CNY('10')", "money(CNY)", "10.00"}, {"USD('-1.5')", "money(USD)", "-1.50"},
		{"date('2021')", "date", "2021"}, {"date('2021-12-31')", "date", "2021-12-31"},
		// logic
		{"!child.victim", "bool", "false"}, {"child.victim && !injury.bodily", "bool", "true"},
		{"injury.bodily || child.victim || injury.bodily", "bool", "true"}, {"child.victim ? 1 : 2", "int", "1"},
		{"injury.bodily ? loss : case.other", "money(CNY)", "12.345"}, {"child.victim == true", "bool", "true"},
		{"true != injury.bodily", "bool", "true"},
		// whole numbers and decimals
		{"case.count + 1", "int", "8"}, {"case.count - 10", "int", "-3"}, {"case.count * -2", "int", "-14"}, {"-case.count", "int", "-7"},
		{"case.share + 1", "decimal", "1.3"}, {"1 - case.share", "decimal", "0.7"}, {"case.share * decimal('0.3')", "decimal", "0.09"},
		{"-case.share", "decimal", "-0.3"}, {"decimal('0.1') + decimal('0.2') == decimal('0.3')", "bool", "true"},
		{"case.share < 1 && 0 < case.share && 1 >= case.share", "bool", "true"}, {"decimal('7.0') == case.count", "bool", "true"},
		{"case.count == decimal('7')", "bool", "true"}, {"case.share.rounded(0, 'ceiling')", "decimal", "1"},
		{"decimal('0').is_zero() && !decimal('0').is_positive() && case.share.is_positive()", "bool", "true"},
		{"case.count > 6 && case.count >= 7 && case.count < 8 && case.count <= 7", "bool", "true"},
		// money
		{"loss + case.other", "money(CNY)", "50012.345"}, {"loss - case.other * 2", "money(CNY)", "49975.31"},
		{"3 * CNY('0.10')", "money(CNY)", "0.30"}, {"loss > CNY('49999.99')", "bool", "true"}, {"loss == CNY('50000')", "bool", "true"},
		{"loss.is_positive() && !loss.is_zero() && CNY('0.00').is_zero()", "bool", "true"},
		{"case.other.times(decimal('0.5'))", "unrounded(CNY)", "6.1725"}, {"case.other.times(3).rounded(2, 'half_up')", "money(CNY)", "37.04"},
		{"case.other.times(3).rounded(2, 'half_even')", "money(CNY)", "37.04"}, {"case.other.times(3).rounded(2, 'down')", "money(CNY)", "37.03"},
		{"case.exact.times(3).rounded(0, 'half_up')", "money(CNY)", "100.00"},
		{"wage.yearly.for_months(36).rounded(2, 'half_up')", "money(CNY)", "341196.00"},
		{"wage.yearly.for_months(decimal('0.5')).rounded(2, 'half_up')", "money(CNY)", "4738.83"},
		{"wage.yearly.for_years(3) == wage.yearly.for_months(36).rounded(0, 'up')", "bool", "true"},
		{"wage.monthly.for_years(2)", "money(CNY)", "216000.00"}, {"wage.daily < wage.daily", "bool", "false"},
		{"wage.yearly >= wage.yearly && wage.yearly == wage.yearly", "bool", "true"},
		// dates and ages
		{"child.born < case.signed && child.born <= child.born", "bool", "true"}, {"child.born == date('2010-05-01')", "bool", "true"},
		{"child.born != date('2010-05-02')", "bool", "true"}, {"age(child.born, case.signed)", "years", "15"},
		{"age(child.born, case.signed) == 15 && 14 < age(child.born, case.signed)", "bool", "true"}, {"child.age >= 15", "bool", "true"},
		{"age(child.born, case.signed) == child.age", "bool", "true"}, {"child.born.year() + 1", "int", "2011"},
		{"child.born > date('2010') || child.born >= date('2009-12')", "bool", "true"},
		{"child.age in [14, 15]", "bool", "true"}, {"child.born in [date('2009'), date('2010-05-01')]", "bool", "true"},
		// words and texts
		{"case.cause == 'crime' && 'traffic' != case.cause", "bool", "true"}, {"case.cause in ['crime']", "bool", "true"},
		{"case.cause in ['illness', 'traffic']", "bool", "false"}, {"case.cause == case.other_cause", "bool", "false"},
		{"'crime' in [case.other_cause, case.cause]", "bool", "true"}, {"case.cause in [case.other_cause, 'crime']", "bool", "true"},
		{"(child.victim ? case.cause : 'illness') == 'crime'", "bool", "true"}, {"case.note == '打伤 2026'", "bool", "true"},
		{"case.note.contains('伤') && case.note.startsWith('打') && case.note.endsWith('2026')", "bool", "true"},
		{"case.note.matches('^打.*[0-9]{4}$')", "bool", "true"}, {"case.note.matches('x')", "bool", "false"},
		// lists
		{"family.exists(m, m.relation == 'parent' && m.income > CNY('1000'))", "bool", "true"},
		{"family.all(m, m.income.is_positive())", "bool", "false"}, {"family.map(m, m.income).total()", "money(CNY)", "1500.00"},
		{"family.map(m, m.dollars).total()", "money(USD)", "10.00"}, {"family.map(m, m.share).total()", "decimal", "0.75"},
		{"family.map(m, m.count).total()", "int", "5"}, {"awards.map(a, a.amount).total()", "money(CNY)", "0.00"},
		{"awards.exists(a, true)", "bool", "false"}, {"awards.all(a, false)", "bool", "true"}, {"awards.size()", "int", "0"},
		{"family.filter(m, m.dependent).size()", "int", "1"}, {"size(family.filter(m, m.count > 5))", "int", "0"},
		{"family.filter(m, m.dependent).map(m, m.count).total()", "int", "3"}, {"3 in family.map(m, m.count)", "bool", "true"},
		{"'sibling' in family.map(m, m.relation)", "bool", "true"}, {"case.count in [1, 7]", "bool", "true"},
		{"case.count + 1 in [case.count, 8]", "bool", "true"}, {"case.share in [1, 2]", "bool", "false"},
		{"[1, 2, case.count].map(x, x * 2).total()", "int", "20"}, {"[loss, case.other].total()", "money(CNY)", "50012.345"},
		{"family.exists(a, family.exists(b, a.count < b.count))", "bool", "true"}, {"guardian.income", "money(CNY)", "1500.00"},
		{"family.map(a, family.filter(b, b.count <= a.count).size()).total()", "int", "3"},
		{"loss in family.map(m, m.income)", "bool", "false"}, {"family.filter(m, true).filter(m, true).exists(m, m.dependent)", "bool", "true"},
		{"(child.victim ? family : family.filter(m, false)).size()", "int", "2"}, {"[true, false].exists(b, b)", "bool", "true"},
		{"family.map(m, m).exists(m, m.dependent)", "bool", "true"}, {"child.victim in [true]", "bool", "true"},
		// comments, parentheses, other forms of writing
		{"((case.count)) // 七\n > 6", "bool", "true"}, {`case.cause == """crime"""`, "bool", "true"}, {"--case.count", "int", "7"},
		{"!!child.victim", "bool", "true"},
	}
	e, binding := testEnvironment(t), allKnown(t)
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			p, problems := e.Compile(test.expression, value.Type{})
			require.Empty(t, problems)
			assert.Equal(t, test.expression, p.Text())
			assert.Equal(t, test.kind, p.Type().String())
			result := evaluate(t, p, binding)
			require.NoError(t, result.Err)
			assert.Empty(t, result.Waits)
			assert.Empty(t, result.Vague)
			assert.Equal(t, test.want, result.Value.String())
			assert.Equal(t, p.Type().Kind, result.Value.Kind())

			_, problems = e.Compile(test.expression, p.Type())
			assert.Empty(t, problems)
		})
	}
}

func TestResultsOfWantedKinds(t *testing.T) {
	e, binding := testEnvironment(t), allKnown(t)
	p, problems := e.Compile("child.victim ? 'crime' : 'illness'", causeType())
	require.Empty(t, problems)
	word, ok := evaluate(t, p, binding).Value.Word()
	assert.True(t, ok)
	assert.Equal(t, "crime", word)

	p = compile(t, e, "family.filter(m, m.dependent)")
	list, ok := evaluate(t, p, binding).Value.List()
	require.True(t, ok)
	require.Len(t, list.Items, 1)
	assert.True(t, list.Complete)
	family, _ := binding[slotFamily].Value.List()
	assert.Same(t, family.Items[1], list.Items[0])

	record, ok := evaluate(t, compile(t, e, "guardian"), binding).Value.Record()
	require.True(t, ok)
	assert.Equal(t, "m", record.ID)
}

func TestReadsAreSlotsOnceInOrder(t *testing.T) {
	p := compile(t, testEnvironment(t), "loss > case.other && child.victim || case.other > loss || family.exists(m, m.income > loss)")
	assert.Equal(t, []int{slotVictim, slotLoss, slotOther, slotFamily}, p.Reads())
	p.Reads()[0] = 99
	assert.Equal(t, slotVictim, p.Reads()[0])
}

func TestEvaluationErrors(t *testing.T) {
	huge := value.OfDecimal(dec(t, "999999999999999999999999"))
	cause := errors.New("a table could not be read")
	tests := []struct {
		expression string
		change     facts
		code       compiled.EvaluationCode
	}{
		{"case.count + 1", facts{slotCount: known(value.OfInt(math.MaxInt64))}, compiled.IntegerOverflow},
		{"case.count - 1", facts{slotCount: known(value.OfInt(math.MinInt64))}, compiled.IntegerOverflow},
		{"-case.count", facts{slotCount: known(value.OfInt(math.MinInt64))}, compiled.IntegerOverflow},
		{"case.count * 2", facts{slotCount: known(value.OfInt(math.MaxInt64/2 + 1))}, compiled.IntegerOverflow},
		{"case.count * -1", facts{slotCount: known(value.OfInt(math.MinInt64))}, compiled.IntegerOverflow},
		{"case.share + 1", facts{slotShare: known(huge)}, compiled.OutOfBounds},
		{"case.share * case.share", facts{slotShare: known(huge)}, compiled.OutOfBounds},
		{"loss * 2", facts{slotLoss: known(value.OfMoney(value.NewMoney(dec(t, "999999999999999999999999"), "CNY")))}, compiled.OutOfBounds},
		{"loss > CNY('1')", facts{slotLoss: known(value.OfMoney(value.NewMoney(dec(t, "1"), "USD")))}, compiled.WrongRuntimeType},
		{"wage.yearly > wage.yearly", facts{slotYearly: allKnown(t)[slotMonthly]}, compiled.WrongRuntimeType},
		{"case.count == 7", facts{slotCount: known(value.OfText("7"))}, compiled.WrongRuntimeType},
		{"case.note == 'a'", facts{slotNote: known(value.OfInt(7))}, compiled.WrongRuntimeType},
		{"child.victim", facts{slotVictim: known(value.OfInt(1))}, compiled.WrongRuntimeType},
		{"case.cause == 'crime'", facts{slotCause: known(value.OfEnum("other"))}, compiled.WrongRuntimeType},
		{"case.cause == 'crime'", facts{slotCause: known(value.OfText("crime"))}, compiled.WrongRuntimeType},
		{"family.size() == 0", facts{slotFamily: known(value.OfList(&value.List{Items: []*value.Record{nil}}))}, compiled.WrongRuntimeType},
		{"family.size() == 0", facts{slotFamily: known(value.OfList(&value.List{Items: []*value.Record{{}}}))}, compiled.WrongRuntimeType},
		{"guardian.income > loss", facts{slotGuardian: known(value.OfRecord(person("g", map[int]value.Value{fieldIncome: value.OfInt(1)})))},
			compiled.WrongRuntimeType},
		{"case.count > 1", facts{slotCount: {Err: cause}}, compiled.VariableError},
		{"case.count > 1", facts{slotCount: {Waits: []Wait{{Slot: -1, Item: -1, Field: -1}}}}, compiled.WrongRuntimeType},
		{"date('2021') == date('2021-05')", nil, compiled.Undecidable},
		{"child.born < date('2010')", nil, compiled.Undecidable},
		{"family.map(m, m.count + 1).total() > 0", facts{slotFamily: familyOf(true,
			person("a", map[int]value.Value{fieldCount: value.OfInt(math.MaxInt64)}))}, compiled.IntegerOverflow},
		{"family.map(m, m.count).total() > 0", facts{slotFamily: familyOf(true,
			person("a", map[int]value.Value{fieldCount: value.OfInt(math.MaxInt64)}), person("b", map[int]value.Value{fieldCount: value.OfInt(1)}))},
			compiled.IntegerOverflow},
		{"family.filter(m, m.count + 1 > 0).size() > 0", facts{slotFamily: familyOf(true,
			person("a", map[int]value.Value{fieldCount: value.OfInt(math.MaxInt64)}))}, compiled.IntegerOverflow},
		// beside an unknown operand
		{"case.count + 1 + family.map(m, m.count).total() > 1", facts{slotCount: known(value.OfInt(math.MaxInt64)), slotFamily: {}}, compiled.IntegerOverflow},
		{"(case.count + 1) in family.map(m, m.count)", facts{slotCount: known(value.OfInt(math.MaxInt64)), slotFamily: {}}, compiled.IntegerOverflow},
	}
	e := testEnvironment(t)
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			binding := allKnown(t)
			for slot, state := range test.change {
				binding[slot] = state
			}
			result := evaluate(t, compile(t, e, test.expression), binding)
			var failed *EvaluationError
			require.ErrorAs(t, result.Err, &failed)
			assert.Equal(t, test.code.String(), failed.Code.String())
			assert.False(t, result.Value.Known())
			assert.Empty(t, result.Waits)
			assert.NotContains(t, failed.Error(), "9999")
			assert.Equal(t, test.code == compiled.VariableError, errors.Is(result.Err, cause))
		})
	}
}

// An error of a definition keeps its class on its way through the expressions that read it.
func TestErrorsOfDefinitionsKeepTheirClass(t *testing.T) {
	e := testEnvironment(t)
	first := evaluate(t, compile(t, e, "case.count * case.count"), facts{slotCount: known(value.OfInt(math.MaxInt64))})
	require.Error(t, first.Err)
	second := evaluate(t, compile(t, e, "case.count > 3"), facts{slotCount: {Err: first.Err}})
	assert.Equal(t, first.Err, second.Err)
	absorbed := evaluate(t, compile(t, e, "case.count > 3 || child.victim"), facts{slotCount: {Err: first.Err}, slotVictim: known(value.OfBool(true))})
	assert.Equal(t, "true", absorbed.Value.String())
	hidden := evaluate(t, compile(t, e, "case.count > 3 || child.victim"), facts{slotCount: {Err: first.Err}})
	assert.Equal(t, []Wait{{Slot: slotVictim, Item: -1, Field: -1}}, hidden.Waits)
}
