package chart

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var update = flag.Bool("update", false, "write golden files anew")

func exact(n int) difference.Number { return difference.Number{Least: n, Most: n} }

var small = difference.Number{Least: 0, Most: 4, Small: true}

func money(t *testing.T, text string) *value.Money {
	t.Helper()
	d, err := value.ParseDecimal(text)
	require.NoError(t, err)
	m := value.NewMoney(d, "CNY")
	return &m
}

// report has a number of each kind, a text that would break a page, and sums that are shown and not.
func report(t *testing.T) difference.PopulationReport {
	t.Helper()
	name := func(zh, en string) rules.Text { return rules.Text{Chinese: zh, English: en} }
	withheld := difference.Number{Least: 93, Most: 97}
	return difference.PopulationReport{
		Smallest: 5, Cases: 203, Refused: difference.Refusals{OldAlone: 1, Both: 2},
		Overall: difference.EffectNumbers{Cases: exact(200), Same: exact(90), Gains: exact(10), Loses: exact(100)},
		Aids: []difference.AidNumbers{{Aid: "relief", Title: name("救助<b>", "Relief <b>"),
			Effects: difference.EffectNumbers{Cases: exact(200), Same: exact(90), Gains: exact(10), Loses: exact(100)},
			Steps: []difference.Step{{Before: "eligible", After: "eligible", Cases: withheld}, {Before: "eligible", After: "ineligible", Cases: small},
				{Before: "undetermined (ineligible..refer)", After: "refer", Cases: exact(7)}}}},
		Grouping: &difference.Grouping{Fact: "case.place", Label: name("地点", "Place")},
		Groups: []difference.GroupNumbers{
			{Word: "a", Label: name("甲", "A"), Effects: difference.EffectNumbers{Cases: exact(101), Gains: small, Loses: withheld, Mixed: exact(6)}},
			{Word: "b", Label: name("乙", "B"), Effects: difference.EffectNumbers{Cases: exact(99), Loses: exact(7)}}},
		Totals: []difference.TotalNumbers{
			{Aid: "relief", Title: name("救助", "Relief"), Currency: "CNY", Amount: "low", Cases: exact(50), NotFixed: small, Changed: exact(40),
				Before: money(t, "1234567.80"), After: money(t, "617283.90"), Change: money(t, "-617283.90"),
				ByRules: []difference.Share{{Responsible: []string{"harm x"}, Label: name("幅度甲", "harm A"), Cases: exact(40), Change: money(t, "-617283.90")}},
				ByGroup: []difference.Share{{Group: "b", Label: name("乙", "B"), Cases: exact(36)}, {Others: true, Label: name("其余合计", "all others"), Cases: small}}},
			{Aid: "relief", Title: name("救助", "Relief"), Currency: "CNY", Amount: "high", Cases: exact(50), Changed: small}},
	}
}

func written(t *testing.T, r difference.PopulationReport) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(&out, r))
	return out.String()
}

func TestPage(t *testing.T) {
	const path = "testdata/page.txtar"
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	page := written(t, report(t))
	_, body, _ := strings.Cut(page, "<main")
	body, _, found := strings.Cut(body, "</main>")
	require.True(t, found)
	got := "<main" + body + "</main>\n"
	if *update {
		archive.Files = []txtar.File{{Name: "main", Data: []byte(got)}}
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
	require.Len(t, archive.Files, 1)
	assert.Equal(t, string(archive.Files[0].Data), got)
}

func TestThePageLoadsNothingAndIsWellFormed(t *testing.T) {
	page := written(t, report(t))
	for _, loading := range []string{"<script", "src=", "href=\"http", "@import", "url(", "<link"} {
		assert.NotContains(t, page, loading)
	}
	assert.NotContains(t, page, "<b>", "texts of a pack stay texts")
	_, body, _ := strings.Cut(page, "<main")
	body, _, _ = strings.Cut(body, "</main>")
	decoder := xml.NewDecoder(strings.NewReader("<main" + body + "</main>"))
	decoder.Strict = true
	for {
		_, err := decoder.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
	}
	assert.Equal(t, page, written(t, report(t)), "the same bytes")
}

func TestWhatIsLeftOutOfTheReportIsNotOnThePage(t *testing.T) {
	page := written(t, difference.PopulationReport{Smallest: 1})
	assert.Contains(t, page, "两套规则没有差别")
	assert.NotContains(t, page, "fewer than", "nothing is small where all is shown")
	assert.Contains(t, written(t, report(t)), "sums are not shown")
}

// A bar says no more than the number beside it.
func TestBarsReachAsFarAsTheirNumbers(t *testing.T) {
	for _, c := range []struct {
		number       difference.Number
		full, hollow string
	}{
		{exact(0), "", ""},
		{exact(50), `x="0" y="2" width="500"`, ""},
		{exact(100), `x="0" y="2" width="1000"`, ""},
		{small, "", `x="0" y="2" width="40"`},
		{difference.Number{Least: 20, Most: 30}, `x="0" y="2" width="200"`, `x="200" y="2" width="100"`},
		{difference.Number{Least: 20, Most: -1}, `x="0" y="2" width="200"`, ""},
	} {
		drawn := string(bar(difference.EffectNumbers{Gains: c.number}, 100))
		want := 0
		for class, place := range map[string]string{`class="gains" `: c.full, `class="gains possible" `: c.hollow} {
			if place != "" {
				assert.Contains(t, drawn, class+place)
				want++
			}
		}
		assert.Equal(t, want, strings.Count(drawn, "<rect"), drawn)
	}
	assert.Contains(t, string(bar(difference.EffectNumbers{Loses: exact(25)}, 100)), `class="loses" x="-250" y="2" width="250"`)
}

func TestAmountsAreParted(t *testing.T) {
	for text, want := range map[string]string{"0": "0.00", "999.5": "999.50", "1000": "1,000.00", "-1234567.891": "−1,234,567.891", "123456": "123,456.00", "-12": "−12.00"} {
		assert.Equal(t, want, amount(money(t, text)))
	}
	assert.Equal(t, "+5.00", signed(money(t, "5")))
	assert.Equal(t, "0.00", signed(money(t, "0")))
	assert.Empty(t, signed(nil))
}
