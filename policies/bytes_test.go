package policies_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// smallPack is a pack with a file of every kind.
func smallPack(t require.TestingT) (names []string, files fstest.MapFS) {
	archive, err := txtar.ParseFile("testdata/pack.txtar")
	require.NoError(t, err)
	files = fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
		names = append(names, f.Name)
	}
	return names, files
}

func TestSmallPackLoads(t *testing.T) {
	_, files := smallPack(t)
	engine, err := assistance.Load(policies.Source{Files: files})
	require.NoError(t, err)
	require.NotNil(t, engine)
}

// FuzzPolicyBytes changes some bytes of one file of a pack that is right. Loading answers in good time, and either with
// an engine or with problems that lie in the files.
func FuzzPolicyBytes(f *testing.F) {
	names, files := smallPack(f)
	for i := range names {
		f.Add(byte(i), uint16(40*i), byte(i), "")
	}
	f.Add(byte(3), uint16(200), byte(0), "{{[")
	f.Add(byte(6), uint16(0), byte(200), "\xff\xfe")
	f.Add(byte(7), uint16(30), byte(4), "&a [*a, !!int 1e999, ~]")
	f.Add(byte(8), uint16(250), byte(9), "household.exists(p, household.exists(q, p.income < q.income))")
	f.Fuzz(func(t *testing.T, which byte, offset uint16, removed byte, inserted string) {
		name := names[int(which)%len(names)]
		content := files[name].Data
		from := int(offset) % (len(content) + 1)
		until := min(from+int(removed), len(content))
		changed := maps.Clone(files)
		changed[name] = &fstest.MapFile{Data: slices.Concat(content[:from], []byte(inserted), content[until:])}

		pack, loadErr := policies.Load(policies.Source{Files: changed})
		engine, err := assistance.Load(policies.Source{Files: changed})
		require.Equal(t, loadErr == nil, pack != nil, "a pack or problems, never both")
		require.Equal(t, err == nil, engine != nil, "an engine or problems, never both")
		if loadErr != nil {
			require.Error(t, err, "what cannot be read cannot be compiled")
		}
		if err == nil {
			return
		}
		var problems rules.Problems
		require.True(t, errors.As(err, &problems), "%v", err)
		for _, p := range problems {
			require.NotEmpty(t, p.Code)
			require.NotEmpty(t, p.Summary)
			if p.Place.File != "" {
				require.Contains(t, changed, p.Place.File)
			}
		}
	})
}
