package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ruleGroup are the rules of an aid that play the same part.
type ruleGroup struct {
	Title rules.Text
	Rows  []ruleRow
}

type ruleRow struct {
	ID         string
	Tone, Sign string
	Truth      rules.Text
	Title      rules.Text
	Source     source
	Strength   rules.Text
	Confidence rules.Text
	// Demoted is set for a rule that only advises, since its source is not confirmed.
	Demoted bool
}

// step is one line of the arithmetic.
type step struct {
	ID, Formula, Result string
	Title               rules.Text
	Source              source
}

type measure struct {
	ID                 string
	Tone, Sign         string
	Truth              rules.Text
	Title, Organ, When rules.Text
	Strength           rules.Text
	Due                string
	Source             source
}

func (c citations) groups(d eligibility.Decision) []ruleGroup {
	var out []ruleGroup
	for _, g := range []struct {
		title rules.Text
		rules []eligibility.RuleTruth
	}{
		{rules.Text{Chinese: "要求（每一项都须符合）", English: "Requirements: each must be met"}, d.Requirements},
		{rules.Text{Chinese: "应当给予的情形（符合一项即可）", English: "Grounds: one is enough"}, d.Grounds},
		{rules.Text{Chinese: "不利情形", English: "What would speak against it"}, d.Exclusions},
	} {
		if len(g.rules) == 0 {
			continue
		}
		group := ruleGroup{Title: g.title}
		for _, r := range g.rules {
			row := ruleRow{ID: r.ID, Title: r.Title, Source: c.source(r.Basis), Strength: page.Strength(r.Strength),
				Confidence: page.Confidence(r.Confidence), Demoted: r.Demoted}
			row.Tone, row.Sign, row.Truth = truthWord(r.Truth)
			group.Rows = append(group.Rows, row)
		}
		out = append(out, group)
	}
	return out
}

func (c citations) steps(lines []assistance.AwardLine) []step {
	var out []step
	for _, l := range lines {
		s := step{ID: l.ID, Title: l.Title, Formula: l.Formula, Result: l.Result, Source: c.source(l.Basis)}
		c.spoken[s.Source.Law] = true
		out = append(out, s)
	}
	return out
}

// measures are the measures that apply, then those that may; those that do not apply are left out. due holds the last
// day of each where it may be shown.
func (c citations) measures(measures []assistance.Measure, due []string) []measure {
	var out []measure
	for _, truth := range []value.Truth{value.True, value.Unknown} {
		for i, m := range measures {
			if m.Truth != truth {
				continue
			}
			row := measure{ID: m.ID, Title: m.Title, Organ: m.Organ, When: deadlineWord(m.Deadline), Strength: page.Strength(m.Strength),
				Source: c.source(m.Basis)}
			row.Tone, row.Sign, row.Truth = truthWord(m.Truth)
			if i < len(due) && m.Truth == value.True {
				row.Due = due[i]
			}
			out = append(out, row)
		}
	}
	return slices.Clip(out)
}

// dueFirst are the measures with a last day, by that day.
func dueFirst(measures []measure) []measure {
	var out []measure
	for _, m := range measures {
		if m.Due != "" {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b measure) int { return strings.Compare(a.Due, b.Due) })
	return out
}

func deadlineWord(d assistance.Deadline) rules.Text {
	count := strconv.Itoa(d.Count)
	var t rules.Text
	switch d.Kind {
	case policies.Immediately:
		t = rules.Text{Chinese: "立即", English: "at once"}
	case policies.Promptly:
		t = rules.Text{Chinese: "及时", English: "promptly"}
	case policies.Days:
		t = rules.Text{Chinese: count + "日内", English: "within " + count + " days"}
	case policies.WorkingDays:
		t = rules.Text{Chinese: count + "个工作日内", English: "within " + count + " working days"}
	case policies.Months:
		t = rules.Text{Chinese: count + "个月内", English: "within " + count + " months"}
	default:
		return t
	}
	if d.From != nil {
		t.Chinese, t.English = "自"+d.From.Chinese+"起"+t.Chinese, t.English+" from: "+d.From.English
	}
	return t
}
