package audit

import (
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

var keep = flag.Bool("keep", false, "keep records of this version, once, for every later version to replay")

const releases = "testdata/releases"

// keptCases are a few published cases of different harms, organs and outcomes.
func keptCases() []string { return []string{"C010", "C049", "C076", "C102", "C127"} }

// Records of every release replay for ever as they were decided, from the pack that was kept with them.
func TestRecordsOfEveryReleaseReplay(t *testing.T) {
	if *keep {
		keepRelease(t, filepath.Join(releases, assistance.Version))
	}
	folders, err := filepath.Glob(filepath.Join(releases, "*"))
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, folder := range folders {
		archive := unpacked(t, filepath.Join(folder, "pack.zip.gz"))
		files, err := filepath.Glob(filepath.Join(folder, "*.json.gz"))
		require.NoError(t, err)
		require.Len(t, files, len(keptCases()), folder)
		if testing.Short() {
			files = files[:2]
		}
		var then *assistance.Engine
		for _, name := range files {
			data := unpacked(t, name)
			r, err := verify.Decode(data)
			require.NoError(t, err, name)
			assert.Equal(t, filepath.Base(folder), r.Sealed.Engine, name)
			if then == nil {
				source, err := OpenPack(archive, r, PackPrefix(r))
				require.NoError(t, err, name)
				then, err = assistance.Load(source)
				require.NoError(t, err, name)
			}
			different, err := Replay(context.Background(), then, r)
			require.NoError(t, err, name)
			assert.Empty(t, different, name)
			assert.True(t, bytes.Equal(data, encoded(t, r)), name)
		}
	}
}

// keepRelease never writes over what was kept.
func keepRelease(t *testing.T, folder string) {
	t.Helper()
	require.NoError(t, os.Mkdir(folder, 0o755))
	archive, err := ArchivePack(cn.Pack(), engine(t).Pack())
	require.NoError(t, err)
	pack(t, filepath.Join(folder, "pack.zip.gz"), archive)
	for i, name := range keptCases() {
		r, err := New(engine(t), assess(t, publishedCase(t, name+".json")), salts(uint64(i)))
		require.NoError(t, err)
		pack(t, filepath.Join(folder, name+".json.gz"), encoded(t, r))
	}
}

func pack(t *testing.T, name string, data []byte) {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	require.NoError(t, err)
	_, err = w.Write(data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
}

func unpacked(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	r, err := gzip.NewReader(bytes.NewReader(data))
	require.NoError(t, err)
	out, err := io.ReadAll(r)
	require.NoError(t, err)
	return out
}

func TestPackPrefixIsReadFromTheTrace(t *testing.T) {
	r := fullRecord(t)
	assert.Equal(t, cn.Pack().Prefix, PackPrefix(r))
	r.Openings = nil
	assert.Empty(t, PackPrefix(r))
}
