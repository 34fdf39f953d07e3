package assistance_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// personalTexts are the values of personal facts of a case that stand in no rule and can be looked for: full dates,
// amounts, free texts and provenance, unless a public fact has the same text. An amount a person fixed is the award's and
// stays.
func personalTexts(e *assistance.Engine, c eligibility.Case) []string {
	var out []string
	public := map[string]bool{}
	for _, g := range c.Givens() {
		if fact, _ := e.Pack().Vocabulary.Fact(g.Name); fact.Class == rules.Public {
			public[g.Text], public[g.Proof], public[g.Reason] = true, true, true
		}
	}
	for _, g := range c.Givens() {
		fact, _ := e.Pack().Vocabulary.Fact(g.Name)
		if fact.Class <= rules.Public {
			continue
		}
		for _, text := range []string{g.Proof, g.Reason} {
			if len(text) > 8 {
				out = append(out, text)
			}
		}
		searched := fact.Type.Kind == value.KindDate && len(g.Text) == len("2026-01-01") || fact.Type.Kind == value.KindText || fact.Type.Kind == value.KindMoney && fact.Role == rules.RoleFact
		if text := g.Text; searched && len(text) >= 6 {
			out = append(out, text)
		}
	}
	return slices.DeleteFunc(out, func(text string) bool { return public[text] })
}

// TestPublishedCases runs every example case through the whole pack, with and without its schedule.
func TestPublishedCases(t *testing.T) {
	files, err := filepath.Glob("../examples/cases/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	full, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	law, err := assistance.Load(cn.Law())
	require.NoError(t, err)
	searched := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		c, err := eligibility.DecodeCase(data)
		require.NoError(t, err, file)
		for _, e := range []*assistance.Engine{full, law} {
			a, err := e.Assess(t.Context(), c)
			require.NoError(t, err, file)
			masked, err := a.MarshalJSON()
			require.NoError(t, err, file)
			chinese, english := a.Explain(language.Chinese), a.Explain(language.English)
			for _, text := range personalTexts(e, c) {
				searched++
				for what, out := range map[string]string{"JSON": string(masked), "zh": chinese.String(), "en": english.String()} {
					assert.False(t, strings.Contains(out, text), "%s: %s shows a personal value: %s", file, what, text)
				}
			}
			require.Len(t, english.Sections, len(chinese.Sections))
			for i, s := range chinese.Sections {
				require.Len(t, english.Sections[i].Lines, len(s.Lines), s.Heading)
			}
			for _, text := range []string{chinese.String(), english.String()} {
				assert.NotRegexp(t, `[{}]`, text, file)
				assert.LessOrEqual(t, strings.Count(text, "\n"), 120, file)
			}
		}
	}
	assert.Greater(t, searched, 50)
}

func TestChinesePackGivesTheSameBytes(t *testing.T) {
	data, err := os.ReadFile("../examples/cases/C010.json")
	require.NoError(t, err)
	c, err := eligibility.DecodeCase(data)
	require.NoError(t, err)
	var want string
	for range 2 {
		e, err := assistance.Load(cn.Pack())
		require.NoError(t, err)
		for range 20 {
			a, err := e.Assess(t.Context(), c)
			require.NoError(t, err)
			got, err := a.MarshalJSON()
			require.NoError(t, err)
			if want == "" {
				want = string(got)
			}
			require.True(t, want == string(got))
		}
	}
}

// TestARefusalDoesNotSpeakOfOtherOrgans: the scope of a policy that is not about the case is no reason a family should read.
func TestARefusalDoesNotSpeakOfOtherOrgans(t *testing.T) {
	data, err := os.ReadFile("../examples/cases/M06-aided-and-still-in-difficulty.json")
	require.NoError(t, err)
	c, err := eligibility.DecodeCase(data)
	require.NoError(t, err)
	e, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	a, err := e.Assess(t.Context(), c)
	require.NoError(t, err)
	d, _ := a.Decision("judicial-assistance")
	require.Equal(t, outcome.Ineligible, d.Outcome)
	for _, r := range d.Requirements {
		if r.Truth == value.False {
			assert.NotContains(t, a.Explain(language.English).String(), r.Title.English)
			assert.NotContains(t, a.Explain(language.Chinese).String(), r.Title.Chinese)
		}
	}
}
