package handbook

import (
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (b *builder) awards() {
	for _, a := range b.pack.Awards {
		c := &chapter{Anchor: "award-" + anchorText(a.ID), Title: a.Title,
			About: both("金额由支付机关决定。法律规定上限和考虑因素，没有价目表。", "The paying organ fixes the amount. The law gives ceilings and factors, and no tariff.")}
		c.Groups = append(c.Groups, b.awardFrame(a), b.awardProvisions(a), b.awardPayment(a))
		b.chapter(c)
	}
}

func (b *builder) awardFrame(a *policies.Award) *group {
	frame := &entry{Anchor: b.anchor("award-frame", a.ID), ID: a.ID, Kind: both("救助金", "Award"), Title: a.Title, Place: a.Place.String()}
	frame.say(both("币种", "Currency"), both(string(a.Currency), string(a.Currency)))
	b.links(frame, both("支付机关", "Paying organ"), a.Organ)
	b.links(frame, both("基数", "Base wage"), a.Base)
	b.links(frame, both("由人认定的金额", "Amount as a person fixes it"), a.Amount)
	if a.Earlier != nil {
		b.code(frame, both("已发放的金额", "Already granted"), a.Earlier.Amount)
	}
	g := &group{Anchor: b.anchor("award-factors", a.ID), Title: both("框架和考虑因素", "Frame, and the factors that are weighed"), Entries: []*entry{frame}}
	for _, input := range a.Inputs {
		e := &entry{Anchor: b.anchor("input", a.ID, input.ID), ID: input.ID, Kind: both("考虑因素", "Factor"), Title: input.Title, Source: b.source(input.Basis), Place: input.Place.String()}
		b.links(e, both("看哪些事实", "Facts that speak to it"), input.Facts...)
		g.Entries = append(g.Entries, e)
	}
	return g
}

func (b *builder) awardProvisions(a *policies.Award) *group {
	g := &group{Anchor: b.anchor("award-ceilings", a.ID), Title: both("上限和例外", "Ceilings and exceptions")}
	for _, c := range a.Ceilings {
		e := b.provision("ceiling-"+a.ID, both("上限", "Ceiling"), c.Provision, c.When)
		b.code(e, both("金额", "Amount"), c.Amount)
		g.Entries = append(g.Entries, e)
	}
	for _, x := range a.Exceptions {
		e := b.provision("exception-"+a.ID, both("例外", "Exception"), x.Provision, x.When)
		e.say(both("由谁批准", "Who may grant it"), x.Approval)
		g.Entries = append(g.Entries, e)
	}
	for _, c := range a.OuterCaps {
		e := b.provision("outer-cap-"+a.ID, both("最高限", "Outer cap"), c.Provision, c.When)
		b.code(e, both("金额", "Amount"), c.Amount)
		g.Entries = append(g.Entries, e)
	}
	return g
}

func (b *builder) awardPayment(a *policies.Award) *group {
	g := &group{Anchor: b.anchor("award-payment", a.ID), Title: both("批准和发放", "Approval and payment")}
	for _, x := range a.Approvals {
		e := b.provision("approval-"+a.ID, both("批准", "Approval"), x.Provision, x.When)
		e.say(both("由谁", "Who"), x.Who)
		e.say(both("自多少起", "From"), both(x.From.String(), x.From.String()))
		g.Entries = append(g.Entries, e)
	}
	for _, m := range a.Manner {
		g.Entries = append(g.Entries, b.provision("manner-"+a.ID, both("发放方式", "Manner"), m.Provision, m.When))
	}
	for _, x := range a.Advances {
		e := b.provision("advance-"+a.ID, both("先行救助", "Advance"), x.Provision, x.When)
		b.code(e, both("限额", "Limit"), x.Limit)
		g.Entries = append(g.Entries, e)
	}
	return g
}

func (b *builder) schedules() {
	for _, s := range b.pack.Schedules {
		c := &chapter{Anchor: "schedule-" + anchorText(s.ID), Title: s.Title, Configuration: true,
			About: both("这是使用者自己选择的标准，不是法律：", "This is the operator’s own choice and not law: ")}
		c.About = both(c.About.Chinese+s.Basis.String(), c.About.English+s.Basis.String())
		frame := &entry{Anchor: b.anchor("schedule-frame", s.ID), ID: s.ID, Kind: both("标准", "Schedule"), Title: s.Title, Source: b.source(s.Basis), Place: s.Place.String()}
		b.links(frame, both("基数", "Base wage"), s.Base)
		frame.say(both("下限（月数）", "Floor in months"), both(s.Floor.String()+" · "+s.FloorRationale, s.Floor.String()+" · "+s.FloorRationale))
		places := strconv.Itoa(s.Scale)
		frame.say(both("取整", "Rounding"), both(s.Mode.String()+"，小数 "+places+" 位", s.Mode.String()+", "+places+" decimal places"))
		c.Groups = []*group{{Anchor: b.anchor("schedule-whole", s.ID), Title: both("总则", "In general"), Entries: []*entry{frame}},
			b.scheduleLines(s, "harm", both("损害", "Harm"), both("损害（取最高一项，以月平均工资的月数计）", "Harms (the highest that holds counts, in months of the wage)"), s.Lines),
			b.scheduleLines(s, "adjustment", both("调整", "Adjustment"), both("调整（月数）", "Adjustments (months)"), s.Adjustments)}
		b.chapter(c)
	}
}

func (b *builder) scheduleLines(s *policies.Schedule, kind string, word, title rules.Text, lines []*policies.ScheduleLine) *group {
	g := &group{Anchor: b.anchor(kind, "lines", s.ID), Title: title}
	for _, l := range lines {
		e := &entry{Anchor: b.anchor(kind, s.ID, l.ID), ID: l.ID, Kind: word, Title: l.Title, Place: l.Place.String(),
			Source: &source{Text: l.Rationale, Configuration: true}, Tests: b.tried(l.ID, l.Place)}
		e.mark(both(l.Low.String()+" – "+l.High.String()+" 个月", l.Low.String()+" – "+l.High.String()+" months"))
		b.condition(e, rules.Text{}, l.When)
		g.Entries = append(g.Entries, e)
	}
	return g
}

func (b *builder) tables() {
	g := &group{Anchor: "tables-all", Title: both("全部表格", "All tables")}
	for _, t := range b.pack.Tables {
		d := t.Declaration()
		e := &entry{Anchor: b.anchor("table", d.Name), ID: d.Name, Kind: both("表", "Table"), Title: d.Title, Source: b.source(d.Basis), Place: d.Place.String()}
		e.Grid = b.tableGrid(t)
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "tables", Title: both("表格", "Tables"), Groups: []*group{g},
		About: both("逐年公布的数字；每行都有来源。", "Numbers that are published year by year; each row has its source.")})
}

func (b *builder) tableGrid(t *rules.Table) *grid {
	d := t.Declaration()
	columns := slices.Concat(d.Keys, d.Values)
	g := &grid{Title: count(t.Rows(), "行", "rows")}
	for _, column := range columns {
		g.Columns = append(g.Columns, both(column.Name, column.Name))
	}
	g.Columns = append(g.Columns, both("可靠程度", "How sure"), both("来源", "Source"))
	t.EachRow(func(r rules.Row) bool {
		var cells []rules.Text
		for i, v := range slices.Concat(r.Keys, r.Cells) {
			cells = append(cells, b.cell(v, columns[i].Type))
		}
		g.Rows = append(g.Rows, append(cells, page.Confidence(r.Confidence), both(r.Source, r.Source)))
		return true
	})
	return g
}

// cell is a value of a table in words; an empty one stays empty.
func (b *builder) cell(v value.Value, t value.Type) rules.Text {
	if !v.Known() {
		return rules.Text{}
	}
	if word, ok := v.Word(); ok && t.Enum != nil {
		return b.label(t.Enum, word)
	}
	return both(v.String(), v.String())
}
