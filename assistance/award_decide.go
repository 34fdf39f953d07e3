package assistance

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The titles of the lines the engine itself writes.
var (
	titleBase      = rules.Text{Chinese: "基准工资", English: "Base wage"}
	titleEarlier   = rules.Text{Chinese: "同案已发放或预支的份额", English: "Parts already granted in the same case"}
	titleRemaining = rules.Text{Chinese: "上限内剩余", English: "Left below the ceiling"}
	titlePerson    = rules.Text{Chinese: "有权机关确定的数额", English: "Amount fixed by the organ"}
)

// sourcePerson is the source of an amount that a person fixed, linePerson the id of its line.
const (
	sourcePerson = "person"
	linePerson   = "fixed"
)

// awarding is one award in the making.
type awarding struct {
	*Award
	compiled *compiledAward
	e        *rules.Evaluation
	date     value.Date
	missing  []rules.Missing
	// figuresOnly leaves out everything but kind, amounts, source and flags: no lines, no reasons, no lists.
	figuresOnly bool
}

// decide works out the award of the aid from its decision: frame first, then the amount.
func (a *compiledAward) decide(e *rules.Evaluation, decisions []eligibility.Decision, date value.Date) *Award {
	if a == nil {
		return nil
	}
	w := &awarding{compiled: a, e: e, date: date, Award: &Award{Aid: a.award.Aid, Organ: e.Facts().Value(a.award.Organ), Kind: AwardToBeFixed,
		Currency: a.award.Currency, Exceptions: []AwardException{}, Inputs: []AwardInput{}, Lines: []AwardLine{}, Manner: []MannerTruth{}}}
	w.base()
	w.figures(outcomeOf(decisions, a.award.Aid), w.frame)
	w.approvals()
	w.Award.Missing = []eligibility.MissingFact{}
	for _, m := range w.missing {
		if !m.Failed {
			w.Award.Missing = append(w.Award.Missing, eligibility.MissingFactOf(m))
		}
	}
	return w.Award
}

// figures works out the frame and then the amount; between is done between the two.
func (w *awarding) figures(decided outcome.Outcome, between func()) {
	w.ceiling()
	w.remaining()
	between()
	switch {
	case decided == outcome.Ineligible:
		w.Kind = AwardNone
	case decided != outcome.Eligible:
	case !w.person():
		w.scheduled()
	}
}

func outcomeOf(decisions []eligibility.Decision, aid string) outcome.Outcome {
	for _, d := range decisions {
		if d.Aid == aid {
			return d.Outcome
		}
	}
	return 0
}

// wait lists what a condition waits for.
func (w *awarding) wait(c *rules.CompiledCondition) {
	if !w.figuresOnly {
		w.missing = rules.MergeMissing(w.missing, w.e.Open(c))
	}
}

// truth is the truth of a condition; what could not be computed in it is listed once.
func (w *awarding) truth(c *rules.CompiledCondition) value.Truth {
	if !w.figuresOnly {
		w.fail(w.e.Failures(c))
	}
	return w.e.Truth(c)
}

// value is the value of an amount, with what it waits for and what failed in it listed.
func (w *awarding) value(x *rules.CompiledExpression) value.Value {
	if w.figuresOnly {
		return w.e.Known(x)
	}
	answer := w.e.Value(x)
	w.fail(answer.Failures)
	w.missing = rules.MergeMissing(w.missing, answer.Missing)
	return answer.Value
}

func (w *awarding) fail(failures []rules.Failure) {
	for _, f := range failures {
		if !slices.ContainsFunc(w.Errors, func(o rules.Failure) bool { return o.Place == f.Place }) {
			w.Errors = append(w.Errors, f)
		}
	}
}

func (w *awarding) line(id string, title rules.Text, formula, result string, basis rules.Basis) {
	w.Lines = append(w.Lines, AwardLine{ID: id, Title: title, Formula: formula, Result: result, Basis: basis})
}

// base shows the wage that everything is counted in.
func (w *awarding) base() {
	rate, ok := w.e.Named(w.compiled.award.Base).Rate()
	if !ok {
		return
	}
	w.Award.Base = &BaseWage{Rate: value.OfRate(rate), Keys: []string{}}
	found, isLookup := w.e.Row(w.compiled.award.Base)
	if isLookup && found != nil {
		w.Award.Base.Table = found.Table
		w.Award.Base.Keys, w.Award.Base.Source, w.Award.Base.Confidence = found.Keys, found.Source, found.Confidence
		w.Award.Base.Year, w.Award.Base.Wanted, w.Award.Base.Fallback = found.Year, found.Wanted, found.Fallback
	}
	basis, _ := w.e.BasisOf(w.compiled.award.Base)
	w.line("base", titleBase, w.compiled.award.Base, rate.String(), basis)
}

func (w *awarding) ceiling() { w.Award.Ceiling = w.lowest(w.compiled.ceilings) }

// lowest takes the lowest limit in force that applies. One that is weakly known fixes no number; one that may apply and
// may be lower leaves the limit open.
func (w *awarding) lowest(limits []compiledCeiling) value.Value {
	var lowest value.Value
	var roomForOpen [8]value.Value
	var roomForWaiting [8]*compiledCeiling
	open, waiting, day := roomForOpen[:0], roomForWaiting[:0], policies.DayOf(w.date)
	for i := range limits {
		c := &limits[i]
		if !c.inForce.Contains(day) || c.ceiling.Demoted {
			continue
		}
		applies := value.True
		if c.when != nil {
			applies = w.truth(c.when)
		}
		if applies == value.False {
			continue
		}
		amount, known := w.value(c.amount).Money()
		if applies == value.Unknown || !known {
			open = append(open, w.e.Known(c.amount))
			waiting = append(waiting, c)
			continue
		}
		if !w.figuresOnly {
			w.line(c.ceiling.ID, c.ceiling.Title, c.ceiling.Amount.String(), amount.String(), c.ceiling.Basis)
		}
		if least, ok := lowest.Money(); !ok || lessMoney(amount, least) {
			lowest = value.OfMoney(amount)
		}
	}
	settled := lowest
	for i, limit := range open {
		if amount, known := limit.Money(); known && notAbove(lowest, amount) {
			continue
		}
		settled = value.Value{}
		if waiting[i].when != nil {
			w.wait(waiting[i].when)
		}
	}
	return settled
}

// notAbove reports whether an established limit is not above an amount.
func notAbove(limit value.Value, amount value.Money) bool {
	established, ok := limit.Money()
	return ok && !lessMoney(amount, established)
}

// remaining takes off what was already granted in the same case.
func (w *awarding) remaining() {
	ceiling, known := w.Award.Ceiling.Money()
	if !known || w.compiled.earlier == nil {
		w.Award.Remaining = w.Award.Ceiling
		return
	}
	earlier, known := w.value(w.compiled.earlier).Money()
	if !known {
		return
	}
	w.Award.Earlier = value.OfMoney(earlier)
	left, err := ceiling.Subtract(earlier)
	if err != nil {
		return
	}
	if left.Sign() < 0 {
		left = value.NewMoney(value.DecimalOf(0), w.Currency)
	}
	w.Award.Remaining = value.OfMoney(left)
	if earlier.IsPositive() && !w.figuresOnly {
		basis := w.compiled.award.Earlier.Basis
		w.line("earlier", titleEarlier, w.compiled.award.Earlier.Amount.String(), earlier.String(), basis)
		w.line("remaining", titleRemaining, ceiling.String()+" - "+earlier.String(), left.String(), basis)
	}
}

// frame lists exceptions, factors, manner and advances.
func (w *awarding) frame() {
	for i, e := range w.compiled.award.Exceptions {
		if e.InForce.Contains(w.date) {
			w.Exceptions = append(w.Exceptions, AwardException{ID: e.ID, Title: e.Title, Truth: w.truth(w.compiled.exceptions[i]),
				Basis: e.Basis, Approval: e.Approval})
		}
	}
	for _, input := range w.compiled.award.Inputs {
		listed := AwardInput{ID: input.ID, Title: input.Title, Basis: input.Basis, Facts: []rules.Read{}}
		for _, name := range input.Facts {
			listed.Facts = append(listed.Facts, rules.Read{Name: name, Value: w.e.Facts().Value(name)})
		}
		w.Inputs = append(w.Inputs, listed)
	}
	for i, m := range w.compiled.award.Manner {
		if !m.InForce.Contains(w.date) {
			continue
		}
		if truth := w.truth(w.compiled.manner[i]); truth != value.False {
			w.Manner = append(w.Manner, MannerTruth{ID: m.ID, Title: m.Title, Truth: truth, Strength: m.Strength, Basis: m.Basis})
		}
	}
	for _, advance := range w.compiled.advances {
		w.advance(advance)
	}
}

func (w *awarding) advance(a compiledAdvance) {
	if !a.advance.InForce.Contains(w.date) {
		return
	}
	truth := w.truth(a.when)
	if truth == value.False {
		return
	}
	listed := AdvanceTruth{ID: a.advance.ID, Title: a.advance.Title, Truth: truth, Basis: a.advance.Basis}
	if a.limit != nil {
		answer := w.e.Value(a.limit)
		w.fail(answer.Failures)
		listed.Limit = answer.Value
	}
	w.Advances = append(w.Advances, listed)
}

// person takes the amount an organ fixed. It is shown as it is; above the ceiling it says so, and only there the outer
// cap is looked at.
func (w *awarding) person() bool {
	amount, ok := w.e.Facts().At(w.compiled.amount).Money()
	if !ok {
		return false
	}
	w.Kind, w.Low, w.High, w.Source = AwardPoint, value.OfMoney(amount), value.OfMoney(amount), sourcePerson
	left, known := w.Award.Remaining.Money()
	w.AboveCeiling = known && lessMoney(left, amount)
	if w.AboveCeiling {
		w.OuterCap = w.lowest(w.compiled.outerCaps)
		outer, capped := w.OuterCap.Money()
		w.AboveOuterCap = capped && lessMoney(outer, amount)
	}
	if !w.figuresOnly {
		ground := w.e.Facts().Provenance(w.compiled.award.Amount).Ground
		w.line(linePerson, titlePerson, "", amount.String(), rules.Basis{Local: ground})
	}
	return true
}

func lessMoney(a, b value.Money) bool {
	order, err := a.Compare(b)
	return err == nil && order < 0
}
