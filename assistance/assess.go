package assistance

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// Assess decides one case. It returns an assessment, or rules.Problems that name what is wrong with the case's facts
// (never a value), or the context's error; ErrNoEngine from an engine that Load did not make. It reads no clock: the
// case gives the decision date.
func (e *Engine) Assess(ctx context.Context, c eligibility.Case) (*Assessment, error) {
	if e == nil || e.ruleset == nil {
		return nil, ErrNoEngine
	}
	facts, date, err := c.Bind(e.pack.Vocabulary)
	if err != nil {
		return nil, err
	}
	evaluation, err := e.ruleset.Evaluate(ctx, facts)
	if err != nil {
		return nil, err
	}
	if err := e.decider.Check(evaluation); err != nil {
		return nil, err
	}
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
