package assistance

import (
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (x *explainer) decision(d eligibility.Decision) {
	x.section(x.text(d.Title))
	x.say(outcomeMessage(d))
	if d.Outcome == outcome.Refer {
		x.say(recommendMessage(d.Recommend))
	}
	if d.Outcome == outcome.Undetermined && d.Low != 0 {
		x.say(messageBounds, "low", x.outcome(d.Low), "high", x.outcome(d.High))
	}
	x.person(d)
	x.rests(d)
	if d.DecidedBy == nil {
		x.findings(d.Findings)
		x.missing(d.Missing, d.Next)
	}
	x.failures(d.Errors)
	x.notInForce(d)
	x.score(d)
}

func outcomeMessage(d eligibility.Decision) message {
	switch {
	case d.DecidedBy != nil && d.Outcome == outcome.Eligible:
		return messageGranted
	case d.DecidedBy != nil:
		return messageRefused
	case d.Outcome == outcome.Eligible:
		return messageEligible
	case d.Outcome == outcome.Ineligible:
		return messageIneligible
	case d.Outcome == outcome.Refer && d.Cause == outcome.CauseFinding:
		return messageReferFinding
	case d.Outcome == outcome.Refer:
		return messageRefer
	case d.Cause == outcome.CauseNotInForce:
		return messageUndeterminedNotInForce
	case d.Cause == outcome.CauseError:
		return messageUndeterminedError
	default:
		return messageUndeterminedFact
	}
}

func recommendMessage(r outcome.Recommendation) message {
	switch r {
	case outcome.Grant:
		return messageRecommendGrant
	case outcome.Refuse:
		return messageRecommendRefuse
	default:
		return messageRecommendNone
	}
}

func (x *explainer) outcome(o outcome.Outcome) string {
	switch o {
	case outcome.Eligible:
		return x.fill(messageWordEligible)
	case outcome.Refer:
		return x.fill(messageWordRefer)
	case outcome.Ineligible:
		return x.fill(messageWordIneligible)
	default:
		return x.fill(messageWordUndetermined)
	}
}

// person shows who decided and on which ground. The reason is left out: it is free text about the child.
func (x *explainer) person(d eligibility.Decision) {
	if p := d.DecidedBy; p != nil {
		x.say(messageDecidedBy, "decision", x.decided(p), "by", p.By, "date", p.AsOf, "ground", p.Ground)
		before := x.outcome(p.Replaced.Outcome)
		if p.Replaced.Recommend == 0 {
			x.say(messageReplaced, "outcome", before)
		} else {
			x.say(messageReplacedRecommend, "outcome", before, "recommend", x.fill(recommendMessage(p.Replaced.Recommend)))
		}
	}
	if p := d.Conflict; p != nil {
		x.say(messageConflict, "decision", x.decided(p), "by", p.By, "date", p.AsOf)
	}
}

func (x *explainer) decided(p *eligibility.PersonDecision) string {
	if p.Decision == outcome.Grant {
		return x.fill(messageDecisionGrant)
	}
	return x.fill(messageDecisionRefuse)
}

// rests lists the rules that hold and those that stand against, and counts the others. A policy whose own requirements
// are not met says nothing of the child, so its rules are left out; when that is so of every policy, the requirements are
// why the aid is refused, and are shown. What speaks against an aid that is owed, which only another policy can say, is left to the trace.
func (x *explainer) rests(d eligibility.Decision) {
	out := closedPolicies(d)
	grounds, exclusions := without(d.Grounds, out), without(d.Exclusions, out)
	heading := messageGroundsHold
	if d.Outcome == outcome.Eligible {
		heading = messageGrounds
	}
	x.list(heading, x.rules(grounds, value.True))
	if d.Outcome != outcome.Eligible || d.DecidedBy != nil {
		x.list(messageAgainst, x.rules(exclusions, value.True))
	}
	unmet := without(d.Requirements, out)
	if d.Outcome == outcome.Ineligible && len(grounds) == 0 {
		unmet = d.Requirements
	}
	x.list(messageUnmet, x.rules(unmet, value.False))
	x.differing(without(d.Differing, out))
	if len(grounds)+len(exclusions) > 0 {
		x.say(messageCounts, "unmet", countOf(grounds, value.False), "open", countOf(grounds, value.Unknown),
			"clear", countOf(exclusions, value.False))
	}
}

// closedPolicies are those with a requirement that is not met; one whose source is weak closes nothing.
func closedPolicies(d eligibility.Decision) []string {
	var closed []string
	for _, r := range d.Requirements {
		if r.Truth == value.False && !r.Demoted {
			closed = append(closed, r.Policy)
		}
	}
	return closed
}

func without(truths []eligibility.RuleTruth, closed []string) []eligibility.RuleTruth {
	var kept []eligibility.RuleTruth
	for _, r := range truths {
		if !slices.Contains(closed, r.Policy) {
			kept = append(kept, r)
		}
	}
	return kept
}

func (x *explainer) differing(truths []eligibility.RuleTruth) {
	var items []string
	for _, r := range truths {
		m := messageRuleDiffers
		if r.Truth == value.Unknown {
			m = messageRuleMayDiffer
		}
		items = append(items, x.fill(m, "title", x.text(r.Title), "basis", x.basis(r.Basis), "other", r.Conflict))
	}
	x.list(messageDiffering, items)
}

func (x *explainer) rules(truths []eligibility.RuleTruth, wanted value.Truth) []string {
	var out []string
	for _, r := range truths {
		if r.Truth != wanted {
			continue
		}
		m := messageRule
		if r.Demoted {
			m = messageRuleDemoted
		}
		out = append(out, x.fill(m, "title", x.text(r.Title), "basis", x.basis(r.Basis)))
	}
	return out
}

func countOf(truths []eligibility.RuleTruth, wanted value.Truth) string {
	n := 0
	for _, r := range truths {
		if r.Truth == wanted {
			n++
		}
	}
	return strconv.Itoa(n)
}

func (x *explainer) findings(findings []eligibility.OpenFinding) {
	var items []string
	repeated := 0
	for _, f := range findings {
		if x.shown[f.Finding] {
			repeated++
			continue
		}
		x.shown[f.Finding] = true
		items = append(items, x.finding(f))
	}
	x.listOpen(messageFindings, items, repeated)
}

func (x *explainer) finding(f eligibility.OpenFinding) string {
	label, who := x.text(f.Label), x.text(f.DecidedBy)
	text := x.fill(messageFinding, "label", label, "who", who)
	if f.On != nil {
		text = x.fill(messageFindingOn, "label", label, "who", who, "on", x.text(*f.On))
	}
	switch hint, ok := f.Hint.Bool(); {
	case !ok:
		return text
	case hint:
		return text + x.fill(messageHintYes)
	default:
		return text + x.fill(messageHintNo)
	}
}

// listOpen lists what is open; what an earlier aid listed already is only counted.
func (x *explainer) listOpen(heading message, items []string, repeated int) {
	if repeated > 0 {
		items = append(items, x.fill(messageRepeated, "count", strconv.Itoa(repeated)))
	}
	x.list(heading, items)
}

// missing lists what is missing: the question to ask first, then the others by the paper that proves them, then rows of
// tables.
func (x *explainer) missing(missing []eligibility.MissingFact, next string) {
	var items, rows []string
	var groups []paper
	repeated := 0
	for _, m := range missing {
		switch {
		case x.shown[m.Fact]:
			repeated++
			continue
		case m.Row != nil:
			rows = append(rows, x.missingRow(m))
		case m.Fact == next:
			items = append(items, x.askFirst(m))
		default:
			groups = addToPaper(groups, m.Proof, x.factLabel(m.Fact))
		}
		x.shown[m.Fact] = true
	}
	for _, g := range groups {
		labels := x.join(g.labels)
		if g.proof.IsZero() {
			items = append(items, x.fill(messageLacking, "labels", labels))
		} else {
			items = append(items, x.fill(messageLackingProof, "labels", labels, "proof", x.text(g.proof)))
		}
	}
	x.listOpen(messageMissing, append(items, rows...), repeated)
}

func (x *explainer) askFirst(m eligibility.MissingFact) string {
	label := x.factLabel(m.Fact)
	if m.Proof == nil {
		return x.fill(messageAskFirst, "label", label)
	}
	return x.fill(messageAskFirstProof, "label", label, "proof", x.text(*m.Proof))
}

// paper is what one paper proves.
type paper struct {
	proof  rules.Text
	labels []string
}

func addToPaper(papers []paper, proof *rules.Text, label string) []paper {
	var t rules.Text
	if proof != nil {
		t = *proof
	}
	i := slices.IndexFunc(papers, func(p paper) bool { return p.proof == t })
	if i < 0 {
		return append(papers, paper{proof: t, labels: []string{label}})
	}
	if !slices.Contains(papers[i].labels, label) {
		papers[i].labels = append(papers[i].labels, label)
	}
	return papers
}

// notInForce names the rules when nothing is in force, and counts them otherwise.
func (x *explainer) notInForce(d eligibility.Decision) {
	if len(d.NotInForce) == 0 {
		return
	}
	if d.Cause != outcome.CauseNotInForce {
		x.say(messageNotInForce, "count", strconv.Itoa(len(d.NotInForce)))
		return
	}
	x.say(messageNotInForceRules)
	for _, r := range d.NotInForce {
		x.period(x.text(r.Title), r.InForce)
	}
}

func (x *explainer) period(title string, p policies.Period) {
	switch {
	case p.Until.IsZero():
		x.item(messagePeriodFrom, "title", title, "from", p.From.String())
	case p.From.IsZero():
		x.item(messagePeriodUntil, "title", title, "until", p.Until.String())
	default:
		x.item(messagePeriodFromUntil, "title", title, "from", p.From.String(), "until", p.Until.String())
	}
}

func (x *explainer) score(d eligibility.Decision) {
	if d.Score == nil || d.Cause == outcome.CauseNotInForce {
		return
	}
	points := d.Score.Low.String()
	if d.Score.Value == nil {
		points += "–" + d.Score.High.String()
	}
	band := x.fill(messageBandOpen)
	for _, p := range x.pack.Policies {
		if p.Aid != d.Aid || p.Score == nil {
			continue
		}
		for _, b := range p.Score.Bands {
			if b.ID == d.Band {
				band = x.text(b.Title)
			}
		}
	}
	x.say(messageScore, "score", points, "band", band)
}
