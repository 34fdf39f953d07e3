package rules_test

import (
	"context"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// A ruleset of one's own domain: may a reader borrow another book?
func ExampleNewBuilder() {
	vocabulary, err := rules.NewVocabulary(rules.VocabularyDeclaration{
		Facts: []rules.Fact{
			{Name: "reader.member", Type: value.Type{Kind: value.KindBool}, Class: rules.Public, Role: rules.RoleFact},
			{Name: "reader.books", Type: value.Type{Kind: value.KindInt}, Class: rules.Public, Role: rules.RoleFact},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	builder := rules.NewBuilder(rules.Program{
		Vocabulary: vocabulary,
		Parameters: []rules.Parameter{{Name: "most_books", Type: rules.TypeName{Name: "int"}, Text: "5"}},
		Definitions: []rules.Definition{{Name: "has_room", When: &rules.Condition{Kind: rules.Leaf,
			Expression: rules.WriteExpression("lending", "reader.books < most_books")}}},
	})
	mayBorrow := builder.Condition(&rules.Condition{Kind: rules.All, Children: []*rules.Condition{
		{Kind: rules.Leaf, Expression: rules.WriteExpression("lending", "reader.member")},
		{Kind: rules.Reference, Name: "has_room"},
	}})
	ruleset, err := builder.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, givens := range [][]rules.Given{
		{rules.BoolFact("reader.member").Is(true), rules.IntFact("reader.books").Is(4)},
		{rules.BoolFact("reader.member").Is(true)},
		{rules.BoolFact("reader.member").Is(false)},
	} {
		facts, err := rules.Bind(vocabulary, givens)
		if err != nil {
			fmt.Println(err)
			return
		}
		evaluation, err := ruleset.Evaluate(context.Background(), facts)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(evaluation.Truth(mayBorrow))
		for _, missing := range evaluation.Open(mayBorrow) {
			fmt.Print(", waits for ", missing.Name)
		}
		fmt.Println()
	}
	// Output:
	// true
	// unknown, waits for reader.books
	// false
}
