package assistance

import (
	"encoding/json"
	"math/rand"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// rich gives every personal and sensitive fact of the pack a value, with provenance, and leaves a finding open.
const rich = `"home.odd": true, "water.high": true, "child.name": "Xiaoming Seven", "child.weight": "31.417", "child.sick": true, "child.rooms": -2,
	"family.savings": {"value": "8123.45", "proof": "bank slip of the aunt", "as_of": "2025-11-13"}, "home.place": "riverside",
	"family.members": {"items": [{"id": "aunt Wang", "income": "417.31", "works": true}, {"id": "uncle Zhao", "income": "52.99"}], "complete": false},
	"earlier.parts": [{"id": "first slice", "share": "joint", "amount": "171000.17"}, {"id": "second slice", "share": "full", "amount": "7.07"}],
	"finding.hardship": {"value": true, "by": "Officer of the third ward", "as_of": "2025-12-14", "reason": "grandmother is ill"},
	"finding.amount": {"value": "64209.11", "by": "Office for floods", "as_of": "2025-12-15", "ground": "letter of mother", "reason": "cost of bed"},
	"verdict.relief": {"value": "refuse", "by": "Head", "as_of": "2025-12-16", "ground": "ACT-5", "reason": "cousin has a room"}`

// secrets are texts that stand in the rich case and in no rule, title or amount of the award.
var secrets = []string{"2016-05-06", "Xiaoming", "31.417", "8123.45", "bank slip", "2025-11-13", "riverside", "77123", "aunt", "417.31", "uncle",
	"52.99", "slice", "7.07", "third ward", "2025-12-14", "grandmother", "Office for floods", "2025-12-15",
	"letter of mother", "cost of bed", "cousin"}

func TestMaskedJSONHoldsNoPersonalValue(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled, rich))
	full, err := a.FullJSON()
	require.NoError(t, err)
	masked, err := json.Marshal(a)
	require.NoError(t, err)
	for _, secret := range secrets {
		assert.True(t, strings.Contains(string(full), secret), "the record holds %q, or this test tests nothing", secret)
		assert.False(t, strings.Contains(string(masked), secret), secret)
	}
	for _, stays := range []string{`"64209.11"`, `"180000.00"`, `"171000.17"`, `"valley"`, `"by":"Head"`} {
		assert.True(t, strings.Contains(string(masked), stays), stays)
	}
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		for _, secret := range secrets {
			assert.NotContains(t, a.Explain(tag).String(), secret)
		}
	}
}

// walkJSON calls visit for every object.
func walkJSON(v any, visit func(map[string]any)) {
	switch held := v.(type) {
	case map[string]any:
		visit(held)
		for _, inner := range held {
			walkJSON(inner, visit)
		}
	case []any:
		for _, inner := range held {
			walkJSON(inner, visit)
		}
	}
}

func TestMaskedByClass(t *testing.T) {
	e := load(t)
	a := assess(t, e, caseOf(t, settled, rich))
	text, err := a.MarshalJSON()
	require.NoError(t, err)
	var document any
	require.NoError(t, json.Unmarshal(text, &document))
	marks := map[string]int{}
	walkJSON(document, func(o map[string]any) {
		name, _ := o["fact"].(string)
		if name == "" {
			name, _ = o["name"].(string)
		}
		v, hasValue := o["value"]
		fact, isFact := e.pack.Vocabulary.Fact(name)
		if mask, isMasked := o["masked"]; isMasked {
			marks[name]++
			assert.Nil(t, v, "%s is masked", name)
			if isFact {
				assert.Equal(t, fact.Class.String(), mask, name)
			}
		} else if isFact && hasValue && fact.Class > rules.Public {
			assert.False(t, a.evaluation.Facts().Value(name).Known(), "%s is shown as unknown only where it is", name)
		}
		if isFact && hasValue && fact.Class == rules.Public {
			assert.NotContains(t, o, "masked", name)
		}
	})
	for _, name := range []string{"child.name", "child.sick", "child.rooms", "child.weight", "home.damage", "home.place", "family.savings",
		"family.members", "earlier.parts", "finding.hardship", "finding.amount", "verdict.relief", "age_now", "rain_at_home"} {
		assert.Positive(t, marks[name], name)
	}
	assert.Zero(t, marks["minor"], "a truth stays")
	assert.Zero(t, marks["base_wage"], "a wage of a public place stays")
}

func TestMaskingChangesNoTruthAndNoMoney(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled, rich))
	full, err := a.FullJSON()
	require.NoError(t, err)
	masked, err := a.MarshalJSON()
	require.NoError(t, err)
	gather := func(text []byte) (kept []any) {
		var document map[string]any
		require.NoError(t, json.Unmarshal(text, &document))
		award := document["award"].(map[string]any)
		for _, key := range []string{"kind", "low", "high", "ceiling", "earlier", "remaining", "above_ceiling"} {
			kept = append(kept, award[key])
		}
		var truths func(v any)
		truths = func(v any) {
			switch held := v.(type) {
			case map[string]any:
				kept = append(kept, held["truth"], held["outcome"], held["score"] != nil)
				for _, key := range []string{"decisions", "award", "measures", "trace", "aids", "policies", "grounds", "exclusions", "requirements", "when",
					"steps", "definitions", "exceptions", "manner", "ceilings"} {
					truths(held[key])
				}
			case []any:
				kept = append(kept, len(held))
				for _, inner := range held {
					truths(inner)
				}
			}
		}
		truths(document)
		return kept
	}
	assert.Equal(t, gather(full), gather(masked))
	again, err := a.FullJSON()
	require.NoError(t, err)
	assert.Equal(t, string(full), string(again), "masking leaves the assessment as it is")
}

func TestMaskedMissingRow(t *testing.T) {
	const facts = `"home.damage": "none", "water.high": true, "child.birth_date": "2010-05-06", "home.place": "hillside",
		"family.members": [{"id": "m1", "income": "5", "works": true}]`
	a := assess(t, load(t), caseOf(t, settled, facts))
	full, err := a.FullJSON()
	require.NoError(t, err)
	masked, err := a.MarshalJSON()
	require.NoError(t, err)
	assert.True(t, strings.Contains(string(full), "no figure for hillside"))
	assert.False(t, strings.Contains(string(masked), "hillside"))
	d, _ := a.Decision("relief")
	require.Len(t, d.Missing, 1)
	assert.Equal(t, []string{"hillside"}, d.Missing[0].Row.Keys, "the decision itself is whole")
}

func TestMaskedHint(t *testing.T) {
	c := caseOf(t, settled, `"home.damage": "none", "home.odd": true, "family.savings": "5"`).Without("finding.hardship")
	a := assess(t, load(t), c)
	d, _ := a.Decision("relief")
	require.Len(t, d.Findings, 1)
	require.Equal(t, "finding.degree", d.Findings[0].Finding)
	assert.Equal(t, "none", d.Findings[0].Hint.String())
	masked := d.Masked(a.engine.ruleset.ClassOf)
	assert.False(t, masked.Findings[0].Hint.Known(), "the finding is public, what its hint rests on is not")
	assert.Equal(t, rules.Sensitive, masked.Findings[0].Masked)
	assert.True(t, d.Findings[0].Hint.Known())

	c = caseOf(t, settled).Without("finding.hardship")
	d, _ = assess(t, load(t), c).Decision("relief")
	masked = d.Masked(a.engine.ruleset.ClassOf)
	require.Len(t, masked.Findings, 1)
	assert.True(t, masked.Findings[0].Hint.Known(), "yes or no stays")
}

// TestMaskedBase: a pack whose paying organ and wage rest on where the child lives.
func TestMaskedBase(t *testing.T) {
	e := load(t, "{id: case.place, type: place, label: {zh: 地点, en: Place}, class: public", "{id: case.place, type: place, label: {zh: 地点, en: Place}, class: personal",
		"{id: case.office, type: office, label: {zh: 办理机关, en: Office}, class: public", "{id: case.office, type: office, label: {zh: 办理机关, en: Office}, class: sensitive")
	a := assess(t, e, caseOf(t, settled))
	masked, err := a.MarshalJSON()
	require.NoError(t, err)
	var document struct {
		Award struct {
			Organ  any
			Masked string
			Base   struct {
				Keys   []string
				Year   int
				Masked string
			}
		}
	}
	require.NoError(t, json.Unmarshal(masked, &document))
	assert.Nil(t, document.Award.Organ)
	assert.Equal(t, "sensitive", document.Award.Masked)
	assert.Equal(t, "personal", document.Award.Base.Masked)
	assert.Empty(t, document.Award.Base.Keys)
	assert.Zero(t, document.Award.Base.Year)
	assert.False(t, strings.Contains(string(masked), `"valley"`))
	text := a.Explain(language.English).String()
	for _, hidden := range []string{"Valley", "County", "2025:"} {
		assert.NotContains(t, text, hidden)
	}
}

func TestZeroAssessment(t *testing.T) {
	var a Assessment
	_, err := json.Marshal(a)
	require.ErrorIs(t, err, ErrNoAssessment)
	_, err = a.FullJSON()
	require.ErrorIs(t, err, ErrNoAssessment)
	assert.Empty(t, a.Explain(language.English).String())
	assert.Empty(t, a.Trace())
}

// TestValueAndPointerAreMasked: a caller that stores an Assessment by value must not get round the mask.
func TestValueAndPointerAreMasked(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled, rich))
	pointer, err := json.Marshal(a)
	require.NoError(t, err)
	byValue, err := json.Marshal([]Assessment{*a})
	require.NoError(t, err)
	assert.Equal(t, "["+string(pointer)+"]", string(byValue))
}

// TestListsAreNeverNull walks everything that becomes JSON and looks at each list that is always written.
func TestListsAreNeverNull(t *testing.T) {
	e := load(t)
	for _, facts := range [][]string{{settled}, {settled, rich}, {`"decision.date": "2026-03-01"`}, {`"decision.date": "2010-03-01"`},
		{settled, `"case.place": "hillside"`}} {
		a := assess(t, e, caseOf(t, facts...))
		checked := 0
		var walk func(v reflect.Value, path string)
		walk = func(v reflect.Value, path string) {
			switch v.Kind() {
			case reflect.Pointer, reflect.Interface:
				if !v.IsNil() {
					walk(v.Elem(), path)
				}
			case reflect.Slice:
				for i := range v.Len() {
					walk(v.Index(i), path)
				}
			case reflect.Struct:
				for i := range v.NumField() {
					f := v.Type().Field(i)
					tag := f.Tag.Get("json")
					if !f.IsExported() || tag == "-" {
						continue
					}
					if f.Type.Kind() == reflect.Slice && !strings.Contains(tag, "omit") {
						checked++
						assert.False(t, v.Field(i).IsNil(), "%s.%s", path, f.Name)
					}
					walk(v.Field(i), path+"."+f.Name)
				}
			}
		}
		walk(reflect.ValueOf(a.document()), "")
		assert.Greater(t, checked, 20)
	}
}

func TestSameBytes(t *testing.T) {
	e := load(t)
	c := caseOf(t, settled, strings.ReplaceAll(rich, "-2", "1"))
	want, err := assess(t, e, c).MarshalJSON()
	require.NoError(t, err)
	givens := c.Givens()
	random := rand.New(rand.NewSource(1))
	for range 1000 {
		random.Shuffle(len(givens), func(i, j int) { givens[i], givens[j] = givens[j], givens[i] })
		got, err := assess(t, e, c.With(givens...)).MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	}
	other, err := assess(t, load(t), c).MarshalJSON()
	require.NoError(t, err)
	assert.Equal(t, string(want), string(other), "another engine of the same pack")
}

func TestSameBytesAtOnce(t *testing.T) {
	e := load(t)
	c := caseOf(t, settled, rich)
	shared := assess(t, e, c)
	want, err := shared.MarshalJSON()
	require.NoError(t, err)
	words := shared.Explain(language.English).String()
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			for range 8 {
				a, err := e.Assess(t.Context(), c)
				if !assert.NoError(t, err) {
					return
				}
				for _, each := range []*Assessment{a, shared} {
					got, err := each.MarshalJSON()
					assert.NoError(t, err)
					assert.Equal(t, string(want), string(got))
					assert.Equal(t, words, each.Explain(language.English).String())
				}
			}
		})
	}
	wait.Wait()
}

func TestLawOnlyJSONSaysSo(t *testing.T) {
	a := assess(t, loadLaw(t), caseOf(t, settled))
	text, err := a.MarshalJSON()
	require.NoError(t, err)
	assert.Contains(t, string(text), `"law_only":true`)
	assert.NotEqual(t, load(t).Digest(), a.PolicyDigest)
	_, err = Load(policies.Source{})
	require.Error(t, err)
}
