package cn_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func loadEngine(t testing.TB, source policies.Source) *assistance.Engine {
	t.Helper()
	engine, err := assistance.Load(source)
	require.NoError(t, err)
	return engine
}

// TestPolicies runs every YAML test beside the policies.
func TestPolicies(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	names, err := fs.Glob(os.DirFS("tests"), "*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		content, err := os.ReadFile(path.Join("tests", name))
		require.NoError(t, err)
		file, err := policies.ReadTests(engine.Pack(), "policies/cn/tests/"+name, content)
		require.NoError(t, err)
		results, err := policytest.Run(context.Background(), engine, file)
		require.NoError(t, err)
		for _, r := range results {
			t.Run(name+"/"+r.Test.Name, func(t *testing.T) {
				for _, d := range r.Differences {
					t.Error(d.String())
				}
			})
		}
	}
}

// TestTestFilesAreReadStrictly: a test that names what does not exist is no test.
func TestTestFilesAreReadStrictly(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	for name, content := range map[string]string{
		"unknown fact":    "language: 1\ntests: x\ncases:\n  - {name: a, facts: {child.agge: true}, expect: {}}\n",
		"unknown rule":    "language: 1\ntests: x\ncases:\n  - {name: a, expect: {judicial-assistance: {rules: {spp2018-3.9: true}}}}\n",
		"unknown outcome": "language: 1\ntests: x\ncases:\n  - {name: a, expect: {judicial-assistance: {outcome: maybe}}}\n",
		"unknown key":     "language: 1\ntests: x\ncases:\n  - {name: a, expects: {}}\n",
	} {
		_, err := policies.ReadTests(engine.Pack(), "t.yaml", []byte(content))
		var problem *rules.Problem
		require.True(t, errors.As(err, &problem), name)
	}
}
