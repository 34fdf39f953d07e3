package peerbench

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	// benchmarkCases are as many as no branch predictor learns by heart, and few enough that what the sides keep of them
	// does not burden the collector of garbage, which all sides share.
	benchmarkCases = 512
	// handCases are for what is written by hand: so many that a slice of it sees each case once, as a population is seen.
	handCases = 8_192
	// sliceLength is short, so that most slices see no interruption, and everyone sees the same machine.
	sliceLength = time.Millisecond
	seed        = 7
)

// side is one of those that take turns. It does its work for the cases of a half-open range.
type side struct {
	name string
	run  func(from, to int) error
	// cases is how many it has; benchmarkCases where it is zero.
	cases int
	// of is the name of the side it is compared with, empty for the first.
	of string
}

func (s side) count() int {
	if s.cases == 0 {
		return benchmarkCases
	}
	return s.cases
}

// turns measures sides in turns: in each round every side works through a slice of its cases, as many as take about the
// length of a slice. The rounds go on as long as the benchmark does.
type turns struct {
	sides []side
	width []int
	next  []int
	taken [][]float64
}

// interleave runs all sides in turns and prints a table: the median turn, the tenth of the turns that were quickest, on which a
// busy machine tells least, and the ratio of the medians.
func interleave(b *testing.B, sides []side) {
	b.Helper()
	// The clock is that of a thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	t := turns{sides: sides, width: make([]int, len(sides)), next: make([]int, len(sides)), taken: make([][]float64, len(sides))}
	for i := range sides {
		t.warm(b, i)
	}
	for b.Loop() {
		for i := range sides {
			t.taken[i] = append(t.taken[i], t.slice(b, i))
		}
	}
	b.ReportMetric(0, "ns/op")
	t.report(b)
}

// warm finds how many cases fill a slice.
func (t *turns) warm(b *testing.B, i int) {
	for t.width[i] = 1; t.width[i] < t.sides[i].count(); t.width[i] *= 2 {
		if t.slice(b, i)*float64(t.width[i]) >= float64(sliceLength) {
			return
		}
	}
	t.width[i] = t.sides[i].count()
}

// slice runs one slice and returns the nanoseconds for each case.
func (t *turns) slice(b *testing.B, i int) float64 {
	if t.next[i]+t.width[i] > t.sides[i].count() {
		t.next[i] = 0
	}
	from, to := t.next[i], t.next[i]+t.width[i]
	t.next[i] = to
	start := now()
	err := t.sides[i].run(from, to)
	taken := now() - start
	if err != nil {
		b.Fatal(t.sides[i].name, err)
	}
	return float64(taken) / float64(to-from)
}

func (t *turns) report(b *testing.B) {
	var table strings.Builder
	fmt.Fprintf(&table, "\nmedians of %d turns, %s\n| | median ns | best tenth ns | x of medians |\n|---|---|---|---|\n", len(t.taken[0]), clockName)
	medians := map[string]float64{}
	for i, s := range t.sides {
		slices.Sort(t.taken[i])
		medians[s.name] = t.taken[i][len(t.taken[i])/2]
		of := s.of
		if of == "" {
			of = t.sides[0].name
		}
		tenth := t.taken[i][len(t.taken[i])/10]
		ratio := medians[s.name] / medians[of]
		unit := unitOf(s.name)
		b.ReportMetric(medians[s.name], unit+"-ns")
		b.ReportMetric(ratio, unit+"-x")
		fmt.Fprintf(&table, "| %s | %.0f | %.0f | %.2f of %s |\n", s.name, medians[s.name], tenth, ratio, of)
	}
	// A log of a benchmark is cut after ten lines.
	fmt.Println(table.String())
}

// BenchmarkInterleaved lets every contender decide the same cases in turns, and prints how they compare with the function
// written by hand.
func BenchmarkInterleaved(b *testing.B) {
	contenders, err := Contenders()
	require.NoError(b, err)
	cases, ctx := generated(seed, handCases), context.Background()
	sides := make([]side, len(contenders))
	for i, c := range contenders {
		count := benchmarkCases
		if i == 0 {
			count = handCases
		}
		bound, err := c.Bind(cases[:count])
		require.NoError(b, err)
		out := make([]Decision, count)
		sides[i] = side{name: c.Name(), cases: count, run: func(from, to int) error { return bound.Decide(ctx, from, to, out) }}
	}
	interleave(b, sides)
}

// unitOf is a name as the unit of a metric, which holds no space.
func unitOf(name string) string { return strings.NewReplacer(", ", "-", " ", "-").Replace(name) }
