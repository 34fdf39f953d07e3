package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The titles of the lines a schedule's arithmetic writes.
var (
	titleMonths = rules.Text{Chinese: "折合月数", English: "Months in all"}
	titleLow    = rules.Text{Chinese: "区间下端", English: "Low end"}
	titleHigh   = rules.Text{Chinese: "区间上端", English: "High end"}
	titleFloor  = rules.Text{Chinese: "以最低月数为底", English: "Held to the lowest number of months"}
	titleCapped = rules.Text{Chinese: "以上限内剩余为限", English: "Held to what is left below the ceiling"}
)

// months is a range of months of the base wage.
type months struct{ low, high value.Decimal }

func (m months) text() string {
	if m.low.Equal(m.high) {
		return m.low.String()
	}
	return m.low.String() + ".." + m.high.String()
}

// scheduled works out a range from the schedule. It stays to be fixed when there is no schedule, no wage, or no harm of
// the schedule established.
func (w *awarding) scheduled() {
	s := w.compiled.schedule
	if s == nil {
		return
	}
	rate, ok := w.e.At(s.base).Rate()
	total, established := w.harm()
	if !established {
		return
	}
	total, ok2 := w.adjust(total)
	if !ok || !ok2 {
		return
	}
	if !w.figuresOnly {
		w.line("months", titleMonths, "", total.text(), s.schedule.Basis)
	}
	low, okLow := w.amount("low", titleLow, rate, total.low)
	high, okHigh := low, okLow
	if !w.figuresOnly || total.low != total.high {
		high, okHigh = w.amount("high", titleHigh, rate, total.high)
	}
	if !okLow || !okHigh {
		return
	}
	low, high, ok = w.capped(low, high)
	if !ok {
		return
	}
	w.Kind, w.Low, w.High = AwardInterval, value.OfMoney(low), value.OfMoney(high)
	if !lessMoney(low, high) {
		w.Kind = AwardPoint
	}
	w.Source, w.Configuration = s.schedule.ID, s.schedule.Basis.Configuration
}

// harm is the highest established line (hit policy "highest"); an open line above it only raises the high end.
func (w *awarding) harm() (total months, established bool) {
	s := w.compiled.schedule
	for i, l := range s.schedule.Lines {
		if w.truth(s.lines[i]) == value.True {
			w.scheduleLine(l, value.True)
			if !established || l.Low.Compare(total.low) > 0 {
				total.low = l.Low
			}
			if !established || l.High.Compare(total.high) > 0 {
				total.high = l.High
			}
			established = true
		}
	}
	for i, l := range s.schedule.Lines {
		if w.e.Truth(s.lines[i]) != value.Unknown {
			continue
		}
		if !established || l.Low.Compare(total.low) > 0 || l.High.Compare(total.high) > 0 {
			w.wait(s.lines[i])
		}
		if established && l.High.Compare(total.high) > 0 {
			w.scheduleLine(l, value.Unknown)
			total.high = l.High
		}
	}
	return total, established
}

// adjust adds the adjustments that hold; an open one only widens the range. The result is never below the schedule's floor.
func (w *awarding) adjust(total months) (months, bool) {
	s, zero := w.compiled.schedule, value.DecimalOf(0)
	for i, l := range s.schedule.Adjustments {
		low, high := l.Low, l.High
		switch w.truth(s.adjustments[i]) {
		case value.False:
			continue
		case value.Unknown:
			w.wait(s.adjustments[i])
			low, high = lesser(low, zero), greater(high, zero)
			w.scheduleLine(l, value.Unknown)
		default:
			w.scheduleLine(l, value.True)
		}
		var errLow, errHigh error
		total.low, errLow = total.low.Add(low)
		total.high, errHigh = total.high.Add(high)
		if errLow != nil || errHigh != nil {
			return months{}, false
		}
	}
	return w.floored(total), true
}

// floored holds both ends to the schedule's floor, zero where it sets none, and says so when it does.
func (w *awarding) floored(total months) months {
	s := w.compiled.schedule.schedule
	held := months{greater(total.low, s.Floor), greater(total.high, s.Floor)}
	if s.FloorRationale != "" && !held.low.Equal(total.low) && !w.figuresOnly {
		w.line("floor", titleFloor, "", s.Floor.String(), rules.Basis{Configuration: s.FloorRationale})
	}
	return held
}

func lesser(a, b value.Decimal) value.Decimal {
	if a.Compare(b) < 0 {
		return a
	}
	return b
}

func greater(a, b value.Decimal) value.Decimal {
	if a.Compare(b) > 0 {
		return a
	}
	return b
}

func (w *awarding) scheduleLine(l *policies.ScheduleLine, truth value.Truth) {
	if w.figuresOnly {
		return
	}
	formula := ""
	if truth == value.Unknown {
		formula = "?"
	}
	w.line(l.ID, l.Title, formula, months{l.Low, l.High}.text(), rules.Basis{Configuration: l.Rationale})
}

// amount turns months into money: exact until the one rounding, which the line shows.
func (w *awarding) amount(id string, title rules.Text, rate value.Rate, m value.Decimal) (value.Money, bool) {
	s := w.compiled.schedule.schedule
	exact, err := rate.ForMonths(m)
	if err != nil {
		return value.Money{}, false
	}
	rounded, err := exact.Rounded(s.Scale, s.Mode)
	if err != nil {
		return value.Money{}, false
	}
	if w.figuresOnly {
		return rounded, true
	}
	perMonth := rate.String()
	if rate.Period() == value.Year {
		perMonth += " / 12"
	}
	formula := perMonth + " * " + m.String() + " = " + exact.String() + ", " + s.Mode.String()
	w.line(id, title, formula, rounded.String(), s.Rounding)
	return rounded, true
}

// capped holds both ends to what is left below the ceiling. Without a known remainder no number is given: it might be
// above the ceiling. Nothing left means that a person decides.
func (w *awarding) capped(low, high value.Money) (value.Money, value.Money, bool) {
	left, known := w.Award.Remaining.Money()
	if !known || !left.IsPositive() {
		return low, high, false
	}
	if lessMoney(left, high) {
		high = left
		if !w.figuresOnly {
			w.line("capped", titleCapped, "", left.String(), rules.Basis{Configuration: w.compiled.schedule.schedule.Basis.Configuration})
		}
	}
	if lessMoney(left, low) {
		low = left
	}
	return low, high, true
}
