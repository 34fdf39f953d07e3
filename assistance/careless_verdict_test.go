package assistance

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestFactsThatWereRefusedDecideNothing, when their error is passed over: neither those that never held a case nor those that did.
func TestFactsThatWereRefusedDecideNothing(t *testing.T) {
	e := load(t)
	vocabulary := e.Pack().Vocabulary
	c := caseOf(t, settled)
	var v Verdict
	for _, held := range []bool{false, true} {
		var facts rules.Facts
		if held {
			_, err := c.BindInto(vocabulary, &facts)
			require.NoError(t, err)
			require.NoError(t, e.DecideBound(t.Context(), &facts, &v))
		}
		_, err := caseOf(t, settled, `"child.rooms": "many"`).BindInto(vocabulary, &facts)
		require.Error(t, err)
		assert.Equal(t, rules.ProblemCode("no_decision_date"), problemsOf(t, e.DecideBound(t.Context(), &facts, &v))[0].Code)
		told, err := v.Assessment(t.Context())
		require.NoError(t, err)
		assert.Nil(t, told)
	}
	columns, err := rules.BindColumns(vocabulary, []rules.FactColumn{{Name: "nothing"}})
	require.Error(t, err)
	for range e.DecideColumns(t.Context(), columns) {
		assert.Fail(t, "columns that were refused have no cases")
	}
}
