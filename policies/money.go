package policies

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (b *packReader) award(f *fields) {
	a := &Award{ID: f.identifier("award"), Aid: f.identifier("aid"), Title: f.localized("title"), Organ: f.identifier("organ"),
		Base: f.identifier("base"), BasePlace: f.place("base"), Amount: f.identifier("amount"), Place: f.node.place()}
	place := f.place("aid")
	b.later(func() { b.knownAid(a.Aid, place) })
	if b.unique("award", "award", f.place("award")) {
		b.pack.Awards = append(b.pack.Awards, a)
	}
	b.unique("award of aid", a.Aid, place)
	currency, err := value.ParseCurrency(f.string("currency"))
	if err != nil || !slices.Contains(b.currency, currency) {
		f.report("unknown_type", f.place("currency"), "not a currency of the pack", "declare it among the currencies of the facts")
	}
	a.Currency = currency
	b.namesFact(a.Organ, f.place("organ"))
	b.namesFact(a.Amount, f.place("amount"))
	a.Earlier = b.earlier(f.optionalMapping("earlier"))
	for _, n := range f.optionalSequence("inputs") {
		b.input(a, n, f.reader)
	}
	b.awardRules(a, f.sequence("ceilings"), f)
}

// awardRules reads the rules of an award that an overlay may add to: limits, doors above them, ways of paying, advances and
// who approves.
func (b *packReader) awardRules(a *Award, ceilings []*node, f *fields) {
	for _, n := range ceilings {
		a.Ceilings = b.ceiling(a.Ceilings, "ceiling", n, f.reader)
	}
	for _, n := range f.optionalSequence("outer_caps") {
		a.OuterCaps = b.ceiling(a.OuterCaps, "outer cap", n, f.reader)
	}
	for _, n := range f.optionalSequence("exceptions") {
		b.exception(a, n, f.reader)
	}
	for _, n := range f.optionalSequence("manner") {
		b.manner(a, n, f.reader)
	}
	for _, n := range f.optionalSequence("advances") {
		b.advance(a, n, f.reader)
	}
	for _, n := range f.optionalSequence("approvals") {
		b.approval(a, n, f.reader)
	}
}

func (b *packReader) ceiling(list []*Ceiling, kind string, n *node, r *reader) []*Ceiling {
	m := n.mapping(r)
	if m == nil {
		return list
	}
	c := &Ceiling{Provision: b.provision(m, kind, Generally, MustNot, Shall), Amount: m.expressionOf("amount"),
		When: b.condition(m.optional("when"), r)}
	m.done()
	if c.Amount.IsZero() {
		return list
	}
	return append(list, c)
}

func (b *packReader) exception(a *Award, n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	e := &Exception{Provision: b.provision(m, "exception", May), Approval: m.localized("approval"), When: b.condition(m.required("when"), r)}
	m.done()
	if e.When != nil {
		a.Exceptions = append(a.Exceptions, e)
	}
}

func (b *packReader) earlier(m *fields) *Earlier {
	if m == nil {
		return nil
	}
	e := &Earlier{Amount: m.expressionOf("amount"), Place: m.node.place()}
	e.Basis, _ = b.basis(m, "basis", 0)
	m.done()
	if e.Amount.IsZero() {
		return nil
	}
	return e
}

func (b *packReader) input(a *Award, n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	i := &Input{ID: m.identifier("id"), Title: m.localized("title"), Place: n.place()}
	i.Basis, _ = b.basis(m, "basis", 0)
	for _, fact := range m.sequence("facts") {
		name := fact.identifier(r)
		b.namesFact(name, fact.place())
		i.Facts = append(i.Facts, name)
	}
	m.done()
	a.Inputs = append(a.Inputs, i)
}

func (b *packReader) manner(a *Award, n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	way := &Manner{Provision: b.provision(m, "manner", Shall, May, Generally), When: b.condition(m.required("when"), r)}
	m.done()
	if way.When != nil {
		a.Manner = append(a.Manner, way)
	}
}

func (b *packReader) advance(a *Award, n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	advance := &Advance{Provision: b.provision(m, "advance", Shall, May), When: b.condition(m.required("when"), r), Limit: m.optionalExpression("limit")}
	m.done()
	if advance.When != nil {
		a.Advances = append(a.Advances, advance)
	}
}

func (b *packReader) approval(a *Award, n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	approval := &Approval{Provision: b.provision(m, "approval", Shall, May, Generally, NoStrength), When: b.condition(m.optional("when"), r),
		From: m.decimal("from"), Who: m.localized("who")}
	if approval.From.Sign() < 0 {
		m.report("out_of_range", m.place("from"), "an amount is never negative", "write zero or more")
	}
	m.done()
	a.Approvals = append(a.Approvals, approval)
}

func (b *packReader) schedule(f *fields) {
	s := &Schedule{ID: f.identifier("schedule"), Aid: f.identifier("aid"), Title: f.localized("title"), Base: f.identifier("base"), BasePlace: f.place("base"), Place: f.node.place()}
	s.Basis, _ = b.basis(f, "basis", 0)
	place := f.place("aid")
	b.later(func() { b.knownAid(s.Aid, place) })
	b.unique("schedule", s.ID, f.place("schedule"))
	f.enumWord("hit_policy", "highest")
	for _, n := range f.sequence("harm") {
		s.Lines = b.scheduleLine(s.Lines, n, f.reader, false)
	}
	for _, n := range f.optionalSequence("adjustments") {
		s.Adjustments = b.scheduleLine(s.Adjustments, n, f.reader, true)
	}
	if m := f.optionalMapping("floor"); m != nil {
		s.Floor, s.FloorRationale = m.decimal("months"), m.string("rationale")
		if s.Floor.Sign() < 0 {
			m.report("out_of_range", m.place("months"), "the floor lies below zero", "write zero or more")
		}
		m.done()
	}
	if m := f.mapping("rounding"); m != nil {
		s.Scale = m.int("scale", 0, 2)
		mode, err := value.ParseRounding(m.string("mode"))
		if err != nil {
			m.report("unknown_word", m.place("mode"), "no such rounding mode", "allowed: half_up, half_even, half_down, up, down, floor, ceiling")
		}
		s.Mode = mode
		s.Rounding, _ = b.basis(m, "basis", 0)
		m.done()
	}
	if b.unique("schedule of aid", s.Aid, place) {
		b.pack.Schedules = append(b.pack.Schedules, s)
	}
}

func (b *packReader) scheduleLine(lines []*ScheduleLine, n *node, r *reader, negative bool) []*ScheduleLine {
	m := n.mapping(r)
	if m == nil {
		return lines
	}
	l := &ScheduleLine{ID: m.identifier("id"), Title: m.localized("title"), Rationale: m.string("rationale"), When: b.condition(m.required("when"), r),
		Low: m.decimal("low"), High: m.decimal("high"), Place: n.place()}
	if l.High.Compare(l.Low) < 0 || !negative && l.Low.Sign() < 0 {
		m.report("out_of_range", m.place("low"), "low lies above high or below zero", "write the smaller number of months in low; only adjustments may be below zero")
	}
	m.done()
	b.unique("schedule line", l.ID, m.place("id"))
	if l.When == nil || l.ID == "" {
		return lines
	}
	return append(lines, l)
}

// WeakName returns the first of the names that is a definition or parameter of weak confidence (R or I): such a one may
// only serve hints.
func (p *Pack) WeakName(names []string) (weak string, found bool) {
	for _, name := range names {
		if p.weak[name] {
			return name, true
		}
	}
	return "", false
}
