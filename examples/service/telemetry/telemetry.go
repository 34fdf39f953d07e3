// Package telemetry tells OpenTelemetry what an engine decides: how often each outcome comes for each aid, how long
// assessments take, which errors come up, and by which policies. The library itself knows nothing of OpenTelemetry.
//
// Its attributes are names that the pack or the library made: nothing of a child, of a case or of a caller enters.
package telemetry

import (
	"context"
	"errors"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"

	"github.com/jiuzhu-project/jiuzhu/assistance"
)

// Scope is the name under which the metrics are made.
const Scope = "github.com/jiuzhu-project/jiuzhu/examples/service/telemetry"

// The metrics, and the keys of their attributes.
const (
	// MetricDecisions counts decisions, one for each aid of each case that was decided, by aid, outcome and digest.
	MetricDecisions = "jiuzhu.decisions"
	// MetricErrors counts what was wrong with refused cases and what could not be computed, by code, ending and digest.
	MetricErrors = "jiuzhu.errors"
	// MetricDuration is a histogram of the seconds assessments took, by ending and digest; its count is their number.
	MetricDuration = "jiuzhu.assessment.duration"
	// MetricFallbacks counts expressions that had no compiled form when a case was decided, by digest. It stays at zero with the shipped pack.
	MetricFallbacks = "jiuzhu.fallbacks"

	KeyAid     = attribute.Key("jiuzhu.aid")
	KeyOutcome = attribute.Key("jiuzhu.outcome")
	KeyCode    = attribute.Key("jiuzhu.error.code")
	KeyEnding  = attribute.Key("jiuzhu.ending")
	KeyDigest  = attribute.Key("jiuzhu.policy.digest")
)

// Observer is an assistance.Observer that records metrics. It is safe for concurrent use.
type Observer struct {
	decisions metric.Int64Counter
	errors    metric.Int64Counter
	fallbacks metric.Int64Counter
	duration  metric.Float64Histogram
	now       func() time.Time
}

// New makes an observer that records with a provider of the application's own. It fails when the provider does.
func New(provider metric.MeterProvider) (*Observer, error) {
	meter := provider.Meter(Scope, metric.WithInstrumentationVersion(assistance.Version))
	o := &Observer{now: time.Now}
	var failed [4]error
	o.decisions, failed[0] = meter.Int64Counter(MetricDecisions, metric.WithUnit("{decision}"),
		metric.WithDescription("Decisions, one for each aid of each case"))
	o.errors, failed[1] = meter.Int64Counter(MetricErrors, metric.WithUnit("{error}"),
		metric.WithDescription("What was wrong with refused cases, and what could not be computed"))
	o.duration, failed[2] = meter.Float64Histogram(MetricDuration, metric.WithUnit("s"), metric.WithDescription("How long assessments took"),
		metric.WithExplicitBucketBoundaries(.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 10))
	o.fallbacks, failed[3] = meter.Int64Counter(MetricFallbacks, metric.WithUnit("{expression}"),
		metric.WithDescription("Expressions without a compiled form in decided cases"))
	if err := errors.Join(failed[:]...); err != nil {
		return nil, err
	}
	return o, nil
}

// Begin takes the time, and records when the assessment has ended.
func (o *Observer) Begin(ctx context.Context, policyDigest string) func(assistance.Observation) {
	began := o.now()
	digest := KeyDigest.String(policyDigest)
	// An assessment whose context ended is counted as well.
	ctx = context.WithoutCancel(ctx)
	return func(seen assistance.Observation) {
		ending := KeyEnding.String(seen.Ending.String())
		o.duration.Record(ctx, o.now().Sub(began).Seconds(), metric.WithAttributes(ending, digest))
		if seen.Ending == assistance.EndingDecided {
			o.fallbacks.Add(ctx, int64(seen.Fallbacks), metric.WithAttributes(digest))
		}
		for _, aid := range seen.Aids {
			o.decisions.Add(ctx, 1, metric.WithAttributes(KeyAid.String(aid.Aid), KeyOutcome.String(aid.Outcome.String()), digest))
		}
		for _, e := range seen.Errors {
			o.errors.Add(ctx, int64(e.Count), metric.WithAttributes(KeyCode.String(e.Code), ending, digest))
		}
	}
}
