package assistance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

var notKnown = regexp.MustCompile(`-([a-z][a-z_.]*),?\s*`)

// goldenCase reads a case of the archive: the settled facts, others in their place, and names after a minus left out.
func goldenCase(t *testing.T, name, text string) eligibility.Case {
	t.Helper()
	if name == "nothing-known" {
		return caseOf(t, text)
	}
	var absent []string
	quoted := strings.Split(text, `"`)
	for i := 0; i < len(quoted); i += 2 {
		for _, m := range notKnown.FindAllStringSubmatch(quoted[i], -1) {
			absent = append(absent, m[1])
		}
		quoted[i] = notKnown.ReplaceAllString(quoted[i], "")
	}
	facts := strings.TrimSuffix(strings.TrimSpace(strings.Join(quoted, `"`)), ",")
	return caseOf(t, settled, facts).Without(absent...)
}

func TestExplanations(t *testing.T) {
	golden := archive(t, "explanations.txtar")
	engine, law := load(t), loadLaw(t)
	written := map[string]string{}
	anew := &txtar.Archive{Comment: golden.Comment}
	for _, f := range golden.Files {
		written[f.Name] = string(f.Data)
	}
	for _, f := range golden.Files {
		name, isCase := strings.CutSuffix(f.Name, ".case")
		if !isCase {
			continue
		}
		t.Run(name, func(t *testing.T) {
			e := engine
			if name == "law-only" {
				e = law
			}
			a := assess(t, e, goldenCase(t, name, string(f.Data)))
			chinese, english := a.Explain(language.Chinese), a.Explain(language.English)
			anew.Files = append(anew.Files, f, txtar.File{Name: name + ".zh", Data: []byte(chinese.String())},
				txtar.File{Name: name + ".en", Data: []byte(english.String())})
			if !*update {
				assert.Equal(t, written[name+".zh"], chinese.String())
				assert.Equal(t, written[name+".en"], english.String())
			}
			sameStructure(t, chinese, english)
			for _, text := range []string{chinese.String(), english.String()} {
				assert.NotRegexp(t, `[{}]|\bunknown\b|<nil>|%!`, text, "every place is filled in")
				assert.NotContains(t, text, "Small Li", "the reason of a person is about the child")
				assert.LessOrEqual(t, strings.Count(text, "\n"), 60)
			}
			assert.NotRegexp(t, `\p{Han}`, english.String(), "English speaks English")
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(filepath.Join("testdata", "explanations.txtar"), txtar.Format(anew), 0o644))
	}
}

func sameStructure(t *testing.T, a, b Explanation) {
	t.Helper()
	require.Len(t, b.Sections, len(a.Sections))
	for i, s := range a.Sections {
		require.Len(t, b.Sections[i].Lines, len(s.Lines), s.Heading)
		assert.NotEmpty(t, s.Lines, s.Heading)
		for j, l := range s.Lines {
			assert.Equal(t, l.Depth, b.Sections[i].Lines[j].Depth, l.Text)
		}
	}
}
