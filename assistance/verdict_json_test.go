package assistance

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// TestDecidingJSONIsDecidingItsCase, whether the JSON is usual, unusual or wrong, in one verdict after another.
func TestDecidingJSONIsDecidingItsCase(t *testing.T) {
	e := load(t)
	usual := `{"format": 1, "facts": {` + settled + `}}`
	unusual := strings.Replace(usual, `"decision.date"`, `"decision\u002edate"`, 1)
	require.NotEqual(t, usual, unusual)
	var straight, byCase Verdict
	for range 2 {
		for _, data := range []string{
			usual, unusual, `{"format": 1, "facts": {"decision.date": "2026-03-01"}}`, usual + "x", `{"format": 1, "facts": {` + settled + `, "child.rooms": "many"}}`,
			`{"format": 1, "facts": {` + settled + `, "chid.rooms": 1}}`, `{"format": 1, "facts": {}}`, ``, usual,
		} {
			c, wanted := eligibility.DecodeCase([]byte(data))
			if wanted == nil {
				wanted = e.Decide(t.Context(), c, &byCase)
			}
			err := e.DecideJSON(t.Context(), []byte(data), &straight)
			require.Equal(t, wanted, err, data)
			told, err := straight.Assessment(t.Context())
			require.NoError(t, err)
			if wanted != nil {
				assert.Nil(t, told, "after an error the verdict says nothing")
				continue
			}
			assert.Equal(t, byCase.Aids, straight.Aids)
			assert.Equal(t, byCase.Award, straight.Award)
			assert.Equal(t, byCase.Measures, straight.Measures)
			assert.Equal(t, byCase.DecisionDate, straight.DecisionDate)
			assert.Equal(t, byCase.PolicyDigest, straight.PolicyDigest)
			assessed, err := e.Assess(t.Context(), c)
			require.NoError(t, err)
			assert.Equal(t, assessed.Summary(), told.Summary())
			require.NoError(t, e.DecideJSON(t.Context(), []byte(usual), &straight))
			assert.Equal(t, assessed.Summary(), told.Summary(), "the next case leaves the assessment as it is")
		}
	}
}

func TestDecidingJSONWithoutWhatItTakes(t *testing.T) {
	e, data := load(t), []byte(`{"format": 1, "facts": {`+settled+`}}`)
	var v Verdict
	assert.ErrorIs(t, (*Engine)(nil).DecideJSON(t.Context(), data, &v), ErrNoEngine)
	assert.ErrorIs(t, e.DecideJSON(t.Context(), data, nil), ErrNoVerdict)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, e.DecideJSON(ended, data, &v), context.Canceled)
}
