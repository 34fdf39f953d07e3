package assistance

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// watching keeps what an observer was told.
type watching struct {
	lock    sync.Mutex
	begun   int
	digests map[string]bool
	seen    []Observation
}

func (w *watching) Begin(_ context.Context, policyDigest string) func(Observation) {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.begun++
	if w.digests == nil {
		w.digests = map[string]bool{}
	}
	w.digests[policyDigest] = true
	return func(o Observation) {
		w.lock.Lock()
		defer w.lock.Unlock()
		w.seen = append(w.seen, o)
	}
}

func (w *watching) last(t *testing.T) Observation {
	t.Helper()
	require.NotEmpty(t, w.seen)
	return w.seen[len(w.seen)-1]
}

func loadObserved(t checking, observer Observer, changes ...string) *Engine {
	t.Helper()
	e, err := Load(policies.Source{Files: files(t, changes...)}, WithObserver(observer))
	require.NoError(t, err)
	return e
}

func TestObserverIsToldHowEachAssessmentEnded(t *testing.T) {
	var w watching
	e := loadObserved(t, &w)
	a := assess(t, e, caseOf(t, settled))
	require.Len(t, w.seen, 1)
	decided := w.last(t)
	assert.Equal(t, EndingDecided, decided.Ending)
	assert.Empty(t, decided.Errors)
	require.Len(t, decided.Aids, len(a.Decisions))
	require.Greater(t, len(decided.Aids), 1)
	for i, d := range a.Decisions {
		assert.Equal(t, ObservedOutcome{Aid: d.Aid, Outcome: d.Outcome}, decided.Aids[i])
	}

	_, err := e.Assess(t.Context(), caseOf(t, settled, `"child.nmae": "Secret", "home.dmage": "Secret", "home.damage": "Secret"`))
	problems := problemsOf(t, err)
	require.Len(t, problems, 3)
	refused := w.last(t)
	assert.Equal(t, EndingRefused, refused.Ending)
	assert.Empty(t, refused.Aids)
	assert.Equal(t, []ObservedError{{"unknown_fact", 2}, {"wrong_type", 1}}, refused.Errors)
	assert.NotContains(t, fmt.Sprintf("%+v", refused), "Secret")

	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = e.Assess(ended, caseOf(t, settled))
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, Observation{Ending: EndingBrokenOff}, w.last(t))

	assert.Equal(t, 3, w.begun)
	assert.Len(t, w.seen, 3)
	assert.Equal(t, map[string]bool{e.Digest(): true}, w.digests)
}

func TestObserverCountsAnExpressionThatCouldNotBeComputedOnce(t *testing.T) {
	var w watching
	// With two rooms a ground and a measure of the pack overflow.
	assess(t, loadObserved(t, &w), caseOf(t, settled, `"child.rooms": 2`))
	assert.Equal(t, []ObservedError{{"int_overflow", 2}}, w.last(t).Errors)
	e := loadObserved(t, &w, "home.odd, child.rooms * 4611686018427387904 < 0", "home.odd, claim.fault")
	a := assess(t, e, caseOf(t, settled, `"child.rooms": 2`))
	assert.Equal(t, EndingDecided, w.last(t).Ending)
	assert.Equal(t, []ObservedError{{"int_overflow", 1}}, w.last(t).Errors)
	both := *a
	both.Decisions = append(both.Decisions, both.Decisions...)
	both.Measures = append(both.Measures, both.Measures...)
	assert.Equal(t, []string{"int_overflow"}, failureCodes(&both), "two answers may rest on one expression")
}

// TestObserverIsToldOfABatch: each assessment of a batch is told as a single one is; what could not be read is none.
func TestObserverIsToldOfABatch(t *testing.T) {
	var w watching
	e := loadObserved(t, &w)
	const n = 60
	answers, err := e.AssessAll(t.Context(), manyCases(t, n), WithWorkers(6))
	require.NoError(t, err)
	want := map[Ending]int{}
	for answer := range answers {
		switch {
		case errors.Is(answer.Err, errUnreadable):
		case answer.Err != nil:
			want[EndingRefused]++
		default:
			want[EndingDecided]++
		}
	}
	got := map[Ending]int{}
	for _, o := range w.seen {
		got[o.Ending]++
	}
	assert.Equal(t, want, got)
	assert.Len(t, got, 2)
	assert.Equal(t, len(w.seen), w.begun)
}

// throwing is an observer that breaks, in Begin, at the end, or in both.
type throwing struct{ begin, end bool }

func (o throwing) Begin(context.Context, string) func(Observation) {
	if o.begin {
		panic("the observer is broken")
	}
	if !o.end {
		return nil
	}
	return func(Observation) { panic(errors.New("the observer is broken")) }
}

// TestABrokenObserverBreaksNoDecision compares byte for byte with an engine that nobody observes.
func TestABrokenObserverBreaksNoDecision(t *testing.T) {
	want, err := assess(t, load(t), caseOf(t, settled)).FullJSON()
	require.NoError(t, err)
	for _, observer := range []Observer{throwing{begin: true}, throwing{end: true}, throwing{}, (*watching)(nil), spoiling{}} {
		e := loadObserved(t, observer)
		for range 2 {
			got, err := assess(t, e, caseOf(t, settled)).FullJSON()
			require.NoError(t, err)
			assert.Equal(t, string(want), string(got))
		}
		_, err := e.Assess(t.Context(), caseOf(t, settled, `"child.nmae": "x"`))
		assert.Len(t, problemsOf(t, err), 1)
		answers, err := e.AssessAll(t.Context(), manyCases(t, 9), WithWorkers(2))
		require.NoError(t, err)
		count := 0
		for range answers {
			count++
		}
		assert.Equal(t, 9, count)
	}
}

// spoiling changes whatever it is given.
type spoiling struct{}

func (spoiling) Begin(context.Context, string) func(Observation) {
	return func(o Observation) {
		for i := range o.Aids {
			o.Aids[i] = ObservedOutcome{}
		}
		for i := range o.Errors {
			o.Errors[i] = ObservedError{}
		}
	}
}

// brokenContext panics when it is asked: a defect within an assessment, as the library sees it.
type brokenContext struct{ context.Context }

func (brokenContext) Err() error { panic("a defect") }

// TestADefectIsToldAndNotHidden: what is dropped is the panic of an observer alone.
func TestADefectIsToldAndNotHidden(t *testing.T) {
	var w watching
	e := loadObserved(t, &w)
	assert.PanicsWithValue(t, "a defect", func() { _, _ = e.Assess(brokenContext{t.Context()}, caseOf(t, settled)) })
	assert.Equal(t, Observation{Ending: EndingFailed}, w.last(t))
	e = loadObserved(t, throwing{end: true})
	assert.PanicsWithValue(t, "a defect", func() { _, _ = e.Assess(brokenContext{t.Context()}, caseOf(t, settled)) })
	assert.Equal(t, EndingFailed, observe(nil, errors.New("no error that is known")).Ending)
}

func TestObserverOption(t *testing.T) {
	source := policies.Source{Files: files(t)}
	_, err := Load(source, WithObserver(nil))
	require.ErrorIs(t, err, ErrBadOption)
	_, err = Load(source, WithObserver(&watching{}), WithObserver(&watching{}))
	require.ErrorIs(t, err, ErrBadOption)

	var w watching
	e := loadObserved(t, &w)
	anew, err := e.Reload(source)
	require.NoError(t, err)
	assess(t, anew, caseOf(t, settled))
	assert.Zero(t, w.begun, "options of the former engine do not carry over")
	anew, err = e.Reload(source, WithObserver(&w))
	require.NoError(t, err)
	assess(t, anew, caseOf(t, settled))
	assert.Equal(t, 1, w.begun)
	var none *Engine
	_, err = none.Assess(t.Context(), eligibility.Case{})
	require.ErrorIs(t, err, ErrNoEngine)
}

func TestEndingsHaveWords(t *testing.T) {
	seen := map[string]bool{}
	for e := EndingDecided; e <= EndingFailed; e++ {
		assert.NotEmpty(t, e.String())
		assert.False(t, seen[e.String()])
		seen[e.String()] = true
	}
	assert.Empty(t, Ending(0).String())
	assert.Empty(t, (EndingFailed + 1).String())
}

// TestNoObserverCostsNothing compares with the way of a case alone, of one that is refused at the door: the count of what
// deciding allocates is not the same each time.
func TestNoObserverCostsNothing(t *testing.T) {
	e, c := load(t), eligibility.Case{}
	bare := testing.AllocsPerRun(20, func() { _, _ = e.assess(t.Context(), c) })
	whole := testing.AllocsPerRun(20, func() { _, _ = e.Assess(t.Context(), c) })
	assert.InDelta(t, bare, whole, 0)
}
