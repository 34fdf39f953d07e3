package assistance

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

var errUnreadable = errors.New("a line that cannot be read")

// manyCases are n cases that differ; every tenth cannot be read, every seventh is refused.
func manyCases(t checking, n int) iter.Seq2[eligibility.Case, error] {
	base := caseOf(t, settled)
	return func(yield func(eligibility.Case, error) bool) {
		for i := range n {
			c, err := base, error(nil)
			switch {
			case i%10 == 9:
				c, err = eligibility.Case{}, errUnreadable
			case i%7 == 6:
				c = caseOf(t, settled, `"child.rooms": "many"`)
			default:
				c = caseOf(t, settled, fmt.Sprintf(`"child.rooms": %d`, i%5), fmt.Sprintf(`"family.savings": "%d"`, i))
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

func TestAssessAllAnswersAsSingleCallsDo(t *testing.T) {
	e := load(t)
	const n = 60
	for _, options := range [][]BatchOption{
		nil, {WithWorkers(1)}, {WithWorkers(7)}, {AsTheyCome()}, {AsTheyCome(), WithWorkers(5)},
	} {
		answers, err := e.AssessAll(t.Context(), manyCases(t, n), options...)
		require.NoError(t, err)
		got := map[int]BatchAnswer{}
		last := -1
		for answer := range answers {
			if len(options) == 0 {
				assert.Equal(t, last+1, answer.Index, "in order")
				last = answer.Index
			}
			assert.NotContains(t, got, answer.Index)
			got[answer.Index] = answer
		}
		require.Len(t, got, n)
		index := 0
		for c, readError := range manyCases(t, n) {
			answer := got[index]
			index++
			if readError != nil {
				assert.ErrorIs(t, answer.Err, errUnreadable)
				assert.Nil(t, answer.Assessment)
				continue
			}
			single, singleError := e.Assess(t.Context(), c)
			if singleError != nil {
				require.Error(t, answer.Err)
				assert.Equal(t, singleError.Error(), answer.Err.Error())
				continue
			}
			want, err := single.FullJSON()
			require.NoError(t, err)
			have, err := answer.Assessment.FullJSON()
			require.NoError(t, err)
			assert.Equal(t, string(want), string(have))
		}
	}
}

func TestAssessAllHoldsFewCases(t *testing.T) {
	e := load(t)
	var read atomic.Int64
	endless := func(yield func(eligibility.Case, error) bool) {
		for read.Add(1); yield(eligibility.Case{}, errUnreadable); read.Add(1) {
		}
	}
	answers, err := e.AssessAll(t.Context(), endless, WithWorkers(3))
	require.NoError(t, err)
	taken := 0
	for range answers {
		if taken++; taken == 100 {
			break
		}
		assert.LessOrEqual(t, int(read.Load())-taken, 2*3)
	}
	assert.LessOrEqual(t, int(read.Load()), 100+2*3)
}

// TestSummariesHoldABoundedNumber: many cases go together while workers are busy, but never more than so many.
func TestSummariesHoldABoundedNumber(t *testing.T) {
	e := load(t)
	for _, order := range [][]BatchOption{nil, {AsTheyCome()}} {
		read, taken, most := 0, 0, 0
		endless := func(yield func(eligibility.Case, error) bool) {
			for read = 1; yield(eligibility.Case{}, errUnreadable); read++ {
			}
		}
		answers, err := e.AssessAll(t.Context(), endless, append(order, WithWorkers(3), SummariesOnly())...)
		require.NoError(t, err)
		for range answers {
			if taken++; taken == 10_000 {
				break
			}
			most = max(most, read-taken)
		}
		assert.LessOrEqual(t, most, 2*3*mostTogether)
		assert.Greater(t, most, mostTogether, "many go together")
	}
}

func TestAssessAllEndsWithItsContext(t *testing.T) {
	e := load(t)
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	answers, err := e.AssessAll(ctx, manyCases(t, 1_000_000), WithWorkers(2))
	require.NoError(t, err)
	taken := 0
	for answer := range answers {
		if taken++; taken == 5 {
			cancel()
		}
		if taken > 5 && answer.Err != nil && !errors.Is(answer.Err, errUnreadable) {
			continue
		}
	}
	assert.LessOrEqual(t, taken, 5+2*2)
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("a goroutine stays")
}

func TestAssessAllOfNothing(t *testing.T) {
	answers, err := load(t).AssessAll(t.Context(), manyCases(t, 0))
	require.NoError(t, err)
	for range answers {
		t.Fatal("an answer to no case")
	}
}

func TestAssessAllRefusesWhatMakesNoSense(t *testing.T) {
	_, err := load(t).AssessAll(t.Context(), manyCases(t, 1), WithWorkers(0))
	assert.ErrorIs(t, err, ErrBadOption)
	var none *Engine
	_, err = none.AssessAll(t.Context(), manyCases(t, 1))
	assert.ErrorIs(t, err, ErrNoEngine)
}

// counting counts what it is told of.
type counting struct{ begun *atomic.Int64 }

func (c counting) Begin(context.Context, string) func(Observation) {
	c.begun.Add(1)
	return nil
}

// TestSummariesOnly holds the summaries of a batch to those of the assessments, with somebody watching and without.
func TestSummariesOnly(t *testing.T) {
	plain := load(t)
	var begun atomic.Int64
	watched, err := Load(policies.Source{Files: files(t)}, WithObserver(counting{&begun}))
	require.NoError(t, err)
	const n = 400
	for _, e := range []*Engine{plain, watched} {
		whole, err := e.AssessAll(t.Context(), manyCases(t, n))
		require.NoError(t, err)
		var want []BatchAnswer
		for a := range whole {
			want = append(want, a)
		}
		short, err := e.AssessAll(t.Context(), manyCases(t, n), SummariesOnly(), WithWorkers(3))
		require.NoError(t, err)
		i := 0
		for a := range short {
			assert.Equal(t, want[i].Err, a.Err)
			assert.Nil(t, a.Assessment)
			if want[i].Err == nil {
				assert.Equal(t, want[i].Assessment.Summary(), *a.Summary)
			} else {
				assert.Nil(t, a.Summary)
			}
			i++
		}
		assert.Equal(t, n, i)
		mixed, err := e.AssessAll(t.Context(), manyCases(t, n), SummariesOnly(), AsTheyCome(), WithWorkers(3))
		require.NoError(t, err)
		seen := map[int]bool{}
		for a := range mixed {
			require.False(t, seen[a.Index])
			seen[a.Index] = true
			assert.Equal(t, want[a.Index].Err, a.Err)
			if a.Err == nil {
				assert.Equal(t, want[a.Index].Assessment.Summary(), *a.Summary)
			}
		}
		assert.Len(t, seen, n)
	}
	assert.Equal(t, int64(3*n-3*n/10), begun.Load(), "each case that could be read, three times")
}
