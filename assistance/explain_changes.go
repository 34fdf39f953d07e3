package assistance

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ExplainChanges puts into words what Compare finds between an earlier and a later assessment of the same case, in the
// languages of Explain. It names facts and never shows a value. Without a later assessment that an engine made it has no
// sections; an earlier zero assessment counts as nothing known.
func ExplainChanges(before, after *Assessment, tag language.Tag) Explanation {
	if after.engine == nil {
		return Explanation{Language: explanationLanguage(tag), Sections: []Section{}}
	}
	x := &changesExplainer{explainer: newExplainer(after, tag), before: before}
	x.earlier = x.explainer
	if before.engine != nil {
		x.earlier = newExplainer(before, tag)
	}
	changes := Compare(before, after)
	x.section(x.fill(messageChangesHeading))
	x.changedFacts(changes)
	for _, aid := range changes.Aids {
		x.changedAid(aid)
	}
	x.changedAward(changes.Award)
	x.changedMeasures(changes.Measures)
	return x.Explanation
}

// changesExplainer names what only the earlier pack has by the words of that pack.
type changesExplainer struct {
	*explainer
	earlier *explainer
	before  *Assessment
}

// shortDigest is how much of a digest tells two packs apart for a reader.
const shortDigest = 12

func short(digest string) string { return digest[:min(len(digest), shortDigest)] }

func (x *changesExplainer) changedFacts(c Changes) {
	if c.None() {
		x.say(messageChangesNone)
	}
	if c.Policy != nil {
		x.say(messageChangesPolicy, "before", x.orAbsent(short(c.Policy.Before)), "after", short(c.Policy.After))
	}
	if c.Date != nil {
		x.say(messageChangesDate, "before", x.orAbsent(c.Date.Before), "after", c.Date.After)
	}
	var items []string
	for _, f := range c.Facts {
		label := x.labelOf(f.ID)
		switch {
		case f.Before == absent:
			items = append(items, x.fill(messageFactNew, "label", label))
		case f.After == "gone":
			items = append(items, x.fill(messageFactGone, "label", label))
		default:
			items = append(items, x.fill(messageFactChanged, "label", label))
		}
	}
	x.list(messageChangesFacts, items)
}

func (x *changesExplainer) orAbsent(text string) string {
	if text == "" {
		return x.fill(messageAbsent)
	}
	return text
}

func (x *changesExplainer) labelOf(fact string) string {
	if label := x.factLabel(fact); label != fact {
		return label
	}
	return x.earlier.factLabel(fact)
}

func (x *changesExplainer) changedAid(c AidChange) {
	was, _ := x.before.Decision(c.Aid)
	is, stands := x.assessment.Decision(c.Aid)
	title := is.Title
	if !stands {
		title = was.Title
	}
	x.section(x.text(title))
	if c.Outcome != nil {
		x.say(messageChangesOutcome, "before", x.outcomeWord(c.Outcome.Before), "after", x.outcomeWord(c.Outcome.After))
	}
	var items []string
	for _, r := range c.Rules {
		items = append(items, x.change(x.ruleLabel(r.ID, is, was), x.truth(r.Before, messageAbsentRule), x.truth(r.After, messageAbsentRule)))
	}
	x.list(messageChangesRules, items)
}

func (x *changesExplainer) change(label, before, after string) string {
	return x.fill(messageChange, "label", label, "before", before, "after", after)
}

func (x *changesExplainer) outcomeWord(word string) string {
	var o outcome.Outcome
	if o.UnmarshalText([]byte(word)) != nil {
		return x.fill(messageAbsent)
	}
	return x.outcome(o)
}

func (x *changesExplainer) truth(word string, otherwise message) string {
	switch word {
	case value.True.String():
		return x.fill(messageTruthTrue)
	case value.False.String():
		return x.fill(messageTruthFalse)
	case value.Unknown.String():
		return x.fill(messageTruthUnknown)
	default:
		return otherwise.fill(x.chinese)
	}
}

// ruleLabel finds a rule by the id that Compare gave it.
func (x *changesExplainer) ruleLabel(id string, decisions ...eligibility.Decision) string {
	for _, d := range decisions {
		for _, r := range slices.Concat(d.Grounds, d.Requirements, d.Exclusions) {
			if ruleID(r) == id {
				return x.fill(messageRule, "title", x.text(r.Title), "basis", x.basis(r.Basis))
			}
		}
	}
	return id
}

func (x *changesExplainer) changedMeasures(changes []NamedChange) {
	if len(changes) == 0 {
		return
	}
	x.section(x.fill(messageMeasuresHeading))
	for _, c := range changes {
		m, found := x.assessment.Measure(c.ID)
		if !found {
			m, _ = x.before.Measure(c.ID)
		}
		x.write(0, x.change(x.text(m.Title), x.truth(c.Before, messageAbsentMeasure), x.truth(c.After, messageAbsentMeasure)))
	}
}

func (x *changesExplainer) changedAward(changes []NamedChange) {
	if len(changes) == 0 {
		return
	}
	title := rules.Text{}
	for _, a := range []*Assessment{x.before, x.assessment} {
		if a.Award != nil {
			d, _ := a.Decision(a.Award.Aid)
			title = d.Title
		}
	}
	x.section(x.fill(messageAwardHeading, "aid", x.text(title)))
	for _, c := range changes {
		x.write(0, x.change(x.amountLabel(c.ID), x.amountWord(c.ID, c.Before, x.before), x.amountWord(c.ID, c.After, x.assessment)))
	}
}

func (x *changesExplainer) amountLabel(id string) string {
	switch id {
	case "low":
		return x.fill(messageAwardLow)
	case "high":
		return x.fill(messageAwardHigh)
	case "ceiling":
		return x.fill(messageAwardCeiling)
	case "remaining":
		return x.fill(messageAwardRemaining)
	default:
		return x.fill(messageAwardKind)
	}
}

func (x *changesExplainer) amountWord(id, word string, a *Assessment) string {
	if word == absent {
		return x.fill(messageAbsent)
	}
	amounts := map[string]value.Value{"low": a.Award.Low, "high": a.Award.High, "ceiling": a.Award.Ceiling, "remaining": a.Award.Remaining}
	if amount, ok := amounts[id]; ok {
		return x.money(amount)
	}
	switch a.Award.Kind {
	case AwardToBeFixed:
		return x.fill(messageKindToBeFixed)
	case AwardInterval:
		return x.fill(messageKindInterval)
	case AwardPoint:
		return x.fill(messageKindPoint)
	default:
		return x.fill(messageKindNone)
	}
}
