package disclosure

// What a curious reader can work out.

// rounds bounds how often the sums are gone through; bounds that still creep by then creep by single steps.
const rounds = 200

// initial is what the sign of a count says: itself, that it is small, that it is withheld and not small, or nothing.
func (p *Publication) initial() []Bounds {
	out := make([]Bounds, len(p.counts))
	for c, held := range p.counts {
		switch {
		case held.level == unpublished && !held.told:
			out[c] = Bounds{0, unbounded}
		case !held.hidden:
			out[c] = Bounds{held.value, held.value}
		case p.signed(Count(c)):
			out[c] = p.sign(Count(c))
		default:
			out[c] = Bounds{p.smallest, unbounded}
		}
	}
	return out
}

// propagate narrows the bounds by every sum until none narrows any more.
func (p *Publication) propagate() []Bounds {
	bounds := p.initial()
	for range rounds {
		changed := false
		for _, s := range p.sums {
			changed = s.narrow(bounds) || changed
		}
		if !changed {
			break
		}
	}
	return bounds
}

// narrow uses that the total is the sum of the parts.
func (s sum) narrow(bounds []Bounds) bool {
	least, most := 0, 0
	for _, part := range s.parts {
		least, most = least+bounds[part].Least, min(most+bounds[part].Most, unbounded)
	}
	changed := tighten(&bounds[s.total], least, most)
	total := bounds[s.total]
	for _, part := range s.parts {
		others := 0
		for _, other := range s.parts {
			if other != part {
				others = min(others+bounds[other].Most, unbounded)
			}
		}
		lower, upper := 0, total.Most-(least-bounds[part].Least)
		if others < unbounded {
			lower = total.Least - others
		}
		if total.Most >= unbounded {
			upper = unbounded
		}
		before := bounds[part].Least
		changed = tighten(&bounds[part], lower, upper) || changed
		least += bounds[part].Least - before
	}
	return changed
}

func tighten(b *Bounds, least, most int) bool {
	before := *b
	b.Least, b.Most = max(b.Least, least), min(b.Most, most)
	return *b != before
}

// prime is the field in which the sums are solved: their coefficients are one and minus one, so that a count which is
// determined there is determined in whole numbers too, but for a chance of about one in two thousand million that is on
// the safe side where it errs.
const prime = 1<<31 - 1

// determined lists the counts that the sums fix, whatever their bounds: those for which elimination leaves an equation
// with one unknown.
func (p *Publication) determined() []Count {
	column := map[Count]int{}
	var unknown []Count
	for c, held := range p.counts {
		if held.hidden {
			column[Count(c)] = len(unknown)
			unknown = append(unknown, Count(c))
		}
	}
	var rows [][]uint64
	for _, s := range p.sums {
		row, any := make([]uint64, len(unknown)), false
		for _, part := range s.parts {
			if at, hidden := column[part]; hidden {
				row[at], any = 1, true
			}
		}
		if at, hidden := column[s.total]; hidden {
			row[at], any = prime-1, true
		}
		if any {
			rows = append(rows, row)
		}
	}
	var out []Count
	for _, row := range eliminated(rows, len(unknown)) {
		if at, single := onlyUnknown(row); single {
			out = append(out, unknown[at])
		}
	}
	return out
}

// eliminated brings the rows into reduced echelon form.
func eliminated(rows [][]uint64, columns int) [][]uint64 {
	rank := 0
	for at := 0; at < columns && rank < len(rows); at++ {
		pivot := rank
		for pivot < len(rows) && rows[pivot][at] == 0 {
			pivot++
		}
		if pivot == len(rows) {
			continue
		}
		rows[rank], rows[pivot] = rows[pivot], rows[rank]
		scale(rows[rank], inverse(rows[rank][at]))
		for other := range rows {
			if factor := rows[other][at]; other != rank && factor != 0 {
				for c := at; c < columns; c++ {
					rows[other][c] = (rows[other][c] + (prime-factor)*rows[rank][c]) % prime
				}
			}
		}
		rank++
	}
	return rows[:rank]
}

func scale(row []uint64, by uint64) {
	for c := range row {
		row[c] = row[c] * by % prime
	}
}

// inverse is the reciprocal, by Fermat: n to the power of prime minus two.
func inverse(n uint64) uint64 {
	out := uint64(1)
	for power := uint64(prime - 2); power > 0; power >>= 1 {
		if power&1 == 1 {
			out = out * n % prime
		}
		n = n * n % prime
	}
	return out
}

func onlyUnknown(row []uint64) (at int, single bool) {
	at = -1
	for c, coefficient := range row {
		if coefficient == 0 {
			continue
		}
		if at >= 0 {
			return 0, false
		}
		at = c
	}
	return at, at >= 0
}
