package eligibility

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Verdict is the answer for one aid without its reasons: what Decision says in the fields of the same names.
type Verdict struct {
	Outcome   outcome.Outcome
	Low, High outcome.Outcome
	Cause     outcome.Cause
	Recommend outcome.Recommendation
	// Scored: there is a score, from ScoreLow to ScoreHigh.
	Scored              bool
	ScoreLow, ScoreHigh value.Decimal
	Band                string
	// Decisive names the rules a settled outcome rests on.
	Decisive []string
}

// Weighing is the memory of verdicts, used again from case to case. It belongs to one goroutine.
type Weighing struct {
	Verdicts []Verdict
	table    []outcome.Policy
	hinted   rules.Evaluation
}

// Weigh is Decide without reasons, into memory that is used again: the verdicts are in the order of the manifest. It fails only when the
// context ends.
func (d *Decider) Weigh(ctx context.Context, e *rules.Evaluation, date value.Date, w *Weighing) error {
	if cap(w.Verdicts) < len(d.aids) {
		w.Verdicts = make([]Verdict, len(d.aids))
	}
	w.Verdicts = w.Verdicts[:len(d.aids)]
	advised := false
	hinted := func() (*rules.Evaluation, error) {
		if advised {
			return &w.hinted, nil
		}
		advised = true
		return &w.hinted, e.WithHintsInto(ctx, &w.hinted)
	}
	d.laidOut.Do(d.layOut)
	for i, a := range d.aids {
		if err := ctx.Err(); err != nil {
			return err
		}
		var err error
		var result outcome.Result
		if result, w.table, _, err = a.weigh(e, hinted, date, w.table); err != nil {
			return err
		}
		verdict := &w.Verdicts[i]
		*verdict = Verdict{Outcome: result.Outcome, Low: result.Low, High: result.High, Cause: result.Cause, Recommend: result.Recommend, Decisive: verdict.Decisive[:0]}
		verdict.Decisive = a.decisive(e, date, w.table, result, verdict.Decisive)
		if result.Outcome == outcome.Refer && result.Recommend == outcome.Refuse && a.pairs {
			// How a pair of provisions that differ is treated asks for the reasons.
			decision, err := a.decide(e, hinted, date)
			if err != nil {
				return err
			}
			verdict.Outcome, verdict.Cause, verdict.Recommend = decision.Outcome, decision.Cause, decision.Recommend
		} else if closed, applied := a.closed(e, result); applied {
			verdict.Outcome, verdict.Cause, verdict.Recommend = closed.Outcome, closed.Cause, closed.Recommend
		}
		if a.scores(verdict.Outcome, verdict.Cause) {
			verdict.Scored = true
			verdict.ScoreLow, verdict.ScoreHigh, verdict.Band = a.points(e)
		}
	}
	return nil
}

// weigh puts the policies of the aid to the table. advised is the evaluation with hints where the recommendation came from it.
func (a *compiledAid) weigh(e *rules.Evaluation, hinted func() (*rules.Evaluation, error), date value.Date, room []outcome.Policy) (
	result outcome.Result, table []outcome.Policy, advised *rules.Evaluation, err error) {
	table = room[:0]
	for _, p := range a.policies {
		table = append(table, p.weigh(e, date))
	}
	result = outcome.Decide(table)
	if result.Cause != outcome.CauseFinding {
		return result, table, nil, nil
	}
	if advised, err = hinted(); err != nil {
		return result, table, nil, err
	}
	for i, p := range a.policies {
		table[i].Hinted = p.weigh(advised, date).Components
	}
	return outcome.Decide(table), table, advised, nil
}

// weighing is one policy on its way to the table.
type weighing struct {
	e      *rules.Evaluation
	truths [outcome.Count]value.Truth
	facts  [outcome.Count]bool
	failed bool
}

// weigh works out the five components of a policy that is in force: every rule in force goes into its component, demoted as its basis
// demands.
func (p *compiledPolicy) weigh(e *rules.Evaluation, date value.Date) outcome.Policy {
	w := weighing{e: e, truths: [outcome.Count]value.Truth{value.True, value.False, value.False, value.False, value.False}}
	day, inForce, failures := policies.DayOf(date), false, e.AnyFailed()
	for i := range p.lines {
		l := &p.lines[i]
		if !l.inForce.Contains(day) {
			continue
		}
		inForce = inForce || l.ground
		t := e.TruthAt(l.cell)
		switch {
		case l.component == scope:
			w.truths[scope] = min(w.truths[scope], t)
		case l.negated:
			w.truths[l.component] = max(w.truths[l.component], t.Not())
		default:
			w.truths[l.component] = max(w.truths[l.component], t)
		}
		if t == value.Unknown || failures {
			w.look(int(l.component), p.ruleAt(i).when, t)
		}
		if l.conflict >= 0 {
			differs := e.TruthAt(l.conflict)
			w.truths[generallyNot] = max(w.truths[generallyNot], differs)
			w.look(generallyNot, p.ruleAt(i).conflict, differs)
		}
	}
	c := &w.truths
	return outcome.Policy{InForce: inForce, Failed: inForce && w.failed, Facts: w.facts,
		Components: outcome.Components{Scope: tableTruth(c[scope]), MustNot: tableTruth(c[mustNot]), GenerallyNot: tableTruth(c[generallyNot]),
			Shall: tableTruth(c[shall]), May: tableTruth(c[may])}}
}

// ruleAt is the rule of a line.
func (p *compiledPolicy) ruleAt(line int) *compiledRule {
	if line < len(p.required) {
		return &p.required[line]
	}
	line -= len(p.required)
	if line < len(p.grounds) {
		return &p.grounds[line]
	}
	return &p.exclusions[line-len(p.grounds)]
}

// look notes what a condition waits for and whether it failed.
func (w *weighing) look(component int, c *rules.CompiledCondition, t value.Truth) {
	w.failed = w.failed || w.e.Failed(c)
	if t == value.Unknown && !w.facts[component] {
		w.facts[component] = !w.e.OpenForFindings(c)
	}
}

// componentOf tells which component a rule belongs to, and whether its opposite speaks in it.
func componentOf(r *compiledRule, role ruleRole) (component int, negated bool) {
	switch {
	case role == roleRequirement && r.rule.Demoted:
		return generallyNot, true
	case role == roleRequirement:
		return scope, false
	case role == roleGround && r.rule.Strength == policies.Shall && !r.rule.Demoted:
		return shall, false
	case role == roleGround:
		return may, false
	case r.rule.Strength == policies.MustNot && !r.rule.Demoted:
		return mustNot, false
	default:
		return generallyNot, false
	}
}

func tableTruth(t value.Truth) outcome.Truth {
	switch t {
	case value.True:
		return outcome.True
	case value.False:
		return outcome.False
	default:
		return outcome.Unknown
	}
}

// closed is the result after the decision a person entered for the aid, if it closes anything.
func (a *compiledAid) closed(e *rules.Evaluation, result outcome.Result) (closed outcome.Result, applied bool) {
	if a.decision == "" {
		return result, false
	}
	word, ok := e.Facts().At(a.decisionAt).Word()
	if !ok {
		return result, false
	}
	var entered outcome.Recommendation
	// The vocabulary admits these two words only.
	_ = entered.UnmarshalText([]byte(word))
	return outcome.Close(result, entered)
}

// scores reports whether an outcome has a priority of handling.
func (a *compiledAid) scores(o outcome.Outcome, cause outcome.Cause) bool {
	return len(a.score) > 0 && o != outcome.Ineligible && cause != outcome.CauseNotInForce
}

// points is the score alone.
func (a *compiledAid) points(e *rules.Evaluation) (low, high value.Decimal, band string) {
	if a.weights != nil {
		low, high = sumOfPoints(e, a.weights)
	} else {
		for i := range a.score {
			atWorst, atBest := a.score[i].bounds(e)
			low, _ = low.Add(atWorst)
			high, _ = high.Add(atBest)
		}
	}
	if band = a.band(low); low != high && band != a.band(high) {
		band = ""
	}
	return low, high, band
}
