package cn_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// Every importer carries the embedded files: they are those of the pack's digest and no others.
func TestNothingIsEmbeddedBesideThePack(t *testing.T) {
	var listed, embedded []string
	for _, file := range loadEngine(t, cn.Pack()).Pack().Files {
		listed = append(listed, file.Name)
	}
	require.NoError(t, fs.WalkDir(cn.Pack().Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			embedded = append(embedded, name)
		}
		return err
	}))
	assert.ElementsMatch(t, listed, embedded)
}
