package policies

import (
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// headedFiles are the policy files that are shipped, by kind: packs, what they list, tests and templates.
func headedFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	for _, folder := range []string{"cn", "../examples/custompolicy/policy", "../examples/custompolicy/misspelt"} {
		for kind, names := range listedFiles(t, folder) {
			for _, name := range names {
				files[kind] = append(files[kind], path.Join(folder, name))
			}
		}
	}
	files["overlays"] = append(files["overlays"], "cn/templates/local-office-overlay.yaml")
	files["schedules"] = append(files["schedules"], "cn/templates/local-office-schedule.yaml")
	return files
}

// The first line of every shipped file leads from where the file stands to the schema of its kind, which admits the file.
func TestShippedFilesNameTheSchemaOfTheirKind(t *testing.T) {
	pack := shippedPack(t)
	for kind, names := range headedFiles(t) {
		s := schemaOf(t, pack, kind)
		for _, name := range names {
			content, err := os.ReadFile(name)
			require.NoError(t, err)
			first, _, _ := strings.Cut(string(content), "\n")
			target, found := strings.CutPrefix(first, "# yaml-language-server: $schema=")
			if assert.True(t, found, "the first line of %s names no schema: %q", name, first) {
				assert.Equal(t, "../policies/cn/"+EditorSchemaFile(kind), path.Join("../policies", path.Dir(name), target), name)
			}
			root, _, err := strictDocument(name, content)
			require.NoError(t, err)
			check := schemaCheck{definitions: s["definitions"].(map[string]any)}
			check.value(root, s, name)
			assert.Empty(t, check.faults)
			formatted, err := Format(name, content)
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(string(formatted), first+"\n"), "the one form keeps the first line of %s", name)
		}
	}
	for _, at := range []struct{ file, kind, header string }{
		{"pack.yaml", "pack", "# yaml-language-server: $schema=schema/pack.schema.json\n"},
		{"tests/a.yaml", "tests", "# yaml-language-server: $schema=../schema/tests.schema.json\n"},
		{"./a/b/c.yaml", "measures", "# yaml-language-server: $schema=../../schema/measures.schema.json\n"},
	} {
		assert.Equal(t, at.header, EditorHeader(at.file, at.kind))
	}
}
