package cn_test

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// generated draws cases over the vocabulary of the pack that no consistency check refuses: what the checks tie together is
// drawn together, the rest fact by fact.
type generated struct {
	t      *rapid.T
	pack   *policies.Pack
	facts  map[string]rules.Given
	settle map[string]bool
}

// drawCase draws a case. Settled facts are always known; decisions are drawn only where asked for.
func drawCase(t *rapid.T, pack *policies.Pack, decisions bool, settled ...string) map[string]rules.Given {
	g := &generated{t: t, pack: pack, facts: map[string]rules.Given{}, settle: map[string]bool{}}
	for _, name := range settled {
		g.settle[name] = true
	}
	g.dates()
	for _, f := range pack.Vocabulary.Facts() {
		if f.Type.Kind == value.KindDate || f.Role == rules.RoleDecision && !decisions {
			continue
		}
		if g.known(f.Name) {
			g.draw(f)
		}
	}
	g.reconcile()
	return g.facts
}

func (g *generated) known(name string) bool {
	return g.settle[name] || rapid.IntRange(0, 3).Draw(g.t, name+" known") > 0
}

func (g *generated) put(name string, form rules.Form, text string) {
	given := rules.Given{Name: name, Form: form, Text: text}
	if f, ok := g.pack.Vocabulary.Fact(name); ok && f.Role != rules.RoleFact {
		on, _ := value.NewDate(2020, 1, 1)
		given.Provenance = rules.Provenance{By: "procurator", AsOf: on, Ground: "test", Reason: "test"}
	}
	g.facts[name] = given
}

// dates draws birth, harm, application and decision in this order in time, so that no check refuses them.
func (g *generated) dates() {
	decision := g.dayAfter(time.Date(2016, 9, 1, 0, 0, 0, 0, time.UTC), 11*365, "decision")
	application := decision.AddDate(0, 0, -rapid.IntRange(0, 60).Draw(g.t, "days to the decision"))
	harm := application.AddDate(0, 0, -rapid.IntRange(0, 800).Draw(g.t, "days to the application"))
	birth := harm.AddDate(-rapid.IntRange(0, 19).Draw(g.t, "age"), 0, -rapid.IntRange(0, 366).Draw(g.t, "days since the birthday"))
	g.put(string(cn.DecisionDate), rules.FormText, decision.Format(time.DateOnly))
	for name, on := range map[rules.DateFact]time.Time{cn.ApplicationDate: application, cn.HarmDate: harm, cn.ChildBirthDate: birth} {
		if on.Year() >= 1990 {
			g.put(string(name), rules.FormText, on.Format(time.DateOnly))
		}
	}
	for _, name := range []rules.DateFact{cn.ApplicationDate, cn.HarmDate, cn.ChildBirthDate} {
		if !g.known(string(name)) {
			delete(g.facts, string(name))
		}
	}
}

func (g *generated) dayAfter(from time.Time, days int, label string) time.Time {
	return from.AddDate(0, 0, rapid.IntRange(0, days).Draw(g.t, label))
}

func (g *generated) draw(f rules.Fact) {
	if f.Type.Kind == value.KindList {
		g.list(f)
		return
	}
	form, text := g.scalar(f.Name, f.Type, f.Minimum, f.Maximum)
	g.put(f.Name, form, text)
}

func (g *generated) scalar(name string, t value.Type, minimum, maximum value.Value) (rules.Form, string) {
	switch t.Kind {
	case value.KindBool:
		return rules.FormBool, strconv.FormatBool(rapid.Bool().Draw(g.t, name))
	case value.KindInt:
		low, high := int64(0), int64(240)
		if n, ok := minimum.Int(); ok {
			low = n
		}
		if n, ok := maximum.Int(); ok {
			high = n
		}
		return rules.FormNumber, strconv.FormatInt(rapid.Int64Range(low, high).Draw(g.t, name), 10)
	case value.KindMoney, value.KindDecimal, value.KindRate:
		// Both far below and above any ceiling.
		cents := rapid.OneOf(rapid.Int64Range(0, 2_000_000), rapid.Int64Range(0, 60_000_000)).Draw(g.t, name)
		return rules.FormText, fmt.Sprintf("%d.%02d", cents/100, cents%100)
	case value.KindEnum:
		return rules.FormText, rapid.SampledFrom(t.Enum.Words).Draw(g.t, name)
	default:
		return rules.FormText, rapid.SampledFrom([]string{"330200", "430200", "320500"}).Draw(g.t, name)
	}
}

func (g *generated) list(f rules.Fact) {
	given := rules.Given{Name: f.Name, Form: rules.FormList, Complete: rapid.IntRange(0, 4).Draw(g.t, f.Name+" complete") > 0}
	for i := range rapid.IntRange(0, 3).Draw(g.t, f.Name+" length") {
		m := rules.Member{ID: "m" + strconv.Itoa(i)}
		for _, field := range f.Type.Element.Record.Fields {
			if rapid.IntRange(0, 5).Draw(g.t, field.Name+" known") == 0 {
				continue
			}
			form, text := g.scalar(field.Name, field.Type, value.Value{}, value.Value{})
			m.Fields = append(m.Fields, rules.Given{Name: field.Name, Form: form, Text: text})
		}
		given.Members = append(given.Members, m)
	}
	g.facts[f.Name] = given
}

// sixItems are the findings that "none of the six applies" cannot stand beside, with the word that makes each of them so.
func sixItems() map[string]string {
	return map[string]string{
		string(cn.FindingApplicantFault): string(cn.FaultMajor), string(cn.FindingUncooperativeWithoutReason): "true", string(cn.FindingFalseEvidence): "true",
		string(cn.FindingClaimGivenUp): "true", string(cn.FindingHardshipNotCausedByCase): "true", string(cn.FindingReasonablyCompensated): "true",
	}
}

// reconcile removes what contradicts.
func (g *generated) reconcile() {
	if g.facts[string(cn.FindingNoExclusionApplies)].Text == "true" {
		for name, word := range sixItems() {
			if g.facts[name].Text == word {
				delete(g.facts, name)
			}
		}
	}
	if g.facts[string(cn.InjurySevereDisability)].Text == "true" && g.facts[string(cn.InjuryDisability)].Text == "false" {
		delete(g.facts, string(cn.InjurySevereDisability))
	}
	grade, injured := g.facts[string(cn.InjuryGrade)].Text, g.facts[string(cn.InjuryBodily)].Text
	if grade != "" && grade != string(cn.InjuryGradeNone) && injured == "false" {
		delete(g.facts, string(cn.InjuryGrade))
	}
}

// givens lists the facts in a fixed order.
func givens(facts map[string]rules.Given) []rules.Given {
	names := make([]string, 0, len(facts))
	for name := range facts {
		names = append(names, name)
	}
	slices.Sort(names)
	out := make([]rules.Given, 0, len(names))
	for _, name := range names {
		out = append(out, facts[name])
	}
	return out
}

// forget draws a case that knows less: facts dropped, dates cut to their month or year, lists that may go on.
func forget(t *rapid.T, pack *policies.Pack, facts map[string]rules.Given) map[string]rules.Given {
	less := map[string]rules.Given{}
	for _, f := range pack.Vocabulary.Facts() {
		given, ok := facts[f.Name]
		if !ok {
			continue
		}
		if f.Name != string(cn.DecisionDate) {
			switch rapid.IntRange(0, 4).Draw(t, "forget "+f.Name) {
			case 0:
				continue
			case 1:
				given = forgetPart(t, f, given)
			}
		}
		less[f.Name] = given
	}
	return less
}

func forgetPart(t *rapid.T, f rules.Fact, given rules.Given) rules.Given {
	switch f.Type.Kind {
	case value.KindDate:
		given.Text = given.Text[:rapid.SampledFrom([]int{len("2006"), len("2006-01")}).Draw(t, f.Name+" cut")]
	case value.KindList:
		given.Complete = false
		given.Members = slices.Clone(given.Members[:rapid.IntRange(0, len(given.Members)).Draw(t, f.Name+" kept")])
		for i, m := range given.Members {
			kept := rapid.IntRange(0, len(m.Fields)).Draw(t, f.Name+" fields kept")
			given.Members[i].Fields = m.Fields[:kept]
		}
	}
	return given
}
