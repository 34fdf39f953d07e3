package explanations

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

func readContent(content []byte) (*Archive, error) {
	archives, err := Read(fstest.MapFS{"tests/explanations/award.txtar": {Data: content}}, "p/")
	if err != nil {
		return nil, err
	}
	return archives[0], nil
}

func TestReadNamesEveryFaultOfAnArchive(t *testing.T) {
	const whole = "-- a.zh --\n一\n-- a.en --\none\n"
	archive, err := readContent([]byte("note\r\n" + whole))
	require.NoError(t, err)
	assert.Equal(t, "award.yaml", archive.TestFile)
	require.Len(t, archive.Kept, 1)
	assert.Equal(t, "p/tests/explanations/award.txtar:2:1", archive.Kept[0].Place.String())
	assert.Equal(t, "one\n", archive.Kept[0].English)
	for content, want := range map[string]string{
		"-- a.zh --\n一\n":              `p/tests/explanations/award.txtar:1:1: section "a.en" is missing`,
		"\n-- a.en --\none\n":          `p/tests/explanations/award.txtar:2:1: section "a.zh" is missing`,
		whole + "-- a.en --\ntwo\n":    `p/tests/explanations/award.txtar:5:1: section "a.en" stands twice`,
		whole + "-- b --\ntwo\n":       `p/tests/explanations/award.txtar:5:1: section "b" names no language`,
		"-- .zh --\n一\n-- .en --\n1\n": `p/tests/explanations/award.txtar:1:1: section ".zh" names no language`,
	} {
		_, err := readContent([]byte(content))
		assert.ErrorContains(t, err, want)
	}
	none, err := Read(fstest.MapFS{"tests/award.yaml": {}}, "")
	require.NoError(t, err)
	assert.Empty(t, none)
}

func TestStaleAndPruneLookAtTheTestsOfTheFile(t *testing.T) {
	archive, err := readContent([]byte("-- b.zh --\n-- b.en --\n-- gone.zh --\n-- gone.en --\n-- a.zh --\n-- a.en --\n"))
	require.NoError(t, err)
	award := &policies.TestFile{Name: "p/tests/award.yaml", Tests: []*policies.Test{{Name: "a"}, {Name: "b"}, {Name: "c"}}}
	other := &policies.TestFile{Name: "p/tests/other.yaml", Tests: []*policies.Test{{Name: "gone"}}}
	found := Stale([]*Archive{archive}, []*policies.TestFile{award, other})
	require.Len(t, found, 1)
	assert.Equal(t, 3, found[0].Place.Line)
	assert.Equal(t, 1, archive.Prune(award))
	require.Len(t, archive.Kept, 2)
	assert.Equal(t, "a", archive.Kept[0].Test, "in the order of the file")
	assert.Empty(t, Stale([]*Archive{archive}, []*policies.TestFile{award}))
	assert.Equal(t, 2, archive.Prune(nil))
}
