package population

import (
	"bytes"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// TestCaseDependsOnSeedAndNumberAlone makes the cases in order, and again backwards on several goroutines.
func TestCaseDependsOnSeedAndNumberAlone(t *testing.T) {
	const all = 200
	people, err := New(7)
	require.NoError(t, err)
	inOrder := make([][]byte, all)
	for i := range inOrder {
		inOrder[i], err = people.Case(i + 1)
		require.NoError(t, err)
	}
	again, err := New(7)
	require.NoError(t, err)
	backwards := make([][]byte, all)
	var makers sync.WaitGroup
	for maker := range 4 {
		makers.Go(func() {
			for i := all - 1 - maker; i >= 0; i -= 4 {
				backwards[i], _ = again.Case(i + 1)
			}
		})
	}
	makers.Wait()
	assert.Equal(t, inOrder, backwards)

	other, err := New(8)
	require.NoError(t, err)
	for i, line := range inOrder {
		differs, err := other.Case(i + 1)
		require.NoError(t, err)
		_, facts, _ := strings.Cut(string(line), `"facts"`)
		assert.NotContains(t, string(differs), facts, "another seed has other children")
	}
}

func TestCaseIsOneLineThatDecodes(t *testing.T) {
	people, err := New(math.MaxUint64)
	require.NoError(t, err)
	for _, number := range []int{1, 2, 3, 1_000_000, math.MaxInt} {
		line, err := people.Case(number)
		require.NoError(t, err)
		assert.False(t, bytes.ContainsAny(line, "\r\n"))
		_, err = eligibility.DecodeCase(line)
		assert.NoError(t, err, "case %d", number)
	}
}

func TestCaseRefusesWhatIsNone(t *testing.T) {
	people, err := New(1)
	require.NoError(t, err)
	for _, number := range []int{0, -1, math.MinInt} {
		_, err := people.Case(number)
		assert.Error(t, err)
	}
	for _, none := range []*Population{nil, {}} {
		_, err := none.Case(1)
		assert.ErrorIs(t, err, ErrNoPopulation)
	}
}
