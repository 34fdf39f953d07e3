package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// sarifOf reads the written SARIF back without the types that wrote it.
func sarifOf(t *testing.T, written []byte) map[string]any {
	t.Helper()
	var log map[string]any
	require.NoError(t, json.Unmarshal(written, &log))
	assert.Equal(t, "2.1.0", log["version"])
	runs := log["runs"].([]any)
	require.Len(t, runs, 1)
	return runs[0].(map[string]any)
}

func TestSARIFOfASoundPackHasAnEmptyListOfResults(t *testing.T) {
	status, output, _ := call(t, "", "check", "sound", "--format", "sarif")
	assert.Equal(t, statusDone, status)
	one := sarifOf(t, []byte(output))
	assert.Equal(t, []any{}, one["results"], "null would mean that nothing was looked for")
}

func TestSARIFPlacesEveryResult(t *testing.T) {
	report := checkReport{
		Problems: rules.Problems{
			{Code: "z_code", Summary: "bad \x1b", Detail: "mend it", Place: rules.Position{File: "my pack/救助.yaml", Line: 3, Column: 7},
				Related: []rules.Related{{Place: rules.Position{File: "b.yaml", Line: 1, Column: 2}, Summary: "first here"}}},
			{Code: "whole_file", Summary: "empty", Place: rules.Position{File: "a.yaml"}},
			{Code: "nowhere", Summary: "no place"},
		},
		Warnings: rules.Problems{{Code: "a_code", Summary: "odd", Place: rules.Position{File: "a.yaml", Line: 2}}},
		Notes:    rules.Problems{{Code: "m_code", Summary: "by the way", Place: rules.Position{File: "a.yaml", Line: 9}}},
	}
	written, err := json.Marshal(report.sarif())
	require.NoError(t, err)
	one := sarifOf(t, written)
	assert.Equal(t, "unicodeCodePoints", one["columnKind"])
	listed := one["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
	results := one["results"].([]any)
	require.Len(t, results, 5)
	for i, level := range []string{"error", "error", "error", "warning", "note"} {
		result := results[i].(map[string]any)
		assert.Equal(t, level, result["level"])
		index := int(result["ruleIndex"].(float64))
		assert.Equal(t, result["ruleId"], listed[index].(map[string]any)["id"], "the index names the rule")
	}
	first := results[0].(map[string]any)
	assert.JSONEq(t, `[{"physicalLocation": {"artifactLocation": {"uri": "my%20pack/%E6%95%91%E5%8A%A9.yaml"}, "region": {"startLine": 3, "startColumn": 7}}}]`,
		asJSON(t, first["locations"]))
	assert.JSONEq(t, `[{"id": 1, "message": {"text": "first here"}, "physicalLocation": {"artifactLocation": {"uri": "b.yaml"}, "region": {"startLine": 1, "startColumn": 2}}}]`,
		asJSON(t, first["relatedLocations"]))
	assert.Equal(t, "bad \uFFFD\nhelp: mend it", first["message"].(map[string]any)["text"])
	assert.JSONEq(t, `[{"physicalLocation": {"artifactLocation": {"uri": "a.yaml"}}}]`, asJSON(t, results[1].(map[string]any)["locations"]))
	assert.JSONEq(t, `[]`, asJSON(t, results[2].(map[string]any)["locations"]))
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	require.NoError(t, err)
	return string(data)
}
