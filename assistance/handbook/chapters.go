package handbook

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// aids writes a chapter for each aid, with the policies that decide it.
func (b *builder) aids() {
	for _, aid := range b.pack.Aids {
		c := &chapter{Anchor: "aid-" + anchorText(aid.ID), Title: aid.Title,
			About: both("以下政策决定这项帮助。", "These policies decide this aid.")}
		for _, p := range b.pack.Policies {
			if p.Aid == aid.ID {
				c.Groups = append(c.Groups, b.policy(p)...)
			}
		}
		c.Flow = b.aidFlow(aid.ID)
		b.chapter(c)
	}
}

// section is one kind of rules of a policy.
type section struct {
	kind string
	word rules.Text
	how  rules.Text
	of   func(*policies.Policy) []*policies.Rule
}

func sections() []section {
	return []section{
		{"scope", both("适用范围", "Scope"), both("都须成立", "all must hold"), func(p *policies.Policy) []*policies.Rule { return p.Scope }},
		{"requirement", both("条件", "Requirements"), both("都须成立", "all must hold"), func(p *policies.Policy) []*policies.Rule { return p.Requirements }},
		{"ground", both("救助情形", "Grounds"), both("有一项即可", "one is enough"), func(p *policies.Policy) []*policies.Rule { return p.Grounds }},
		{"exclusion", both("排除情形", "Exclusions"), both("一项即排除或者限制", "one closes or limits the way"), func(p *policies.Policy) []*policies.Rule { return p.Exclusions }},
	}
}

func (b *builder) policy(p *policies.Policy) []*group {
	out := []*group{{Anchor: b.anchor("policy", p.ID), Title: both(p.Title.Chinese+"：案件怎样经过", p.Title.English+": how a case goes through"), Flow: policyFlow(p),
		About: both("不清楚而又会改变结果的，先问清；不清楚从不当作“否”。", "What is not known and could change the outcome is asked for first. It is never taken for “no”.")}}
	for _, s := range sections() {
		g := &group{Anchor: b.anchor(s.kind, p.ID), Title: both(p.Title.Chinese+"："+s.word.Chinese+"（"+s.how.Chinese+"）",
			p.Title.English+": "+s.word.English+" ("+s.how.English+")")}
		for _, r := range s.of(p) {
			e := b.provision("rule-"+p.ID+"-"+s.kind, s.word, r.Provision, r.When)
			if r.Conflict != nil {
				e.say(both("规定不一致", "Provisions that differ"), both(r.Conflict.With+" → "+r.Conflict.Recommend, r.Conflict.With+" → "+r.Conflict.Recommend))
				b.condition(e, both("不一致的情形", "They differ where"), r.Conflict.When)
			}
			g.Entries = append(g.Entries, e)
		}
		out = append(out, g)
	}
	if p.Score != nil {
		out = append(out, b.score(p))
	}
	return out
}

func (b *builder) score(p *policies.Policy) *group {
	g := &group{Anchor: b.anchor("score", p.ID), Title: both(p.Title.Chinese+"：办理的先后（配置）", p.Title.English+": order of handling (configuration)")}
	for _, f := range p.Score.Factors {
		e := &entry{Anchor: b.anchor("factor", p.ID, f.ID), ID: f.ID, Kind: both("因素", "Factor"), Title: f.Title, Place: f.Place.String(),
			Source: &source{Text: f.Rationale, Configuration: true}}
		for _, l := range f.Levels {
			b.condition(e, both(l.Points.String()+" 分", l.Points.String()+" points"), l.When)
		}
		g.Entries = append(g.Entries, e)
	}
	for _, band := range p.Score.Bands {
		g.Entries = append(g.Entries, &entry{Anchor: b.anchor("band", p.ID, band.ID), ID: band.ID, Kind: both("档", "Band"), Title: band.Title,
			Place: band.Place.String(), Marks: []rules.Text{both("自 "+band.From.String()+" 分起", "from "+band.From.String()+" points")}})
	}
	return g
}

func (b *builder) measures() {
	g := &group{Anchor: "measures-all", Title: both("全部措施", "All measures")}
	for _, m := range b.pack.Measures {
		e := b.provision("measure", both("措施", "Measure"), m.Provision, m.When)
		e.say(both("由谁", "By whom"), m.Organ)
		e.say(both("期限", "By when"), deadlineWords(m.Deadline))
		e.say(both("期限自何时起算", "The deadline counts from"), m.Deadline.From)
		b.links(e, both("起算日", "First day"), m.Deadline.Start)
		b.links(e, both("天数", "Days"), m.Deadline.Parameter)
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "measures", Title: both("不取决于金钱的帮助", "Help that does not depend on money"), Groups: []*group{g},
		About: both("这些措施应当或者可以采取，无论救助金的结果如何。", "These are owed, or possible, whatever becomes of the money.")})
}

func (b *builder) definitions() {
	g := &group{Anchor: "definitions-all", Title: both("全部定义", "All definitions")}
	for i := range b.pack.Definitions {
		d := &b.pack.Definitions[i]
		b.anchor("definition", d.Name)
		e := &entry{Anchor: b.names[d.Name].Anchor, ID: d.Name, Kind: both("定义", "Definition"), Title: d.Title, Source: b.source(d.Basis), place: d.Place,
			Place: d.Place.String(), Tests: b.tried(d.Name, d.Place)}
		b.condition(e, rules.Text{}, d.When)
		b.code(e, both("算法", "Computed as"), d.Value)
		if d.Type.Name != "" {
			e.say(both("类型", "Type"), both(d.Type.Name, d.Type.Name))
		}
		b.lookup(e, d.Lookup)
		if d.Choice != nil {
			for _, c := range d.Choice.Cases {
				b.condition(e, both("取 "+c.Use+"，当", "takes "+c.Use+" where"), c.When)
				e.reads = append(e.reads, c.Use)
			}
			b.links(e, both("否则取", "Otherwise takes"), d.Choice.Otherwise)
		}
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "definitions", Title: both("定义", "Definitions"), Groups: []*group{g},
		About: both("规则用名称引用的情形，每个案件只计算一次。", "What rules refer to by name; each is worked out once for a case.")})
}

func (b *builder) lookup(e *entry, l *rules.Lookup) {
	if l == nil {
		return
	}
	e.Details = append(e.Details, detail{Label: both("查表", "Looked up in"), Text: both(l.Column, l.Column),
		Links: []link{{Anchor: "table-" + anchorText(l.Table), ID: l.Table}}})
	for _, key := range l.Keys {
		b.code(e, both("键 "+key.Column, "Key "+key.Column), key.Expression)
	}
	if l.Fallback > 0 {
		years := strconv.Itoa(l.Fallback)
		e.say(both("可用较早年份", "Years it may fall back"), both(years, years))
		if s := b.source(l.FallbackBasis); s != nil {
			e.Details = append(e.Details, detail{Label: both("可用较早年份的依据", "Written rule for falling back"), Links: []link{{Anchor: s.Anchor, ID: s.Text}}})
		}
	}
}

func (b *builder) parameters() {
	g := &group{Anchor: "parameters-all", Title: both("全部参数", "All parameters")}
	for _, p := range b.pack.Parameters {
		b.anchor("parameter", p.Name)
		e := &entry{Anchor: b.names[p.Name].Anchor, ID: p.Name, Kind: both("参数", "Parameter"), Title: p.Title, Source: b.source(p.Basis), Place: p.Place.String()}
		e.say(both("数值", "Value"), both(p.Text+"（"+p.Type.Name+"）", p.Text+" ("+p.Type.Name+")"))
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "parameters", Title: both("参数", "Parameters"), Groups: []*group{g},
		About: both("规则用到的固定数值。", "The fixed numbers that rules use.")})
}

func (b *builder) checks() {
	g := &group{Anchor: "checks-all", Title: both("全部检查", "All checks")}
	for _, c := range b.pack.Checks {
		e := &entry{Anchor: b.anchor("check", c.ID), ID: c.ID, Kind: both("检查", "Check"), Title: c.Title, Place: c.Place.String()}
		b.condition(e, both("必须成立", "Must hold"), c.Must)
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "checks", Title: both("案件的前后一致", "Consistency of a case"), Groups: []*group{g},
		About: both("自相矛盾的案件不受理，须先更正。", "A case that contradicts itself is refused until it is put right.")})
}

func (b *builder) overlays() {
	g := &group{Anchor: "overlays-all", Title: both("全部地方规则", "All overlays")}
	for _, o := range b.pack.Overlays {
		e := &entry{Anchor: b.anchor("overlay", o.ID), ID: o.ID, Kind: both("地方规则", "Overlay"), Title: o.Title, Source: b.source(o.Basis), Place: o.Place.String()}
		e.mark(periodWords(o.InForce))
		b.condition(e, both("适用于", "Applies where"), o.Applies)
		b.links(e, both("替换", "Replaces"), o.Replaces...)
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "overlays", Title: both("地方和机关的规则", "Rules of places and organs"), Groups: []*group{g},
		About: both("在全国规则之上增加、收紧或者设定的内容；每项规则标明出自哪里。", "What a place or organ adds to the national law, tightens or sets; each rule bears the name of its overlay.")})
}
