package lint_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/lint"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// edit replaces the one place of a file where old stands.
type edit struct{ file, old, new string }

// soundPack is the small pack in which nothing is found, with edits.
func soundPack(t *testing.T, edits ...edit) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	sound := os.DirFS("../../cmd/jiuzhu/testdata/sound")
	require.NoError(t, fs.WalkDir(sound, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(sound, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	}))
	for _, e := range edits {
		content := string(files[e.file].Data)
		require.Equal(t, 1, strings.Count(content, e.old), "%q stands once in %s", e.old, e.file)
		files[e.file] = &fstest.MapFile{Data: []byte(strings.Replace(content, e.old, e.new, 1))}
	}
	return files
}

func check(t *testing.T, files fstest.MapFS, withTests bool) rules.Problems {
	t.Helper()
	engine, err := assistance.Load(policies.Source{Files: files})
	require.NoError(t, err)
	var tests []*policies.TestFile
	if withTests {
		tests, err = policytest.Read(files, "", engine.Pack())
		require.NoError(t, err)
	}
	return lint.Check(engine, tests)
}

func TestCheck(t *testing.T) {
	insured := edit{"relief.yaml", "        - home.insured && case.office == 'town'\n", "        - home.flooded && case.office == 'town'\n"}
	cases := []struct {
		name  string
		edits []edit
		want  []string
	}{
		{"nothing", nil, nil},
		{"a fact no rule reads", []edit{insured}, []string{`unused_fact facts.yaml:18:5: nothing rests on the fact "home.insured"`}},
		{"a fact only an unused definition reads", []edit{insured, {"definitions.yaml", "  - id: hard_hit\n", "  - {id: spare, title: {zh: 备用, en: Spare}, when: home.insured}\n  - id: hard_hit\n"}},
			[]string{`unused_definition definitions.yaml:11:5: nothing rests on the definition "spare"`,
				`unused_fact facts.yaml:18:5: nothing rests on the fact "home.insured"`}},
		{"a definition only an unused definition refers to", []edit{{"relief.yaml", "{ref: somebody_old}", "home.flooded"},
			{"definitions.yaml", "  - id: hard_hit\n", "  - {id: spare, title: {zh: 备用, en: Spare}, when: {ref: somebody_old}}\n  - id: hard_hit\n"}},
			[]string{`unused_definition definitions.yaml:7:5: nothing rests on the definition "somebody_old"`,
				`unused_definition definitions.yaml:11:5: nothing rests on the definition "spare"`,
				`unused_fact facts.yaml:22:5: nothing rests on the fact "household"`,
				`unused_parameter parameters.yaml:3:5: nothing rests on the parameter "limits.old_age"`}},
		{"a fact only a hint reads", []edit{insured, {"facts.yaml", "findings:\n",
			"findings:\n  - {id: finding.safe, type: bool, class: public, label: {zh: 安全, en: Safe}, decided_by: {zh: 镇, en: Town}, hint: home.insured}\n"},
			{"relief.yaml", "        - home.paid_abroad", "        - finding.safe\n        - home.paid_abroad"}}, nil},
		{"a rule without a test", []edit{{"tests/flood.yaml", "flooded: true, insured: false", "insured: false"}},
			[]string{`untested_rule relief.yaml:6:5: no test expects anything of "flooded"`}},
		{"a measure without a test", []edit{{"tests/flood.yaml", "      measures: {drying: true}\n", ""}},
			[]string{`untested_rule measures.yaml:3:5: no test expects anything of "drying"`}},
		{"a condition twice within one", []edit{{"definitions.yaml", "        - home.flooded\n", "        - home.flooded\n        - home.flooded\n"}},
			[]string{`repeated_condition definitions.yaml:17:11: the same condition stands twice under "all"`}},
		{"the same condition but for blanks", []edit{{"definitions.yaml", "        - home.flooded\n", "        - home.flooded && home.insured\n        - home.flooded  &&  home.insured\n"}},
			[]string{`repeated_condition definitions.yaml:17:11: the same condition stands twice under "all"`}},
		{"two levels with one condition", []edit{{"relief.yaml", "{when: home.water_level >= decimal('1.5'), points: \"30\"}", "{when: {ref: hard_hit}, points: \"30\"}"}},
			[]string{`unused_fact facts.yaml:19:5: nothing rests on the fact "home.water_level"`,
				`repeated_condition relief.yaml:28:24: two levels of "need" have the same condition`}},
		{"two years missing", []edit{{"wages.csv", "2023,", "2021,"}},
			[]string{`missing_year wages.csv:3:1: table "wages" has no annual of 2022 to 2023`}},
		{"a part and its opposite", []edit{{"definitions.yaml", "        - home.flooded\n", "        - home.flooded\n        - \"!home.flooded\"\n"}},
			[]string{`constant_condition definitions.yaml:17:11: "all" is never true: a part and its opposite stand under it`}},
		{"an opposite in parentheses under any", []edit{{"relief.yaml", "        - home.paid_abroad.is_positive()\n", "        - home.paid_abroad.is_positive()\n        - none: [home.paid_abroad.is_positive()]\n"}},
			[]string{`constant_condition relief.yaml:21:11: "any" is never false: a part and its opposite stand under it`}},
		{"a negation of the first word alone is no opposite", []edit{{"definitions.yaml", "        - home.flooded\n",
			"        - home.flooded && home.insured\n        - \"!home.flooded && home.insured\"\n"}}, []string{`constant_condition definitions.yaml:15:7: the condition is never true, whatever the facts`}},
		{"two words at once", []edit{{"definitions.yaml", "        - home.flooded\n", "        - case.office == 'town'\n        - case.office == 'county'\n"}},
			[]string{`constant_condition definitions.yaml:17:11: "all" is never true: "case.office" cannot be two words at once`}},
		{"one of two words", []edit{{"relief.yaml", "        - home.paid_abroad.is_positive()\n", "        - home.paid_abroad.is_positive()\n        - case.office == 'town'\n        - case.office == 'county'\n"}}, []string{`constant_condition relief.yaml:18:7: the condition is never false, whatever the facts`}},
		{"one of two words and a third part", []edit{{"definitions.yaml", "        - home.flooded\n", "        - home.flooded\n        - case.office == 'town' || home.insured\n"}}, nil},
		{"a level below the least", []edit{{"relief.yaml", "home.water_level >= decimal('1.5')", "home.water_level < decimal('0')"}},
			[]string{`constant_condition relief.yaml:28:18: the condition is never true, whatever the facts`}},
		{"an amount that is never less", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "home.loss >= CNY('0')"}},
			[]string{`constant_condition definitions.yaml:17:11: the condition is never false, whatever the facts`}},
		{"a number of no bounds", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "home.loss - CNY('1') < home.loss"}}, nil},
		{"a ground beside its scope", []edit{{"relief.yaml", "grounds:\n", "scope:\n  - {id: dry, title: {zh: 干燥, en: Dry}, basis: {law: FLOOD-1}, when: \"!home.flooded\"}\ngrounds:\n"}},
			[]string{`untested_rule relief.yaml:6:5: no test expects anything of "dry"`,
				`never_holds relief.yaml:8:5: the ground "flooded" holds in no case to which its policy applies`}},
		{"a scope that is in force on fewer days", []edit{{"relief.yaml", "grounds:\n", "scope:\n  - {id: dry, title: {zh: 干燥, en: Dry}, basis: {law: FLOOD-1}, in_force: {from: 2022-01-01}, when: \"!home.flooded\"}\ngrounds:\n"}},
			[]string{`untested_rule relief.yaml:6:5: no test expects anything of "dry"`}},
		{"a ground after its days", []edit{{"relief.yaml", "when: home.flooded && home.loss.is_positive()", "when: home.flooded && home.loss.is_positive() && decision.date > date('2030-12-31')"}},
			[]string{`never_holds relief.yaml:6:5: the ground "flooded" holds in no case to which its policy applies`}},
		{"a ground on its last day", []edit{{"relief.yaml", "when: home.flooded && home.loss.is_positive()", "when: home.flooded && home.loss.is_positive() && decision.date >= date('2030-12-31')"}}, nil},
		{"an amount that may leave its bounds", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "home.loss * 1000000000000 > CNY('5000')"}},
			[]string{`can_err definitions.yaml:17:11: the expression cannot be computed for every fact that is admitted: a number left its bounds`}},
		{"an amount with a bound", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "home.loss * 1000000000000 > CNY('5000')"},
			{"facts.yaml", "id: home.loss, type: money(CNY), class: sensitive, minimum: \"0\"", "id: home.loss, type: money(CNY), class: sensitive, minimum: \"0\", maximum: \"1000000\""}}, nil},
		{"a sum over a list that may leave its bounds", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "household.map(m, m.income).total() * 1000000000 > CNY('5000')"}},
			[]string{`can_err definitions.yaml:17:11: the expression cannot be computed for every fact that is admitted: a number left its bounds`}},
		{"a ceiling that may leave its bounds", []edit{{"award.yaml", "base_wage.for_months(3).rounded(2, \"half_up\")", "(home.loss * 1000000000000).times(3).rounded(2, \"half_up\")"}},
			[]string{`can_err award.yaml:14:13: the expression cannot be computed for every fact that is admitted: a number left its bounds`}},
		{"a number without a name", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "home.water_level > decimal('2')"}},
			[]string{`bare_number definitions.yaml:17:11: the number decimal('2') stands in a condition without a name and a basis`}},
		{"a number with a basis", []edit{{"definitions.yaml", "- home.loss > CNY('5000')", "- {expr: \"home.water_level > decimal('2')\", basis: {configuration: chosen for a test}}"}}, nil},
		{"zero and a parameter", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "household.size() > 0 && household.size() < limits.old_age"}}, nil},
		{"a region without a row", []edit{{"tables.yaml", "keys: [", "keys: [{column: place, type: text}, "}, {"definitions.yaml", "keys: {year", "keys: {place: \"'a'\", year"},
			{"wages.csv", "year,annual\n2023,110000\n2024,115000\n2025,120000", "place,year,annual\na,2024,1\nb,2024,1\nc,2024,1\na,2025,1\nb,2025,1"}},
			[]string{`missing_row wages.csv:5:1: table "wages" has no annual for 2025 for place c, and has it for 2 others`}},
		{"a finding before a question mark", []edit{{"award.yaml", "base_wage.for_months(3).rounded(2, \"half_up\")", "\"base_wage.for_months((finding.amount > CNY('5')) ? 3 : 2).rounded(2, 'half_up')\""}},
			[]string{`finding_chooses award.yaml:14:14: a finding stands before "?" in an expression`}},
		{"a finding after a question mark only", []edit{{"definitions.yaml", "home.loss > CNY('5000')", "\"home.loss > (home.insured ? finding.amount : CNY('5000'))\""}}, nil},
		{"a key that no row has", []edit{{"definitions.yaml", "keys: {year: \"2025\"}", "keys: {year: \"2026\"}"}},
			[]string{`unknown_table_key definitions.yaml:6:58: no row of the table "wages" has "2026" as its year`}},
		{"one text for two languages", []edit{{"facts.yaml", "{zh: 损失, en: Loss}", "{zh: Loss, en: loss}"}},
			[]string{`untranslated_text facts.yaml:20:5: the Chinese text and the English text are the same`}},
		{"Chinese in the English text", []edit{{"measures.yaml", "en: Lending of drying machines", "en: Lending of 烘干设备"}},
			[]string{`untranslated_text measures.yaml:3:5: the English text holds Chinese characters`}},
		{"an empty cell", []edit{{"wages.csv", "2024,115000", "2024,"}}, []string{`missing_year wages.csv:4:1: table "wages" has no annual of 2024`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range check(t, soundPack(t, c.edits...), true) {
				got = append(got, string(p.Code)+" "+p.Error())
				assert.NotEmpty(t, p.Detail, p.Summary)
				assert.NotEmpty(t, p.Snippet, p.Summary)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

// What is proved of the pack that is shipped is nothing: each condition can be true and false, each ground can hold, and everything can
// be computed.
func TestShippedPackHasNothingProvedAgainstIt(t *testing.T) {
	engine, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	for _, found := range lint.Check(engine, nil) {
		assert.NotContains(t, []rules.ProblemCode{lint.ConstantCondition, lint.NeverHolds, lint.CanErr}, found.Code, found.Error())
	}
}

func TestCheckLooksForTestsOnlyWhereThereAreAny(t *testing.T) {
	assert.Empty(t, check(t, soundPack(t), false))
}

func TestCheckTakesRulesInForceAtDifferentTimesForDifferent(t *testing.T) {
	second := func(from string) edit {
		return edit{"relief.yaml", "exclusions:\n", "  - id: again\n    title: {zh: 再次, en: Again}\n    basis: {law: FLOOD-1}\n" +
			"    in_force: {from: " + from + "}\n    strength: shall\n    when: home.flooded && home.loss.is_positive()\nexclusions:\n"}
	}
	assert.Empty(t, check(t, soundPack(t, second("2031-01-01")), false))
	found := check(t, soundPack(t, second("2030-12-31")), false)
	require.Len(t, found, 1)
	assert.Equal(t, lint.RepeatedCondition, found[0].Code)
	assert.Equal(t, 11, found[0].Related[0].Place.Line)
}
