package difference

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// labels are the titles of what stands in either pack, with their order.
type labels struct {
	titles map[string]rules.Text
	order  map[string]int
}

func labelsOf(p *Population) labels {
	l := labels{titles: map[string]rules.Text{}, order: map[string]int{}}
	for _, pack := range []*policies.Pack{p.after, p.before} {
		entries := entriesOf(pack, nil)
		for _, subject := range subjectOrder() {
			for _, e := range entries[subject] {
				l.add(subject+" "+e.id, e.title)
				if e.of != "" {
					l.add(subject+" "+e.of+" "+e.id, e.title)
				}
			}
		}
	}
	return l
}

func (l labels) add(name string, title rules.Text) {
	if _, had := l.order[name]; !had {
		l.order[name], l.titles[name] = len(l.order), title
	}
}

// title is the title of a thing by its kind and id, the id where it has none.
func (l labels) title(name string) rules.Text {
	_, id, _ := strings.Cut(name, " ")
	t := l.titles[name]
	return rules.Text{Chinese: orElse(t.Chinese, id), English: orElse(t.English, id)}
}

// sorted puts ids of a kind into the order of the packs.
func (l labels) sorted(kind string, ids []string) []string {
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(l.order[kind+" "+a], l.order[kind+" "+b]), strings.Compare(a, b))
	})
	return ids
}

func (l labels) sortedRules(rules []rule) []rule {
	place := func(r rule) int { return l.order["ground "+r.policy+" "+r.id] }
	slices.SortFunc(rules, func(a, b rule) int {
		return cmp.Or(cmp.Compare(l.order["aid "+a.aid], l.order["aid "+b.aid]), cmp.Compare(place(a), place(b)),
			strings.Compare(a.policy, b.policy), strings.Compare(a.id, b.id))
	})
	return rules
}

// responsible says "kind id" in words.
func (l labels) responsible(name string) rules.Text {
	kind, _, _ := strings.Cut(name, " ")
	words := subjectWords(kind)
	if id, line := strings.CutPrefix(name, "schedule line "); line {
		words = rules.Text{Chinese: "幅度表中的", English: "line of the schedule"}
		name = "harm " + id
		if _, harm := l.order[name]; !harm {
			name = "adjustment " + id
		}
	}
	title := l.title(name)
	return rules.Text{Chinese: words.Chinese + "“" + title.Chinese + "”", English: words.English + " \"" + title.English + "\""}
}

// set says what is responsible together.
func (l labels) set(set string) rules.Text {
	switch set {
	case "":
		return rules.Text{Chinese: "无法指明", English: "nothing that can be named"}
	case severalRules:
		return rules.Text{Chinese: "三项以上规则共同", English: "more than three rules together"}
	}
	var out rules.Text
	for i, id := range strings.Split(set, setBreak) {
		one := l.responsible(id)
		if i > 0 {
			out.Chinese, out.English = out.Chinese+"，", out.English+", "
		}
		out.Chinese, out.English = out.Chinese+one.Chinese, out.English+one.English
	}
	return out
}

// groupWords puts words into the order of their choice, that of cases without one last.
func (b *publisher) groupWords(words []string) []string {
	choice := b.population.grouping.Type.Enum.Words
	place := func(word string) int {
		if word == "" {
			return len(choice)
		}
		return slices.Index(choice, word)
	}
	slices.SortFunc(words, func(x, y string) int { return cmp.Compare(place(x), place(y)) })
	return words
}

func (b *publisher) groupLabel(word string) rules.Text {
	if word == "" {
		return rules.Text{Chinese: "未注明", English: "not stated"}
	}
	for _, enum := range b.population.after.Enums {
		if enum.Type.Name != b.population.grouping.Type.Enum.Name {
			continue
		}
		if i := slices.Index(enum.Type.Words, word); i >= 0 && i < len(enum.Labels) && !enum.Labels[i].IsZero() {
			return enum.Labels[i]
		}
	}
	return rules.Text{Chinese: word, English: word}
}
