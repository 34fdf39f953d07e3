package policies

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

var updateSchemas = flag.Bool("update-schemas", false, "write the schemas of the Chinese pack anew")

// schemaCheck walks a document along a schema of the few forms that EditorSchema writes.
type schemaCheck struct {
	definitions map[string]any
	faults      []string
	// visit is called for each mapping whose keys the schema closes.
	visit func(n *node, keys []string)
}

func (c *schemaCheck) value(n *node, s map[string]any, at string) bool {
	if ref, ok := s["$ref"].(string); ok {
		return c.value(n, c.definitions[path.Base(ref)].(map[string]any), at)
	}
	if options, ok := s["anyOf"].([]any); ok {
		for _, option := range options {
			form := option.(map[string]any)
			if n.kind == kindMapping {
				if form["type"] == "object" {
					return c.value(n, form, at)
				}
				continue
			}
			if trial := (&schemaCheck{definitions: c.definitions}); trial.value(n, form, at) {
				return true
			}
		}
		return c.fault(at + ": none of the forms")
	}
	if allowed, ok := s["enum"].([]any); ok && !slices.ContainsFunc(allowed, func(word any) bool { return n.kind == kindScalar && strings.Trim(mustJSON(word), `"`) == n.value }) {
		return c.fault(at + ": not a word of the enum: " + n.value)
	}
	wanted := map[string]nodeKind{"object": kindMapping, "array": kindSequence}
	form, _ := s["type"].(string)
	kind, composed := wanted[form]
	if composed && n.kind != kind || !composed && s["type"] != nil && n.kind != kindScalar {
		return c.fault(at + ": another kind")
	}
	if item, ok := s["items"].(map[string]any); ok {
		for _, inner := range n.items() {
			c.value(inner, item, at+"[]")
		}
	}
	if form == "object" {
		c.mapping(n, s, at)
	}
	return len(c.faults) == 0
}

func (c *schemaCheck) mapping(n *node, s map[string]any, at string) {
	properties, _ := s["properties"].(map[string]any)
	if s["additionalProperties"] == false && c.visit != nil {
		keys := make([]string, 0, len(properties))
		for key := range properties {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		c.visit(n, keys)
	}
	required, _ := s["required"].([]any)
	for _, key := range required {
		if _, written := n.find(key.(string)); !written {
			c.fault(at + ": lacks " + key.(string))
		}
	}
	for _, e := range n.entries() {
		switch inner, known := properties[e.key.value].(map[string]any); {
		case known:
			c.value(e.value, inner, at+"."+e.key.value)
		case s["additionalProperties"] == false:
			c.fault(at + ": has no key " + e.key.value)
		default:
			c.value(e.value, s["additionalProperties"].(map[string]any), at+".*")
		}
	}
}

func (c *schemaCheck) fault(text string) bool {
	c.faults = append(c.faults, text)
	return false
}

func mustJSON(v any) string {
	content, _ := json.Marshal(v)
	return string(content)
}

func shippedPack(t *testing.T) *Pack {
	t.Helper()
	pack, err := Load(Source{Files: os.DirFS("cn")})
	require.NoError(t, err)
	return pack
}

// shippedFiles are the files of the Chinese pack by kind.
func shippedFiles(t *testing.T) map[string][]string {
	t.Helper()
	return listedFiles(t, "cn")
}

// listedFiles are the files of a pack by kind, named within its folder.
func listedFiles(t *testing.T, folder string) map[string][]string {
	t.Helper()
	content, err := os.ReadFile(folder + "/" + Manifest)
	require.NoError(t, err)
	root, _, err := strictDocument(Manifest, content)
	require.NoError(t, err)
	files := map[string][]string{"pack": {Manifest}}
	for _, s := range sections {
		if i, ok := root.find(s.key); ok {
			for _, item := range root.entries()[i].value.items() {
				files[s.key] = append(files[s.key], item.value)
			}
		}
	}
	tests, err := filepath.Glob(folder + "/tests/*.yaml")
	require.NoError(t, err)
	for _, name := range tests {
		files["tests"] = append(files["tests"], "tests/"+filepath.Base(name))
	}
	return files
}

func schemaOf(t *testing.T, pack *Pack, kind string) map[string]any {
	t.Helper()
	content, known := EditorSchema(pack, kind)
	require.True(t, known, kind)
	var s map[string]any
	require.NoError(t, json.Unmarshal(content, &s))
	return s
}

func TestEditorSchemaAdmitsEveryShippedFile(t *testing.T) {
	pack := shippedPack(t)
	for kind, names := range shippedFiles(t) {
		s := schemaOf(t, pack, kind)
		for _, name := range names {
			content, err := os.ReadFile("cn/" + name)
			require.NoError(t, err)
			root, _, err := strictDocument(name, content)
			require.NoError(t, err)
			check := schemaCheck{definitions: s["definitions"].(map[string]any)}
			check.value(root, s, name)
			assert.Empty(t, check.faults)
		}
	}
	_, known := EditorSchema(pack, "other")
	assert.False(t, known)
}

// planted is a key that no file may have; the reader answers with the keys that are allowed beside it.
const planted = "planted"

// plant puts the key into every closed mapping of a file.
func plant(t *testing.T, name string, content []byte, s map[string]any) []byte {
	t.Helper()
	root, file, err := strictDocument(name, content)
	require.NoError(t, err)
	w := elementWalker{file: file, content: content}
	inserts := map[int]string{}
	check := schemaCheck{definitions: s["definitions"].(map[string]any), visit: func(n *node, _ []string) {
		at := w.offset(n.place())
		switch {
		case content[at] == '{' && strings.Contains(file.Line(n.place().Line), "}"):
			inserts[at+1] = planted + ": x, "
		case content[at] != '{' && !strings.ContainsAny(file.Line(n.place().Line)[:min(n.place().Column-1, len(file.Line(n.place().Line)))], "[{"):
			inserts[at] = planted + ": x\n" + strings.Repeat(" ", n.place().Column-1)
		}
	}}
	check.value(root, s, name)
	offsets := make([]int, 0, len(inserts))
	for at := range inserts {
		offsets = append(offsets, at)
	}
	slices.Sort(offsets)
	slices.Reverse(offsets)
	for _, at := range offsets {
		content = slices.Concat(content[:at], []byte(inserts[at]), content[at:])
	}
	return content
}

// Every key that reading a mapping of a shipped file allows is in the schema, and the other way about.
func TestEditorSchemaHasTheKeysThatReadingAllows(t *testing.T) {
	pack := shippedPack(t)
	compared := 0
	for kind, names := range shippedFiles(t) {
		s := schemaOf(t, pack, kind)
		for _, name := range names {
			content, err := os.ReadFile("cn/" + name)
			require.NoError(t, err)
			changed := plant(t, name, content, s)
			allowed := map[rules.Position]string{}
			for _, problem := range problemsWith(t, pack, kind, name, changed) {
				if problem.Code == codeUnknownKey && problem.Arguments[0] == planted {
					allowed[problem.Place] = problem.Detail
				}
			}
			root, _, err := strictDocument(name, changed)
			require.NoError(t, err)
			check := schemaCheck{definitions: s["definitions"].(map[string]any), visit: func(n *node, keys []string) {
				detail, reported := allowed[n.entries()[0].key.place()]
				if n.entries()[0].key.value != planted || !reported {
					return
				}
				read := strings.Split(strings.TrimPrefix(detail, "allowed keys: "), ", ")
				slices.Sort(read)
				if slices.Contains(keys, "lookup") && slices.Contains(keys, "choose") {
					// A definition allows the keys of the one form it has.
					for _, key := range read {
						assert.Contains(t, keys, key)
					}
				} else if slices.Contains(keys, "parameter") && slices.Contains(keys, "start") || slices.Contains(keys, "expr") {
					assert.Subset(t, keys, read, "%s:%s", name, n.place())
				} else {
					assert.Equal(t, read, keys, "%s:%s", name, n.place())
				}
				compared++
			}}
			check.value(root, s, name)
		}
	}
	assert.Greater(t, compared, 300)
}

func problemsWith(t *testing.T, pack *Pack, kind, name string, content []byte) rules.Problems {
	t.Helper()
	if kind == "tests" {
		_, err := ReadTests(pack, name, content)
		var problems rules.Problems
		require.ErrorAs(t, err, &problems)
		return problems
	}
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(os.DirFS("cn"), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && (strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".csv")) {
			data, err := os.ReadFile("cn/" + path)
			require.NoError(t, err)
			files[path] = &fstest.MapFile{Data: data}
		}
		return err
	}))
	files[name] = &fstest.MapFile{Data: content}
	_, problems := Read(Source{Files: files})
	return problems
}

func TestEditorSchemasBesideThePackAreFresh(t *testing.T) {
	pack := shippedPack(t)
	for _, kind := range EditorKinds() {
		name := "cn/schema/" + kind + ".schema.json"
		content, known := EditorSchema(pack, kind)
		require.True(t, known)
		if *updateSchemas {
			require.NoError(t, os.MkdirAll("cn/schema", 0o755))
			require.NoError(t, os.WriteFile(name, content, 0o644))
		}
		stored, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(stored, content), "%s is stale: run go test ./policies -run EditorSchemas -update-schemas", name)
	}
}
