package assistance

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// masked is the assessment without values of personal and sensitive facts, apart from the list of facts in its trace.
func (a *Assessment) masked() *Assessment {
	masked := *a
	masked.evaluation = a.evaluation.Masked()
	class := a.engine.ruleset.ClassOf
	masked.Decisions = make([]eligibility.Decision, len(a.Decisions))
	for i, d := range a.Decisions {
		masked.Decisions[i] = d.Masked(class)
	}
	masked.Measures = slices.Clone(a.Measures)
	for i := range masked.Measures {
		masked.Measures[i].Deadline = masked.Measures[i].Deadline.masked(class)
	}
	masked.Award = a.maskedAward(class)
	return &masked
}

func (a *Assessment) maskedAward(class func(name string) rules.Class) *Award {
	if a.Award == nil {
		return nil
	}
	masked, lines := *a.Award, a.engine.award.hiding(a.Award, class)
	lines.mask(&masked)
	masked.Missing = eligibility.MaskedMissing(masked.Missing, class)
	masked.Inputs = slices.Clone(masked.Inputs)
	for i, input := range masked.Inputs {
		masked.Inputs[i].Facts = slices.Clone(input.Facts)
		for n := range input.Facts {
			masked.Inputs[i].Facts[n] = maskedRead(input.Facts[n], class)
		}
	}
	masked.Lines = slices.Clone(masked.Lines)
	for i := range masked.Lines {
		masked.Lines[i].Basis = lines.basis(&masked.Lines[i])
	}
	return &masked
}

// awardMask says what of an award is not shown.
type awardMask struct {
	// organ and base are the classes for which the two are not shown, zero where they are.
	organ, base rules.Class
	// ground: the ground that a person gave for the amount is not shown.
	ground bool
}

func (a *compiledAward) hiding(award *Award, class func(name string) rules.Class) awardMask {
	var m awardMask
	if c := class(a.award.Organ); c > rules.Public {
		m.organ = c
	}
	if c := class(a.award.Base); award.Base != nil && c > rules.Public {
		m.base = c
	}
	m.ground = class(a.award.Amount) > rules.Public
	return m
}

// mask leaves out what stands beside the lists of an award.
func (m awardMask) mask(a *Award) {
	if m.organ != 0 {
		a.Organ, a.Masked = value.Value{}, m.organ
	}
	if m.base != 0 {
		a.Base = &BaseWage{Rate: a.Base.Rate, Table: a.Base.Table, Keys: []string{}, Confidence: a.Base.Confidence, Masked: m.base}
	}
}

// basis is what may be shown of the basis of a line: the ground of a fixed amount is a person's own words.
func (m awardMask) basis(line *AwardLine) rules.Basis {
	if m.ground && line.ID == linePerson && line.Title == titlePerson {
		return rules.Basis{}
	}
	return line.Basis
}

// maskedRead shows no value of a fact that is not public.
func maskedRead(r rules.Read, class func(name string) rules.Class) rules.Read {
	if c := class(r.Name); c > rules.Public && r.Value.Known() {
		r.Value, r.Masked = value.Value{}, c
	}
	return r
}
