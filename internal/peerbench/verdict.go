package peerbench

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// JiuzhuVerdict decides by this library from facts that were bound before, into memory that is used again. Every written
// condition is evaluated and kept, so that the reasons can be had of the last case.
type JiuzhuVerdict struct{ engine *assistance.Engine }

// NewJiuzhuVerdict loads the reference policy.
func NewJiuzhuVerdict() (Contender, error) {
	c, err := NewJiuzhu()
	if err != nil {
		return nil, err
	}
	return JiuzhuVerdict(c.(Jiuzhu)), nil
}

// Name is "Jiuzhu, verdict".
func (JiuzhuVerdict) Name() string { return "Jiuzhu, verdict" }

// Bind binds the facts of each case.
func (j JiuzhuVerdict) Bind(cases []Facts) (Bound, error) {
	out := verdictCases{engine: j.engine, verdict: &assistance.Verdict{}, facts: make([]*rules.Facts, len(cases))}
	all := fields()
	for i := range cases {
		c, err := caseOf(all, &cases[i])
		if err != nil {
			return nil, err
		}
		if out.facts[i], _, err = c.Bind(j.engine.Pack().Vocabulary); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type verdictCases struct {
	engine  *assistance.Engine
	verdict *assistance.Verdict
	facts   []*rules.Facts
}

func (c verdictCases) Decide(ctx context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		if err := c.engine.DecideBound(ctx, c.facts[i], c.verdict); err != nil {
			return err
		}
		var err error
		if out[i], err = verdictOf(c.verdict); err != nil {
			return err
		}
	}
	return nil
}

// verdictOf takes from a verdict what the contenders are compared by. It refuses one that leaves something open.
func verdictOf(v *assistance.Verdict) (Decision, error) {
	d := Decision{Score: None, Award: None}
	for i, into := range [...]*Outcome{&d.HarmAward, &d.HardshipAid, &d.Counselling} {
		var err error
		if *into, err = settledOutcome(v.Aids[i]); err != nil {
			return d, err
		}
	}
	if v.Aids[0].Scored {
		points, err := hundredths(v.Aids[0].ScoreLow)
		if err != nil {
			return d, err
		}
		d.Score = int32(points / 10)
	}
	if v.Award.Kind != assistance.AwardPoint {
		return d, nil
	}
	amount, ok := v.Award.Low.Money()
	if !ok {
		return d, ErrMalformed
	}
	fen, err := hundredths(amount.Amount())
	d.Award = Fen(fen)
	return d, err
}

func settledOutcome(v eligibility.Verdict) (Outcome, error) {
	switch v.Outcome {
	case outcome.Ineligible:
		return Ineligible, nil
	case outcome.Refer:
		return Refer, nil
	case outcome.Eligible:
		return Eligible, nil
	default:
		return 0, ErrMalformed
	}
}
