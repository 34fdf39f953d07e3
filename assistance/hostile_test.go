package assistance

import (
	"runtime"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/internal/hostile"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// costing requires that everything f takes from memory, even what it gives back at once, stays below 256 MiB. The time
// is said, not judged.
func costing(t *testing.T, f func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	started := time.Now()
	f()
	spent := time.Since(started)
	runtime.ReadMemStats(&after)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(256<<20))
	t.Logf("%v, %d KiB", spent.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>10)
}

func TestHostilePolicyFiles(t *testing.T) {
	for _, input := range hostile.Definitions() {
		t.Run(input.Name, func(t *testing.T) {
			pack := files(t)
			pack["definitions.yaml"] = &fstest.MapFile{Data: []byte(input.Text)}
			costing(t, func() {
				_, err := Load(policies.Source{Files: pack})
				problems := problemsOf(t, err)
				require.NotEmpty(t, problems)
				at := slices.IndexFunc(problems, func(p *rules.Problem) bool { return p.Place.File == "definitions.yaml" })
				require.GreaterOrEqual(t, at, 0)
				t.Log(problems[at])
				assert.Less(t, len(err.Error()), 1<<20, "an error is no second bomb")
			})
		})
	}
}

func TestHostileCases(t *testing.T) {
	e := load(t)
	for _, input := range hostile.Cases("child.rooms") {
		t.Run(input.Name, func(t *testing.T) {
			costing(t, func() {
				c, err := eligibility.DecodeCase([]byte(input.Text))
				if err == nil {
					_, err = e.Assess(t.Context(), c)
				}
				problems := problemsOf(t, err)
				assert.NotEmpty(t, problems[0].Summary)
				assert.Less(t, len(err.Error()), 1<<20, "an error is no second bomb")
			})
		})
	}
}
