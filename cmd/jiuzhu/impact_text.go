package main

import (
	"fmt"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// impactReport is what is written about a population.
type impactReport struct {
	difference.PopulationReport
	// Unreadable are lines that hold no case.
	Unreadable int `json:"unreadable"`
	// Complete: all lines were read.
	Complete bool `json:"complete"`
	lang     string
}

func (r impactReport) say(zh, en string) string {
	return r.in(rules.Text{Chinese: zh, English: en})
}

func (r impactReport) in(text rules.Text) string { return inLanguage(r.lang, text) }

// text is the report for a terminal.
func (r impactReport) text() string {
	var out strings.Builder
	r.head(&out)
	r.changes(&out)
	r.aids(&out)
	r.groups(&out)
	r.grounds(&out)
	r.responsible(&out)
	r.measures(&out)
	r.money(&out)
	return out.String()
}

func (r impactReport) head(out *strings.Builder) {
	o := r.Overall
	fmt.Fprintf(out, r.say("案件 %s：受益 %s，受损 %s，有得有失 %s，其他变化 %s，不变 %s\n", "Cases: %s; %s gain, %s lose, %s gain and lose, %s differ otherwise, %s stay the same\n"),
		r.in(o.Cases.Text()), r.in(o.Gains.Text()), r.in(o.Loses.Text()), r.in(o.Mixed.Text()), r.in(o.Other.Text()), r.in(o.Same.Text()))
	if refused := r.Refused; r.Unreadable+refused.All() > 0 {
		fmt.Fprintf(out, r.say("未计入：不是案件的行 %d，仅被原规则拒绝 %d，仅被新规则拒绝 %d，被两者拒绝 %d\n",
			"Not counted: lines that hold no case: %d; refused by the old pack alone: %d, by the new pack alone: %d, by both: %d\n"),
			r.Unreadable, refused.OldAlone, refused.NewAlone, refused.Both)
	}
	if !r.Complete {
		out.WriteString(r.say("中途停止：其余案件未计入。\n", "Broken off: the other cases are not counted.\n"))
	}
	if r.Smallest > 1 {
		fmt.Fprintf(out, r.say("少于 %d 件的数目写作 <%d；会泄露这类数目的其他数目写作范围，相应金额不列出。\n",
			"Counts of fewer than %d are written <%d, others that would give one away as a range; the sums of money of such counts are left out.\n"), r.Smallest, r.Smallest)
	}
}

func (r impactReport) heading(out *strings.Builder, zh, en string) {
	fmt.Fprintf(out, "\n%s\n", r.say(zh, en))
}

func (r impactReport) changes(out *strings.Builder) {
	if r.Difference.None() {
		r.heading(out, "两套规则没有差别。", "The two packs say the same.")
		return
	}
	r.heading(out, "变更", "What changed")
	for _, c := range r.Difference.Changes {
		fmt.Fprintf(out, "  %s\n", r.in(c.Sentence))
	}
}

// effectHeads are the heads of the columns of effectCells.
func (r impactReport) effectHeads() []string {
	if r.lang == "en" {
		return []string{"cases", "gain", "lose", "both", "other", "same"}
	}
	return []string{"案件", "受益", "受损", "有得有失", "其他", "不变"}
}

func effectCells(e difference.EffectNumbers) []string {
	return []string{e.Cases.Brief(), e.Gains.Brief(), e.Loses.Brief(), e.Mixed.Brief(), e.Other.Brief(), e.Same.Brief()}
}

// table writes rows indented under a heading; the first row are the heads.
func (r impactReport) table(out *strings.Builder, rows [][]string) {
	for line := range strings.Lines(textTable(rows)) {
		out.WriteString("  " + line)
	}
}

func (r impactReport) aids(out *strings.Builder) {
	r.heading(out, "按救助种类（结果和金额）", "By aid (outcome and money)")
	rows := [][]string{append(r.effectHeads(), "")}
	for _, aid := range r.Aids {
		rows = append(rows, append(effectCells(aid.Effects), r.in(aid.Title)))
	}
	r.table(out, rows)
	for _, aid := range r.Aids {
		r.heading(out, aid.Title.Chinese+"：原结果 → 新结果", aid.Title.English+": old outcome → new outcome")
		moved, stayed := [][]string{}, [][]string{}
		for _, step := range aid.Steps {
			before, after := r.in(difference.OutcomeWords(step.Before)), r.in(difference.OutcomeWords(step.After))
			if step.Before == step.After {
				stayed = append(stayed, []string{step.Cases.Brief(), before + r.say("，不变", ", unchanged")})
			} else {
				moved = append(moved, []string{step.Cases.Brief(), before + " → " + after})
			}
		}
		r.table(out, append(moved, stayed...))
	}
}
func (r impactReport) groups(out *strings.Builder) {
	if r.Grouping == nil {
		return
	}
	r.heading(out, "按"+r.Grouping.Label.Chinese, "By group: "+r.Grouping.Label.English)
	rows := [][]string{append(r.effectHeads(), "")}
	for _, group := range r.Groups {
		rows = append(rows, append(effectCells(group.Effects), r.in(group.Label)))
	}
	r.table(out, rows)
}

func (r impactReport) grounds(out *strings.Builder) {
	if len(r.Grounds) == 0 {
		return
	}
	r.heading(out, "按事由（一案可有数项）", "By ground (a case can have several)")
	rows := [][]string{append([]string{r.say("原成立", "held"), r.say("现成立", "holds")}, append(r.effectHeads()[1:], "")...)}
	for _, g := range r.Grounds {
		rows = append(rows, append([]string{g.Before.Brief(), g.After.Brief()}, append(effectCells(g.Effects)[1:], r.in(g.Title)+" ("+g.ID+")")...))
	}
	r.table(out, rows)
}

func (r impactReport) responsible(out *strings.Builder) {
	if len(r.Responsible) == 0 {
		return
	}
	r.heading(out, "由于（一案可有数项）", "Because of (a case can have several)")
	heads := r.effectHeads()
	rows := [][]string{append(heads[:len(heads)-1:len(heads)-1], "")}
	for _, one := range r.Responsible {
		cells := effectCells(one.Effects)
		rows = append(rows, append(cells[:len(cells)-1], r.in(one.Label)+" ("+one.ID+")"))
	}
	r.table(out, rows)
}

func (r impactReport) measures(out *strings.Builder) {
	if len(r.Measures) == 0 {
		return
	}
	r.heading(out, "措施", "Measures")
	rows := [][]string{{r.say("新增", "owed now"), r.say("不再", "no longer"), ""}}
	for _, m := range r.Measures {
		rows = append(rows, []string{m.Gained.Brief(), m.Lost.Brief(), r.in(m.Title) + " (" + m.ID + ")"})
	}
	r.table(out, rows)
}

func (r impactReport) money(out *strings.Builder) {
	for _, t := range r.Totals {
		amount := difference.AmountWords(t.Amount)
		r.heading(out, t.Title.Chinese+"，"+amount.Chinese+"合计（"+t.Currency+"）", t.Title.English+", "+amount.English+" in all ("+t.Currency+")")
		fmt.Fprintf(out, r.say("  两套规则均已定 %s 件，其中不同 %s 件；未定 %s 件\n", "  fixed by both packs in %s cases, different in %s of them; not fixed in %s\n"),
			t.Cases.Brief(), t.Changed.Brief(), t.NotFixed.Brief())
		if t.Change == nil {
			out.WriteString(r.say("  金额不列出\n", "  sums are not shown\n"))
			continue
		}
		fmt.Fprintf(out, "  %s → %s (%s)\n", t.Before, t.After, signed(t.Change))
		r.shares(out, t.ByRules)
		if r.Grouping != nil {
			r.shares(out, t.ByGroup)
		}
	}
}

func (r impactReport) shares(out *strings.Builder, shares []difference.Share) {
	if len(shares) == 0 {
		return
	}
	rows := [][]string{{r.say("案件", "cases"), r.say("变化", "change"), ""}}
	for _, share := range shares {
		change := r.say("不列出", "not shown")
		if share.Change != nil {
			change = signed(share.Change)
		}
		rows = append(rows, []string{share.Cases.Brief(), change, r.in(share.Label)})
	}
	r.table(out, rows)

}

// signed writes a change with its sign.
func signed(change *value.Money) string {
	if change.IsPositive() {
		return "+" + change.String()
	}
	return change.String()
}
