package peerbench

import (
	"context"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// BenchmarkDecision gives time and allocations of one decision of each contender by itself.
func BenchmarkDecision(b *testing.B) {
	contenders, err := Contenders()
	require.NoError(b, err)
	cases := generated(seed, benchmarkCases)
	for _, c := range contenders {
		b.Run(unitOf(c.Name()), func(b *testing.B) {
			bound, err := c.Bind(cases)
			require.NoError(b, err)
			out := make([]Decision, len(cases))
			b.ReportAllocs()
			for i := 0; b.Loop(); i = (i + 1) % len(cases) {
				if err := bound.Decide(context.Background(), i, i+1, out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkForm gives time and allocations of each form in which this library decides.
func BenchmarkForm(b *testing.B) {
	p := prepare(b, generated(seed, benchmarkCases))
	for _, form := range []struct {
		name string
		run  func(i int) error
	}{
		{"verdict", p.verdict(p.bound)}, {"verdict-unknown", p.verdict(p.openBound)}, {"verdict-go", p.caseVerdict()},
		{"verdict-json", p.verdictJSON()}, {"go", p.assess(p.cases)}, {"unknown", p.assess(p.open)}, {"json", p.assessJSON}, {"trace-json", p.traceJSON(b)},
		{"encoding-json-by-hand", func(i int) error { _, err := DecideJSON(p.json[i]); return err }},
	} {
		b.Run(form.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i = (i + 1) % benchmarkCases {
				if err := form.run(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParallel is run with -cpu 1,2: the second figure is half of the first where two workers do twice as much.
func BenchmarkParallel(b *testing.B) {
	p := prepare(b, generated(seed, benchmarkCases))
	for _, form := range []struct {
		name string
		run  func() func(i int) error
	}{
		{"verdict", func() func(i int) error { return p.verdict(p.bound) }},
		{"assessment", func() func(i int) error { return p.assess(p.cases) }},
	} {
		b.Run(form.name, func(b *testing.B) {
			b.RunParallel(func(pb *testing.PB) {
				run := form.run()
				for i := 0; pb.Next(); i = (i + 1) % benchmarkCases {
					if err := run(i); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}

// BenchmarkLoad loads the reference policy and the Chinese pack, from nothing and with an engine at hand that shares all.
func BenchmarkLoad(b *testing.B) {
	reference, err := Reference()
	require.NoError(b, err)
	sources := map[string]func() (*assistance.Engine, error){
		"reference": func() (*assistance.Engine, error) { return assistance.Load(reference) },
		"cn":        func() (*assistance.Engine, error) { return assistance.Load(cn.Pack()) },
	}
	former, err := assistance.Load(cn.Pack())
	require.NoError(b, err)
	sources["cn-reloaded"] = func() (*assistance.Engine, error) { return former.Reload(cn.Pack()) }
	for _, name := range []string{"reference", "cn", "cn-reloaded"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sources[name](); err != nil {
					b.Fatal(err)
				}
			}
			b.StopTimer()
			b.ReportMetric(retained(b, sources[name])/1024, "KiB/pack")
		})
	}
}

// retained are the bytes that stay on the heap for one engine.
func retained(b *testing.B, load func() (*assistance.Engine, error)) float64 {
	const engines = 4
	held := make([]*assistance.Engine, engines)
	before := heap()
	for i := range held {
		engine, err := load()
		require.NoError(b, err)
		held[i] = engine
	}
	after := heap()
	runtime.KeepAlive(held)
	return float64(after-before) / engines
}

func heap() int64 {
	// Two collections, since what has a finalizer is freed by the second.
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
