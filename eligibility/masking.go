package eligibility

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Masked returns the decision fit to leave the process: without the reason a person wrote for a decision, the value a
// hint suggests and the keys of a missing row, where class names the fact or definition personal or sensitive. Truths,
// titles and outcomes stay. The decision itself is not changed.
func (d Decision) Masked(class func(name string) rules.Class) Decision {
	d.Missing = MaskedMissing(d.Missing, class)
	d.Findings = slices.Clone(d.Findings)
	for i := range d.Findings {
		f := &d.Findings[i]
		if c := max(class(f.Finding), f.hintClass); c > rules.Public && f.Hint.Known() && f.Hint.Kind() != value.KindBool {
			f.Hint, f.Masked = value.Value{}, c
		}
	}
	d.DecidedBy, d.Conflict = d.DecidedBy.masked(class), d.Conflict.masked(class)
	return d
}

func (p *PersonDecision) masked(class func(name string) rules.Class) *PersonDecision {
	if p == nil || class(p.Fact) <= rules.Public {
		return p
	}
	masked := *p
	masked.Reason, masked.Masked = "", class(p.Fact)
	return &masked
}

// MaskedMissing returns a copy of the list without the reasons and keys of rows looked up by what class names personal
// or sensitive.
func MaskedMissing(missing []MissingFact, class func(name string) rules.Class) []MissingFact {
	out := slices.Clone(missing)
	for i := range out {
		m := &out[i]
		if c := class(m.Fact); m.Row != nil && c > rules.Public {
			m.Reason, m.Latest, m.Masked = "", 0, c
			m.Row = &MissingRow{Table: m.Row.Table, Keys: []string{}, Recalled: m.Row.Recalled}
		}
	}
	return out
}
