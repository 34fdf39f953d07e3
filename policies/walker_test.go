package policies

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

func TestScalarsKeepTheirText(t *testing.T) {
	for written, want := range map[string]string{
		"NO": "NO", "no": "no", "on": "on", "y": "y", "yes": "yes", "1e3": "1e3", "2024-01-31": "2024-01-31", "12": "12", "017": "017",
		"0x1F": "0x1F", ".inf": ".inf", "1_000.50": "1_000.50", "12:30:45": "12:30:45", "+1": "+1", "1.50": "1.50", "TRUE": "TRUE",
		"'12'": "12", `"\u6551"`: "救", "|-\n  a\n  b": "a\nb", ">-\n  a\n  b": "a b", "a\n  b": "a b", "=": "=",
	} {
		root, problems := parse("k: "+written+"\n", DefaultLimits())
		require.NoError(t, problems.Err(), written)
		require.Len(t, root.entries(), 1)
		assert.Equal(t, want, root.entries()[0].value.value, written)
		assert.Equal(t, want, root.entries()[0].value.text().Value(), written)
	}
}

func TestNodePlaces(t *testing.T) {
	content := "国家: {zh: '司法'}\r\nlist:\r\n  - a\r\n  - |\r\n    救助 x\r\n"
	root, problems := parse(content, DefaultLimits())
	require.NoError(t, problems.Err())
	assert.Equal(t, kindMapping, root.kind)
	assert.Equal(t, "f:1:1", root.place().String())

	first := root.entries()[0]
	assert.Equal(t, "f:1:1", first.key.place().String())
	assert.Equal(t, "f:1:5", first.value.place().String())
	assert.Equal(t, "f:1:10", first.value.entries()[0].value.place().String())
	assert.Equal(t, "f:1:12", first.value.entries()[0].value.text().At(1).String())
	assert.True(t, first.value.entries()[0].value.quoted())

	list := root.entries()[1].value
	assert.Equal(t, kindSequence, list.kind)
	assert.Equal(t, "f:3:3", list.place().String())
	assert.Equal(t, "f:3:5", list.items()[0].place().String())
	assert.False(t, list.items()[0].quoted())
	assert.Equal(t, "f:4:5", list.items()[1].place().String())
	assert.Equal(t, "f:5:8", list.items()[1].text().At(3).String())
	assert.Same(t, list.items()[1].text(), list.items()[1].text())
}

func TestNoNode(t *testing.T) {
	var n *node
	assert.Nil(t, n.text())
	assert.False(t, n.quoted())
	assert.True(t, n.place().IsZero())
	assert.Equal(t, "nothing", nodeKind(0).String())
}

func TestTreeIsReadOnAfterAProblem(t *testing.T) {
	root, problems := parse("a: &x 1\nb: *x\nc:\nd: [~, y]\ne: !!str z\n", DefaultLimits())
	assert.Len(t, problems, 5)
	require.Len(t, root.entries(), 5)
	assert.Equal(t, "1", root.entries()[0].value.value)
	assert.Nil(t, root.entries()[1].value)
	assert.Nil(t, root.entries()[2].value)
	require.Len(t, root.entries()[3].value.items(), 2)
	assert.Nil(t, root.entries()[3].value.items()[0])
	assert.Equal(t, "z", root.entries()[4].value.value)
}

// FuzzDocument reads any bytes. What is admitted without a problem is the tree the YAML library sees, holds none of what is refused,
// and every scalar of it is found again in the file.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		"a: 1\nb: [x, 'y', \"\\u6551\"]\n", "a: |2-\n   x\n\n  y\nb: >+\n  c\n  d\n\n", "a: &x 1\nb: *x\n<<: *x\n", "a: !!str 1\n! b: ~\n",
		"---\na: 1\n...\n---\n", "? - a\n: b\n", "a: b: c", "\ta: 1", "[[[[", "a: \"x\n  y\\\n z\"\n", "\r\n- \xff", "# c\n%YAML 1.1\n---\n", "{a: , b}",
		"- - - a\n    - b\n# c\n", "a: 'it''s'\n\n\n# x\nb:\n  # y\n  c: d # z\n", "? ? ?", "a:\n- b\n-\n- c: d\n   e: f",
	} {
		f.Add([]byte(seed))
	}
	limits := Limits{FileBytes: 1024, Depth: 12, Nodes: 300}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := source.NewFile("f", content)
		var problems, again source.Problems
		root := parseDocument(file, limits, &problems)
		parseDocument(file, limits, &again)
		assert.Equal(t, problems, again)
		for _, problem := range problems {
			assert.LessOrEqual(t, problem.Place.Line, file.Lines()+1)
			assert.NotEmpty(t, problem.Code)
		}
		_ = problems.Text(map[string]*source.File{"f": file})
		if len(problems) > 0 {
			return
		}
		var document yaml.Node
		require.NoError(t, yaml.Unmarshal(content, &document))
		require.Len(t, document.Content, 1)
		requireSameTree(t, document.Content[0], root)
		for _, n := range scalars(root) {
			require.True(t, n.text().Mapped(), "%q at %v of %q", n.value, n.place(), content)
		}
	})
}

func requireSameTree(t *testing.T, want *yaml.Node, got *node) {
	t.Helper()
	require.NotNil(t, got)
	require.Empty(t, want.Anchor)
	require.Zero(t, want.Style&yaml.TaggedStyle)
	require.Equal(t, want.Line, got.place().Line)
	require.Equal(t, want.Column, got.place().Column)
	switch want.Kind {
	case yaml.ScalarNode:
		require.Equal(t, kindScalar, got.kind)
		require.Equal(t, want.Value, got.value)
		require.NotEqual(t, "!!null", want.Tag)
		require.NotEqual(t, "!!merge", want.Tag)
	case yaml.SequenceNode:
		require.Equal(t, kindSequence, got.kind)
		require.Len(t, got.items(), len(want.Content))
		for index, item := range want.Content {
			requireSameTree(t, item, got.items()[index])
		}
	case yaml.MappingNode:
		require.Equal(t, kindMapping, got.kind)
		require.Len(t, got.entries(), len(want.Content)/2)
		for index, e := range got.entries() {
			requireSameTree(t, want.Content[2*index], e.key)
			requireSameTree(t, want.Content[2*index+1], e.value)
		}
	default:
		t.Fatalf("unexpected kind %d", want.Kind)
	}
}
