package eligibility

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slowCase reads a case the way that alone knows what is wrong.
func slowCase(data []byte) (Case, error) {
	d := &caseDecoder{data: data, json: json.NewDecoder(bytes.NewReader(data))}
	d.json.UseNumber()
	return d.decode()
}

// FuzzQuickCase: what is read quickly is what is read slowly, and never what is refused.
func FuzzQuickCase(f *testing.F) {
	for _, seed := range []string{
		`{"format": 1, "facts": {}}`, `{"facts":{"a":null,"b":[{"id":"x","c":1.50,"d":{"value":false,"proof":"p"}}],"e":{"items":[],"complete":true}},"format":1,"note":"n"}`,
		`{"format": 1, "facts": {"a": {"value": "x", "as_of": "2024-02-29", "by": "b", "ground": "g", "reason": "r"}}} `,
		`{"format": 1, "facts": {"a": {"value": [], "complete": false}}}`, `{"format": 1, "facts": {"a": {"items": [], "value": 1}}}`,
		`{"format": 1, "facts": {"a": 1, "a": 2}}`, `{"format": 1, "facts": {"a": {"items": null, "complete": true}}}`, `{"format": 1.0, "facts": {"a": -0}}`,
		`{"format": 1, "facts": {"a": [{"id": "x", "b": [{}]}]}}`, `{"format": 1, "facts": {"a": 01}}`, `{"format": 1, "facts": {"a": 1e3, "b": "\u00e9"}}`,
		`{"format": 1, "facts": {"a": truex}}`, `{"format": 1, "facts": {"a": {"value": null, "by": "b"}}}`, `{"format": 1} {}`, `{"format": 1, "facts": {"a": {"complete": true}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if (&caseDecoder{data: data}).admit() != nil {
			return
		}
		quick, ok := quickCase(data)
		if !ok {
			return
		}
		slow, err := slowCase(data)
		require.NoError(t, err)
		assert.Equal(t, slow, quick)
	})
}

// TestUsualCasesAreReadQuickly, all those that are shipped.
func TestUsualCasesAreReadQuickly(t *testing.T) {
	files, err := filepath.Glob("../examples/cases/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		quick, ok := quickCase(data)
		assert.True(t, ok, file)
		slow, err := slowCase(data)
		require.NoError(t, err)
		assert.Equal(t, slow, quick)
	}
}
