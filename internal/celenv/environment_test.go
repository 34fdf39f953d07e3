package celenv

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Slots of the vocabulary the tests share.
const (
	slotBorn = iota
	slotSigned
	slotRole
	slotCause
	slotOtherCause
	slotNote
	slotVictim
	slotCount
	slotShare
	slotLoss
	slotOther
	slotDollars
	slotYearly
	slotMonthly
	slotDaily
	slotAge
	slotFamily
	slotAwards
	slotGuardian
	slotExact
	slotBodily
)

// Fields of a family member.
const (
	fieldRelation = iota
	fieldIncome
	fieldBorn
	fieldDependent
	fieldShare
	fieldCount
	fieldDollars
)

func causeType() value.Type {
	return value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "cause", Words: []string{"crime", "traffic", "illness"}}}
}

func roleType() value.Type {
	return value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "role", Words: []string{"victim", "witness"}}}
}

func memberType() *value.RecordType {
	relation := value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "relation", Words: []string{"parent", "sibling"}}}
	return &value.RecordType{Name: "member", Fields: []value.Field{
		{Name: "relation", Type: relation}, {Name: "income", Type: money("CNY")}, {Name: "born", Type: date()},
		{Name: "dependent", Type: boolean()}, {Name: "share", Type: decimal()}, {Name: "count", Type: integer()},
		{Name: "dollars", Type: money("USD")},
	}}
}

func testConfig() Config {
	member := value.Type{Kind: value.KindRecord, Record: memberType()}
	award := value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "award", Fields: []value.Field{
		{Name: "amount", Type: money("CNY")}, {Name: "on", Type: date()},
	}}}
	return Config{
		Variables: []Variable{
			{"child.born", date()}, {"case.signed", date()}, {"child.role", roleType()}, {"case.cause", causeType()},
			{"case.other_cause", causeType()}, {"case.note", text()}, {"child.victim", boolean()}, {"case.count", integer()},
			{"case.share", decimal()}, {"loss", money("CNY")}, {"case.other", money("CNY")}, {"case.dollars", money("USD")},
			{"wage.yearly", rate("CNY", value.Year)}, {"wage.monthly", rate("CNY", value.Month)}, {"wage.daily", rate("CNY", value.Day)},
			{"child.age", years()}, {"family", listOf(member)}, {"awards", listOf(award)}, {"guardian", member},
			{"case.exact", unrounded("CNY")}, {"injury.bodily", boolean()},
		},
		Currencies: []value.Currency{"CNY", "USD"},
		Birthday:   value.Birthday{Reached: value.OnTheDay, LeapDay: value.FirstMarch},
	}
}

func testEnvironment(t testing.TB) *Environment {
	t.Helper()
	e, err := New(testConfig())
	require.NoError(t, err)
	return e
}

func compile(t testing.TB, e *Environment, expression string) *Program {
	t.Helper()
	p, problems := e.Compile(expression, value.Type{})
	require.Empty(t, problems, expression)
	require.NotNil(t, p)
	require.Empty(t, p.Plan(), "a contradiction between two checkers: %s", expression)
	return p
}

// facts is a Binding over known values; what is missing is unknown.
type facts map[int]State

func (f facts) Slot(i int) State { return f[i] }

func known(v value.Value) State { return State{Value: v} }
