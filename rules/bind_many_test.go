package rules_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestBindRefusesMoreFactsThanAPackCanHave: a case of thirty thousand misspelt names took a second and a gigabyte.
func TestBindRefusesMoreFactsThanAPackCanHave(t *testing.T) {
	v, err := rules.NewVocabulary(rules.VocabularyDeclaration{})
	require.NoError(t, err)
	many := make([]rules.Given, rules.MaxFacts+1)
	for i := range many {
		many[i] = rules.Given{Name: fmt.Sprintf("fact%d", i), Form: rules.FormNumber, Text: "1"}
	}
	var problems rules.Problems
	_, err = rules.Bind(v, many)
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 1)
	assert.Equal(t, rules.ProblemCode("too_many_facts"), problems[0].Code)
	_, err = rules.Bind(v, many[1:])
	require.ErrorAs(t, err, &problems)
	assert.Len(t, problems, rules.MaxFacts, "up to the limit each is named")
}
