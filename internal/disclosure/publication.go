package disclosure

import (
	"cmp"
	"slices"
)

// Count names one count of a publication.
type Count int

// level says how dear it is to withhold a count.
type level uint8

const (
	unpublished level = iota
	rest
	detail
	listed
	headline
	known
)

// unbounded stands for no bound; sums of many of them stay far below the largest int.
const unbounded = 1 << 40

type count struct {
	value  int
	level  level
	hidden bool
	// told: a reader is told that this unpublished count is small.
	told bool
}

// sum says that a count is the sum of others.
type sum struct {
	total Count
	parts []Count
}

// members are the total and the parts.
func (s sum) members() []Count { return append([]Count{s.total}, s.parts...) }

// Publication is a set of counts with the sums among them. It is for use by one goroutine.
type Publication struct {
	smallest int
	counts   []count
	sums     []sum
	within   [][]int
}

// New begins a publication in which counts from one to below smallest are protected. With a smallest of one or less every
// count is shown.
func New(smallest int) *Publication { return &Publication{smallest: smallest} }

// Known adds a count that is no secret, such as how many cases there are at all: it is always shown.
func (p *Publication) Known(n int) Count { return p.add(n, known) }

// Headline adds a count that is withheld only when no detail is left to withhold in its place. A count is not negative.
func (p *Publication) Headline(n int) Count { return p.add(n, headline) }

// Detail adds a count that is withheld before headlines are. It is shown as fewer than smallest also where it is nought, so
// that not even that somebody was counted shows, unless the sums say it is nought.
func (p *Publication) Detail(n int) Count { return p.add(n, detail) }

// Listed adds a detail whose mere being there shows that it is not nought.
func (p *Publication) Listed(n int) Count { return p.add(n, listed) }

// Rest adds a count of what is left over, which nobody asks for first: it is withheld before any other.

func (p *Publication) Rest(n int) Count { return p.add(n, rest) }

// Unpublished adds a count that stands nowhere and may follow from what does, such as the cases outside of a group.
func (p *Publication) Unpublished(n int) Count { return p.add(n, unpublished) }

func (p *Publication) add(n int, l level) Count {
	p.counts = append(p.counts, count{value: n, level: l})
	p.within = append(p.within, nil)
	return Count(len(p.counts) - 1)
}

// Sum declares that a count is the sum of others. Counts that do not add up are a mistake of the caller: the answer of
// Protect then means nothing.
func (p *Publication) Sum(total Count, parts ...Count) {
	s := sum{total: total, parts: slices.Clone(parts)}
	for _, c := range s.members() {
		p.within[c] = append(p.within[c], len(p.sums))
	}
	p.sums = append(p.sums, s)
}

// small counts are protected.
func (p *Publication) small(c Count) bool {
	held := p.counts[c]
	return held.level != known && held.value > 0 && held.value < p.smallest
}

// signed counts are shown as fewer than smallest; nought is, where it stands among others.
func (p *Publication) signed(c Count) bool {
	held := p.counts[c]
	if held.level == unpublished {
		return held.told
	}
	return p.small(c) || held.value < p.smallest && p.smallest > 1 && (held.level == detail || held.level == rest)
}

// sign is what a reader knows of a count that is shown as fewer than smallest.
func (p *Publication) sign(c Count) Bounds {
	if l := p.counts[c].level; l == detail || l == rest || l == unpublished {
		return Bounds{0, p.smallest - 1}
	}
	return Bounds{1, p.smallest - 1}
}

// dearness orders levels by what is withheld first.
func (l level) dearness() level {
	if l == listed {
		return detail
	}
	return l
}

// Protect decides what is shown. The same counts, declared in the same order, give the same answer.
func (p *Publication) Protect() Protected {
	for c := range p.counts {
		p.counts[c].hidden = p.signed(Count(c)) || p.counts[c].level == unpublished
	}
	given := map[Count]bool{}
	for {
		bounds := p.propagate()
		exposed, found := p.exposed(bounds, given)
		if !found {
			return p.protected(bounds)
		}
		if withheld, ok := p.neighbour(exposed, bounds); ok {
			p.counts[withheld].hidden = true
			// The range of the other then says no more than that this one is small.
			p.counts[exposed].told = p.counts[exposed].level == unpublished
		} else {
			given[exposed] = true
		}
	}
}

// exposed finds a small count about which the sums say more than that it is small; those that cannot be helped are left
// out.
func (p *Publication) exposed(bounds []Bounds, given map[Count]bool) (Count, bool) {
	for c := range p.counts {
		if at := Count(c); p.small(at) && !given[at] && bounds[c].Most-bounds[c].Least < p.smallest-2 {
			return at, true
		}
	}
	for _, at := range p.determined() {
		if p.small(at) && !given[at] {
			return at, true
		}
	}
	return 0, false
}

// neighbour finds the count to withhold for the sake of another: one that is shown and not nought, in a sum that gives it
// away or else in the nearest one, a rest rather than a detail, the smallest rather than a large one. A detail one sum
// further is withheld rather than a headline.
func (p *Publication) neighbour(of Count, bounds []Bounds) (Count, bool) {
	var headlines []Count
	seen, reached := map[int]bool{}, []Count{of}
	for distance := 0; len(reached) > 0; distance++ {
		if distance > 2 && len(headlines) > 0 {
			break
		}
		near := p.telling(of, bounds)
		if distance > 0 {
			near = nil
			for _, c := range reached {
				near = append(near, p.within[c]...)
			}
		}
		shown, hidden := p.shownIn(near, seen)
		if distance == 0 {
			clear(seen)
			hidden = reached
		}
		reached = hidden
		details := slices.DeleteFunc(slices.Clone(shown), func(c Count) bool { return p.counts[c].level == headline })
		if len(details) > 0 {
			return slices.MinFunc(details, p.dearer), true
		}
		headlines = append(headlines, shown...)
	}
	if len(headlines) == 0 {
		return 0, false
	}
	return headlines[0], true
}

// telling are the sums that say too much about a count by themselves.
func (p *Publication) telling(of Count, bounds []Bounds) []int {
	var out []int
	for _, s := range p.within[of] {
		read := slices.Clone(bounds)
		read[of] = p.sign(of)
		p.sums[s].narrow(read)
		if read[of].Most-read[of].Least < p.smallest-2 {
			out = append(out, s)
		}
	}
	return out
}

// shownIn lists what could be withheld in sums that were not seen before, and what is hidden in them already.
func (p *Publication) shownIn(sums []int, seen map[int]bool) (shown, hidden []Count) {
	for _, s := range sums {
		if seen[s] {
			continue
		}
		seen[s] = true
		for _, member := range p.sums[s].members() {
			if p.counts[member].hidden {
				hidden = append(hidden, member)
			} else if p.counts[member].value > 0 && p.counts[member].level != known {
				shown = append(shown, member)
			}
		}
	}
	return shown, hidden
}

func (p *Publication) dearer(a, b Count) int {
	x, y := p.counts[a], p.counts[b]
	return cmp.Or(cmp.Compare(x.level.dearness(), y.level.dearness()), cmp.Compare(x.value, y.value), cmp.Compare(a, b))
}

// Bounds are what a reader may know of a count.
type Bounds struct{ Least, Most int }

// Exact reports whether the count itself is known.
func (b Bounds) Exact() bool { return b.Least == b.Most }

// Protected is what may be shown.
type Protected struct {
	bounds []Bounds
	small  []bool
}

func (p *Publication) protected(bounds []Bounds) Protected {
	out := Protected{bounds: bounds, small: make([]bool, len(bounds))}
	for c := range bounds {
		// What the sums show to be nought is shown as nought.
		if at := Count(c); p.signed(at) && bounds[c].Most > 0 {
			out.small[c], out.bounds[c] = true, p.sign(at)
		}
		if out.bounds[c].Most >= unbounded {
			out.bounds[c].Most = -1
		}
	}
	return out
}

// Bounds are the count itself where it is shown; up to below the limit where it is shown as small; and where it is withheld,
// the range that the other counts leave open, which says nothing more. Most is negative where nothing bounds it.
func (p Protected) Bounds(c Count) Bounds { return p.bounds[c] }

// Small reports whether the count is shown as fewer than smallest.
func (p Protected) Small(c Count) bool { return p.small[c] }
