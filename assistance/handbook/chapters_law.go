package handbook

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

func (b *builder) facts() {
	g := &group{Anchor: "facts-all", Title: both("全部事实", "All facts")}
	for _, f := range b.pack.Vocabulary.Facts() {
		b.anchor("fact", f.Name)
		e := &entry{Anchor: b.names[f.Name].Anchor, ID: f.Name, Kind: roleWord(f.Role), Title: f.Label, Place: f.Place.String(),
			Marks: []rules.Text{both(f.Type.String(), f.Type.String()), classWord(f.Class)}}
		if !f.Basis.IsZero() {
			e.Source = b.source(f.Basis)
		}
		e.say(both("由谁认定", "Decided by"), f.DecidedBy)
		e.say(both("看什么", "On what"), f.On)
		e.say(both("证明材料", "Paper that proves it"), f.Proof)
		e.say(both("单位", "Unit"), f.Unit)
		if f.Burden > 0 {
			burden := strconv.Itoa(f.Burden)
			e.say(both("询问的负担（0–9）", "Burden of asking (0–9)"), both(burden, burden))
		}
		b.code(e, both("提示", "Hint"), f.Hint)
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "facts", Title: both("事实", "Facts"), Groups: []*group{g},
		About: both("案件可以给出的全部事实。没有给出的就是不知道，从不当作“否”。", "Everything a case may say. What it does not say is not known, and never taken for “no”.")})
}

// laws lists the statements below the instruments they come from.
func (b *builder) laws() {
	c := &chapter{Anchor: "laws", Title: both("法律依据", "The law"),
		About: both("登记的每一条规定，以及依据它的规则。", "Each statement of the register, with what rests on it.")}
	for _, in := range b.pack.Register.Instruments {
		title := in.Title
		if in.Number != "" {
			title = both(title.Chinese+"（"+in.Number+"）", title.English+" ("+in.Number+")")
		}
		g := &group{Anchor: "instrument-" + anchorText(in.ID), Title: title}
		for _, s := range b.pack.Register.Statements {
			if s.Instrument != in.ID {
				continue
			}
			e := &entry{Anchor: "law-" + anchorText(s.ID), ID: s.ID, Kind: both("规定", "Statement"), Title: s.Gist, Place: s.Place.String()}
			e.mark(strengthWord(s.Strength))
			e.mark(confidenceWord(s.Weakest()))
			e.mark(periodWords(s.InForce))
			for _, p := range s.Parts {
				e.say(both("部分 #"+p.ID, "Part #"+p.ID), confidenceWord(p.Confidence))
			}
			e.say(both("为何没有规则", "Why no rule rests on it"), both(s.Unencoded, s.Unencoded))
			g.Entries = append(g.Entries, e)
		}
		c.Groups = append(c.Groups, g)
	}
	b.chapter(c)
}
