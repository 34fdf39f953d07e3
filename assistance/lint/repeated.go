package lint

import (
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// repeated looks for the same condition written twice side by side: within one condition, among the levels of a factor,
// and among the rules of one section that are in force together.
func repeated(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	for _, d := range pack.Definitions {
		within(d.When, &found)
	}
	for _, c := range pack.Checks {
		within(c.Must, &found)
	}
	for _, p := range pack.Policies {
		for _, section := range [][]*policies.Rule{p.Scope, p.Requirements, p.Grounds, p.Exclusions} {
			amongRules(section, &found)
		}
		if p.Score != nil {
			amongLevels(p.Score.Factors, &found)
		}
	}
	for _, m := range pack.Measures {
		within(m.When, &found)
	}
	for _, a := range pack.Awards {
		withinAward(a, &found)
	}
	for _, s := range pack.Schedules {
		amongLines(s.Lines, &found)
		amongLines(s.Adjustments, &found)
	}
	return found
}

func withinAward(a *policies.Award, found *rules.Problems) {
	for _, c := range a.Ceilings {
		within(c.When, found)
	}
	for _, e := range a.Exceptions {
		within(e.When, found)
	}
	for _, m := range a.Manner {
		within(m.When, found)
	}
	for _, advance := range a.Advances {
		within(advance.When, found)
	}
}

func amongRules(section []*policies.Rule, found *rules.Problems) {
	for i, r := range section {
		within(r.When, found)
		for _, earlier := range section[:i] {
			if r.ID != earlier.ID && r.InForce.Overlaps(earlier.InForce) && written(r.When) == written(earlier.When) {
				report(found, "the rules \""+earlier.ID+"\" and \""+r.ID+"\" have the same condition", r.When.Place, earlier.When.Place)
				break
			}
		}
	}
}

func amongLevels(factors []*policies.Factor, found *rules.Problems) {
	for _, f := range factors {
		conditions := make([]*rules.Condition, len(f.Levels))
		for i, l := range f.Levels {
			conditions[i] = l.When
		}
		among(conditions, "two levels of \""+f.ID+"\" have the same condition", found)
	}
}

func amongLines(lines []*policies.ScheduleLine, found *rules.Problems) {
	conditions := make([]*rules.Condition, len(lines))
	for i, l := range lines {
		conditions[i] = l.When
	}
	among(conditions, "two lines of a schedule have the same condition", found)
}

// within looks at the parts of a condition, however deep.
func within(c *rules.Condition, found *rules.Problems) {
	if c != nil {
		among(c.Children, "the same condition stands twice under \""+c.Kind.String()+"\"", found)
	}
}

func among(conditions []*rules.Condition, summary string, found *rules.Problems) {
	first := map[string]rules.Position{}
	for _, c := range conditions {
		within(c, found)
		if earlier, twice := first[written(c)]; twice {
			report(found, summary, c.Place, earlier)
			continue
		}
		first[written(c)] = c.Place
	}
}

func report(found *rules.Problems, summary string, place, earlier rules.Position) {
	found.Add(&rules.Problem{Code: RepeatedCondition, Summary: summary, Detail: "remove one, or write what tells them apart", Place: place,
		Related: []rules.Related{{Place: earlier, Summary: "first written here"}}})
}

// written is the condition as one line that only an equal condition has: white space in expressions does not count.
func written(c *rules.Condition) string {
	if c == nil {
		return ""
	}
	parts := []string{c.Kind.String(), strconv.Quote(c.Name), strconv.Quote(strings.Join(strings.Fields(c.Expression.String()), " "))}
	for _, child := range c.Children {
		parts = append(parts, "("+written(child)+")")
	}
	return strings.Join(parts, " ")
}
