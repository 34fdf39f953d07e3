package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestBuilderProblems(t *testing.T) {
	table := readWages(t, wagesRows)
	for _, c := range []struct {
		name        string
		definitions []rules.Definition
		parameters  []rules.Parameter
		condition   *rules.Condition
		wanted      string
	}{
		{name: "a cycle of two", definitions: []rules.Definition{when("alpha", ref("beta")), when("beta", all(leaf("member"), leaf("alpha")))},
			wanted: `cycle definitions:98:1: definition "beta" rests on itself through "alpha" | definitions:97:1: which is defined here`},
		{name: "a cycle of one", definitions: []rules.Definition{when("alpha", none(ref("alpha")))},
			wanted: `cycle definitions:97:1: definition "alpha" rests on itself`},
		{name: "a cycle of three beside a good one", definitions: []rules.Definition{when("good", leaf("member")), when("alpha", ref("beta")),
			when("beta", leaf("count > 1")), computed("count", "int", "alpha && good ? 1 : 2")},
			wanted: `cycle definitions:99:1: definition "count" rests on itself through "alpha" | definitions:97:1: which is defined here`},
		{name: "a definition twice", definitions: []rules.Definition{when("alpha", leaf("member")), computed("alpha", "int", "1 + 1")},
			wanted: `duplicate_id definitions:97:1: definition "alpha" stands twice | definitions:97:1: first declared here`},
		{name: "a definition called as a fact", definitions: []rules.Definition{when("member", leaf("year > 1"))},
			wanted: `duplicate_id definitions:109:1: definition "member" stands twice | facts:6:1: first declared here`},
		{name: "a parameter called as a fact", parameters: []rules.Parameter{{Name: "year", Type: rules.TypeName{Name: "int"}, Text: "1"}},
			wanted: `duplicate_id parameter "year" stands twice | facts:4:1: first declared here`},
		{name: "an unknown reference", condition: ref("alhpa"), definitions: []rules.Definition{when("alpha", leaf("member"))},
			wanted: `undeclared_name rules:9:3: undeclared definition "alhpa" (did you mean "alpha"?)`},
		{name: "a reference to a fact", condition: ref("member"), wanted: `undeclared_name rules:9:3: undeclared definition "member"`},
		{name: "a reference to a parameter", condition: ref("open"), parameters: []rules.Parameter{{Name: "open", Type: rules.TypeName{Name: "bool"}, Text: "true"}},
			wanted: `undeclared_name rules:9:3: undeclared definition "open"`},
		{name: "a reference to a number", condition: ref("count"), definitions: []rules.Definition{computed("count", "int", "year + 1")},
			wanted: `not_bool rules:9:3: "count" is not true or false`},
		{name: "a condition that is a number", condition: leaf("year + 1"), wanted: "not_bool rules:1:1: a condition is true or false, this is int"},
		{name: "a name misspelt", condition: leaf("  membre && true"), wanted: `undeclared_name rules:1:3: undeclared name "membre" (did you mean "member"?)`},
		{name: "no parts", condition: anyOf(all()), wanted: `bad_condition rules:7:1: "all" has no parts`},
		{name: "a part that is nothing", condition: all(leaf("member"), nil), wanted: `bad_condition rules:7:1: a part of "all" is no condition`},
		{name: "no kind", condition: &rules.Condition{Place: rules.Position{File: "rules", Line: 2, Column: 2}}, wanted: "bad_condition rules:2:2: a condition of no kind"},
		{name: "no kind, and parts", condition: node(9, []*rules.Condition{leaf("member")}), wanted: "bad_condition rules:7:1: a condition of no kind"},
		{name: "an unknown type", definitions: []rules.Definition{computed("alpha", "integer", "1")}, condition: leaf("alpha"), wanted: `unknown_type unknown type "integer"`},
		{name: "a parameter that is no number", parameters: []rules.Parameter{{Name: "most", Type: rules.TypeName{Name: "int"}, Text: "1e3"}},
			wanted: `bad_literal parameter "most": not a value of type int`},
		{name: "an unknown table", definitions: []rules.Definition{lookup("name", func(l *rules.Lookup) { l.Table = "wagse" })},
			wanted: `undeclared_name definitions:3:5: undeclared table "wagse" (did you mean "wages"?)`},
		{name: "an unknown column", definitions: []rules.Definition{lookup("name", func(l *rules.Lookup) { l.Column = "anual" })},
			wanted: `undeclared_name definitions:3:5: undeclared column "anual" (did you mean "annual"?)`},
		{name: "a key missing", definitions: []rules.Definition{lookup("name", func(l *rules.Lookup) { l.Keys = l.Keys[:1] })},
			wanted: `missing_key definitions:3:5: lookup gives no key "year"`},
		{name: "a key too many", definitions: []rules.Definition{lookup("name", func(l *rules.Lookup) {
			l.Keys = append(l.Keys, rules.LookupKey{Column: "town", Expression: rules.WriteExpression("definitions", "name"), Place: rules.Position{File: "definitions", Line: 5, Column: 5}})
		})}, wanted: `unknown_key definitions:5:5: table has no key "town"`},
		{name: "a key of the wrong type", definitions: []rules.Definition{lookup("name", func(l *rules.Lookup) { l.Keys[1].Expression = rules.WriteExpression("definitions", "name") })},
			wanted: "wrong_result definitions:1:1: the result is text, wanted is int"},
		{name: "a date as a key of text", definitions: []rules.Definition{lookup("joined", nil)},
			wanted: `wrong_type definitions:1:1: key "region" is a text or a word, not date`},
		{name: "all at once, by place", definitions: []rules.Definition{computed("beta", "int", "nothing"), when("alpha", leaf("unheard"))}, condition: ref("gamma"),
			wanted: "undeclared_name definitions:1:1: undeclared name \"nothing\"\nundeclared_name rules:1:1: undeclared name \"unheard\"\n" +
				"undeclared_name rules:9:3: undeclared definition \"gamma\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			conditions := []*rules.Condition{}
			if c.condition != nil {
				conditions = append(conditions, c.condition)
			}
			_, err := tryCompile(t, rules.Program{Parameters: c.parameters, Tables: []*rules.Table{table}, Definitions: c.definitions}, conditions...)
			require.Error(t, err)
			assert.Equal(t, c.wanted, lines(problemsOf(t, err)))
		})
	}
}

func TestBuilderRefusesWhatNoProgramIs(t *testing.T) {
	b := rules.NewBuilder(rules.Program{})
	assert.Nil(t, b.Condition(leaf("true")))
	assert.Nil(t, b.Expression(rules.WriteExpression("x", "1"), integer()))
	_, err := b.Build()
	require.ErrorIs(t, err, rules.ProblemCode("bad_declaration"))

	table := readWages(t, wagesRows)
	_, err = tryCompile(t, rules.Program{Tables: []*rules.Table{table, table}})
	require.ErrorIs(t, err, rules.ProblemCode("duplicate_id"))
}

// chain is a condition nested so deep.
func chain(depth int) *rules.Condition {
	c := leaf("member")
	for range depth - 1 {
		c = all(c)
	}
	return c
}

func wide(count int) *rules.Condition {
	var parts []*rules.Condition
	for range count - 1 {
		parts = append(parts, leaf("member"))
	}
	return all(parts...)
}

func TestBuilderLimits(t *testing.T) {
	limits := rules.DefaultLimits()
	limits.TreeDepth, limits.TreeNodes, limits.Definitions, limits.CodePoints = 4, 9, 3, 30
	cyclic := &rules.Condition{Kind: rules.All, Place: rules.Position{File: "rules", Line: 7, Column: 1}}
	cyclic.Children = []*rules.Condition{cyclic, cyclic}
	definitions := func(n int) (out []rules.Definition) {
		for i := range n {
			out = append(out, when(string(rune('a'+i))+"_defined", leaf("member")))
		}
		return out
	}
	for _, c := range []struct {
		name        string
		condition   *rules.Condition
		definitions []rules.Definition
		code        rules.ProblemCode
	}{
		{"shallow", chain(3), nil, ""}, {"as deep as allowed", chain(4), nil, ""}, {"too deep", chain(5), nil, "too_deep"},
		{"few parts", wide(8), nil, ""}, {"as many parts as allowed", wide(9), nil, ""}, {"too many parts", wide(10), nil, "too_deep"},
		{"far too many parts", wide(5_000), nil, "too_deep"}, {"a tree that holds itself", cyclic, nil, "too_deep"},
		{"few definitions", leaf("member"), definitions(2), ""}, {"as many definitions as allowed", leaf("member"), definitions(3), ""},
		{"too many definitions", leaf("member"), definitions(4), "too_many_definitions"},
		{"a short expression", leaf("member || " + strings.Repeat(" ", 13) + "member"), nil, ""},
		{"as long as allowed", leaf("member || " + strings.Repeat(" ", 14) + "member"), nil, ""},
		{"too long", leaf("member || " + strings.Repeat(" ", 15) + "member"), nil, "too_long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := tryCompile(t, rules.Program{Definitions: c.definitions, Limits: limits}, c.condition)
			if c.code == "" {
				require.NoError(t, err)
				return
			}
			problems := problemsOf(t, err)
			assert.Equal(t, c.code, problems[0].Code)
			assert.Less(t, len(problems), 10, "one mistake is not told many times")
			assert.NotZero(t, problems[0].Place)
		})
	}
}

func TestCostIsBoundedByTheLengthsOfLists(t *testing.T) {
	expression := leaf("reader.loans.all(x, reader.loans.exists(y, x.days <= y.days))")
	cost := func(length int) uint64 {
		facts := libraryFacts()
		for i := range facts {
			if facts[i].Name == "reader.loans" {
				facts[i].MaxLength = length
			}
		}
		limits := rules.DefaultLimits()
		for limits.Cost = 1; ; limits.Cost++ {
			_, err := tryCompile(t, rules.Program{Vocabulary: vocabulary(t, facts...), Limits: limits}, expression)
			if err == nil {
				return limits.Cost
			}
			require.ErrorIs(t, err, rules.ProblemCode("too_expensive"))
			require.Less(t, limits.Cost, uint64(5_000))
		}
	}
	one, two, four := cost(1), cost(2), cost(4)
	assert.Less(t, 2*one, 2*two)
	assert.Greater(t, four-two, 2*(two-one), "two folds in each other grow with the square")
}

func TestRestsNamesWhatAConditionRestsOn(t *testing.T) {
	b := rules.NewBuilder(rules.Program{Vocabulary: vocabulary(t),
		Parameters:  []rules.Parameter{{Name: "limit", Type: rules.TypeName{Name: "int"}, Text: "3"}, {Name: "unused", Type: rules.TypeName{Name: "int"}, Text: "4"}},
		Definitions: []rules.Definition{when("outer", ref("inner")), when("inner", leaf("year < limit")), when("apart", leaf("member"))}})
	assert.Equal(t, []string{"limit", "outer", "inner"}, b.Rests(b.Condition(all(ref("outer"), leaf("member")))))
	assert.Equal(t, []string{"limit"}, b.ExpressionRests(b.Expression(rules.WriteExpression("x", "limit + year"), integer())))
	assert.Empty(t, b.Rests(b.Condition(leaf("member"))))
	assert.Empty(t, b.Rests(nil))
	kind, ok := b.TypeOf("limit")
	assert.True(t, ok)
	assert.Equal(t, integer(), kind)
	_, ok = b.TypeOf("limits")
	assert.False(t, ok)
}

func TestVocabularyProblems(t *testing.T) {
	change := func(f func(*rules.Fact)) rules.Fact {
		made := fact("some.fact", integer())
		f(&made)
		return made
	}
	nested := loans()
	nested.Element.Record = &value.RecordType{Name: "outer", Fields: []value.Field{{Name: "inner", Type: loans()}}}
	for _, c := range []struct {
		name, wanted string
		fact         rules.Fact
	}{
		{"no type", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = value.Type{} })},
		{"years", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = value.Type{Kind: value.KindYears} })},
		{"a record", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = *loans().Element })},
		{"a list of nothing", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = value.Type{Kind: value.KindList} })},
		{"a list of numbers", "its type is none of a fact", change(func(f *rules.Fact) {
			f.Type = value.Type{Kind: value.KindList, Element: &value.Type{Kind: value.KindInt}}
		})},
		{"a list in a list", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = nested })},
		{"an enum of nothing", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = value.Type{Kind: value.KindEnum} })},
		{"money of no currency", "its type is none of a fact", change(func(f *rules.Fact) { f.Type = value.Type{Kind: value.KindMoney} })},
		{"no class", "it has no class", change(func(f *rules.Fact) { f.Class = 0 })},
		{"no role", "it has no role", change(func(f *rules.Fact) { f.Role = 0 })},
		{"a burden of ten", "burden runs from 0 to 9", change(func(f *rules.Fact) { f.Burden = 10 })},
		{"bounds turned", "its minimum lies above its maximum", change(func(f *rules.Fact) { f.Minimum, f.Maximum = value.OfInt(2), value.OfInt(1) })},
		{"too long a list", "its length limit is out of range", change(func(f *rules.Fact) { f.Type, f.MaxLength = loans(), rules.MaxListItems+1 })},
		{"a negative length", "its length limit is out of range", change(func(f *rules.Fact) { f.MaxLength = -1 })},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: []rules.Fact{c.fact}})
			assert.Equal(t, "bad_declaration facts:9:1: fact \"some.fact\": "+c.wanted, lines(problemsOf(t, err)))
		})
	}
	_, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: []rules.Fact{fact("a", integer()), fact("a", text())}})
	assert.Equal(t, `duplicate_id facts:1:1: fact "a" is declared twice | facts:1:1: first declared here`, lines(problemsOf(t, err)))
	many := make([]rules.Fact, rules.MaxFacts+1)
	for i := range many {
		many[i] = fact(fmt.Sprintf("f%d", i), boolean())
	}
	_, err = rules.NewVocabulary(rules.VocabularyDeclaration{Facts: many})
	require.ErrorIs(t, err, rules.ProblemCode("too_many_facts"))
	_, err = rules.NewVocabulary(rules.VocabularyDeclaration{Facts: many[:rules.MaxFacts]})
	require.NoError(t, err)
}
