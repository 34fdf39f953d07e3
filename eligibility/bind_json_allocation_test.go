//go:build !race

package eligibility

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestBindingJSONAllocatesNothing once warm; the race detector makes pools forget. It counts what the process allocates, so it does not run in
// parallel.
func TestBindingJSONAllocatesNothing(t *testing.T) {
	v := everyKind(t)
	shuffled := `{"facts": {"poor": false, "kind": "案", "born": "2011-06", "decision.date": "2026-03-01", "debt": "12.50", "number": 7, "share": 1.25, "rich": null}, "format": 1}`
	for name, data := range map[string][][]byte{
		"the reference case": {referenceCase(t)},
		"orders in turns":    {[]byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", "born": "2011-06-30", "kind": "tort", "loss": 5, "wage": "7.50"}}`), []byte(shuffled)},
		"a finding again":    {[]byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", "finding": {"value": true, "by": "b", "as_of": "2026-03-01", "reason": "r"}}}`)},
	} {
		of := v
		if name == "the reference case" {
			of = reference(t)
		}
		var facts rules.Facts
		bind := func() {
			for _, each := range data {
				_, err := BindJSON(of, each, &facts)
				require.NoError(t, err)
			}
		}
		bind()
		assert.Zero(t, testing.AllocsPerRun(100, bind), name)
	}
}
