package celenv

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestRefusedDeclarations(t *testing.T) {
	record := func(name string, fields ...value.Field) *value.RecordType {
		return &value.RecordType{Name: name, Fields: fields}
	}
	variables := func(list ...Variable) Config { return Config{Variables: list} }
	recordOf := func(r *value.RecordType) value.Type { return value.Type{Kind: value.KindRecord, Record: r} }
	tests := []struct {
		name   string
		config Config
		want   error
	}{
		{"empty name", variables(Variable{"", boolean()}), ErrBadName},
		{"empty segment", variables(Variable{"child..age", boolean()}), ErrBadName},
		{"trailing dot", variables(Variable{"child.", boolean()}), ErrBadName},
		{"not ASCII", variables(Variable{"criança.idade", boolean()}), ErrBadName},
		{"digit first", variables(Variable{"child.1st", boolean()}), ErrBadName},
		{"space", variables(Variable{"child age", boolean()}), ErrBadName},
		{"internal", variables(Variable{"@so_far", boolean()}), ErrBadName},
		{"reserved", variables(Variable{"in", boolean()}), ErrReservedName},
		{"reserved segment", variables(Variable{"case.package", boolean()}), ErrReservedName},
		{"twice", variables(Variable{"a", boolean()}, Variable{"a", integer()}), ErrDuplicateName},
		{"prefix", variables(Variable{"child.age", boolean()}, Variable{"child", integer()}), ErrNameIsPrefix},
		{"prefix first", variables(Variable{"a.b", boolean()}, Variable{"a.b.c", integer()}), ErrNameIsPrefix},
		{"no type", variables(Variable{"a", value.Type{}}), ErrIncompleteType},
		{"money of no currency", variables(Variable{"a", money("")}), ErrIncompleteType},
		{"rate of no period", variables(Variable{"a", rate("CNY", 0)}), ErrIncompleteType},
		{"enum of nothing", variables(Variable{"a", value.Type{Kind: value.KindEnum}}), ErrIncompleteType},
		{"list of nothing", variables(Variable{"a", value.Type{Kind: value.KindList}}), ErrIncompleteType},
		{"list of numbers", variables(Variable{"a", listOf(integer())}), ErrIncompleteType},
		{"record of nothing", variables(Variable{"a", recordOf(nil)}), ErrIncompleteType},
		{"record without name", variables(Variable{"a", recordOf(record(""))}), ErrBadName},
		{"record called like an internal type", variables(Variable{"a", recordOf(record("@pattern"))}), ErrBadName},
		{"field name", variables(Variable{"a", recordOf(record("r", value.Field{Name: "x.y", Type: boolean()}))}), ErrBadName},
		{"field twice", variables(Variable{"a", recordOf(record("r", value.Field{Name: "x", Type: boolean()}, value.Field{Name: "x", Type: text()}))}),
			ErrDuplicateName},
		{"field that is a list", variables(Variable{"a", recordOf(record("r", value.Field{Name: "x", Type: listOf(recordOf(record("s")))}))}),
			ErrIncompleteType},
		{"field that is a record", Config{Records: []*value.RecordType{record("r", value.Field{Name: "x", Type: recordOf(record("s"))})}},
			ErrIncompleteType},
		{"two records of one name", variables(Variable{"a", recordOf(record("r"))},
			Variable{"b", listOf(recordOf(record("r", value.Field{Name: "x", Type: text()})))}), ErrDuplicateName},
		{"currency", Config{Currencies: []value.Currency{"yuan"}}, ErrBadName},
		{"half a birthday", Config{Birthday: value.Birthday{Reached: value.OnTheDay}}, ErrIncompleteType},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, err := New(test.config)
			assert.Nil(t, e)
			assert.ErrorIs(t, err, test.want)
		})
	}
}

// Names that mean something elsewhere in the evaluator are plain names here.
func TestNamesThatLookLikeOthers(t *testing.T) {
	r := &value.RecordType{Name: "int", Fields: []value.Field{{Name: "size", Type: integer()}}}
	e, err := New(Config{Variables: []Variable{
		{"int", integer()}, {"list", listOf(value.Type{Kind: value.KindRecord, Record: r})}, {"size.total", boolean()}, {"google.protobuf", text()},
		{"exists", boolean()},
	}})
	require.NoError(t, err)
	for _, expression := range []string{
		"int > 3", "list.exists(type, type.size > int)", "list.map(bool, bool.size).total() == list.size()", "size.total && exists",
		"google.protobuf == 'x'", "[1].exists(string, string == 1)",
	} {
		p, problems := e.Compile(expression, boolean())
		require.Empty(t, problems, expression)
		assert.NoError(t, evaluate(t, p, facts{}).Err, expression)
	}
	_, problems := e.Compile("1 in list", boolean())
	require.Len(t, problems, 1)
	assert.Equal(t, WrongType, problems[0].Code)
}

func TestAgeNeedsItsBirthday(t *testing.T) {
	e, err := New(Config{Variables: []Variable{{"a", date()}, {"b", date()}}})
	require.NoError(t, err)
	_, problems := e.Compile("age(a, b) < 18", boolean())
	require.Len(t, problems, 1)
	assert.Equal(t, UnknownFunction, problems[0].Code)
	assert.NotEmpty(t, problems[0].Detail)
	for reached, want := range map[value.BirthdayDay]string{value.OnTheDay: "18", value.TheDayAfter: "17"} {
		e, err := New(Config{Birthday: value.Birthday{Reached: reached, LeapDay: value.FirstMarch}})
		require.NoError(t, err)
		p, problems := e.Compile("age(date('2008-03-01'), date('2026-03-01'))", years())
		require.Empty(t, problems)
		assert.Equal(t, want, evaluate(t, p, facts{}).Value.String())
	}
}

func TestLimitsOfTheConfig(t *testing.T) {
	assert.Equal(t, Limits{CodePoints: 2000, Nodes: 400, Depth: 40, FoldNesting: 2, RegexSize: 500}, DefaultLimits())
	c := testConfig()
	c.Limits = Limits{CodePoints: 60, Nodes: 12, Depth: 4, FoldNesting: 1, RegexSize: 5}
	e, err := New(c)
	require.NoError(t, err)
	for expression, code := range map[string]Code{
		"child.victim":                           0,
		"1 < 2 // " + string(make([]byte, 60)):   TooLong,
		"1+1 < 1+1 && 1+1 < 1+1 && true":         TooManyNodes,
		"1+1+1+1 < 2":                            TooDeep,
		"family.exists(a,family.exists(b,true))": TooManyFolds,
		"case.note.matches('abcdefgh')":          PatternTooLarge,
	} {
		_, problems := e.Compile(expression, boolean())
		if code == 0 {
			assert.Empty(t, problems)
			continue
		}
		require.NotEmpty(t, problems, expression)
		assert.Equal(t, code.String(), problems[0].Code.String(), expression)
	}
}

func TestCodesAsText(t *testing.T) {
	seen := map[string]bool{}
	for code := Code(1); code.Valid(); code++ {
		text, err := json.Marshal(code)
		require.NoError(t, err)
		var back Code
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, code, back)
		assert.NotEmpty(t, code.String())
		assert.False(t, seen[code.String()], code)
		seen[code.String()] = true
	}
	assert.Len(t, seen, int(Internal))
	for code := compiled.EvaluationCode(1); code.Valid(); code++ {
		text, err := json.Marshal(code)
		require.NoError(t, err)
		var back compiled.EvaluationCode
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, code, back)
	}
	for _, invalid := range []any{Code(0), Code(200), compiled.EvaluationCode(0), compiled.EvaluationCode(200)} {
		_, err := json.Marshal(invalid)
		assert.Error(t, err)
	}
	var code Code
	var evaluation compiled.EvaluationCode
	for _, text := range []string{`""`, `"Syntax"`, `"invalid"`, `1`} {
		assert.Error(t, json.Unmarshal([]byte(text), &code))
		assert.Error(t, json.Unmarshal([]byte(text), &evaluation))
	}
	assert.Equal(t, "invalid", Code(0).String())
	assert.Equal(t, "invalid", compiled.EvaluationCode(99).String())
	assert.ErrorIs(t, code.UnmarshalText([]byte("nonsense")), ErrUnknownCode)
}
