package cn_test

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// benchmarkJSON is the case all benchmarks decide, as it arrives at a service.
func benchmarkJSON(b *testing.B) []byte {
	b.Helper()
	content, err := os.ReadFile("testdata/benchmark.json")
	require.NoError(b, err)
	return content
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := assistance.Load(cn.Pack()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAssess decides a bound case with its trace kept.
func BenchmarkAssess(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	c, err := eligibility.DecodeCase(benchmarkJSON(b))
	require.NoError(b, err)
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := engine.Assess(ctx, c); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAssessParallel is BenchmarkAssess on every core.
func BenchmarkAssessParallel(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	c, err := eligibility.DecodeCase(benchmarkJSON(b))
	require.NoError(b, err)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := engine.Assess(context.Background(), c); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkTraceJSON writes an assessment with its whole trace.
func BenchmarkTraceJSON(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	c, err := eligibility.DecodeCase(benchmarkJSON(b))
	require.NoError(b, err)
	assessment, err := engine.Assess(context.Background(), c)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := json.Marshal(assessment); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBindGo checks a case that was built with typed names.
func BenchmarkBindGo(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	decided, _ := value.NewDate(2025, 9, 10)
	born, _ := value.NewDate(2013, 0, 0)
	found := []rules.Detail{rules.By("检察官"), rules.AsOf(decided), rules.Reason("案卷")}
	b.ReportAllocs()
	for b.Loop() {
		c := eligibility.NewCase(
			cn.DecisionDate.Is(decided), cn.CaseOrgan.Is(cn.OrganProcuratorate), cn.CaseRegion.Is("320000"), cn.CaseKind.Is(cn.CaseKindCrime),
			cn.ChildBirthDate.Is(born), cn.HarmToChild.Is(true), cn.InjuryBodily.Is(true), cn.TreatmentUrgent.Is(false),
			cn.FindingHardship.Is(true, found...), cn.FindingNoTimelyEffectiveCompensation.Is(true, found...), cn.EarlierAwards.Are())
		if _, _, err := c.Bind(engine.Pack().Vocabulary); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBindJSON decodes and checks a case.
func BenchmarkBindJSON(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	content := benchmarkJSON(b)
	b.ReportAllocs()
	for b.Loop() {
		c, err := eligibility.DecodeCase(content)
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := c.Bind(engine.Pack().Vocabulary); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecide is BenchmarkAssess without the reasons, from facts bound before.
func BenchmarkDecide(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	c, err := eligibility.DecodeCase(benchmarkJSON(b))
	require.NoError(b, err)
	facts, _, err := c.Bind(engine.Pack().Vocabulary)
	require.NoError(b, err)
	ctx := context.Background()
	var v assistance.Verdict
	b.ReportAllocs()
	for b.Loop() {
		if err := engine.DecideBound(ctx, facts, &v); err != nil {
			b.Fatal(err)
		}
	}
}
