package assistance

import (
	"context"
	"flag"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// checking is what the shared parts of the tests need of a test or of a property.
type checking interface {
	require.TestingT
	Helper()
}

var update = flag.Bool("update", false, "write golden files anew")

func archive(t checking, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return a
}

// files is the small pack of the tests. Changes are pairs of a text that stands once in the pack and what replaces it.
func files(t checking, changes ...string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, f := range archive(t, "pack.txtar").Files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for i := 0; i < len(changes); i += 2 {
		found := 0
		for _, f := range out {
			found += strings.Count(string(f.Data), changes[i])
			f.Data = []byte(strings.ReplaceAll(string(f.Data), changes[i], changes[i+1]))
		}
		require.Equal(t, 1, found, "the changed text stands once: %s", changes[i])
	}
	return out
}

func load(t checking, changes ...string) *Engine {
	t.Helper()
	e, err := Load(policies.Source{Files: files(t, changes...)})
	require.NoError(t, err)
	return e
}

func loadLaw(t checking) *Engine {
	t.Helper()
	e, err := Load(policies.Source{Files: files(t), LawOnly: true})
	require.NoError(t, err)
	return e
}

// settled are facts with which everything is decided: a small child whose home was destroyed.
const settled = `"decision.date": "2026-03-01", "case.office": "county", "case.place": "valley", "child.birth_date": "2016-05-06",
	"child.sick": false, "home.damage": "total", "home.odd": false, "water.high": false, "claim.double": false, "claim.fault": false,
	"claim.two_rules": false, "claim.urgent": false, "earlier.parts": [], "family.members": [], "child.rooms": 1, "family.savings": "0",
	"finding.collapse": {"value": false, "by": "Engineer", "as_of": "2026-02-02", "reason": "seen"},
	"finding.hardship": {"value": true, "by": "Officer", "as_of": "2026-02-02", "reason": "seen"}`

// caseOf is a case from the members of a JSON object; a later member replaces an earlier one of the same name.
func caseOf(t checking, texts ...string) eligibility.Case {
	t.Helper()
	var c eligibility.Case
	for _, text := range texts {
		more, err := eligibility.DecodeCase([]byte(`{"format": 1, "facts": {` + text + `}}`))
		require.NoError(t, err)
		c = c.With(more.Givens()...)
	}
	return c
}

func assess(t checking, e *Engine, c eligibility.Case) *Assessment {
	t.Helper()
	a, err := e.Assess(context.Background(), c)
	require.NoError(t, err)
	return a
}
