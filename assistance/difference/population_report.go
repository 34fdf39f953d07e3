package difference

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// PopulationReport is what a Population has counted. Counts that are so small that somebody could be recognised are shown
// as small, and others are withheld as a range where they would give a small one away; the sums of money of such counts
// are left out. It holds no value of a fact but the words of the fact by which it is grouped.
type PopulationReport struct {
	Difference Difference `json:"difference"`
	Grouping   *Grouping  `json:"grouped_by,omitempty"`
	// Smallest is the smallest count that is shown.
	Smallest int `json:"smallest_count_shown"`
	// Cases are all that were added; those that were refused are in no other count.
	Cases   int      `json:"cases"`
	Refused Refusals `json:"refused"`
	// Overall counts a case once, whatever differs in it.
	Overall EffectNumbers  `json:"overall"`
	Aids    []AidNumbers   `json:"aids"`
	Groups  []GroupNumbers `json:"groups,omitempty"`
	// Grounds are those that come to hold or cease to hold, or in whose cases the aid differs. A case can have several.
	Grounds []GroundNumbers `json:"grounds"`
	// Responsible are those with the most cases first. A case can have several.
	Responsible []ResponsibleNumbers `json:"responsible"`
	Measures    []MeasureNumbers     `json:"measures"`
	Totals      []TotalNumbers       `json:"totals"`
}

// Grouping is the fact by which cases are grouped.
type Grouping struct {
	Fact  string     `json:"fact"`
	Label rules.Text `json:"label"`
}

// Refusals count the cases that a pack refuses.
type Refusals struct {
	OldAlone int `json:"by_old_alone"`
	NewAlone int `json:"by_new_alone"`
	Both     int `json:"by_both"`
}

// All are the cases that either pack refuses.
func (r Refusals) All() int { return r.OldAlone + r.NewAlone + r.Both }

// EffectNumbers count cases by the effect on them.
type EffectNumbers struct {
	Cases Number `json:"cases"`
	Same  Number `json:"same"`
	Gains Number `json:"gains"`
	Loses Number `json:"loses"`
	Mixed Number `json:"mixed"`
	Other Number `json:"other"`
}

// AidNumbers are the effects on one aid, on its outcome and its money, and the steps from one outcome to another.
type AidNumbers struct {
	Aid     string        `json:"aid"`
	Title   rules.Text    `json:"title"`
	Effects EffectNumbers `json:"effects"`
	Steps   []Step        `json:"steps"`
}

// Step counts the cases with one outcome under the old pack and one under the new; OutcomeWords says them in words.
type Step struct {
	Before string `json:"before"`
	After  string `json:"after"`
	Cases  Number `json:"cases"`
}

// Outcomes are those that any case has under the old or the new pack, the best first.
func (a AidNumbers) Outcomes() []string {
	var out []string
	for _, s := range a.Steps {
		for _, state := range []string{s.Before, s.After} {
			if !slices.Contains(out, state) {
				out = append(out, state)
			}
		}
	}
	slices.SortFunc(out, compareOutcomes)
	return out
}

// Step finds the count of a step; zero where no case takes it.
func (a AidNumbers) Step(before, after string) Number {
	for _, s := range a.Steps {
		if s.Before == before && s.After == after {
			return s.Cases
		}
	}
	return Number{}
}

// GroupNumbers are the effects on the cases of one group; the word is empty for cases that do not give the fact.
type GroupNumbers struct {
	Word    string        `json:"word"`
	Label   rules.Text    `json:"label"`
	Effects EffectNumbers `json:"effects"`
}

// GroundNumbers are the cases in which a ground holds under the old pack and under the new, and the effects on its aid in
// those in which it holds under either.
type GroundNumbers struct {
	Aid     string        `json:"aid"`
	Policy  string        `json:"policy"`
	ID      string        `json:"id"`
	Title   rules.Text    `json:"title"`
	Before  Number        `json:"holds_before"`
	After   Number        `json:"holds_after"`
	Effects EffectNumbers `json:"effects"`
}

// ResponsibleNumbers are the effects on the cases in which the answers differ by something.
type ResponsibleNumbers struct {
	ID      string        `json:"id"`
	Label   rules.Text    `json:"label"`
	Effects EffectNumbers `json:"effects"`
}

// MeasureNumbers count the cases in which a measure is owed now, or is owed no longer.
type MeasureNumbers struct {
	ID     string     `json:"id"`
	Title  rules.Text `json:"title"`
	Gained Number     `json:"gained"`
	Lost   Number     `json:"lost"`
}

// TotalNumbers are the exact sums of an amount over the cases in which both packs fix it. The sums are nil where so few
// amounts differ that a single one could be worked out.
type TotalNumbers struct {
	Aid      string     `json:"aid"`
	Title    rules.Text `json:"title"`
	Currency string     `json:"currency"`
	Amount   string     `json:"amount"`
	Cases    Number     `json:"cases"`
	// NotFixed are the cases in which one of the two packs or both leave the amount open.
	NotFixed Number       `json:"not_fixed"`
	Changed  Number       `json:"cases_changed"`
	Before   *value.Money `json:"before"`
	After    *value.Money `json:"after"`
	Change   *value.Money `json:"change"`
	// ByRules and ByGroup divide the change: each case is in one share of either.
	ByRules []Share `json:"by_rules"`
	ByGroup []Share `json:"by_group,omitempty"`
}

// Share is a part of a change of a sum; Change is nil where it is not shown.
type Share struct {
	// Others: all shares of few cases as one. Responsible names what the amounts differ by together; nothing where more than
	// three do. Group is the word of a group.
	Others      bool         `json:"others,omitempty"`
	Responsible []string     `json:"responsible,omitempty"`
	Group       string       `json:"group,omitempty"`
	Label       rules.Text   `json:"label"`
	Cases       Number       `json:"cases"`
	Change      *value.Money `json:"change"`
}

// OutcomeWords says an outcome of a Step in words.
func OutcomeWords(state string) rules.Text {
	word, bounds, _ := strings.Cut(state, " (")
	if low, high, open := strings.Cut(strings.TrimSuffix(bounds, ")"), ".."); open {
		from, to := OutcomeWords(low), OutcomeWords(high)
		if low == high {
			return rules.Text{Chinese: "未定（" + to.Chinese + "）", English: "open (" + to.English + ")"}
		}
		return rules.Text{Chinese: "未定（" + from.Chinese + "至" + to.Chinese + "）", English: "open (" + from.English + " to " + to.English + ")"}
	}
	zh := map[string]string{"eligible": "符合条件", "ineligible": "不符合", "refer": "由人决定", "undetermined": "未定", "absent": "无此救助"}
	en := map[string]string{"refer": "a person decides", "undetermined": "open", "absent": "no such aid"}
	return rules.Text{Chinese: orElse(zh[word], word), English: orElse(en[word], word)}
}

// AmountWords says an amount of a TotalNumbers in words.
func AmountWords(amount string) rules.Text {
	switch amount {
	case "low":
		return rules.Text{Chinese: "金额下限", English: "lowest amount"}
	case "high":
		return rules.Text{Chinese: "金额上限", English: "highest amount"}
	default:
		return rules.Text{Chinese: "法定上限", English: "ceiling"}
	}
}

// compareOutcomes sorts from the best to the worst.
func compareOutcomes(a, b string) int {
	order := []string{outcome.Eligible.String(), outcome.Refer.String(), outcome.Undetermined.String(), outcome.Ineligible.String(), "absent"}
	place := func(state string) int {
		word, _, _ := strings.Cut(state, " ")
		return slices.Index(order, word)
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a, b))
}
