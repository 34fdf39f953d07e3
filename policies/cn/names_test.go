package cn

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestNamesAreTheVocabulary holds names.go to the facts files: a fact without a constant, or the reverse, fails.
func TestNamesAreTheVocabulary(t *testing.T) {
	pack, err := policies.Load(Pack())
	require.NoError(t, err)
	want, err := policies.GoNames(pack, "cn")
	require.NoError(t, err)
	got, err := os.ReadFile("names.go")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run go generate ./policies/cn")
}
