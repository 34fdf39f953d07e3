//go:build !race

package assistance

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// These count what the process allocates; under the race detector pools forget.

func TestAssessmentJSONAllocatesNothing(t *testing.T) {
	e, all := chinese(t)
	counted := 0
	for _, c := range all {
		a := assess(t, e, c)
		var room []byte
		write := func() {
			text, err := a.AppendJSON(room[:0])
			require.NoError(t, err)
			room = text
		}
		write()
		// Why a table has no row is worked out when it is told.
		if !slices.ContainsFunc(a.Trace().Definitions, func(d rules.DefinitionStep) bool { return d.Reason != "" }) {
			require.Zero(t, testing.AllocsPerRun(20, write))
			counted++
		}
	}
	require.Positive(t, counted)
}

func TestCompactTraceAllocatesNothing(t *testing.T) {
	e, all := chinese(t)
	var v Verdict
	var room []byte
	for _, c := range all {
		require.NoError(t, e.Decide(t.Context(), c, &v))
		write := func() {
			text, err := v.AppendTrace(room[:0])
			require.NoError(t, err)
			room = text
		}
		write()
		require.Zero(t, testing.AllocsPerRun(20, write))
	}
}
