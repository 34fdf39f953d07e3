package verify

import (
	"encoding/json"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// award is what a recorded award says of itself. Amounts are texts in the award's currency, nil where unknown.
type award struct {
	Aid           string         `json:"aid"`
	Kind          string         `json:"kind"`
	Low           *value.Decimal `json:"low"`
	High          *value.Decimal `json:"high"`
	Ceiling       *value.Decimal `json:"ceiling"`
	Currency      value.Currency `json:"currency"`
	Source        string         `json:"source"`
	Earlier       *value.Decimal `json:"earlier"`
	Remaining     *value.Decimal `json:"remaining"`
	AboveCeiling  bool           `json:"above_ceiling"`
	OuterCap      *value.Decimal `json:"outer_cap"`
	AboveOuterCap bool           `json:"above_outer_cap"`
	Lines         []awardLine    `json:"lines"`
}

type awardLine struct {
	ID      string `json:"id"`
	Formula string `json:"formula"`
	Result  string `json:"result"`
	Basis   struct {
		Configuration string `json:"configuration"`
	} `json:"basis"`
}

func (r *Record) verifyAward(faults *Faults, decisions map[string]outcome.Outcome) {
	var a *award
	if err := json.Unmarshal(r.Sealed.Award, &a); err != nil {
		faults.add(BadAward, "award", "the award of an assessment is expected")
		return
	}
	if a == nil {
		return
	}
	decided, known := decisions[a.Aid]
	if !known {
		faults.add(BadAward, "award", "the award of an aid that was decided is expected")
		return
	}
	for _, detail := range []string{a.kind(decided), a.frame(), a.amounts()} {
		if detail != "" {
			faults.add(BadAward, "award", detail)
		}
	}
}

// kind checks that money is given where the aid is open, and only there.
func (a *award) kind(decided outcome.Outcome) string {
	numbers := a.Low != nil && a.High != nil
	switch {
	case (a.Kind == "none") != (decided == outcome.Ineligible):
		return "no award is expected where the aid is closed, and only there"
	case a.Kind == "none" || a.Kind == "to_be_fixed":
		if a.Low != nil || a.High != nil || a.Source != "" {
			return "no amount is expected in an award that is not fixed"
		}
		return ""
	case a.Kind != "interval" && a.Kind != "point":
		return "a kind of award is expected"
	case decided != outcome.Eligible || !numbers || a.Source == "":
		return "amounts with their source are expected where the aid is open, and only there"
	case a.Low.Compare(*a.High) > 0 || a.Low.Equal(*a.High) != (a.Kind == "point"):
		return "a point is one amount, an interval two in order"
	default:
		return ""
	}
}

// frame checks the ceiling, what was granted earlier, and what is left.
func (a *award) frame() string {
	if a.Ceiling != nil && !a.someLine(a.ceilingLines(), a.Ceiling) {
		return "the lowest of the lines of ceilings is expected as the ceiling"
	}
	switch {
	case a.Ceiling == nil && a.Remaining != nil:
		return "nothing is left below a ceiling that is not known"
	case a.Earlier == nil || a.Ceiling == nil:
		if a.Remaining != nil && !a.Remaining.Equal(*a.Ceiling) {
			return "the whole ceiling is expected to be left"
		}
		return ""
	}
	left, err := a.Ceiling.Subtract(*a.Earlier)
	if err != nil {
		return "a difference within bounds is expected"
	}
	if left.Sign() < 0 {
		left = value.Decimal{}
	}
	if a.Remaining == nil || !a.Remaining.Equal(left) {
		return "the ceiling less what was granted earlier is expected to be left"
	}
	return ""
}

// ceilingLines are the lines between the base and what follows the ceilings.
func (a *award) ceilingLines() []awardLine {
	var out []awardLine
	for _, l := range a.Lines {
		if l.ID == "base" {
			continue
		}
		if l.ID == "earlier" || l.ID == "remaining" || l.ID == "fixed" || l.Formula == "" || l.Formula == "?" {
			break
		}
		out = append(out, l)
	}
	return out
}

// someLine reports whether one line has the amount and none is below it. Above the ceiling the outer caps stand among the
// lines, and may be anything.
func (a *award) someLine(lines []awardLine, amount *value.Decimal) bool {
	found := false
	for _, l := range lines {
		result, err := value.ParseDecimal(l.Result)
		if err != nil || !a.AboveCeiling && result.Compare(*amount) < 0 {
			return false
		}
		found = found || result.Equal(*amount)
	}
	return found
}

func (a *award) line(id string) (awardLine, bool) {
	for i := len(a.Lines) - 1; i >= 0; i-- {
		if a.Lines[i].ID == id {
			return a.Lines[i], true
		}
	}
	return awardLine{}, false
}

// amounts checks the numbers of a person or of a schedule.
func (a *award) amounts() string {
	if a.Low == nil || a.High == nil {
		return ""
	}
	if a.Source == "person" {
		return a.fixed()
	}
	if a.AboveCeiling || a.AboveOuterCap {
		return "only a person's amount may be above the ceiling"
	}
	if a.Remaining == nil || a.High.Compare(*a.Remaining) > 0 {
		return "an amount of a schedule is expected to stay below what is left of the ceiling"
	}
	return a.scheduled()
}

func (a *award) fixed() string {
	l, found := a.line("fixed")
	amount, err := value.ParseDecimal(l.Result)
	switch above := a.Remaining != nil && a.Low.Compare(*a.Remaining) > 0; {
	case !found || err != nil || !amount.Equal(*a.Low) || a.Kind != "point":
		return "the amount of the line of the person is expected"
	case above != a.AboveCeiling:
		return "an amount above the ceiling is expected to say so"
	case a.AboveOuterCap != (above && a.OuterCap != nil && a.Low.Compare(*a.OuterCap) > 0):
		return "an amount above the outer cap is expected to say so"
	default:
		return ""
	}
}

// scheduled checks the arithmetic from the months to the rounded ends, held to what is left.
func (a *award) scheduled() string {
	total, found := a.line("months")
	months, ok := readSpan(total.Result)
	if !found || !ok || !a.addsUp(months) {
		return "the months of the lines of the schedule are expected to add up"
	}
	for _, end := range []struct {
		id     string
		months value.Decimal
		amount *value.Decimal
	}{{"low", months.low, a.Low}, {"high", months.high, a.High}} {
		l, found := a.line(end.id)
		rounded, ok := a.rounded(l, end.months)
		if !found || !ok {
			return "each end is expected to be the months of the base wage, rounded as stated"
		}
		if rounded.Compare(*a.Remaining) > 0 {
			rounded = *a.Remaining
		}
		if !rounded.Equal(*end.amount) {
			return "each end is expected to be its line, held to what is left below the ceiling"
		}
	}
	return ""
}

// rounded computes a line "wage / 12 * months = exact, mode" anew; that of a monthly wage has no "/ 12". The number of places is not written in the line: the
// result is that of one of them.
func (a *award) rounded(l awardLine, months value.Decimal) (value.Decimal, bool) {
	left, right, found := strings.Cut(l.Formula, " = ")
	exactText, modeText, found2 := strings.Cut(right, ", ")
	period := value.Year
	wageText, monthsText, found3 := strings.Cut(left, " / 12 * ")
	if !found3 {
		period = value.Month
		wageText, monthsText, found3 = strings.Cut(left, " * ")
	}
	wage, errWage := value.ParseDecimal(wageText)
	written, errMonths := value.ParseDecimal(monthsText)
	mode, errMode := value.ParseRounding(modeText)
	result, errResult := value.ParseDecimal(l.Result)
	base, hasBase := a.line("base")
	if !found || !found2 || !found3 || errWage != nil || errMonths != nil || errMode != nil || errResult != nil || !written.Equal(months) ||
		!hasBase || base.Result != wageText {
		return value.Decimal{}, false
	}
	exact, err := value.NewRate(wage, a.Currency, period).ForMonths(months)
	if err != nil || exact.String() != exactText {
		return value.Decimal{}, false
	}
	for scale := range mostPlaces + 1 {
		rounded, err := exact.Rounded(scale, mode)
		if err == nil && rounded.Amount().Equal(result) {
			return result, true
		}
	}
	return value.Decimal{}, false
}

// mostPlaces are the decimal places that money is rounded to at most.
const mostPlaces = 6
