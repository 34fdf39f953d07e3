package cn_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// testResults runs every YAML test beside the policies.
func testResults(t *testing.T, engine *assistance.Engine) []policytest.Result {
	t.Helper()
	files, err := policytest.Read(os.DirFS("."), "policies/cn/", engine.Pack())
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var all []policytest.Result
	for _, file := range files {
		results, err := policytest.Run(context.Background(), engine, file)
		require.NoError(t, err)
		all = append(all, results...)
	}
	return all
}

// TestEveryTruthOfEveryProvisionIsReached: a rule whose other side no test has seen may be wrong there unnoticed.
func TestEveryTruthOfEveryProvisionIsReached(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	results := testResults(t, engine)
	coverage := policytest.Cover(engine.Pack(), results)
	require.NotEmpty(t, coverage.Provisions)
	var missing []string
	for _, p := range coverage.Provisions {
		for _, truth := range p.Missing {
			missing = append(missing, fmt.Sprintf("%s %s (%s): never %s", p.Kind, p.ID, p.Basis, truth))
		}
	}
	t.Logf("%d cases reach %d of %d truths of %d provisions", len(results), coverage.Reached(), coverage.All(), len(coverage.Provisions))
	assert.Empty(t, missing, "never reached:\n%s", strings.Join(missing, "\n"))
}

// TestEveryTestExpectsSomething: a case that looks at nothing passes whatever the policies say.
func TestEveryTestExpectsSomething(t *testing.T) {
	engine := loadEngine(t, cn.Pack())
	names := map[string]bool{}
	for _, r := range testResults(t, engine) {
		x := r.Test.Expect
		assert.True(t, x.Refused != "" || len(x.Aids) > 0 || x.Award != nil || len(x.Measures) > 0 ||
			len(x.Strengths) > 0 || len(x.Due) > 0 || len(x.Deadlines) > 0 || len(x.Hints) > 0, r.Test.Place.String())
		key := fmt.Sprint(r.Test.Place.File, r.Test.Name)
		assert.False(t, names[key], "%s: the name %q stands twice", r.Test.Place, r.Test.Name)
		names[key] = true
	}
}
