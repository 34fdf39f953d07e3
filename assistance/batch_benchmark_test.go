package assistance

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

const benchmarked = 100_000

// differing are cases that differ, as values of Go.
func differing(b *testing.B, e *Engine) []eligibility.Case {
	b.Helper()
	base := caseOf(b, settled)
	out := make([]eligibility.Case, 512)
	for i := range out {
		var kept []rules.Given
		for _, g := range base.With(caseOf(b, fmt.Sprintf(`"child.rooms": %d`, i%5), fmt.Sprintf(`"family.savings": "%d"`, i)).Givens()...).Givens() {
			facts, err := rules.Bind(e.Pack().Vocabulary, []rules.Given{g})
			require.NoError(b, err)
			if g.Form != rules.FormList {
				g.Value, g.Form, g.Text = facts.Value(g.Name), 0, ""
			}
			kept = append(kept, g)
		}
		out[i] = eligibility.NewCase(kept...)
	}
	return out
}

// BenchmarkAssessAll answers a hundred thousand cases of the pack of the tests by summaries, beside what deciding alone costs.
func BenchmarkAssessAll(b *testing.B) {
	e := load(b)
	cases := differing(b, e)
	perCase := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchmarked), "ns/case")
	}
	all := func(yield func(eligibility.Case, error) bool) {
		for i := range benchmarked {
			if !yield(cases[i%len(cases)], nil) {
				return
			}
		}
	}
	b.Run("decide", func(b *testing.B) {
		var v Verdict
		for b.Loop() {
			for c := range all {
				require.NoError(b, e.Decide(b.Context(), c, &v))
			}
		}
		perCase(b)
	})
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("summaries-%d", workers), func(b *testing.B) {
			for b.Loop() {
				answers, err := e.AssessAll(b.Context(), all, SummariesOnly(), WithWorkers(workers))
				require.NoError(b, err)
				for a := range answers {
					if a.Err != nil {
						b.Fatal(a.Err)
					}
				}
			}
			perCase(b)
		})
		b.Run(fmt.Sprintf("columns-%d", workers), func(b *testing.B) {
			columns := onTheirSide(b, e, cases)
			for b.Loop() {
				decideSlices(b.Context(), b, e, columns, workers)
			}
			perCase(b)
		})
	}
}

// onTheirSide are the cases as columns.
func onTheirSide(b *testing.B, e *Engine, cases []eligibility.Case) *rules.FactColumns {
	b.Helper()
	var columns []rules.FactColumn
	for _, f := range e.Pack().Vocabulary.Facts() {
		if f.Type.Kind == value.KindList {
			continue
		}
		column := rules.FactColumn{Name: f.Name, Values: make([]value.Value, 0, benchmarked)}
		known := false
		for _, c := range cases {
			var v value.Value
			for _, g := range c.Givens() {
				if g.Name == f.Name {
					v, column.Provenance, known = g.Value, g.Provenance, true
				}
			}
			column.Values = append(column.Values, v)
		}
		for len(column.Values) < benchmarked {
			column.Values = append(column.Values, column.Values[:min(len(cases), benchmarked-len(column.Values))]...)
		}
		if known {
			columns = append(columns, column)
		}
	}
	bound, err := rules.BindColumns(e.Pack().Vocabulary, columns)
	require.NoError(b, err)
	return bound
}

func decideSlices(ctx context.Context, b *testing.B, e *Engine, columns *rules.FactColumns, workers int) {
	var running sync.WaitGroup
	for w := range workers {
		part := columns.Slice(w*columns.Rows()/workers, (w+1)*columns.Rows()/workers)
		running.Go(func() {
			for _, err := range e.DecideColumns(ctx, part) {
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	running.Wait()
}
