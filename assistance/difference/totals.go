package difference

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Total is the exact sum of an amount over the cases in which both packs fix it.
type Total struct {
	Aid      string      `json:"aid"`
	Currency string      `json:"currency"`
	Amount   string      `json:"amount"`
	Cases    int         `json:"cases"`
	Before   value.Money `json:"before"`
	After    value.Money `json:"after"`
	// NotFixed counts the cases in which one of the two or both leave the amount open; they are in no sum.
	NotFixed int `json:"not_fixed"`
}

// Count is how many cases something was found in.
type Count struct {
	ID    string `json:"id"`
	Cases int    `json:"cases"`
}

// Impact counts what changes over many cases. It keeps no case, so that its memory depends on the packs alone. The zero
// Impact is empty and ready for use by one goroutine.
type Impact struct {
	cases       int
	effects     [len(effectWords)]int
	totals      []Total
	responsible map[string]int
}

// Add counts a case with the assessments its impact was made of; nil for one that was refused. An error is that of a sum
// beyond the bounds of money; the case is then counted in part.
func (i *Impact) Add(c CaseImpact, before, after *assistance.Assessment) error {
	i.cases++
	i.effects[c.Effect]++
	if i.responsible == nil {
		i.responsible = map[string]int{}
	}
	for _, id := range c.Responsible {
		i.responsible[id]++
	}
	if before == nil || after == nil {
		return nil
	}
	for _, name := range amountNames() {
		if err := i.sum(name, before.Award, after.Award); err != nil {
			return err
		}
	}
	return nil
}

func (i *Impact) sum(name string, before, after *assistance.Award) error {
	p, counts := pairOf(name, before, after)
	if !counts {
		return nil
	}
	t := i.total(p.aid, p.currency, name)
	if !p.fixed {
		t.NotFixed++
		return nil
	}
	sumBefore, err := t.Before.Add(p.was)
	if err != nil {
		return err
	}
	sumAfter, err := t.After.Add(p.is)
	if err != nil {
		return err
	}
	t.Before, t.After = sumBefore, sumAfter
	t.Cases++
	return nil
}

// pair is an amount of two awards; was and is are set where both fix it in one currency.
type pair struct {
	aid      string
	currency value.Currency
	fixed    bool
	was, is  value.Money
}

// pairOf finds an amount in two awards; false where it is not looked at.
func pairOf(name string, before, after *assistance.Award) (pair, bool) {
	if before == nil && after == nil || name == "ceiling" && (none(before) || none(after)) {
		return pair{}, false
	}
	source := after
	if source == nil {
		source = before
	}
	p := pair{aid: source.Aid, currency: source.Currency}
	was, known := amounts(before)[name]
	is, stillKnown := amounts(after)[name]
	if known && stillKnown && was.Currency() == is.Currency() {
		p.fixed, p.was, p.is = true, was, is
	}
	return p, true
}

// sorted are the totals in an order that does not depend on that of the cases.
func (i *Impact) sorted() []Total {
	out := append([]Total{}, i.totals...)
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(strings.Compare(a.Aid, b.Aid), strings.Compare(a.Currency, b.Currency),
			cmp.Compare(slices.Index(amountNames(), a.Amount), slices.Index(amountNames(), b.Amount)))
	})
	return out
}
func (i *Impact) total(aid string, currency value.Currency, name string) *Total {
	at := slices.IndexFunc(i.totals, func(t Total) bool { return t.Aid == aid && t.Currency == currency.String() && t.Amount == name })
	if at < 0 {
		nothing := value.NewMoney(value.DecimalOf(0), currency)
		i.totals = append(i.totals, Total{Aid: aid, Currency: currency.String(), Amount: name, Before: nothing, After: nothing})
		at = len(i.totals) - 1
	}
	return &i.totals[at]
}

// ImpactReport is what an Impact has counted.
type ImpactReport struct {
	Cases   int     `json:"cases"`
	Same    int     `json:"same"`
	Gains   int     `json:"gains"`
	Loses   int     `json:"loses"`
	Mixed   int     `json:"mixed"`
	Other   int     `json:"other"`
	Refused int     `json:"refused"`
	Totals  []Total `json:"totals"`
	// Responsible are those with the most cases first, of equals in the order of their ids.
	Responsible []Count `json:"responsible"`
}

// Report makes the report of what was counted so far.
func (i *Impact) Report() ImpactReport {
	r := ImpactReport{Cases: i.cases, Same: i.effects[Same], Gains: i.effects[Gains], Loses: i.effects[Loses], Mixed: i.effects[Mixed],
		Other: i.effects[Other], Refused: i.effects[Refused], Totals: i.sorted(), Responsible: []Count{}}
	for id, cases := range i.responsible {
		r.Responsible = append(r.Responsible, Count{id, cases})
	}
	slices.SortFunc(r.Responsible, func(a, b Count) int {
		if a.Cases != b.Cases {
			return b.Cases - a.Cases
		}
		return strings.Compare(a.ID, b.ID)
	})
	return r
}
