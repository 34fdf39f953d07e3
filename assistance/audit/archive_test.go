package audit

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

func TestARecordIsReplayedFromTheArchiveOfItsPack(t *testing.T) {
	r := fullRecord(t)
	archive, err := ArchivePack(cn.Pack(), engine(t).Pack())
	require.NoError(t, err)
	again, err := ArchivePack(cn.Pack(), engine(t).Pack())
	require.NoError(t, err)
	assert.True(t, string(archive) == string(again), "the same files, the same bytes")
	source, err := OpenPack(archive, r, cn.Pack().Prefix)
	require.NoError(t, err)
	fromArchive, err := assistance.Load(source)
	require.NoError(t, err)
	different, err := Replay(context.Background(), fromArchive, r)
	require.NoError(t, err)
	assert.Empty(t, different)
}

func TestOpenPackRefusesAnythingElse(t *testing.T) {
	r := fullRecord(t)
	archive, err := ArchivePack(cn.Pack(), engine(t).Pack())
	require.NoError(t, err)
	changed := []byte(string(archive))
	changed[len(changed)/2] ^= 1
	other := rewritten(t, r, func(r *Record) { r.Sealed.Pack.Files = r.Sealed.Pack.Files[1:] })
	for name, c := range map[string]struct {
		archive []byte
		record  *Record
	}{"nothing": {nil, r}, "no archive": {[]byte("PK"), r}, "a flipped bit": {changed, r}, "cut off": {archive[:len(archive)/2], r}, "another record": {archive, other}} {
		_, err := OpenPack(c.archive, c.record, "")
		require.ErrorIs(t, err, ErrArchive, name)
	}
}

func TestArchivePackRefusesAFileThatChanged(t *testing.T) {
	pack := &policies.Pack{Files: []policies.FileDigest{{Name: "pack.yaml", Digest: "00"}}}
	_, err := ArchivePack(policies.Source{Files: fstest.MapFS{"pack.yaml": {Data: []byte("changed")}}}, pack)
	require.ErrorIs(t, err, ErrArchive)
	_, err = ArchivePack(policies.Source{Files: fstest.MapFS{}}, pack)
	require.Error(t, err)
}
