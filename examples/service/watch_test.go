package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheWatcherPutsOnlySoundPacksInPlace breaks a file, mends it, and leaves it half saved.
func TestTheWatcherPutsOnlySoundPacksInPlace(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../policies/cn")))
	loaded, err := load(folder)
	require.NoError(t, err)
	var output logBuffer
	s, err := newServer(loaded, testSettings(), newLogger(&output))
	require.NoError(t, err)
	w := newWatcher(folder, s, newLogger(&output))
	digest := func() string { return s.current.Load().engine.Digest() }
	first := digest()

	w.look()
	w.look()
	assert.Empty(t, output.String(), "nothing changed")

	path := filepath.Join(folder, "award.yaml")
	sound, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, sound[:len(sound)/2], 0o600))
	w.look()
	assert.Empty(t, output.String(), "a file that is still being written waits")
	w.look()
	assert.Contains(t, output.String(), "the policies were refused")
	assert.Contains(t, output.String(), "the policies in place are kept")
	assert.Equal(t, first, digest())
	said := len(output.String())
	w.look()
	assert.Len(t, output.String(), said, "what was refused is not tried again and again")

	require.NoError(t, os.WriteFile(path, append(bytes.Clone(sound), "# another word\n"...), 0o600))
	w.look()
	assert.Equal(t, first, digest())
	w.look()
	assert.NotEqual(t, first, digest())
	assert.Contains(t, output.String(), "the policies were replaced")

	second := digest()
	require.NoError(t, os.RemoveAll(folder))
	w.look()
	w.look()
	assert.Equal(t, second, digest(), "a folder that is gone changes nothing")
}
