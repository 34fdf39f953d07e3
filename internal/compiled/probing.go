package compiled

import (
	"math"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The bounds within which sums are worked out on 64 bits: no more terms than these, none of which exceeds maxTerm.
const (
	maxTerms    = 6
	maxTerm     = 1 << 58
	maxFactor   = 1 << 40
	maxConstant = 1 << 60
)

// Probe is the table form of a condition, or a Probe that does not exist. known are the numbers of slots that are the same in every case.
func (x *Expression) Probe(known func(slot int) (int64, bool)) Probe {
	if x == nil || x.truth == nil {
		return Probe{}
	}
	return prober{known: known}.condition(x.root)
}

// prober makes probes of trees.
type prober struct {
	known func(slot int) (int64, bool)
}

func (c prober) condition(n *Node) Probe {
	switch n.kind {
	case variableNode:
		return c.variable(n)
	case notNode:
		p := c.condition(n.parts[0])
		p.negated = !p.negated
		return p
	case andNode:
		return c.joint(bothProbe, n.parts)
	case orNode:
		return c.joint(eitherProbe, n.parts)
	case callNode:
		return c.call(n)
	case withinNode:
		if n.parts[1].kind == constantNode {
			return c.words(n.parts[0], constantWords(n.parts[1]))
		}
	case amongNode:
		words := make([]string, 0, len(n.parts))
		for _, part := range n.parts[1:] {
			word, ok := part.constant.(string)
			if !ok {
				return Probe{}
			}
			words = append(words, word)
		}
		return c.words(n.parts[0], words)
	}
	return Probe{}
}

func (c prober) variable(n *Node) Probe {
	if _, isKnown := c.known(n.slot); isKnown || n.result.Kind != value.KindBool {
		return Probe{}
	}
	return Probe{kind: rangeProbe, slot: int32(n.slot), low: 1}
}

func (c prober) joint(kind probeKind, sides []*Node) Probe {
	parts := make([]Probe, len(sides))
	for i, side := range sides {
		if parts[i] = c.condition(side); !parts[i].Exists() {
			return Probe{}
		}
	}
	return Probe{kind: kind, more: &probeParts{parts: parts}}
}

// words tests whether a variable is one of some words of its enum.
func (c prober) words(item *Node, words []string) Probe {
	const bits = 64
	if item.kind != variableNode || item.result.Kind != value.KindEnum || item.result.Enum == nil || len(item.result.Enum.Words) > bits || len(words) == 0 {
		return Probe{}
	}
	if _, isKnown := c.known(item.slot); isKnown {
		return Probe{}
	}
	p := Probe{kind: wordsProbe, slot: int32(item.slot)}
	for _, word := range words {
		place := wordPlace(&item.result, word)
		if place < 0 {
			return Probe{}
		}
		p.low |= 1 << place
	}
	return p
}

func constantWords(n *Node) []string {
	known, _ := n.constant.([]value.Value)
	words := make([]string, 0, len(known))
	for _, v := range known {
		word, isWord := v.Word()
		text, isText := v.Text()
		if !isWord && !isText {
			return nil
		}
		words = append(words, word+text)
	}
	return words
}

// call tests what a comparison, or a question of an amount for its sign, asks.
func (c prober) call(n *Node) Probe {
	switch n.function.Name {
	case ".is_zero":
		return c.compared(Equals, n.parts[0], nil)
	case ".is_positive":
		return c.compared(Greater, n.parts[0], nil)
	}
	if p := c.text(n); p.Exists() {
		return p
	}
	switch n.function.Name {
	case Equals, Less, LessOrEqual, Greater, GreaterOrEqual:
	default:
		return Probe{}
	}
	left, right := n.parts[0], n.parts[1]
	if n.function.Name == Equals {
		if word, ok := right.constant.(string); ok {
			return c.words(left, []string{word})
		}
		if word, ok := left.constant.(string); ok {
			return c.words(right, []string{word})
		}
	}
	if isAge(left) || isAge(right) {
		return c.age(n.function.Name, left, right)
	}
	return c.compared(n.function.Name, left, right)
}

// text tests a text beside a constant.
func (c prober) text(n *Node) Probe {
	if len(n.parts) != 2 || n.parts[0].kind != variableNode || n.parts[0].result.Kind != value.KindText {
		return Probe{}
	}
	if _, isKnown := c.known(n.parts[0].slot); isKnown {
		return Probe{}
	}
	test := textTest(n.function.direct, n.parts[1].constant)
	if test == nil {
		return Probe{}
	}
	return Probe{kind: textProbe, slot: int32(n.parts[0].slot), more: &probeParts{text: test}}
}

// textTest is a function that tests a text, beside its constant; nil where it takes anything else.
func textTest(function, constant any) func(string) (bool, error) {
	switch f := function.(type) {
	case func(string, string) (bool, error):
		if known, ok := constant.(string); ok {
			return func(text string) (bool, error) { return f(text, known) }
		}
	case func(string, Pattern) (bool, error):
		if known, ok := constant.(Pattern); ok {
			return func(text string) (bool, error) { return f(text, known) }
		}
	}
	return nil
}

func isAge(n *Node) bool {
	return n.kind == callNode && n.function.Name == AgeFunction && n.parts[0].kind == variableNode && n.parts[1].kind == variableNode
}

// mirror is the relation with its sides exchanged.
func mirror(relation string) string {
	switch relation {
	case Less:
		return Greater
	case LessOrEqual:
		return GreaterOrEqual
	case Greater:
		return Less
	case GreaterOrEqual:
		return LessOrEqual
	default:
		return relation
	}
}

func (c prober) age(relation string, left, right *Node) Probe {
	if isAge(right) {
		left, right, relation = right, left, mirror(relation)
	}
	bound, ok := c.sum(right)
	years, isYears := left.function.direct.(func(value.Date, value.Date) (value.Years, error))
	born, on := left.parts[0].slot, left.parts[1].slot
	_, bornKnown := c.known(born)
	_, onKnown := c.known(on)
	if !ok || !isYears || len(bound.terms) > 0 || bornKnown || onKnown {
		return Probe{}
	}
	low, high := relationTo(relation, bound.constant)
	return Probe{kind: ageProbe, low: low, span: uint64(high) - uint64(low), more: &probeParts{born: int32(born), on: int32(on), years: years}}
}

// compared tests how the sum on the left stands to the one on the right, or to nothing.
func (c prober) compared(relation string, left, right *Node) Probe {
	total, ok := c.sum(left)
	if ok && right != nil {
		var other sum
		if other, ok = c.sum(right); ok {
			total, ok = difference(scaledLike(total, left, right), scaledLike(other, right, left))
		}
	}
	if !ok || len(total.terms) == 0 {
		return Probe{}
	}
	low, high := relationTo(relation, -total.constant)
	if len(total.terms) == 1 && total.terms[0].factor == -1 {
		low, high = relationTo(mirror(relation), total.constant)
		total.terms[0].factor = 1
	}
	p := Probe{low: low, span: uint64(high) - uint64(low)}
	if len(total.terms) == 1 && total.terms[0].factor == 1 && !total.computed {
		p.kind, p.slot = rangeProbe, total.terms[0].slot
		return p
	}
	total.constant = 0
	p.kind, p.more = sumProbe, &probeParts{sum: total}
	return p
}

// relationTo is the range of the numbers that stand so to a bound, which is far from the ends.
func relationTo(relation string, bound int64) (low, high int64) {
	switch relation {
	case Less:
		return math.MinInt64, bound - 1
	case LessOrEqual:
		return math.MinInt64, bound
	case Greater:
		return bound + 1, math.MaxInt64
	case GreaterOrEqual:
		return bound, math.MaxInt64
	default:
		return bound, bound
	}
}
