package assistance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// basis is where a rule comes from: the id of a statement, a local instrument, or that it is configuration.
func (x *explainer) basis(b rules.Basis) string {
	if b.Configuration != "" {
		return x.fill(messageConfiguration)
	}
	return b.String()
}

// money groups the digits of an amount by three, as both languages do.
func (x *explainer) money(v value.Value) string {
	m, ok := v.Money()
	if !ok {
		return ""
	}
	if m.Currency() == "CNY" {
		return x.fill(messageMoneyYuan, "amount", grouped(m.String()))
	}
	return x.fill(messageMoneyOther, "amount", grouped(m.String()), "currency", m.Currency().String())
}

func grouped(number string) string {
	whole, rest, point := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + rest
	}
	return sign + whole
}

func (x *explainer) rate(v value.Value) string {
	r, ok := v.Rate()
	if !ok {
		return ""
	}
	money := x.money(value.OfMoney(value.NewMoney(r.Amount(), r.Currency())))
	switch r.Period() {
	case value.Day:
		return x.fill(messageRateDay, "money", money)
	case value.Month:
		return x.fill(messageRateMonth, "money", money)
	default:
		return x.fill(messageRateYear, "money", money)
	}
}

// word is what people call a word of an enum; the word itself where the pack has no such enum.
func (x *explainer) word(enum *value.EnumType, word string) string {
	for _, e := range x.pack.Enums {
		if enum == nil || e.Type.Name != enum.Name {
			continue
		}
		if i := slices.Index(e.Type.Words, word); i >= 0 {
			return x.text(e.Labels[i])
		}
	}
	return word
}

// organ is the paying organ, where the case names it and anyone may know.
func (x *explainer) organ() string {
	award := x.assessment.Award
	if award == nil {
		return x.fill(messageOrganUnnamed)
	}
	name := x.assessment.engine.award.award.Organ
	fact, _ := x.pack.Vocabulary.Fact(name)
	if !award.Organ.Known() || fact.Class > rules.Public {
		return x.fill(messageOrganUnnamed)
	}
	return x.word(fact.Type.Enum, award.Organ.String())
}

// table finds the declaration of a table.
func (x *explainer) table(id string) rules.TableDeclaration {
	for _, t := range x.pack.Tables {
		if d := t.Declaration(); d.Name == id {
			return d
		}
	}
	return rules.TableDeclaration{}
}

// keys are the labels of a row's keys in the order of its table. Where they hold the year it is named as such.
func (x *explainer) keys(table rules.TableDeclaration, keys []string, holdYear bool) string {
	var labels []string
	next := 0
	for _, column := range table.Keys {
		isYear := column.Name == table.Year
		if isYear && !holdYear || next >= len(keys) {
			continue
		}
		label := x.word(column.Type.Enum, keys[next])
		if isYear {
			label = x.fill(messageBaseYear, "year", keys[next])
		}
		labels = append(labels, label)
		next++
	}
	return x.join(labels)
}

// entryOf splits the name of a member's field, such as "family.members[2].monthly_income", into the list and the
// number of the member, counted from one; zero for a fact that is no member's.
func entryOf(name string) (list string, entry int) {
	list, rest, found := strings.Cut(name, "[")
	if !found {
		return name, 0
	}
	index, _, _ := strings.Cut(rest, "]")
	n, err := strconv.Atoi(index)
	if err != nil {
		return name, 0
	}
	return list, n + 1
}

// factLabel is what a form calls a fact; the name of what has no label.
func (x *explainer) factLabel(name string) string {
	list, entry := entryOf(name)
	label := name
	if fact, ok := x.pack.Vocabulary.Fact(list); ok {
		label = x.text(fact.Label)
	} else if title, ok := x.definitionTitle(name); ok {
		label = title
	}
	if entry > 0 {
		return x.fill(messageEntry, "label", label, "entry", strconv.Itoa(entry))
	}
	return label
}

func (x *explainer) definitionTitle(name string) (string, bool) {
	for _, d := range x.pack.Definitions {
		if d.Name == name && !d.Title.IsZero() {
			return x.text(d.Title), true
		}
	}
	return "", false
}

// missingRow says which figure a table lacks.
func (x *explainer) missingRow(m eligibility.MissingFact) string {
	table := x.table(m.Row.Table)
	title := x.text(table.Title)
	keys := x.keys(table, m.Row.Keys, false)
	year := strconv.FormatInt(m.Row.Year, 10)
	switch {
	case x.assessment.engine.ruleset.ClassOf(m.Fact) > rules.Public:
		return x.fill(messageNoRowMasked, "table", title)
	case m.Row.Recalled:
		return x.fill(messageNoRowRecalled, "table", title, "keys", keys)
	case m.Row.Year == 0:
		return x.fill(messageNoRow, "table", title, "keys", keys)
	case m.Latest == 0:
		return x.fill(messageNoRowYear, "table", title, "keys", keys, "year", year)
	default:
		return x.fill(messageNoRowLatest, "table", title, "keys", keys, "year", year, "latest", strconv.FormatInt(m.Latest, 10))
	}
}
