package eligibility

import (
	"encoding/json"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
)

// MarshalJSON writes every key, null where there is nothing, so that a reader in another language finds the same shape
// in every decision.
func (d Decision) MarshalJSON() ([]byte, error) {
	type plain Decision
	return json.Marshal(struct {
		plain
		Low       *outcome.Outcome        `json:"low"`
		High      *outcome.Outcome        `json:"high"`
		Cause     *outcome.Cause          `json:"cause"`
		Recommend *outcome.Recommendation `json:"recommend"`
		DecidedBy *PersonDecision         `json:"decided_by"`
		ButFor    *Bounds                 `json:"but_for"`
		Band      *string                 `json:"band"`
		Next      *string                 `json:"next_question"`
	}{
		plain: plain(d), Low: orNull(d.Low), High: orNull(d.High), Cause: orNull(d.Cause), Recommend: orNull(d.Recommend),
		DecidedBy: d.DecidedBy, ButFor: d.ButFor, Band: orNull(d.Band), Next: orNull(d.Next),
	})
}

// orNull is nil for a zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
