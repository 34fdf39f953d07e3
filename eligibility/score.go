package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// priority adds up the factors: of each, the highest level that holds, at worst and at best. Loading held the sum to
// 100, so no addition can leave its bounds.
func (a *compiledAid) priority(e *rules.Evaluation) (*Score, string) {
	s := &Score{}
	for _, f := range a.score {
		contribution := FactorScore{ID: f.factor.ID, Title: f.factor.Title, Rationale: f.factor.Rationale}
		contribution.Low, contribution.High = f.bounds(e)
		s.Factors = append(s.Factors, contribution)
		s.Low, _ = s.Low.Add(contribution.Low)
		s.High, _ = s.High.Add(contribution.High)
	}
	if s.Low.Equal(s.High) {
		s.Value = &s.Low
	}
	low, high := a.band(s.Low), a.band(s.High)
	if low != high {
		return s, ""
	}
	return s, low
}

// bounds is the highest level that holds, and the highest that may.
func (f *compiledFactor) bounds(e *rules.Evaluation) (low, high value.Decimal) {
	for i, level := range f.factor.Levels {
		t := e.Truth(f.levels[i])
		if t == value.True && level.Points.Compare(low) > 0 {
			low = level.Points
		}
		if t != value.False && level.Points.Compare(high) > 0 {
			high = level.Points
		}
	}
	return low, high
}

func (a *compiledAid) band(score value.Decimal) string {
	band := ""
	for _, b := range a.bands {
		if b.From.Compare(score) <= 0 {
			band = b.ID
		}
	}
	return band
}
