package mutation

import (
	"bytes"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Report is what the mutants of a pack say of its tests.
type Report struct {
	All     int `json:"all"`
	Killed  int `json:"killed"`
	Refused int `json:"refused"`
	// Score is the hundredths of a percent that were killed or refused, of all.
	Score int `json:"score_in_hundredths_of_a_percent"`
	// Survivors are unexplained; Accepted survivors have a reason; Stale are accepted and no longer survive.
	Survivors []Result          `json:"survivors"`
	Accepted  []ExplainedResult `json:"accepted"`
	Stale     []Accepted        `json:"stale"`
	// Dead are the mutants that were noticed, each with what noticed it.
	Dead []Result `json:"dead"`
}

// ExplainedResult is a survivor with the reason for which it is accepted.
type ExplainedResult struct {
	Result
	Reason string `json:"reason"`
}

// NewReport sorts results by what became of them. Accepted survivors count as survivors in the score. An accepted one
// whose mutant was not tried is stale too only when whole says that every mutant was tried.
func NewReport(results []Result, accepted []Accepted, whole bool) Report {
	r := Report{All: len(results), Survivors: []Result{}, Accepted: []ExplainedResult{}, Stale: []Accepted{}, Dead: []Result{}}
	used := make([]bool, len(accepted))
	tried := make([]bool, len(accepted))
	for _, result := range results {
		reason := ""
		for i, a := range accepted {
			if a.is(result.Mutant) {
				tried[i] = true
				if result.Fate == Survived {
					used[i], reason = true, a.Reason
				}
			}
		}
		switch {
		case result.Fate == Killed:
			r.Killed++
			r.Dead = append(r.Dead, result)
		case result.Fate == Refused:
			r.Refused++
			r.Dead = append(r.Dead, result)
		case reason != "":
			r.Accepted = append(r.Accepted, ExplainedResult{result, reason})
		default:
			r.Survivors = append(r.Survivors, result)
		}
	}
	for i, a := range accepted {
		if !used[i] && (tried[i] || whole) {
			r.Stale = append(r.Stale, a)
		}
	}
	r.Score = 10_000
	if r.All > 0 {
		r.Score = 10_000 * (r.Killed + r.Refused) / r.All
	}
	return r
}

// Sentence says in a sentence what survived.
func (r Result) Sentence() rules.Text {
	title := r.Operator.Title()
	return rules.Text{
		Chinese: fmt.Sprintf("规则 %s：%s，没有一个测试发现。", r.Rule, title.Chinese),
		English: fmt.Sprintf("Rule %s: %s, and no test noticed.", r.Rule, title.English),
	}
}

// Advice says which case would tell the two apart, or that none was found.
func (r Result) Advice() rules.Text {
	if r.Case == nil {
		if r.Tries == 0 {
			return rules.Text{Chinese: "没有查找能发现它的案件。", English: "No case that notices was looked for."}
		}
		return rules.Text{
			Chinese: fmt.Sprintf("试了 %d 个案件，没有找到能发现它的：也许意思没有变。", r.Tries),
			English: fmt.Sprintf("No case was found in %d tries: perhaps it means the same.", r.Tries),
		}
	}
	var zh, en string
	for _, f := range r.Case.Facts {
		zh += fmt.Sprintf("，%s 改为 %s", f.Fact, orElse(f.Value, "未知"))
		en += fmt.Sprintf(", with %s %s", f.Fact, orElse(f.Value, "left out"))
	}
	a := r.Case.Answer[0]
	return rules.Text{
		Chinese: fmt.Sprintf("能发现它的案件：测试“%s”（%s）%s：%s 现为 %s，改错后为 %s。", r.Case.Test, r.Case.Place, zh, a.What, orElse(a.Is, "无"), orElse(a.Mutant, "无")),
		English: fmt.Sprintf("A case that notices: test %q (%s)%s: %s is %s, and would be %s.", r.Case.Test, r.Case.Place, en, a.What, orElse(a.Is, "none"), orElse(a.Mutant, "none")),
	}
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func lineOf(content []byte, offset int) int {
	return 1 + bytes.Count(content[:offset], []byte("\n"))
}
