package handbook_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/handbook"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// found is what a reader who does not see the page meets, in its order.
type found struct {
	headings             []string
	ids, labels          map[string]int
	inputs, named, links []string
	mains                int
}

func read(t *testing.T, page string) found {
	t.Helper()
	f := found{ids: map[string]int{}, labels: map[string]int{}}
	page = regexp.MustCompile(`(?s)<script>.*</script>|<!DOCTYPE html>`).ReplaceAllString(page, "")
	decoder := xml.NewDecoder(strings.NewReader(page))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return f
		}
		require.NoError(t, err)
		element, isStart := token.(xml.StartElement)
		if !isStart {
			continue
		}
		attributes := map[string]string{}
		for _, a := range element.Attr {
			attributes[a.Name.Local] = a.Value
		}
		f.element(element.Name.Local, attributes)
	}
}

func (f *found) element(name string, attributes map[string]string) {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		f.headings = append(f.headings, name)
	case "input":
		f.inputs = append(f.inputs, attributes["id"])
	case "label":
		f.labels[attributes["for"]]++
	case "main":
		f.mains++
	case "a":
		f.links = append(f.links, attributes["href"])
	}
	if id := attributes["id"]; id != "" {
		f.ids[id]++
	}
	if by := attributes["aria-labelledby"]; by != "" {
		f.named = append(f.named, by)
	}
}

func TestPageCanBeUsedWithoutSeeingIt(t *testing.T) {
	pack, results := chinese(t)
	var out bytes.Buffer
	require.NoError(t, handbook.HTML(&out, pack, results))
	f := read(t, out.String())
	assert.Equal(t, 1, f.mains)
	require.NotEmpty(t, f.headings)
	assert.Equal(t, "h1", f.headings[0])
	for i := 1; i < len(f.headings); i++ {
		assert.NotEqual(t, "h1", f.headings[i])
		if f.headings[i][1] > f.headings[i-1][1]+1 {
			t.Errorf("heading %d goes from %s to %s", i, f.headings[i-1], f.headings[i])
		}
	}
	for id, n := range f.ids {
		if n > 1 {
			t.Errorf("%d places are called %s", n, id)
		}
	}
	for _, link := range f.links {
		if f.ids[strings.TrimPrefix(link, "#")] != 1 || !strings.HasPrefix(link, "#") {
			t.Errorf("%s leads nowhere", link)
		}
	}
	for _, name := range f.named {
		assert.Equal(t, 1, f.ids[name], "what is named by %s", name)
	}
	require.NotEmpty(t, f.inputs)
	for _, input := range f.inputs {
		assert.Equal(t, 1, f.labels[input], "the label of %s", input)
	}
}

// Whatever the switch says, each language block is marked with its language.
func TestEachTextIsMarkedWithItsLanguage(t *testing.T) {
	pack, _ := chinese(t)
	var out bytes.Buffer
	require.NoError(t, handbook.HTML(&out, pack, nil))
	page := out.String()
	for _, marked := range regexp.MustCompile(`<(?:span class="t"|text[^>]*|svg[^>]*)( lang="[^"]*")?[ >]`).FindAllString(page, -1) {
		if !strings.Contains(marked, ` lang="zh-CN"`) && !strings.Contains(marked, ` lang="en"`) {
			t.Errorf("no language: %s", marked)
		}
	}
	for _, english := range regexp.MustCompile(`lang="en">([^<]*)<`).FindAllStringSubmatch(page, -1) {
		assert.NotRegexp(t, `^\p{Han}{3}`, english[1], "Chinese marked as English")
	}
}

func TestVocabularyCalendarAndInstrumentsAreTold(t *testing.T) {
	pack, _ := chinese(t)
	var page, text bytes.Buffer
	require.NoError(t, handbook.HTML(&page, pack, nil))
	require.NoError(t, handbook.Markdown(&text, pack, nil))
	both := func(part string) {
		t.Helper()
		assert.True(t, strings.Contains(page.String(), part), "the page lacks %s", part)
		plain := strings.NewReplacer("_", `\_`, "[", `\[`, "]", `\]`).Replace(part)
		assert.True(t, strings.Contains(text.String(), plain), "the text lacks %s", part)
	}
	bounded := 0
	for _, f := range pack.Vocabulary.Facts() {
		if f.Minimum.Known() && f.Maximum.Known() {
			both(f.Minimum.String() + " 至 " + f.Maximum.String())
			both(f.Minimum.String() + " to " + f.Maximum.String())
			bounded++
		}
	}
	assert.Positive(t, bounded)
	for _, e := range pack.Enums {
		for i, word := range e.Type.Words {
			both(word)
			both(e.Labels[i].Chinese)
			if e.Labels[i].English != e.Labels[i].Chinese {
				assert.Contains(t, text.String(), strings.ReplaceAll(e.Labels[i].English, "_", `\_`))
			}
		}
	}
	for _, in := range pack.Register.Instruments {
		both(in.Issuer)
		both(in.Source)
		both(in.Number)
		if !in.InForce.From.IsZero() {
			both(in.InForce.From.String())
		}
	}
	for _, y := range pack.Calendar.Years() {
		for _, source := range y.Sources {
			assert.Contains(t, page.String(), strings.ReplaceAll(source, "&", "&amp;"))
		}
	}
	both("1月1日")
	both("1 January")
	require.NotEmpty(t, pack.Calendar.Years())
}

// The handbook of the law alone is whole too: nothing in it leads to a schedule that is not there.
func TestHandbookOfTheLawAloneHoldsTogether(t *testing.T) {
	pack, err := policies.Load(cn.Law())
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, handbook.HTML(&out, pack, nil))
	f := read(t, out.String())
	for _, link := range f.links {
		if f.ids[strings.TrimPrefix(link, "#")] != 1 {
			t.Errorf("%s leads nowhere", link)
		}
	}
	assert.NotContains(t, out.String(), `id="schedule-`)
}
