package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/difference"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// diffReport writes a difference and then one case after another, so that no case is kept.
type diffReport struct {
	difference difference.Difference
	lang       string
	json       bool
	output     io.Writer
}

// write reports whether the packs or the answers to any case differ.
func (r *diffReport) write(ctx context.Context, before, after *assistance.Engine, cases []diffedCase) (bool, error) {
	if err := r.head(len(cases) > 0); err != nil {
		return false, err
	}
	var impact difference.Impact
	shown := 0
	for _, c := range cases {
		was, is, err := c.assess(ctx, before, after)
		if err != nil {
			return false, err
		}
		one := r.difference.Of(c.name, was, is)
		if err := impact.Add(one, was, is); err != nil {
			return false, err
		}
		if one.Effect == difference.Same {
			continue
		}
		if err := r.one(one, shown == 0); err != nil {
			return false, err
		}
		shown++
	}
	if err := r.foot(impact.Report(), len(cases) > 0); err != nil {
		return false, err
	}
	return !r.difference.None() || shown > 0, nil
}

// head writes the changes; of JSON the object stays open for the cases.
func (r *diffReport) head(cases bool) error {
	if !r.json {
		_, err := io.WriteString(r.output, printable(r.changesText()))
		return err
	}
	data, err := compactJSON(r.difference)
	if err != nil {
		return err
	}
	data = bytes.TrimSuffix(data, []byte("}"))
	if cases {
		data = append(data, `,"cases":[`...)
	}
	_, err = r.output.Write(data)
	return err
}

func (r *diffReport) one(c difference.CaseImpact, first bool) error {
	if !r.json {
		_, err := io.WriteString(r.output, printable(r.caseText(c)))
		return err
	}
	data, err := compactJSON(c)
	if err != nil {
		return err
	}
	if !first {
		data = append([]byte(","), data...)
	}
	_, err = r.output.Write(append([]byte("\n"), data...))
	return err
}

func (r *diffReport) foot(report difference.ImpactReport, cases bool) error {
	if !r.json {
		if !cases {
			return nil
		}
		_, err := io.WriteString(r.output, printable(r.impactText(report)))
		return err
	}
	end := []byte("}\n")
	if cases {
		data, err := compactJSON(report)
		if err != nil {
			return err
		}
		end = append(append([]byte("\n],\"impact\":"), data...), end...)
	}
	_, err := r.output.Write(end)
	return err
}

func compactJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return bytes.TrimRight(out.Bytes(), "\n"), err
}

func (r *diffReport) say(zh, en string) string {
	return inLanguage(r.lang, rules.Text{Chinese: zh, English: en})
}

func (r *diffReport) changesText() string {
	if r.difference.None() {
		return r.say("两套规则没有差别。\n", "The two packs say the same.\n")
	}
	var out strings.Builder
	fmt.Fprintf(&out, r.say("共 %d 处变更：\n", "Changes: %d\n"), len(r.difference.Changes))
	for _, c := range r.difference.Changes {
		fmt.Fprintf(&out, "\n%s\n", inLanguage(r.lang, c.Sentence))
		if !c.OldPlace.IsZero() {
			fmt.Fprintf(&out, "    %s %s\n", r.say("原：", "old:"), c.OldPlace)
		}
		if !c.NewPlace.IsZero() {
			fmt.Fprintf(&out, "    %s %s\n", r.say("新：", "new:"), c.NewPlace)
		}
	}
	return out.String()
}

func (r *diffReport) effect(e difference.Effect) string {
	switch e {
	case difference.Gains:
		return r.say("受益", "gains")
	case difference.Loses:
		return r.say("受损", "loses")
	case difference.Mixed:
		return r.say("有得有失", "gains and loses")
	case difference.Refused:
		return r.say("被拒绝", "refused")
	default:
		return r.say("有变化", "differs")
	}
}

func (r *diffReport) caseText(c difference.CaseImpact) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n%s: %s\n", c.Case, r.effect(c.Effect))
	line := func(zh, en, text string) { fmt.Fprintf(&out, "    %s %s\n", r.say(zh, en), text) }
	for _, side := range c.RefusedBy {
		line("拒绝方：", "refused by the pack:", map[string]string{"old": r.say("原规则", "old"), "new": r.say("新规则", "new")}[side])
	}
	for _, a := range c.Aids {
		line(a.Aid+"：", a.Aid+":", a.Before+" → "+a.After)
	}
	open := r.say("未定", "not fixed")
	for _, a := range c.Amounts {
		line(r.amount(a.Amount)+"：", r.amount(a.Amount)+":", orElse(a.Before, open)+" → "+orElse(a.After, open))
	}
	for _, id := range c.Gained {
		line("新增措施：", "measure gained:", id)
	}
	for _, id := range c.Lost {
		line("失去措施：", "measure lost:", id)
	}
	for _, id := range c.Responsible {
		line("由于：", "because of:", id)
	}
	return out.String()
}

func (r *diffReport) amount(name string) string {
	switch name {
	case "low":
		return r.say("金额下限", "lowest amount")
	case "high":
		return r.say("金额上限", "highest amount")
	default:
		return r.say("法定上限", "ceiling")
	}
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func (r *diffReport) impactText(i difference.ImpactReport) string {
	var out strings.Builder
	fmt.Fprintf(&out, r.say("\n案件 %d：受益 %d，受损 %d，有得有失 %d，其他变化 %d，被拒绝 %d，不变 %d\n",
		"\nCases: %d; %d gain, %d lose, %d gain and lose, %d differ otherwise, %d refused, %d the same\n"),
		i.Cases, i.Gains, i.Loses, i.Mixed, i.Other, i.Refused, i.Same)
	for _, t := range i.Totals {
		if t.Cases > 0 {
			fmt.Fprintf(&out, r.say("    %s %s合计（%d 件）：%s → %s\n", "    %s, %s in all (%d cases): %s → %s\n"), t.Aid, r.amount(t.Amount), t.Cases, t.Before, t.After)
		}
	}
	for _, c := range i.Responsible {
		fmt.Fprintf(&out, r.say("    由于 %s：%d 件\n", "    because of %s: %d\n"), c.ID, c.Cases)
	}
	return out.String()
}
