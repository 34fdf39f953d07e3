package assistance

import (
	"context"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// DecideJSON is Decide for the JSON of a case, which it reads as eligibility.DecodeCase does and with the same errors. It goes straight to the
// facts, without a Case, when the case is written as most services write it. Data may be changed afterwards.
func (e *Engine) DecideJSON(ctx context.Context, data []byte, v *Verdict) error {
	if err := e.ready(v); err != nil {
		return err
	}
	date, err := eligibility.BindJSON(e.pack.Vocabulary, data, &v.facts)
	if err != nil {
		return err
	}
	return e.decide(ctx, &v.facts, date, v)
}
