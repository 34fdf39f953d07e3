package handbook_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/handbook"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

type tried struct {
	pack    *policies.Pack
	results []policytest.Result
}

// load reads the pack once for all tests of this package; nothing changes it.
var load = sync.OnceValues(func() (tried, error) {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		return tried{}, err
	}
	const name = "tests/schedule.yaml"
	content, err := os.ReadFile("../../policies/cn/" + name)
	if err != nil {
		return tried{}, err
	}
	file, err := policies.ReadTests(engine.Pack(), name, content)
	if err != nil {
		return tried{}, err
	}
	file.Tests = file.Tests[:min(len(file.Tests), 3)]
	results, err := policytest.Run(context.Background(), engine, file)
	return tried{engine.Pack(), results}, err
})

// chinese is the Chinese pack with the results of one of its test files.
func chinese(t *testing.T) (*policies.Pack, []policytest.Result) {
	t.Helper()
	loaded, err := load()
	require.NoError(t, err)
	return loaded.pack, loaded.results
}

// ids are everything of a pack that a reader may look for.
func ids(pack *policies.Pack) []string {
	var out []string
	for _, p := range pack.Policies {
		for _, rules := range [][]*policies.Rule{p.Scope, p.Requirements, p.Grounds, p.Exclusions} {
			for _, r := range rules {
				out = append(out, r.ID)
			}
		}
	}
	for _, d := range pack.Definitions {
		out = append(out, d.Name)
	}
	for _, m := range pack.Measures {
		out = append(out, m.ID)
	}
	for _, a := range pack.Awards {
		out = append(out, a.ID)
		for _, c := range a.Ceilings {
			out = append(out, c.ID)
		}
	}
	for _, s := range pack.Schedules {
		for _, l := range append(append([]*policies.ScheduleLine{}, s.Lines...), s.Adjustments...) {
			out = append(out, l.ID)
		}
	}
	for _, table := range pack.Tables {
		out = append(out, table.Declaration().Name)
	}
	for _, o := range pack.Overlays {
		out = append(out, o.ID)
	}
	for _, s := range pack.Register.Statements {
		out = append(out, s.ID)
	}
	return append(out, pack.Vocabulary.Names()...)
}

func TestBothFormsNameEverythingOfThePack(t *testing.T) {
	pack, results := chinese(t)
	var page, text bytes.Buffer
	require.NoError(t, handbook.HTML(&page, pack, results))
	require.NoError(t, handbook.Markdown(&text, pack, results))
	for _, id := range ids(pack) {
		if !strings.Contains(page.String(), "<code>"+id+"</code>") || !strings.Contains(text.String(), "`"+id+"`") {
			t.Errorf("%s is in only one form, or in none", id)
		}
	}
	for _, r := range results {
		assert.Contains(t, page.String(), ">"+r.Test.Name+"</a>", "a provision names the test")
	}
	var again bytes.Buffer
	require.NoError(t, handbook.HTML(&again, pack, results))
	assert.True(t, bytes.Equal(page.Bytes(), again.Bytes()), "the same pack gives the same bytes")
}

func TestPageHoldsTogether(t *testing.T) {
	pack, results := chinese(t)
	var page bytes.Buffer
	require.NoError(t, handbook.HTML(&page, pack, results))
	anchors := map[string]bool{}
	for _, found := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page.String(), -1) {
		assert.False(t, anchors[found[1]], "two places are called %s", found[1])
		anchors[found[1]] = true
	}
	for _, found := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page.String(), -1) {
		if !strings.HasPrefix(found[1], "#") || !anchors[found[1][1:]] {
			t.Errorf("%s leads nowhere in the page", found[1])
		}
	}
	for _, loads := range []string{" src=", "<link", "@import", "url("} {
		assert.False(t, strings.Contains(page.String(), loads), "the page loads something: %s", loads)
	}
	script := regexp.MustCompile(`(?s)<script>.*</script>|<!DOCTYPE html>`)
	decoder := xml.NewDecoder(strings.NewReader(script.ReplaceAllString(page.String(), "")))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
	}
	assert.Contains(t, page.String(), "Configuration, the operator’s own choice")
}

func TestNothingIsWrittenWithoutAPack(t *testing.T) {
	var out bytes.Buffer
	require.ErrorIs(t, handbook.HTML(&out, nil, nil), handbook.ErrNoPack)
	require.ErrorIs(t, handbook.Markdown(&out, nil, nil), handbook.ErrNoPack)
	assert.Zero(t, out.Len())
}
