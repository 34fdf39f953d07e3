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
		if c := f.hiding(class); c != 0 {
			f.Hint, f.Masked = value.Value{}, c
		}
	}
	d.DecidedBy, d.Conflict = d.DecidedBy.masked(class), d.Conflict.masked(class)
	return d
}

// hiding is the class for which the hint is not shown, zero where it is and where class is nil.
func (f *OpenFinding) hiding(class func(name string) rules.Class) rules.Class {
	if class == nil || !f.Hint.Known() || f.Hint.Kind() == value.KindBool {
		return 0
	}
	return closedOnly(max(class(f.Finding), f.hintClass))
}

// hiding is the class for which the reason is not shown, zero where it is and where class is nil.
func (p *PersonDecision) hiding(class func(name string) rules.Class) rules.Class {
	if class == nil {
		return 0
	}
	return closedOnly(class(p.Fact))
}

// hiding is the class for which reason and keys of a row are not shown, zero where they are and where class is nil.
func (m *MissingFact) hiding(class func(name string) rules.Class) rules.Class {
	if class == nil || m.Row == nil {
		return 0
	}
	return closedOnly(class(m.Fact))
}

// closedOnly is zero for what may travel.
func closedOnly(class rules.Class) rules.Class {
	if class <= rules.Public {
		return 0
	}
	return class
}

func (p *PersonDecision) masked(class func(name string) rules.Class) *PersonDecision {
	if p == nil {
		return nil
	}
	c := p.hiding(class)
	if c == 0 {
		return p
	}
	masked := *p
	masked.Reason, masked.Masked = "", c
	return &masked
}

// MaskedMissing returns a copy of the list without the reasons and keys of rows looked up by what class names personal
// or sensitive.
func MaskedMissing(missing []MissingFact, class func(name string) rules.Class) []MissingFact {
	out := slices.Clone(missing)
	for i := range out {
		m := &out[i]
		if c := m.hiding(class); c != 0 {
			m.Reason, m.Latest, m.Masked = "", 0, c
			m.Row = &MissingRow{Table: m.Row.Table, Keys: []string{}, Recalled: m.Row.Recalled}
		}
	}
	return out
}
