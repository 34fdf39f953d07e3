package eligibility

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// everyKind is a vocabulary with a fact of every type, with bounds, former names, findings and lists.
func everyKind(t require.TestingT) *rules.Vocabulary {
	number := func(text string) value.Decimal {
		d, err := value.ParseDecimal(text)
		require.NoError(t, err)
		return d
	}
	yuan := func(text string) value.Value { return value.OfMoney(value.NewMoney(number(text), "CNY")) }
	date := func(text string) value.Value {
		d, err := value.ParseDate(text)
		require.NoError(t, err)
		return value.OfDate(d)
	}
	money := value.Type{Kind: value.KindMoney, Currency: "CNY"}
	kind := value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "kind", Words: []string{"crime", "crimes", "other", "tort", "案"}}}
	rate := value.Type{Kind: value.KindRate, Currency: "CNY", Period: value.Year}
	member := &value.RecordType{Name: "member", Fields: []value.Field{{Name: "income", Type: money}, {Name: "kind", Type: kind}, {Name: "born", Type: value.Type{Kind: value.KindDate}},
		{Name: "note", Type: value.Type{Kind: value.KindText}}, {Name: "poor", Type: value.Type{Kind: value.KindBool}}, {Name: "wage", Type: rate}}}
	of := func(k value.Kind) value.Type { return value.Type{Kind: k} }
	list := value.Type{Kind: value.KindList, Element: &value.Type{Kind: value.KindRecord, Record: member}}
	facts := []rules.Fact{
		{Name: "decision.date", Type: of(value.KindDate)},
		{Name: "name", Type: of(value.KindText), MaxLength: 12, Aliases: []string{"child.name", "nom"}},
		{Name: "address", Type: of(value.KindText)},
		{Name: "born", Type: of(value.KindDate), Minimum: date("1900-01-01"), Maximum: date("2030"), Aliases: []string{"birth"}},
		{Name: "moved", Type: of(value.KindDate)},
		{Name: "number", Type: of(value.KindInt), Minimum: value.OfInt(0), Maximum: value.OfInt(100)},
		{Name: "count", Type: of(value.KindInt)},
		{Name: "share", Type: of(value.KindDecimal), Maximum: value.OfDecimal(number("1.5"))},
		{Name: "factor", Type: of(value.KindDecimal)},
		{Name: "loss", Type: money, Minimum: yuan("0")},
		{Name: "debt", Type: money, Minimum: yuan("-10.50"), Maximum: yuan("1000")},
		{Name: "gift", Type: money, Maximum: yuan("5")},
		{Name: "yen", Type: value.Type{Kind: value.KindMoney, Currency: "JPY"}, Minimum: yuan("7")},
		{Name: "odd", Type: value.Type{Kind: value.KindMoney, Currency: "XAU"}},
		{Name: "wage", Type: rate},
		{Name: "kind", Type: kind},
		{Name: "poor", Type: of(value.KindBool)},
		{Name: "rich", Type: of(value.KindBool)},
		{Name: "family", Type: list, MaxLength: 3},
		{Name: "others", Type: list},
		{Name: "finding", Type: of(value.KindBool), Role: rules.RoleFinding},
		{Name: "finding.list", Type: list, Role: rules.RoleFinding},
		{Name: "verdict", Type: kind, Role: rules.RoleDecision},
	}
	for i := range facts {
		facts[i].Class = rules.Public
		if facts[i].Role == 0 {
			facts[i].Role = rules.RoleFact
		}
	}
	v, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: facts, Records: []*value.RecordType{member}, Currencies: []value.Currency{"CNY"}})
	require.NoError(t, err)
	return v
}

func vocabularyOf(t require.TestingT, source policies.Source) *rules.Vocabulary {
	pack, problems := policies.Read(source)
	require.Empty(t, problems)
	return pack.Vocabulary
}

func chinese(t require.TestingT) *rules.Vocabulary { return vocabularyOf(t, cn.Pack()) }

func reference(t require.TestingT) *rules.Vocabulary {
	return vocabularyOf(t, policies.Source{Files: os.DirFS("../internal/peerbench/reference")})
}

// bindSlowly is what BindJSON must do, without anything quick.
func bindSlowly(v *rules.Vocabulary, data []byte, facts *rules.Facts) (value.Date, error) {
	d := &caseDecoder{data: data}
	if problem := d.admit(); problem != nil {
		return value.Date{}, rules.Problems{problem}
	}
	d.json = json.NewDecoder(bytes.NewReader(data))
	d.json.UseNumber()
	c, err := d.decode()
	if err != nil {
		return value.Date{}, rules.Problems{d.problem(err)}
	}
	return c.BindInto(v, facts)
}

// requireAlike holds that facts are the same in every part, those that cannot be seen from outside too.
func requireAlike(t require.TestingT, v *rules.Vocabulary, slow, quick *rules.Facts, data []byte) {
	require.True(t, slow.Vocabulary() == quick.Vocabulary(), "%s", data)
	if slow.Vocabulary() == nil {
		return
	}
	for _, name := range v.Names() {
		require.Equal(t, slow.Value(name), quick.Value(name), "%s of %s", name, data)
		require.Equal(t, slow.Provenance(name), quick.Provenance(name), "%s of %s", name, data)
	}
	part := func(f *rules.Facts, name string) reflect.Value { return reflect.ValueOf(f).Elem().FieldByName(name) }
	require.Equal(t, len(v.Names()), part(quick, "values").Len())
	given, wanted := part(quick, "given"), part(slow, "given")
	require.Equal(t, wanted.Len(), given.Len())
	for i := range wanted.Len() {
		require.Equal(t, wanted.Index(i).Bool(), given.Index(i).Bool(), "fact %d of %s", i, data)
	}
	require.Equal(t, numbersOf(part(slow, "numbers")), numbersOf(part(quick, "numbers")), "%s", data)
	provenance, expected := part(quick, "provenance"), part(slow, "provenance")
	require.Equal(t, expected.Len(), provenance.Len(), "%s", data)
	for i := range expected.Len() {
		require.Equal(t, expected.Index(i).Field(0).Int(), provenance.Index(i).Field(0).Int(), "%s", data)
	}
}

// numbersOf are the numbers beside the values, and their marks; only one of the first mark means something.
func numbersOf(numbers reflect.Value) []string {
	var all []string
	for i := range numbers.FieldByName("marks").Len() {
		mark, number := numbers.FieldByName("marks").Index(i).Uint(), int64(0)
		if mark == 1 {
			number = numbers.FieldByName("numbers").Index(i).Int()
		}
		all = append(all, fmt.Sprint(mark, number))
	}
	return all
}

// bothWays binds a case in new memory, in memory that is used again, and slowly, and holds them to the same. It reports whether the case went
// the quick way.
func bothWays(t require.TestingT, v *rules.Vocabulary, data []byte, reused *rules.Facts) (quick bool) {
	var slow, fresh rules.Facts
	original := bytes.Clone(data)
	date, err := bindSlowly(v, data, &slow)
	for _, facts := range []*rules.Facts{&fresh, reused} {
		quickDate, quickErr := BindJSON(v, data, facts)
		require.Equal(t, original, data, "the data are not changed")
		require.Equal(t, err, quickErr, "%s", data)
		require.Equal(t, date, quickDate, "%s", data)
		clobbered := bytes.Repeat([]byte{'#'}, len(data))
		copy(data, clobbered)
		requireAlike(t, v, &slow, facts, original)
		copy(data, original)
	}
	return len(data) <= MaxCaseBytes && quickFacts(v, data, &rules.Facts{})
}

// shippedCases are all cases in JSON that the library comes with.
func shippedCases(t require.TestingT) [][]byte {
	var cases [][]byte
	for _, pattern := range []string{"../examples/cases/*.json", "../examples/quickstart/case.json", "../policies/cn/testdata/benchmark.json"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			cases = append(cases, data)
		}
	}
	return cases
}

// badCases are those of the list of mistakes, with facts that everyKind has too.
func badCases(t require.TestingT) [][]byte {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "cases.txtar"))
	require.NoError(t, err)
	var cases [][]byte
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".json") {
			cases = append(cases, file.Data)
		}
	}
	require.NotEmpty(t, cases)
	return cases
}

func referenceCase(t require.TestingT) []byte {
	data, err := os.ReadFile("testdata/reference-case.json")
	require.NoError(t, err)
	return data
}

// TestUsualCasesAreBoundQuickly, all those that are shipped.
func TestUsualCasesAreBoundQuickly(t *testing.T) {
	v, reused := chinese(t), &rules.Facts{}
	for _, data := range shippedCases(t) {
		require.True(t, bothWays(t, v, data, reused), "%s", data)
	}
	require.True(t, bothWays(t, reference(t), referenceCase(t), reused))
}

func TestBadCasesAreRefusedAlike(t *testing.T) {
	v, reused := everyKind(t), &rules.Facts{}
	for _, data := range badCases(t) {
		bothWays(t, v, data, reused)
	}
	for _, data := range handWritten() {
		bothWays(t, v, []byte(data), reused)
	}
}

// FuzzBindJSON: whatever the bytes, BindJSON gives what DecodeCase and BindInto give.
func FuzzBindJSON(f *testing.F) {
	for _, list := range [][][]byte{shippedCases(f), badCases(f), {referenceCase(f)}} {
		for _, data := range list {
			f.Add(data)
		}
	}
	for _, data := range handWritten() {
		f.Add([]byte(data))
	}
	vocabularies := []*rules.Vocabulary{everyKind(f), chinese(f), reference(f)}
	reused := &rules.Facts{}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, v := range vocabularies {
			bothWays(t, v, data, reused)
		}
	})
}

// handWritten are cases of everyKind at the edges of what is usual.
func handWritten() []string {
	var cases []string
	for _, facts := range []string{
		`"born": "1899"`, `"born": "1900"`, `"born": "2030-12-31"`, `"born": "2031"`, `"born": "2011-02-30"`, `"born": "2011-06-"`, `"born": "2011-06x"`, `"born": 2011`, `"born": ""`, `"born": "2011`, `"name": {"value": "x", "as_of": "2026-01-01, "by": "b"}`,
		`"number": 0`, `"number": -0`, `"number": 100`, `"number": 101`, `"number": -1`, `"number": 1.0`, `"number": "1"`, `"number": 1e1`, `"count": 9223372036854775807`,
		`"count": -9223372036854775808`, `"count": 9223372036854775808`, `"count": 999999999999999999`, `"count": 01`, `"count": +1`, `"count": 1x`, `"count": 1 2`,
		`"share": 1.5`, `"share": 1.50000`, `"share": 1.51`, `"share": "1.5"`, `"share": "1.5 "`, `"share": " 1.5"`, `"share": -0`, `"share": 1.`, `"share": .5`, `"share": "1.5`,
		`"factor": 123456789012345678901234.123456789012`, `"factor": 0.0000000000001`, `"factor": 1.0000000000000000000`, `"factor": "00"`, `"factor": 1e2`, `"factor": 12345678901234567.8`,
		`"loss": 0`, `"loss": -0`, `"loss": "-0.00"`, `"loss": -0.01`, `"loss": "1518.00"`, `"loss": "1518.00 CNY"`, `"loss": true`, `"loss": []`, `"loss": {}`, `"loss": {"items": []}`,
		`"debt": -10.5`, `"debt": -10.51`, `"debt": 1000.00`, `"debt": 1000.01`, `"gift": -5`, `"gift": 5.01`, `"yen": 1`, `"yen": 7`, `"odd": "1.25"`, `"wage": "12.50"`, `"wage": 12.5`,
		`"kind": "crime"`, `"kind": "crimes"`, `"kind": "crim"`, `"kind": "案"`, `"kind": "\u6848"`, `"kind": ""`, `"kind": "Crime"`, `"kind": true`, `"kind": ["crime"]`, `"kind": {"value": "tort"}`,
		`"poor": true`, `"poor": false`, `"poor": truex`, `"poor": True`, `"poor": "true"`, `"poor": 1`, `"poor": null`, `"poor": nul`, `"poor": nullx`, `"poor": null, "poor": true`,
		`"name": "王小明"`, `"name": "王小明王小明王小明王小明"`, `"name": "王小明王小明王小明王小明王"`, `"name": ""`, `"name": "a\tb"`, "\"name\": \"a\tb\"", "\"name\": \"a\x7fb\"", "\"name\": \"\xff\"", "\"name\": \"\xed\xa0\x80\"",
		`"name": "a\"b"`, `"name": "a`, `"child.name": "x"`, `"child.name": "x", "name": "y"`, `"child.name": null, "name": "y"`, `"nom": "a", "child.name": "b"`, `"child.name": {"value": "x", "by": "b"}`, `"birth": "1899"`,
		`"nam\u0065": "x"`, `"name": "x", "nam\u0065": "y"`, `"unknown": 1`, `"unknown": null`, `"": 1`, `"x\`,
		`"name": {"value": "x"}`, `"name": {"value": "x", "proof": "p", "as_of": "2026-01-01", "by": "b", "ground": "g", "reason": "r"}`, `"name": {"as_of": "2026-01", "value": "x"}`, `"name": {"as_of": "", "value": "x"}`,
		`"name": {"value": "x", "by": ""}`, `"name": {"value": null, "by": "b", "as_of": "2026-01"}`, `"name": {"value": "x", "value": "y"}`, `"name": {"value": "x", "why": "y"}`, `"name": {"by": "b"}`, `"name": {}`,
		`"name": {"value": {"value": "x"}}`, `"name": {"value": "x", "complete": true}`, `"name": {"value": "x", "by": null}`, `"name": {"value": "x", "by": "b",}`, `"name": {"value": "x", "reason": "` + strings.Repeat("r", rules.MaxTextLength+1) + `"}`,
		`"name": {"value": "x", "reason": "` + strings.Repeat("因", rules.MaxTextLength) + `"}`, `"address": "` + strings.Repeat("路", 200) + `"`, `"address": "` + strings.Repeat("r", 201) + `"`,
		`"finding": true`, `"finding": null`, `"finding": {"value": true}`, `"finding": {"value": true, "by": "b", "as_of": "2026-01-01", "reason": "r"}`, `"finding": {"value": false, "by": "b", "as_of": "2026-01", "reason": "r"}`,
		`"finding": {"value": null, "by": "b"}`, `"finding": {"value": true, "by": "b", "as_of": "2026-01-01", "reason": ""}`, `"finding": {"value": 1, "by": "b", "as_of": "2026-01-01", "reason": "r"}`,
		`"verdict": {"value": "crime", "by": "b", "as_of": "2026-01-01", "reason": "r"}`, `"verdict": {"value": "crime", "by": "b", "as_of": "2026-01-01", "reason": "r", "ground": "g"}`,
		`"finding.list": []`, `"finding.list": {"items": [{"id": "a"}], "by": "b", "as_of": "2026-01-01", "reason": "r", "complete": true}`, `"finding.list": {"value": [], "by": "b", "as_of": "2026-01-01", "reason": "r"}`,
		`"family": []`, `"family": null`, `"family": {"value": []}`, `"family": {"value": null}`, `"family": {"items": []}`, `"family": {"items": [], "complete": true}`, `"family": {"complete": true, "items": []}`, `"family": {"items": null}`,
		`"family": {"items": null, "complete": true}`, `"family": {"items": [], "value": []}`, `"family": {"value": [], "complete": true}`, `"family": {"items": [], "complete": 1}`, `"family": {"items": {}}`, `"family": {"complete": true}`,
		`"family": [{"id": "a", "income": 5, "kind": "tort", "born": "2011-06", "note": "n", "poor": true, "wage": "3.50"}, {"id": "b"}]`, `"family": [{"income": null, "id": "a"}]`, `"family": [{"income": 5}]`, `"family": [{"id": ""}]`,
		`"family": [{"id": "a"}, {"id": "a"}]`, `"family": [{"id": "a", "id": "b"}]`, `"family": [{"id": "a", "income": 1, "income": 2}]`, `"family": [{"id": "a", "income": null, "income": 2}]`, `"family": [{"id": "a", "age": 1}]`,
		`"family": [{"id": "a", "wage": 3.5}]`, `"family": [{"id": "a", "income": {"value": 3, "by": "b"}}]`, `"family": [{"id": "a", "income": {"value": null}}]`, `"family": [{"id": 1}]`, `"family": [{"id": null}]`, `"family": [{}]`, `"family": [null]`, `"family": [[]]`,
		`"family": [{"id": "a"}, {"id": "b"}, {"id": "c"}]`, `"family": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}]`, `"family": [{"id": "a"},]`, `"family": [{"id": "a"} {"id": "b"}]`, `"family": [{"id": "a", "note": []}]`, `"family": "x"`,
		`"family": [{"id": "` + strings.Repeat("人", 200) + `"}]`, `"family": [{"id": "` + strings.Repeat("x", 201) + `"}]`, `"others": [` + strings.TrimSuffix(manyMembers(70), ",") + `]`, `"others": [` + strings.TrimSuffix(manyMembers(101), ",") + `]`,
		`"others": [{"id": "a", "note": "` + strings.Repeat("n", rules.MaxTextLength) + `"}]`, `"others": [{"id": "a", "note": "` + strings.Repeat("n", rules.MaxTextLength+1) + `"}]`, `"family": [{"id": "a"}], "others": [{"id": "a"}]`,
	} {
		cases = append(cases, `{"format": 1, "facts": {"decision.date": "2026-03-01", `+facts+`}}`)
	}
	return append(cases, `{"format": 1, "facts": {}}`, `{"format": 1}`, `{"facts": {"decision.date": "2026-03-01"}}`, `{}`, ``, ` `, `null`, `[]`, "\uFEFF"+`{"format": 1, "facts": {"decision.date": "2026-03-01"}}`,
		`{"facts":{"decision.date":"2026-03-01"},"format":1,"note":"n","source":"s"}`, `{"format": 1, "note": "a\nb", "facts": {"decision.date": "2026-03-01"}}`, `{"format": 1, "format": 1, "facts": {"decision.date": "2026-03-01"}}`,
		`{"format": 1, "facts": {"decision.date": "2026-03-01"}, "facts": {}}`, `{"format": 1, "facts": {"decision.date": "2026-03-01"}} {}`, `{"format": 1, "facts": {"decision.date": "2026-03-01"}}x`, `{"format": 1, "facts": {"decision.date": "2026-03-01"}}`+" \n\t\r",
		`{"format": 1.0, "facts": {"decision.date": "2026-03-01"}}`, `{"format": 1e0, "facts": {"decision.date": "2026-03-01"}}`, `{"format": "1", "facts": {"decision.date": "2026-03-01"}}`, `{"format": 2, "facts": {"decision.date": "2026-03-01"}}`,
		`{"format": 1, "facts": {"decision.date": "2026-03"}}`, `{"format": 1, "facts": {"decision.date": null}}`, `{"format": 1, "facts": {"poor": true}}`, `{"format": 1, "facts": null}`, `{"format": 1, "facts": {"decision.date": "2026-03-01"}, "note": "`+"\xff"+`"}`,
		`{"format": 1, "facts": {"decision.date": "2026-03-01"}, "note": 1}`, `{"format": 1, "facts": {"decision.date": "2026-03-01"}, "more": "1"}`, `{"format": 1, "facts": {"decision.date": "2026-03-01"},}`, `{"format": 1, "facts": {"decision.date": "2026-03-01",}}`)
}

func manyMembers(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(`{"id": "m` + strings.Repeat("x", i) + `"},`)
	}
	return out.String()
}
