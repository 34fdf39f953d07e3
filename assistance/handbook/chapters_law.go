package handbook

import (
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// laws lists the statements below the instruments they come from.
func (b *builder) laws() {
	c := &chapter{Anchor: "laws", Title: both("法律依据", "The law"),
		About: both("登记的每一份文件和每一条规定，以及依据它的规则。", "Each instrument and each statement of the register, with what rests on it.")}
	if b.pack.Register == nil {
		return
	}
	for _, in := range b.pack.Register.Instruments {
		g := instrumentGroup(in)
		for _, s := range b.pack.Register.Statements {
			if s.Instrument == in.ID {
				g.Entries = append(g.Entries, statementEntry(s))
			}
		}
		c.Groups = append(c.Groups, g)
	}
	b.chapter(c)
}

func instrumentGroup(in *policies.Instrument) *group {
	g := &group{Anchor: "instrument-" + anchorText(in.ID), Title: in.Title}
	for _, d := range []detail{
		{Label: both("文号", "Number"), Text: both(in.Number, in.Number)},
		{Label: both("制定机关", "Issued by"), Text: both(in.Issuer, in.Issuer)},
		{Label: both("状态", "Status"), Text: statusWord(in.Status)},
		{Label: both("施行日期", "In force"), Text: periodWords(in.InForce)},
		{Label: both("可靠程度", "How sure"), Text: page.Confidence(in.Confidence)},
		{Label: both("在何处读到", "Where it was read"), Text: both(in.Source, in.Source)},
	} {
		if d.Text.Chinese != "" {
			g.Details = append(g.Details, d)
		}
	}
	return g
}

func statementEntry(s *policies.Statement) *entry {
	e := &entry{Anchor: "law-" + anchorText(s.ID), ID: s.ID, Kind: both("规定", "Statement"), Title: s.Gist, Place: s.Place.String()}
	e.mark(page.Strength(s.Strength))
	e.mark(page.Confidence(s.Weakest()))
	e.mark(periodWords(s.InForce))
	for _, p := range s.Parts {
		if len(s.Parts) == 1 && p.ID == "text" {
			continue // the statement is its only part, and its mark stands above
		}
		e.say(both("部分 #"+p.ID, "Part #"+p.ID), page.Confidence(p.Confidence))
	}
	e.say(both("为何没有规则", "Why no rule rests on it"), both(s.Unencoded, s.Unencoded))
	return e
}

// statusWord is the state of an instrument; a word of the register that is none of these stands as it is.
func statusWord(status string) rules.Text {
	switch status {
	case "in_force":
		return both("现行有效", "in force")
	case "presumed":
		return both("推定现行有效，未能核实", "presumed in force, not verified")
	case "superseded":
		return both("已被取代", "superseded")
	case "ended":
		return both("已经结束", "ended")
	case "local":
		return both("地方文件", "local instrument")
	case "statement":
		return both("表态或者记载，不是法规", "a statement, not an instrument of law")
	default:
		return both(status, status)
	}
}
