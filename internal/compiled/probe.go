package compiled

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// Probe is the table form of a condition: a range, a set of words, a sum, an age or a text that it tests on the values of slots, with no
// closure between. It answers where all it reads is exact, or where a single slot of it is unknown; everything else it leaves to the closure
// of the same expression, which gives the same answers: the tests of package celenv hold the two together. Most conditions of a policy have
// one, and they stand side by side in memory.
type Probe struct {
	kind    probeKind
	negated bool
	slot    int32
	// low and span are the range of a number, or of an age: span is how far its end is from low. Of words low has a bit for each.
	low  int64
	span uint64
	more *probeParts
}

type probeKind uint8

const (
	noProbe probeKind = iota
	rangeProbe
	wordsProbe
	sumProbe
	ageProbe
	textProbe
	bothProbe
	eitherProbe
)

// probeParts are what the rarer kinds are made of.
type probeParts struct {
	sum   sum
	born  int32
	on    int32
	years func(born, on value.Date) (value.Years, error)
	parts []Probe
	text  func(string) (bool, error)
}

// Exists reports whether there is a probe: without one only the closure answers.
func (p *Probe) Exists() bool { return p.kind != noProbe }

// Truth is the truth of the condition. An unknown one waits for the slot alone. Zero means that the closure is to be asked.
func (p *Probe) Truth(v *Variables) (truth value.Truth, slot int32) {
	switch p.kind {
	case rangeProbe:
		if v.marks[p.slot] == exactly {
			return p.answer(uint64(v.numbers[p.slot])-uint64(p.low) <= p.span)
		}
		return v.unsettled(p.slot)
	case wordsProbe:
		if v.marks[p.slot] == exactly {
			return p.answer(uint64(p.low)>>uint64(v.numbers[p.slot])&1 != 0)
		}
		return v.unsettled(p.slot)
	case sumProbe:
		total, open, ok := p.more.sum.of(v)
		if !ok {
			return v.unsettled(open)
		}
		return p.answer(uint64(total)-uint64(p.low) <= p.span)
	case ageProbe:
		return p.age(v)
	case textProbe:
		return p.test(v)
	case bothProbe:
		return p.joint(v, value.False, value.True)
	case eitherProbe:
		return p.joint(v, value.True, value.False)
	default:
		return 0, 0
	}
}

// answer goes without a branch on what holds: in a population that is a coin tossed for every condition.
func (p *Probe) answer(holds bool) (value.Truth, int32) {
	var one value.Truth
	if holds != p.negated {
		one = 1
	}
	return value.False + one*(value.True-value.False), 0
}

// unsettled is the answer of a probe whose number is not exact; slot is negative where more than one is not.
func (v *Variables) unsettled(slot int32) (value.Truth, int32) {
	if slot >= 0 && v.marks[slot] == absent {
		return value.Unknown, slot
	}
	return 0, 0
}

func (p *Probe) age(v *Variables) (value.Truth, int32) {
	born, on := p.more.born, p.more.on
	switch bornExactly, onExactly := v.marks[born] == exactly, v.marks[on] == exactly; {
	case !bornExactly && !onExactly:
		return 0, 0
	case !bornExactly:
		return v.unsettled(born)
	case !onExactly:
		return v.unsettled(on)
	}
	years, err := p.more.years(value.DateOfNumber(v.numbers[born]), value.DateOfNumber(v.numbers[on]))
	if err != nil || !isExactYears(years) {
		return 0, 0
	}
	return p.answer(uint64(years.Min())-uint64(p.low) <= p.span)
}

func (p *Probe) test(v *Variables) (value.Truth, int32) {
	text, ok := v.at(int(p.slot)).Text()
	if !ok {
		return v.unsettled(p.slot)
	}
	holds, err := p.more.text(text)
	if err != nil {
		return 0, 0
	}
	return p.answer(holds)
}

// joint is the conjunction or disjunction of parts: one that decides absorbs what is open.
func (p *Probe) joint(v *Variables, decides, otherwise value.Truth) (value.Truth, int32) {
	asks, open := false, int32(-1)
	for i := range p.more.parts {
		switch truth, slot := p.more.parts[i].Truth(v); {
		case truth == decides:
			return p.answer(decides == value.True)
		case truth == 0 || truth == value.Unknown && open >= 0 && open != slot:
			asks = true
		case truth == value.Unknown:
			open = slot
		}
	}
	switch {
	case asks:
		return 0, 0
	case open >= 0:
		return value.Unknown, open
	}
	return p.answer(otherwise == value.True)
}

// sum is a constant and numbers of slots, each times a factor. One that is computed by the expression itself could leave 64 bits there, which
// is an error that only the closure tells; its terms keep to their limits.
type sum struct {
	constant int64
	terms    []term
	computed bool
}

// term is the number of a slot times a factor. A number beyond the limit is left to the closure, so that no sum of a few leaves 64 bits.
type term struct {
	slot   int32
	factor int64
	limit  int64
}

// of works the sum out. Where it fails, open is the one slot without an exact number, negative where there are several or none.
func (s *sum) of(v *Variables) (total int64, open int32, ok bool) {
	total, open, ok = s.constant, -1, true
	for i := range s.terms {
		t := &s.terms[i]
		number := v.numbers[t.slot]
		switch {
		case v.marks[t.slot] != exactly:
			if !ok {
				return 0, -1, false
			}
			open, ok = t.slot, false
		case number > t.limit || number < -t.limit:
			return 0, -1, false
		default:
			total += number * t.factor
		}
	}
	return total, open, ok
}
