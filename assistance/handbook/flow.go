package handbook

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

func count(n int, chinese, english string) rules.Text {
	return both(strconv.Itoa(n)+" "+chinese, strconv.Itoa(n)+" "+english)
}

// wholeFlow is the way of a case through the whole pack.
func (b *builder) wholeFlow() []box {
	out := []box{
		{Title: both("案件", "The case"), Note: count(len(b.pack.Vocabulary.Facts()), "项可以给出的事实", "facts it may give"), Anchor: "facts"},
		{Title: both("核对", "Checks"), Note: count(len(b.pack.Checks), "项前后一致的检查", "checks of consistency"), Anchor: "checks"},
		{Title: both("定义", "Definitions"), Note: count(len(b.pack.Definitions), "个命名的情形", "named conditions and values"), Anchor: "definitions"},
	}
	for i, a := range b.pack.Aids {
		// The aids do not wait for one another.
		out = append(out, box{Aside: i > 0, Title: a.Title, Note: both("结果：开放、不开放或者待查", "outcome: open, closed, or still to be found"), Anchor: "aid-" + anchorText(a.ID)})
		out = append(out, b.moneyBoxes(a.ID)...)
	}
	if len(b.pack.Measures) > 0 {
		out = append(out, box{Title: both("措施", "Measures"), Note: both("不取决于以上结果", "whatever the outcomes above"), Anchor: "measures", Aside: true})
	}
	return b.standing(out)
}

// standing leaves out boxes whose chapter is not in the book.
func (b *builder) standing(boxes []box) []box {
	there := map[string]bool{}
	for _, c := range b.book.Chapters {
		there[c.Anchor] = true
	}
	var out []box
	for _, x := range boxes {
		if there[x.Anchor] {
			out = append(out, x)
		}
	}
	return out
}

// moneyBoxes are the award of an aid and its schedules.
func (b *builder) moneyBoxes(aid string) []box {
	var out []box
	for _, a := range b.pack.Awards {
		if a.Aid == aid {
			out = append(out, box{Title: a.Title, Note: count(len(a.Ceilings), "项上限，金额由人决定", "ceilings; a person fixes the amount"), Anchor: "award-" + anchorText(a.ID)})
		}
	}
	for _, s := range b.pack.Schedules {
		if s.Aid == aid {
			out = append(out, box{Title: s.Title, Note: both("配置，不是法律", "configuration, not law"), Anchor: "schedule-" + anchorText(s.ID)})
		}
	}
	return out
}

// aidFlow is the way of a case through the policies of one aid.
func (b *builder) aidFlow(aid string) []box {
	out := []box{{Title: both("案件", "The case"), Note: count(len(b.pack.Vocabulary.Facts()), "项可以给出的事实", "facts it may give"), Anchor: "facts"}}
	for _, s := range sections() {
		total, anchor := 0, ""
		for _, p := range b.pack.Policies {
			if p.Aid == aid && len(s.of(p)) > 0 {
				total += len(s.of(p))
				if anchor == "" {
					anchor = anchorText(s.kind + "-" + p.ID)
				}
			}
		}
		if total > 0 {
			out = append(out, box{Title: s.word, Note: both(strconv.Itoa(total)+" 项，"+s.how.Chinese, strconv.Itoa(total)+": "+s.how.English), Anchor: anchor})
		}
	}
	out = append(out, box{Title: both("结果", "Outcome"), Note: both("符合任何一项政策即可", "a child qualifies by any policy"), Anchor: "aid-" + anchorText(aid)})
	out = append(out, b.moneyBoxes(aid)...)
	if n := len(b.pack.Measures); n > 0 {
		out = append(out, box{Title: both("措施", "Measures"), Note: both("不取决于以上结果", "whatever the outcome above"), Anchor: "measures", Aside: true})
	}
	return out
}
