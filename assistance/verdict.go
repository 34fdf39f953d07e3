package assistance

import (
	"context"
	"errors"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Verdict is what an assessment of a case comes to, without its reasons: for whole populations, where nobody reads the reasons of most
// cases and each case must cost next to nothing. It is worked out on the way of Assess, and every condition behind it is kept: Assessment
// tells the reasons of the last case whenever somebody asks.
//
// Its memory is used again from case to case, so that deciding allocates nothing once warm. A Verdict belongs to one goroutine; its zero
// value is ready.
type Verdict struct {
	// PolicyDigest is the digest of the pack that decided, DecisionDate the day as of which it did.
	PolicyDigest string
	DecisionDate value.Date
	// Aids are the answers in the order of the pack.
	Aids []eligibility.Verdict
	// Award is how far the award is fixed; its Kind is zero when the pack pays no money.
	Award AwardVerdict
	// Measures are the truths of the pack's measures, in its order; zero for one that is not in force.
	Measures []value.Truth

	engine     *Engine
	facts      rules.Facts
	evaluation *rules.Evaluation
	weighing   eligibility.Weighing
	award      Award
	awarding   awarding
}

// ErrNoVerdict is returned where there is no verdict to decide into.
var ErrNoVerdict = errors.New("no verdict to decide into")

// AwardVerdict is the award without its reasons: what Award says in the fields of the same names.
type AwardVerdict struct {
	Kind                        AwardKind
	Low, High                   value.Value
	Source                      string
	Ceiling, Remaining          value.Value
	AboveCeiling, AboveOuterCap bool
}

// Decide is Assess without the reasons, into a verdict whose memory is used again. Its errors are those of Assess; after an error the
// verdict says nothing; ErrNoVerdict without one. No observer is told.
func (e *Engine) Decide(ctx context.Context, c eligibility.Case, v *Verdict) error {
	if err := e.ready(v); err != nil {
		return err
	}
	date, err := c.BindInto(e.pack.Vocabulary, &v.facts)
	if err != nil {
		return err
	}
	return e.decide(ctx, &v.facts, date, v)
}

// DecideBound is Decide for facts that were bound before with the engine's vocabulary.
func (e *Engine) DecideBound(ctx context.Context, facts *rules.Facts, v *Verdict) error {
	if err := e.ready(v); err != nil {
		return err
	}
	date, err := e.decider.DateOf(facts)
	if err != nil {
		return err
	}
	return e.decide(ctx, facts, date, v)
}

// ready reports what is not there to decide with.
func (e *Engine) ready(v *Verdict) error {
	switch {
	case e == nil || e.ruleset == nil:
		return ErrNoEngine
	case v == nil:
		return ErrNoVerdict
	}
	v.engine = nil
	return nil
}

func (e *Engine) decide(ctx context.Context, facts *rules.Facts, date value.Date, v *Verdict) error {
	if v.evaluation == nil {
		v.evaluation = &rules.Evaluation{}
	}
	if err := e.ruleset.EvaluateInto(ctx, facts, v.evaluation); err != nil {
		return err
	}
	if err := e.decider.Check(v.evaluation); err != nil {
		return err
	}
	if err := e.decider.Weigh(ctx, v.evaluation, date, &v.weighing); err != nil {
		return err
	}
	v.PolicyDigest, v.DecisionDate, v.Aids = e.pack.Digest, date, v.weighing.Verdicts
	e.awardInto(v)
	v.Measures = v.Measures[:0]
	day := policies.DayOf(date)
	for i := range e.measures {
		m := &e.measures[i]
		truth := value.Truth(0)
		if m.inForce.Contains(day) {
			truth = v.evaluation.Truth(m.when)
		}
		v.Measures = append(v.Measures, truth)
	}
	v.engine = e
	return nil
}

// awardInto works out the figures of the award.
func (e *Engine) awardInto(v *Verdict) {
	v.Award = AwardVerdict{}
	if e.award == nil {
		return
	}
	v.award = Award{Kind: AwardToBeFixed, Currency: e.award.award.Currency}
	v.awarding = awarding{compiled: e.award, e: v.evaluation, date: v.DecisionDate, Award: &v.award, figuresOnly: true}
	v.awarding.figures(e.outcomeOf(v.Aids, e.award.award.Aid), func() {})
	a := &v.award
	v.Award = AwardVerdict{Kind: a.Kind, Low: a.Low, High: a.High, Source: a.Source, Ceiling: a.Ceiling, Remaining: a.Remaining,
		AboveCeiling: a.AboveCeiling, AboveOuterCap: a.AboveOuterCap}
}

func (e *Engine) outcomeOf(verdicts []eligibility.Verdict, aid string) outcome.Outcome {
	for i := range e.pack.Aids {
		if e.pack.Aids[i].ID == aid {
			return verdicts[i].Outcome
		}
	}
	return 0
}

// Assessment tells the reasons of the case last decided: the same as Assess of that case, from the conditions that were computed then. It
// is nil when the last case was not decided. The assessment keeps the memory of that case; the verdict takes new memory for the next.
// The facts given to DecideBound must not have changed since.
func (v *Verdict) Assessment(ctx context.Context) (*Assessment, error) {
	if v == nil || v.engine == nil {
		return nil, nil
	}
	facts := v.facts
	if v.evaluation.Facts() == &v.facts {
		v.evaluation.Keep(&facts)
	}
	a, err := v.engine.reasons(ctx, v.evaluation, v.DecisionDate)
	v.engine, v.evaluation, v.facts = nil, nil, rules.Facts{}
	return a, err
}

// reasons makes the assessment of an evaluation.
func (e *Engine) reasons(ctx context.Context, evaluation *rules.Evaluation, date value.Date) (*Assessment, error) {
	decisions, err := e.decider.Decide(ctx, evaluation, date)
	if err != nil {
		return nil, err
	}
	return &Assessment{
		engine: e, evaluation: evaluation, date: date,
		PolicyDigest: e.pack.Digest, DecisionDate: date.String(), LawOnly: e.pack.LawOnly,
		Decisions: decisions,
		Award:     e.award.decide(evaluation, decisions, date),
		Measures:  e.measuresOf(evaluation, date),
		Overlays:  e.overlaysOf(evaluation),
	}, nil
}
