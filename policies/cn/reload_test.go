package cn_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// edited is the pack with one text of one file replaced, wherever it stands; the file must hold it.
func edited(t testing.TB, file, old, replacement string) policies.Source {
	t.Helper()
	pack := cn.Pack()
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(pack.Files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(pack.Files, path)
		files[path] = &fstest.MapFile{Data: content}
		return err
	}))
	if file != "" {
		require.Contains(t, files, file)
		require.Contains(t, string(files[file].Data), old)
		files[file].Data = []byte(strings.ReplaceAll(string(files[file].Data), old, replacement))
	}
	pack.Files = files
	return pack
}

// variants are packs near the shipped one: what may be reused differs in each.
func variants(t testing.TB) map[string]policies.Source {
	otherPrefix := edited(t, "", "", "")
	otherPrefix.Prefix = "elsewhere/"
	return map[string]policies.Source{
		"the same":                    cn.Pack(),
		"the law alone":               cn.Law(),
		"another prefix":              otherPrefix,
		"a comment that moves places": edited(t, "definitions.yaml", "language: 1", "# moved\nlanguage: 1"),
		"a parameter's value":         edited(t, "parameters.yaml", `"18"`, `"17"`),
		"another birthday rule":       edited(t, "facts.yaml", "child.birth_date", "child.date_of_birth"),
		"a rule turned round":         edited(t, "judicial-assistance-procuratorate.yaml", "==", "!="),
		"a file that is no YAML":      edited(t, "award.yaml", "language: 1", "language: [1"),
		"an unknown key":              edited(t, "award.yaml", "language: 1", "language: 1\nsurprise: 2"),
		"a broken expression":         edited(t, "definitions.yaml", " == ", " = "),
	}
}

func outcomeOf(t testing.TB, engine *assistance.Engine, err error) string {
	t.Helper()
	if err != nil {
		var problems rules.Problems
		require.ErrorAs(t, err, &problems)
		text, err := json.Marshal(problems)
		require.NoError(t, err)
		return string(text)
	}
	content, err := os.ReadFile("testdata/benchmark.json")
	require.NoError(t, err)
	c, err := eligibility.DecodeCase(content)
	require.NoError(t, err)
	assessment, err := engine.Assess(context.Background(), c)
	if err != nil {
		return engine.Digest() + err.Error()
	}
	text, err := json.Marshal(assessment)
	require.NoError(t, err)
	return engine.Digest() + string(text)
}

// TestReloadIsLoad holds every variant, reloaded from the shipped pack and from each other, against a load of its own.
func TestReloadIsLoad(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	before := outcomeOf(t, engine, nil)
	distinct := map[string]bool{}
	loaded := 0
	chain := engine
	for name, source := range variants(t) {
		fresh, freshErr := assistance.Load(source)
		want := outcomeOf(t, fresh, freshErr)
		distinct[want] = true
		for _, base := range []*assistance.Engine{engine, chain} {
			again, err := base.Reload(source)
			assert.Equal(t, want, outcomeOf(t, again, err), name)
			assert.Equal(t, fresh == nil, again == nil, name)
		}
		if fresh != nil {
			loaded++
			chain, _ = chain.Reload(source)
		}
	}
	again, err := (&assistance.Engine{}).Reload(cn.Pack())
	assert.Equal(t, before, outcomeOf(t, again, err), "an engine with nothing to reuse")
	assert.Greater(t, len(distinct), 6, "the variants differ")
	assert.Greater(t, loaded, 4)
	assert.Equal(t, before, outcomeOf(t, engine, nil), "the base is as it was")
}

// TestReloadHoldsItsOptions shows that limits and calendar are those of the call, also where everything is known already.
func TestReloadHoldsItsOptions(t *testing.T) {
	small := rules.DefaultLimits()
	small.CodePoints = 10
	_, want := assistance.Load(cn.Pack(), assistance.WithLimits(small))
	require.Error(t, want)
	_, err := loadEngine(t, cn.Pack()).Reload(cn.Pack(), assistance.WithLimits(small))
	assert.Equal(t, outcomeOf(t, nil, want), outcomeOf(t, nil, err))
	tight := cn.Pack()
	tight.Limits = policies.DefaultLimits()
	tight.Limits.Nodes = 100
	_, want = assistance.Load(tight)
	require.Error(t, want)
	_, err = loadEngine(t, cn.Pack()).Reload(tight)
	assert.Equal(t, outcomeOf(t, nil, want), outcomeOf(t, nil, err))
}

func TestReloadFromManyGoroutines(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	source := edited(t, "judicial-assistance-procuratorate.yaml", "==", "!=")
	fresh, err := assistance.Load(source)
	want := outcomeOf(t, fresh, err)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			again, err := engine.Reload(source)
			assert.Equal(t, want, outcomeOf(t, again, err))
		})
	}
	group.Wait()
}

func BenchmarkReload(b *testing.B) {
	engine := loadEngine(b, cn.Pack())
	source := edited(b, "judicial-assistance-procuratorate.yaml", "==", "!=")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := engine.Reload(source); err != nil {
			b.Fatal(err)
		}
	}
}
