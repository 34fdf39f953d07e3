package lint

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// roomsPack is the sound pack with a whole number between bounds that are far apart, and one with none.
func roomsPack(t *testing.T) *policies.Pack {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"pack.yaml", "facts.yaml", "parameters.yaml", "law.yaml", "statements.yaml", "tables.yaml", "wages.csv", "definitions.yaml",
		"relief.yaml", "measures.yaml", "award.yaml", "schedule.yaml"} {
		content, err := os.ReadFile("../../cmd/jiuzhu/testdata/sound/" + name)
		require.NoError(t, err)
		files[name] = &fstest.MapFile{Data: content}
	}
	files["facts.yaml"].Data = []byte("language: 1\nfacts:\n" +
		"  - {id: home.rooms, type: int, class: public, minimum: \"-2\", maximum: \"150\", label: {zh: 房间数, en: Rooms}}\n" +
		"  - {id: home.people, type: int, class: public, label: {zh: 人数, en: People}}\n")
	sound, err := os.ReadFile("../../cmd/jiuzhu/testdata/sound/facts.yaml")
	require.NoError(t, err)
	files["facts-sound.yaml"] = &fstest.MapFile{Data: sound}
	manifest := string(files["pack.yaml"].Data)
	require.Contains(t, manifest, "facts: [facts.yaml")
	files["pack.yaml"].Data = []byte(strings.Replace(manifest, "facts: [facts.yaml", "facts: [facts-sound.yaml, facts.yaml", 1))
	pack, err := policies.Load(policies.Source{Files: files})
	require.NoError(t, err)
	return pack
}

// home is a made-up case of the slow reference.
type home struct {
	flooded, insured bool
	office           string
	rooms            int
}

// drawn is a condition with what it means.
type drawn struct {
	condition *rules.Condition
	holds     func(home) bool
}

func leaf(text string, holds func(home) bool) drawn {
	return drawn{&rules.Condition{Kind: rules.Leaf, Expression: rules.WriteExpression("drawn", text)}, holds}
}

func drawLeaf(t *rapid.T) drawn {
	constant := rapid.SampledFrom([]int{-3, -2, -1, 0, 5, 6, 149, 150, 151}).Draw(t, "constant")
	switch rapid.IntRange(0, 8).Draw(t, "leaf") {
	case 0:
		return leaf("home.flooded", func(h home) bool { return h.flooded })
	case 1:
		return leaf("!home.insured", func(h home) bool { return !h.insured })
	case 2:
		return leaf("case.office == 'town'", func(h home) bool { return h.office == "town" })
	case 3:
		return leaf("case.office in ['town', 'county'] && home.flooded", func(h home) bool { return h.flooded })
	case 4:
		return leaf(fmt.Sprintf("home.rooms == %d", max(constant, 0)), func(h home) bool { return h.rooms == max(constant, 0) })
	case 5:
		return leaf(fmt.Sprintf("%d <= home.rooms", max(constant, 0)), func(h home) bool { return max(constant, 0) <= h.rooms })
	case 6:
		return leaf("home.rooms * home.rooms == 4900", func(h home) bool { return h.rooms == 70 })
	case 7:
		return leaf("home.rooms >= limits.old_age || home.insured", func(h home) bool { return h.rooms >= 60 || h.insured })
	default:
		return leaf(fmt.Sprintf("home.rooms < %d", max(constant, 0)), func(h home) bool { return h.rooms < max(constant, 0) })
	}
}

func drawTree(t *rapid.T, depth int) drawn {
	if depth == 0 || rapid.Bool().Draw(t, "leaf") {
		return drawLeaf(t)
	}
	kind := rapid.SampledFrom([]rules.ConditionKind{rules.All, rules.Any, rules.None}).Draw(t, "kind")
	parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) drawn { return drawTree(t, depth-1) }), 1, 3).Draw(t, "parts")
	c := &rules.Condition{Kind: kind}
	for _, part := range parts {
		c.Children = append(c.Children, part.condition)
	}
	return drawn{c, func(h home) bool {
		holding := 0
		for _, part := range parts {
			if part.holds(h) {
				holding++
			}
		}
		return kind == rules.All && holding == len(parts) || kind == rules.Any && holding > 0 || kind == rules.None && holding == 0
	}}
}

// everyHome calls f with every case within the bounds.
func everyHome(f func(home)) {
	for rooms := -2; rooms <= 150; rooms++ {
		for bits := range 8 {
			f(home{bits&1 > 0, bits&2 > 0, []string{"town", "county"}[bits>>2], rooms})
		}
	}
}

// What is called impossible no case makes true, and what is called possible some case does.
func TestReachableAgainstEveryCase(t *testing.T) {
	p, compiled := newProbe(roomsPack(t))
	require.True(t, compiled)
	counts := map[verdict]int{}
	rapid.Check(t, func(t *rapid.T) {
		tree := drawTree(t, 2)
		truths := map[bool]bool{}
		everyHome(func(h home) { truths[tree.holds(h)] = true })
		for wanted, truth := range map[bool]value.Truth{true: value.True, false: value.False} {
			got := p.reachable(tree.condition, truth)
			counts[got]++
			switch got {
			case possible:
				assert.True(t, truths[wanted], "%s called possible: %s", truth, written(tree.condition))
			case impossible:
				assert.False(t, truths[wanted], "%s called impossible: %s", truth, written(tree.condition))
			}
		}
	})
	if testing.Short() {
		// A fifth of the trees may well lack one kind.
		return
	}
	assert.Positive(t, counts[possible])
	assert.Positive(t, counts[impossible])
	assert.Less(t, counts[unsettled], counts[possible]/4, "most is settled")
}

func TestReachableSaysNothingOfWhatItCannotTryWhole(t *testing.T) {
	p, compiled := newProbe(roomsPack(t))
	require.True(t, compiled)
	for text, want := range map[string]verdict{
		"home.people * home.people < 0":                                                  unsettled,
		"home.people + home.rooms < home.rooms":                                          possible,
		"home.people > 5 && home.people < 6":                                             impossible,
		"home.people > 5 && home.people < 7":                                             possible,
		"home.loss < CNY('0')":                                                           impossible,
		"home.loss > CNY('5') && home.loss < CNY('5.000000000001')":                      impossible,
		"home.loss > CNY('5') && home.loss < CNY('5.01')":                                impossible,
		"home.loss > CNY('5') && home.loss < CNY('5.010001')":                            possible,
		"home.loss > CNY('5.000001') && home.loss < CNY('5.009999')":                     impossible,
		"home.loss == CNY('5.001')":                                                      impossible,
		"home.loss > CNY('7') && !home.loss.is_positive()":                               impossible,
		"home.loss - CNY('7') == CNY('1') && home.loss == CNY('9')":                      unsettled,
		"decision.date > date('2020-02-28') && decision.date < date('2020-03-01')":       possible,
		"decision.date > date('2021-02-28') && decision.date < date('2021-03-01')":       impossible,
		"decision.date.year() < 2000 && decision.date > date('2001-01-01')":              unsettled,
		"household.exists(m, m.income > CNY('0'))":                                       unsettled,
		"home.water_level > decimal('1.5') && home.water_level < decimal('1.500000001')": possible,
		"(home.rooms) > 151":                                                             unsettled,
		"hard_hit && home.loss < CNY('5000')":                                            impossible,
		"hard_hit && home.loss < CNY('5000.000000000001')":                               impossible,
		"hard_hit && home.loss < CNY('5000.01')":                                         impossible,
		"hard_hit && home.loss < CNY('5000.02')":                                         possible,
		"home.people > 5 && home.people < 6 && case.office != '\\''":                     unsettled,
		"home.people > 5 && home.people < 6 // '":                                        unsettled,
		"home.rooms > 150":                                                               impossible,
		"base_wage.for_years(1) > CNY('1')":                                              unsettled,
	} {
		c := &rules.Condition{Kind: rules.Leaf, Expression: rules.WriteExpression("drawn", text)}
		assert.Equal(t, want, p.reachable(c, value.True), text)
	}
}

func TestSearchesEnd(t *testing.T) {
	p, compiled := newProbe(roomsPack(t))
	require.True(t, compiled)
	p.left = 3
	c := &rules.Condition{Kind: rules.Leaf, Expression: rules.WriteExpression("drawn", "home.flooded && home.insured && home.rooms > 150")}
	assert.Equal(t, unsettled, p.reachable(c, value.True))
	assert.Zero(t, p.left)
}

// A pack that did not compile would be passed over in silence.
func TestProbeCompilesTheShippedPack(t *testing.T) {
	pack, err := policies.Load(policies.Source{Files: os.DirFS("../../policies/cn")})
	require.NoError(t, err)
	p, compiled := newProbe(pack)
	require.True(t, compiled)
	assert.Greater(t, len(p.nodes), 500)
	assert.Greater(t, len(p.values), 10)
}
