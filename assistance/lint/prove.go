package lint

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// verdict is what a search for facts found.
type verdict uint8

const (
	// unsettled: nothing was found, and not everything was tried.
	unsettled verdict = iota + 1
	// possible: facts were found.
	possible
	// impossible: no facts within the vocabulary's bounds would do.
	impossible
)

// maxEvaluations bounds one search, allEvaluations all searches of a check: each takes a fraction of a millisecond.
const (
	maxEvaluations = 600
	allEvaluations = 20_000
)

// search looks for facts under which a condition has a truth. It gives facts one after another, those first that the condition still
// waits for, and goes no further where the truth is settled: unknown facts settle nothing that known ones could change.
type search struct {
	ruleset    *rules.Ruleset
	vocabulary *rules.Vocabulary
	condition  *rules.CompiledCondition
	domains    map[string]domain
	left       int
	probe      *probe
}

// reachable says whether the condition can have a truth.
func (p *probe) reachable(c *rules.Condition, wanted value.Truth) verdict {
	program := p.program
	program.Base = p.ruleset
	builder := rules.NewBuilder(program)
	s := &search{vocabulary: p.pack.Vocabulary, condition: builder.Condition(c), domains: map[string]domain{}, left: maxEvaluations, probe: p}
	read := p.comparisons(c, builder.Rests(s.condition))
	ruleset, err := builder.Build()
	if err != nil || len(read.order) == 0 {
		return unsettled
	}
	s.ruleset = ruleset
	for _, name := range read.order {
		s.domains[name] = read.domainOf(p.facts[name])
	}
	return s.descend(nil, wanted)
}

func (s *search) descend(givens []rules.Given, wanted value.Truth) verdict {
	if s.left == 0 || s.probe.left == 0 {
		return unsettled
	}
	s.left--
	s.probe.left--
	e, admitted := evaluate(s.ruleset, s.vocabulary, givens)
	if !admitted {
		return unsettled
	}
	truth := e.Truth(s.condition)
	if truth == wanted {
		return possible
	}
	if truth.Known() {
		return impossible
	}
	name := s.next(e, givens)
	if name == "" {
		return unsettled
	}
	result := impossible
	if !s.domains[name].complete {
		result = unsettled
	}
	for _, v := range s.domains[name].values {
		switch s.descend(append(slices.Clip(givens), given(name, v)), wanted) {
		case possible:
			return possible
		case unsettled:
			result = unsettled
		}
	}
	return result
}

// next is a fact the condition waits for, one with few values first; empty when it waits for something else too, which no fact gives.
func (s *search) next(e *rules.Evaluation, givens []rules.Given) string {
	name, fewest := "", 0
	for _, m := range e.Open(s.condition) {
		if m.Fact == nil || m.Name != m.Fact.Name || slices.ContainsFunc(givens, func(g rules.Given) bool { return g.Name == m.Name }) {
			continue
		}
		d, read := s.domains[m.Name]
		if read && len(d.values) > 0 && (name == "" || len(d.values) < fewest) {
			name, fewest = m.Name, len(d.values)
		}
	}
	return name
}
