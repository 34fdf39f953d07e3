package policies

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// basis reads where a rule comes from and checks it against the register: the statement must be there and must carry a
// rule of that strength (zero: any).
func (b *packReader) basis(m *fields, key string, strength Strength) (rules.Basis, Cited) {
	n := m.required(key)
	f := n.mapping(m.self())
	if f == nil {
		return rules.Basis{}, Cited{}
	}
	basis := rules.Basis{Place: n.place()}
	basis.Law, _ = f.optionalString("law")
	basis.Local, _ = f.optionalString("local")
	basis.Configuration, _ = f.optionalString("configuration")
	lawPlace := f.place("law")
	f.done()
	given := 0
	for _, text := range []string{basis.Law, basis.Local, basis.Configuration} {
		if text != "" {
			given++
		}
	}
	if given != 1 {
		f.report("bad_basis", n.place(), "a basis is exactly one of law, local and configuration",
			"law names a statement of the register, local an instrument, configuration says why the office chose it")
		return basis, Cited{}
	}
	if basis.Law == "" {
		return basis, Cited{Confidence: rules.Confirmed}
	}
	cited, ok := b.register.Cite(basis.Law)
	if !ok {
		b.problems.Add(b.register.unknown(basis.Law, lawPlace))
		return basis, Cited{}
	}
	b.cite(m, basis)
	if strength != 0 && !carriedBy(strength, cited.Strength) {
		b.problems.Add(&rules.Problem{Code: "too_strong", Summary: "the rule says " + strength.String() + ", its statement says " + cited.Strength.String(),
			Detail: "a rule is never stronger than its statement: write a weaker strength, or cite a statement that says " + strength.String(), Place: lawPlace, Arguments: []string{basis.Law},
			Related: []rules.Related{{Place: cited.Statement.Place, Summary: "the statement"}}})
	}
	return basis, cited
}

func carriedBy(rule, statement Strength) bool {
	for _, s := range carries[rule] {
		if s == statement {
			return true
		}
	}
	return false
}

// provision reads what every rule has. Kind names the set in which ids are unique per period; strengths are the words
// allowed, none when the kind has no strength.
func (b *packReader) provision(m *fields, kind string, strengths ...Strength) Provision {
	p := Provision{ID: m.identifier("id"), Title: m.localized("title"), Place: m.node.place()}
	if len(strengths) > 0 {
		words := make([]string, len(strengths))
		for i, s := range strengths {
			words[i] = s.String()
		}
		p.Strength, _ = strengthOf(m.enumWord("strength", words...))
	}
	basis, cited := b.basis(m, "basis", p.Strength)
	p.Basis, p.Confidence = basis, cited.Confidence
	p.Demoted = cited.Confidence != 0 && cited.Confidence.Weak()
	p.InForce = m.period("in_force")
	// Dates that are the wrong way round have been reported.
	if cited.Statement != nil && !p.InForce.Inverted() {
		p.InForce = p.InForce.Within(cited.Statement.InForce)
		if p.InForce.Inverted() {
			b.problems.Add(&rules.Problem{Code: "never_in_force", Summary: "the rule is in force only while its statement is not",
				Detail: "put its dates within those of the statement, or cite the statement of that time", Place: m.place("in_force"), Related: []rules.Related{{Place: cited.Statement.Place, Summary: "the statement"}}})
		}
	}
	b.periods(kind, p)
	return p
}

// periods reports the same id standing twice in overlapping periods.
func (b *packReader) periods(kind string, p Provision) {
	if p.ID == "" {
		return
	}
	key := kind + "\x1f" + p.ID
	for _, o := range b.provisions[key] {
		if o.InForce.Overlaps(p.InForce) {
			b.problems.Add(&rules.Problem{Code: "overlapping_periods", Summary: "rule \"" + p.ID + "\" stands twice in overlapping periods", Place: p.Place,
				Detail: "end the first with until before the second starts with from, or give them ids of their own", Arguments: []string{p.ID},
				Related: []rules.Related{{Place: o.Place, Summary: "first declared here"}}})
		}
	}
	b.provisions[key] = append(b.provisions[key], p)
}

// Citation is a place of a pack that rests on a statement.
type Citation struct {
	// Statement without parts, Parts as written after it.
	Statement, Parts string
	// File without the prefix of the pack, ID of the rule there; empty for what has none of its own.
	File, ID string
	Place    rules.Position
}

func (b *packReader) cite(m *fields, basis rules.Basis) {
	statement, parts, _ := strings.Cut(basis.Law, "#")
	c := Citation{Statement: statement, Parts: parts, File: strings.TrimPrefix(basis.Place.File, b.source.Prefix), Place: basis.Place}
	for _, e := range m.node.entries() {
		if e.key.value == "id" && e.value != nil {
			c.ID = e.value.value
		}
	}
	b.pack.Citations = append(b.pack.Citations, c)
}
