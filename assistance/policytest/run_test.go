package policytest_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func soundEngine(t *testing.T) *assistance.Engine {
	t.Helper()
	engine, err := assistance.Load(policies.Source{Files: os.DirFS("../../cmd/jiuzhu/testdata/sound")})
	require.NoError(t, err)
	return engine
}

// header is the beginning of a test file whose cases follow.
const header = `language: 1
tests: t
base: {decision.date: 2026-03-01, home.flooded: true, home.loss: "8000", home.insured: false, home.paid_abroad: "0", case.office: town}
cases:
`

// results runs cases written one a line.
func results(t *testing.T, engine *assistance.Engine, cases ...string) []policytest.Result {
	t.Helper()
	file, err := policies.ReadTests(engine.Pack(), "t.yaml", []byte(header+"  - "+strings.Join(cases, "\n  - ")+"\n"))
	require.NoError(t, err)
	got, err := policytest.Run(t.Context(), engine, file)
	require.NoError(t, err)
	return got
}

func TestDifferencesShowTheTraceThatMadeThem(t *testing.T) {
	cases := []struct{ name, test, want, because string }{
		{"rule", "{name: a, facts: {home.insured: true}, unknown: [case.office], expect: {flood-relief: {rules: {insured: true}}}}",
			"flood-relief rule insured: expected true, got unknown",
			"unknown insured  relief.yaml:13:5\n" +
				"  unknown any  relief.yaml:18:7\n" +
				"    unknown home.insured && case.office == 'town' (waits for case.office)  relief.yaml:19:11\n" +
				"    false home.paid_abroad.is_positive()  relief.yaml:20:11"},
		{"rule not in force", "{name: a, facts: {decision.date: 2031-01-01}, expect: {flood-relief: {rules: {flooded: true}}}}",
			"flood-relief rule flooded: expected true, got not_in_force", "not_in_force flooded  relief.yaml:6:5"},
		{"outcome with nothing open", "{name: a, facts: {home.flooded: false}, expect: {flood-relief: {outcome: eligible}}}",
			"flood-relief outcome: expected eligible, got ineligible", "false flooded  relief.yaml:6:5\nfalse insured  relief.yaml:13:5"},
		{"outcome with something open", "{name: a, facts: {home.insured: true}, expect: {flood-relief: {outcome: eligible}}}",
			"flood-relief outcome: expected eligible, got ineligible", "true flooded  relief.yaml:6:5\ntrue insured  relief.yaml:13:5"},
		{"measure", "{name: a, unknown: [home.flooded], expect: {measures: {drying: true}}}",
			"measure drying: expected true, got unknown",
			"unknown drying  measures.yaml:3:5\n  unknown home.flooded (waits for home.flooded)  measures.yaml:8:11"},
		{"refused", "{name: a, facts: {home.loss: \"-1\"}, expect: {measures: {drying: true}}}", "the case: expected accepted, got ", ""},
	}
	engine := soundEngine(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := results(t, engine, c.test)[0]
			assert.False(t, got.Passed())
			require.Len(t, got.Differences, 1)
			d := got.Differences[0]
			lines := make([]string, len(d.Because))
			for i, l := range d.Because {
				lines[i] = l.String()
			}
			assert.Regexp(t, `^t\.yaml:5:\d+: `+regexp.QuoteMeta(c.want), d.String())
			assert.Equal(t, c.because, strings.Join(lines, "\n"))
			assert.NotContains(t, strings.Join(lines, "\n"), "8000", "the trace of a test shows no values")
		})
	}
}

func TestAwardDifferencesShowTheArithmetic(t *testing.T) {
	got := results(t, soundEngine(t), "{name: a, expect: {award: {ceiling: \"1.00\"}}}")[0]
	require.Len(t, got.Differences, 1)
	var texts []string
	for _, l := range got.Differences[0].Because {
		texts = append(texts, l.Text)
	}
	assert.Contains(t, texts, "months: 1..2")
}

func TestCover(t *testing.T) {
	engine := soundEngine(t)
	missing := func(cases ...string) (map[string][]value.Truth, policytest.Coverage) {
		var all []policytest.Result
		if len(cases) > 0 {
			all = results(t, engine, cases...)
		}
		c := policytest.Cover(engine.Pack(), all)
		out := map[string][]value.Truth{}
		for _, p := range c.Provisions {
			out[p.Kind+" "+p.ID] = p.Missing
		}
		return out, c
	}
	every := []value.Truth{value.False, value.Unknown, value.True}
	const ground, exclusion, measure = "flood-relief ground flooded", "flood-relief exclusion insured", "measure drying"

	got, c := missing()
	assert.Equal(t, map[string][]value.Truth{ground: every, exclusion: every, measure: every}, got, "a ceiling without a condition always applies")
	assert.Equal(t, 9, c.All())
	assert.Zero(t, c.Reached())

	got, c = missing("{name: a, expect: {}}", "{name: refused, facts: {home.loss: \"-1\"}, expect: {refused: out_of_range}}")
	assert.Equal(t, map[string][]value.Truth{ground: {value.False, value.Unknown}, exclusion: {value.Unknown, value.True},
		measure: {value.False, value.Unknown}}, got)
	assert.Equal(t, 3, c.Reached())

	got, c = missing("{name: a, expect: {}}", "{name: b, facts: {home.flooded: false, home.insured: true}, expect: {}}",
		"{name: c, unknown: [home.flooded, home.insured, home.loss], expect: {}}", "{name: d, facts: {decision.date: 2031-01-01}, expect: {}}")
	assert.Equal(t, map[string][]value.Truth{ground: {}, exclusion: {}, measure: {}}, got)
	assert.Equal(t, 9, c.Reached())
}

func TestRead(t *testing.T) {
	engine := soundEngine(t)
	good := []byte(header + "  - {name: a, expect: {}}\n")
	files, err := policytest.Read(fstest.MapFS{"tests/b.yaml": {Data: good}, "tests/a.yaml": {Data: good}, "tests/c.txt": {}, "d.yaml": {}}, "p/", engine.Pack())
	require.NoError(t, err)
	require.Len(t, files, 2)
	assert.Equal(t, "p/tests/a.yaml", files[0].Name)
	assert.Equal(t, "p/tests/b.yaml", files[1].Name)

	files, err = policytest.Read(fstest.MapFS{}, "", engine.Pack())
	assert.NoError(t, err)
	assert.Empty(t, files)

	large := append(good, []byte("# "+strings.Repeat("x", policies.DefaultLimits().FileBytes))...)
	_, err = policytest.Read(fstest.MapFS{"tests/a.yaml": {Data: []byte("language: 2")}, "tests/b.yaml": {Data: large},
		"tests/c.yaml": {Mode: os.ModeDir}, "tests/d.yaml": {Data: good}}, "p/", engine.Pack())
	for _, code := range []rules.ProblemCode{"wrong_language", "file_too_large", "unreadable_file"} {
		assert.ErrorIs(t, err, code)
	}
}

func TestSelect(t *testing.T) {
	files := []*policies.TestFile{{Name: "a.yaml", Tests: []*policies.Test{{Name: "one"}, {Name: "two"}}}, {Name: "b.yaml", Tests: []*policies.Test{{Name: "one"}}}}
	names := func(pattern string) (out []string) {
		for _, file := range policytest.Select(files, regexp.MustCompile(pattern)) {
			for _, test := range file.Tests {
				out = append(out, file.Name+": "+test.Name)
			}
		}
		return out
	}
	assert.Equal(t, []string{"a.yaml: one", "b.yaml: one"}, names("one"))
	assert.Equal(t, []string{"a.yaml: one", "a.yaml: two"}, names("^a"))
	assert.Equal(t, []string{"b.yaml: one"}, names("^b.*: one$"))
	assert.Empty(t, names("three"))
	assert.Len(t, files[0].Tests, 2, "what is given stays as it is")
}
