package handbook_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance/handbook"
	"github.com/jiuzhu-project/jiuzhu/internal/page/outline"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

func TestPageCanBeUsedWithoutSeeingIt(t *testing.T) {
	pack, results := chinese(t)
	var out bytes.Buffer
	require.NoError(t, handbook.HTML(&out, pack, results))
	f, err := outline.Read(out.String())
	require.NoError(t, err)
	assert.Empty(t, f.Faults())
	assert.NotEmpty(t, f.Inputs)
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
	f, err := outline.Read(out.String())
	require.NoError(t, err)
	assert.Empty(t, f.Faults())
	assert.NotContains(t, out.String(), `id="schedule-`)
}
