package assistance_test

import (
	"context"
	"encoding/json"
	"fmt"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// day reads a date that the example itself wrote.
func day(text string) value.Date {
	date, err := value.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

// bereaved is a child whose caregiver was killed; of the date of birth the papers give the year alone.
func bereaved() eligibility.Case {
	return eligibility.NewCase(
		eligibility.DecisionDate.Is(day("2026-03-02")),
		cn.CaseOrgan.Is(cn.OrganProcuratorate),
		cn.CaseRegion.Is(cn.Region440000),
		cn.CaseKind.Is(cn.CaseKindCrime),
		cn.ChildBirthDate.Is(day("2015"), rules.Proof("school certificate")),
		cn.CaregiverFate.Is(cn.CaregiverFateKilled),
	)
}

// found is how a person's judgement is entered: what, by whom, when and why.
func found(name rules.BoolFact, reason string) rules.Given {
	return name.Is(true, rules.By("procurator, district procuratorate"), rules.AsOf(day("2026-03-02")), rules.Reason(reason))
}

// An engine is loaded once and shared: it is safe for concurrent use.
func ExampleLoad() {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, aid := range engine.Pack().Aids {
		fmt.Println(aid.ID, "=", aid.Title.English)
	}
	// Output:
	// judicial-assistance = National judicial assistance
	// financial-aid = Temporary social assistance
	// psychological-support = Psychological support
}

// What is not known is asked for, and what a person has to find is left to that person.
func ExampleEngine_Assess() {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	child := bereaved()
	assessment, err := engine.Assess(context.Background(), child)
	if err != nil {
		fmt.Println(err)
		return
	}
	before, _ := assessment.Decision("judicial-assistance")
	fmt.Println(before.Outcome, "waits for a", before.Cause)

	child = child.With(
		cn.EarlierAwards.Are(),
		found(cn.FindingHardship, "no income since the death"),
		found(cn.FindingNoTimelyEffectiveCompensation, "the offender has nothing"),
		found(cn.FindingNoExclusionApplies, "checked against the file"),
	)
	assessment, err = engine.Assess(context.Background(), child)
	if err != nil {
		fmt.Println(err)
		return
	}
	after, _ := assessment.Decision("judicial-assistance")
	fmt.Println(after.Outcome)
	for _, ground := range after.Grounds {
		if ground.Truth == value.True {
			fmt.Println("by", ground.Basis, "=", ground.Title.English)
		}
	}
	// Output:
	// undetermined waits for a fact
	// eligible
	// by SPP2018-3.3 = The caregiver was killed by a crime
}

// An explanation comes in Chinese or English, section by section or as one text.
func ExampleAssessment_Explain() {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	assessment, err := engine.Assess(context.Background(), bereaved())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		for _, section := range assessment.Explain(tag).Sections {
			fmt.Println(section.Heading)
		}
	}
	// Output:
	// 国家司法救助
	// 临时救助
	// 心理支持
	// 国家司法救助：金额
	// 不论有没有救助金，都可以得到的帮助
	// 接下来
	// National judicial assistance
	// Temporary social assistance
	// Psychological support
	// National judicial assistance: the money
	// Help that does not depend on the money
	// What comes next
}

// Over a whole population nobody reads the reasons of each case. A verdict gives the figures in memory that is used again, and tells the
// reasons of a case that somebody asks about.
func ExampleEngine_Decide() {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	var verdict assistance.Verdict
	for _, c := range []eligibility.Case{
		bereaved(),
		bereaved().With(found(cn.FindingHardship, "income lost"), found(cn.FindingNoTimelyEffectiveCompensation, "nothing recovered"), cn.EarlierAwards.Are()),
	} {
		if err := engine.Decide(ctx, c, &verdict); err != nil {
			fmt.Println(err)
			return
		}
		aid := verdict.Aids[0]
		fmt.Println(aid.Outcome, "between", aid.Low, "and", aid.High)
	}
	assessment, err := verdict.Assessment(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	decision, _ := assessment.Decision("judicial-assistance")
	fmt.Println("a person finds", decision.Findings[0].Label.English)
	// Output:
	// undetermined between ineligible and eligible
	// refer between refer and eligible
	// a person finds Checked: none of the six situations applies in which aid is generally not given
}

// A service that gets cases as JSON lets the engine read them itself: nothing is made on the way. The compact trace is short enough to keep
// with every decision, and says how each condition came out.
func ExampleEngine_DecideJSON() {
	engine, err := assistance.Load(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	var verdict assistance.Verdict
	data := []byte(`{"format": 1, "facts": {"decision.date": "2026-03-02", "child.birth_date": "2015", "case.kind": "crime"}}`)
	if err := engine.DecideJSON(context.Background(), data, &verdict); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(verdict.Aids[0].Outcome)
	trace, err := verdict.AppendTrace(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	var kept struct {
		Facts       map[string]any `json:"facts"`
		Definitions map[string]any `json:"definitions"`
	}
	if err := json.Unmarshal(trace, &kept); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("minor:", kept.Definitions["minor"])
	fmt.Println("a case that is wrong:", engine.DecideJSON(context.Background(), []byte(`{"format": 1, "facts": {"child.brith_date": "2015"}}`), &verdict))
	// Output:
	// undetermined
	// minor: TT?T?
	// a case that is wrong: unknown fact "child.brith_date"
}
