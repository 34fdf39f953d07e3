package lint

import (
	"regexp"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// constant looks for conditions that are the same in every case because of how their parts stand side by side: a part and
// its opposite, or two words for one fact.
func constant(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	for _, p := range pack.Conditions() {
		constantWithin(p.When, &found)
	}
	return found
}

func constantWithin(c *rules.Condition, found *rules.Problems) {
	parts := make([]statement, len(c.Children))
	for i, child := range c.Children {
		constantWithin(child, found)
		parts[i] = statementOf(child)
		for j, earlier := range parts[:i] {
			summary := parts[i].against(earlier, c.Kind)
			if summary == "" {
				continue
			}
			found.Add(&rules.Problem{Code: ConstantCondition, Summary: summary,
				Detail: "no fact of a case can change it: remove one part, or write what was meant", Place: child.Place,
				Related: []rules.Related{{Place: c.Children[j].Place, Summary: "the other part"}}})
			break
		}
	}
}

// statement is a condition without the negation before it; for a comparison of a fact with a word, also both.
type statement struct {
	text       string
	negated    bool
	fact, word string
}

func statementOf(c *rules.Condition) statement {
	s := statement{text: written(c)}
	switch {
	case c.Kind == rules.None && len(c.Children) == 1:
		s = statementOf(c.Children[0])
		s.negated = !s.negated
	case c.Kind == rules.Leaf:
		s.text = strings.Join(strings.Fields(c.Expression.String()), " ")
		s.text, s.negated = withoutNegation(s.text)
		if match := comparedWord().FindStringSubmatch(s.text); match != nil {
			s.fact, s.word = match[1], match[2]
		}
	}
	return s
}

// comparedWord matches a fact that is compared with one word.
func comparedWord() *regexp.Regexp {
	return regexp.MustCompile(`^([a-z][a-z0-9_.]*) == '([^'\\\\]*)'$`)
}

// withoutNegation takes off a "!" before a name or before parentheses around everything.
func withoutNegation(text string) (string, bool) {
	rest, negated := strings.CutPrefix(text, "!")
	if !negated {
		return text, false
	}
	inner, open := strings.CutPrefix(rest, "(")
	inner, closed := strings.CutSuffix(inner, ")")
	if open && closed && !strings.ContainsAny(inner, "()") {
		return strings.TrimSpace(inner), true
	}
	if strings.ContainsAny(rest, " ") {
		return text, false
	}
	return rest, true
}

// against says what is wrong with two parts under a kind, empty when nothing is.
func (s statement) against(other statement, kind rules.ConditionKind) string {
	opposite := s.text == other.text && s.negated != other.negated
	exclusive := s.fact != "" && s.fact == other.fact && s.word != other.word && !s.negated && !other.negated
	switch {
	case kind == rules.All && opposite:
		return "\"all\" is never true: a part and its opposite stand under it"
	case kind == rules.Any && opposite:
		return "\"any\" is never false: a part and its opposite stand under it"
	case kind == rules.None && opposite:
		return "\"none\" is never true: a part and its opposite stand under it"
	case kind == rules.All && exclusive:
		return "\"all\" is never true: \"" + s.fact + "\" cannot be two words at once"
	}
	return ""
}
