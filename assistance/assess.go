package assistance

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// Assess decides one case. It returns an assessment, or rules.Problems that name what is wrong with the case's facts
// (never a value), or the context's error; ErrNoEngine from an engine that Load did not make. It reads no clock: the
// case gives the decision date. An observer put in by WithObserver is told.
func (e *Engine) Assess(ctx context.Context, c eligibility.Case) (*Assessment, error) {
	if e == nil || e.ruleset == nil {
		return nil, ErrNoEngine
	}
	if e.observer != nil {
		return e.observed(ctx, c)
	}
	return e.assess(ctx, c)
}

// assess is the whole way of a case.
func (e *Engine) assess(ctx context.Context, c eligibility.Case) (*Assessment, error) {
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
	return e.reasons(ctx, evaluation, date)
}
