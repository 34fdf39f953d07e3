package policies

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Instrument is a law, opinion or rule that statements come from.
type Instrument struct {
	ID     string
	Title  rules.Text
	Number string
	Issuer string
	Status string
	// Source is the address where it was read, where one is known.
	Source     string
	Confidence rules.Confidence
	InForce    Period
	Place      rules.Position
}

// Statement is one rule of the dossier: what a basis may name.
type Statement struct {
	ID         string
	Instrument string
	Strength   Strength
	InForce    Period
	Parts      []Part
	Gist       rules.Text
	// Kind is "conflict" or "parameter" for those, empty for rules.
	Kind string
	// Unencoded says why no rule rests on the statement; empty where one does.
	Unencoded string
	Place     rules.Position
}

// Part is one testable part of a statement with a confidence of its own.
type Part struct {
	ID         string
	Confidence rules.Confidence
	// Strength overrides that of the statement; zero where it does not.
	Strength Strength
}

// Weakest is the weakest confidence among the parts: what a statement named as a whole counts as.
func (s *Statement) Weakest() rules.Confidence {
	weakest := rules.Confirmed
	for _, p := range s.Parts {
		weakest = min(weakest, p.Confidence)
	}
	return weakest
}

// Register holds every statement a basis may name. It is immutable.
type Register struct {
	AsOf        string
	Instruments []*Instrument
	Statements  []*Statement
	byID        map[string]*Statement
}

// Statement returns a statement by its id, without a part.
func (r *Register) Statement(id string) (*Statement, bool) {
	if r == nil {
		return nil, false
	}
	s, ok := r.byID[id]
	return s, ok
}

// Cited is a statement, or one part of it, as a basis names it.
type Cited struct {
	Statement  *Statement
	Strength   Strength
	Confidence rules.Confidence
}

// Cite resolves "SPP2018-3.1", "MPL-118b#admonish" or, where a rule rests on several parts, "SPP2021-7.3#conditions+duty".
// What is named counts as its weakest part; the strength is that of the first part that has one of its own, else the
// statement's. It reports false when the register lacks the statement or a part.
func (r *Register) Cite(law string) (Cited, bool) {
	id, parts, named := strings.Cut(law, "#")
	s, ok := r.Statement(id)
	if !ok {
		return Cited{}, false
	}
	cited := Cited{Statement: s, Strength: s.Strength, Confidence: s.Weakest()}
	if !named {
		return cited, true
	}
	cited.Confidence, cited.Strength = rules.Confirmed, 0
	for name := range strings.SplitSeq(parts, "+") {
		i := slices.IndexFunc(s.Parts, func(p Part) bool { return p.ID == name })
		if i < 0 {
			return Cited{}, false
		}
		cited.Confidence = min(cited.Confidence, s.Parts[i].Confidence)
		if cited.Strength == 0 {
			cited.Strength = s.Parts[i].Strength
		}
	}
	if cited.Strength == 0 {
		cited.Strength = s.Strength
	}
	return cited, true
}

// unknown is the problem of a citation that the register cannot answer: no such statement, or no such part of it.
func (r *Register) unknown(law string, place rules.Position) *rules.Problem {
	id, parts, _ := strings.Cut(law, "#")
	s, ok := r.Statement(id)
	if !ok {
		return rules.UnknownName("statement", id, r.ids(), place)
	}
	var known []string
	for _, p := range s.Parts {
		known = append(known, p.ID)
	}
	for name := range strings.SplitSeq(parts, "+") {
		if !slices.Contains(known, name) {
			problem := rules.UnknownName("part of "+id, name, known, place)
			problem.Detail = "its parts are " + strings.Join(known, ", ")
			return problem
		}
	}
	return rules.UnknownName("statement", law, r.ids(), place)
}

func (r *Register) ids() []string {
	if r == nil {
		return nil
	}
	ids := make([]string, 0, len(r.Statements))
	for _, s := range r.Statements {
		ids = append(ids, s.ID)
	}
	return ids
}

func (b *packReader) instruments(f *fields) {
	for _, n := range f.sequence("instruments") {
		m := n.mapping(f.reader)
		if m == nil {
			continue
		}
		i := &Instrument{ID: m.string("id"), Title: m.localized("title"), Status: m.string("status"), InForce: m.period("in_force"), Place: n.place()}
		i.Number, _ = m.optionalString("number")
		i.Issuer, _ = m.optionalString("issuer")
		i.Source, _ = m.optionalString("source")
		i.Confidence = m.confidence("confidence")
		m.done()
		b.unique("instrument", i.ID, m.place("id"))
		b.register.Instruments = append(b.register.Instruments, i)
	}
}

func (b *packReader) statements(f *fields) {
	f.string("register")
	b.register.AsOf = f.string("as_of")
	for _, n := range f.sequence("statements") {
		m := n.mapping(f.reader)
		if m == nil {
			continue
		}
		s := &Statement{ID: m.string("id"), Instrument: m.string("instrument"), Strength: m.strength("strength"),
			InForce: m.period("in_force"), Gist: m.localized("gist"), Place: n.place()}
		s.Kind, _ = m.optionalEnumWord("kind", "conflict", "parameter")
		s.Unencoded, _ = m.optionalString("unencoded")
		for _, part := range m.sequence("parts") {
			s.Parts = append(s.Parts, part.statementPart(f.reader))
		}
		instrumentPlace := m.place("instrument")
		m.done()
		if !b.unique("statement", s.ID, m.place("id")) {
			continue
		}
		b.register.Statements = append(b.register.Statements, s)
		b.register.byID[s.ID] = s
		b.later(func() {
			known := slices.ContainsFunc(b.register.Instruments, func(i *Instrument) bool { return i.ID == s.Instrument })
			if !known && s.Instrument != "" {
				var ids []string
				for _, i := range b.register.Instruments {
					ids = append(ids, i.ID)
				}
				b.problems.Add(rules.UnknownName("instrument", s.Instrument, ids, instrumentPlace))
			}
		})
	}
}

func (n *node) statementPart(r *reader) Part {
	m := n.mapping(r)
	if m == nil {
		return Part{}
	}
	p := Part{ID: m.string("part"), Confidence: m.confidence("confidence")}
	if m.has("strength") {
		p.Strength = m.strength("strength")
	}
	m.done()
	return p
}

func (f *fields) confidence(key string) rules.Confidence {
	var c rules.Confidence
	word := f.enumWord(key, "T", "N", "R", "I")
	if word != "" {
		// The word was checked just above.
		_ = c.UnmarshalText([]byte(word))
	}
	return c
}

func (f *fields) strength(key string) Strength {
	s, _ := strengthOf(f.enumWord(key, strengthWords[1:]...))
	return s
}

func (f *fields) localized(key string) rules.Text { return f.required(key).localized(f.self()) }

func (f *fields) optionalLocalized(key string) rules.Text { return f.optional(key).localized(f.self()) }

// localized reads a text in both languages; neither may be left out.
func (n *node) localized(r *reader) rules.Text {
	if n == nil {
		return rules.Text{}
	}
	m := n.mapping(r)
	if m == nil {
		return rules.Text{}
	}
	t := rules.Text{Chinese: m.string("zh"), English: m.string("en")}
	m.done()
	return t
}
