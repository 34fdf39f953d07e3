package eligibility

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhatIsReadQuickly tells the usual from the unusual. The unusual may be right or wrong: what it is, only the slow reading says.
func TestWhatIsReadQuickly(t *testing.T) {
	for _, facts := range []string{
		``, `"a": null`, `"a": true, "b": false`, `"a": 0, "b": -0, "c": -1.50, "d": 0.0, "e": ` + strings.Repeat("9", 60), `"a": "", "b": "儿童", "": 1`, "\"a\": \"\x7f\"",
		`"a": [], "b": [{}], "c": [{"id": "x", "f": 1, "g": {"value": null}}, {"id": "x"}]`, `"a": {"items": [{"id": "x"}], "complete": false, "proof": "p"}`,
		`"a": {"by": "b", "as_of": "2024-02", "ground": "g", "reason": "r", "value": 1.0}`, "\n\t\"a\"\r:\n1 ",
	} {
		data := []byte(`{"note": "n", "facts": {` + facts + `}, "format": 1, "source": "s"}` + "\n")
		quick, ok := quickCase(data)
		require.True(t, ok, facts)
		slow, err := slowCase(data)
		require.NoError(t, err, facts)
		assert.Equal(t, slow, quick)
	}
	for _, facts := range []string{
		`"a": 1e2`, `"a": 1.5E1`, `"a": 01`, `"a": -`, `"a": 1.`, `"a": 1x`, `"a": +1`, `"a": truex`, `"a": nul`, `"a": "\n"`, "\"a\": \"\x1f\"", `"a": "x`, `"a\u0061": 1`, `"a": 1, "a": 1`, `"a": 1,`,
		`"a": [1]`, `"a": [{"b": [{}]}]`, `"a": [{},]`, `"a": [{}`, `"a": {"value": {"value": 1}}`, `"a": {"items": null}`, `"a": {"value": [], "complete": true}`, `"a": {"value": 1, "as_of": "x"}`,
		`"a": {"value": 1, "other": 1}`, `"a": {}`, `"a": {"proof": 1, "value": 1}`, "\f\"a\": 1", "\u00a0", "\"a\": 1\x00",
	} {
		_, ok := quickCase([]byte(`{"format": 1, "facts": {` + facts + `}}`))
		assert.False(t, ok, facts)
	}
	for _, data := range []string{
		``, `{}`, `[]`, `{"facts": {}}`, `{"format": 2, "facts": {}}`, `{"format": 1.0}`, `{"format": "1"}`, `{"format": 11}`, `{"format": 1, "format": 1}`, `{"format": 1, "note": 1}`,
		`{"format": 1} x`, `{"format": 1}{}`, "{\"format\": 1}\x00", `{"format": 1, "other": 1}`, `{"format": 1`, `{"format": ` + strings.Repeat("0", 20) + `1}`,
	} {
		_, ok := quickCase([]byte(data))
		assert.False(t, ok, data)
	}
}

func TestObjectsOfManyKeysAreReadSlowly(t *testing.T) {
	for _, count := range []int{quickKeys, quickKeys + 1} {
		var facts []string
		for i := range count {
			facts = append(facts, fmt.Sprintf(`"fact%d": {"value": %d, "proof": "p"}`, i, i))
		}
		_, ok := quickCase([]byte(`{"format": 1, "facts": {` + strings.Join(facts, ",") + `}}`))
		assert.Equal(t, count <= quickKeys, ok)
	}
}
