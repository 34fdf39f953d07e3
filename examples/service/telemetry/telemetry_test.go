package telemetry

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/metric/noop"
	sdk "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// observed is an engine with an observer, and the reader of what is recorded.
func observed(t *testing.T) (*assistance.Engine, *Observer, *sdk.ManualReader) {
	t.Helper()
	reader := sdk.NewManualReader()
	observer, err := New(sdk.NewMeterProvider(sdk.WithReader(reader)))
	require.NoError(t, err)
	engine, err := assistance.Load(cn.Pack(), assistance.WithObserver(observer))
	require.NoError(t, err)
	return engine, observer, reader
}

// collected are the metrics by name.
func collected(t *testing.T, reader sdk.Reader) map[string]metricdata.Aggregation {
	t.Helper()
	var all metricdata.ResourceMetrics
	require.NoError(t, reader.Collect(context.Background(), &all))
	require.Len(t, all.ScopeMetrics, 1)
	assert.Equal(t, Scope, all.ScopeMetrics[0].Scope.Name)
	assert.Equal(t, assistance.Version, all.ScopeMetrics[0].Scope.Version)
	found := map[string]metricdata.Aggregation{}
	for _, m := range all.ScopeMetrics[0].Metrics {
		found[m.Name] = m.Data
	}
	return found
}

// counts are the values of a counter, by the named attributes in order.
func counts(t *testing.T, data metricdata.Aggregation, keys ...attribute.Key) map[string]int64 {
	t.Helper()
	sum, ok := data.(metricdata.Sum[int64])
	require.True(t, ok)
	assert.True(t, sum.IsMonotonic)
	got := map[string]int64{}
	for _, point := range sum.DataPoints {
		got[strings.Join(valuesOf(point.Attributes, keys), " ")] += point.Value
	}
	return got
}

func valuesOf(set attribute.Set, keys []attribute.Key) []string {
	var values []string
	for _, key := range keys {
		v, _ := set.Value(key)
		values = append(values, v.AsString())
	}
	return values
}

func published(t *testing.T) []eligibility.Case {
	t.Helper()
	names, err := fs.Glob(cases.Files(), "C*.json")
	require.NoError(t, err)
	var all []eligibility.Case
	for _, name := range names {
		text, err := fs.ReadFile(cases.Files(), name)
		require.NoError(t, err)
		decoded, err := eligibility.DecodeCase(text)
		require.NoError(t, err)
		all = append(all, decoded)
	}
	require.NotEmpty(t, all)
	return all
}

func TestDecisionsAreCountedByAidAndOutcome(t *testing.T) {
	engine, _, reader := observed(t)
	want := map[string]int64{}
	for _, c := range published(t) {
		assessment, err := engine.Assess(t.Context(), c)
		require.NoError(t, err)
		for _, d := range assessment.Decisions {
			want[d.Aid+" "+d.Outcome.String()+" "+engine.Digest()]++
		}
	}
	require.Greater(t, len(want), 3)
	found := collected(t, reader)
	assert.Equal(t, want, counts(t, found[MetricDecisions], KeyAid, KeyOutcome, KeyDigest))
	assert.NotContains(t, found, MetricErrors, "nothing was wrong")
	assert.Equal(t, map[string]int64{engine.Digest(): 0}, counts(t, found[MetricFallbacks], KeyDigest), "everything has its compiled form")
}

func TestErrorsAreCountedByCode(t *testing.T) {
	engine, _, reader := observed(t)
	bad := eligibility.NewCase(rules.Given{Name: "child.nmae"}, rules.Given{Name: "Zhang San"})
	for range 3 {
		_, err := engine.Assess(t.Context(), bad)
		require.Error(t, err)
	}
	found := collected(t, reader)
	assert.Equal(t, map[string]int64{"unknown_fact refused " + engine.Digest(): 6}, counts(t, found[MetricErrors], KeyCode, KeyEnding, KeyDigest))
	assert.NotContains(t, found, MetricDecisions)
}

// TestTheTimeOfEveryAssessmentIsTaken, of those that were refused and broken off too.
func TestTheTimeOfEveryAssessmentIsTaken(t *testing.T) {
	engine, observer, reader := observed(t)
	// A clock that goes on by three milliseconds whenever it is read.
	var lock sync.Mutex
	now := time.Unix(0, 0)
	observer.now = func() time.Time {
		lock.Lock()
		defer lock.Unlock()
		now = now.Add(3 * time.Millisecond)
		return now
	}
	child := published(t)[0]
	_, err := engine.Assess(t.Context(), child)
	require.NoError(t, err)
	_, err = engine.Assess(t.Context(), eligibility.Case{})
	require.Error(t, err)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = engine.Assess(ended, child)
	require.ErrorIs(t, err, context.Canceled)

	histogram, ok := collected(t, reader)[MetricDuration].(metricdata.Histogram[float64])
	require.True(t, ok)
	got := map[string]uint64{}
	for _, point := range histogram.DataPoints {
		got[strings.Join(valuesOf(point.Attributes, []attribute.Key{KeyEnding, KeyDigest}), " ")] = point.Count
		assert.InDelta(t, .003, point.Sum, 1e-9)
	}
	assert.Equal(t, map[string]uint64{"decided " + engine.Digest(): 1, "refused " + engine.Digest(): 1, "broken_off " + engine.Digest(): 1}, got)
}

// TestNothingOfACaseIsRecorded: whatever is exported is made of words of the pack and of the library.
func TestNothingOfACaseIsRecorded(t *testing.T) {
	engine, _, reader := observed(t)
	known := map[string]bool{engine.Digest(): true, "decided": true, "refused": true, "broken_off": true}
	for _, aid := range engine.Pack().Aids {
		known[aid.ID] = true
	}
	for _, outcome := range []string{"eligible", "ineligible", "refer", "undetermined"} {
		known[outcome] = true
	}
	answers, err := engine.AssessAll(t.Context(), func(yield func(eligibility.Case, error) bool) {
		for _, c := range published(t) {
			if !yield(c, nil) || !yield(c.With(rules.Given{Name: "Zhang San", Text: "13800000000"}), nil) {
				return
			}
		}
	})
	require.NoError(t, err)
	for answer := range answers {
		var problems rules.Problems
		if errors.As(answer.Err, &problems) {
			for _, p := range problems {
				known[string(p.Code)] = true
			}
		}
	}
	var all metricdata.ResourceMetrics
	require.NoError(t, reader.Collect(context.Background(), &all))
	text, err := json.Marshal(all)
	require.NoError(t, err)
	for _, secret := range []string{"Zhang", "13800000000", "child.", "finding.", "320000"} {
		assert.NotContains(t, string(text), secret)
	}
	seen := 0
	for _, m := range all.ScopeMetrics[0].Metrics {
		for _, set := range attributesOf(t, m.Data) {
			for _, pair := range set.ToSlice() {
				assert.True(t, known[pair.Value.AsString()], "%s %s", m.Name, pair.Value.AsString())
				seen++
			}
		}
	}
	assert.Greater(t, seen, 10)
}

func attributesOf(t *testing.T, data metricdata.Aggregation) []attribute.Set {
	t.Helper()
	var sets []attribute.Set
	switch d := data.(type) {
	case metricdata.Sum[int64]:
		for _, point := range d.DataPoints {
			sets = append(sets, point.Attributes)
		}
	case metricdata.Histogram[float64]:
		for _, point := range d.DataPoints {
			sets = append(sets, point.Attributes)
		}
	default:
		t.Fatalf("a metric of another kind: %T", data)
	}
	return sets
}

// failing is a provider that makes no instrument.
type failing struct{ noop.MeterProvider }

func (failing) Meter(string, ...metric.MeterOption) metric.Meter { return failingMeter{} }

type failingMeter struct{ noop.Meter }

func (failingMeter) Int64Counter(string, ...metric.Int64CounterOption) (metric.Int64Counter, error) {
	return nil, errors.New("no counter")
}

func TestAProviderThatFailsIsAnError(t *testing.T) {
	observer, err := New(failing{})
	require.Error(t, err)
	assert.Nil(t, observer)
}
