package policies

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func fieldsOf(t *testing.T, content string) (*fields, *source.Problems) {
	t.Helper()
	file := source.NewFile("f", []byte(content))
	var problems source.Problems
	root := parseDocument(file, DefaultLimits(), &problems)
	f := root.mapping(newReader(file, &problems))
	require.NoError(t, problems.Err())
	require.NotNil(t, f)
	return f, &problems
}

// readSample asks for one key of every form.
func readSample(file *source.File, problems *source.Problems) {
	r := newReader(file, problems)
	f := parseDocument(file, DefaultLimits(), problems).mapping(r)
	f.identifier("id")
	f.optionalIdentifier("parent")
	title := f.mapping("title")
	title.string("zh")
	title.string("en")
	title.done()
	if period := f.optionalMapping("in_force"); period != nil {
		period.date("from")
		period.optionalDate("until")
		period.done()
	}
	f.enumWord("strength", "shall", "should", "may")
	f.optionalEnumWord("band", "high", "low")
	f.text("when")
	f.optionalText("unless")
	f.optionalDecimal("factor")
	f.optionalBool("active")
	f.optionalInt("months", 0, 36)
	f.strings("papers")
	for _, item := range f.optionalSequence("parts") {
		part := item.mapping(r)
		part.decimal("share")
		part.bool("shared")
		part.int("rank", 1, 9)
		part.done()
	}
	for _, e := range f.optionalMapping("names").entries() {
		e.value.string(r)
	}
	f.done()
}

func TestFieldsProblems(t *testing.T) {
	compareGolden(t, "fields.txtar", readSample)
}

func TestFieldsValues(t *testing.T) {
	f, problems := fieldsOf(t, strings.Join([]string{
		"id: cn.judicial-assistance", "text: NO", "when: >-", "  a", "  && b", "from: 2021-12-31", "quoted_from: '2021-12-31'", "factor: 1.50",
		"quoted_factor: '0.5'", "active: true", "passive: false", "months: 36", "less: -1", "word: shall", "papers: [a, 12, ~x]",
		"none: []", "parts: [{a: 1}]", "inner: {z: 1, y: 2}",
	}, "\n"))
	assert.Equal(t, "cn.judicial-assistance", f.identifier("id"))
	assert.Equal(t, "NO", f.string("text"))
	assert.Equal(t, "a && b", f.text("when").Value())
	assert.Equal(t, "f:5:3", f.text("when").At(2).String())
	assert.Equal(t, "2021-12-31", f.date("from").String())
	assert.Equal(t, "2021-12-31", f.date("quoted_from").String())
	assert.Equal(t, "1.5", f.decimal("factor").String())
	assert.Equal(t, "0.5", f.decimal("quoted_factor").String())
	assert.True(t, f.bool("active"))
	assert.False(t, f.bool("passive"))
	assert.Equal(t, 36, f.int("months", 0, 36))
	assert.Equal(t, -1, f.int("less", -1, 1))
	assert.Equal(t, "shall", f.enumWord("word", "shall", "may"))
	assert.Equal(t, []string{"a", "12", "~x"}, f.strings("papers"))
	assert.Empty(t, f.optionalSequence("none"))
	assert.Len(t, f.sequence("parts"), 1)
	var keys []string
	inner := f.mapping("inner")
	for _, e := range inner.entries() {
		keys = append(keys, e.key.value)
	}
	inner.done()
	assert.Equal(t, []string{"z", "y"}, keys)
	f.done()
	assert.NoError(t, problems.Err())
}

func TestFieldsLeftOut(t *testing.T) {
	f, problems := fieldsOf(t, "present: yes\n")
	for _, read := range []func() bool{
		func() bool { text, written := f.optionalString("string"); return written || text != "" },
		func() bool { text, written := f.optionalIdentifier("identifier"); return written || text != "" },
		func() bool { date, written := f.optionalDate("date"); return written || date != value.Date{} },
		func() bool { decimal, written := f.optionalDecimal("decimal"); return written || decimal.Sign() != 0 },
		func() bool { truth, written := f.optionalBool("bool"); return written || truth },
		func() bool { number, written := f.optionalInt("int", 1, 2); return written || number != 0 },
		func() bool { word, written := f.optionalEnumWord("word", "a"); return written || word != "" },
		func() bool { return f.optionalText("text") != nil },
		func() bool { return f.optionalMapping("mapping") != nil },
		func() bool { return len(f.optionalSequence("sequence")) > 0 },
		func() bool { return len(f.optionalStrings("strings")) > 0 },
		func() bool { return f.has("has") },
		func() bool { return !f.has("present") },
	} {
		assert.False(t, read())
	}
	assert.Equal(t, "f:1:10", f.place("present").String())
	assert.Equal(t, "f:1:1", f.keyPlace("present").String())
	assert.Equal(t, "f:1:1", f.place("string").String())
	assert.Equal(t, "f:1:1", f.keyPlace("string").String())
	f.done()
	assert.NoError(t, problems.Err())
}

// TestNoFields reads every form from a mapping that was refused: nothing more is reported.
func TestNoFields(t *testing.T) {
	file := source.NewFile("f", []byte("- a\n"))
	var problems source.Problems
	f := parseDocument(file, DefaultLimits(), &problems).mapping(newReader(file, &problems))
	assert.Nil(t, f)
	require.Len(t, problems, 1)
	assert.ErrorIs(t, problems.Err(), codeWrongKind)

	f.string("a")
	f.identifier("a")
	f.date("a")
	f.decimal("a")
	f.bool("a")
	f.int("a", 1, 2)
	f.enumWord("a", "b")
	f.text("a")
	f.sequence("a")
	f.strings("a")
	f.mapping("a").mapping("b").string("c")
	f.has("a")
	assert.True(t, f.place("a").IsZero())
	assert.True(t, f.keyPlace("a").IsZero())
	assert.Empty(t, f.entries())
	f.done()
	assert.Len(t, problems, 1)
}

// TestRefusedValueIsReportedOnce reads a required key whose value the document refused.
func TestRefusedValueIsReportedOnce(t *testing.T) {
	file := source.NewFile("f", []byte("a: ~\nb: [~]\n"))
	var problems source.Problems
	f := parseDocument(file, DefaultLimits(), &problems).mapping(newReader(file, &problems))
	require.Len(t, problems, 2)
	assert.Empty(t, f.string("a"))
	assert.Empty(t, f.strings("b"))
	assert.Equal(t, "f:1:1", f.place("a").String())
	assert.True(t, f.has("a"))
	f.done()
	assert.Len(t, problems, 2)
}

func TestScalarForms(t *testing.T) {
	long := strings.Repeat("a", 101)
	cases := []struct {
		form    string
		admit   []string
		refuse  []string
		code    source.Code
		refused func(*fields) bool // reads and reports whether the zero value came back
	}{
		{
			"identifier",
			[]string{"a", "a1", "cn.judicial-assistance", "child.birth_date", "spp2018-3.1", "'a-b'", long[:100]},
			[]string{"A", "1a", "a.", ".a", "a..b", "a-_b", "a b", "é", "救助", "a/b", "' a'", "''", long, "a\n  b"},
			codeBadIdentifier, func(f *fields) bool { return f.identifier("k") == "" },
		}, {
			"date",
			[]string{"2021-12-31", "'2024-02-29'", "\"2000-01-01\""},
			[]string{"2021", "2021-12", "2023-02-29", "2021-2-3", "20211231", "2021-12-31T00:00:00Z", "31.12.2021", "''", "２０２１-12-31", "2021-12-32"},
			codeBadDate, func(f *fields) bool { return f.date("k") == value.Date{} },
		}, {
			"decimal",
			[]string{"1", "0", "-1.5", "'1518.00'", "0.000000000001", "123456789012345678901234"},
			[]string{"1e3", "+1", "1.", ".5", "01", "1_000", "1,5", "0x1F", ".inf", ".nan", "''", "'1 '", "1234567890123456789012345", "0.0000000000001", "a"},
			codeBadDecimal, func(f *fields) bool { return f.decimal("k").Sign() == 0 },
		}, {
			"bool",
			[]string{"true", "false"},
			[]string{"True", "TRUE", "yes", "no", "on", "off", "y", "1", "0", "'true'", "\"false\"", "|-\n  true"},
			codeBadTruth, func(f *fields) bool { return !f.bool("k") },
		}, {
			"int",
			[]string{"0", "1", "-1", "36"},
			[]string{"01", "+1", "-0", "1.0", "1e1", "0x1", "0o7", "1_0", "'1'", "a", "１", "9999999999999999999", "--", "1:30"},
			codeBadInteger, func(f *fields) bool { return f.int("k", -99, 99) == 0 },
		}, {
			"int in range",
			[]string{"-99", "99"},
			[]string{"-100", "100", "999999999999999999"},
			codeOutOfRange, func(f *fields) bool { return f.int("k", -99, 99) == 0 },
		}, {
			"string",
			[]string{"a", "' '' '", "1", "true", "\"\\u6551\""},
			[]string{"''", "' '", "\"\\n\\t\"", "|+\n\n\n", "'　'"},
			codeEmptyText, func(f *fields) bool { return f.string("k") == "" },
		}, {
			"enumeration",
			[]string{"shall", "'may'"},
			[]string{"Shall", "shal", "''", "' shall'", "true"},
			codeUnknownWord, func(f *fields) bool { return f.enumWord("k", "shall", "may") == "" },
		},
	}
	for _, c := range cases {
		for _, written := range c.admit {
			f, problems := fieldsOf(t, "k: "+written+"\n")
			c.refused(f)
			assert.NoError(t, problems.Err(), "%s %q", c.form, written)
		}
		for _, written := range c.refuse {
			f, problems := fieldsOf(t, "k: "+written+"\n")
			assert.True(t, c.refused(f), "%s %q", c.form, written)
			require.Len(t, *problems, 1, "%s %q", c.form, written)
			assert.Equal(t, c.code, (*problems)[0].Code, "%s %q", c.form, written)
			assert.Equal(t, "f:1:4", (*problems)[0].Place.String(), "%s %q", c.form, written)
		}
	}
}
