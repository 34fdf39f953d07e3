package assistance

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// messageNames are the names of all message ids in the order of their numbers.
func messageNames(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "catalogue.go", nil, 0)
	require.NoError(t, err)
	var names []string
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			names = append(names, s.(*ast.ValueSpec).Names[0].Name)
		}
	}
	require.NotEmpty(t, names)
	return names
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func TestEveryMessageIsWholeInBothLanguages(t *testing.T) {
	names := messageNames(t)
	require.Len(t, messages, len(names)+1, "one text for each id, none for zero")
	assert.True(t, messages[0].IsZero())
	for i, name := range names {
		text := messages[i+1]
		places := func(s string) []string {
			found := placeholder.FindAllString(s, -1)
			slices.Sort(found)
			return found
		}
		assert.NotEmpty(t, text.Chinese, name)
		assert.NotEmpty(t, text.English, name)
		assert.NotEqual(t, text.Chinese, text.English, name)
		assert.Equal(t, places(text.Chinese), places(text.English), name)
		assert.Equal(t, strings.Count(text.Chinese, "{"), len(places(text.Chinese)), "%s: every brace is a place", name)
		assert.NotRegexp(t, `\p{Han}`, text.English, name)
	}
}

func TestEveryMessageIsUsed(t *testing.T) {
	used := map[string]bool{}
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "catalogue") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[id.Name] = true
			}
			return true
		})
	}
	for _, name := range messageNames(t) {
		assert.True(t, used[name], "%s is used nowhere", name)
	}
}

// TestEveryPlaceIsFilled reads every call that fills a message and compares what it gives with what the text takes.
func TestEveryPlaceIsFilled(t *testing.T) {
	numbers := map[string]message{}
	for i, name := range messageNames(t) {
		numbers[name] = message(i + 1)
	}
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	checked := 0
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "explain") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			id, ok := call.Args[0].(*ast.Ident)
			method, isMethod := call.Fun.(*ast.SelectorExpr)
			if !ok || !isMethod || !slices.Contains([]string{"fill", "say", "item"}, method.Sel.Name) || numbers[id.Name] == 0 {
				return true
			}
			var given []string
			for i := 1; i < len(call.Args); i += 2 {
				literal, ok := call.Args[i].(*ast.BasicLit)
				require.True(t, ok, id.Name)
				given = append(given, "{"+strings.Trim(literal.Value, `"`)+"}")
			}
			assert.ElementsMatch(t, placeholder.FindAllString(messages[numbers[id.Name]].English, -1), given, id.Name)
			checked++
			return true
		})
	}
	assert.Greater(t, checked, 80)
}

func TestFillTakesTextsAsTheyAre(t *testing.T) {
	got := messageRule.fill(false, "title", "{basis} $1 \\ {title}", "basis", "B")
	assert.Equal(t, `{basis} $1 \ {title} [B]`, got, "what is filled in is not filled again")
}

func TestExplanationLanguage(t *testing.T) {
	cases := map[string]language.Tag{
		"zh": language.Chinese, "zh-CN": language.Chinese, "zh-Hant-TW": language.Chinese, "zh-HK": language.Chinese, "yue": language.Chinese,
		"en": language.English, "en-GB": language.English, "en-US": language.English, "en-u-ca-chinese": language.English, "en-CN": language.English,
		"und": language.Chinese, "fr": language.Chinese, "ja": language.Chinese, "ug": language.Chinese, "bo": language.Chinese,
		"cy": language.Chinese, "de": language.Chinese, "mn": language.Chinese, "zu": language.Chinese,
	}
	for asked, want := range cases {
		assert.Equal(t, want, explanationLanguage(language.MustParse(asked)), asked)
	}
	assert.Equal(t, language.Chinese, explanationLanguage(language.Tag{}))
}

func TestGroupedDigits(t *testing.T) {
	for number, want := range map[string]string{"0": "0", "7.50": "7.50", "999.00": "999.00", "1000.00": "1,000.00", "123456": "123,456",
		"1234567.891": "1,234,567.891", "-1000.5": "-1,000.5", "-100": "-100"} {
		assert.Equal(t, want, grouped(number))
	}
}

func TestEntryOf(t *testing.T) {
	for name, want := range map[string]struct {
		list  string
		entry int
	}{"family.members[0].income": {"family.members", 1}, "a[12].b": {"a", 13}, "child.name": {"child.name", 0}, "odd[x].y": {"odd[x].y", 0}} {
		list, entry := entryOf(name)
		assert.Equal(t, want.list, list, name)
		assert.Equal(t, want.entry, entry, name)
	}
}
