package difference

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// tally counts cases by the effect on them.
type tally struct{ effects [len(effectWords)]int }

func (t *tally) add(e Effect) { t.effects[e]++ }

// cases are all of them, those that stay the same included.
func (t *tally) cases() int {
	all := 0
	for _, n := range t.effects {
		all += n
	}
	return all
}

// differing are the cases that do not stay the same.
func (t *tally) differing() int { return t.cases() - t.effects[Same] }

// aidTally counts the effects on one aid, and the steps from one outcome to another.
type aidTally struct {
	tally
	steps map[[2]string]int
}

func (t *aidTally) step(before, after string) {
	if t.steps == nil {
		t.steps = map[[2]string]int{}
	}
	t.steps[[2]string{before, after}]++
}

// rule names a ground of an aid.
type rule struct{ aid, policy, id string }

// groundTally counts the cases in which a ground holds under either pack, and the effects on its aid.
type groundTally struct {
	tally
	gone, came, both int
}

func (t *groundTally) add(before, after bool, e Effect) {
	t.tally.add(e)
	switch {
	case before && after:
		t.both++
	case before:
		t.gone++
	default:
		t.came++
	}
}

type measureTally struct{ gained, lost int }

type moneyKey struct{ aid, currency, amount string }

// moneyTally divides the cases whose amount differs twice: by what is responsible and by group.
type moneyTally struct {
	byRules, byGroup map[string]*shareTally
}

// shareTally is a part of the cases whose amount differs.
type shareTally struct {
	cases  int
	change value.Money
}

func (s *shareTally) add(change value.Money) error {
	if !s.change.Valid() {
		s.change = value.NewMoney(value.DecimalOf(0), change.Currency())
	}
	sum, err := s.change.Add(change)
	if err != nil {
		return err
	}
	s.cases, s.change = s.cases+1, sum
	return nil
}

// with adds another share; a sum beyond the bounds of money is none.
func (s shareTally) with(other shareTally) shareTally {
	if s.cases == 0 {
		return other
	}
	sum, err := s.change.Add(other.change)
	if err != nil {
		sum = value.Money{}
	}
	return shareTally{cases: s.cases + other.cases, change: sum}
}

// mostTogether bounds how many rules are named together, and with it how many such sets there can be.
const mostTogether = 3

// setText names a set of rules as the key of a map; more than a few are one key.
func setText(ids []string) string {
	if len(ids) > mostTogether {
		return severalRules
	}
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	return strings.Join(sorted, setBreak)
}

const (
	setBreak     = "\n"
	severalRules = "*"
)

func (p *Population) addMoney(o Observation) error {
	for _, name := range amountNames() {
		counted, looked := pairOf(name, o.before.Award, o.after.Award)
		if !looked {
			continue
		}
		tally := at(p.money, moneyKey{counted.aid, counted.currency.String(), name})
		if !counted.fixed {
			continue
		}
		change, err := counted.is.Subtract(counted.was)
		if err != nil {
			return err
		}
		if change.IsZero() {
			continue
		}
		if err := tally.add(setText(o.payers), o.group, change); err != nil {
			return err
		}
	}
	return nil
}

func (t *moneyTally) add(set, group string, change value.Money) error {
	if t.byRules == nil {
		t.byRules, t.byGroup = map[string]*shareTally{}, map[string]*shareTally{}
	}
	if err := at(t.byRules, set).add(change); err != nil {
		return err
	}
	return at(t.byGroup, group).add(change)
}

// differing are the cases whose amount differs.
func (t *moneyTally) differing() int {
	all := 0
	for _, share := range t.byRules {
		all += share.cases
	}
	return all
}
