package handbook

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// abreast is how many boxes stand side by side before their words become too narrow to read.
const abreast = 3

func count(n int, chinese, english string) rules.Text {
	return both(strconv.Itoa(n)+" "+chinese, strconv.Itoa(n)+" "+english)
}

func (b *builder) caseBox() box {
	return box{Title: both("案件", "The case"), Note: both("可以给出的事实 "+strconv.Itoa(len(b.pack.Vocabulary.Facts()))+" 项", "facts it may give: "+strconv.Itoa(len(b.pack.Vocabulary.Facts()))), Anchor: "facts"}
}

// wholeFlow is the way of a case through the whole pack.
func (b *builder) wholeFlow() []row {
	out := []row{
		{Boxes: []box{b.caseBox()}},
		{Boxes: []box{{Title: both("核对", "Checks"), Note: both("前后是否一致，检查 "+strconv.Itoa(len(b.pack.Checks))+" 项", "checks of consistency: "+strconv.Itoa(len(b.pack.Checks))), Anchor: "checks"}}},
		{Boxes: []box{{Title: both("定义", "Definitions"), Note: both("命名的情形和数值 "+strconv.Itoa(len(b.pack.Definitions))+" 个", "named conditions and values: "+strconv.Itoa(len(b.pack.Definitions))), Anchor: "definitions"}}},
	}
	var aids []box
	var money []row
	for i, a := range b.pack.Aids {
		aids = append(aids, box{Title: a.Title, Anchor: "aid-" + anchorText(a.ID)})
		money = append(money, b.moneyRows(a.ID, i+1)...)
	}
	if len(aids) > abreast {
		aids = []box{{Title: count(len(aids), "项帮助", "aids"), Note: both("各自决定", "each decided on its own"), Anchor: aids[0].Anchor}}
		for i := range money {
			money[i].From = 0
		}
	}
	out = append(out, row{Boxes: aids})
	out = append(out, money...)
	return b.standing(append(out, b.measuresRow()...))
}

func (b *builder) measuresRow() []row {
	if len(b.pack.Measures) == 0 {
		return nil
	}
	return []row{{Aside: true, Boxes: []box{{Title: both("措施", "Measures"), Note: both("不取决于以上结果", "whatever the outcome above"), Anchor: "measures"}}}}
}

// standing leaves out boxes whose chapter is not in the book.
func (b *builder) standing(rows []row) []row {
	there := map[string]bool{}
	for _, c := range b.book.Chapters {
		there[c.Anchor] = true
	}
	var out []row
	for _, r := range rows {
		var boxes []box
		for _, x := range r.Boxes {
			if there[x.Anchor] {
				boxes = append(boxes, x)
			}
		}
		if len(boxes) < len(r.Boxes) {
			r.From = 0
		}
		if r.Boxes = boxes; len(boxes) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// moneyRows are the award of an aid and its schedules, below the box of the aid.
func (b *builder) moneyRows(aid string, from int) []row {
	var out []row
	for _, a := range b.pack.Awards {
		if a.Aid == aid {
			out = append(out, row{From: from, Boxes: []box{{Title: a.Title, Note: both("上限 "+strconv.Itoa(len(a.Ceilings))+" 项；金额由人决定", "ceilings: "+strconv.Itoa(len(a.Ceilings))+"; a person fixes the amount"),
				Anchor: "award-" + anchorText(a.ID)}}})
			from = 0
		}
	}
	for _, s := range b.pack.Schedules {
		if s.Aid == aid {
			out = append(out, row{From: from, Boxes: []box{{Title: s.Title, Note: both("配置，不是法律", "configuration, not law"), Anchor: "schedule-" + anchorText(s.ID)}}})
			from = 0
		}
	}
	return out
}

// aidFlow is the way of a case through the policies of one aid.
func (b *builder) aidFlow(aid string) []row {
	var boxes []box
	for _, p := range b.pack.Policies {
		if p.Aid == aid {
			boxes = append(boxes, box{Title: p.Title, Anchor: policyAnchor(p)})
		}
	}
	if len(boxes) == 0 {
		return nil
	}
	outcome := box{Title: both("结果", "Outcome"), Note: both("依本政策", "as the policy says"), Anchor: "aid-" + anchorText(aid)}
	if len(boxes) > 1 {
		outcome.Note = both("取各项政策中最好的结果", "the best that any of the policies gives")
	}
	if len(boxes) > abreast {
		boxes = []box{{Title: count(len(boxes), "项政策", "policies"), Anchor: boxes[0].Anchor}}
	}
	out := []row{{Boxes: []box{b.caseBox()}}, {Boxes: boxes}, {Boxes: []box{outcome}}}
	out = append(out, b.moneyRows(aid, 0)...)
	return append(out, b.measuresRow()...)
}

func policyAnchor(p *policies.Policy) string { return "policy-" + anchorText(p.ID) }

// parts are the rules of a policy by what they do to its outcome; a rule on a weak source counts less, as the outcome of
// a case counts it.
type parts struct{ must, mustNot, shall, may, generallyNot int }

func partsOf(p *policies.Policy) parts {
	var out parts
	for _, r := range append(append([]*policies.Rule{}, p.Scope...), p.Requirements...) {
		if r.Demoted {
			out.generallyNot++
		} else {
			out.must++
		}
	}
	for _, r := range p.Grounds {
		if r.Strength == policies.Shall && !r.Demoted {
			out.shall++
		} else {
			out.may++
		}
	}
	for _, r := range p.Exclusions {
		if r.Strength == policies.MustNot && !r.Demoted {
			out.mustNot++
		} else {
			out.generallyNot++
		}
	}
	for _, list := range [][]*policies.Rule{p.Scope, p.Requirements, p.Grounds, p.Exclusions} {
		for _, r := range list {
			if r.Conflict != nil {
				out.generallyNot++
			}
		}
	}
	return out
}

// policyFlow is the way of a case through one policy, with where it ends.
func policyFlow(p *policies.Policy) []row {
	n := partsOf(p)
	closed := both("不符合", "not eligible")
	var out []row
	add := func(how int, x box) {
		if how > 0 {
			out = append(out, row{Boxes: []box{x}})
		}
	}
	add(n.must, box{Title: both("范围和条件", "Scope and requirements"), Note: rulesNote(n.must, "，都须成立", "; all must hold"),
		Anchor: groupAnchor(p, "scope", "requirement"), Exit: both("有一项不成立", "one does not hold"), Ending: closed})
	add(n.mustNot, box{Title: both("不得给予的情形", "What closes the way"), Note: rulesNote(n.mustNot, "，都不得成立", "; none may hold"),
		Anchor: groupAnchor(p, "exclusion"), Exit: both("有一项成立", "one holds"), Ending: closed})
	add(n.shall+n.may, box{Title: both("救助情形", "Grounds"), Note: both("应当 "+strconv.Itoa(n.shall)+" 项，可以 "+strconv.Itoa(n.may)+" 项；有一项即可",
		strconv.Itoa(n.shall)+" shall, "+strconv.Itoa(n.may)+" may; one is enough"),
		Anchor: groupAnchor(p, "ground"), Exit: both("一项也不成立", "none holds"), Ending: closed})
	add(n.generallyNot, box{Title: both("一般不予的情形", "What speaks against it"), Note: rulesNote(n.generallyNot, "", ""),
		Anchor: groupAnchor(p, "exclusion", "scope", "requirement", "ground"), Exit: both("有一项成立", "one holds"), Ending: both("由人决定", "a person decides")})
	result := box{Title: both("符合", "Eligible"), Note: both("有“应当”的情形成立", "a “shall” ground holds"), Anchor: "aid-" + anchorText(p.Aid)}
	switch {
	case n.shall == 0:
		result.Title, result.Note = both("由人决定", "A person decides"), both("只有“可以”的情形", "there are “may” grounds alone")
	case n.may > 0:
		result.Exit, result.Ending = both("只有“可以”的情形成立", "“may” grounds alone hold"), both("由人决定", "a person decides")
	}
	return append(out, row{Boxes: []box{result}})
}

// groupAnchor leads to the first of the kinds of rules that the policy has.
func groupAnchor(p *policies.Policy, kinds ...string) string {
	for _, kind := range kinds {
		for _, s := range sections() {
			if s.kind == kind && len(s.of(p)) > 0 {
				return anchorText(kind + "-" + p.ID)
			}
		}
	}
	return policyAnchor(p)
}

func rulesNote(n int, chinese, english string) rules.Text {
	return both("规则 "+strconv.Itoa(n)+" 项"+chinese, "rules: "+strconv.Itoa(n)+english)
}
