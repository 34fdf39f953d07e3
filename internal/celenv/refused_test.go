package celenv

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// marked takes an expression with a ▸ before each place that is refused, and returns it without the marks, with their places.
func marked(expression string) (text string, places []int) {
	var kept []rune
	for _, r := range expression {
		if r == '▸' {
			places = append(places, len(kept))
			continue
		}
		kept = append(kept, r)
	}
	return string(kept), places
}

// Each refusal is `code` or `code suggestion`, in the order of the marks; those of the whole expression come first and have no mark.
func TestRefused(t *testing.T) {
	tests := []struct {
		expression string
		refusals   []string
	}{
		// names
		{"▸child.agee > 3", []string{"undeclared_name child.age"}},
		{"▸chidl.age > 3 && ▸los > CNY('1')", []string{"undeclared_name child.age", "undeclared_name loss"}},
		{"▸child", []string{"undeclared_name"}},
		{"▸entirely.elsewhere", []string{"undeclared_name"}},
		{".▸child.age > 3", []string{"undeclared_name child.age"}},
		{"guardian.▸incme > CNY('1')", []string{"unknown_field income"}},
		{"family.exists(m, m . ▸relatoin == 'parent')", []string{"unknown_field relation"}},
		{"family.exists(m, ▸n.income > CNY('1'))", []string{"undeclared_name m.income"}},
		{"family.▸income > CNY('1')", []string{"unknown_field"}},
		{"child.age.▸years == 3", []string{"unknown_field"}},
		{"family.exists(m, true) && ▸m.income > CNY('1')", []string{"undeclared_name"}},
		{"▸case", []string{"undeclared_name"}},
		{"▸int", []string{"undeclared_name"}},
		// functions
		{"▸siez(family) > 1", []string{"unknown_function size"}},
		{"family.▸siez() > 1", []string{"unknown_function size"}},
		{"loss.▸is_zeroo()", []string{"unknown_function is_zero"}},
		{"▸has(child.age)", []string{"has_refused"}},
		{"▸known(child.age)", []string{"has_refused"}},
		{"▸dyn(1) == 1", []string{"unknown_function"}},
		{"▸type(1) == ▸int", []string{"unknown_function", "undeclared_name"}},
		{"family.▸exists_one(m, true)", []string{"unknown_function"}},
		{"▸exists(family, m, true)", []string{"wrong_arguments"}},
		{"▸nothing(▸1.5)", []string{"unknown_function", "float_literal"}},
		{"child.born.▸age(case.signed) < 3", []string{"wrong_arguments"}},
		{"▸is_zero(loss)", []string{"wrong_arguments"}},
		{"▸EUR('10') == ▸EUR('10')", []string{"unknown_function", "unknown_function"}},
		{"loss.▸is_zero(1)", []string{"wrong_arguments"}},
		{"case.count.▸is_zero()", []string{"wrong_type"}},
		{"wage.daily.▸for_months(3).rounded(2, 'up') == loss", []string{"wrong_type"}},
		{"▸matches(case.note, 'a')", []string{"wrong_arguments"}},
		{"case.note.▸format(1)", []string{"unknown_function"}},
		// literals
		{"case.share > ▸1.5", []string{"float_literal"}},
		{"case.share > ▸-1.5", []string{"float_literal"}},
		{"case.share > ▸1e3", []string{"float_literal"}},
		{"case.share in [▸1.5, ▸2.5]", []string{"float_literal", "float_literal"}},
		{"[▸1.5].size() == 1", []string{"float_literal"}},
		{"loss == ▸null", []string{"null_literal"}},
		{"case.count == ▸1u", []string{"uint_literal"}},
		{"case.note == ▸b'a'", []string{"bytes_literal"}},
		{"▸{'a': ▸1.5}.size() == 1", []string{"map_literal", "float_literal"}},
		{"▸member{income: ▸1.5} == guardian", []string{"object_literal", "float_literal"}},
		{"family▸[0].income > loss", []string{"indexing"}},
		{"decimal(▸'15,18') > case.share", []string{"bad_literal"}},
		{"decimal(▸'1e3') > case.share", []string{"bad_literal"}},
		{"decimal(▸'') > case.share", []string{"bad_literal"}},
		{"▸decimal(case.note) > case.share", []string{"wrong_arguments"}},
		{"▸decimal(1) > case.share", []string{"wrong_arguments"}},
		{"▸decimal('1', '2') > case.share", []string{"wrong_arguments"}},
		{"child.born < date(▸'2021-02-30')", []string{"bad_literal"}},
		{"child.born < ▸date(case.note)", []string{"wrong_arguments"}},
		{"loss > CNY(▸'1.000,00')", []string{"bad_literal"}},
		{"case.note.matches(▸'(')", []string{"bad_literal"}},
		{"case.note.▸matches(case.note)", []string{"wrong_arguments"}},
		{"case.note.matches(▸'(ab{30}){30}')", []string{"pattern_too_large"}},
		{"case.note.matches(▸'(a{50}){50}')", []string{"pattern_too_large"}},
		{"case.exact.rounded(▸13, ▸'half_upp').is_zero()", []string{"bad_literal", "bad_literal half_up"}},
		{"case.exact.rounded(▸case.count, ▸case.note).is_zero()", []string{"wrong_arguments", "wrong_arguments"}},
		{"case.exact.▸rounded(2).is_zero()", []string{"wrong_arguments"}},
		{"loss.▸rounded(2, 'up').is_zero()", []string{"wrong_type"}},
		{"case.count == ▸9223372036854775808", []string{"bad_literal"}},
		// lists
		{"[1, ▸'a'].size() == 1", []string{"mixed_list"}},
		{"[CNY('1'), ▸USD('1')].size() == 1", []string{"mixed_list"}},
		{"[1, ▸decimal('1')].size() == 1", []string{"mixed_list"}},
		{"case.count in [1, ▸'a']", []string{"mixed_list"}},
		{"case.count in ▸[]", []string{"empty_list"}},
		{"▸[].size() == 0", []string{"empty_list"}},
		{"[1] ▸== [1]", []string{"list_equality"}},
		{"family ▸!= family", []string{"list_equality"}},
		{"[1] ▸+ [2] == [3]", []string{"wrong_type"}},
		{"▸[family].size() == 1", []string{"wrong_type"}},
		{"[1] in [▸[1]]", []string{"list_equality"}},
		{"[1,2,3].▸total(1) == 6", []string{"wrong_arguments"}},
		{"['a'].▸total() == 'a'", []string{"wrong_type"}},
		{"family.map(m, m.dollars).total() ▸> loss", []string{"wrong_type"}},
		// words
		{"case.cause == ▸'crme'", []string{"unknown_word crime"}},
		{"▸'crme' != case.cause", []string{"unknown_word crime"}},
		{"case.cause in ['crime', ▸'trafic', ▸'']", []string{"unknown_word traffic", "unknown_word"}},
		{"▸'crme' in [case.cause]", []string{"unknown_word crime"}},
		{"family.exists(m, m.relation == ▸'prent')", []string{"unknown_word parent"}},
		{"▸'prent' in family.map(m, m.relation)", []string{"unknown_word parent"}},
		{"case.cause == (child.victim ? 'crime' : ▸'trafic')", []string{"unknown_word traffic"}},
		{"(child.victim ? case.cause : ▸'trafic') == 'crime'", []string{"unknown_word traffic"}},
		{"case.cause ▸== case.note", []string{"wrong_type"}},
		{"case.cause ▸== child.role", []string{"wrong_type"}},
		{"case.cause in [▸case.note]", []string{"wrong_type"}},
		{"case.cause ▸< 'crime'", []string{"wrong_type"}},
		{"case.cause.▸contains('c')", []string{"wrong_type"}},
		{"case.cause.▸matches('c')", []string{"wrong_type"}},
		// types
		{"loss ▸== 10", []string{"wrong_type"}},
		{"loss ▸< 10", []string{"wrong_type"}},
		{"loss ▸> case.share", []string{"wrong_type"}},
		{"loss ▸+ 10 > loss", []string{"wrong_type"}},
		{"loss ▸+ case.dollars > loss", []string{"wrong_type"}},
		{"loss ▸== case.dollars", []string{"wrong_type"}},
		{"loss ▸* decimal('0.5') > loss", []string{"wrong_type"}},
		{"loss ▸* loss > loss", []string{"wrong_type"}},
		{"▸-loss > loss", []string{"wrong_type"}},
		{"loss ▸/ 2 > loss", []string{"division_refused"}},
		{"case.count ▸% 2 == 1", []string{"division_refused"}},
		{"case.count ▸/ ▸1.5 > 2", []string{"division_refused", "float_literal"}},
		{"wage.yearly ▸< wage.monthly", []string{"wrong_type"}},
		{"wage.yearly ▸> loss", []string{"wrong_type"}},
		{"case.exact ▸> loss", []string{"wrong_type"}},
		{"case.exact ▸== case.exact", []string{"wrong_type"}},
		{"child.born ▸< '2010-01-01'", []string{"wrong_type"}},
		{"child.born ▸- case.signed > 3", []string{"wrong_type"}},
		{"child.age ▸+ 1 > 3", []string{"wrong_type"}},
		{"case.note ▸+ 'a' == 'b'", []string{"wrong_type"}},
		{"case.note ▸< 'a'", []string{"wrong_type"}},
		{"child.victim ▸< true", []string{"wrong_type"}},
		{"guardian ▸== guardian", []string{"wrong_type"}},
		{"▸case.count && ▸case.note || true", []string{"wrong_type", "wrong_type"}},
		{"!▸case.count", []string{"wrong_type"}},
		{"▸case.count ? true : false", []string{"wrong_type"}},
		{"(child.victim ▸? loss : case.dollars) == loss", []string{"wrong_type"}},
		{"(child.victim ▸? 1 : decimal('1')) > 0", []string{"wrong_type"}},
		{"case.count ▸in case.note", []string{"wrong_type"}},
		{"case.note ▸in family.map(m, m.count)", []string{"wrong_type"}},
		{"loss in [▸1]", []string{"wrong_type"}},
		{"case.count.▸exists(x, true)", []string{"wrong_type"}},
		{"▸size(case.note) > 1", []string{"wrong_type"}},
		{"case.note.▸contains(1)", []string{"wrong_type"}},
		// folds
		{"family.exists(▸case, true)", []string{"shadowed_name"}},
		{"family.exists(▸loss, true)", []string{"shadowed_name"}},
		{"family.exists(m, awards.exists(▸m, true))", []string{"shadowed_name"}},
		{"family.▸exists(m.x, true)", []string{"wrong_arguments"}},
		{"family.▸exists(true)", []string{"wrong_arguments"}},
		{"family.▸map(m, true, m.income).total() > loss", []string{"wrong_arguments"}},
		{"family.exists(m, ▸m.income)", []string{"wrong_type"}},
		{"family.filter(m, (▸m.income + loss)).size() > 1", []string{"wrong_type"}},
		{"family.map(m, ▸awards).size() > 1", []string{"wrong_type"}},
		{"family.all(a, family.all(b, family.▸all(c, true)))", []string{"too_many_folds"}},
		// syntax
		{"child.age >▸", []string{"syntax"}},
		{"child.age ▸child.age", []string{"syntax"}},
		{"▸package > 3", []string{"reserved_word"}},
		{"child▸.?age > 3", []string{"syntax"}},
		// positions count characters, not bytes, and lines are one text
		{"case.note == '儿童救助🧒' && ▸child.agee > 3", []string{"undeclared_name child.age"}},
		{"child.victim\n  && ▸child.agee > 3 // 说明\n  && ▸loos == loss", []string{"undeclared_name child.age", "undeclared_name loss"}},
		{"▸size // 大小 (\n (case.note) > 1", []string{"wrong_type"}},
		// everything at once
		{"▸child.agee > 3 && loss ▸== 10 && case.cause == ▸'crme' && case.share > ▸1.5 && family.exists(m, m.▸x == ▸null)",
			[]string{"undeclared_name child.age", "wrong_type", "unknown_word crime", "float_literal", "unknown_field", "null_literal"}},
	}
	e := testEnvironment(t)
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			written, places := marked(test.expression)
			program, problems := e.Compile(written, value.Type{})
			assert.Nil(t, program)
			var got []string
			var at []int
			for _, d := range problems {
				got = append(got, strings.TrimSpace(d.Code.String()+" "+d.Suggestion))
				at = append(at, d.Offset)
				assert.NotEmpty(t, d.Summary)
			}
			assert.Equal(t, test.refusals, got)
			assert.Equal(t, places, at)
		})
	}
}

func TestRefusedAsAWhole(t *testing.T) {
	tests := []struct {
		name, expression string
		want             value.Type
		code             Code
	}{
		{"empty", "", boolean(), Syntax},
		{"blank", " \n\t", boolean(), Syntax},
		{"not UTF-8", "case.note == '\xff'", boolean(), Syntax},
		{"too long", "true" + strings.Repeat(" ", 2000), boolean(), TooLong},
		{"a long and", "true" + strings.Repeat("&&true", 332), boolean(), 0},
		{"nodes that fit", "case.count in [" + strings.Repeat("1,", 395) + "1]", boolean(), 0},
		{"more nodes", "case.count in [" + strings.Repeat("1,", 396) + "1]", boolean(), TooManyNodes},
		{"too deep", strings.Repeat("-(", 41) + "1" + strings.Repeat(")", 41), integer(), TooDeep},
		{"parentheses", strings.Repeat("(", 200) + "true" + strings.Repeat(")", 200), boolean(), TooDeep},
		{"number for a condition", "1", boolean(), NotBool},
		{"condition for a number", "true", integer(), WrongResult},
		{"whole number for a decimal", "1", decimal(), WrongResult},
		{"another currency", "loss", money("USD"), WrongResult},
		{"another enum", "child.role", causeType(), WrongResult},
		{"text for an enum", "case.note", causeType(), WrongResult},
		{"enum for a text", "case.cause", text(), WrongResult},
		{"list of single values", "family.map(m, m.income)", value.Type{}, WrongResult},
		{"list of another record", "family", listOf(value.Type{Kind: value.KindRecord, Record: &value.RecordType{Name: "other"}}), WrongResult},
	}
	e := testEnvironment(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			program, problems := e.Compile(test.expression, test.want)
			if test.code == 0 {
				assert.Empty(t, problems)
				return
			}
			assert.Nil(t, program)
			require.Len(t, problems, 1)
			assert.Equal(t, test.code, problems[0].Code)
			assert.Equal(t, -1, problems[0].Offset)
		})
	}
	program, problems := e.Compile("child.victim ? 'crime' : 'trafic'", causeType())
	assert.Nil(t, program)
	require.Len(t, problems, 1)
	assert.Equal(t, Diagnostic{
		Offset: 25, Code: UnknownWord, Summary: `"trafic" is no word of cause`, Detail: "its words are crime, traffic, illness",
		Arguments: []string{"trafic", "cause"}, Suggestion: "traffic",
	}, problems[0])
	assert.Equal(t, `"trafic" is no word of cause (did you mean "traffic"?): its words are crime, traffic, illness`, problems[0].String())
}

func TestRemedies(t *testing.T) {
	e := testEnvironment(t)
	for expression, part := range map[string]string{
		"loss == 10":                 "is_zero",
		"loss < 10":                  "CNY('10')",
		"case.dollars - 10 > loss":   "USD('10')",
		"loss * decimal('0.5')":      ".times(d).rounded(scale, mode)",
		"loss / 2":                   ".rounded(2",
		"loss + case.dollars":        "two currencies",
		"wage.yearly < wage.monthly": "periods",
		"wage.yearly < loss":         "for_months",
		"case.exact < loss":          ".rounded(",
		"child.born == '2010'":       "date('",
		"case.share > '1.5'":         "decimal('",
		"case.share > 1.5":           "decimal('",
		"case.cause == case.note":    "words",
		"family == family":           "exists",
		"has(child.age)":             "unknown",
	} {
		_, problems := e.Compile(expression, value.Type{})
		require.NotEmpty(t, problems, expression)
		assert.Contains(t, problems[0].Detail, part, expression)
	}
}
