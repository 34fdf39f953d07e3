package policies

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (b *packReader) policy(f *fields) {
	p := &Policy{ID: f.identifier("policy"), Aid: f.identifier("aid"), Title: f.localized("title"), Place: f.node.place()}
	place := f.place("aid")
	b.later(func() { b.knownAid(p.Aid, place) })
	b.unique("policy", p.ID, f.place("policy"))
	for _, n := range f.optionalSequence("definitions") {
		b.definition(n, f.reader)
	}
	p.Scope = b.rules(f.optionalSequence("scope"), f.reader, p.ID)
	p.Requirements = b.rules(f.optionalSequence("requirements"), f.reader, p.ID)
	p.Grounds = b.rules(f.sequence("grounds"), f.reader, p.ID, Shall, May)
	p.Exclusions = b.rules(f.optionalSequence("exclusions"), f.reader, p.ID, MustNot, GenerallyNot)
	p.Score = b.score(f.optionalMapping("score"))
	b.pack.Policies = append(b.pack.Policies, p)
}

// rules reads the rules of one section; ids are unique within the policy.
func (b *packReader) rules(items []*node, r *reader, policy string, strengths ...Strength) []*Rule {
	var out []*Rule
	for _, n := range items {
		m := n.mapping(r)
		if m == nil {
			continue
		}
		rule := &Rule{Provision: b.provision(m, policy, strengths...)}
		rule.When = b.condition(m.required("when"), r)
		if c := m.optionalMapping("conflicts_with"); c != nil {
			rule.Conflict = &Conflict{With: c.string("provision"), Recommend: c.enumWord("recommend", "grant", "refuse"),
				When: b.condition(c.required("when"), r), Place: c.node.place()}
			c.done()
		}
		m.done()
		if rule.When != nil && rule.ID != "" {
			out = append(out, rule)
		}
	}
	return out
}

func (b *packReader) score(m *fields) *Score {
	if m == nil {
		return nil
	}
	s := &Score{}
	for _, n := range m.sequence("factors") {
		if factor := b.factor(n, m.reader); factor != nil {
			s.Factors = append(s.Factors, factor)
		}
	}
	for _, n := range m.sequence("bands") {
		bm := n.mapping(m.reader)
		if bm == nil {
			continue
		}
		s.Bands = append(s.Bands, &Band{ID: bm.identifier("id"), Title: bm.localized("title"), From: bm.decimal("from"), Place: n.place()})
		bm.done()
	}
	m.done()
	checkScore(m, s)
	return s
}

func (b *packReader) factor(n *node, r *reader) *Factor {
	m := n.mapping(r)
	if m == nil {
		return nil
	}
	f := &Factor{ID: m.identifier("id"), Title: m.localized("title"), Rationale: m.string("rationale"), Place: n.place()}
	for _, level := range m.sequence("levels") {
		lm := level.mapping(r)
		if lm == nil {
			continue
		}
		l := Level{When: b.condition(lm.required("when"), r), Points: lm.decimal("points"), Place: level.place()}
		if l.Points.Sign() < 0 {
			lm.report("out_of_range", lm.place("points"), "points are never negative", "write zero or more; what lowers the priority is a level with fewer points")
		}
		lm.done()
		if l.When != nil {
			f.Levels = append(f.Levels, l)
		}
	}
	m.done()
	return f
}

// checkScore holds the reachable maximum to 100 and the bands to a rising ladder from 0.
func checkScore(m *fields, s *Score) {
	hundred := value.DecimalOf(100)
	var total value.Decimal
	ids := map[string]bool{}
	for _, f := range s.Factors {
		var highest value.Decimal
		for _, l := range f.Levels {
			if l.Points.Compare(highest) > 0 {
				highest = l.Points
			}
		}
		if sum, err := total.Add(highest); err == nil {
			total = sum
		}
		if ids[f.ID] {
			m.report("duplicate_id", f.Place, "factor \""+f.ID+"\" stands twice", "give one of them another id, or remove it", f.ID)
		}
		ids[f.ID] = true
	}
	if total.Compare(hundred) > 0 {
		m.report("out_of_range", m.node.place(), "the factors can reach "+total.String()+" points together, above 100", "lower the points of some factors: of each, its highest level counts")
	}
	for i, band := range s.Bands {
		switch {
		case i == 0 && band.From.Sign() != 0:
			m.report("out_of_range", band.Place, "the first band starts at 0", "write from: \"0\"")
		case i > 0 && band.From.Compare(s.Bands[i-1].From) <= 0:
			m.report("out_of_range", band.Place, "the band does not start above the one before it", "order the bands by from, the lowest first")
		case band.From.Compare(hundred) > 0:
			m.report("out_of_range", band.Place, "the band starts above 100, which no score reaches", "write a from of 100 or less")
		}
	}
}

func (b *packReader) measures(f *fields) {
	for _, n := range f.sequence("measures") {
		b.measure(n, f.reader)
	}
}

func (b *packReader) measure(n *node, r *reader) {
	m := n.mapping(r)
	if m == nil {
		return
	}
	measure := &Measure{Provision: b.provision(m, "measure", Shall, May, Generally, MustNot, Encouraged, NoStrength),
		Organ: m.localized("organ"), Deadline: b.deadline(m, "deadline"), When: b.condition(m.required("when"), r)}
	m.done()
	if measure.When != nil && measure.ID != "" {
		b.pack.Measures = append(b.pack.Measures, measure)
	}
}

// namesFact reports a name that is no fact of the vocabulary, once all are known.
func (b *packReader) namesFact(name string, place rules.Position) {
	if name == "" || b.pack.Vocabulary == nil {
		return
	}
	if _, ok := b.pack.Vocabulary.Fact(name); !ok {
		b.problems.Add(rules.UnknownName("fact", name, b.pack.Vocabulary.Names(), place))
	}
}
