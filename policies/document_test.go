package policies

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
)

var update = flag.Bool("update", false, "write golden files anew")

// compareGolden reads pairs of files "name.yaml" and "name.problems" from a txtar archive in testdata and compares the problems that
// read adds for the first, sorted and rendered, with the second.
func compareGolden(t *testing.T, archiveName string, read func(*source.File, *source.Problems)) {
	t.Helper()
	path := filepath.Join("testdata", archiveName)
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	require.Zero(t, len(archive.Files)%2, "files stand in pairs")
	for index := 0; index < len(archive.Files); index += 2 {
		written, golden := archive.Files[index], &archive.Files[index+1]
		t.Run(written.Name, func(t *testing.T) {
			require.Equal(t, strings.TrimSuffix(written.Name, ".yaml")+".problems", golden.Name)
			file := source.NewFile(written.Name, written.Data)
			var problems source.Problems
			read(file, &problems)
			problems.Sort()
			got := problems.Text(map[string]*source.File{file.Name(): file})
			if *update {
				golden.Data = []byte(got)
			}
			assert.Equal(t, string(golden.Data), got)
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
}

func parse(content string, limits Limits) (*node, source.Problems) {
	var problems source.Problems
	root := parseDocument(source.NewFile("f", []byte(content)), limits, &problems)
	return root, problems
}

func TestDocumentProblems(t *testing.T) {
	compareGolden(t, "documents.txtar", func(file *source.File, problems *source.Problems) {
		root := parseDocument(file, DefaultLimits(), problems)
		assert.True(t, root != nil || len(*problems) > 0, "a file is read or refused with a reason")
	})
}

func TestDocumentBytes(t *testing.T) {
	cases := []struct {
		name    string
		content string
		code    source.Code
		place   string
	}{
		{"no bytes", "", codeEmptyFile, "f"},
		{"only comments", "# nothing\n", codeEmptyFile, "f"},
		{"only white space", " \n  \n", codeEmptyFile, "f"},
		{"only a document start", "---\n", codeEmptyFile, "f"},
		{"byte order mark", "\uFEFFa: 1\n", codeCharacter, "f:1:1"},
		{"byte order mark within", "a: \uFEFF1\n", codeCharacter, "f:1:4"},
		{"invalid UTF-8", "a: 1\nb: \xff\n", codeEncoding, "f:2:4"},
		{"UTF-16", "\xff\xfea\x00", codeEncoding, "f:1:1"},
		{"surrogate in UTF-8", "a: \xed\xa0\x80", codeEncoding, "f:1:4"},
		{"overlong UTF-8", "a: \xc0\xaf", codeEncoding, "f:1:4"},
		{"NUL", "a: \x00", codeCharacter, "f:1:4"},
		{"escape character", "a: \x1b[31m", codeCharacter, "f:1:4"},
		{"lone carriage return", "a: 1\rb: 2", codeCharacter, "f:1:5"},
		{"carriage return at the end", "a: 1\r", codeCharacter, "f:1:5"},
		{"next line", "a: 救\u0085b: 2", codeCharacter, "f:1:5"},
		{"line separator", "a: 'x\u2028'", codeCharacter, "f:1:6"},
		{"right-to-left override", "a: x # \u202e", codeCharacter, "f:1:8"},
		{"zero-width space", "a: x\u200b", codeCharacter, "f:1:5"},
		{"directive", "# c\n\n%YAML 1.2\n---\na: 1\n", codeDirective, "f:3:1"},
		{"unprintable in UTF-8", "a: \uFFFE", codeSyntax, "f:1"},
		{"aliases doubling", doubling(), codeAnchor, "f:1:6"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := parse(c.content, DefaultLimits())
			require.NotEmpty(t, problems)
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, c.place, problems[0].Place.String())
		})
	}
}

// doubling is a file whose aliases, once followed, would make 2^40 values.
func doubling() string {
	var out strings.Builder
	out.WriteString("a00: &a00 [x]\n")
	for index := 1; index <= 40; index++ {
		out.WriteString(strings.NewReplacer("N", itoa(index), "M", itoa(index-1)).Replace("aN: &aN [*aM, *aM]\n"))
	}
	return out.String()
}

func itoa(n int) string {
	return string(rune('0'+n/10)) + string(rune('0'+n%10))
}

func TestDocumentAccepts(t *testing.T) {
	for name, content := range map[string]string{
		"mapping":          "a: 1\n",
		"carriage returns": "a: 1\r\nb:\r\n  - x\r\n",
		"document marks":   "---\na: 1\n...\n",
		"comments":         "# c\n---\na: 1 # d\n# e\n",
		"percent":          "a: 50%\nb: |\n  %c\n",
		"tabs":             "a:\t1\t# c\nb: [1,\t2]\n",
		"no final newline": "a: 1",
		"sequence":         "- 1\n- 2\n",
		"scalar":           "just text\n",
		"null in quotes":   "a: 'null'\nb: '~'\nc: ''\n",
		"merge in quotes":  "'<<': 1\n",
		"marks in texts":   "a: '!x'\nb: \"&x\"\nc: a!b\nd: x *y &z\n",
		"long key":         strings.Repeat("k", 1000) + ": 1\n",
		"joiners":          "a: \u200c\u200d\n",
	} {
		t.Run(name, func(t *testing.T) {
			root, problems := parse(content, DefaultLimits())
			require.NoError(t, problems.Err())
			require.NotNil(t, root)
		})
	}
}

func TestDocumentLimits(t *testing.T) {
	limits := Limits{FileBytes: 20, Depth: 3, Nodes: 5}
	cases := []struct {
		name    string
		content string
		code    source.Code // none when admitted
		place   string
	}{
		{"bytes at the limit", "a: " + strings.Repeat("x", 17), "", ""},
		{"bytes over the limit", "a: " + strings.Repeat("x", 18), codeFileTooLarge, "f"},
		{"bytes over the limit are not parsed", strings.Repeat("\xff", 21), codeFileTooLarge, "f"},
		{"depth at the limit", "[[x]]", "", ""},
		{"depth over the limit", "[[[x]]]", codeTooDeep, "f:1:4"},
		{"depth of a key", "{a: {b: 1}}", "", ""},
		{"depth of a key over the limit", "[[{a: 1}]]", codeTooDeep, "f:1:4"},
		{"nodes at the limit", "[1,2,3,4]", "", ""},
		{"nodes over the limit", "[1,2,3,4,5,6,7]", codeTooManyNodes, "f:1:10"},
		{"keys are nodes", "{a: 1, b: 2, c: 3}", codeTooManyNodes, "f:1:14"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := parse(c.content, limits)
			if c.code == "" {
				require.NoError(t, problems.Err())
				return
			}
			require.NotEmpty(t, problems)
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, c.place, problems[0].Place.String())
		})
	}
	_, problems := parse("a: 1", Limits{})
	assert.ErrorIs(t, problems.Err(), codeFileTooLarge)
}

// TestHardFilesAreReadToTheEnd: files that a careless reader pays for dearly are read, or refused, in full.
func TestHardFilesAreReadToTheEnd(t *testing.T) {
	for name, write := range hardFiles() {
		t.Run(name, func(t *testing.T) {
			problems := readAll(write(1 << 14))
			for _, p := range problems {
				assert.NotEmpty(t, p.Code)
				assert.Equal(t, "f", p.Place.File)
			}
		})
	}
}

// BenchmarkHardFiles reads the same files in two sizes: the larger is eight times the smaller, and so should its time be.
func BenchmarkHardFiles(b *testing.B) {
	for name, write := range hardFiles() {
		for _, size := range []int{1 << 15, 1 << 18} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				content := write(size)
				b.SetBytes(int64(len(content)))
				for b.Loop() {
					readAll(content)
				}
			})
		}
	}
}

// readAll reads, traces and renders everything in a file.
func readAll(content string) source.Problems {
	var problems source.Problems
	file := source.NewFile("f", []byte(content))
	files := map[string]*source.File{"f": file}
	limits := DefaultLimits()
	limits.Nodes = limits.FileBytes // so that the larger file is not read less thoroughly
	root := parseDocument(file, limits, &problems)
	for _, n := range scalars(root) {
		n.text()
	}
	root.mapping(newReader(file, &problems)).done()
	problems.Sort()
	problems.Quote(files)
	_ = problems.Text(files)
	return problems
}

// hardFiles returns files of about a given size whose reading a careless reader pays for dearly.
func hardFiles() map[string]func(size int) string {
	repeated := func(before, text, after string) func(int) string {
		return func(size int) string {
			return before + strings.Repeat(text, (size-len(before)-len(after))/len(text)) + after
		}
	}
	return map[string]func(size int) string{
		"open brackets":        repeated("", "[", ""),
		"open braces":          repeated("", "{", ""),
		"open lists":           repeated("", "- ", ""),
		"open keys":            repeated("", "? ", ""),
		"open mappings":        repeated("", "{a: ", ""),
		"quote never closed":   repeated("a: \"", "b ", ""),
		"quotes on many lines": repeated("", "\"a\n", ""),
		"broken last line":     repeated("", "- a:\n  - b\n", "\n : : x: y"),
		"broken first line":    repeated(": : x: y\n", "a: 1\n", ""),
		"comments":             repeated("", "# c\n", ""),
		"comments and items":   repeated("", "- a # c\n# d\n", ""),
		"short items":          repeated("[", "a,", "]"),
		"wide items":           repeated("[", "救,", "]"),
		"missing items":        repeated("[", "~,", "]"),
		"same key":             repeated("", "a: 1\n", ""),
		"anchors":              repeated("", "- &a b\n", ""),
		"aliases":              repeated("- &a b\n", "- *a\n", ""),
		"tags":                 repeated("", "- !a b\n", ""),
		"spaces":               repeated("a: |9\n", " ", "b"),
		"empty lines":          repeated("a: >+\n", "\n", ""),
		"tabs":                 repeated("", "\t", ""),
		"many keys":            func(size int) string { return numbered(size/12, "key%d: 1\n") },
	}
}

func numbered(count int, format string) string {
	var out strings.Builder
	for n := range count {
		fmt.Fprintf(&out, format, n)
	}
	return out.String()
}

// scalars returns the scalars of a tree, keys included.
func scalars(n *node) []*node {
	if n == nil {
		return nil
	}
	if n.kind == kindScalar {
		return []*node{n}
	}
	var found []*node
	for _, item := range n.items() {
		found = append(found, scalars(item)...)
	}
	for _, e := range n.entries() {
		found = append(found, e.key)
		found = append(found, scalars(e.value)...)
	}
	return found
}
