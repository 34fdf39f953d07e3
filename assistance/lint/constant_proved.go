package lint

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// samples is how many made-up cases all conditions see before single ones are searched for.
const samples = 48

// constantWithinBounds looks for conditions that no facts within the bounds of the vocabulary make true, or none makes false. What
// it reports is proved: every value was tried, or one that stands for it. Of a condition within another only the inner is named.
func (p *probe) constantWithinBounds(known rules.Problems) rules.Problems {
	p.sample()
	var found rules.Problems
	explained := map[*node]bool{}
	for _, problem := range known {
		for _, n := range p.nodes {
			for _, child := range n.children {
				if child.written.Place == problem.Place {
					explained[n] = true
				}
			}
		}
	}
	for _, n := range p.nodes {
		for _, child := range n.children {
			explained[n] = explained[n] || explained[child]
		}
		if explained[n] || n.written.Kind == rules.Reference {
			continue
		}
		for _, wanted := range []value.Truth{value.True, value.False} {
			if n.saw[wanted] || p.reachable(n.written, wanted) != impossible {
				continue
			}
			explained[n] = true
			found.Add(&rules.Problem{Code: ConstantCondition, Summary: "the condition is never " + wanted.String() + ", whatever the facts",
				Detail: "within the bounds the facts are declared with, nothing changes it: remove it, or write what was meant", Place: n.written.Place})
		}
	}
	return found
}

// sample evaluates all conditions over made-up cases and notes the truths they give.
func (p *probe) sample() {
	whole := p.readEverywhere()
	domains := make([]domain, len(whole.order))
	for i, name := range whole.order {
		domains[i] = whole.domainOf(p.facts[name])
	}
	for k := range samples {
		var givens []rules.Given
		for i, name := range whole.order {
			if len(domains[i].values) > 0 {
				givens = append(givens, given(name, domains[i].values[mixed(k, i)%len(domains[i].values)]))
			}
		}
		e, admitted := evaluate(p.ruleset, p.pack.Vocabulary, givens)
		if !admitted {
			continue
		}
		for _, n := range p.nodes {
			n.saw[e.Truth(n.compiled)] = true
		}
	}
}

// readEverywhere reads every expression of conditions and definitions.
func (p *probe) readEverywhere() *comparisons {
	read := &comparisons{probe: p, constants: map[string][]value.Value{}, otherwise: map[string]bool{}}
	note := func(e rules.Expression) {
		if !e.IsZero() {
			read.read(e.String())
		}
	}
	for _, n := range p.nodes {
		note(n.written.Expression)
	}
	for i := range p.pack.Definitions {
		expressionsOf(&p.pack.Definitions[i], note)
	}
	for _, amount := range amountsOf(p.pack) {
		note(amount)
	}
	return read
}
