package celenv

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// world is a case without gaps, as plain Go. It and the closures over it know nothing of the evaluator.
type world struct {
	victim, bodily bool
	count          int64
	cause          string
	born           string // YYYY-MM-DD, so that the order of texts is the order of days
	family         []relative
}

type relative struct {
	dependent bool
	count     int64
	relation  string
	born      string
}

// condition is an expression and, beside it, what it means in a world.
type condition struct {
	text  string
	holds func(world) bool
}

// memberCondition is the body of a fold over relatives.
type memberCondition struct {
	text  string
	holds func(w world, m relative) bool
}

var comparisons = []struct {
	symbol string
	holds  func(order int) bool
}{
	{"<", func(o int) bool { return o < 0 }}, {"<=", func(o int) bool { return o <= 0 }}, {">", func(o int) bool { return o > 0 }},
	{">=", func(o int) bool { return o >= 0 }}, {"==", func(o int) bool { return o == 0 }}, {"!=", func(o int) bool { return o != 0 }},
}

var days = []string{"2008-01-01", "2008-02-28", "2008-02-29", "2008-03-01", "2008-03-02", "2008-12-31", "2009-06-15"}

func order(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// ageOn counts birthdays up to a day: the anniversary of the 29th of February is the first of March in a common year.
func ageOn(born, on string) int64 {
	var by, bm, bd, y, m, d int
	_, _ = fmt.Sscanf(born, "%d-%d-%d", &by, &bm, &bd)
	_, _ = fmt.Sscanf(on, "%d-%d-%d", &y, &m, &d)
	age := int64(y - by)
	if m < bm || m == bm && d < bd {
		age--
	}
	return age
}

type generator struct{ *rand.Rand }

func (g generator) of(list ...string) string { return list[g.Intn(len(list))] }

func (g generator) condition(depth int) condition {
	if depth == 0 {
		return g.atom()
	}
	a, b := g.condition(depth-1), g.condition(depth-1)
	switch g.Intn(7) {
	case 0:
		return condition{"(" + a.text + " && " + b.text + ")", func(w world) bool { return a.holds(w) && b.holds(w) }}
	case 1:
		return condition{"(" + a.text + " || " + b.text + ")", func(w world) bool { return a.holds(w) || b.holds(w) }}
	case 2:
		return condition{"!(" + a.text + ")", func(w world) bool { return !a.holds(w) }}
	case 3:
		c := g.atom()
		return condition{"(" + c.text + " ? " + a.text + " : " + b.text + ")", func(w world) bool {
			if c.holds(w) {
				return a.holds(w)
			}
			return b.holds(w)
		}}
	case 4:
		return condition{"((" + a.text + ") == (" + b.text + "))", func(w world) bool { return a.holds(w) == b.holds(w) }}
	case 5:
		return condition{"((" + a.text + ") in [" + b.text + ", child.victim])",
			func(w world) bool { return a.holds(w) == b.holds(w) || a.holds(w) == w.victim }}
	default:
		return a
	}
}

func (g generator) atom() condition {
	k := int64(g.Intn(4))
	c := comparisons[g.Intn(len(comparisons))]
	on := g.of(days...)
	switch g.Intn(10) {
	case 0:
		return condition{"child.victim", func(w world) bool { return w.victim }}
	case 1:
		return condition{"injury.bodily", func(w world) bool { return w.bodily }}
	case 2:
		return condition{fmt.Sprintf("case.count %s %d", c.symbol, k), func(w world) bool { return c.holds(order(w.count, k)) }}
	case 3:
		word := g.of("crime", "traffic", "illness")
		return condition{"case.cause == '" + word + "'", func(w world) bool { return w.cause == word }}
	case 4:
		return condition{"case.cause in ['crime', 'illness']", func(w world) bool { return w.cause != "traffic" }}
	case 5:
		return condition{fmt.Sprintf("child.born %s date('%s')", c.symbol, on), func(w world) bool { return c.holds(strings.Compare(w.born, on)) }}
	case 6:
		return condition{fmt.Sprintf("age(child.born, date('2026-03-01')) %s %d", c.symbol, 16+k),
			func(w world) bool { return c.holds(order(ageOn(w.born, "2026-03-01"), 16+k)) }}
	case 7:
		return condition{"child.born in [date('" + on + "'), date('2008-03-01')]", func(w world) bool { return w.born == on || w.born == "2008-03-01" }}
	default:
		return g.fold(c.symbol, c.holds, k)
	}
}

func (g generator) fold(symbol string, holds func(int) bool, k int64) condition {
	p, q := g.member(), g.member()
	filtered := func(w world) (kept []relative) {
		for _, m := range w.family {
			if q.holds(w, m) {
				kept = append(kept, m)
			}
		}
		return kept
	}
	some := func(w world, list []relative) bool {
		for _, m := range list {
			if p.holds(w, m) {
				return true
			}
		}
		return false
	}
	total := func(list []relative) (sum int64) {
		for _, m := range list {
			sum += m.count
		}
		return sum
	}
	switch g.Intn(7) {
	case 0:
		return condition{"family.exists(m, " + p.text + ")", func(w world) bool { return some(w, w.family) }}
	case 1:
		return condition{"!family.all(m, !(" + p.text + "))", func(w world) bool { return some(w, w.family) }}
	case 2:
		return condition{"family.filter(m, " + q.text + ").exists(m, " + p.text + ")", func(w world) bool { return some(w, filtered(w)) }}
	case 3:
		return condition{fmt.Sprintf("family.filter(m, %s).size() %s %d", q.text, symbol, k),
			func(w world) bool { return holds(order(int64(len(filtered(w))), k)) }}
	case 4:
		return condition{fmt.Sprintf("family.filter(m, %s).map(m, m.count).total() %s %d", q.text, symbol, k),
			func(w world) bool { return holds(order(total(filtered(w)), k)) }}
	case 5:
		return condition{fmt.Sprintf("%d in family.map(m, m.count)", k), func(w world) bool {
			for _, m := range w.family {
				if m.count == k {
					return true
				}
			}
			return false
		}}
	default:
		return condition{"family.exists(a, family.exists(b, a.count < b.count))", func(w world) bool {
			for _, a := range w.family {
				for _, b := range w.family {
					if a.count < b.count {
						return true
					}
				}
			}
			return false
		}}
	}
}

func (g generator) member() memberCondition {
	k := int64(g.Intn(3))
	c := comparisons[g.Intn(len(comparisons))]
	on := g.of(days...)
	switch g.Intn(6) {
	case 0:
		return memberCondition{"m.dependent", func(_ world, m relative) bool { return m.dependent }}
	case 1:
		return memberCondition{fmt.Sprintf("m.count %s %d", c.symbol, k), func(_ world, m relative) bool { return c.holds(order(m.count, k)) }}
	case 2:
		return memberCondition{"m.relation == 'parent' && m.count > 0", func(_ world, m relative) bool { return m.relation == "parent" && m.count > 0 }}
	case 3:
		return memberCondition{fmt.Sprintf("m.born %s date('%s')", c.symbol, on),
			func(_ world, m relative) bool { return c.holds(strings.Compare(m.born, on)) }}
	case 4:
		return memberCondition{"m.count == case.count || child.victim", func(w world, m relative) bool { return m.count == w.count || w.victim }}
	default:
		return memberCondition{"!m.dependent || m.relation == 'sibling'", func(_ world, m relative) bool { return !m.dependent || m.relation == "sibling" }}
	}
}

// knowledge is what is known of a world, and every world that agrees with it.
type knowledge struct {
	binding facts
	worlds  []world
}

// spread replaces each world by one for each way to fill a gap.
func (k *knowledge) spread(fill ...func(*world)) {
	var all []world
	for _, w := range k.worlds {
		for _, f := range fill {
			filled := w
			filled.family = append([]relative(nil), w.family...)
			f(&filled)
			all = append(all, filled)
		}
	}
	k.worlds = all
}

func daysOf(partial string) (completions []string) {
	for _, d := range days {
		if strings.HasPrefix(d, partial) {
			completions = append(completions, d)
		}
	}
	return completions
}

// knowledge makes up a case with gaps.
func (g generator) knowledge(t *testing.T) knowledge {
	k := knowledge{binding: facts{}, worlds: []world{{}}}
	gap := func() bool { return g.Intn(3) == 0 }
	flag := func(slot int, set func(*world, bool)) {
		yes, no := func(w *world) { set(w, true) }, func(w *world) { set(w, false) }
		if gap() {
			k.spread(yes, no)
			return
		}
		b := g.Intn(2) == 0
		k.binding[slot] = known(value.OfBool(b))
		k.spread(func(w *world) { set(w, b) })
	}
	flag(slotVictim, func(w *world, b bool) { w.victim = b })
	flag(slotBodily, func(w *world, b bool) { w.bodily = b })
	number := func(n int64) func(*world) { return func(w *world) { w.count = n } }
	if gap() {
		k.spread(number(0), number(1), number(2))
	} else {
		n := int64(g.Intn(3))
		k.binding[slotCount] = known(value.OfInt(n))
		k.spread(number(n))
	}
	cause := func(s string) func(*world) { return func(w *world) { w.cause = s } }
	if gap() {
		k.spread(cause("crime"), cause("traffic"), cause("illness"))
	} else {
		s := g.of("crime", "traffic", "illness")
		k.binding[slotCause] = known(value.OfEnum(s))
		k.spread(cause(s))
	}
	born := g.of("2008", "2008-02", "2008-03", "2008-03-01", "2009-06-15")
	k.binding[slotBorn] = known(day(t, born))
	var fills []func(*world)
	for _, d := range daysOf(born) {
		fills = append(fills, func(w *world) { w.born = d })
	}
	k.spread(fills...)
	g.family(t, &k)
	return k
}

func (g generator) family(t *testing.T, k *knowledge) {
	var people []*value.Record
	for i := range g.Intn(3) {
		k.spread(func(w *world) { w.family = append(w.family, relative{}) })
		fields := map[int]value.Value{}
		if b := g.Intn(2) == 0; g.Intn(3) == 0 {
			k.spread(func(w *world) { w.family[i].dependent = true }, func(*world) {})
		} else {
			fields[fieldDependent] = value.OfBool(b)
			k.spread(func(w *world) { w.family[i].dependent = b })
		}
		if n := int64(g.Intn(3)); g.Intn(3) == 0 {
			k.spread(func(w *world) { w.family[i].count = 0 }, func(w *world) { w.family[i].count = 2 })
		} else {
			fields[fieldCount] = value.OfInt(n)
			k.spread(func(w *world) { w.family[i].count = n })
		}
		relation := g.of("parent", "sibling")
		fields[fieldRelation] = value.OfEnum(relation)
		born := g.of("2008-02", "2008-03-01")
		fields[fieldBorn] = day(t, born)
		var fills []func(*world)
		for _, d := range daysOf(born) {
			fills = append(fills, func(w *world) { w.family[i].relation, w.family[i].born = relation, d })
		}
		k.spread(fills...)
		people = append(people, person(fmt.Sprint(i), fields))
	}
	complete := g.Intn(2) == 0
	if !complete {
		more := []func(*world){func(*world) {}}
		for _, r := range []relative{{true, 0, "parent", "2008-02-29"}, {false, 2, "sibling", "2008-03-01"}, {true, 2, "parent", "2009-06-15"}} {
			more = append(more, func(w *world) { w.family = append(w.family, r) })
		}
		k.spread(more...)
	}
	k.binding[slotFamily] = familyOf(complete, people...)
}

// Whatever is settled is so in every world that agrees with what is known, and whatever is not waits for something that is not known.
func TestSettledOnlyWhenEveryCompletionAgrees(t *testing.T) {
	e := testEnvironment(t)
	settled, open, decided := 0, 0, 0
	for seed := range int64(4000) {
		g := generator{rand.New(rand.NewSource(seed))}
		c, k := g.condition(1+int(seed%3)), g.knowledge(t)
		p, problems := e.Compile(c.text, boolean())
		require.Empty(t, problems, c.text)
		result := evaluate(t, p, k.binding)
		require.NoError(t, result.Err, c.text)
		answers := map[bool]bool{}
		for _, w := range k.worlds {
			answers[c.holds(w)] = true
		}
		if answer, ok := result.Value.Bool(); ok {
			settled++
			assert.Equal(t, map[bool]bool{answer: true}, answers, "seed %d: %s", seed, c.text)
			continue
		}
		open++
		if len(answers) == 1 {
			decided++
		}
		require.NotEmpty(t, result.Waits)
		for _, w := range result.Waits {
			assert.Contains(t, p.Reads(), w.Slot)
			assert.True(t, isGap(k.binding, w), "seed %d: %s waits for %v", seed, c.text, w)
		}
		if len(k.worlds) == 1 {
			assert.Fail(t, "open without a gap", "seed %d: %s", seed, c.text)
		}
	}
	t.Logf("settled %d, open %d, of which every completion of ours agreed on %d", settled, open, decided)
	assert.Greater(t, settled, 1000)
	assert.Greater(t, open, 500)
}

// isGap reports whether a wait names something that is in fact not known, or not exactly.
func isGap(f facts, w Wait) bool {
	v := f[w.Slot].Value
	if w.Field >= 0 {
		list, ok := v.List()
		return ok && w.Item < len(list.Items) && isVague(list.Items[w.Item].Fields[w.Field])
	}
	if list, ok := v.List(); ok {
		return !list.Complete
	}
	return isVague(v)
}

func isVague(v value.Value) bool {
	d, isDate := v.Date()
	return !v.Known() || isDate && !d.IsFull()
}

// With nothing unknown the evaluator and the plain closures agree on every world.
func TestKnownWorldsAgreeWithPlainGo(t *testing.T) {
	e := testEnvironment(t)
	for seed := range int64(1500) {
		g := generator{rand.New(rand.NewSource(seed + 100000))}
		c, k := g.condition(2), g.knowledge(t)
		p := compile(t, e, c.text)
		for range 5 {
			w := k.worlds[g.Intn(len(k.worlds))]
			answer, ok := evaluate(t, p, w.binding(t)).Value.Bool()
			require.True(t, ok, c.text)
			require.Equal(t, c.holds(w), answer, "seed %d: %s", seed, c.text)
		}
	}
}

func (w world) binding(t *testing.T) facts {
	var people []*value.Record
	for i, m := range w.family {
		people = append(people, person(fmt.Sprint(i), map[int]value.Value{
			fieldDependent: value.OfBool(m.dependent), fieldCount: value.OfInt(m.count), fieldRelation: value.OfEnum(m.relation),
			fieldBorn: day(t, m.born),
		}))
	}
	return facts{
		slotVictim: known(value.OfBool(w.victim)), slotBodily: known(value.OfBool(w.bodily)), slotCount: known(value.OfInt(w.count)),
		slotCause: known(value.OfEnum(w.cause)), slotBorn: known(day(t, w.born)), slotFamily: familyOf(true, people...),
	}
}
