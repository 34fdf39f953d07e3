package lint

import (
	"regexp"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// findingDecides looks for a choice within an expression that hangs on a finding: while the finding is open, neither
// branch counts, and a trace cannot show which one a person chose.
func findingDecides(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	note := func(e rules.Expression) {
		if e.IsZero() || !choosesByFinding(e.String()) {
			return
		}
		found.Add(&rules.Problem{Code: FindingChooses, Summary: "a finding stands before \"?\" in an expression",
			Detail: "write one condition or one case of a choice for each branch, so that the answer can show which one holds", Place: e.Place()})
	}
	for _, p := range pack.Conditions() {
		leaves(p.When, note)
	}
	for _, d := range pack.Definitions {
		note(d.Value)
	}
	for _, a := range pack.Awards {
		for _, c := range a.Ceilings {
			note(c.Amount)
		}
		for _, advance := range a.Advances {
			note(advance.Limit)
		}
	}
	return found
}

func leaves(c *rules.Condition, f func(rules.Expression)) {
	if c.Kind == rules.Leaf {
		f(c.Expression)
	}
	for _, child := range c.Children {
		leaves(child, f)
	}
}

// choosesByFinding looks at what stands before each "?", back to the parenthesis, comma or branch in which it starts.
func choosesByFinding(expression string) bool {
	text := regexp.MustCompile(`'[^']*'|"[^"]*"`).ReplaceAllString(expression, "''")
	for before, rest, more := strings.Cut(text, "?"); more; before, rest, more = strings.Cut(rest, "?") {
		depth, start := 0, 0
		for i := len(before) - 1; i >= 0 && start == 0; i-- {
			switch before[i] {
			case ')', ']':
				depth++
			case '(', '[':
				depth--
			case ',', ':':
				if depth == 0 {
					start = i + 1
				}
			}
			if depth < 0 {
				start = i + 1
			}
		}
		if strings.Contains(before[start:], "finding.") {
			return true
		}
	}
	return false
}

// unknownKeys looks for lookups whose key is written out and that no row of the table bears.
func unknownKeys(pack *policies.Pack) rules.Problems {
	tables := map[string]*rules.Table{}
	for _, t := range pack.Tables {
		tables[t.Declaration().Name] = t
	}
	var found rules.Problems
	for _, d := range pack.Definitions {
		if d.Lookup == nil || tables[d.Lookup.Table] == nil {
			continue
		}
		for _, key := range d.Lookup.Keys {
			word, literal := literalWord(key.Expression.String())
			if literal && !hasKey(tables[d.Lookup.Table], key.Column, word) {
				found.Add(&rules.Problem{Code: UnknownKey, Summary: "no row of the table \"" + d.Lookup.Table + "\" has \"" + word + "\" as its " + key.Column,
					Detail: "write a word that stands in that column; as it is, the lookup never finds a row", Place: key.Expression.Place(),
					Arguments: []string{d.Lookup.Table, key.Column, word}})
			}
		}
	}
	return found
}

// literalWord is the word of an expression that is one text or one number.
func literalWord(expression string) (string, bool) {
	match := regexp.MustCompile(`^\s*(?:'([^'\\]*)'|"([^"\\]*)"|([0-9]+))\s*$`).FindStringSubmatch(expression)
	if match == nil {
		return "", false
	}
	return match[1] + match[2] + match[3], true
}

func hasKey(table *rules.Table, column, word string) bool {
	at := -1
	for i, key := range table.Declaration().Keys {
		if key.Name == column {
			at = i
		}
	}
	if at < 0 {
		return true
	}
	has := false
	table.EachRow(func(r rules.Row) bool {
		has = r.Keys[at].String() == word
		return !has
	})
	return has
}
