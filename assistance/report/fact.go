package report

import (
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// fact is one known fact; where it comes from is empty in the public view.
type fact struct {
	Name               string
	Label, Value       rules.Text
	Class              rules.Text
	AsOf, By           string
	Proof, Ground, Why string
}

// factsOf are the facts that the view may show, and how many it may not.
func factsOf(a *assistance.Assessment, pack *policies.Pack, view View) (shown []fact, hidden int) {
	for _, t := range a.Trace().Facts {
		if view == Public && t.Class > rules.Public {
			hidden++
			continue
		}
		f := fact{Name: t.Fact, Class: page.Class(t.Class)}
		declared, _ := pack.Vocabulary.Fact(t.Fact)
		f.Label, f.Value = declared.Label, wording{pack}.value(t.Value, declared.Type)
		if view != Public {
			f.AsOf, f.By, f.Proof, f.Ground, f.Why = t.AsOf, t.By, t.Proof, t.Ground, t.Reason
		}
		shown = append(shown, f)
	}
	return shown, hidden
}

// wording puts values into the words of a pack.
type wording struct{ pack *policies.Pack }

func (w wording) value(v value.Value, t value.Type) rules.Text {
	if !v.Known() {
		return rules.Text{Chinese: "不清楚", English: "not known"}
	}
	if b, ok := v.Bool(); ok {
		if b {
			return rules.Text{Chinese: "是", English: "yes"}
		}
		return rules.Text{Chinese: "否", English: "no"}
	}
	if word, ok := v.Word(); ok {
		return w.word(word, t)
	}
	if money := moneyText(v); !money.IsZero() {
		return money
	}
	if list, ok := v.List(); ok {
		return w.list(list)
	}
	return rules.Text{Chinese: v.String(), English: v.String()}
}

func (w wording) word(word string, t value.Type) rules.Text {
	for _, e := range w.pack.Enums {
		if t.Enum == nil || e.Type.Name != t.Enum.Name {
			continue
		}
		if i := slices.Index(e.Type.Words, word); i >= 0 && i < len(e.Labels) {
			return e.Labels[i]
		}
	}
	return rules.Text{Chinese: word, English: word}
}

func (w wording) list(list *value.List) rules.Text {
	var chinese, english []string
	for _, record := range list.Items {
		t := w.record(record)
		chinese, english = append(chinese, t.Chinese), append(english, t.English)
	}
	if len(chinese) == 0 {
		return rules.Text{Chinese: "没有", English: "none"}
	}
	return rules.Text{Chinese: strings.Join(chinese, "；"), English: strings.Join(english, "; ")}
}

func (w wording) record(record *value.Record) rules.Text {
	var chinese, english []string
	for i, field := range record.Type.Fields {
		if !record.Fields[i].Known() {
			continue
		}
		t := w.value(record.Fields[i], field.Type)
		chinese, english = append(chinese, field.Name+" "+t.Chinese), append(english, field.Name+" "+t.English)
	}
	return rules.Text{Chinese: strings.Join(chinese, "，"), English: strings.Join(english, ", ")}
}
