package handbook

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// facts lists the facts below the files in which they are declared.
func (b *builder) facts() {
	c := &chapter{Anchor: "facts", Title: both("事实", "Facts"),
		About: both("案件可以给出的全部事实。没有给出的就是不知道，从不当作“否”。", "Everything a case may say. What it does not say is not known, and never taken for “no”.")}
	groups := map[string]*group{}
	for _, f := range b.pack.Vocabulary.Facts() {
		name := path.Base(f.Place.File)
		g := groups[name]
		if g == nil {
			g = &group{Anchor: b.anchor("facts-of", name), Title: both(name, name)}
			groups[name] = g
			c.Groups = append(c.Groups, g)
		}
		g.Entries = append(g.Entries, b.fact(f))
	}
	b.chapter(c)
}

func (b *builder) fact(f rules.Fact) *entry {
	b.anchor("fact", f.Name)
	e := &entry{Anchor: b.names[f.Name].Anchor, ID: f.Name, Kind: roleWord(f.Role), Title: f.Label, Place: f.Place.String(),
		Marks: []rules.Text{typeWord(f.Type), page.Class(f.Class)}}
	if !f.Basis.IsZero() {
		e.Source = b.source(f.Basis)
	}
	e.say(both("由谁认定", "Decided by"), f.DecidedBy)
	e.say(both("看什么", "On what"), f.On)
	e.say(both("证明材料", "Paper that proves it"), f.Proof)
	b.typeDetail(e, f.Type)
	e.say(both("单位", "Unit"), f.Unit)
	e.say(both("范围", "Bounds"), boundsWords(f))
	e.say(both("最长", "At most"), lengthWords(f))
	if f.Burden > 0 {
		burden := strconv.Itoa(f.Burden)
		e.say(both("询问的负担（0–9）", "Burden of asking (0–9)"), both(burden, burden))
	}
	former := strings.Join(f.Aliases, ", ")
	e.say(both("曾用名", "Former names"), both(former, former))
	b.code(e, both("提示", "Hint"), f.Hint)
	if t := f.Type; t.Kind == value.KindList && t.Element != nil && t.Element.Record != nil {
		e.Grid = b.fieldGrid(e, t.Element.Record)
	}
	return e
}

// manyWords is from how many words on a fact only leads to its list of words.
const manyWords = 12

// typeDetail says the type as conditions know it, and the words that may be given.
func (b *builder) typeDetail(e *entry, t value.Type) {
	d := detail{Label: both("类型", "Type"), Code: []piece{{Text: t.String()}}}
	if t.Enum == nil {
		if t.Kind == value.KindList {
			e.Details = append(e.Details, d)
		}
		return
	}
	anchor := enumAnchor(t.Enum.Name)
	d.Code[0].Anchor = anchor
	e.Details = append(e.Details, d)
	e.leads = append(e.leads, anchor)
	if len(t.Enum.Words) < manyWords {
		e.say(both("可选", "Choices"), b.choices(t.Enum))
	}
}

// choices are the words of an enum with what people call them.
func (b *builder) choices(t *value.EnumType) rules.Text {
	var chinese, english []string
	for _, word := range t.Words {
		label := b.label(t, word)
		chinese, english = append(chinese, label.Chinese+"（"+word+"）"), append(english, label.English+" ("+word+")")
	}
	return both(strings.Join(chinese, "、"), strings.Join(english, ", "))
}

func (b *builder) label(t *value.EnumType, word string) rules.Text {
	for _, declared := range b.pack.Enums {
		if declared.Type.Name != t.Name {
			continue
		}
		if i := slices.Index(declared.Type.Words, word); i >= 0 && i < len(declared.Labels) && !declared.Labels[i].IsZero() {
			return declared.Labels[i]
		}
	}
	return both(word, word)
}

// fieldGrid shows what each member of a list says.
func (b *builder) fieldGrid(e *entry, record *value.RecordType) *grid {
	g := &grid{Title: both("每一项的内容", "What each item says"), Columns: []rules.Text{both("名称", "Name"), both("类型", "Type")}}
	for _, f := range record.Fields {
		kind := typeWord(f.Type)
		if f.Type.Enum != nil {
			choices := b.choices(f.Type.Enum)
			kind = both(kind.Chinese+"："+choices.Chinese, kind.English+": "+choices.English)
			e.leads = append(e.leads, enumAnchor(f.Type.Enum.Name))
		}
		g.Rows = append(g.Rows, []rules.Text{both(f.Name, f.Name), kind})
	}
	return g
}

func enumAnchor(name string) string { return "words-" + anchorText(name) }

// enums lists the words that may be given where a fact has a closed set of them.
func (b *builder) enums() {
	g := &group{Anchor: "words-of-all", Title: both("全部词表", "All lists")}
	for _, declared := range b.pack.Enums {
		e := &entry{Anchor: enumAnchor(declared.Type.Name), ID: declared.Type.Name, Kind: both("词表", "List of words"),
			Grid: &grid{Columns: []rules.Text{both("写法", "Written"), both("含义", "Meaning")}}}
		for _, word := range declared.Type.Words {
			e.Grid.Rows = append(e.Grid.Rows, []rules.Text{both(word, word), b.label(declared.Type, word)})
		}
		if n := len(declared.Type.Words); n > manyWords {
			e.Grid.Title = count(n, "个词", "words")
		}
		g.Entries = append(g.Entries, e)
	}
	b.chapter(&chapter{Anchor: "words", Title: both("可选的词", "Words that may be chosen"), Groups: []*group{g},
		About: both("有些事实只能从固定的词中选一个。案件里写左边的写法。", "Some facts take one of a fixed set of words. A case writes the word on the left.")})
}

func typeWord(t value.Type) rules.Text {
	switch t.Kind {
	case value.KindBool:
		return both("是或否", "yes or no")
	case value.KindInt:
		return both("整数", "whole number")
	case value.KindDecimal:
		return both("数", "number")
	case value.KindMoney:
		return both("金额（"+string(t.Currency)+"）", "money ("+string(t.Currency)+")")
	case value.KindDate:
		return both("日期", "date")
	case value.KindEnum:
		return both("选一个词", "one of a set of words")
	case value.KindText:
		return both("文字", "text")
	case value.KindList:
		return both("清单", "list")
	default:
		return both(t.String(), t.String())
	}
}

func boundsWords(f rules.Fact) rules.Text {
	low, high := f.Minimum.String(), f.Maximum.String()
	switch {
	case f.Minimum.Known() && f.Maximum.Known():
		return both(low+" 至 "+high, low+" to "+high)
	case f.Minimum.Known():
		return both("不小于 "+low, "not below "+low)
	case f.Maximum.Known():
		return both("不大于 "+high, "not above "+high)
	default:
		return rules.Text{}
	}
}

func lengthWords(f rules.Fact) rules.Text {
	n := strconv.Itoa(f.MaxLength)
	switch {
	case f.Type.Kind != value.KindText && f.Type.Kind != value.KindList:
		return rules.Text{}
	case f.Type.Kind == value.KindList:
		return both(n+" 项", n+" items")
	default:
		return both(n+" 个字符", n+" characters")
	}
}
