package policies

import (
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// holdToYAML reads a file both ways and holds what the everyday reader makes of it to what the YAML reader does. It reports whether the
// everyday reader took it.
func holdToYAML(t testing.TB, content []byte, limits Limits) bool {
	t.Helper()
	var problems rules.Problems
	file := source.NewFile("f", content)
	r := newReader(file, &problems)
	if !r.admitBytes(content, limits) {
		return false
	}
	got := readEveryday(file, content, limits)
	if got == nil {
		return false
	}
	want := r.whole(content, limits)
	require.Empty(t, problems, "%q", content)
	require.NotNil(t, want, "%q", content)
	requireSameNode(t, want, got, content)
	return true
}

func requireSameNode(t testing.TB, want, got *node, content []byte) {
	t.Helper()
	if want == nil || got == nil {
		require.Equal(t, want == nil, got == nil, "%q", content)
		return
	}
	type plain struct {
		label, value, place string
		kind                nodeKind
		style               source.Style
		items, entries      int
	}
	of := func(n *node) plain {
		return plain{n.label(), n.value, n.place().String(), n.kind, n.style, len(n.items()), len(n.entries())}
	}
	require.Equal(t, of(want), of(got), "%q", content)
	for i, item := range want.items() {
		requireSameNode(t, item, got.items()[i], content)
	}
	for i, e := range want.entries() {
		requireSameNode(t, e.key, got.entries()[i].key, content)
		requireSameNode(t, e.value, got.entries()[i].value, content)
		at, found := got.find(e.key.value)
		require.True(t, found && at == i, "%q", content)
	}
}

// shippedContents are the policy files of the repository.
func shippedContents(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	require.NoError(t, filepath.WalkDir("cn", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	}))
	require.Greater(t, len(files), 25)
	return files
}

// TestEverydayReadsThePack: nearly all of the shipped pack is everyday YAML, and it is read as YAML is.
func TestEverydayReadsThePack(t *testing.T) {
	taken, all := 0, 0
	for path, content := range shippedContents(t) {
		all += len(content)
		if holdToYAML(t, content, DefaultLimits()) {
			taken += len(content)
		} else {
			t.Log(path)
		}
	}
	assert.Greater(t, taken, all*3/4)
}

// Each is read by both readers alike, or left to the YAML reader.
func TestEverydayForms(t *testing.T) {
	for content, taken := range map[string]bool{
		"a: b":       true,
		"a: b # c":   true,
		"a: b#c\n":   true,
		"a:\n  b: c": true, "a:\n- b\n- c: d\n  e: f\ng: h\n": true, "a:\n  - b": true, "a:\n  -   b: c\n      d: e\n": true,
		"a: {b: c, d: [e, 'f', \"g: #h\"]}\n": true, "a: []\nb: {}\n": true, "a: [b,\n    c, # d\n": false, "a: [b,\n  c]\nd: e": true,
		"# x\n\na: b\n  # y\nc: d\n\n": true, "a: 'b' # c": true, "a: \"流动, 儿童\" \n": true, "a: {b: 流动, c: 儿童, d: 1}": true,
		"a: \uFFFE": false, "a: \uFFFF": false, "a: \uFFFD\uE000\U0010FFFF": true, "": false, "# a": false, "a": false, "- a": false, "a:": false, "a: ~": false, "a: null": false, "null: a": false, "a: b: c": false,
		"a: b:": false, "a: b\n  c": false, "a:\n  b": false, "a: \"b\n  c\"": false, "a: 'it''s'": false, `a: "\u0041"`: false, `a: "b\"c"`: true, `a: {b: "\"", c: "\"d\""}`: true, `a: "b\\"`: false, `a: "b\\"c"`: false, `a: "b\"`: false, `a: '\"'`: true, "a: &b c": false,
		"a: *b": false, "a: !b c": false, "a: |\n  b": false, "a: >-\n  b": true, "a: >-\n  b\n  c: d # e\nf: g": true, "a: >-\n  b\n\n  c": false, "a: >-\n  b\n   c": false, "a: >-\n  b \n": false, "a: >- # b\n  c": false,
		"a: >\n  b": false, "a: >+\n  b": false, "a: >-\nb: c": false, "a: >-\n  b\n # c\n": false, "a: >-\n  b\n# c\nd: e": true, "a: >-\n  b\n\n\n": true, "a: >-\n  b\n c": false, "a:\n- >-\n  b": false, "a:\n  b: >-\n    c\n  d: e": true, "--- \na: b": false, "a: b\n---\nc: d": false, "a: b\n...": false,
		"%YAML 1.1\n---\na: b": false, "a: b\na: c": false, "a: {b: c, b: d}": false, "a: {b}": false, "a: [b: c]": true, "a: [b, ]": false,
		"a: [b c\n  d]": false, "a: {b:c}": false, "a: {\"b\":c}": false, "a: [b?]": false, "a: 'b'c": false, "a: 'b'#c": false, "? a\n: b": false,
		"<<: {a: b}": false, "a: -b": false, "a:\n- - b": false, "a:\n-\n  b": false, "a :b": false, "a: [b]]": false, "a: b\n c: d": false,
		"a:\n   b: c\n  d: e": false, " a: b": false, "a:\n  - b\n c": false, "a:\n  - b\n  c: d": false, "a:\tb": false, "\"a\": b": true, "'a': b": false, "\"a b\": c": false, "\"\": a": false, "\"null\": a": true, "a: {\"b\": c}": true, "\"a\" : b": false, "a:\n- \"b\": c\n": true,
		"a: {b: }": false, "a: {b: c}}": false, "a: [[b], {c: [d]}]": true, "a: 'b": false, "a: [b\n]": false, "a:\n  [b]": true, "a:\n  {b: c,\n   d: e}\nf: g": true, "a:\n[b]": false, "a: [b: c, d]": true, "a: [b: [c]]": true, "a: ,": false,
		"a: [b #c]": false, "a: b\r\nc: d\r\n": true, "a: b ' \" c": true, "a: [b ' c]": true, "a: b, c] }": true, "a: b\n\n\n": true, "a:\n#b\n  c: d": true,
		"a: [b,\nc]": false, "0: a\n_b: c\nd.e-f: g": true, "a: b   \n": true, "a: 'b'   # c\n": true, "a: {b: c}   # d": true,
	} {
		assert.Equal(t, taken, holdToYAML(t, []byte(content), DefaultLimits()), "%q", content)
	}
}

// TestEverydayKeepsTheLimits leaves a file at a limit to the YAML reader, which reports it.
func TestEverydayKeepsTheLimits(t *testing.T) {
	content := []byte("a: {b: [c, {d: e}]}\nf:\n  - g: h\n    i: [j]\n")
	for nodes := 1; nodes < 30; nodes++ {
		for depth := 1; depth < 10; depth++ {
			limits := DefaultLimits()
			limits.Nodes, limits.Depth = nodes, depth
			var problems rules.Problems
			file := source.NewFile("f", content)
			newReader(file, &problems).whole(content, limits)
			assert.Equal(t, len(problems) == 0, readEveryday(file, content, limits) != nil, "%d nodes, %d deep", nodes, depth)
		}
	}
}

// TestEverydayManyKeys finds keys by their index, and twice the same by it.
func TestEverydayManyKeys(t *testing.T) {
	var content strings.Builder
	for i := range 40 {
		content.WriteString("k" + lettersOf(i) + ": v\n")
		assert.True(t, holdToYAML(t, []byte(content.String()), DefaultLimits()))
		assert.False(t, holdToYAML(t, []byte(content.String()+"kaa: v\n"), DefaultLimits()))
	}
}

func lettersOf(i int) string { return string(rune('a'+i/10)) + string(rune('a'+i%10)) }

// disturbed is a few lines of a shipped file with signs put in, taken out or moved.
func disturbed(random *rand.Rand, lines []string) string {
	start := random.Intn(len(lines))
	text := []byte(strings.Join(lines[start:min(len(lines), start+1+random.Intn(7))], "\n"))
	if indent := len(lines[start]) - len(strings.TrimLeft(lines[start], " ")); random.Intn(3) > 0 && indent > 0 {
		text = []byte(strings.ReplaceAll("\n"+string(text), "\n"+strings.Repeat(" ", indent), "\n")[1:])
		if text[0] == '-' {
			text = append([]byte("k:\n"), text...)
		}
	}
	signs := []string{" ", "\n", ":", ": ", "- ", "-", "#", " #", ",", "[", "]", "{", "}", "'", "\"", "\\", "?", "&a", "*a", "!", "|", ">", "%", "@", "`", "~",
		"null", "\t", "\r\n", "---", "...", "<<", "=", ".", "0", "1e3", "流", "！", "a", "  ", "\n  ", "\n- ", "''", "\"\"", "true", "2025-01-01", "\u00a0", "\uFFFE", "\uFFFF", "\uFFFD", "\uE000", "\U0010FFFF", ">-\n    ", "\\\"", "\"a\": "}
	for range random.Intn(4) {
		at := random.Intn(len(text) + 1)
		switch sign := signs[random.Intn(len(signs))]; {
		case random.Intn(3) > 0:
			text = append(text[:at:at], append([]byte(sign), text[at:]...)...)
		case at < len(text):
			text = append(text[:at:at], text[at+1:]...)
		}
	}
	return string(text)
}

// TestEverydayDisturbed holds the everyday reader to the YAML reader on what is nearly right.
func TestEverydayDisturbed(t *testing.T) {
	var lines []string
	for _, content := range shippedContents(t) {
		lines = append(lines, strings.Split(string(content), "\n")...)
	}
	random, taken, rounds := rand.New(rand.NewSource(1)), 0, 20_000
	if testing.Short() {
		rounds = 2_000
	}
	for range rounds {
		if holdToYAML(t, []byte(disturbed(random, lines)), DefaultLimits()) {
			taken++
		}
	}
	assert.Greater(t, taken, rounds/10)
}

// TestEverydayCharacters holds the everyday reader to the YAML reader on the code points that mean something to either, bare and in quotes.
func TestEverydayCharacters(t *testing.T) {
	taken := 0
	for _, block := range [][2]rune{{0, 0x500}, {0x2000, 0x2080}, {0xD7F0, 0xE010}, {0xFE00, 0x10010}, {0x10FFF0, unicode.MaxRune}} {
		for r := block[0]; r <= block[1]; r++ {
			for _, content := range []string{"a: b" + string(r) + "c", "a: '" + string(r) + "'", "a: [" + string(r) + "]", string(r) + ": a"} {
				if holdToYAML(t, []byte(content), DefaultLimits()) {
					taken++
				}
			}
		}
	}
	assert.Greater(t, taken, 4000)
}

// FuzzEveryday holds the everyday reader to the YAML reader on any text.
func FuzzEveryday(f *testing.F) {
	for _, seed := range []string{"a: {b: c, d: [e, 'f', \"g\"]} # h\ni:\n- j: k\n  l: m\n- n\no:\n  p: q\n", "a: [b,\n  c]\n", "a:\n  - b: {c: 流动}\n"} {
		f.Add([]byte(seed))
	}
	for _, content := range shippedContents(f) {
		f.Add(content[:min(len(content), 600)])
	}
	f.Fuzz(func(t *testing.T, content []byte) { holdToYAML(t, content, DefaultLimits()) })
}
