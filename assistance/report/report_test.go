package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/report"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func load(t testing.TB) *assistance.Engine {
	t.Helper()
	engine, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	return engine
}

// family is testdata/family.json with texts replaced: old, new, old, new.
func family(t testing.TB, changes ...string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/family.json")
	require.NoError(t, err)
	for i := 0; i < len(changes); i += 2 {
		require.Contains(t, string(data), changes[i])
		data = []byte(strings.ReplaceAll(string(data), changes[i], changes[i+1]))
	}
	return data
}

func assess(t testing.TB, engine *assistance.Engine, data []byte) *assistance.Assessment {
	t.Helper()
	c, err := eligibility.DecodeCase(data)
	require.NoError(t, err)
	a, err := engine.Assess(t.Context(), c)
	require.NoError(t, err)
	return a
}

func write(t testing.TB, engine *assistance.Engine, a *assistance.Assessment, view report.View, languages report.Languages) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.Write(&out, a, engine.Pack(), report.Options{View: view, Languages: languages}))
	return out.String()
}

// secrets are what stands in testdata/family.json of the child and of those around it.
func secrets() []string {
	return []string{"2013-09-23", "2025-06-17", "83517", "83,517", "Qzxv", "Zzwk"}
}

func TestPublicPageHoldsNoPersonalValue(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	for _, languages := range []report.Languages{report.Both, report.Chinese, report.English} {
		public := write(t, engine, a, report.Public, languages)
		for _, secret := range secrets() {
			assert.NotContains(t, public, secret)
		}
	}
	shown := write(t, engine, a, report.Family, report.Both)
	for _, secret := range []string{"2013-09-23", "2025-06-17", "83,517", "Qzxv", "Zzwk"} {
		assert.Contains(t, shown, secret, "the family sees it, or the test above tests nothing")
	}
	assert.Contains(t, write(t, engine, a, report.Auditor, report.Both), "Qzxv")
}

// Whoever reads the public page cannot tell two children apart whose answers are the same.
func TestPublicPageIsTheSameForAnotherChild(t *testing.T) {
	engine := load(t)
	one := family(t)
	other := family(t, "2013-09-23", "2013-09-21", "2025-06-17", "2025-06-12", "83517.26", "83519.77", "Qzxv", "Wrtp", "Zzwk", "Hhlm")
	for _, view := range []report.View{report.Public, report.Family, report.Auditor} {
		a, b := write(t, engine, assess(t, engine, one), view, report.Both), write(t, engine, assess(t, engine, other), view, report.Both)
		assert.Equal(t, view == report.Public, a == b, view.String())
	}
}

// wellFormed reads a page as strict XML and returns every id, every target of a link, and every attribute that loads something.
func wellFormed(t *testing.T, page string) (ids map[string]int, targets, loads []string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(page))
	ids = map[string]int{}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return ids, targets, loads
		}
		require.NoError(t, err)
		element, isStart := token.(xml.StartElement)
		if !isStart {
			continue
		}
		assert.NotContains(t, []string{"script", "link", "iframe", "img", "object", "form", "base"}, element.Name.Local)
		for _, a := range element.Attr {
			switch name := a.Name.Local; {
			case name == "id":
				ids[a.Value]++
			case name == "href" && strings.HasPrefix(a.Value, "#"):
				targets = append(targets, a.Value[1:])
			case name == "href", name == "src", name == "srcset", name == "style", strings.HasPrefix(name, "on"):
				loads = append(loads, name+"="+a.Value)
			}
		}
	}
}

func TestPageIsWellFormedAndLoadsNothing(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	for _, view := range []report.View{report.Public, report.Family, report.Auditor} {
		for _, languages := range []report.Languages{report.Both, report.Chinese, report.English} {
			page := write(t, engine, a, view, languages)
			ids, targets, loads := wellFormed(t, page)
			assert.Empty(t, loads)
			assert.NotContains(t, page, "url(")
			assert.NotContains(t, page, "@import")
			assert.NotContains(t, page, "ZgotmplZ")
			for id, n := range ids {
				assert.Equal(t, 1, n, id)
			}
			for _, target := range targets {
				assert.Contains(t, ids, target)
			}
			for _, d := range a.Decisions {
				assert.Contains(t, ids, "aid-"+d.Aid)
			}
			for _, id := range []string{"answers", "award", "measures", "next", "facts", "laws", "verification"} {
				assert.Contains(t, ids, id)
			}
			assert.Contains(t, page, a.PolicyDigest)
		}
	}
}

// Every rule, line of the award and measure that the assessment speaks of stands on the page.
func TestPageNamesEverythingDecided(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	page := write(t, engine, a, report.Public, report.English)
	ids, _, _ := wellFormed(t, page)
	for _, d := range a.Decisions {
		for _, list := range [][]eligibility.RuleTruth{d.Requirements, d.Grounds, d.Exclusions} {
			for _, r := range list {
				assert.Contains(t, page, `<span class="id">`+r.ID+`</span>`)
			}
		}
	}
	require.NotEmpty(t, a.Award.Lines)
	for _, l := range a.Award.Lines {
		assert.Contains(t, page, `<span class="id">`+l.ID+`</span>`)
	}
	for _, m := range a.Measures {
		assert.Equal(t, m.Truth.String() != "false", ids["measure-"+m.ID] == 1, m.ID)
	}
}

func TestPageSpeaksTheLanguagesAskedFor(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	chinese, english := "司法救助评估报告</h1>", "Judicial assistance: report on one case</h1>"
	assert.Contains(t, write(t, engine, a, report.Family, report.Chinese), chinese)
	assert.NotContains(t, write(t, engine, a, report.Family, report.Chinese), english)
	assert.Contains(t, write(t, engine, a, report.Family, report.English), english)
	assert.NotContains(t, write(t, engine, a, report.Family, report.English), chinese)
	both := write(t, engine, a, report.Family, report.Both)
	assert.Contains(t, both, `<span class="t" lang="zh-CN">司法救助评估报告</span><span class="t" lang="en">Judicial assistance: report on one case</span>`)
	assert.Equal(t, both, write(t, engine, a, report.Family, report.Both), "the same bytes")
}

func TestLastDaysOfDeadlinesAreShown(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	page := write(t, engine, a, report.Family, report.English)
	shown := 0
	for _, m := range a.Measures {
		if m.Truth.String() == "true" && !m.Deadline.Due.IsZero() {
			assert.Contains(t, page, `<strong class="due">`+m.Deadline.Due.String()+`</strong> `+m.Title.English)
			shown++
		}
	}
	assert.Positive(t, shown)
}

// What a case says never becomes markup.
func TestHostileTextStaysText(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t, "Qzxv", `</td><script>alert(1)</script><img src=x onerror=y>&amp;`))
	for _, view := range []report.View{report.Family, report.Auditor} {
		page := write(t, engine, a, view, report.Both)
		_, _, loads := wellFormed(t, page)
		assert.Empty(t, loads)
		assert.Contains(t, page, "&lt;script&gt;alert(1)")
	}
}

type broken struct{ written int }

var errBroken = errors.New("broken")

func (b *broken) Write(p []byte) (int, error) {
	b.written++
	return 0, errBroken
}

func TestWriteRefusesAndWritesNothing(t *testing.T) {
	engine := load(t)
	a := assess(t, engine, family(t))
	law, err := assistance.Load(cn.Law())
	require.NoError(t, err)
	full := report.Options{View: report.Public, Languages: report.Both}
	cases := []struct {
		name       string
		assessment *assistance.Assessment
		engine     *assistance.Engine
		options    report.Options
		want       error
	}{
		{"no view", a, engine, report.Options{Languages: report.Both}, report.ErrBadOption},
		{"no languages", a, engine, report.Options{View: report.Family}, report.ErrBadOption},
		{"unknown view", a, engine, report.Options{View: 9, Languages: report.Both}, report.ErrBadOption},
		{"no assessment", nil, engine, full, assistance.ErrNoAssessment},
		{"zero assessment", &assistance.Assessment{}, engine, full, assistance.ErrNoAssessment},
		{"another pack", a, law, full, report.ErrOtherPack},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			require.ErrorIs(t, report.Write(&out, c.assessment, c.engine.Pack(), c.options), c.want)
			assert.Empty(t, out.String())
		})
	}
	require.ErrorIs(t, report.Write(&bytes.Buffer{}, a, nil, full), report.ErrOtherPack)
	sink := &broken{}
	require.ErrorIs(t, report.Write(sink, a, engine.Pack(), full), errBroken)
	assert.Equal(t, 1, sink.written)
}

func TestWordsOfOptions(t *testing.T) {
	for _, word := range []string{"public", "family", "auditor"} {
		var v report.View
		require.NoError(t, v.UnmarshalText([]byte(word)))
		text, err := v.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, word, string(text))
	}
	for _, word := range []string{"zh", "en", "both"} {
		var l report.Languages
		require.NoError(t, l.UnmarshalText([]byte(word)))
		text, err := l.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, word, string(text))
	}
	var v report.View
	var l report.Languages
	require.ErrorIs(t, v.UnmarshalText([]byte("Public")), rules.ErrUnknownWord)
	require.ErrorIs(t, l.UnmarshalText([]byte("")), rules.ErrUnknownWord)
	_, err := v.MarshalText()
	require.ErrorIs(t, err, rules.ErrUnknownWord)
	_, err = l.MarshalText()
	require.ErrorIs(t, err, rules.ErrUnknownWord)
}
