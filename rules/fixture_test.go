package rules_test

import (
	"context"
	"errors"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The domain of these tests is a lending library: what the rules are about must not matter to them.

func boolean() value.Type { return value.Type{Kind: value.KindBool} }
func integer() value.Type { return value.Type{Kind: value.KindInt} }
func money() value.Type   { return value.Type{Kind: value.KindMoney, Currency: "CNY"} }
func date() value.Type    { return value.Type{Kind: value.KindDate} }
func text() value.Type    { return value.Type{Kind: value.KindText} }
func decimal() value.Type { return value.Type{Kind: value.KindDecimal} }

func genre() value.Type {
	return value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "genre", Words: []string{"novel", "atlas"}}}
}

func loans() value.Type {
	return value.Type{Kind: value.KindList, Element: &value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "loan",
		Fields: []value.Field{{Name: "late", Type: boolean()}, {Name: "days", Type: integer()}}}}}
}

func fact(name string, t value.Type) rules.Fact {
	return rules.Fact{Name: name, Type: t, Class: rules.Public, Role: rules.RoleFact, Place: rules.Position{File: "facts", Line: len(name), Column: 1}}
}

func libraryFacts() []rules.Fact {
	limited := fact("reader.loans", loans())
	limited.MaxLength = 3
	aged := fact("reader.age", integer())
	aged.Minimum, aged.Maximum = value.OfInt(0), value.OfInt(150)
	fee := fact("fee", money())
	fee.Minimum = value.OfMoney(value.NewMoney(value.DecimalOf(0), "CNY"))
	judged := fact("finding.careful", boolean())
	judged.Role, judged.Hint = rules.RoleFinding, rules.WriteExpression("hints", "reader.age > 20")
	ruled := fact("ruling", genre())
	ruled.Role = rules.RoleDecision
	return []rules.Fact{fact("member", boolean()), aged, fact("joined", date()), fee, fact("kind", genre()), fact("name", text()),
		fact("weight", decimal()), limited, judged, ruled, fact("year", integer())}
}

func vocabulary(t require.TestingT, facts ...rules.Fact) *rules.Vocabulary {
	if len(facts) == 0 {
		facts = libraryFacts()
	}
	v, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: facts, Currencies: []value.Currency{"CNY"},
		Birthday: value.Birthday{Reached: value.OnTheDay, LeapDay: value.FirstMarch}})
	require.NoError(t, err)
	return v
}

func leaf(expression string) *rules.Condition {
	return &rules.Condition{Kind: rules.Leaf, Expression: rules.WriteExpression("rules", expression), Place: rules.Position{File: "rules", Line: 1, Column: 1}}
}

func all(children ...*rules.Condition) *rules.Condition   { return node(rules.All, children) }
func anyOf(children ...*rules.Condition) *rules.Condition { return node(rules.Any, children) }
func none(children ...*rules.Condition) *rules.Condition  { return node(rules.None, children) }

func node(kind rules.ConditionKind, children []*rules.Condition) *rules.Condition {
	return &rules.Condition{Kind: kind, Children: children, Place: rules.Position{File: "rules", Line: 7, Column: 1}}
}

func ref(name string) *rules.Condition {
	return &rules.Condition{Kind: rules.Reference, Name: name, Place: rules.Position{File: "rules", Line: 9, Column: 3}}
}

func when(name string, c *rules.Condition) rules.Definition {
	return rules.Definition{Name: name, When: c, Place: rules.Position{File: "definitions", Line: int(name[0]), Column: 1}}
}

func computed(name, typeName, expression string) rules.Definition {
	return rules.Definition{Name: name, Value: rules.WriteExpression("definitions", expression), Type: rules.TypeName{Name: typeName},
		Place: rules.Position{File: "definitions", Line: int(name[0]), Column: 1}}
}

// shelf compiles a program and conditions over it.
type shelf struct {
	vocabulary *rules.Vocabulary
	ruleset    *rules.Ruleset
	conditions []*rules.CompiledCondition
}

func compile(t require.TestingT, p rules.Program, conditions ...*rules.Condition) shelf {
	s, err := tryCompile(t, p, conditions...)
	require.NoError(t, err)
	return s
}

func tryCompile(t require.TestingT, p rules.Program, conditions ...*rules.Condition) (shelf, error) {
	if p.Vocabulary == nil {
		p.Vocabulary = vocabulary(t)
	}
	b := rules.NewBuilder(p)
	s := shelf{vocabulary: p.Vocabulary}
	for _, c := range conditions {
		s.conditions = append(s.conditions, b.Condition(c))
	}
	ruleset, err := b.Build()
	require.Equal(t, err == nil, ruleset != nil, "a ruleset or problems, never both")
	s.ruleset = ruleset
	return s, err
}

func (s shelf) evaluate(t require.TestingT, givens ...rules.Given) *rules.Evaluation {
	facts, err := rules.Bind(s.vocabulary, givens)
	require.NoError(t, err)
	e, err := s.ruleset.Evaluate(context.Background(), facts)
	require.NoError(t, err)
	return e
}

func problemsOf(t require.TestingT, err error) rules.Problems {
	var problems rules.Problems
	require.True(t, errors.As(err, &problems), "%v", err)
	return problems
}

// lines are the code and the message with its place of each problem.
func lines(problems rules.Problems) string {
	var out []string
	for _, p := range problems {
		line := string(p.Code) + " " + p.Error()
		for _, r := range p.Related {
			line += " | " + r.Place.String() + ": " + r.Summary
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func names(missing []rules.Missing) []string {
	out := []string{}
	for _, m := range missing {
		out = append(out, m.Name)
	}
	return out
}

func csvFile(content string) *source.File { return source.NewFile("wages.csv", []byte(content)) }

func mustDate(s string) value.Date {
	d, err := value.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func mustDecimal(s string) value.Decimal {
	d, err := value.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}
