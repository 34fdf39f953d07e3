package policies

import (
	"maps"
	"regexp"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Overlay is what a province, city or organ adds to the national law, tightens, or sets as configuration, where its
// condition holds. Its rules bear its id, so that its effect shows in every trace.
type Overlay struct {
	ID      string
	Title   rules.Text
	Basis   rules.Basis
	InForce Period
	// Dated is where InForce comes from: the key in_force, or the basis when the days are only those of a statement.
	Dated    rules.Position
	Applies  *rules.Condition
	Replaces []string
	Place    rules.Position
}

// overlay reads one file: who it applies to, definitions it replaces there, and rules it adds.
func (b *packReader) overlay(f *fields) {
	o := &Overlay{ID: b.name(f, "overlay"), Title: f.localized("title"), Place: f.node.place()}
	var cited Cited
	o.Basis, cited = b.basis(f, "basis", 0)
	o.InForce, o.Dated = f.period("in_force"), f.keyPlace("in_force")
	if !f.has("in_force") {
		o.Dated = f.keyPlace("basis")
	}
	if cited.Statement != nil {
		o.InForce = o.InForce.Within(cited.Statement.InForce)
	}
	o.Applies = b.condition(f.required("applies"), f.reader)
	if !b.unique("overlay", o.ID, f.place("overlay")) || o.Applies == nil {
		b.overlayRest(f, o)
		return
	}
	guard := rules.Definition{Name: o.Guard(), Title: o.Title, Basis: o.Basis, When: o.dated(), Place: o.Place}
	b.pack.Definitions = append(b.pack.Definitions, guard)
	b.overlayRest(f, o)
	b.pack.Overlays = append(b.pack.Overlays, o)
}

// Guard is the name of the definition that says whether the overlay applies; every rule of it refers there.
func (o *Overlay) Guard() string { return "overlay." + o.ID }

// dated joins the overlay's own dates to its condition.
func (o *Overlay) dated() *rules.Condition {
	all := &rules.Condition{Kind: rules.All, Place: o.Place, Children: []*rules.Condition{o.Applies}}
	leaf := func(text string) {
		all.Children = append(all.Children, &rules.Condition{Kind: rules.Leaf, Expression: rules.WriteExpression(o.Place.File, text), Place: o.Place})
	}
	if !o.InForce.From.IsZero() {
		leaf("decision.date >= date('" + o.InForce.From.String() + "')")
	}
	if !o.InForce.Until.IsZero() {
		leaf("decision.date <= date('" + o.InForce.Until.String() + "')")
	}
	return all
}

func (o *Overlay) reference() *rules.Condition {
	return &rules.Condition{Kind: rules.Reference, Name: o.Guard(), Place: o.Place}
}

// guarded is a rule's condition where the overlay applies.
func (o *Overlay) guarded(when *rules.Condition) *rules.Condition {
	if when == nil {
		return o.reference()
	}
	return &rules.Condition{Kind: rules.All, Place: when.Place, Children: []*rules.Condition{o.reference(), when}}
}

func (b *packReader) overlayRest(f *fields, o *Overlay) {
	for _, n := range f.optionalSequence("replaces") {
		b.replacement(n, f.reader, o)
	}
	for _, n := range f.optionalSequence("definitions") {
		b.definition(n, f.reader)
	}
	b.overlayRules(f, o)
	b.overlayMeasures(f, o)
	b.overlayAward(f, o)
}

// replacement puts a definition of the overlay in front of a national one: where the overlay applies, its own counts.
func (b *packReader) replacement(n *node, r *reader, o *Overlay) {
	d, ok := b.oneDefinition(n, r)
	if !ok {
		return
	}
	i := slices.IndexFunc(b.pack.Definitions, func(existing rules.Definition) bool { return existing.Name == d.Name })
	if i < 0 {
		var names []string
		for _, existing := range b.pack.Definitions {
			names = append(names, existing.Name)
		}
		b.problems.Add(rules.UnknownName("definition", d.Name, names, d.Place))
		return
	}
	replaced := d.Name
	b.contested(o, d)
	o.Replaces = append(o.Replaces, replaced)
	d.Name = o.ID + "." + replaced
	b.weak[d.Name] = b.weak[replaced]
	national := b.pack.Definitions[i]
	if national.Choice == nil || !b.layered[replaced] {
		// The first overlay moves the national definition aside and puts a choice in its place.
		moved := national
		moved.Name = "national." + replaced
		b.weak[moved.Name] = b.weak[replaced]
		b.pack.Definitions = append(b.pack.Definitions, moved)
		national = rules.Definition{Name: replaced, Title: national.Title, Basis: national.Basis, Place: national.Place,
			Choice: &rules.Choice{Otherwise: moved.Name, Place: national.Place}}
		b.layered[replaced] = true
	}
	national.Choice.Cases = append(national.Choice.Cases, rules.ChoiceCase{When: o.reference(), Use: d.Name, Place: d.Place})
	b.pack.Definitions[i] = national
	b.pack.Definitions = append(b.pack.Definitions, d)
}

// contested reports another overlay that replaces the same definition and may apply to the same case: which of the two
// counts must not depend on the order of files.
func (b *packReader) contested(o *Overlay, d rules.Definition) {
	for _, other := range b.pack.Overlays {
		if slices.Contains(other.Replaces, d.Name) && o.InForce.Overlaps(other.InForce) && !apart(o.Applies, other.Applies) {
			b.problems.Add(&rules.Problem{Code: "contested_definition", Summary: "overlays \"" + other.ID + "\" and \"" + o.ID + "\" both replace \"" + d.Name +
				"\" and may apply to one case", Place: d.Place, Arguments: []string{other.ID, o.ID, d.Name},
				Detail:  "let applies name different words of one fact in both, such as case.region == '110000' and case.region == '350000', or end one before the other",
				Related: []rules.Related{{Place: other.Place, Summary: "the other overlay"}}})
		}
	}
}

// fixed matches a condition that holds a fact to one word.
var fixed = regexp.MustCompile(`^\s*([a-z][a-z0-9_.]*)\s*==\s*'([^']*)'\s*$`)

// apart reports whether two conditions hold one fact to different words, so that no case meets both.
func apart(a, b *rules.Condition) bool {
	words := wordsHeld(a)
	for fact, word := range wordsHeld(b) {
		if held, both := words[fact]; both && held != word {
			return true
		}
	}
	return false
}

// wordsHeld are the facts that a condition holds to one word each, whatever else it asks.
func wordsHeld(c *rules.Condition) map[string]string {
	words := map[string]string{}
	switch c.Kind {
	case rules.Leaf:
		if match := fixed.FindStringSubmatch(c.Expression.String()); match != nil {
			words[match[1]] = match[2]
		}
	case rules.All:
		for _, child := range c.Children {
			maps.Copy(words, wordsHeld(child))
		}
	}
	return words
}

// overlayRules adds exclusions and grounds to policies by id.
func (b *packReader) overlayRules(f *fields, o *Overlay) {
	for _, n := range f.optionalSequence("policies") {
		m := n.mapping(f.reader)
		if m == nil {
			continue
		}
		id, place := m.identifier("policy"), m.place("policy")
		grounds := b.rules(m.optionalSequence("grounds"), f.reader, id, Shall, May)
		exclusions := b.rules(m.optionalSequence("exclusions"), f.reader, id, MustNot, GenerallyNot)
		m.done()
		i := slices.IndexFunc(b.pack.Policies, func(p *Policy) bool { return p.ID == id })
		if i < 0 {
			var ids []string
			for _, p := range b.pack.Policies {
				ids = append(ids, p.ID)
			}
			b.problems.Add(rules.UnknownName("policy", id, ids, place))
			continue
		}
		for _, r := range slices.Concat(grounds, exclusions) {
			r.When, r.Overlay = o.guarded(r.When), o.ID
		}
		b.pack.Policies[i].Grounds = append(b.pack.Policies[i].Grounds, grounds...)
		b.pack.Policies[i].Exclusions = append(b.pack.Policies[i].Exclusions, exclusions...)
	}
}

func (b *packReader) overlayMeasures(f *fields, o *Overlay) {
	before := len(b.pack.Measures)
	for _, n := range f.optionalSequence("measures") {
		b.measure(n, f.reader)
	}
	for _, m := range b.pack.Measures[before:] {
		m.When, m.Overlay = o.guarded(m.When), o.ID
	}
}

// overlayAward adds rules to the award of the pack, each where the overlay applies.
func (b *packReader) overlayAward(f *fields, o *Overlay) {
	added := &Award{}
	b.awardRules(added, f.optionalSequence("ceilings"), f)
	count := 0
	for _, limit := range slices.Concat(added.Ceilings, added.OuterCaps) {
		limit.When, limit.Overlay = o.guarded(limit.When), o.ID
		count++
	}
	for _, e := range added.Exceptions {
		e.When, e.Overlay = o.guarded(e.When), o.ID
		count++
	}
	for _, m := range added.Manner {
		m.When, m.Overlay = o.guarded(m.When), o.ID
		count++
	}
	for _, a := range added.Advances {
		a.When, a.Overlay = o.guarded(a.When), o.ID
		count++
	}
	for _, a := range added.Approvals {
		a.When, a.Overlay = o.guarded(a.When), o.ID
		count++
	}
	if len(b.pack.Awards) > 0 {
		b.pack.Awards[0].add(added)
	} else if count > 0 {
		f.report("no_award", f.node.place(), "the overlay changes an award, and the pack has none",
			"list a file under awards in "+Manifest+", or leave the award out of the overlay")
	}
}

func (a *Award) add(o *Award) {
	a.Ceilings = append(a.Ceilings, o.Ceilings...)
	a.OuterCaps = append(a.OuterCaps, o.OuterCaps...)
	a.Exceptions = append(a.Exceptions, o.Exceptions...)
	a.Manner = append(a.Manner, o.Manner...)
	a.Advances = append(a.Advances, o.Advances...)
	a.Approvals = append(a.Approvals, o.Approvals...)
}
