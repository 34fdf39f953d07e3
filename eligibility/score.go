package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// priority adds up the factors: of each, the highest level that holds, at worst and at best. Loading held the sum to
// 100, so no addition can leave its bounds.
func (a *compiledAid) priority(e *rules.Evaluation) (*Score, string) {
	if len(a.score) == 0 {
		return nil, ""
	}
	s := &Score{}
	for _, f := range a.score {
		contribution := FactorScore{ID: f.factor.ID, Title: f.factor.Title, Rationale: f.factor.Rationale}
		for i, level := range f.factor.Levels {
			t := e.Truth(f.levels[i])
			if t == value.True && level.Points.Compare(contribution.Low) > 0 {
				contribution.Low = level.Points
			}
			if t != value.False && level.Points.Compare(contribution.High) > 0 {
				contribution.High = level.Points
			}
		}
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

func (a *compiledAid) band(score value.Decimal) string {
	band := ""
	for _, b := range a.bands {
		if b.From.Compare(score) <= 0 {
			band = b.ID
		}
	}
	return band
}
