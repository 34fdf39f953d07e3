package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility/caseschema"
)

func TestTextTableCountsChineseCharactersTwice(t *testing.T) {
	rows := [][]string{{"名称", "b", "last"}, {"name", "补助", ""}, {"x", "ｗ", "…"}}
	assert.Equal(t, "名称  b     last\nname  补助\nx     ｗ    …\n", textTable(rows))
	assert.Empty(t, textTable(nil))
}

func TestMarkdownTableEscapes(t *testing.T) {
	rows := [][]string{{"Name", "Type", "Label"}, {"a.b_c", "enum(x|y)", `1*2 | <b> _q_ \ ` + "`"}}
	assert.Equal(t, "| Name | Type | Label |\n| --- | --- | --- |\n| `a.b_c` | `enum(x\\|y)` | 1\\*2 \\| &lt;b> \\_q\\_ \\\\ \\` |\n", markdownTable(rows))
}

func TestFactsHoldEveryFactInEveryForm(t *testing.T) {
	status, output, fault := call(t, "", "facts", "--format", "json")
	require.Equal(t, statusDone, status, fault)
	var v caseschema.Vocabulary
	require.NoError(t, json.Unmarshal([]byte(output), &v))
	require.Greater(t, len(v.Facts), 100)
	for _, lang := range []string{"zh", "en"} {
		_, text, _ := call(t, "", "facts", "--lang", lang)
		_, markdown, _ := call(t, "", "facts", "--lang", lang, "--format", "markdown")
		assert.Equal(t, len(v.Facts)+1, strings.Count(text, "\n"))
		assert.Equal(t, len(v.Facts)+2, strings.Count(markdown, "\n"))
		for i, f := range v.Facts {
			assert.True(t, strings.HasPrefix(strings.Split(text, "\n")[i+1], f.Name+" "))
			assert.True(t, strings.HasPrefix(strings.Split(markdown, "\n")[i+2], "| `"+f.Name+"` |"))
		}
	}
}

func TestSchemaIsThatOfThePack(t *testing.T) {
	status, output, fault := call(t, "", "schema", "--policies", "pack")
	require.Equal(t, statusDone, status, fault)
	var document struct {
		Schema      string         `json:"$schema"`
		Definitions map[string]any `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(output), &document))
	assert.Equal(t, caseschema.Dialect, document.Schema)
	assert.Contains(t, document.Definitions, "home.flooded")
	assert.NotContains(t, document.Definitions, "child.birth_date", "that is a fact of the pack that is built in")
}
