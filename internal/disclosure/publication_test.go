package disclosure

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNothingIsWithheldWhereNothingIsSmall(t *testing.T) {
	p := New(5)
	a, b, none := p.Detail(7), p.Detail(5), p.Detail(0)
	total := p.Headline(12)
	p.Sum(total, a, b, none)
	shown := p.Protect()
	for c, want := range map[Count]int{a: 7, b: 5, none: 0, total: 12} {
		assert.Equal(t, Bounds{want, want}, shown.Bounds(c))
		assert.False(t, shown.Small(c))
	}
}

func TestASmallCountIsNotGivenAwayByItsTotal(t *testing.T) {
	p := New(5)
	small, near, far := p.Detail(3), p.Detail(40), p.Detail(90)
	total := p.Headline(133)
	p.Sum(total, small, near, far)
	shown := p.Protect()
	assert.True(t, shown.Small(small))
	assert.Equal(t, Bounds{0, 4}, shown.Bounds(small))
	assert.Equal(t, Bounds{39, 43}, shown.Bounds(near), "the smallest other one is withheld")
	assert.Equal(t, Bounds{90, 90}, shown.Bounds(far))
	assert.Equal(t, Bounds{133, 133}, shown.Bounds(total))
}

// Small counts protect each other only where their sum leaves both open.
func TestSmallCountsThatTheirSumGivesAway(t *testing.T) {
	for _, c := range []struct {
		parts    []int
		withheld bool
	}{{[]int{1, 1}, true}, {[]int{4, 4}, true}, {[]int{4, 1}, false}, {[]int{2, 3}, false}, {[]int{1, 2}, false}, {[]int{1}, true}, {[]int{2, 2, 2}, false}} {
		p := New(5)
		parts := []Count{p.Detail(50)}
		all := 50
		for _, n := range c.parts {
			parts = append(parts, p.Detail(n))
			all += n
		}
		p.Sum(p.Headline(all), parts...)
		assert.Equal(t, c.withheld, !p.Protect().Bounds(parts[0]).Exact(), c.parts)
	}
}

// What is left of a total is shown nowhere, and a reader subtracts all the same.
func TestASmallRestIsNotGivenAway(t *testing.T) {
	p := New(5)
	in, rest, total := p.Detail(95), p.Unpublished(2), p.Headline(97)
	p.Sum(total, in, rest)
	shown := p.Protect()
	assert.False(t, shown.Bounds(in).Exact())
	assert.Equal(t, Bounds{97, 97}, shown.Bounds(total), "the headline stays")
	assert.Equal(t, Bounds{0, 4}, shown.Bounds(rest))

	p = New(5)
	in, rest, total = p.Detail(80), p.Unpublished(17), p.Headline(97)
	p.Sum(total, in, rest)
	assert.True(t, p.Protect().Bounds(in).Exact(), "a rest that is not small may be known")
}

// No sum has fewer than two unknowns here, and yet the second total minus the first is the small count.
func TestSumsThatDetermineACountTogether(t *testing.T) {
	p := New(5)
	x, y, small := p.Detail(30), p.Detail(60), p.Detail(3)
	p.counts[x].hidden, p.counts[y].hidden = true, true
	first, second := p.Headline(90), p.Headline(93)
	p.Sum(first, x, y)
	p.Sum(second, x, y, small)
	p.counts[small].hidden = true
	require.Equal(t, Bounds{0, 4}, p.propagate()[small], "the bounds alone do not see it")
	require.Contains(t, p.determined(), small, "and the sums together do")
	shown := p.Protect()
	assert.False(t, shown.Bounds(first).Exact() && shown.Bounds(second).Exact())
	assert.NotContains(t, p.determined(), small)
}

func TestASmallestOfOneShowsEverything(t *testing.T) {
	for _, smallest := range []int{-1, 0, 1} {
		p := New(smallest)
		one, total := p.Detail(1), p.Headline(2)
		p.Sum(total, one, p.Detail(1))
		assert.Equal(t, Bounds{1, 1}, p.Protect().Bounds(one))
	}
}

// table draws a table with its totals, a rest that is shown nowhere, and groups that overlap.
func table(r *rapid.T) *Publication {
	p := New(rapid.IntRange(2, 5).Draw(r, "smallest"))
	rows, columns := rapid.IntRange(1, 3).Draw(r, "rows"), rapid.IntRange(1, 3).Draw(r, "columns")
	small := rapid.Custom(func(r *rapid.T) int {
		return rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(0, 9)).Draw(r, "n")
	})
	total, byColumn := 0, make([][]Count, columns)
	sums := make([]int, columns)
	var all []Count
	for range rows {
		row, n := []Count{}, 0
		for c := range columns {
			v := small.Draw(r, "cell")
			cell := p.Detail(v)
			if l := rapid.SampledFrom([]level{unpublished, rest, detail, listed}).Draw(r, "level"); l != listed || v > 0 {
				p.counts[cell].level = l
			}
			row, byColumn[c] = append(row, cell), append(byColumn[c], cell)
			n, sums[c] = n+v, sums[c]+v
		}
		at := p.Detail(n)
		p.Sum(at, row...)
		all, total = append(all, at), total+n
	}
	headline := p.Headline(total)
	p.Sum(headline, all...)
	var bottom []Count
	for c := range columns {
		at := p.Headline(sums[c])
		p.Sum(at, byColumn[c]...)
		bottom = append(bottom, at)
		if in := rapid.IntRange(0, sums[c]).Draw(r, "in"); rapid.Bool().Draw(r, "group") {
			p.Sum(at, p.Detail(in), p.Unpublished(sums[c]-in))
		}
	}
	p.Sum(headline, bottom...)
	return p
}

// TestNoReaderWorksOutASmallCount has a reader try every way to fill in what is not shown.
func TestNoReaderWorksOutASmallCount(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := table(r)
		shown := p.Protect()
		possible, whole := readers(p)
		for c := range p.counts {
			at := Count(c)
			value := p.counts[c].value
			require.True(r, possible[c][value] || !whole, "the truth is among what a reader thinks possible")
			bounds := shown.Bounds(at)
			require.LessOrEqual(r, bounds.Least, value)
			require.True(r, bounds.Most < 0 || bounds.Most >= value)
			for n := range possible[c] {
				require.True(r, shown.Small(at) || n >= bounds.Least && (bounds.Most < 0 || n <= bounds.Most), "a range says no more than a reader knows")
			}
			_, helped := p.neighbour(at, p.propagate())
			if whole && p.small(at) && helped && p.smallest > 2 {
				require.Greater(r, len(possible[c]), 1, "count %d of %+v is given away", c, p.counts)
			}
		}
	})
}

// readers lists for each count the values in all ways to fill in what is hidden, and whether all ways were tried.
func readers(p *Publication) (possible []map[int]bool, whole bool) {
	possible = make([]map[int]bool, len(p.counts))
	for c := range possible {
		possible[c] = map[int]bool{}
	}
	values, known := make([]int, len(p.counts)), make([]bool, len(p.counts))
	largest := 0
	for c, held := range p.counts {
		largest = max(largest, held.value)
		if !held.hidden {
			values[c], known[c] = held.value, true
		}
	}
	signs, steps := p.initial(), 200_000
	var fill func()
	fill = func() {
		steps--
		if steps < 0 {
			return
		}
		at, least, most, done, sound := step(p, values, known, signs, largest+p.smallest)
		if !sound {
			return
		}
		if done {
			for c := range values {
				possible[c][values[c]] = true
			}
			return
		}
		known[at] = true
		for n := least; n <= most; n++ {
			values[at] = n
			fill()
		}
		known[at] = false
	}
	fill()
	return possible, steps >= 0
}

// step finds the next unknown: one that a sum fixes if there is one.
func step(p *Publication, values []int, known []bool, signs []Bounds, largest int) (at, least, most int, done, sound bool) {
	for _, s := range p.sums {
		open, left := []Count{}, 0
		for _, part := range s.parts {
			if known[part] {
				left += values[part]
			} else {
				open = append(open, part)
			}
		}
		if !known[s.total] {
			open = append(open, s.total)
		}
		switch {
		case len(open) == 0 && left != values[s.total]:
			return 0, 0, 0, false, false
		case len(open) == 1:
			n := left
			if open[0] != s.total {
				n = values[s.total] - left
			}
			if n < signs[open[0]].Least || n > signs[open[0]].Most {
				return 0, 0, 0, false, false
			}
			return int(open[0]), n, n, false, true
		}
	}
	for c := range known {
		if !known[c] {
			return c, signs[c].Least, min(signs[c].Most, largest), false, true
		}
	}
	return 0, 0, 0, true, true
}

func TestWhatEverybodyKnowsIsShown(t *testing.T) {
	p := New(5)
	all, a, b := p.Known(3), p.Detail(1), p.Detail(2)
	p.Sum(all, a, b)
	shown := p.Protect()
	assert.Equal(t, Bounds{3, 3}, shown.Bounds(all))
	assert.True(t, shown.Small(a) && shown.Small(b))
}
