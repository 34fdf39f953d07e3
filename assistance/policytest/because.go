package policytest

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// maxTraceLines bounds what one difference shows of a trace; the policy itself has the rest.
const maxTraceLines = 20

// TraceLine is one line of what led to a difference.
type TraceLine struct {
	// Depth is how deep a condition stands in its rule; the rule itself is at zero.
	Depth int `json:"depth"`
	// Truth is empty for a line of an award's arithmetic.
	Truth string `json:"truth,omitempty"`
	// Text is the id of a rule, the text of a condition, or a line of arithmetic.
	Text string `json:"text"`
	// Waits are the names the condition waits for.
	Waits []string       `json:"waits_for,omitempty"`
	Place rules.Position `json:"place,omitzero"`
}

// String is the line indented by its depth, with its place, in English.
func (l TraceLine) String() string {
	return l.said(" (waits for " + strings.Join(l.Waits, ", ") + ")")
}

// Chinese is the line as String has it, in Chinese.
func (l TraceLine) Chinese() string {
	return l.said("（等待 " + strings.Join(l.Waits, "、") + "）")
}

func (l TraceLine) said(waits string) string {
	text := strings.Repeat("  ", l.Depth)
	if l.Truth != "" {
		text += l.Truth + " "
	}
	text += strings.Join(strings.Fields(l.Text), " ")
	if len(l.Waits) > 0 {
		text += waits
	}
	if !l.Place.IsZero() {
		text += "  " + l.Place.String()
	}
	return text
}

// becauseOfRule is every rule of that id of an aid with its whole condition.
func becauseOfRule(a *assistance.Assessment, aid, id string) []TraceLine {
	var out []TraceLine
	for _, r := range rulesOf(a, aid) {
		if r.ID == id {
			out = append(out, ruleLines(r)...)
		}
	}
	return clipped(out)
}

func becauseOfMeasure(a *assistance.Assessment, id string) []TraceLine {
	var out []TraceLine
	for _, m := range a.Trace().Measures {
		if m.ID == id {
			out = append(out, ruleLines(m.RuleTrace)...)
		}
	}
	return clipped(out)
}

// becauseOfAid is one line for each rule of the aid that is not simply false; all of them when none is.
func becauseOfAid(a *assistance.Assessment, aid string) []TraceLine {
	all := rulesOf(a, aid)
	telling := slices.DeleteFunc(slices.Clone(all), func(r eligibility.RuleTrace) bool { return r.When == nil || r.When.Truth == value.False })
	if len(telling) == 0 {
		telling = all
	}
	out := make([]TraceLine, 0, len(telling))
	for _, r := range telling {
		out = append(out, ruleLine(r))
	}
	return clipped(out)
}

// becauseOfAward is the arithmetic of the award, line by line.
func becauseOfAward(a *assistance.Award) []TraceLine {
	out := make([]TraceLine, 0, len(a.Lines))
	for _, l := range a.Lines {
		out = append(out, TraceLine{Text: l.ID + ": " + l.Result})
	}
	return clipped(out)
}

func rulesOf(a *assistance.Assessment, aid string) []eligibility.RuleTrace {
	var out []eligibility.RuleTrace
	for _, t := range a.Trace().Aids {
		if t.Aid != aid {
			continue
		}
		for _, p := range t.Policies {
			out = slices.Concat(out, p.Scope, p.Requirements, p.Grounds, p.Exclusions)
		}
	}
	return out
}

func ruleLine(r eligibility.RuleTrace) TraceLine {
	l := TraceLine{Truth: "not_in_force", Text: r.ID, Place: r.Place}
	if r.When != nil {
		l.Truth = r.When.Truth.String()
	}
	return l
}

func ruleLines(r eligibility.RuleTrace) []TraceLine {
	out := []TraceLine{ruleLine(r)}
	if r.When != nil {
		out = append(out, stepLines(*r.When, 1)...)
	}
	return out
}

func stepLines(s rules.Step, depth int) []TraceLine {
	l := TraceLine{Depth: depth, Truth: s.Truth.String(), Text: s.Kind.String(), Waits: s.Waits, Place: s.Place}
	switch s.Kind {
	case rules.Leaf:
		l.Text = s.Expression
	case rules.Reference:
		l.Text = "ref: " + s.Name
	}
	out := []TraceLine{l}
	for _, child := range s.Steps {
		out = append(out, stepLines(child, depth+1)...)
	}
	return out
}

func clipped(lines []TraceLine) []TraceLine {
	if len(lines) <= maxTraceLines {
		return lines
	}
	return append(lines[:maxTraceLines:maxTraceLines], TraceLine{Text: "…"})
}
