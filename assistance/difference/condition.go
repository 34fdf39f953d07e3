package difference

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// reach is how the cases in which a condition holds moved: fewer, the same, more, or not provable.
type reach uint8

const (
	unclear reach = iota
	same
	fewer
	more
)

func (r reach) inverted() reach {
	switch r {
	case fewer:
		return more
	case more:
		return fewer
	default:
		return r
	}
}

// conditionChange compares two conditions by their parts.
func conditionChange(was, is aspect, c Change) (Change, bool) {
	old, now := simplified(was.condition, was.renames), simplified(is.condition, is.renames)
	if old.text == now.text {
		return Change{}, false
	}
	c.Kind, c.Before, c.After = Changed, old.text, now.text
	moved, dropped, added := compareTerms(old, now)
	c.Dropped, c.New = dropped, added
	if is.inverse {
		moved = moved.inverted()
	}
	switch moved {
	case fewer:
		c.Kind = Tightened
	case more:
		c.Kind = Loosened
	}
	return c, true
}

// term is a condition without its words, in one order.
type term struct {
	kind rules.ConditionKind
	text string
	// parts are in the order of their text, each once.
	parts []term
}

// simplified brings a condition into one form. No condition always holds: it is an empty "all".
func simplified(c *rules.Condition, renames map[string]string) term {
	if c == nil {
		return term{kind: rules.All}
	}
	t := term{kind: c.Kind}
	switch c.Kind {
	case rules.Leaf:
		t.text = normalised(c.Expression.String(), renames)
		return t
	case rules.Reference:
		t.text = c.Name
		return t
	}
	for _, child := range c.Children {
		part := simplified(child, renames)
		// What stands in an "all" within an "all" stands in it; the same of "any".
		if part.kind == t.kind && t.kind != rules.None {
			t.parts = append(t.parts, part.parts...)
			continue
		}
		t.parts = append(t.parts, part)
	}
	slices.SortFunc(t.parts, func(a, b term) int { return strings.Compare(a.text, b.text) })
	t.parts = slices.CompactFunc(t.parts, func(a, b term) bool { return a.text == b.text })
	if len(t.parts) == 1 && t.kind != rules.None {
		return t.parts[0]
	}
	texts := make([]string, 0, len(t.parts))
	for _, part := range t.parts {
		texts = append(texts, part.text)
	}
	t.text = t.kind.String() + "(" + strings.Join(texts, "; ") + ")"
	return t
}

// compareTerms tells where the cases of a condition moved, and which of its parts went and came.
func compareTerms(old, now term) (moved reach, dropped, added []string) {
	if old.text == now.text {
		return same, nil, nil
	}
	kind := now.kind
	if !grouped(kind) {
		kind = old.kind
	}
	if !grouped(kind) {
		return compareLeaves(old, now), nil, nil
	}
	if old.always() || now.always() {
		kind = rules.All
	}
	if kind == rules.None && old.kind != now.kind {
		return unclear, textsOf([]term{old}), textsOf([]term{now})
	}
	was, is := old.under(kind), now.under(kind)
	gone, came := without(was, is), without(is, was)
	switch {
	case len(gone) == 1 && len(came) == 1:
		moved, dropped, added = compareTerms(gone[0], came[0])
		if len(dropped)+len(added) == 0 {
			dropped, added = textsOf(gone), textsOf(came)
		}
		if kind == rules.None {
			moved = moved.inverted()
		}
		return moved, dropped, added
	case len(gone) == 0:
		moved = fewer
	case len(came) == 0:
		moved = more
	default:
		return unclear, textsOf(gone), textsOf(came)
	}
	// A part more makes "all" and "none" hold in fewer cases, "any" in more.
	if kind == rules.Any {
		moved = moved.inverted()
	}
	return moved, textsOf(gone), textsOf(came)
}

func grouped(kind rules.ConditionKind) bool {
	return kind == rules.All || kind == rules.Any || kind == rules.None
}

// always reports whether the term holds whatever the case.
func (t term) always() bool { return t.kind == rules.All && len(t.parts) == 0 }

// under are the parts of a term seen as a group of a kind: one that is no such group is its only part. A "none" has no
// such form.
func (t term) under(kind rules.ConditionKind) []term {
	if t.kind == kind {
		return t.parts
	}
	return []term{t}
}

func without(list, other []term) []term {
	var out []term
	for _, t := range list {
		if !slices.ContainsFunc(other, func(o term) bool { return o.text == t.text }) {
			out = append(out, t)
		}
	}
	return out
}

func textsOf(terms []term) []string {
	var out []string
	for _, t := range terms {
		out = append(out, t.text)
	}
	return out
}

// threshold matches a comparison of something with a number at its end.
var threshold = regexp.MustCompile(`^(.+?)(<=|>=|<|>)(-?[0-9]+(?:\.[0-9]+)?|[A-Z]{3}\(['"][0-9.]+['"]\))$`)

var digits = regexp.MustCompile(`-?[0-9]+(?:\.[0-9]+)?`)

// compareLeaves tells the direction of a threshold that moved, where the rest is the same and is one comparison alone.
func compareLeaves(old, now term) reach {
	a, b := threshold.FindStringSubmatch(old.text), threshold.FindStringSubmatch(now.text)
	if a == nil || b == nil || a[1] != b[1] || a[2][0] != b[2][0] || !plain(a[1]) {
		return unclear
	}
	if digits.ReplaceAllString(a[3], "") != digits.ReplaceAllString(b[3], "") {
		return unclear
	}
	was, errA := value.ParseDecimal(digits.FindString(a[3]))
	is, errB := value.ParseDecimal(digits.FindString(b[3]))
	if errA != nil || errB != nil {
		return unclear
	}
	sign := is.Compare(was)
	if sign == 0 {
		// With the number itself, or without it.
		sign = len(b[2]) - len(a[2])
		if a[2][0] == '>' {
			sign = -sign
		}
	}
	grown := more
	if a[2][0] == '>' {
		grown = fewer
	}
	switch {
	case sign > 0:
		return grown
	case sign < 0:
		return grown.inverted()
	default:
		return same
	}
}

// plain reports whether nothing in the left side of a comparison could belong to another operator.
func plain(left string) bool {
	for _, sign := range []string{"&&", "||", "?", "==", "!", " in ", "<", ">"} {
		if strings.Contains(left, sign) {
			return false
		}
	}
	return strings.Count(left, "(") == strings.Count(left, ")") && strings.Count(left, "[") == strings.Count(left, "]")
}
