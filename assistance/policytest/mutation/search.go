package mutation

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Case tells a survivor from the rule as it is: the case of a test with a few facts changed, and what then differs.
type Case struct {
	Test  string         `json:"test"`
	Place rules.Position `json:"place"`
	// Facts are what to change, an empty value for a fact to leave out.
	Facts []ChangedFact `json:"facts"`
	// Answer is what differs, as the rule is and as it was changed.
	Answer []ChangedAnswer `json:"answer"`

	test *policies.Test
}

// ChangedFact is one fact of a test with the value to give instead.
type ChangedFact struct {
	Fact  string `json:"fact"`
	Value string `json:"value"`
}

// ChangedAnswer is one part of the answer by both packs.
type ChangedAnswer struct {
	What   string `json:"what"`
	Is     string `json:"is"`
	Mutant string `json:"mutant"`
}

// search looks for a case that tells a survivor apart.
type search struct {
	runner *runner
	mutant Mutant
	reach  reach
	engine *assistance.Engine
	tests  []*policies.Test
	left   int
}

// theCase stands for whether a case is taken at all, which its answer says.
const (
	theCase     = "the case"
	accepted    = "accepted"
	refusedWith = "refused with "
)

// testsTried is how many tests lend their cases: those nearest to the change.
const testsTried = 6

func (s *search) run(ctx context.Context) *Case {
	variations := s.variations()
	for _, test := range s.tests[:min(testsTried, len(s.tests))] {
		if found := s.compare(ctx, test, nil); found != nil {
			return found
		}
		for _, one := range variations {
			if found := s.compare(ctx, test, []ChangedFact{one}); found != nil {
				return found
			}
		}
	}
	for _, test := range s.tests[:min(testsTried, len(s.tests))] {
		for i, one := range variations {
			for _, other := range variations[i+1:] {
				if one.Fact == other.Fact {
					continue
				}
				if found := s.compare(ctx, test, []ChangedFact{one, other}); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

func (s *search) compare(ctx context.Context, test *policies.Test, facts []ChangedFact) *Case {
	if s.left <= 0 || ctx.Err() != nil {
		return nil
	}
	s.left--
	givens := s.givens(test, facts)
	c := eligibility.NewCase(givens...)
	was, errWas := s.runner.base.Assess(ctx, c)
	is, errIs := s.engine.Assess(ctx, c)
	found := &Case{Test: test.Name, Place: test.Place, Facts: facts}
	switch {
	case errWas != nil && errIs != nil:
		return nil
	case errWas != nil:
		found.Answer = []ChangedAnswer{{What: theCase, Is: refusal(errWas), Mutant: accepted}}
	case errIs != nil:
		found.Answer = []ChangedAnswer{{What: theCase, Is: accepted, Mutant: refusal(errIs)}}
	default:
		found.Answer = slices.DeleteFunc(differing(answers(was), answers(is)), func(a ChangedAnswer) bool {
			return !s.reach.noticed(policytest.Difference{What: a.What}, s.runner.award)
		})
	}
	if !s.proves(ctx, found, givens) {
		return nil
	}
	return found
}

// refusal tells a refused case by the code of its first problem.
func refusal(err error) string {
	var problems rules.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		return refusedWith
	}
	return refusedWith + string(problems[0].Code)
}

func (s *search) givens(test *policies.Test, facts []ChangedFact) []rules.Given {
	givens := slices.DeleteFunc(slices.Clone(test.Givens), func(g rules.Given) bool {
		return slices.ContainsFunc(facts, func(f ChangedFact) bool { return f.Fact == g.Name })
	})
	for _, f := range facts {
		fact, ok := s.runner.base.Pack().Vocabulary.Fact(f.Fact)
		if !ok || f.Value == "" {
			continue
		}
		g := rules.Given{Name: f.Fact, Text: f.Value, Form: rules.FormText}
		switch fact.Type.Kind {
		case value.KindBool:
			g.Form = rules.FormBool
		case value.KindInt:
			g.Form = rules.FormNumber
		}
		if fact.Role != rules.RoleFact {
			day, _ := value.NewDate(2000, 1, 1)
			g.Provenance = rules.Provenance{By: "policy test", AsOf: day, Ground: "policy test", Reason: "policy test"}
		}
		givens = append(givens, g)
	}
	return givens
}

// variations are values of the facts that the changed rule reads, its own first: each truth and word, numbers and days at
// the bounds that it names, and the fact left out.
func (s *search) variations() []ChangedFact {
	names := []string{s.mutant.Rule}
	for i := 0; i < len(names) && len(names) < 400; i++ {
		for _, name := range s.runner.depends.upstream[names[i]] {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	bounds := s.bounds(names)
	var out []ChangedFact
	seen := map[string]bool{}
	for _, name := range append(names, "decision.date") {
		fact, ok := s.runner.base.Pack().Vocabulary.Fact(name)
		if !ok || seen[name] {
			continue
		}
		seen[name] = true
		for _, text := range s.values(fact, bounds) {
			out = append(out, ChangedFact{Fact: name, Value: text})
		}
	}
	return out
}

func (s *search) values(fact rules.Fact, bounds bounds) []string {
	switch fact.Type.Kind {
	case value.KindBool:
		return []string{"true", "false", ""}
	case value.KindEnum:
		return append(slices.Clone(fact.Type.Enum.Words), "")
	case value.KindInt, value.KindDecimal, value.KindMoney:
		return append(slices.Clone(bounds.numbers), "")
	case value.KindDate:
		return append(slices.Clone(bounds.days), "")
	default:
		return []string{""}
	}
}

// bounds are the numbers and days at which a rule may turn.
type bounds struct {
	numbers, days []string
}

func (s *search) bounds(names []string) bounds {
	b := bounds{numbers: []string{"0"}}
	decision, _ := time.Parse(time.DateOnly, "2026-03-02")
	for _, line := range []string{s.mutant.Before, s.mutant.After} {
		for _, field := range dates(line) {
			for _, by := range []int{-1, 0, 1} {
				b.days = append(b.days, field.AddDate(0, 0, by).Format(time.DateOnly))
			}
		}
		for _, t := range tokens(line) {
			if n, err := strconv.Atoi(t.text); err == nil && n < 1_000_000 {
				b.number(n, decision)
			}
		}
	}
	for _, p := range s.runner.base.Pack().Parameters {
		if n, err := strconv.Atoi(p.Text); err == nil && slices.Contains(names, p.Name) {
			b.number(n, decision)
		}
	}
	return b
}

// number notes a number with its neighbours, and the days that lie that many years back.
func (b *bounds) number(n int, decision time.Time) {
	for _, by := range []int{-1, 0, 1} {
		if text := strconv.Itoa(n + by); n+by >= 0 && !slices.Contains(b.numbers, text) {
			b.numbers = append(b.numbers, text)
		}
		if n > 0 && n < 100 {
			b.days = append(b.days, decision.AddDate(-n, 0, by).Format(time.DateOnly))
		}
	}
}

func dates(line string) []time.Time {
	var out []time.Time
	for i := 0; i+10 <= len(line); i++ {
		if day, err := time.Parse(time.DateOnly, line[i:i+10]); err == nil {
			out = append(out, day)
		}
	}
	return out
}

// differing lists what two answers do not share, "absent" standing for what one lacks.
func differing(was, is []ChangedAnswer) []ChangedAnswer {
	var out []ChangedAnswer
	find := func(list []ChangedAnswer, what string) string {
		for _, a := range list {
			if a.What == what {
				return a.Is
			}
		}
		return "absent"
	}
	for _, a := range was {
		if got := find(is, a.What); got != a.Is {
			out = append(out, ChangedAnswer{What: a.What, Is: a.Is, Mutant: got})
		}
	}
	for _, a := range is {
		if find(was, a.What) == "absent" {
			out = append(out, ChangedAnswer{What: a.What, Is: "absent", Mutant: a.Is})
		}
	}
	return out
}
