package rules

import (
	"math"
	"slices"
	"sync"

	"github.com/jiuzhu-project/jiuzhu/internal/plainjson"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// factPlan is what a vocabulary knows beforehand of reading its facts from JSON. It does not change; its readers do.
type factPlan struct {
	vocabulary *Vocabulary
	slots      []slotPlan
	// records are those of the facts that are lists.
	records map[int]*recordPlan
	readers sync.Pool
}

// slotPlan is one fact.
type slotPlan struct {
	name string
	scalarPlan
	// bounded: the fact has a minimum or a maximum. notNegative: it is money, and they say no more than that.
	bounded, notNegative bool
	// low and high are the bounds of a whole number.
	low, high int64
	// by: a person found or decided it, and ground: named a provision.
	by, ground bool
	declared   *Fact
}

// scalarPlan is the type of a fact or of a field.
type scalarPlan struct {
	kind value.Kind
	// limit bounds texts in code points, lists in members.
	limit    int
	words    []wordPlan
	currency value.Currency
	period   value.Period
	// finest is how many digits after the point an amount of the currency has.
	finest int
}

// wordPlan is a word of an enum, its value made once.
type wordPlan struct {
	text  string
	value value.Value
}

// recordPlan is the type of the members of a list.
type recordPlan struct {
	declared *value.RecordType
	fields   []fieldPlan
}

type fieldPlan struct {
	name string
	scalarPlan
}

// mostFields is how many fields a record may have here: one bit each tells which were given.
const mostFields = 64

// readingPlan is made when the first case is read. It is nil when a name or a word is not written in JSON as it is: then nothing is read
// from the bytes.
type readingPlan struct {
	once sync.Once
	plan *factPlan
}

func (v *Vocabulary) factPlan() *factPlan {
	v.reading.once.Do(func() { v.reading.plan = newFactPlan(v) })
	return v.reading.plan
}

func newFactPlan(v *Vocabulary) *factPlan {
	p := &factPlan{vocabulary: v, slots: make([]slotPlan, len(v.facts)), records: map[int]*recordPlan{}}
	for former := range v.former {
		if !plainjson.IsPlain(former) {
			return nil
		}
	}
	for i := range v.facts {
		f := &v.facts[i]
		s := &p.slots[i]
		*s = slotPlan{name: f.Name, scalarPlan: planOf(f.Type, f.MaxLength), declared: f}
		s.by, s.ground = f.Role == RoleFinding || f.Role == RoleDecision, f.Role == RoleDecision
		s.bounded = f.Minimum.Known() || f.Maximum.Known()
		zero, ok := compareBound(zeroOf(f.Type), f.Minimum)
		s.notNegative = ok && zero == 0 && !f.Maximum.Known()
		s.low, s.high = wholeBounds(f)
		if f.Type.Kind == value.KindList {
			p.records[i] = recordPlanOf(f.Type.Element.Record)
		}
		if !plainjson.IsPlain(f.Name) || !s.isPlain() || p.records[i] != nil && !p.records[i].isPlain() {
			return nil
		}
	}
	return p
}

// wholeBounds are the bounds of a fact as whole numbers; one that is none bounds nothing, as in compareBound.
func wholeBounds(f *Fact) (low, high int64) {
	low, high = math.MinInt64, math.MaxInt64
	if n, ok := f.Minimum.Int(); ok {
		low = n
	}
	if n, ok := f.Maximum.Int(); ok {
		high = n
	}
	return low, high
}

// zeroOf is the zero of an amount, unknown for other types.
func zeroOf(t value.Type) value.Value {
	if t.Kind == value.KindMoney {
		return value.OfMoney(value.NewMoney(value.Decimal{}, t.Currency))
	}
	return value.Value{}
}

func planOf(t value.Type, limit int) scalarPlan {
	p := scalarPlan{kind: t.Kind, limit: limit, currency: t.Currency, period: t.Period, finest: t.Currency.MinorDigits()}
	if t.Kind == value.KindEnum {
		for _, word := range t.Enum.Words {
			p.words = append(p.words, wordPlan{text: word, value: value.OfEnum(word)})
		}
	}
	return p
}

// isPlain reports whether every word is one that is written as it is; the empty word is none.
func (p *scalarPlan) isPlain() bool {
	return !slices.ContainsFunc(p.words, func(w wordPlan) bool { return w.text == "" || !plainjson.IsPlain(w.text) })
}

func recordPlanOf(t *value.RecordType) *recordPlan {
	p := &recordPlan{declared: t}
	for _, f := range t.Fields {
		p.fields = append(p.fields, fieldPlan{name: f.Name, scalarPlan: planOf(f.Type, MaxTextLength)})
	}
	return p
}

func (p *recordPlan) isPlain() bool {
	return len(p.fields) <= mostFields && !slices.ContainsFunc(p.fields, func(f fieldPlan) bool { return !plainjson.IsPlain(f.name) || !f.isPlain() })
}

// reader lends a reader, which remembers the order in which facts came.
func (p *factPlan) reader() *factReader {
	if r, ok := p.readers.Get().(*factReader); ok {
		return r
	}
	r := &factReader{plan: p, next: make([]uint16, len(p.slots)+1), seen: make([]uint64, (len(p.slots)+63)/64)}
	for i := range p.slots {
		r.next[i] = uint16(i)
	}
	return r
}
