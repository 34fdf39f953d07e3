package population

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
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

// TestCasesAreWhatTheyEverWere: a seed stands in papers and in tests, and gives the cases it always gave.
func TestCasesAreWhatTheyEverWere(t *testing.T) {
	for seed, want := range map[uint64]string{
		7:              "5b310a55e754067d119da1a3aec1cc6fe785da28a58f9ac043509807d15cb2f3",
		math.MaxUint64: "fb4060ebc7a297c6ef8d5989c43d9664416c5656511bad90fa6cb4319a05b7ff",
	} {
		people, err := New(seed)
		require.NoError(t, err)
		var lines []byte
		for number := range 5_000 {
			lines, err = people.AppendCase(lines, number+1)
			require.NoError(t, err)
			lines = append(lines, '\n')
		}
		assert.Equal(t, want, fmt.Sprintf("%x", sha256.Sum256(lines)))
	}
}

// TestCaseIsWrittenAsReflectionWritesIt reads cases and has encoding/json write them again.
func TestCaseIsWrittenAsReflectionWritesIt(t *testing.T) {
	people, err := New(3)
	require.NoError(t, err)
	for number := range 500 {
		line, err := people.Case(number + 1)
		require.NoError(t, err)
		var read struct {
			Format int            `json:"format"`
			Source string         `json:"source"`
			Note   string         `json:"note"`
			Facts  map[string]any `json:"facts"`
		}
		require.NoError(t, json.Unmarshal(line, &read))
		again, err := json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(again), string(line))
		assert.Less(t, len(read.Facts), mostFacts)
	}
}

func BenchmarkCase(b *testing.B) {
	people, err := New(1)
	require.NoError(b, err)
	b.ReportAllocs()
	var line []byte
	for number := 1; b.Loop(); number++ {
		if line, err = people.AppendCase(line[:0], number); err != nil {
			b.Fatal(err)
		}
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
