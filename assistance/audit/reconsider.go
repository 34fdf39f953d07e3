package audit

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Reconsidered is a past decision beside what the pack of today makes of the same facts on the same decision date.
type Reconsidered struct {
	// Record is the digest of the past decision.
	Record string `json:"record"`
	// NotComputable says why nothing could be decided anew, empty when it was: "erased", "refused" when the pack of today
	// does not take the case, or "invalid" when the record does not verify.
	NotComputable string `json:"not_computable,omitempty"`
	// Outcomes are the aids whose outcome differs, in the order of the record.
	Outcomes []OutcomeChange `json:"outcomes"`
	// Award is the change of the money, nil when it is the same.
	Award *AwardChange `json:"award"`
}

// OutcomeChange is one aid; an aid that only one pack decides has an empty outcome in the other.
type OutcomeChange struct {
	Aid  string `json:"aid"`
	Then string `json:"then"`
	Now  string `json:"now"`
}

// AwardChange is the money of an award then and now, both ends of it, exact. An end is nil where no amount was, or is,
// fixed; an award that is closed counts as zero.
type AwardChange struct {
	Currency value.Currency `json:"currency"`
	ThenLow  *value.Decimal `json:"then_low"`
	ThenHigh *value.Decimal `json:"then_high"`
	NowLow   *value.Decimal `json:"now_low"`
	NowHigh  *value.Decimal `json:"now_high"`
	// TopUp and Overpayment are certain whatever was paid within what was proposed then: by how much the least of now is
	// above the most of then, or the most of now below the least of then. At most one is there.
	TopUp       *value.Decimal `json:"top_up"`
	Overpayment *value.Decimal `json:"overpayment"`
}

// Reconsider decides past cases anew by the engine's pack and lists those whose outcome or amount changes, and those that
// cannot be computed, in the order of the records; a decision that stays is not listed. It changes nothing and is no
// decision: whether the later law reaches back is for a person to say. Errors are those of the context.
func Reconsider(ctx context.Context, engine *assistance.Engine, records []*Record) ([]Reconsidered, error) {
	out := []Reconsidered{}
	for _, r := range records {
		one, err := reconsider(ctx, engine, r)
		if err != nil {
			return nil, err
		}
		if one.NotComputable != "" || len(one.Outcomes) > 0 || one.Award != nil {
			out = append(out, one)
		}
	}
	return out, nil
}

func reconsider(ctx context.Context, engine *assistance.Engine, r *Record) (Reconsidered, error) {
	out := Reconsidered{Record: r.Digest, Outcomes: []OutcomeChange{}}
	if r.Verify() != nil {
		out.NotComputable = "invalid"
		return out, ctx.Err()
	}
	if len(Erased(r)) > 0 {
		out.NotComputable = "erased"
		return out, ctx.Err()
	}
	c, err := caseOf(r)
	if err != nil {
		return out, err
	}
	assessment, err := engine.Assess(ctx, c)
	var refused rules.Problems
	if errors.As(err, &refused) {
		out.NotComputable = "refused"
		return out, nil
	}
	if err != nil {
		return out, err
	}
	masked, err := assessment.MarshalJSON()
	if err != nil {
		return out, err
	}
	var now assessmentDocument
	if err := json.Unmarshal(masked, &now); err != nil {
		return out, err
	}
	if out.Outcomes, err = outcomeChanges(r.Sealed.Decisions, now.Decisions); err != nil {
		return out, err
	}
	out.Award, err = awardChange(r.Sealed.Award, now.Award)
	return out, err
}

type decidedAid struct {
	Aid     string `json:"aid"`
	Outcome string `json:"outcome"`
}

func outcomeChanges(then, now json.RawMessage) ([]OutcomeChange, error) {
	var before, after []decidedAid
	if err := errors.Join(json.Unmarshal(then, &before), json.Unmarshal(now, &after)); err != nil {
		return nil, err
	}
	outcomes, seen := map[string]string{}, map[string]bool{}
	for _, d := range after {
		outcomes[d.Aid] = d.Outcome
	}
	out := []OutcomeChange{}
	for _, d := range before {
		seen[d.Aid] = true
		if outcomes[d.Aid] != d.Outcome {
			out = append(out, OutcomeChange{Aid: d.Aid, Then: d.Outcome, Now: outcomes[d.Aid]})
		}
	}
	for _, d := range after {
		if !seen[d.Aid] {
			out = append(out, OutcomeChange{Aid: d.Aid, Now: d.Outcome})
		}
	}
	return out, nil
}

// awardedMoney are the ends of an award.
type awardedMoney struct {
	Kind     string         `json:"kind"`
	Low      *value.Decimal `json:"low"`
	High     *value.Decimal `json:"high"`
	Currency value.Currency `json:"currency"`
}

func readMoney(text json.RawMessage) (awardedMoney, error) {
	var a *awardedMoney
	if err := json.Unmarshal(text, &a); err != nil {
		return awardedMoney{}, err
	}
	if a == nil || a.Kind == assistance.AwardNone.String() {
		zero := value.DecimalOf(0)
		closed := awardedMoney{Low: &zero, High: &zero}
		if a != nil {
			closed.Currency = a.Currency
		}
		return closed, nil
	}
	return *a, nil
}

func awardChange(then, now json.RawMessage) (*AwardChange, error) {
	before, errBefore := readMoney(then)
	after, errAfter := readMoney(now)
	if err := errors.Join(errBefore, errAfter); err != nil {
		return nil, err
	}
	if before.Currency == "" {
		before.Currency = after.Currency
	}
	if after.Currency == "" {
		after.Currency = before.Currency
	}
	if sameEnd(before.Low, after.Low) && sameEnd(before.High, after.High) && before.Currency == after.Currency {
		return nil, nil
	}
	out := &AwardChange{Currency: before.Currency, ThenLow: before.Low, ThenHigh: before.High, NowLow: after.Low, NowHigh: after.High}
	// Amounts in two currencies are compared by nobody.
	if before.Currency != after.Currency {
		out.Currency, out.ThenLow, out.ThenHigh = after.Currency, nil, nil
		return out, nil
	}
	var errUp, errOver error
	out.TopUp, errUp = above(after.Low, before.High)
	out.Overpayment, errOver = above(before.Low, after.High)
	return out, errors.Join(errUp, errOver)
}

func sameEnd(a, b *value.Decimal) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// above is by how much a is above b, nil when it is not or one of them is not known.
func above(a, b *value.Decimal) (*value.Decimal, error) {
	if a == nil || b == nil || a.Compare(*b) <= 0 {
		return nil, nil
	}
	difference, err := a.Subtract(*b)
	return &difference, err
}
