package handbook

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

func TestBrokenLinesSayTheTextAndFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(strings.Fields(rapid.StringOfN(rapid.SampledFrom([]rune("救助案件由人决定，。；（）“”may shall a-b iW  ")), 1, 60, -1).Draw(t, "text")), " ")
		face, width := rapid.SampledFrom([]typeface{strong(), second(), narrow()}).Draw(t, "face"), rapid.IntRange(60, 360).Draw(t, "width")
		lines := broken(text, face, width)
		require.Equal(t, strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(strings.Join(lines, ""), " ", ""))
		for i, line := range lines {
			first, _ := utf8.DecodeRuneInString(line)
			if i > 0 {
				assert.NotContains(t, "，。；）”", string(first), "begins a line in %q", lines)
			}
			if advance(line, face) > width*10 {
				assert.Len(t, breakable(line), 1, "%q of %q is too long and could be broken", line, lines)
			}
		}
	})
}

func TestNothingInADrawingOfTheChinesePackIsCut(t *testing.T) {
	pack, err := policies.Load(cn.Pack())
	require.NoError(t, err)
	b := bookOf(pack, nil)
	drawings := [][]row{b.Flow}
	policyDrawings := 0
	for _, c := range b.Chapters {
		drawings = append(drawings, c.Flow)
		for _, g := range c.Groups {
			if len(g.Flow) > 0 {
				policyDrawings++
			}
			drawings = append(drawings, g.Flow)
		}
	}
	assert.Equal(t, len(pack.Policies), policyDrawings, "each policy has its drawing")
	for _, rows := range drawings {
		for _, s := range []speech{{chinese: true, english: true}, {chinese: true}, {english: true}} {
			if len(rows) > 0 {
				fits(t, rows, s)
			}
		}
	}
}

// fits checks that boxes stand inside the drawing and apart, and hold their lines.
func fits(t *testing.T, rows []row, s speech) {
	t.Helper()
	places, height := place(rows, s)
	below := 0
	for _, boxes := range places {
		right := 0
		for _, p := range boxes {
			assert.GreaterOrEqual(t, p.left, right)
			assert.GreaterOrEqual(t, p.top, below)
			right = p.left + p.width
			for _, l := range p.lines {
				assert.LessOrEqual(t, advance(l.text, l.face), (p.width-2*padding)*10, l.text)
			}
			for _, l := range p.exit {
				assert.LessOrEqual(t, advance(l.text, l.face), (exitWidth-2*padding)*10, l.text)
			}
			assert.LessOrEqual(t, textHeight(p.lines), p.height-2*padding)
			assert.LessOrEqual(t, textHeight(p.exit), p.height-2*padding)
		}
		assert.LessOrEqual(t, right, drawingWidth)
		below = boxes[0].top + boxes[0].height
	}
	assert.LessOrEqual(t, below, height)
}

func provision(strength policies.Strength, demoted bool) *policies.Rule {
	return &policies.Rule{Provision: policies.Provision{Strength: strength, Demoted: demoted}}
}

// A rule on a weak source counts in the drawing as it counts in a decision.
func TestWeakRulesCountForLess(t *testing.T) {
	differs := provision(policies.May, false)
	differs.Conflict = &policies.Conflict{With: "x"}
	p := &policies.Policy{
		Scope:        []*policies.Rule{provision(0, false)},
		Requirements: []*policies.Rule{provision(0, true)},
		Grounds:      []*policies.Rule{provision(policies.Shall, false), provision(policies.Shall, true), differs},
		Exclusions:   []*policies.Rule{provision(policies.MustNot, false), provision(policies.MustNot, true), provision(policies.GenerallyNot, false)},
	}
	assert.Equal(t, parts{must: 1, mustNot: 1, shall: 1, may: 2, generallyNot: 4}, partsOf(p))
}

func TestAPolicyWithoutShallGroundsEndsWithAPerson(t *testing.T) {
	p := &policies.Policy{Grounds: []*policies.Rule{provision(policies.May, false)}}
	rows := policyFlow(p)
	assert.Equal(t, "A person decides", rows[len(rows)-1].Boxes[0].Title.English)
	p.Grounds = append(p.Grounds, provision(policies.Shall, false))
	rows = policyFlow(p)
	assert.Equal(t, "Eligible", rows[len(rows)-1].Boxes[0].Title.English)
	assert.Equal(t, "a person decides", rows[len(rows)-1].Boxes[0].Ending.English)
}
