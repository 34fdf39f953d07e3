package assistance

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestDecidingWithoutWhatItTakes: each thing that may lack is an error, and none leaves the last case behind.
func TestDecidingWithoutWhatItTakes(t *testing.T) {
	e, other := load(t), load(t)
	c := caseOf(t, settled)
	var v Verdict
	silent := func() {
		t.Helper()
		told, err := v.Assessment(t.Context())
		require.NoError(t, err)
		assert.Nil(t, told)
	}
	silent()
	assert.ErrorIs(t, (*Engine)(nil).Decide(t.Context(), c, &v), ErrNoEngine)
	assert.ErrorIs(t, (&Engine{}).DecideBound(t.Context(), nil, &v), ErrNoEngine)
	assert.ErrorIs(t, e.Decide(t.Context(), c, nil), ErrNoVerdict)
	for _, facts := range []*rules.Facts{nil, {}} {
		require.NoError(t, e.Decide(t.Context(), c, &v))
		assert.Equal(t, rules.ProblemCode("no_decision_date"), problemsOf(t, e.DecideBound(t.Context(), facts, &v))[0].Code)
		silent()
	}
	require.NoError(t, e.Decide(t.Context(), c, &v))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, e.Decide(ended, c, &v), context.Canceled)
	silent()
	foreign, _, err := c.Bind(other.Pack().Vocabulary)
	require.NoError(t, err)
	assert.Error(t, e.DecideBound(t.Context(), foreign, &v), "facts of another engine's vocabulary")
	silent()
	require.NoError(t, other.Decide(t.Context(), c, &v), "one verdict serves any engine")
	told, err := v.Assessment(t.Context())
	require.NoError(t, err)
	want, err := e.Assess(t.Context(), c)
	require.NoError(t, err)
	assert.Equal(t, want.Summary(), told.Summary())
	silent()
}
