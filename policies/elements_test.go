package policies_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

func TestElementsKnowTheirBytes(t *testing.T) {
	const content = "policy: p\ngrounds: # 救\n  - id: a\n    title: {zh: 救助, en: \"A, b\"}\n    when:\n      all: [x.y, \"z == 'w'\", {any: ['q', r]} ]\n  - id: b\n    when: {none: [n]}\n"
	elements, err := policies.Elements("p.yaml", []byte(content))
	require.NoError(t, err)
	type seen struct{ owner, key, text string }
	var got []seen
	for _, e := range elements {
		if e.Within("when") {
			got = append(got, seen{e.Owner, e.Key(), content[e.Start:e.End]})
			if e.KeyEnd > 0 {
				assert.Equal(t, e.Key(), content[e.KeyStart:e.KeyEnd])
			}
		}
	}
	assert.Equal(t, []seen{
		{"a", "when", `all: [x.y, "z == 'w'", {any: ['q', r]} ]`}, {"a", "all", `[x.y, "z == 'w'", {any: ['q', r]} ]`}, {"a", "all", "x.y"},
		{"a", "all", `"z == 'w'"`}, {"a", "all", "{any: ['q', r]}"}, {"a", "any", "['q', r]"}, {"a", "any", "'q'"}, {"a", "any", "r"},
		{"b", "when", "{none: [n]}"}, {"b", "none", "[n]"}, {"b", "none", "n"},
	}, got)
	_, err = policies.Elements("p.yaml", []byte("a: [1\n"))
	assert.Error(t, err)
}
