package difference

import (
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// entry is one thing of a pack with everything that can change about it.
type entry struct {
	subject, of, id string
	// former is the name it had in the pack it comes from, where that is another.
	former  string
	title   rules.Text
	from    string
	place   rules.Position
	aspects []aspect
	// renames are the names that facts have now, for expressions of the old pack.
	renames map[string]string
}

// aspect is one thing that can change. Exactly one form is compared: a condition, or a text.
type aspect struct {
	name string
	text string
	// figure is set where a number in the text has a direction worth naming.
	figure bool
	// condition is compared by its parts; inverse is set where fewer cases mean more aid.
	conditional, inverse bool
	condition            *rules.Condition
	renames              map[string]string
	place                rules.Position
}

func (e entry) key() string { return e.of + "\x00" + e.id }

func (e entry) whole(kind Kind) Change {
	c := Change{Kind: kind, Subject: e.subject, Of: e.of, ID: e.id, Title: e.title}
	if kind == Added {
		c.NewPlace = e.place
	} else {
		c.OldPlace = e.place
		if e.former != "" {
			c.ID = e.former
		}
	}
	return c
}

// against compares the entry of the old pack with that of the new one.
func (e entry) against(now entry) []Change {
	var out []Change
	base := Change{Subject: now.subject, Of: now.of, ID: now.id, Title: now.title, OldPlace: e.place, NewPlace: now.place}
	if e.former != "" && e.former != now.id {
		c := base
		c.Kind, c.Before, c.After = Renamed, e.former, now.id
		out = append(out, c)
	}
	for _, name := range aspectNames(e.aspects, now.aspects) {
		was, is := find(e.aspects, name), find(now.aspects, name)
		c, differs := was.against(is, base)
		if differs {
			out = append(out, c)
		}
	}
	return out
}

// aspectNames lists the names of both, those of the new one first, each once.
func aspectNames(was, is []aspect) []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range [][]aspect{is, was} {
		for _, a := range list {
			if !seen[a.name] {
				seen[a.name] = true
				out = append(out, a.name)
			}
		}
	}
	return out
}

// find returns an aspect by name; one that is not there is empty.
func find(list []aspect, name string) aspect {
	for _, a := range list {
		if a.name == name {
			return a
		}
	}
	return aspect{name: name}
}

func (a aspect) against(now aspect, c Change) (Change, bool) {
	c.Aspect = a.name
	if !a.place.IsZero() {
		c.OldPlace = a.place
	}
	if !now.place.IsZero() {
		c.NewPlace = now.place
	}
	if a.conditional && now.conditional {
		return conditionChange(a, now, c)
	}
	sign, numbers := compareNumbers(a.text, now.text)
	if a.text == now.text || a.figure && now.figure && numbers && sign == 0 {
		return Change{}, false
	}
	c.Kind, c.Before, c.After = Changed, a.text, now.text
	if a.figure && now.figure {
		c.Kind = figureKind(a.text, now.text)
	}
	return c, true
}

func (e *entry) text(name, text string) {
	e.aspects = append(e.aspects, aspect{name: name, text: text})
}

func (e *entry) figure(name, text string) {
	e.aspects = append(e.aspects, aspect{name: name, text: text, figure: true})
}

func (e *entry) localized(name string, t rules.Text) {
	if !t.IsZero() {
		e.text(name, t.Chinese+" / "+t.English)
	}
}

func (e *entry) basis(b rules.Basis) { e.text("basis", basisText(b)) }

func basisText(b rules.Basis) string {
	switch {
	case b.Law != "":
		return b.Law
	case b.Local != "":
		return "local: " + b.Local
	case b.Configuration != "":
		return "configuration: " + b.Configuration
	default:
		return ""
	}
}

func (e *entry) period(p policies.Period) {
	e.from = p.From.String()
	if p.From.IsZero() {
		e.from = ""
	}
	e.text("in_force", periodText(p))
}

func periodText(p policies.Period) string {
	day := func(empty bool, text string) string {
		if empty {
			return ""
		}
		return text
	}
	from, until := day(p.From.IsZero(), p.From.String()), day(p.Until.IsZero(), p.Until.String())
	if from == "" && until == "" {
		return ""
	}
	return from + ".." + until
}

func (e *entry) condition(name string, c *rules.Condition, inverse bool) {
	a := aspect{name: name, conditional: true, inverse: inverse, condition: c, renames: e.renames}
	if c != nil {
		a.place = c.Place
	}
	e.aspects = append(e.aspects, a)
	if words := wordsOf(c); words != "" {
		e.text(name+"_words", words)
	}
}

// wordsOf are the titles and bases that stand within a condition.
func wordsOf(c *rules.Condition) string {
	if c == nil {
		return ""
	}
	var parts []string
	if !c.Title.IsZero() {
		parts = append(parts, c.Title.Chinese+" / "+c.Title.English)
	}
	if !c.Basis.IsZero() {
		parts = append(parts, basisText(c.Basis))
	}
	for _, child := range c.Children {
		if words := wordsOf(child); words != "" {
			parts = append(parts, words)
		}
	}
	return strings.Join(parts, "; ")
}

func (e *entry) expression(name string, x rules.Expression) {
	if x.IsZero() {
		return
	}
	e.aspects = append(e.aspects, aspect{name: name, text: normalised(x.String(), e.renames), figure: true, place: x.Place()})
}

func (e *entry) count(name string, n int) { e.figure(name, strconv.Itoa(n)) }
