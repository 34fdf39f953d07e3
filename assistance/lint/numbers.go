package lint

import (
	"regexp"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// bareNumbers looks for numbers that a condition compares something with and that say neither what they are nor where they come
// from. Zero is none, and neither is an amount, whose currency is written. A number stands for itself where the condition is the
// whole of a definition or a rule, or has a basis of its own; the levels and lines of an office's own choice are one as a whole.
func bareNumbers(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	reported := map[rules.Position]bool{}
	for _, placed := range pack.Conditions() {
		if slices.Contains([]string{"level", "harm", "adjustment"}, placed.Kind) || placed.When.Kind == rules.Leaf {
			continue
		}
		bareWithin(placed.When, func(c *rules.Condition, number string) {
			if reported[c.Place] {
				return
			}
			reported[c.Place] = true
			found.Add(&rules.Problem{Code: BareNumber, Summary: "the number " + number + " stands in a condition without a name and a basis",
				Detail: "make it a parameter, which has a title and a basis, or give this part of the condition its own basis", Place: c.Place, Arguments: []string{number}})
		})
	}
	return found
}

func bareWithin(c *rules.Condition, report func(*rules.Condition, string)) {
	if !c.Basis.IsZero() {
		return
	}
	if c.Kind == rules.Leaf {
		if number, found := comparedNumber(c.Expression.String()); found {
			report(c, number)
		}
	}
	for _, child := range c.Children {
		bareWithin(child, report)
	}
}

// comparedNumber is the first number of an expression that something is compared with.
func comparedNumber(expression string) (string, bool) {
	number := regexp.MustCompile(`^(?:[0-9]+|decimal\(.*\))$`)
	zero := regexp.MustCompile(`^(?:0+|decimal\(\s*['"]-?0(?:\.0+)?['"]\s*\))$`)
	tokens := token().FindAllString(expression, -1)
	for i, text := range tokens {
		if !isComparison(text) {
			continue
		}
		for _, step := range []int{-1, 1} {
			side := i + step
			// A number that is only a part of one side, such as a factor, is no threshold.
			if side >= 0 && side < len(tokens) && !partOfMore(tokens, side+step) && number.MatchString(tokens[side]) && !zero.MatchString(tokens[side]) {
				return tokens[side], true
			}
		}
	}
	return "", false
}

// partOfMore reports whether the token at a place joins what stands beside it to more.
func partOfMore(tokens []string, at int) bool {
	return at >= 0 && at < len(tokens) && slices.Contains([]string{"+", "-", "*", "."}, tokens[at])
}
