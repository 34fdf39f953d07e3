package eligibility

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// DecisionDate is the fact every case must give in full: the day as of which it is decided. No clock stands in for it.
const DecisionDate = rules.DateFact("decision.date")

// Case is the facts of one case as a caller hands them in, not checked yet; an engine checks them once, against its
// vocabulary. The zero value is a case without facts. A Case is immutable and safe for concurrent use.
type Case struct{ givens []rules.Given }

// NewCase gathers facts; their order does not matter.
func NewCase(givens ...rules.Given) Case { return Case{givens: slices.Clone(givens)} }

// With returns the case with these facts added; one already given is replaced.
func (c Case) With(givens ...rules.Given) Case {
	kept := make([]rules.Given, 0, len(c.givens)+len(givens))
	for _, old := range c.givens {
		if !slices.ContainsFunc(givens, func(g rules.Given) bool { return g.Name == old.Name }) {
			kept = append(kept, old)
		}
	}
	return Case{givens: append(kept, givens...)}
}

// Without returns the case with the named facts unknown.
func (c Case) Without(names ...string) Case {
	return Case{givens: slices.DeleteFunc(slices.Clone(c.givens), func(g rules.Given) bool { return slices.Contains(names, g.Name) })}
}

// Givens returns the facts in the order they were given.
func (c Case) Givens() []rules.Given { return slices.Clone(c.givens) }

// Bind checks the case against a vocabulary and returns its facts with the decision date, or rules.Problems.
func (c Case) Bind(v *rules.Vocabulary) (*rules.Facts, value.Date, error) {
	facts := &rules.Facts{}
	date, err := c.BindInto(v, facts)
	if err != nil {
		return nil, value.Date{}, err
	}
	return facts, date, nil
}

// BindInto is Bind into facts whose memory is used again: nothing may still read what they held.
func (c Case) BindInto(v *rules.Vocabulary, facts *rules.Facts) (value.Date, error) {
	if err := facts.Bind(v, c.givens); err != nil {
		return value.Date{}, err
	}
	return DecisionDateOf(facts)
}

// DecisionDateOf is the day as of which bound facts are decided, or rules.Problems when they do not give it in full.
func DecisionDateOf(facts *rules.Facts) (value.Date, error) {
	return fullDate(facts.Value(string(DecisionDate)).Date())
}

// DateOf is DecisionDateOf for facts of the vocabulary of the pack.
func (d *Decider) DateOf(facts *rules.Facts) (value.Date, error) {
	return fullDate(facts.DateAt(d.date))
}

func fullDate(date value.Date, ok bool) (value.Date, error) {
	if !ok || !date.IsFull() {
		return value.Date{}, rules.Problems{&rules.Problem{Code: "no_decision_date", Summary: "fact \"decision.date\": a full date is needed",
			Detail: "allowed: YYYY-MM-DD, the day as of which the case is decided", Arguments: []string{string(DecisionDate)}}}
	}
	return date, nil
}
