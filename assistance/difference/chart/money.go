package chart

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// moneyView are the sums of one aid in one currency, with the changes of its groups side by side.
type moneyView struct {
	Title    rules.Text
	Currency string
	Sums     []sumView
	Groups   []groupChanges
}

// sumView is one sum with its bars; these are empty where the sums are not shown.
type sumView struct {
	difference.TotalNumbers
	AmountText rules.Text
	BeforeBar  template.HTML
	AfterBar   template.HTML
}

// groupChanges is a group with its change of each sum, nil where that is not shown or there is none.
type groupChanges struct {
	Label   rules.Text
	Changes []*value.Money
}

func moneyOf(totals []difference.TotalNumbers, groups []difference.GroupNumbers) []moneyView {
	var out []moneyView
	for _, t := range totals {
		at := slices.IndexFunc(out, func(m moneyView) bool { return m.Sums[0].Aid == t.Aid && m.Currency == t.Currency })
		if at < 0 {
			out = append(out, moneyView{Title: t.Title, Currency: t.Currency})
			at = len(out) - 1
		}
		out[at].Sums = append(out[at].Sums, sumOf(t))
	}
	for i := range out {
		out[i].Groups = changesByGroup(out[i].Sums, groups)
	}
	return out
}

func sumOf(t difference.TotalNumbers) sumView {
	s := sumView{TotalNumbers: t, AmountText: difference.AmountWords(t.Amount)}
	if t.Change == nil {
		return s
	}
	longest := t.Before.Amount()
	if t.After.Amount().Compare(longest) > 0 {
		longest = t.After.Amount()
	}
	s.BeforeBar, s.AfterBar = moneyBar("before", t.Before.Amount(), longest), moneyBar("after", t.After.Amount(), longest)
	return s
}

// changesByGroup puts the shares of several sums side by side in the order of the groups, those of all others last.
func changesByGroup(sums []sumView, groups []difference.GroupNumbers) []groupChanges {
	var out []groupChanges
	row := func(is func(difference.Share) bool) {
		r, found := groupChanges{Changes: make([]*value.Money, len(sums))}, false
		for i, s := range sums {
			if at := slices.IndexFunc(s.ByGroup, is); at >= 0 {
				r.Label, r.Changes[i], found = s.ByGroup[at].Label, s.ByGroup[at].Change, true
			}
		}
		if found {
			out = append(out, r)
		}
	}
	for _, group := range groups {
		row(func(s difference.Share) bool { return !s.Others && s.Group == group.Word })
	}
	row(func(s difference.Share) bool { return s.Others })
	return out
}

// moneyBar draws an amount as a part of the longest one, in whole units.
func moneyBar(class string, amount, longest value.Decimal) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg viewBox="0 0 %d %d" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="%s" x="0" y="2" width="%d" height="%d"/></svg>`,
		half, height, class, part(amount, longest), height-4))
}

// part is an amount in thousandths of another, cut off; none where that is nought or no number comes of it.
func part(amount, whole value.Decimal) int64 {
	scaled, err := amount.Multiply(value.DecimalOf(half))
	if err != nil || whole.Sign() <= 0 || amount.Sign() < 0 {
		return 0
	}
	width, err := scaled.DivideRounded(whole, 0, value.RoundDown)
	if err != nil {
		return 0
	}
	n, _ := width.Int64()
	return n
}

// signed writes a change with its sign, amount without; both part the thousands.
func signed(change *value.Money) string {
	if change != nil && change.IsPositive() {
		return "+" + amount(change)
	}
	return amount(change)
}

func amount(m *value.Money) string {
	if m == nil {
		return ""
	}
	whole, fraction, found := strings.Cut(m.String(), ".")
	digits, negative := strings.CutPrefix(whole, "-")
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	if negative {
		digits = "−" + digits
	}
	if found {
		digits += "." + fraction
	}
	return digits
}
