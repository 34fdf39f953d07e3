package difference

import (
	"fmt"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// DefaultSmallest is the smallest count of cases that is shown where nothing else is asked for.
const DefaultSmallest = 5

// Population counts what a change does to many cases: who gains and who loses by aid, by group, by ground and by rule
// responsible, with exact sums. It keeps no case: its memory depends on the two packs alone. The order in which cases are
// added does not change the report.
//
// Observe may be called by several goroutines at once, everything else by one alone.
type Population struct {
	difference    Difference
	before, after *policies.Pack
	smallest      int
	grouping      *rules.Fact

	impact      Impact
	refused     map[string]int
	aids        map[string]*aidTally
	groups      map[string]*tally
	grounds     map[rule]*groundTally
	responsible map[string]*tally
	measures    map[string]*measureTally
	money       map[moneyKey]*moneyTally
}

// PopulationOption changes how a population is counted or shown; it fails when its value makes no sense.
type PopulationOption func(*Population) error

// GroupedBy groups cases by the value of a fact of the new pack, such as the province. So that no group is about a child,
// the fact must be a public one with a fixed choice of words.
func GroupedBy(fact string) PopulationOption {
	return func(p *Population) error {
		declared, there := p.after.Vocabulary.Fact(fact)
		switch {
		case !there:
			return fmt.Errorf("a grouping by %q, which is no fact of the new pack: %w", fact, assistance.ErrBadOption)
		case declared.Class != rules.Public || declared.Type.Kind != value.KindEnum:
			return fmt.Errorf("a grouping by %q, which is not a public fact with a choice of words: %w", fact, assistance.ErrBadOption)
		}
		p.grouping = &declared
		return nil
	}
}

// Smallest sets the smallest count of cases that is shown as a number; smaller ones that are not nought are shown as
// being smaller. One shows everything: only those who may see single cases should.
func Smallest(cases int) PopulationOption {
	return func(p *Population) error {
		if cases < 1 {
			return fmt.Errorf("a smallest count that is not positive: %w", assistance.ErrBadOption)
		}
		p.smallest = cases
		return nil
	}
}

// NewPopulation begins to count for two packs that were loaded.
func NewPopulation(before, after *policies.Pack, options ...PopulationOption) (*Population, error) {
	p := &Population{difference: Packs(before, after), before: before, after: after, smallest: DefaultSmallest,
		refused: map[string]int{}, aids: map[string]*aidTally{}, groups: map[string]*tally{}, grounds: map[rule]*groundTally{},
		responsible: map[string]*tally{}, measures: map[string]*measureTally{}, money: map[moneyKey]*moneyTally{}}
	for _, option := range options {
		if err := option(p); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Observation is what a population counts of one case.
type Observation struct {
	impact        CaseImpact
	before, after *assistance.Assessment
	group         string
	// payers are responsible for the money alone.
	payers []string
}

// Observe looks at a case with what the old and the new pack made of it; a nil assessment is a case that the pack refuses.
func (p *Population) Observe(c eligibility.Case, before, after *assistance.Assessment) Observation {
	o := Observation{before: before, after: after}
	var both *traces
	o.impact, both = p.difference.of("", before, after)
	if o.impact.Effect == Refused {
		return o
	}
	o.group = p.groupOf(c)
	if len(o.impact.Amounts) > 0 {
		paying := CaseImpact{Amounts: o.impact.Amounts, Aids: slices.DeleteFunc(slices.Clone(o.impact.Aids), func(a AidImpact) bool {
			return a.Aid != o.impact.Amounts[0].Aid
		})}
		o.payers = p.difference.responsible(paying, both, before, after)
	}
	return o
}

// groupOf is the word of the fact by which cases are grouped, empty where the case does not give it.
func (p *Population) groupOf(c eligibility.Case) string {
	if p.grouping == nil {
		return ""
	}
	for _, given := range c.Givens() {
		if given.Name != p.grouping.Name && !slices.Contains(p.grouping.Aliases, given.Name) {
			continue
		}
		word, ok := given.Value.Word()
		if !ok && given.Form == rules.FormText {
			word = given.Text
		}
		if p.grouping.Type.Enum.Has(word) {
			return word
		}
	}
	return ""
}

// Add counts a case. An error is that of a sum beyond the bounds of money; the case is then counted in part.
func (p *Population) Add(o Observation) error {
	if err := p.impact.Add(o.impact, o.before, o.after); err != nil {
		return err
	}
	if o.impact.Effect == Refused {
		p.refused[refusedBy(o.impact)]++
		return nil
	}
	p.addAids(o)
	p.addGrounds(o)
	if p.grouping != nil {
		at(p.groups, o.group).add(o.impact.Effect)
	}
	for _, id := range o.impact.Responsible {
		at(p.responsible, id).add(o.impact.Effect)
	}
	for _, id := range o.impact.Gained {
		at(p.measures, id).gained++
	}
	for _, id := range o.impact.Lost {
		at(p.measures, id).lost++
	}
	return p.addMoney(o)
}

// refusedBy is "old", "new" or "both".
func refusedBy(c CaseImpact) string {
	if len(c.RefusedBy) > 1 {
		return "both"
	}
	return c.RefusedBy[0]
}

func (p *Population) addAids(o Observation) {
	for _, list := range [][]eligibility.Decision{o.after.Decisions, o.before.Decisions} {
		for _, d := range list {
			at(p.aids, d.Aid)
		}
	}
	for aid, counted := range p.aids {
		was, had := o.before.Decision(aid)
		is, has := o.after.Decision(aid)
		counted.add(o.impact.on(aid))
		counted.step(outcomeText(was, had), outcomeText(is, has))
	}
}

// addGrounds counts each ground that holds under either pack, once a case.
func (p *Population) addGrounds(o Observation) {
	held := map[rule][2]bool{}
	for side, a := range []*assistance.Assessment{o.before, o.after} {
		for _, d := range a.Decisions {
			for _, ground := range d.Grounds {
				if ground.Truth == value.True {
					key := rule{d.Aid, ground.Policy, ground.ID}
					sides := held[key]
					sides[side] = true
					held[key] = sides
				}
			}
		}
	}
	for key, sides := range held {
		at(p.grounds, key).add(sides[0], sides[1], o.impact.on(key.aid))
	}
}

// at returns the tally of a key, a new one where there is none.
func at[K comparable, T any](tallies map[K]*T, key K) *T {
	found, there := tallies[key]
	if !there {
		found = new(T)
		tallies[key] = found
	}
	return found
}
