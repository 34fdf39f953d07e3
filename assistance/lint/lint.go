// Package lint finds what a pack of policies says that is allowed and yet probably not meant: what nothing uses, what no
// test looks at, what stands twice, figures with a year missing. Its answers are advice, as data.
package lint

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// The codes of what is found.
const (
	// UnusedFact, UnusedParameter and UnusedDefinition: nothing the pack decides rests on it.
	UnusedFact       rules.ProblemCode = "unused_fact"
	UnusedParameter  rules.ProblemCode = "unused_parameter"
	UnusedDefinition rules.ProblemCode = "unused_definition"
	// UntestedRule: no test expects anything of the rule or measure by its id.
	UntestedRule rules.ProblemCode = "untested_rule"
	// RepeatedCondition: the same condition stands twice side by side.
	RepeatedCondition rules.ProblemCode = "repeated_condition"
	// MissingYear: a table has no figure for a year between two that have one.
	MissingYear rules.ProblemCode = "missing_year"
	// CanErr: an expression cannot be computed for some facts within the bounds of the vocabulary.
	CanErr rules.ProblemCode = "can_err"
	// NeverHolds: a ground or an exclusion holds in no case to which its policy applies.
	NeverHolds rules.ProblemCode = "never_holds"
	// BareNumber: a condition compares with a number that has neither a name nor a basis.
	BareNumber rules.ProblemCode = "bare_number"
	// MissingRow: a table has a figure for most regions, or words of another key, and not for some.
	MissingRow rules.ProblemCode = "missing_row"
	// ConstantCondition: a condition is the same in every case, because of its parts or of the bounds of its facts.
	ConstantCondition rules.ProblemCode = "constant_condition"
	// FindingChooses: a finding stands before "?" in an expression.
	FindingChooses rules.ProblemCode = "finding_chooses"
	// UnknownKey: a lookup asks for a word that stands in no row of its table.
	UnknownKey rules.ProblemCode = "unknown_table_key"
	// Untranslated: a text says the same in both languages, or its English is Chinese.
	Untranslated rules.ProblemCode = "untranslated_text"
)

// Check returns everything found, sorted by place and with the source line of each. Rules without a test are looked for
// only when there are tests. It is safe for concurrent use.
func Check(engine *assistance.Engine, tests []*policies.TestFile) rules.Problems {
	pack := engine.Pack()
	found := unused(pack, engine.Uses())
	if len(tests) > 0 {
		found = append(found, untested(pack, tests)...)
	}
	found = append(found, repeated(pack)...)
	found = append(found, missingYears(pack)...)
	found = append(found, missingRows(pack)...)
	found = append(found, provable(pack)...)
	found = append(found, findingDecides(pack)...)
	found = append(found, unknownKeys(pack)...)
	found = append(found, untranslated(pack)...)
	found = append(found, bareNumbers(pack)...)
	found.Sort()
	pack.Quote(found)
	return found
}

// Note reports whether what a code says is worth knowing rather than a likely mistake: it is no warning.
func Note(code rules.ProblemCode) bool { return code == BareNumber }

// provable looks at what conditions say whatever the facts, by their form and by trying facts.
func provable(pack *policies.Pack) rules.Problems {
	found := constant(pack)
	p, compiled := newProbe(pack)
	if !compiled {
		// An engine was loaded, so this is a pack over the default limits: nothing is said of it.
		return found
	}
	found = append(found, p.constantWithinBounds(found)...)
	found = append(found, p.neverHolds(found)...)
	return append(found, p.canErr()...)
}

func unused(pack *policies.Pack, uses []string) rules.Problems {
	var found rules.Problems
	used := make(map[string]bool, len(uses))
	for _, name := range uses {
		used[name] = true
	}
	note := func(code rules.ProblemCode, what, name, detail string, place rules.Position) {
		if !used[name] {
			found.Add(&rules.Problem{Code: code, Summary: "nothing rests on the " + what + " \"" + name + "\"", Detail: detail,
				Place: place, Arguments: []string{name}})
		}
	}
	for _, f := range pack.Vocabulary.Facts() {
		note(UnusedFact, "fact", f.Name, "use it in a rule, or remove it: every fact is a question to a child's family", f.Place)
	}
	for _, p := range pack.Parameters {
		note(UnusedParameter, "parameter", p.Name, "use it in a rule, or remove it", p.Place)
	}
	for _, d := range pack.Definitions {
		note(UnusedDefinition, "definition", d.Name, "use it in a rule, or remove it", d.Place)
	}
	return found
}

// provisions are the rules and measures that tests name by id.
func provisions(pack *policies.Pack) []policies.Provision {
	var out []policies.Provision
	for _, p := range pack.Policies {
		for _, r := range slices.Concat(p.Scope, p.Requirements, p.Grounds, p.Exclusions) {
			out = append(out, r.Provision)
		}
	}
	for _, m := range pack.Measures {
		out = append(out, m.Provision)
	}
	return out
}

// untested looks for rules and measures whose id no test expects anything of, each id once.
func untested(pack *policies.Pack, files []*policies.TestFile) rules.Problems {
	seen := map[string]bool{}
	for _, file := range files {
		for _, test := range file.Tests {
			for _, aid := range test.Expect.Aids {
				for _, x := range aid.Rules {
					seen[x.ID] = true
				}
			}
			for _, x := range test.Expect.Measures {
				seen[x.ID] = true
			}
			for _, x := range test.Expect.Due {
				seen[x.ID] = true
			}
		}
	}
	var found rules.Problems
	for _, p := range provisions(pack) {
		if seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		found.Add(&rules.Problem{Code: UntestedRule, Summary: "no test expects anything of \"" + p.ID + "\"",
			Detail: "add a case where it is true and one where it is not, under rules or measures of what is expected", Place: p.Place,
			Arguments: []string{p.ID}})
	}
	return found
}

func missingYears(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	for _, table := range pack.Tables {
		name := table.Declaration().Name
		for _, series := range seriesOf(table.Gaps()) {
			first := series[0]
			summary := "table \"" + name + "\" has no " + first.Column + " of " + years(series)
			if len(first.Keys) > 0 {
				summary += " for " + strings.Join(first.Keys, " ")
			}
			found.Add(&rules.Problem{Code: MissingYear, Summary: summary,
				Detail:    "add the row with its source; a decision that needs the year waits for it",
				Place:     first.After,
				Arguments: append([]string{name, first.Column, years(series)}, first.Keys...),
				Related:   []rules.Related{{Place: first.Before, Summary: "the row before"}}})
		}
	}
	return found
}
