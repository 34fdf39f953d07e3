package house

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// topLevel are the names that may stand at the top of the repository.
func topLevel() []string {
	return []string{"rules", "eligibility", "assistance", "policies", "examples", "go.mod", "go.sum", "README.md",
		"internal", "cmd", "docs", "LICENSE", ".ci", ".git", ".gitignore"}
}

// strangers lists what stands at the top of a repository without being named or ignored there.
func strangers(t *testing.T, repository fs.FS) []string {
	t.Helper()
	entries, err := fs.ReadDir(repository, ".")
	require.NoError(t, err)
	ignored, err := fs.ReadFile(repository, ".gitignore")
	if err != nil {
		require.ErrorIs(t, err, fs.ErrNotExist)
	}
	var found []string
	for _, entry := range entries {
		if !slices.Contains(topLevel(), entry.Name()) && !isIgnored(entry.Name(), string(ignored)) {
			found = append(found, entry.Name())
		}
	}
	return found
}

func isIgnored(name, ignored string) bool {
	for pattern := range strings.FieldsSeq(ignored) {
		if matched, err := path.Match(strings.Trim(pattern, "/"), name); err == nil && matched {
			return true
		}
	}
	return false
}

func TestTopLevelHoldsOnlyWhatIsNamed(t *testing.T) {
	assert.Empty(t, strangers(t, repository()))
}

func TestStrangersFindsPlantedOnes(t *testing.T) {
	file := &fstest.MapFile{}
	planted := fstest.MapFS{"rules/x.go": file, "go.mod": file, "main.go": file, "util/x.go": file, "README": file, "x.prof": file, "x.profile": file,
		"coverage.out": file, ".gitignore": {Data: []byte("/coverage.out\n*.prof\n")}}
	assert.Equal(t, []string{"README", "main.go", "util", "x.profile"}, strangers(t, planted))
	assert.Equal(t, []string{"x"}, strangers(t, fstest.MapFS{"x": file}), "without a .gitignore")
}
