// Package policytest runs the YAML tests that stand beside policies: each is a case with what is expected of it, and a
// failure says what was expected, what came, and where the test stands.
package policytest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Result is one test that was run.
type Result struct {
	Test *policies.Test
	// Differences are empty when the test passed.
	Differences []Difference
	// Assessment is nil when the case was refused.
	Assessment *assistance.Assessment
}

// Passed reports whether everything expected came.
func (r Result) Passed() bool { return len(r.Differences) == 0 }

// Difference is one thing that came differently.
type Difference struct {
	What     string         `json:"what"`
	Expected string         `json:"expected"`
	Got      string         `json:"got"`
	Place    rules.Position `json:"place"`
	// Because are the lines of the trace that made what came, without values of facts; none where no rule speaks to it.
	Because []TraceLine `json:"because,omitempty"`
}

// String is the difference in one line, with the place of the test.
func (d Difference) String() string {
	return fmt.Sprintf("%s: %s: expected %s, got %s", d.Place, d.What, d.Expected, d.Got)
}

// Run runs the tests of a file, in order. It fails only when the context ends.
func Run(ctx context.Context, engine *assistance.Engine, file *policies.TestFile) ([]Result, error) {
	results := make([]Result, 0, len(file.Tests))
	for _, test := range file.Tests {
		assessment, err := engine.Assess(ctx, eligibility.NewCase(test.Givens...))
		if ctx.Err() != nil {
			return results, ctx.Err()
		}
		c := comparison{test: test}
		if err != nil || test.Expect.Refused != "" {
			c.refusal(err)
		} else {
			c.compare(assessment)
		}
		results = append(results, Result{Test: test, Differences: c.differences, Assessment: assessment})
	}
	return results, nil
}

type comparison struct {
	test        *policies.Test
	differences []Difference
}

func (c *comparison) equal(what, expected, got string, place rules.Position, because func() []TraceLine) {
	if expected == got {
		return
	}
	d := Difference{What: what, Expected: expected, Got: got, Place: place}
	if because != nil {
		d.Because = because()
	}
	c.differences = append(c.differences, d)
}

// ifWritten compares only what the test mentions; "none" stands for nothing.
func (c *comparison) ifWritten(what, expected, got string, place rules.Position, because func() []TraceLine) {
	if expected == "" {
		return
	}
	if got == "" {
		got = "none"
	}
	c.equal(what, expected, got, place, because)
}

// What no test file writes.
const (
	accepted    = "accepted"
	refusedWith = "refused with "
	anAward     = "an award"
)

func (c *comparison) refusal(err error) {
	expected := c.test.Expect.Refused
	if err == nil {
		c.equal(theCase, refusedWith+expected, accepted, c.test.Expect.Place, nil)
		return
	}
	var problems rules.Problems
	if errors.As(err, &problems) && slices.ContainsFunc(problems, func(p *rules.Problem) bool { return string(p.Code) == expected }) {
		return
	}
	if expected == "" {
		expected = accepted
	}
	c.equal(theCase, expected, err.Error(), c.test.Expect.Place, nil)
}

func (c *comparison) compare(a *assistance.Assessment) {
	for _, x := range c.test.Expect.Aids {
		d, _ := a.Decision(x.Aid)
		c.aid(x, d, a)
	}
	if x := c.test.Expect.Award; x != nil {
		c.award(*x, a.Award, func() *assistance.AwardTrace { return a.Trace().Award })
	}
	for _, x := range c.test.Expect.Measures {
		got := "absent"
		if m, ok := a.Measure(x.ID); ok {
			got = m.Truth.String()
		}
		c.equal("measure "+x.ID, x.Truth, got, x.Place, func() []TraceLine { return becauseOfMeasure(a, x.ID) })
	}
	for _, x := range c.test.Expect.Due {
		got := "absent"
		if m, ok := a.Measure(x.ID); ok {
			got = day(m.Deadline.Due)
		}
		c.equal("measure "+x.ID+" due", day(x.Due), got, x.Place, nil)
	}
	for _, x := range c.test.Expect.Deadlines {
		got := absent
		if m, ok := a.Measure(x.ID); ok {
			got = Span(m.Deadline)
		}
		c.equal("measure "+x.ID+" deadline", x.Amount, got, x.Place, nil)
	}
	for _, x := range c.test.Expect.Hints {
		got := absent
		for finding, hint := range Hints(a) {
			if finding == x.ID {
				got = hint
			}
		}
		c.equal("hint "+x.ID, x.Hint, got, x.Place, nil)
	}
	for _, x := range c.test.Expect.Strengths {
		got := "absent"
		if m, ok := a.Measure(x.ID); ok {
			got = m.Strength.String()
		}
		c.equal("measure "+x.ID+" strength", x.Strength.String(), got, x.Place, nil)
	}
}

// Hints yields the open findings of an assessment that can still change something, each with what its hint suggests as a
// test expects it: "true", "false" or "unknown"; those of aids before those of measures, none twice.
func Hints(a *assistance.Assessment) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		questions := a.Questions()
		var findings []eligibility.OpenFinding
		for _, aid := range questions.Aids {
			findings = append(findings, aid.Findings...)
		}
		seen := map[string]bool{}
		for _, f := range append(findings, questions.Measures.Findings...) {
			if seen[f.Finding] {
				continue
			}
			seen[f.Finding] = true
			if !yield(f.Finding, f.Hint.String()) {
				return
			}
		}
	}
}

// Span is the span of a deadline as a test expects it: "6 months", "promptly", "none".
func Span(d assistance.Deadline) string {
	switch {
	case d.Kind.String() == "":
		return "none"
	case d.Count > 0:
		return strconv.Itoa(d.Count) + " " + d.Kind.String()
	default:
		return d.Kind.String()
	}
}

func day(d value.Date) string {
	if d.IsZero() {
		return "unknown"
	}
	return d.String()
}

func (c *comparison) aid(x policies.AidExpectation, d eligibility.Decision, a *assistance.Assessment) {
	outcome := func() []TraceLine { return becauseOfAid(a, x.Aid) }
	c.ifWritten(x.Aid+" outcome", x.Outcome, d.Outcome.String(), x.Place, outcome)
	c.ifWritten(x.Aid+" low", x.Low, d.Low.String(), x.Place, outcome)
	c.ifWritten(x.Aid+" high", x.High, d.High.String(), x.Place, outcome)
	c.ifWritten(x.Aid+" cause", x.Cause, d.Cause.String(), x.Place, outcome)
	c.ifWritten(x.Aid+" recommend", x.Recommend, d.Recommend.String(), x.Place, outcome)
	c.ifWritten(x.Aid+" band", x.Band, d.Band, x.Place, nil)
	c.ifWritten(x.Aid+" score", x.Score, Score(d), x.Place, nil)
	all := slices.Concat(d.Grounds, d.Requirements, d.Exclusions)
	for _, rule := range x.Rules {
		got := ofRule(all, rule.ID, rule.Truth, "not_in_force", func(t eligibility.RuleTruth) string { return t.Truth.String() })
		c.equal(x.Aid+" rule "+rule.ID, rule.Truth, got, rule.Place, func() []TraceLine { return becauseOfRule(a, x.Aid, rule.ID) })
	}
	c.ruleStrengths(x, all)
	if x.MissingGiven {
		var missing []string
		for _, m := range d.Missing {
			missing = append(missing, m.Fact)
		}
		c.equal(x.Aid+" missing", joined(x.Missing), joined(missing), x.Place, outcome)
	}
	if x.FindingsGiven {
		var findings []string
		for _, f := range d.Findings {
			findings = append(findings, f.Finding)
		}
		c.equal(x.Aid+" findings", joined(x.Findings), joined(findings), x.Place, outcome)
	}
}

// ofRule is what the rules of an id have: several policies may have one each, and one that has not what is expected counts.
func ofRule(all []eligibility.RuleTruth, id, expected, none string, of func(eligibility.RuleTruth) string) string {
	got := none
	for _, t := range all {
		if t.ID != id {
			continue
		}
		if got = of(t); got != expected {
			break
		}
	}
	return got
}

func (c *comparison) ruleStrengths(x policies.AidExpectation, all []eligibility.RuleTruth) {
	for _, rule := range x.Strengths {
		got := ofRule(all, rule.ID, rule.Strength.String(), absent, func(t eligibility.RuleTruth) string { return t.Strength.String() })
		c.equal(x.Aid+" rule "+rule.ID+" strength", rule.Strength.String(), got, rule.Place, nil)
	}
}

// Score is the score of a decision as a test expects it: an exact number, two with " to " between them while it is open,
// empty where there is none.
func Score(d eligibility.Decision) string {
	switch {
	case d.Score == nil:
		return ""
	case d.Score.Value != nil:
		return d.Score.Value.String()
	default:
		return d.Score.Low.String() + " to " + d.Score.High.String()
	}
}

func joined(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return "[" + strings.Join(names, ", ") + "]"
}
