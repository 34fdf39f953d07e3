package main

import (
	"fmt"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func (r *testReport) say(zh, en string) string {
	return inLanguage(r.lang, rules.Text{Chinese: zh, English: en})
}

// text is the report for a terminal.
func (r *testReport) text() string {
	var out strings.Builder
	for _, file := range r.Files {
		fmt.Fprintf(&out, "%s: %s\n", file.Name, r.outcomes(file.Passed, file.Failed))
		for _, test := range file.Tests {
			if !test.Passed {
				fmt.Fprintf(&out, r.say("\n  未通过：%s\n%s\n", "\n  failed: %s\n%s\n"), test.Name, test.differences(r.lang, "    "))
			}
		}
	}
	for _, u := range r.Updated {
		fmt.Fprintf(&out, "%s\n", u.in(r.lang))
	}
	if r.keptNone {
		out.WriteString(r.say("还没有保存任何说明：请用 --run 选出要保存说明的测试\n",
			"no explanation is kept yet: choose the tests whose explanations are to be kept with --run\n"))
	}
	if len(r.Stale) > 0 {
		fmt.Fprintf(&out, "\n%s\n", r.Stale.Text(nil))
	}
	fmt.Fprintf(&out, "%s\n", r.outcomes(r.Passed, r.Failed))
	if r.lang == "en" {
		fmt.Fprintf(&out, "coverage: %d of %d truths reached, of %s\n", r.Coverage.Reached, r.Coverage.All, counted(r.Coverage.Provisions, "provision"))
	} else {
		fmt.Fprintf(&out, "覆盖：%d 项规定共 %d 种真值，达到 %d 种\n", r.Coverage.Provisions, r.Coverage.All, r.Coverage.Reached)
	}
	return out.String()
}

func (r *testReport) outcomes(passed, failed int) string {
	if failed == 0 {
		return fmt.Sprintf(r.say("通过 %d", "%d passed"), passed)
	}
	return fmt.Sprintf(r.say("通过 %d，未通过 %d", "%d passed, %d failed"), passed, failed)
}

// differences has each difference with the lines of the trace that made it.
func (t testedCase) differences(lang, indent string) string {
	say := func(zh, en string) string { return inLanguage(lang, rules.Text{Chinese: zh, English: en}) }
	var out strings.Builder
	for _, d := range t.Differences {
		line := policytest.TraceLine.String
		if lang != "en" {
			d, line = d.Chinese(), policytest.TraceLine.Chinese
		}
		fmt.Fprintf(&out, "%s%s: %s\n%s  %s %s\n%s  %s %s\n", indent, d.Place, d.What, indent, say("应为", "expected"), d.Expected, indent, say("实为", "got     "),
			strings.ReplaceAll(d.Got, "\n", "\n"+indent+say("       ", "           ")))
		for _, because := range d.Because {
			fmt.Fprintf(&out, "%s    %s\n", indent, line(because))
		}
	}
	for _, d := range t.Explanations {
		fmt.Fprintf(&out, say("%s%s：说明（%s）不同：“-”是所保存的，“+”是现在的\n", "%s%s: the explanation (%s) is another; \"-\" is kept, \"+\" is said now\n"), indent, d.Place, d.Language)
		for _, line := range d.Lines {
			fmt.Fprintf(&out, "%s  %s\n", indent, line)
		}
	}
	return out.String()
}

// in is what was done to an archive in one line.
func (u updatedArchive) in(lang string) string {
	if lang == "en" {
		line := fmt.Sprintf("%s: %s added, %d changed, %d removed", u.Name, counted(u.Added, "explanation"), u.Changed, u.Removed)
		if u.Left > 0 {
			line += fmt.Sprintf("; nothing taken over from %s that failed", counted(u.Left, "test"))
		}
		return line
	}
	line := fmt.Sprintf("%s：说明新增 %d，更改 %d，删去 %d", u.Name, u.Added, u.Changed, u.Removed)
	if u.Left > 0 {
		line += fmt.Sprintf("；未通过的测试 %d 项，其说明保持原样", u.Left)
	}
	return line
}
