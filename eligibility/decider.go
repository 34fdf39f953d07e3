package eligibility

import (
	"slices"
	"sync"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Decider holds the compiled policies of a pack. It is immutable and safe for concurrent use.
type Decider struct {
	aids   []*compiledAid
	checks []compiledCheck
	// date is where the day of the decision stands.
	date rules.Place
	// laidOut: the ruleset is built, and the cells of conditions are known.
	laidOut sync.Once
}

type compiledAid struct {
	aid      policies.Aid
	policies []*compiledPolicy
	score    []compiledFactor
	bands    []*policies.Band
	// pairs: a rule of the aid has a provision that differs from another.
	pairs bool
	// decision is the fact in which a person closes a referral; empty where the pack declares none.
	decision   string
	decisionAt rules.Place
	// weights are the points of the levels of the factors as whole numbers; nil where they do not fit.
	weights [][]levelPoints
}

type compiledPolicy struct {
	policy                                   *policies.Policy
	scope, requirements, grounds, exclusions []compiledRule
	// required are scope and requirements, in this order.
	required []compiledRule
	lines    []line
}

type compiledRule struct {
	rule     *policies.Rule
	when     *rules.CompiledCondition
	conflict *rules.CompiledCondition
}

type compiledFactor struct {
	factor *policies.Factor
	levels []*rules.CompiledCondition
}

type compiledCheck struct {
	check policies.Check
	must  *rules.CompiledCondition
}

// Compile adds the conditions of a pack to a builder; problems are kept in the builder for its Build.
func Compile(pack *policies.Pack, b *rules.Builder) *Decider {
	c := compiler{pack: pack, builder: b}
	d := &Decider{date: pack.Vocabulary.Place(string(DecisionDate))}
	if t, ok := b.TypeOf(string(DecisionDate)); !ok || t.Kind != value.KindDate {
		b.Report(&rules.Problem{Code: "no_decision_date", Summary: "the pack declares no fact " + string(DecisionDate) + " of type date",
			Detail: "every case is decided as of a day: add the fact to the vocabulary", Arguments: []string{string(DecisionDate)}})
	}
	for _, check := range pack.Checks {
		if must := b.Condition(check.Must); must != nil {
			d.checks = append(d.checks, compiledCheck{check: check, must: must})
		}
	}
	for _, aid := range pack.Aids {
		d.aids = append(d.aids, c.aid(aid))
	}
	return d
}

type compiler struct {
	pack    *policies.Pack
	builder *rules.Builder
}

func (c compiler) aid(aid policies.Aid) *compiledAid {
	compiled := &compiledAid{aid: aid}
	var scored *policies.Policy
	for _, p := range c.pack.Policies {
		if p.Aid != aid.ID {
			continue
		}
		compiled.policies = append(compiled.policies, c.policy(p))
		for _, r := range slices.Concat(p.Scope, p.Requirements, p.Grounds, p.Exclusions) {
			compiled.pairs = compiled.pairs || r.Conflict != nil
		}
		if p.Score == nil {
			continue
		}
		if scored != nil {
			c.builder.Report(&rules.Problem{Code: "duplicate_score", Summary: "two policies of an aid have a score", Place: p.Place,
				Detail: "one score per aid: priority of handling is one thing", Related: []rules.Related{{Place: scored.Place, Summary: "the other"}}})
		}
		scored = p
		compiled.score, compiled.bands = c.score(p.Score), p.Score.Bands
	}
	if len(compiled.policies) == 0 && !c.pack.Unread() {
		c.builder.Report(&rules.Problem{Code: "no_policy", Summary: "no policy decides this aid", Detail: "write a policy with this aid and list its file, or remove the aid", Place: aid.Place, Arguments: []string{aid.ID}})
	}
	for _, f := range c.pack.Vocabulary.Facts() {
		if f.Role == rules.RoleDecision && f.Aid == aid.ID {
			c.decision(compiled, f)
		}
	}
	return compiled
}

// decision is one fact: of two that differ neither could be taken.
func (c compiler) decision(aid *compiledAid, f rules.Fact) {
	if aid.decision != "" {
		first, _ := c.pack.Vocabulary.Fact(aid.decision)
		c.builder.Report(&rules.Problem{Code: "duplicate_decision", Summary: "two decisions close one aid", Place: f.Place,
			Arguments: []string{f.Name}, Related: []rules.Related{{Place: first.Place, Summary: "the other"}}})
	}
	aid.decision, aid.decisionAt = f.Name, c.pack.Vocabulary.Place(f.Name)
}

// layOut puts side by side what deciding reads of every rule, once the ruleset is built.
func (d *Decider) layOut() {
	for _, a := range d.aids {
		for _, p := range a.policies {
			p.layOut()
		}
		a.weights = pointsOf(a.score)
	}
}

func (c compiler) policy(p *policies.Policy) *compiledPolicy {
	compiled := &compiledPolicy{policy: p, scope: c.rules(p.Scope), requirements: c.rules(p.Requirements),
		grounds: c.rules(p.Grounds), exclusions: c.rules(p.Exclusions)}
	compiled.required = slices.Concat(compiled.scope, compiled.requirements)
	return compiled
}

func (c compiler) rules(written []*policies.Rule) []compiledRule {
	out := make([]compiledRule, 0, len(written))
	for _, r := range written {
		compiled := compiledRule{rule: r, when: Condition(c.pack, c.builder, r.When)}
		if r.Conflict != nil {
			compiled.conflict = Condition(c.pack, c.builder, r.Conflict.When)
		}
		if compiled.when != nil {
			out = append(out, compiled)
		}
	}
	return out
}

func (c compiler) score(s *policies.Score) []compiledFactor {
	out := make([]compiledFactor, 0, len(s.Factors))
	for _, f := range s.Factors {
		compiled := compiledFactor{factor: f}
		for _, l := range f.Levels {
			compiled.levels = append(compiled.levels, Condition(c.pack, c.builder, l.When))
		}
		out = append(out, compiled)
	}
	return out
}

// Condition compiles a condition that decides something: one that rests on a definition or parameter of weak
// confidence is a problem, since such a one may only serve hints.
func Condition(pack *policies.Pack, b *rules.Builder, written *rules.Condition) *rules.CompiledCondition {
	compiled := b.Condition(written)
	if weak, found := pack.WeakName(b.Rests(compiled)); found {
		b.Report(WeakProblem(weak, written.Place))
	}
	return compiled
}

// WeakProblem is the problem of a rule that rests on something weakly known.
func WeakProblem(name string, place rules.Position) *rules.Problem {
	return &rules.Problem{Code: "weak_definition", Summary: "the rule rests on \"" + name + "\", whose basis is only recalled or interpreted (R or I)",
		Detail: "such a definition may only serve a hint; give the judgement to a person as a finding", Place: place, Arguments: []string{name}}
}

// Check returns rules.Problems for every consistency rule of the pack that the facts break.
func (d *Decider) Check(e *rules.Evaluation) error {
	var problems rules.Problems
	for _, c := range d.checks {
		if e.Truth(c.must) == value.False {
			problems.Add(&rules.Problem{Code: "inconsistent_facts", Summary: "the facts contradict each other: " + c.check.Title.English,
				Detail: c.check.Title.Chinese, Arguments: []string{c.check.ID}})
		}
	}
	return problems.Err()
}
