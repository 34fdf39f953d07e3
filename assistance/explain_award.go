package assistance

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (x *explainer) award(a *Award) {
	d, _ := x.assessment.Decision(a.Aid)
	x.section(x.fill(messageAwardHeading, "aid", x.text(d.Title)))
	if a.Kind == AwardNone {
		x.say(messageAwardNone)
		x.failures(a.Errors)
		return
	}
	if d.Outcome != outcome.Eligible {
		x.say(messageAwardConditional)
	}
	x.amount(a)
	x.ceiling(a)
	x.factors(a.Inputs)
	x.exceptions(a.Exceptions)
	x.manner(a.Manner)
	x.advances(a.Advances)
	for _, approval := range a.Approvals {
		if approval.Truth == value.True {
			x.say(messageApproval, "from", x.money(approval.From), "who", x.text(approval.Who), "basis", x.basis(approval.Basis))
		} else {
			x.say(messageApprovalOpen, "from", x.money(approval.From), "who", x.text(approval.Who), "basis", x.basis(approval.Basis))
		}
	}
	x.missing(a.Missing, "")
	x.failures(a.Errors)
	if x.assessment.LawOnly {
		x.say(messageLawOnly)
	}
}

func (x *explainer) amount(a *Award) {
	low, high := x.money(a.Low), x.money(a.High)
	schedule := ""
	if s := x.assessment.engine.award.schedule; s != nil {
		schedule = x.text(s.schedule.Title)
	}
	switch {
	case a.Kind == AwardToBeFixed:
		x.say(messageAwardToBeFixed, "organ", x.organ())
	case a.Kind == AwardInterval:
		x.say(messageAwardInterval, "low", low, "high", high, "schedule", schedule, "organ", x.organ())
	case a.Source == sourcePerson:
		x.say(messageAwardPerson, "organ", x.organ(), "amount", low)
	default:
		x.say(messageAwardPoint, "amount", low, "schedule", schedule, "organ", x.organ())
	}
	if a.AboveCeiling {
		x.say(messageAboveCeiling)
	}
	if a.AboveOuterCap {
		x.say(messageAboveOuterCap, "cap", x.money(a.OuterCap))
	}
}

func (x *explainer) ceiling(a *Award) {
	title, basis, found := x.lowestCeiling(a)
	switch {
	case found:
		x.say(messageCeiling, "amount", x.money(a.Ceiling), "title", x.text(title), "basis", x.basis(basis))
	case len(a.Missing)+len(a.Errors) > 0:
		x.say(messageCeilingUnknown)
	default:
		x.say(messageCeilingNone)
	}
	x.base(a.Base)
	left, known := a.Remaining.Money()
	earlier, _ := a.Earlier.Money()
	switch {
	case a.Ceiling.Known() && !known:
		x.say(messageRemainingUnknown)
	case known && earlier.IsPositive():
		x.say(messageEarlier, "earlier", x.money(a.Earlier), "remaining", x.money(a.Remaining))
	}
	if known && !left.IsPositive() {
		x.say(messageNothingLeft)
	}
}

// lowestCeiling finds the rule behind the ceiling of the award.
func (x *explainer) lowestCeiling(a *Award) (title rules.Text, basis rules.Basis, found bool) {
	for _, c := range x.assessment.engine.award.ceilings {
		for _, l := range a.Lines {
			if l.ID == c.ceiling.ID && l.Title == c.ceiling.Title && l.Result == a.Ceiling.String() {
				return l.Title, l.Basis, true
			}
		}
	}
	return rules.Text{}, rules.Basis{}, false
}

func (x *explainer) base(b *BaseWage) {
	if b == nil {
		return
	}
	name := x.assessment.engine.award.award.Base
	if b.Table == "" || x.assessment.engine.ruleset.ClassOf(name) > rules.Public {
		x.say(messageBaseAlone, "rate", x.rate(b.Rate))
		return
	}
	x.say(messageBase, "keys", x.keys(x.table(b.Table), b.Keys, true), "rate", x.rate(b.Rate))
	if b.Fallback != nil {
		x.say(messageFallback, "wanted", strconv.FormatInt(b.Wanted, 10), "year", strconv.FormatInt(b.Year, 10), "basis", x.basis(*b.Fallback))
	}
}

func (x *explainer) factors(inputs []AwardInput) {
	if len(inputs) == 0 {
		return
	}
	titles := make([]string, 0, len(inputs))
	for _, input := range inputs {
		titles = append(titles, x.text(input.Title))
	}
	x.say(messageFactors, "factors", x.join(titles))
}

func (x *explainer) exceptions(exceptions []AwardException) {
	var items []string
	for _, e := range exceptions {
		if e.Truth == value.False {
			continue
		}
		m := messageExceptionHolds
		if e.Truth == value.Unknown {
			m = messageExceptionOpen
		}
		items = append(items, x.fill(m, "title", x.text(e.Title), "basis", x.basis(e.Basis), "approval", x.text(e.Approval)))
	}
	x.list(messageExceptions, items)
}

func (x *explainer) manner(ways []MannerTruth) {
	var proposed, open []string
	for _, w := range ways {
		if w.Truth == value.True {
			proposed = append(proposed, x.text(w.Title))
		} else {
			open = append(open, x.text(w.Title))
		}
	}
	if len(proposed) > 0 {
		x.say(messageManner, "manners", x.join(proposed))
	} else {
		x.say(messageMannerLump)
	}
	if len(open) > 0 {
		x.say(messageMannerOpen, "manners", x.join(open))
	}
}

func (x *explainer) advances(advances []AdvanceTruth) {
	for _, a := range advances {
		title, basis := x.text(a.Title), x.basis(a.Basis)
		switch {
		case a.Truth != value.True:
			x.say(messageAdvanceOpen, "title", title, "basis", basis)
		case a.Limit.Known():
			x.say(messageAdvanceLimit, "title", title, "basis", basis, "limit", x.money(a.Limit))
		default:
			x.say(messageAdvance, "title", title, "basis", basis)
		}
	}
}
