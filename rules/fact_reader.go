package rules

import (
	"math/bits"
	"unicode/utf8"

	"github.com/jiuzhu-project/jiuzhu/internal/plainjson"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// ReadJSON reads the facts of a case from the JSON object that data start with, as most services write it, straight to where Bind would put
// them, and reports how many bytes the object takes. Whatever is unusual or escaped, and every mistake, makes it report false: the facts
// then hold nothing, and Bind has to read the case and alone says what is wrong. A fact has the form that the JSON of a case gives it. What
// it takes is what Bind takes, and the facts are the same; their memory is used again, so that nothing else may still read them. They share
// no memory with data. Facts other than texts and lists cost no allocation.
func (f *Facts) ReadJSON(v *Vocabulary, data []byte) (length int, ok bool) {
	f.vocabulary = nil
	plan := v.factPlan()
	if plan == nil {
		return 0, false
	}
	r := plan.reader()
	r.in, r.facts = plainjson.Of(data), f
	f.values, f.given, f.provenance = sized(f.values, len(v.facts)), cleared(f.given, len(v.facts)), f.provenance[:0]
	clear(r.seen)
	ok = r.object()
	length = r.in.At()
	if ok {
		r.forgetOthers()
		f.vocabulary = v
		f.sealed()
	}
	r.in, r.facts = plainjson.Reader{}, nil
	plan.readers.Put(r)
	return length, ok
}

// factReader writes facts into their slots.
type factReader struct {
	plan  *factPlan
	in    plainjson.Reader
	facts *Facts
	// next is, for each fact, the one that followed it last time; the first place is for the start. A service writes its facts in the
	// same order again and again.
	next []uint16
	// seen has a bit for each fact whose name was there, given or null.
	seen []uint64
}

func (r *factReader) object() bool {
	if !r.in.Take('{') {
		return false
	}
	if r.in.Take('}') {
		return true
	}
	slot := -1
	for {
		var ok bool
		slot, ok = r.name(slot)
		if !ok || !r.in.Take(':') || !r.fact(slot) {
			return false
		}
		if r.in.Take(',') {
			continue
		}
		return r.in.Take('}')
	}
}

// name reads the name of the fact that follows another. A fact whose name was there before is not taken, whichever of its names that was.
func (r *factReader) name(before int) (slot int, ok bool) {
	slot = int(r.next[before+1])
	if slot >= len(r.plan.slots) || !r.in.Quoted(r.plan.slots[slot].name) {
		if slot, ok = r.lookUp(); !ok {
			return 0, false
		}
		r.next[before+1] = uint16(slot)
	}
	word, bit := slot/64, uint64(1)<<(slot%64)
	if r.seen[word]&bit != 0 {
		return 0, false
	}
	r.seen[word] |= bit
	return slot, true
}

func (r *factReader) lookUp() (slot int, ok bool) {
	name, ok := r.in.Text()
	if !ok {
		return 0, false
	}
	v := r.plan.vocabulary
	if slot, ok = v.index[string(name)]; !ok {
		slot, ok = v.former[string(name)]
	}
	return slot, ok
}

// fact reads the value of a fact in any of its forms.
func (r *factReader) fact(slot int) bool {
	s, into := &r.plan.slots[slot], &r.facts.values[slot]
	switch r.in.Peek() {
	case 'n':
		*into = value.Value{}
		return r.in.Word("null")
	case '{':
		return r.long(slot)
	}
	if s.by || !r.short(slot) {
		return false
	}
	r.facts.given[slot] = true
	return true
}

// short reads a value that is not null and stands for itself.
func (r *factReader) short(slot int) bool {
	s, into := &r.plan.slots[slot], &r.facts.values[slot]
	if s.kind == value.KindList {
		list := r.list(slot)
		if list == nil {
			return false
		}
		list.Complete = true
		*into = value.OfList(list)
		return true
	}
	return r.scalar(&s.scalarPlan, into) && (!s.bounded || s.admits(*into))
}

// admits reports whether a value lies within the bounds of its fact.
func (s *slotPlan) admits(v value.Value) bool {
	if s.notNegative {
		m, _ := v.Money()
		return m.Sign() >= 0
	}
	if s.kind == value.KindInt {
		n, _ := v.Int()
		return s.low <= n && n <= s.high
	}
	below, okBelow := compareBound(v, s.declared.Minimum)
	above, okAbove := compareBound(v, s.declared.Maximum)
	return (!okBelow || below >= 0) && (!okAbove || above <= 0)
}

// forgetOthers clears what the facts held before where no name was seen.
func (r *factReader) forgetOthers() {
	values := r.facts.values
	for word, seen := range r.seen {
		for others := ^seen; others != 0; others &= others - 1 {
			slot := word*64 + bits.TrailingZeros64(others)
			if slot >= len(values) {
				break
			}
			if values[slot].Known() {
				values[slot] = value.Value{}
			}
		}
	}
}

// scalar reads a value of a declared type. The text a fact held before is kept when it is the same.
func (r *factReader) scalar(p *scalarPlan, into *value.Value) bool {
	switch p.kind {
	case value.KindBool:
		isTrue := r.in.Peek() == 't'
		*into = value.OfBool(isTrue)
		return isTrue && r.in.Word("true") || !isTrue && r.in.Word("false")
	case value.KindInt:
		n, ok := r.in.Int()
		*into = value.OfInt(n)
		return ok
	case value.KindDecimal, value.KindMoney, value.KindRate:
		return r.amount(p, into)
	case value.KindDate:
		d, ok := r.date()
		*into = value.OfDate(d)
		return ok
	case value.KindEnum:
		return r.word(p, into)
	case value.KindText:
		return r.text(p, into)
	default:
		return false
	}
}

func (r *factReader) amount(p *scalarPlan, into *value.Value) bool {
	quoted := r.in.Take('"')
	d, length := value.LeadingDecimal(r.in.Rest())
	if length == 0 {
		return false
	}
	r.in.Pass(length)
	switch p.kind {
	case value.KindDecimal:
		*into = value.OfDecimal(d)
	case value.KindMoney:
		if d.Places() > p.finest {
			return false
		}
		*into = value.OfMoney(value.NewMoney(d, p.currency))
	case value.KindRate:
		if !quoted {
			return false
		}
		*into = value.OfRate(value.NewRate(d, p.currency, p.period))
	}
	return !quoted || r.closed()
}

// closed takes the quote that ends a text, which must be the very next sign.
func (r *factReader) closed() bool {
	rest := r.in.Rest()
	if len(rest) == 0 || rest[0] != '"' {
		return false
	}
	r.in.Pass(1)
	return true
}

func (r *factReader) date() (value.Date, bool) {
	if !r.in.Take('"') {
		return value.Date{}, false
	}
	d, length := value.LeadingDate(r.in.Rest())
	if length == 0 {
		return value.Date{}, false
	}
	r.in.Pass(length)
	return d, r.closed()
}

func (r *factReader) word(p *scalarPlan, into *value.Value) bool {
	for i := range p.words {
		if r.in.Quoted(p.words[i].text) {
			*into = p.words[i].value
			return true
		}
	}
	return false
}

func (r *factReader) text(p *scalarPlan, into *value.Value) bool {
	text, ok := r.in.Text()
	if !ok || len(text) > p.limit && utf8.RuneCount(text) > p.limit {
		return false
	}
	if before, known := into.Text(); !known || before != string(text) {
		*into = value.OfText(string(text))
	}
	return true
}
