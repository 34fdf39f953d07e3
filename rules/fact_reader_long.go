package rules

import (
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The keys of a value in the long form, one bit each, to find one that stands twice.
const (
	longValue = 1 << iota
	longItems
	longComplete
	longProof
	longAsOf
	longBy
	longGround
	longReason
)

// longReading is what has been read of a value in the long form.
type longReading struct {
	keys int
	// known is false for null; complete is what was said of items.
	known, complete bool
	list            *value.List
}

// long reads {"value": ...} or {"items": [...]} with where it comes from. The keys may come in any order.
func (r *factReader) long(slot int) bool {
	f := r.facts
	last := len(f.provenance)
	f.provenance = append(f.provenance, r.before(last))
	p := &f.provenance[last]
	before := p.Provenance
	*p = factProvenance{fact: slot}
	var l longReading
	if !r.longKeys(slot, &p.Provenance, &before, &l) || !l.isWhole() {
		return false
	}
	if !l.known {
		f.values[slot], f.provenance = value.Value{}, f.provenance[:last]
		return true
	}
	if l.list != nil {
		f.values[slot] = value.OfList(l.list)
	}
	if !r.plan.slots[slot].proves(&p.Provenance) {
		return false
	}
	if p.Provenance == (Provenance{}) {
		f.provenance = f.provenance[:last]
	}
	f.given[slot] = true
	return true
}

// before is what stood at a place of the provenance in the case before: its texts are kept where they are the same.
func (r *factReader) before(place int) factProvenance {
	if all := r.facts.provenance; place < cap(all) {
		return all[:place+1][place]
	}
	return factProvenance{}
}

func (r *factReader) longKeys(slot int, p, before *Provenance, l *longReading) bool {
	if !r.in.Take('{') {
		return false
	}
	for {
		name, ok := r.in.Text()
		if !ok {
			return false
		}
		key := longKey(name)
		if key == 0 || l.keys&key != 0 || !r.in.Take(':') {
			return false
		}
		l.keys |= key
		if !r.longPart(slot, key, p, before, l) {
			return false
		}
		if r.in.Take(',') {
			continue
		}
		return r.in.Take('}')
	}
}

func longKey(name []byte) int {
	switch string(name) {
	case "value":
		return longValue
	case "items":
		return longItems
	case "complete":
		return longComplete
	case "proof":
		return longProof
	case "as_of":
		return longAsOf
	case "by":
		return longBy
	case "ground":
		return longGround
	case "reason":
		return longReason
	default:
		return 0
	}
}

func (r *factReader) longPart(slot, key int, p, before *Provenance, l *longReading) (ok bool) {
	switch key {
	case longValue:
		if l.known = r.in.Peek() != 'n'; !l.known {
			return r.in.Word("null")
		}
		return r.short(slot)
	case longItems:
		if r.plan.slots[slot].kind != value.KindList {
			return false
		}
		l.list = r.list(slot)
		l.known = l.list != nil
		return l.known
	case longComplete:
		l.complete = r.in.Peek() == 't'
		return l.complete && r.in.Word("true") || !l.complete && r.in.Word("false")
	case longProof:
		return r.note(&p.Proof, before.Proof)
	case longAsOf:
		p.AsOf, ok = r.date()
		return ok
	case longBy:
		return r.note(&p.By, before.By)
	case longGround:
		return r.note(&p.Ground, before.Ground)
	default:
		return r.note(&p.Reason, before.Reason)
	}
}

// note reads a text of the provenance; it is kept when it is that of the case before.
func (r *factReader) note(into *string, before string) bool {
	text, ok := r.in.Text()
	if !ok || len(text) > MaxTextLength {
		return false
	}
	if *into = before; before != string(text) {
		*into = string(text)
	}
	return true
}

// isWhole reports whether there is one value that can be read in one way only.
func (l *longReading) isWhole() bool {
	hasValue, hasItems := l.keys&longValue != 0, l.keys&longItems != 0
	if l.list != nil {
		l.list.Complete = l.complete
	}
	return hasValue != hasItems && (hasItems || l.keys&longComplete == 0)
}

// proves reports whether a fact may come with this provenance, as checkProvenance does. Its texts are valid and short already.
func (s *slotPlan) proves(p *Provenance) bool {
	switch {
	case s.by && (p.By == "" || p.AsOf.IsZero() || p.Reason == ""), s.ground && p.Ground == "":
		return false
	default:
		return p.AsOf.IsZero() || p.AsOf.IsFull()
	}
}
