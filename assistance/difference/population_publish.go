package difference

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/disclosure"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// publisher declares the counts of a report and the sums among them, and fills them in once it is known which are shown.
type publisher struct {
	*disclosure.Publication
	population *Population
	labels     labels
	decided    disclosure.Count
	overall    effectCounts
	aids       map[string]effectCounts
	fills      []func(disclosure.Protected)
}

// effectCounts are the declared counts of a tally.
type effectCounts struct {
	tally     *tally
	cases     disclosure.Count
	byEffects map[Effect]disclosure.Count
}

func decidedEffects() []Effect { return []Effect{Same, Gains, Loses, Mixed, Other} }

// Report makes the report of what was counted so far.
func (p *Population) Report() PopulationReport {
	b := &publisher{Publication: disclosure.New(p.smallest), population: p, labels: labelsOf(p), aids: map[string]effectCounts{}}
	counted := p.impact.Report()
	r := &PopulationReport{Difference: p.difference, Smallest: p.smallest, Cases: counted.Cases,
		Refused: Refusals{OldAlone: p.refused["old"], NewAlone: p.refused["new"], Both: p.refused["both"]}}
	b.overallInto(r)
	b.aidsInto(r)
	b.groupsInto(r)
	b.groundsInto(r)
	b.responsibleInto(r)
	b.measuresInto(r)
	b.totalsInto(r, counted.Totals)
	shown := b.Protect()
	for _, fill := range b.fills {
		fill(shown)
	}
	slices.SortStableFunc(r.Responsible, func(x, y ResponsibleNumbers) int {
		return cmp.Compare(y.Effects.Cases.Least, x.Effects.Cases.Least)
	})
	return *r
}

// into fills a number in later; its place must not move until then.
func (b *publisher) into(c disclosure.Count, number *Number) {
	b.fills = append(b.fills, func(shown disclosure.Protected) { *number = numberOf(shown, c) })
}

func numberOf(shown disclosure.Protected, c disclosure.Count) Number {
	bounds := shown.Bounds(c)
	return Number{Least: bounds.Least, Most: bounds.Most, Small: shown.Small(c)}
}

// effects declares a tally, whose parts add up to its cases, and shows it.
func (b *publisher) effects(t *tally, cases, same disclosure.Count, add func(int) disclosure.Count, numbers *EffectNumbers) effectCounts {
	out := effectCounts{tally: t, cases: cases, byEffects: map[Effect]disclosure.Count{Same: same}}
	for _, e := range []Effect{Gains, Loses, Mixed, Other} {
		out.byEffects[e] = add(t.effects[e])
	}
	var parts []disclosure.Count
	for _, e := range decidedEffects() {
		parts = append(parts, out.byEffects[e])
	}
	b.Sum(cases, parts...)
	b.into(cases, &numbers.Cases)
	b.into(out.byEffects[Same], &numbers.Same)
	b.into(out.byEffects[Gains], &numbers.Gains)
	b.into(out.byEffects[Loses], &numbers.Loses)
	b.into(out.byEffects[Mixed], &numbers.Mixed)
	b.into(out.byEffects[Other], &numbers.Other)
	return out
}

// among declares that cases of a part are among those of a whole: what is left of the whole must not be given away either.
func (b *publisher) among(whole, part effectCounts, effects ...Effect) {
	for _, e := range effects {
		b.Sum(whole.byEffects[e], part.byEffects[e], b.Unpublished(whole.tally.effects[e]-part.tally.effects[e]))
	}
}

func (b *publisher) overallInto(r *PopulationReport) {
	t := &tally{effects: b.population.impact.effects}
	t.effects[Refused] = 0
	b.decided = b.Known(t.cases())
	b.overall = b.effects(t, b.decided, b.Rest(t.effects[Same]), b.Headline, &r.Overall)
}

func (b *publisher) aidsInto(r *PopulationReport) {
	p := b.population
	names := b.labels.sorted("aid", slices.Collect(maps.Keys(p.aids)))
	r.Aids = make([]AidNumbers, len(names))
	for i, name := range names {
		counted, aid := p.aids[name], &r.Aids[i]
		*aid = AidNumbers{Aid: name, Title: b.labels.title("aid " + name), Steps: make([]Step, 0, len(counted.steps))}
		b.aids[name] = b.effects(&counted.tally, b.decided, b.Rest(counted.effects[Same]), b.Headline, &aid.Effects)
		for step := range counted.steps {
			aid.Steps = append(aid.Steps, Step{Before: step[0], After: step[1]})
		}
		slices.SortFunc(aid.Steps, func(x, y Step) int {
			return cmp.Or(compareOutcomes(x.Before, y.Before), compareOutcomes(x.After, y.After))
		})
		var parts []disclosure.Count
		for j := range aid.Steps {
			step := &aid.Steps[j]
			add := b.Listed
			if step.Before == step.After {
				add = b.Rest
			}
			c := add(counted.steps[[2]string{step.Before, step.After}])
			b.into(c, &step.Cases)
			parts = append(parts, c)
		}
		b.Sum(b.decided, parts...)
	}
}

func (b *publisher) groupsInto(r *PopulationReport) {
	p := b.population
	if p.grouping == nil {
		return
	}
	r.Grouping = &Grouping{Fact: p.grouping.Name, Label: p.grouping.Label}
	words := b.groupWords(slices.Collect(maps.Keys(p.groups)))
	r.Groups = make([]GroupNumbers, len(words))
	var cases []disclosure.Count
	byEffects := map[Effect][]disclosure.Count{}
	for i, word := range words {
		counted, group := p.groups[word], &r.Groups[i]
		group.Word, group.Label = word, b.groupLabel(word)
		all := b.Detail(counted.cases())
		declared := b.effects(counted, all, b.Rest(counted.effects[Same]), b.Detail, &group.Effects)
		cases = append(cases, all)
		for e, c := range declared.byEffects {
			byEffects[e] = append(byEffects[e], c)
		}
	}
	b.Sum(b.decided, cases...)
	for _, e := range decidedEffects() {
		b.Sum(b.overall.byEffects[e], byEffects[e]...)
	}
}

func (b *publisher) groundsInto(r *PopulationReport) {
	p := b.population
	var listed []rule
	for key, counted := range p.grounds {
		if counted.gone+counted.came+counted.differing() > 0 {
			listed = append(listed, key)
		}
	}
	listed = b.labels.sortedRules(listed)
	r.Grounds = make([]GroundNumbers, len(listed))
	for i, key := range listed {
		counted, ground := p.grounds[key], &r.Grounds[i]
		*ground = GroundNumbers{Aid: key.aid, Policy: key.policy, ID: key.id, Title: b.labels.title("ground " + key.policy + " " + key.id)}
		all := b.Detail(counted.cases())
		b.among(b.aids[key.aid], b.effects(&counted.tally, all, b.Rest(counted.effects[Same]), b.Detail, &ground.Effects), decidedEffects()...)
		before, after := b.Detail(counted.both+counted.gone), b.Detail(counted.both+counted.came)
		both, gone, came := b.Unpublished(counted.both), b.Unpublished(counted.gone), b.Unpublished(counted.came)
		b.Sum(before, both, gone)
		b.Sum(after, both, came)
		b.Sum(all, both, gone, came)
		b.into(before, &ground.Before)
		b.into(after, &ground.After)
	}
}

func (b *publisher) responsibleInto(r *PopulationReport) {
	p := b.population
	ids := slices.Sorted(maps.Keys(p.responsible))
	r.Responsible = make([]ResponsibleNumbers, len(ids))
	for i, id := range ids {
		counted, one := p.responsible[id], &r.Responsible[i]
		one.ID, one.Label = id, b.labels.responsible(id)
		// Nothing is responsible for what stays the same: everybody knows that there is no such case.
		b.among(b.overall, b.effects(counted, b.Detail(counted.cases()), b.Known(0), b.Detail, &one.Effects), Gains, Loses, Mixed, Other)
	}
}

func (b *publisher) measuresInto(r *PopulationReport) {
	p := b.population
	ids := b.labels.sorted("measure", slices.Collect(maps.Keys(p.measures)))
	r.Measures = make([]MeasureNumbers, len(ids))
	for i, id := range ids {
		counted, measure := p.measures[id], &r.Measures[i]
		measure.ID, measure.Title = id, b.labels.title("measure "+id)
		gained, lost := b.Detail(counted.gained), b.Detail(counted.lost)
		b.Sum(b.decided, gained, lost, b.Unpublished(b.overall.tally.cases()-counted.gained-counted.lost))
		b.into(gained, &measure.Gained)
		b.into(lost, &measure.Lost)
	}
}

func (b *publisher) totalsInto(r *PopulationReport, totals []Total) {
	r.Totals = make([]TotalNumbers, len(totals))
	for i, t := range totals {
		counted := b.population.money[moneyKey{t.Aid, t.Currency, t.Amount}]
		into := &r.Totals[i]
		*into = TotalNumbers{Aid: t.Aid, Title: b.labels.title("aid " + t.Aid), Currency: t.Currency, Amount: t.Amount}
		fixed, open, changed := b.Headline(t.Cases), b.Detail(t.NotFixed), b.Headline(counted.differing())
		b.Sum(fixed, changed, b.Unpublished(t.Cases-counted.differing()))
		b.Sum(b.decided, fixed, open, b.Unpublished(b.overall.tally.cases()-t.Cases-t.NotFixed))
		b.into(fixed, &into.Cases)
		b.into(open, &into.NotFixed)
		b.into(changed, &into.Changed)
		into.ByRules = b.shares(changed, counted.byRules, slices.Sorted(maps.Keys(counted.byRules)), func(set string, s *Share) {
			if set != severalRules && set != "" {
				s.Responsible = strings.Split(set, setBreak)
			}
			s.Label = b.labels.set(set)
		})
		if b.population.grouping != nil {
			into.ByGroup = b.shares(changed, counted.byGroup, b.groupWords(slices.Collect(maps.Keys(counted.byGroup))), func(word string, s *Share) {
				s.Group, s.Label = word, b.groupLabel(word)
			})
		}
		b.fills = append(b.fills, func(shown disclosure.Protected) {
			change, err := t.After.Subtract(t.Before)
			// A sum is told only where both counts are: the sums before and after give away the change.
			if err == nil && numberOf(shown, fixed).Exact() && numberOf(shown, changed).Exact() {
				into.Before, into.After, into.Change = &t.Before, &t.After, &change
			}
		})
	}
}

// shares divides the cases whose amount differs. The change of a share is told only where its count is. Shares of few
// cases are told as one, so that a change that is left out, which the others and the total give away, is of enough cases.
func (b *publisher) shares(changed disclosure.Count, tallies map[string]*shareTally, keys []string, name func(string, *Share)) []Share {
	var large []string
	others := shareTally{}
	for _, key := range keys {
		if counted := tallies[key]; counted.cases >= b.population.smallest {
			large = append(large, key)
		} else {
			others = others.with(*counted)
		}
	}
	out := make([]Share, len(large), len(large)+1)
	var parts []disclosure.Count
	for i, key := range large {
		name(key, &out[i])
		parts = append(parts, b.Listed(tallies[key].cases))
	}
	if others.cases > 0 {
		out = append(out, Share{Others: true, Label: rules.Text{Chinese: "其余合计", English: "all others together"}})
		parts, large = append(parts, b.Listed(others.cases)), append(large, "")
	}
	b.Sum(changed, parts...)
	for i, c := range parts {
		share, change := &out[i], others.change
		if !share.Others {
			change = tallies[large[i]].change
		}
		b.fills = append(b.fills, func(shown disclosure.Protected) {
			if share.Cases = numberOf(shown, c); share.Cases.Exact() && change.Valid() {
				share.Change = &change
			}
		})
	}
	return out
}
