package eligibility_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var update = flag.Bool("update", false, "write golden files anew")

const caseFacts = `language: 1
currencies: [CNY]
birthday: {reached: on_the_day, leap_day: march_1}
enums:
  kind:
    crime: {zh: 刑, en: Crime}
    other: {zh: 他, en: Other}
  verdict:
    grant: {zh: 予, en: Grant}
    refuse: {zh: 拒, en: Refuse}
records:
  - id: member
    fields:
      - {name: income, type: money(CNY), label: {zh: 入, en: Income}}
facts:
  - {id: decision.date, type: date, class: public, label: {zh: 日, en: Day}}
  - {id: name, type: text, max_length: 12, class: personal, label: {zh: 名, en: Name}}
  - {id: born, type: date, minimum: 1900-01-01, class: personal, label: {zh: 生, en: Born}}
  - {id: child.age, type: int, class: personal, label: {zh: 龄, en: Age}}
  - {id: number, type: int, minimum: "0", maximum: "100", class: personal, label: {zh: 数, en: Number}}
  - {id: share, type: decimal, class: personal, label: {zh: 份, en: Share}}
  - {id: loss, type: money(CNY), minimum: "0", class: sensitive, label: {zh: 损, en: Loss}}
  - {id: kind, type: kind, class: personal, label: {zh: 类, en: Kind}}
  - {id: poor, type: bool, class: sensitive, label: {zh: 贫, en: Poor}}
  - {id: family, type: list(member), max_length: 3, class: sensitive, label: {zh: 家, en: Family}}
findings:
  - {id: finding, type: bool, class: sensitive, label: {zh: 见, en: Finding}, decided_by: {zh: 官, en: Officer}}
decisions:
  - {id: verdict, type: verdict, class: public, aid: aid, label: {zh: 定, en: Verdict}, decided_by: {zh: 官, en: Officer}}
`

func caseEngine(t require.TestingT) *engine {
	return onePolicy(t, caseFacts, "grounds:\n"+
		ruleYAML("g", "T", "shall", "{all: [\"born < date('2012-01-01')\", \"loss > CNY('0.50')\", share >= 0, finding]}")+
		ruleYAML("h", "T", "may", "\"family.exists(m, m.income < CNY('100.00')) || kind == 'crime' && poor && name.contains('x') && number > 3\""))
}

// admit decodes and binds as an engine does.
func admit(e *engine, data []byte) rules.Problems {
	c, err := eligibility.DecodeCase(data)
	if err == nil {
		_, _, err = c.Bind(e.pack.Vocabulary)
	}
	var problems rules.Problems
	if err != nil && !errors.As(err, &problems) {
		return rules.Problems{{Code: "not_problems", Summary: "an error that is no problems"}}
	}
	return problems
}

// wordsOf is everything problems say, as a reader or a program gets it.
func wordsOf(problems rules.Problems) string {
	var out strings.Builder
	for _, p := range problems {
		out.WriteString(string(p.Code) + ": " + p.Error() + "\n")
		if p.Detail != "" {
			out.WriteString("  " + p.Detail + "\n")
		}
		for _, argument := range p.Arguments {
			out.WriteString("  argument " + argument + "\n")
		}
	}
	return out.String()
}

func TestBadCases(t *testing.T) {
	path := filepath.Join("testdata", "cases.txtar")
	archive, err := txtar.ParseFile(path)
	require.NoError(t, err)
	e := caseEngine(t)
	for i := 0; i+1 < len(archive.Files); i += 2 {
		written, golden := archive.Files[i], &archive.Files[i+1]
		t.Run(strings.TrimSuffix(written.Name, ".json"), func(t *testing.T) {
			require.Equal(t, strings.TrimSuffix(written.Name, ".json"), strings.TrimSuffix(golden.Name, ".problems"))
			got := wordsOf(admit(e, written.Data))
			if *update {
				golden.Data = []byte(got)
			}
			assert.Equal(t, string(golden.Data), got)
			for _, secret := range []string{"王小明", "李小红", "9876", "secret", "2011", "1899", "1e"} {
				assert.NotContains(t, got, secret)
			}
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o644))
	}
}

func TestCaseBytes(t *testing.T) {
	e := caseEngine(t)
	good := `{"format": 1, "facts": {"decision.date": "2026-03-01"}}`
	padded := func(size int) string { return good + strings.Repeat(" ", size-len(good)) }
	digits := strings.Repeat("9", eligibility.MaxCaseBytes-200)
	deep := strings.Repeat(`[{"id":"a","income":`, 40_000)
	for _, c := range []struct {
		name, data string
		code       rules.ProblemCode
	}{
		{"good", good, ""},
		{"below the limit", padded(eligibility.MaxCaseBytes - 1), ""},
		{"at the limit", padded(eligibility.MaxCaseBytes), ""},
		{"above the limit", padded(eligibility.MaxCaseBytes + 1), "too_long"},
		{"no bytes", "", "bad_json"},
		{"byte order mark", "\uFEFF" + good, "bad_encoding"},
		{"invalid UTF-8", strings.Replace(good, "}}", ", \"name\": \"\xff\"}}", 1), "bad_encoding"},
		{"surrogate in UTF-8", strings.Replace(good, "}}", ", \"name\": \"\xed\xa0\x80\"}}", 1), "bad_encoding"},
		{"UTF-16", "\xff\xfe{\x00", "bad_encoding"},
		{"a number of a million digits", strings.Replace(good, "}}", `, "share": `+digits+`}}`, 1), "wrong_type"},
		{"a whole number of a million digits", strings.Replace(good, "}}", `, "number": `+digits+`}}`, 1), "wrong_type"},
		{"a text of a million digits", strings.Replace(good, "}}", `, "loss": "`+digits+`"}}`, 1), "wrong_type"},
		{"a name of a million digits", strings.Replace(good, "}}", `, "`+digits+`": 1}}`, 1), "unknown_fact"},
		{"a key of a million digits", strings.Replace(good, "}}", `, "name": {"`+digits+`": 1}}}`, 1), "unknown_key"},
		{"a name of a million digits with a bad value", strings.Replace(good, "}}", `, "`+digits+`": {}}}`, 1), "missing_key"},
		{"nested without end", strings.Replace(good, "}}", `, "family": `+deep, 1), "wrong_type"},
		{"nested without end in a list of no name", strings.Replace(good, "}}", `, "": `+strings.ReplaceAll(deep, "income", ""), 1), "wrong_type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			problems := admit(e, []byte(c.data))
			if c.code == "" {
				require.Empty(t, problems)
				return
			}
			require.NotEmpty(t, problems)
			assert.Equal(t, c.code, problems[0].Code)
			assert.Less(t, len(wordsOf(problems)), 2_000, "a message stays short")
		})
	}
}

func TestAMisspeltFactIsRecognised(t *testing.T) {
	problems := admit(caseEngine(t), []byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", "child.ag": 3}}`))
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Detail, `did you mean "child.age"?`)
	require.ErrorIs(t, problems, rules.ProblemCode("unknown_fact"))
}

func TestTheSameCaseInOtherWordsIsAnsweredAlike(t *testing.T) {
	e := caseEngine(t)
	decoded := func(data string) eligibility.Case {
		c, err := eligibility.DecodeCase([]byte(data))
		require.NoError(t, err)
		return c
	}
	amount := func(text string) value.Money {
		d, err := value.ParseDecimal(text)
		require.NoError(t, err)
		return value.NewMoney(d, "CNY")
	}
	one, err := value.ParseDecimal("1.00")
	require.NoError(t, err)
	written := func(share, loss string) string {
		return `{"format": 1, "facts": {"born": "2011-06", "share": ` + share + `, "loss": ` + loss + `, "kind": "crime", "poor": true, "number": 7,
			"name": "x", "family": {"complete": false, "items": [{"id": "a", "income": "500"}, {"id": "b"}]},
			"finding": {"by": "office", "value": true, "as_of": "2026-03-01", "reason": "seen"}, "decision.date": "2026-03-01"}}`
	}
	income := rules.MoneyFact("income")
	typed := eligibility.NewCase(
		rules.BoolFact("finding").Is(true, rules.Reason("seen"), rules.AsOf(mustDate("2026-03-01")), rules.By("office")),
		eligibility.DecisionDate.Is(mustDate("2026-03-01")), rules.DateFact("born").Is(mustDate("2011-06")), rules.DecimalFact("share").Is(one),
		rules.MoneyFact("loss").Is(amount("1.0")), rules.EnumFact[string]("kind").Is("crime"), rules.BoolFact("poor").Is(true),
		rules.IntFact("number").Is(7), rules.TextFact("name").Is("x"),
		rules.ListFact("family").Include(rules.Member{ID: "a", Fields: []rules.Given{income.Is(amount("500.00"))}}, rules.Member{ID: "b"}),
	)
	wanted := e.bytes(t, typed)
	for _, share := range []string{"1", "1.0", "1.00", `"1.0"`, `"1.000"`, `{"value": 1}`} {
		for _, loss := range []string{"1", "1.00", `"1.0"`, `{"value": "1", "proof": "a receipt"}`} {
			require.Equal(t, wanted, e.bytes(t, decoded(written(share, loss))), "%s %s", share, loss)
		}
	}
	assert.NotEqual(t, wanted, e.bytes(t, decoded(written("1.01", "1"))), "the comparison can fail")
	assert.NotEqual(t, wanted, e.bytes(t, typed.Without("number")))
}

// The order of keys must not tell whether a list is whole: taken as whole, it would say of nobody that there is one.
func TestAListIsAsWholeAsItSays(t *testing.T) {
	e := onePolicy(t, caseFacts, "grounds:\n"+ruleYAML("g", "T", "shall", "\"family.exists(m, m.income < CNY('100.00'))\""))
	for text, wanted := range map[string]string{
		`[]`: "false", `null`: "unknown", `{"value": []}`: "false", `{"value": null}`: "unknown",
		`{"items": []}`: "unknown", `{"items": [], "complete": false}`: "unknown", `{"complete": false, "items": []}`: "unknown",
		`{"items": [], "complete": true}`: "false", `{"complete": true, "items": []}`: "false", `{"items": null, "complete": true}`: "unknown",
		`{"items": [{"id": "a", "income": 5}]}`: "true", `[{"id": "a", "income": 500}, {"id": "b"}]`: "unknown",
	} {
		c, err := eligibility.DecodeCase([]byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", "family": ` + text + `}}`))
		require.NoError(t, err, text)
		d := e.decide(t, c)
		assert.Equal(t, wanted, d.Grounds[0].Truth.String(), text)
	}
}

func TestCasesAreNotChangedBehindTheirBack(t *testing.T) {
	givens := []rules.Given{rules.BoolFact("poor").Is(true)}
	c := eligibility.NewCase(givens...)
	givens[0] = rules.BoolFact("poor").Is(false)
	c.Givens()[0] = givens[0]
	changed := c.With(rules.BoolFact("poor").Is(false), rules.IntFact("number").Is(1))
	assert.Equal(t, []rules.Given{rules.BoolFact("poor").Is(true)}, c.Givens())
	assert.Equal(t, []rules.Given{rules.BoolFact("poor").Is(false), rules.IntFact("number").Is(1)}, changed.Givens())
	assert.Equal(t, []rules.Given{rules.IntFact("number").Is(1)}, changed.Without("poor", "absent").Givens())
	assert.Len(t, changed.Givens(), 2)
	assert.Empty(t, eligibility.Case{}.Givens())
}

func FuzzDecodeCase(f *testing.F) {
	f.Add([]byte(`{"format": 1, "facts": {"decision.date": "2026-03-01", "name": "王小明王小明", "loss": 12345678.9}}`))
	f.Add([]byte(`{"format": 1, "facts": {"family": {"items": [{"id": "member-one", "income": true}], "complete": 1}}}`))
	f.Add([]byte(`{"format": 1, "facts": {"finding": {"value": true, "by": "the office", "as_of": "2026-03"}}, "note": "0123456789"}`))
	f.Add([]byte("{\"format\": 1,\n\"facts\": {\"a\\ud800\": 1e5, \"born\": {\"value\": [[\n"))
	e := caseEngine(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		problems := admit(e, data)
		said := wordsOf(problems)
		for _, p := range problems {
			require.NotEmpty(t, p.Code)
			require.NotEmpty(t, p.Summary)
			require.NotEqual(t, rules.ProblemCode("not_problems"), p.Code)
		}
		for _, secret := range valuesOf(data) {
			require.NotContains(t, said, secret, "a value of a fact is told")
		}
	})
}

// valuesOf are the longer values within the facts of a case that could not also be the name of something.
func valuesOf(data []byte) []string {
	var document struct {
		Facts map[string]any `json:"facts"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if decoder.Decode(&document) != nil {
		return nil
	}
	var keys, values []string
	var walk func(v any)
	walk = func(v any) {
		switch held := v.(type) {
		case map[string]any:
			for key, inner := range held {
				keys = append(keys, key)
				walk(inner)
			}
		case []any:
			for _, inner := range held {
				walk(inner)
			}
		case string:
			values = append(values, held)
		case json.Number:
			values = append(values, held.String())
		}
	}
	walk(document.Facts)
	fixed := caseFacts + "YYYY-MM-DD allowed: true or false a plain decimal such as \"1518.00\", no exponent, at most digits before after the point"
	return slices.DeleteFunc(values, func(v string) bool {
		return len(v) < 8 || strings.Contains(fixed, v) || slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(k, v) })
	})
}
