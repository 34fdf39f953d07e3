package policytest_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// fullFrame is added to the award of the sound pack, hintedFinding to its facts, secondPolicy to its policies.
const (
	fullFrame = `
outer_caps:
  - {id: loss, title: {zh: 损失, en: The loss}, basis: {law: FLOOD-1}, strength: must_not, amount: home.loss}
exceptions:
  - {id: door, title: {zh: 例外, en: A door}, basis: {law: FLOOD-1}, strength: may, approval: {zh: 报批, en: Reported}, when: home.insured}
manner:
  - {id: parts, title: {zh: 分期, en: In parts}, basis: {law: FLOOD-3#old}, strength: may, when: home.loss > CNY('9000')}
advances:
  - {id: first, title: {zh: 先付, en: First}, basis: {law: FLOOD-1}, strength: may, limit: "base_wage.for_months(1).rounded(2, 'half_up')", when: home.flooded}
approvals:
  - {id: mayor, title: {zh: 镇长, en: The mayor}, basis: {configuration: chosen for a test}, strength: none, from: "10000", who: {zh: 镇长, en: The mayor}}
`
	secondPolicy = `language: 1
policy: second
aid: flood-relief
title: {zh: 另一规则, en: Another rule}
grounds:
  - {id: flooded, title: {zh: 损失巨大, en: A great loss}, basis: {law: FLOOD-1}, strength: shall, when: home.loss > CNY('90000')}
`
	hintedFinding = `  - {id: finding.dry, type: bool, class: public, label: {zh: 已干, en: Dry}, decided_by: {zh: 镇政府, en: The town}, hint: home.insured}
`
)

func fullEngine(t *testing.T) *assistance.Engine {
	t.Helper()
	sound := os.DirFS("../../cmd/jiuzhu/testdata/sound")
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(sound, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(sound, name)
		files[name] = &fstest.MapFile{Data: content}
		return err
	}))
	files["award.yaml"].Data = append(files["award.yaml"].Data, fullFrame...)
	files["facts.yaml"].Data = append(files["facts.yaml"].Data, hintedFinding...)
	files["measures.yaml"].Data = []byte(strings.Replace(string(files["measures.yaml"].Data), "when: home.flooded",
		"when: {all: [home.flooded, {none: [finding.dry]}]}", 1))
	files["pack.yaml"].Data = []byte(strings.Replace(string(files["pack.yaml"].Data), "[relief.yaml]", "[second.yaml, relief.yaml]", 1))
	files["second.yaml"] = &fstest.MapFile{Data: []byte(secondPolicy)}
	engine, err := assistance.Load(policies.Source{Files: files})
	require.NoError(t, err)
	return engine
}

// TestWhatAnAnswerShowsCanBeExpected has, for each thing that a test can expect of an award, a score, a strength or a hint,
// what comes, which passes, and something else, which is told apart.
func TestWhatAnAnswerShowsCanBeExpected(t *testing.T) {
	engine := fullEngine(t)
	const wet = "home.loss: \"8000\""
	for _, c := range []struct{ facts, before, is, other, after, what string }{
		{"home.insured: true", "award: {exceptions: {door: ", "true", "false", "}}", "award exception door"},
		{"home.insured: false", "award: {exceptions: {door: ", "false", "absent", "}}", "award exception door"},
		{"home.loss: \"9001\"", "award: {manner: {parts: ", "true", "absent", "}}", "award manner parts"},
		{wet, "award: {manner: {parts: ", "absent", "true", "}}", "award manner parts"},
		{"home.loss: \"9001\"", "award: {strengths: {parts: ", "may", "shall", "}}", "award manner parts strength"},
		{wet, "award: {strengths: {parts: ", "", "may", "}}", "award manner parts strength"},
		{wet, "award: {advances: {first: ", "true", "unknown", "}}", "award advance first"},
		{wet, "award: {limits: {first: ", "\"10000.00\"", "\"10000.01\"", "}}", "award advance first limit"},
		{"home.flooded: false", "award: {limits: {first: ", "absent", "\"10000.00\"", "}}", "award advance first limit"},
		{wet, "award: {approvals: {mayor: ", "true", "unknown", "}}", "award approval mayor"},
		{"finding.amount: \"9999.99\"", "award: {approvals: {mayor: ", "absent", "true", "}}", "award approval mayor"},
		{wet, "award: {lines: {three-months: ", "\"30000.00\"", "\"30000.01\"", "}}", "award line three-months"},
		{wet, "award: {lines: {flood: ", "1..2", "1..3", "}}", "award line flood"},
		{wet, "award: {lines: {loss: ", "absent", "\"8000.00\"", "}}", "award line loss"},
		{"finding.amount: \"30000.01\"", "award: {outer_cap: ", "\"8000.00\"", "\"8000\"", "}", "award outer cap"},
		{"home.water_level: \"1.5\", household: []", "flood-relief: {score: ", "\"60\"", "\"30\"", "}", "flood-relief score"},
		{"home.water_level: \"1.5\"", "flood-relief: {score: ", "60 to 100", "\"60\"", "}", "flood-relief score"},
		{"home.insured: true", "flood-relief: {score: ", "none", "\"60\"", "}", "flood-relief score"},
		{wet, "flood-relief: {strengths: {flooded: ", "shall", "may", "}}", "flood-relief rule flooded strength"},
		{wet, "deadlines: {drying: ", "none", "6 months", "}", "measure drying deadline"},
		{"home.insured: true", "hints: {finding.dry: ", "true", "false", "}", "hint finding.dry"},
		{"home.flooded: false", "hints: {finding.dry: ", "absent", "true", "}", "hint finding.dry"},
		{"finding.dry: true", "hints: {finding.dry: ", "absent", "true", "}", "hint finding.dry"},
	} {
		if c.is != "" {
			got := results(t, engine, "{name: a, facts: {"+c.facts+"}, expect: {"+c.before+c.is+c.after+"}}")[0]
			assert.Empty(t, got.Differences, c.before+c.is)
		}
		got := results(t, engine, "{name: a, facts: {"+c.facts+"}, expect: {"+c.before+c.other+c.after+"}}")[0]
		require.Len(t, got.Differences, 1, c.before+c.other)
		assert.Equal(t, c.what, got.Differences[0].What)
		assert.Equal(t, strings.Trim(c.other, `"`), got.Differences[0].Expected)
	}
}

// TestOneOfSeveralRulesWithAnIDCounts has two policies with a rule of one id: whichever of them is not as expected shows.
func TestOneOfSeveralRulesWithAnIDCounts(t *testing.T) {
	engine := fullEngine(t)
	for _, expected := range []string{"true", "false"} {
		got := results(t, engine, "{name: a, expect: {flood-relief: {rules: {flooded: "+expected+"}}}}")[0]
		require.Len(t, got.Differences, 1, "one is true, the other false")
		assert.NotEqual(t, expected, got.Differences[0].Got)
	}
	got := results(t, engine, "{name: a, facts: {home.flooded: false}, expect: {flood-relief: {rules: {flooded: false}}}}")[0]
	assert.Empty(t, got.Differences)
	got = results(t, engine, "{name: a, expect: {flood-relief: {strengths: {flooded: may}}}}")[0]
	require.Len(t, got.Differences, 1)
	assert.Equal(t, "shall", got.Differences[0].Got)
}

func TestRulesOfTheAwardShowTheirTrace(t *testing.T) {
	got := results(t, fullEngine(t), "{name: a, expect: {award: {exceptions: {door: true}, manner: {parts: true}, advances: {first: absent}}}}")[0]
	require.Len(t, got.Differences, 3)
	for i, want := range []string{"false door", "false parts", "true first"} {
		require.NotEmpty(t, got.Differences[i].Because)
		assert.True(t, strings.HasPrefix(got.Differences[i].Because[0].String(), want), got.Differences[i].Because[0].String())
	}
}

func TestExpectationsOfWhatIsNotThereAreRefused(t *testing.T) {
	engine := fullEngine(t)
	for _, c := range []struct{ expect, want string }{
		{"award: {exceptions: {dor: true}}", `"dor"`},
		{"award: {manner: {door: true}}", `"door"`},
		{"award: {advances: {door: true}}", `"door"`},
		{"award: {approvals: {door: true}}", `"door"`},
		{"award: {limits: {door: \"1\"}}", `"door"`},
		{"award: {lines: {door: \"1\"}}", `"door"`},
		{"award: {strengths: {door: may}}", `"door"`},
		{"award: {exceptions: {door: maybe}}", "maybe"},
		{"flood-relief: {strengths: {drier: may}}", `"drier"`},
		{"hints: {home.insured: true}", `"home.insured"`},
		{"award: {exemptions: {door: true}}", "exemptions"},
	} {
		_, err := policies.ReadTests(engine.Pack(), "t.yaml", []byte(header+"  - {name: a, expect: {"+c.expect+"}}\n"))
		var problems rules.Problems
		require.ErrorAs(t, err, &problems, c.expect)
		assert.ErrorContains(t, err, c.want)
		assert.Equal(t, 5, problems[0].Place.Line)
	}
}
