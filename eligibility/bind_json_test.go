package eligibility_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestFactsAreThoseOfTheLastCase: nothing of a case is left in the next, whichever way the two were read.
func TestFactsAreThoseOfTheLastCase(t *testing.T) {
	v := caseEngine(t).pack.Vocabulary
	full := `{"format": 1, "facts": {"decision.date": "2026-03-01", "name": "x", "born": "2011", "number": 7, "loss": 1, "kind": "crime", "poor": true, "family": [{"id": "a"}],
		"finding": {"value": true, "by": "b", "as_of": "2026-03-01", "reason": "r"}}}`
	sparse := `{"format": 1, "facts": {"decision.date": "2026-03-02", "poor": null, "finding": {"value": null}}}`
	slow := strings.Replace(sparse, "poor", `\u0070oor`, 1)
	wrong := strings.Replace(full, `"name": "x"`, `"name": 1`, 1)
	var facts rules.Facts
	for range 3 {
		for _, next := range []string{sparse, slow} {
			_, err := eligibility.BindJSON(v, []byte(full), &facts)
			require.NoError(t, err)
			require.True(t, facts.Value("finding").Known())
			date, err := eligibility.BindJSON(v, []byte(next), &facts)
			require.NoError(t, err)
			require.Equal(t, "2026-03-02", date.String())
			for _, name := range v.Names() {
				require.Equal(t, name == "decision.date", facts.Value(name).Known(), name)
				require.Zero(t, facts.Provenance(name), name)
			}
			_, err = eligibility.BindJSON(v, []byte(wrong), &facts)
			require.Error(t, err)
			require.Nil(t, facts.Vocabulary())
			require.False(t, facts.Value("born").Known(), "after a mistake nothing is told")
		}
	}
}

// TestFactsDoNotChangeWithTheBytes they were read from, nor with the facts of the case after, of which they may share texts.
func TestFactsDoNotChangeWithTheBytes(t *testing.T) {
	v := caseEngine(t).pack.Vocabulary
	data := []byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", "name": "abc", "kind": "crime", "finding": {"value": true, "by": "office", "as_of": "2026-03-01", "reason": "seen"},
		"family": [{"id": "first"}]}}`)
	var facts rules.Facts
	_, err := eligibility.BindJSON(v, data, &facts)
	require.NoError(t, err)
	name, finding, family := facts.Value("name"), facts.Provenance("finding"), facts.Value("family")
	for i := range data {
		data[i] = 'x'
	}
	_, err = eligibility.BindJSON(v, []byte(`{"format":1,"facts":{"decision.date":"2026-03-01","name":"xyz","family":[{"id":"other"}]}}`), &facts)
	require.NoError(t, err)
	text, _ := name.Text()
	list, _ := family.List()
	assert.Equal(t, "abc", text)
	assert.Equal(t, "first", list.Items[0].ID)
	assert.Equal(t, "office seen", finding.By+" "+finding.Reason)
}

// TestFactsAreBoundByManyAtOnce: the vocabulary and what it remembers are shared.
func TestFactsAreBoundByManyAtOnce(t *testing.T) {
	v := caseEngine(t).pack.Vocabulary
	orders := []string{`"poor": true, "number": 7, "decision.date": "2026-03-01", "name": "x"`, `"name": "y", "decision.date": "2026-03-02", "poor": false`, `"decision.date": "2026-03-03"`}
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			var facts rules.Facts
			for i := range 300 {
				n := (worker + i) % len(orders)
				date, err := eligibility.BindJSON(v, []byte(`{"format": 1, "facts": {`+orders[n]+`}}`), &facts)
				if assert.NoError(t, err) {
					assert.Equal(t, n+1, date.Day())
					assert.Equal(t, n < 2, facts.Value("name").Known())
				}
			}
		})
	}
	all.Wait()
}

// TestHostileCasesEndSoon: what would cost more than its length if each were compared with each.
func TestHostileCasesEndSoon(t *testing.T) {
	v := caseEngine(t).pack.Vocabulary
	repeated := func(one string) string {
		return strings.TrimSuffix(strings.Repeat(one+",", (eligibility.MaxCaseBytes-200)/(len(one)+1)), ",")
	}
	numbered := func(before, after string) string {
		var out strings.Builder
		for i := 0; out.Len() < eligibility.MaxCaseBytes-200; i++ {
			out.WriteString(before + string(rune('a'+i%26)) + strings.Repeat("q", i%9) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + string(rune('a'+i/17576)) + after + ",")
		}
		return strings.TrimSuffix(out.String(), ",")
	}
	for name, facts := range map[string]string{
		"misspelt names":      numbered(`"poorer`, `": 1`),
		"one name":            repeated(`"poor": true`),
		"members":             `"family": [` + repeated(`{"id": "a"}`) + `]`,
		"members of many ids": `"family": [` + numbered(`{"id": "`, `"}`) + `]`,
		"fields":              `"family": [{"id": "a", ` + repeated(`"income": 1`) + `}]`,
		"keys":                `"finding": {"value": true, ` + repeated(`"by": "b"`) + `}`,
		"digits":              `"number": ` + strings.Repeat("9", eligibility.MaxCaseBytes-200),
		"fraction":            `"loss": 0.` + strings.Repeat("0", eligibility.MaxCaseBytes-200),
		"a text":              `"name": "` + strings.Repeat("x", eligibility.MaxCaseBytes-200) + `"`,
		"white space":         `"number":` + strings.Repeat(" ", eligibility.MaxCaseBytes-200) + `x`,
		"brackets":            `"family": ` + strings.Repeat("[", eligibility.MaxCaseBytes-200),
	} {
		data := []byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", ` + facts + `}}`)
		started := time.Now()
		_, err := eligibility.BindJSON(v, data, &rules.Facts{})
		require.Error(t, err, name)
		assert.Less(t, time.Since(started), 5*time.Second, name)
		require.Less(t, len(err.Error()), 100_000, name)
	}
}
