package cn_test

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// testResults runs every YAML test beside the policies.
func testResults(t *testing.T, engine *assistance.Engine) []policytest.Result {
	t.Helper()
	names, err := filepath.Glob("tests/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	var all []policytest.Result
	for _, name := range names {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		file, err := policies.ReadTests(engine.Pack(), path.Join("policies/cn", name), content)
		require.NoError(t, err)
		results, err := policytest.Run(context.Background(), engine, file)
		require.NoError(t, err)
		all = append(all, results...)
	}
	return all
}

// reached is the truths seen of each provision, by what it is, its id and its basis: the same id may stand in two periods.
type reached map[string]map[value.Truth]bool

func provisionKey(kind string, t eligibility.RuleTrace) string {
	return kind + " " + t.ID + " (" + t.Basis.Law + ")"
}

func (r reached) note(kind string, traces ...eligibility.RuleTrace) {
	for _, t := range traces {
		key := provisionKey(kind, t)
		if r[key] == nil {
			r[key] = map[value.Truth]bool{}
		}
		if t.When != nil {
			r[key][t.When.Truth] = true
		}
	}
}

func (r reached) assessment(a *assistance.Assessment) {
	trace := a.Trace()
	for _, aid := range trace.Aids {
		for _, p := range aid.Policies {
			r.note(p.Policy+" scope", p.Scope...)
			r.note(p.Policy+" requirement", p.Requirements...)
			r.note(p.Policy+" ground", p.Grounds...)
			r.note(p.Policy+" exclusion", p.Exclusions...)
		}
	}
	for _, m := range trace.Measures {
		r.note("measure", m.RuleTrace)
	}
	r.note("exception", trace.Award.Exceptions...)
	r.note("manner", trace.Award.Manner...)
	for _, c := range trace.Award.Ceilings {
		r.note("ceiling", c.RuleTrace)
	}
	for _, advance := range trace.Award.Advances {
		r.note("advance", advance.RuleTrace)
	}
}

// provisions are the keys of everything the pack writes down for the whole country; overlays have tests of their own.
func provisions(pack *policies.Pack) []string {
	var keys []string
	add := func(kind string, p policies.Provision) {
		keys = append(keys, provisionKey(kind, eligibility.TraceOf(p)))
	}
	for _, p := range pack.Policies {
		for kind, list := range map[string][]*policies.Rule{"scope": p.Scope, "requirement": p.Requirements, "ground": p.Grounds,
			"exclusion": p.Exclusions} {
			for _, rule := range list {
				add(p.ID+" "+kind, rule.Provision)
			}
		}
	}
	for _, m := range pack.Measures {
		add("measure", m.Provision)
	}
	for _, a := range pack.Awards {
		for _, c := range a.Ceilings {
			// A ceiling without a condition always applies.
			if c.When != nil {
				add("ceiling", c.Provision)
			}
		}
		for _, e := range a.Exceptions {
			add("exception", e.Provision)
		}
		for _, m := range a.Manner {
			add("manner", m.Provision)
		}
		for _, advance := range a.Advances {
			add("advance", advance.Provision)
		}
	}
	slices.Sort(keys)
	return keys
}

// TestEveryTruthOfEveryProvisionIsReached: a rule whose other side no test has seen may be wrong there unnoticed.
func TestEveryTruthOfEveryProvisionIsReached(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	seen := reached{}
	cases := 0
	for _, r := range testResults(t, engine) {
		cases++
		if r.Assessment != nil {
			seen.assessment(r.Assessment)
		}
	}
	keys := provisions(engine.Pack())
	var missing []string
	for _, key := range keys {
		for _, truth := range []value.Truth{value.False, value.Unknown, value.True} {
			if !seen[key][truth] {
				missing = append(missing, key+": never "+truth.String())
			}
		}
	}
	total := 3 * len(keys)
	t.Logf("%d cases reach %d of %d truths of %d provisions", cases, total-len(missing), total, len(keys))
	assert.Empty(t, missing, "never reached:\n%s", strings.Join(missing, "\n"))
}

// TestEveryTestExpectsSomething: a case that looks at nothing passes whatever the policies say.
func TestEveryTestExpectsSomething(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	names := map[string]bool{}
	for _, r := range testResults(t, engine) {
		x := r.Test.Expect
		assert.True(t, x.Refused != "" || len(x.Aids) > 0 || x.Award != nil || len(x.Measures) > 0 || len(x.Due) > 0, r.Test.Place.String())
		key := fmt.Sprint(r.Test.Place.File, r.Test.Name)
		assert.False(t, names[key], "%s: the name %q stands twice", r.Test.Place, r.Test.Name)
		names[key] = true
	}
}
