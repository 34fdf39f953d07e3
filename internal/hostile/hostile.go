// Package hostile holds inputs made to do harm: policy files and cases that are too large, too deep, too slow or not what
// they say. Tests of every door give them to it and expect a plain refusal that costs little.
package hostile

import (
	"fmt"
	"strings"
)

// Input is one hostile text.
type Input struct {
	Name string
	Text string
}

// Definitions are hostile files of definitions.
func Definitions() []Input {
	define := func(lines string) string { return "language: 1\ndefinitions:\n" + lines }
	when := func(expression string) string {
		return define("  - {id: hostile, title: {zh: 甲, en: A}, basis: {configuration: test}, when: \"" + expression + "\"}\n")
	}
	var aliases strings.Builder
	aliases.WriteString("language: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&aliases, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	var chain strings.Builder
	for i := range 1_500 {
		fmt.Fprintf(&chain, "  - {id: d%d, title: {zh: 甲, en: A}, basis: {configuration: test}, when: d%d}\n", i, (i+1)%1_500)
	}
	return []Input{
		{"a bomb of aliases", aliases.String()},
		{"a file over the limit", define(strings.Repeat("# nothing\n", 200_000))},
		{"lists in lists without end", "language: 1\ndefinitions: " + strings.Repeat("[", 200_000)},
		{"maps in maps without end", "language: 1\ndefinitions: " + strings.Repeat("{a: ", 50_000)},
		{"a tree of conditions without end", define("  - id: hostile\n    title: {zh: 甲, en: A}\n    basis: {configuration: test}\n    when: " +
			strings.Repeat("{all: [", 30_000))},
		{"an expression without end", when(strings.Repeat("true && ", 100_000) + "true")},
		{"parentheses without end", when(strings.Repeat("(", 900) + "true" + strings.Repeat(")", 900))},
		{"a pattern that grows", when("'a'.matches('((((a{1000}){1000}){1000}){1000})')")},
		{"folds in folds in folds", when("family.members.exists(a, family.members.exists(b, family.members.exists(c, family.members.exists(d, true))))")},
		{"a number without end", when("decimal('1e999999999') > decimal('0')")},
		{"digits without end", when("decimal('" + strings.Repeat("9", 1_500) + "') > decimal('0')")},
		{"a cycle of many", define(chain.String())},
		{"no text at all", "\xff\xfe\x00\x00\x01"},
		{"a key a million times", "language: 1\n" + strings.Repeat("definitions: []\n", 60_000)},
	}
}

// Cases are hostile cases. Each names the fact that it abuses.
func Cases(fact string) []Input {
	facts := func(members string) string { return `{"format": 1, "facts": {` + members + `}}` }
	var many strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&many, `"fact%d": 1, `, i)
	}
	return []Input{
		{"nothing", ""},
		{"lists in lists without end", facts(`"` + fact + `": ` + strings.Repeat("[", 900_000))},
		{"objects in objects without end", strings.Repeat(`{"facts":`, 100_000)},
		{"a case over the limit", facts(`"` + fact + `": "` + strings.Repeat("a", 3<<20) + `"`)},
		{"a number without end", facts(`"` + fact + `": 1e999999999`)},
		{"digits without end", facts(`"` + fact + `": ` + strings.Repeat("9", 900_000))},
		{"a list without end", facts(`"` + fact + `": [` + strings.Repeat("1,", 400_000) + `1]`)},
		{"facts without end", facts(many.String() + `"` + fact + `": 1`)},
		{"a fact many times", facts(strings.Repeat(`"`+fact+`": 1, `, 30_000) + `"` + fact + `": 1`)},
		{"no text at all", "\xff\xfe\x00\x00"},
		{"two cases in one", facts("") + facts("")},
		{"cut off", `{"format": 1, "facts": {"` + fact},
		{"another kind of thing", `["` + fact + `"]`},
		{"a version to come", `{"format": 99999999999999999999, "facts": {}}`},
	}
}
