package assistance

import (
	"slices"
	"strconv"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
)

// ExplainQuestions puts Questions into words, in the languages of Explain. The zero Assessment has no sections.
func (a *Assessment) ExplainQuestions(tag language.Tag) Explanation {
	if a.engine == nil {
		return Explanation{Language: explanationLanguage(tag), Sections: []Section{}}
	}
	x := newExplainer(a, tag)
	questions := a.Questions()
	for _, q := range questions.Aids {
		x.aidQuestions(q)
	}
	x.otherQuestions(messageQuestionsAward, questions.Award)
	x.otherQuestions(messageQuestionsMeasures, questions.Measures)
	if !questions.None() {
		x.section(x.fill(messageClosingHeading))
		x.say(messageQuestionsAgain)
	}
	return x.Explanation
}

func (x *explainer) aidQuestions(q AidQuestions) {
	x.section(x.text(q.Title))
	d, _ := x.assessment.Decision(q.Aid)
	switch {
	case q.None() && (d.Cause == outcome.CauseNotInForce || d.Cause == outcome.CauseError):
		x.say(outcomeMessage(d))
	case q.None():
		x.say(messageQuestionsNone, "outcome", x.outcome(q.Outcome))
	case d.Low != 0:
		x.say(messageQuestionsBounds, "low", x.outcome(d.Low), "high", x.outcome(d.High))
	}
	x.openQuestions(q.OpenQuestions, 0)
	var immaterial []string
	for _, name := range q.Immaterial {
		if label := x.factLabel(name.Fact); !slices.Contains(immaterial, label) {
			immaterial = append(immaterial, label)
		}
	}
	x.list(messageQuestionsImmaterial, immaterial)
	x.failures(d.Errors)
}

// otherQuestions lists what no aid listed, and counts the rest.
func (x *explainer) otherQuestions(heading message, q OpenQuestions) {
	if q.None() {
		return
	}
	x.section(x.fill(heading))
	repeated := 0
	listed := func(name string) bool {
		if x.shown[name] {
			repeated++
			return true
		}
		return false
	}
	q.Ask = slices.DeleteFunc(slices.Clone(q.Ask), func(m eligibility.MissingFact) bool { return listed(m.Fact) })
	q.Rows = slices.DeleteFunc(slices.Clone(q.Rows), func(m eligibility.MissingFact) bool { return listed(m.Fact) })
	q.Findings = slices.DeleteFunc(slices.Clone(q.Findings), func(f eligibility.OpenFinding) bool { return listed(f.Finding) })
	x.openQuestions(q, repeated)
}

func (x *explainer) openQuestions(q OpenQuestions, repeated int) {
	var questions, rows, findings []string
	for i, m := range q.Ask {
		questions = append(questions, x.question(i+1, m))
		x.shown[m.Fact] = true
	}
	for _, m := range q.Rows {
		if m.Row != nil {
			rows = append(rows, x.missingRow(m))
		} else {
			rows = append(rows, x.factLabel(m.Fact))
		}
		x.shown[m.Fact] = true
	}
	for _, f := range q.Findings {
		findings = append(findings, x.finding(f))
		x.shown[f.Finding] = true
	}
	x.list(messageQuestionsAsk, questions)
	x.list(messageFindings, findings)
	x.list(messageQuestionsRows, rows)
	if repeated > 0 {
		x.say(messageRepeated, "count", strconv.Itoa(repeated))
	}
}

func (x *explainer) question(number int, m eligibility.MissingFact) string {
	n, burden, label := strconv.Itoa(number), strconv.Itoa(m.Burden), x.factLabel(m.Fact)
	if m.Proof == nil {
		return x.fill(messageQuestion, "number", n, "label", label, "burden", burden)
	}
	return x.fill(messageQuestionProof, "number", n, "label", label, "burden", burden, "proof", x.text(*m.Proof))
}
