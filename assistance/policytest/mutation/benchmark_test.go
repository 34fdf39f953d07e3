package mutation_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest/mutation"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// BenchmarkRun tries a sample of the shipped pack, its tests as they are once before.
func BenchmarkRun(b *testing.B) {
	source := policies.Source{Files: os.DirFS("../../../policies/cn")}
	engine, err := assistance.Load(source)
	require.NoError(b, err)
	tests, err := policytest.Read(source.Files, "", engine.Pack())
	require.NoError(b, err)
	const sample = 100
	for b.Loop() {
		_, err := mutation.Run(b.Context(), source, tests, mutation.Options{Sample: sample, Jobs: 2})
		require.NoError(b, err)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(sample*b.N), "s/1000mutants")
}
