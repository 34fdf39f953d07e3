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

// levelPoints are the points of a level as a whole number, and where the truth of its condition stands.
type levelPoints struct {
	cell   rules.Cell
	points int64
}

// pointPlaces is how many digits after the point the points have as whole numbers.
const pointPlaces = 4

// pointsOf are the levels of all factors, once the ruleset is built; nil where the points of one have more digits, or are so many that a sum
// could leave 64 bits.
func pointsOf(factors []compiledFactor) [][]levelPoints {
	const most = 1 << 40
	out := make([][]levelPoints, len(factors))
	for i := range factors {
		for n, level := range factors[i].factor.Levels {
			points, ok := level.Points.Coefficient(pointPlaces)
			if !ok || points < 0 || points > most {
				return nil
			}
			out[i] = append(out[i], levelPoints{factors[i].levels[n].Cell(), points})
		}
	}
	return out
}

// sumOfPoints adds up what bounds gives of each factor.
func sumOfPoints(e *rules.Evaluation, factors [][]levelPoints) (low, high value.Decimal) {
	var least, most int64
	for _, levels := range factors {
		var atWorst, atBest int64
		for _, l := range levels {
			// Worked out without a branch: 1 where it holds, 1 where it may.
			truth := int64(e.TruthAt(l.cell) - value.False)
			atWorst, atBest = max(atWorst, truth>>1*l.points), max(atBest, (truth+1)>>1*l.points)
		}
		least, most = least+atWorst, most+atBest
	}
	low = value.DecimalOfCoefficient(least, pointPlaces)
	if least == most {
		return low, low
	}
	return low, value.DecimalOfCoefficient(most, pointPlaces)
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
