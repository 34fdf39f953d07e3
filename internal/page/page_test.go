package page_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html/template"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// colours reads the named colours of a :root block.
func colours(t *testing.T, block string) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, found := range regexp.MustCompile(`--([a-z]+): #([0-9a-f]{6});`).FindAllStringSubmatch(block, -1) {
		number, err := strconv.ParseInt(found[2], 16, 32)
		require.NoError(t, err)
		out[found[1]] = int(number)
	}
	return out
}

// luminance is the relative luminance of WCAG 2.
func luminance(colour int) float64 {
	part := func(shift int) float64 {
		c := float64(colour>>shift&0xff) / 255
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func contrast(a, b int) float64 {
	low, high := min(luminance(a), luminance(b)), max(luminance(a), luminance(b))
	return (high + 0.05) / (low + 0.05)
}

func TestContrastKnowsTheExtremes(t *testing.T) {
	assert.InDelta(t, 21, contrast(0x000000, 0xffffff), 0.001)
	assert.InDelta(t, 1, contrast(0x777777, 0x777777), 0.001)
	assert.Less(t, contrast(0x777777, 0xffffff), 4.5, "the grey that just fails")
}

// Every colour in which a page writes can be read on every ground it is written on, by day, by night and on paper.
func TestEveryTextCanBeRead(t *testing.T) {
	blocks := regexp.MustCompile(`:root \{[^}]*\}`).FindAllString(string(page.Style()), -1)
	require.Len(t, blocks, 3, "light, dark, paper")
	for _, block := range blocks {
		c := colours(t, block)
		for _, text := range []string{"ink", "soft", "link", "yes", "no", "open", "person", "money"} {
			for _, ground := range []string{"ground", "panel"} {
				require.Contains(t, c, text)
				require.Contains(t, c, ground)
				assert.GreaterOrEqual(t, contrast(c[text], c[ground]), 4.5, "%s on %s in %s", text, ground, block)
			}
		}
	}
}

// The test above covers all pages only while no page has a colour of its own.
func TestColoursStandInOnePlace(t *testing.T) {
	colour := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|opacity: \.|@media \(prefers-color-scheme`)
	for _, file := range []string{"../../assistance/handbook/handbook.css", "../../assistance/report/page.css"} {
		style, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Empty(t, colour.FindAllString(string(style), -1), file)
	}
	rest := regexp.MustCompile(`:root \{[^}]*\}`).ReplaceAllString(string(page.Style()), "")
	assert.NotRegexp(t, `#[0-9a-f]{6}`, rest)
}

func write(t *testing.T, p page.Page) string {
	t.Helper()
	p.Title = rules.Text{Chinese: "标题", English: "Title <of> it"}
	p.Body = `<main id="main"><h1>h</h1></main>`
	var out bytes.Buffer
	require.NoError(t, page.Write(&out, p))
	return out.String()
}

func TestFrameSpeaksTheLanguagesAskedFor(t *testing.T) {
	for _, test := range []struct {
		languages page.Languages
		tag       string
		holds     []string
		lacks     []string
	}{
		{page.Languages{Chinese: true, English: true}, "zh-CN", []string{"language-both", "标题 · Title &lt;of&gt; it"}, nil},
		{page.Languages{Chinese: true}, "zh-CN", []string{"<title>标题</title>", "跳到正文"}, []string{`id="language-`, "Title", "Skip"}},
		{page.Languages{English: true}, "en", []string{"<title>Title &lt;of&gt; it</title>", "Skip to the text"}, []string{`id="language-`, "标题", "跳到"}},
	} {
		text := write(t, page.Page{Languages: test.languages, Class: "view", Unlisted: true})
		assert.Contains(t, text, `<html lang="`+test.tag+`">`)
		assert.Contains(t, text, `<body class="view">`)
		assert.Contains(t, text, `content="noindex"`)
		for _, part := range test.holds {
			assert.Contains(t, text, part)
		}
		for _, part := range test.lacks {
			assert.NotContains(t, text, part)
		}
		decoder := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else {
				require.NoError(t, err)
			}
		}
	}
	assert.Equal(t, write(t, page.Page{Languages: page.Bilingual()}), write(t, page.Page{}), "who names no language means both")
}

// A page without a script may run none; a page with one may run that one alone.
func TestOnlyThePagesOwnScriptRuns(t *testing.T) {
	chinese := page.Languages{Chinese: true}
	assert.NotContains(t, write(t, page.Page{Languages: chinese}), "script")
	one := page.Page{Languages: chinese, Script: template.JS("go()")}
	other := page.Page{Languages: chinese, Script: template.JS("stop()")}
	assert.Contains(t, one.Security(), "script-src 'sha256-")
	assert.NotContains(t, one.Security(), "script-src 'unsafe-inline'")
	assert.NotEqual(t, one.Security(), other.Security())
	assert.Contains(t, write(t, one), "<script>go()</script>")
}

func TestTextMarksItsLanguages(t *testing.T) {
	two := page.Languages{Chinese: true, English: true}
	said := rules.Text{Chinese: "是<", English: "yes&"}
	assert.Equal(t, `<span class="t" lang="zh-CN">是&lt;</span><span class="t" lang="en">yes&amp;</span>`, string(two.Text(said)))
	assert.Equal(t, "是&lt;", string(page.Languages{Chinese: true}.Text(said)))
	assert.Equal(t, "yes&amp;", string(page.Languages{English: true}.Text(said)))
	assert.Equal(t, "id", string(two.Text(rules.Text{Chinese: "id", English: "id"})))
}

// A handbook has tens of thousands of elements: with :has() and :lang() a browser looks at all of them for each, and a
// change of width or printing took minutes.
func TestStylesStayQuickOnLongPages(t *testing.T) {
	handbook, err := os.ReadFile("../../assistance/handbook/handbook.css")
	require.NoError(t, err)
	for _, style := range []string{string(page.Style()), string(handbook)} {
		assert.NotContains(t, style, ":has(")
		assert.NotContains(t, style, ":lang(")
	}
}
