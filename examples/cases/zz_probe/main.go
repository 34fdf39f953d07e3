package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
	"golang.org/x/text/language"
)

func main() {
	e, err := assistance.Load(cn.Pack())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	names, _ := fs.Glob(cases.Files(), "*.json")
	for _, n := range names {
		if len(os.Args) > 1 && os.Args[1] != n {
			continue
		}
		data, _ := fs.ReadFile(cases.Files(), n)
		c, err := eligibility.DecodeCase(data)
		if err != nil {
			fmt.Println(n, err)
			continue
		}
		a, err := e.Assess(context.Background(), c)
		if err != nil {
			fmt.Println(n, err)
			continue
		}
		if len(os.Args) > 2 {
			tag := language.English
			if os.Args[2] == "zh" { tag = language.Chinese }
			fmt.Println(a.Explain(tag))
			continue
		}
		d := a.Decisions[0]
		fmt.Printf("%s %s %s low=%s high=%s rec=%s award=%s %s..%s ceil=%s rem=%s base=%v\n", n, d.Outcome, d.Cause, d.Low, d.High, d.Recommend, a.Award.Kind, a.Award.Low, a.Award.High, a.Award.Ceiling, a.Award.Remaining, a.Award.Base != nil)
		fmt.Print("   true:")
		for _, g := range d.Grounds { if g.Truth == value.True { fmt.Print(" ", g.ID) } }
		fmt.Print(" open:")
		for _, g := range d.Grounds { if g.Truth == value.Unknown { fmt.Print(" ", g.ID) } }
		fmt.Print("\n   missing:")
		for _, m := range d.Missing { fmt.Print(" ", m.Fact) }
		fmt.Print(" find:")
		for _, m := range d.Findings { fmt.Print(" ", m.Finding) }
		fmt.Print("\n   manner:")
		for _, m := range a.Award.Manner { fmt.Print(" ", m.ID, "=", m.Truth) }
		fmt.Print(" owed:")
		for _, m := range a.Measures { if m.Truth == value.True { fmt.Print(" ", m.ID) } }
		for _, o := range a.Decisions[1:] { fmt.Print("\n   ", o.Aid, " ", o.Outcome, " ", o.Cause) }
		fmt.Println()
	}
}
