package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var update = flag.Bool("update", false, "write golden files anew")

// Example shows what the author of a policy is told about a misspelt fact and a float.
func Example() {
	fmt.Print(mistakes("misspelt"))
	// Output:
	// misspelt/bursary.yaml:13:15: undeclared name "member.birthdate" (did you mean "member.birth_date"?)
	// |         - age(member.birthdate, decision.date) < 21
	// |               ^
	// misspelt/bursary.yaml:20:29: the language has no floating-point numbers
	// |     when: member.sessions < 19.5
	// |                             ^
	// help: write decimal('...') with the number as text
}

func TestOutput(t *testing.T) {
	const golden = "testdata/output.txt"
	var output bytes.Buffer
	require.NoError(t, show(t.Context(), &output))
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, output.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), output.String(), "run go test ./examples/custompolicy -update")
}

func TestBursary(t *testing.T) {
	engine, err := load("policy")
	require.NoError(t, err)
	rower, err := member()
	require.NoError(t, err)
	euros := func(n int64) rules.Given { return familyIncome.Is(value.NewMoney(value.DecimalOf(n), "EUR")) }
	born := func(year string) rules.Given {
		date, err := value.ParseDate(year)
		require.NoError(t, err)
		return memberBirthDate.Is(date)
	}
	for name, test := range map[string]struct {
		changes []rules.Given
		without []string
		want    outcome.Outcome
	}{
		"low income":                        {want: outcome.Eligible},
		"income at the limit":               {changes: []rules.Given{euros(2100)}, want: outcome.Ineligible},
		"income unknown":                    {without: []string{string(familyIncome)}, want: outcome.Undetermined},
		"21 this year, birthday unknown":    {changes: []rules.Given{born("2005")}, want: outcome.Undetermined},
		"21 last year at the latest":        {changes: []rules.Given{born("2004")}, want: outcome.Ineligible},
		"rarely trains, the coach is asked": {changes: []rules.Given{memberSessions.Is(19)}, want: outcome.Refer},
		"trains often enough":               {changes: []rules.Given{memberSessions.Is(20)}, want: outcome.Eligible},
	} {
		t.Run(name, func(t *testing.T) {
			assessment, err := engine.Assess(t.Context(), rower.With(test.changes...).Without(test.without...))
			require.NoError(t, err)
			decision, ok := assessment.Decision("bursary")
			require.True(t, ok)
			assert.Equal(t, test.want.String(), decision.Outcome.String())
		})
	}
}

func TestForeignCurrencyIsRefused(t *testing.T) {
	engine, err := load("policy")
	require.NoError(t, err)
	rower, err := member()
	require.NoError(t, err)
	_, err = engine.Assess(t.Context(), rower.With(familyIncome.Is(value.NewMoney(value.DecimalOf(1), "CNY"))))
	assert.ErrorIs(t, err, rules.ProblemCode("wrong_currency"))
}

func TestMistakesAreAllTold(t *testing.T) {
	engine, err := load("misspelt")
	assert.Nil(t, engine)
	var problems rules.Problems
	require.True(t, errors.As(err, &problems))
	assert.Len(t, problems, 2)
	for _, p := range problems {
		assert.Equal(t, "misspelt/bursary.yaml", p.Place.File)
		assert.Contains(t, p.Snippet, "member.")
	}
}
