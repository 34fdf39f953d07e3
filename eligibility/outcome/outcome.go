// Package outcome is the binding table of outcomes, alone: from five components, each false, unknown or true,
// to one answer per aid. It imports nothing, so that a verifier can share it without trusting the engine.
//
// The rules, in order:
//
//  1. Base decides when all five components are known.
//  2. Range gives the worst and the best base outcome over every completion of the open ones.
//  3. Decide applies, first match: not in force, an error, low = high, only findings open, facts open.
//  4. A person's decision closes a referral and changes nothing else (Close).
package outcome

// Truth is the truth of one component. The zero value is invalid.
type Truth uint8

// The three truths, ordered so that a conjunction is the minimum and a disjunction the maximum.
const (
	False Truth = iota + 1
	Unknown
	True
)

// Outcome is the answer of one aid. The zero value is invalid.
// Ineligible < Refer < Eligible; Undetermined stands apart and is never a bound of a range.
type Outcome uint8

const (
	// Ineligible: no completion of what is open opens the aid.
	Ineligible Outcome = iota + 1
	// Refer: settled as far as rules go; the law leaves the rest to a person.
	Refer
	// Eligible: the aid is owed whatever is still open.
	Eligible
	// Undetermined: something is missing; Cause says what.
	Undetermined
)

// Cause says why an outcome is not settled. The zero value means none is needed.
type Cause uint8

const (
	// CauseNotInForce: no ground of the aid is in force on the decision date.
	CauseNotInForce Cause = iota + 1
	// CauseError: a condition of the aid could not be computed.
	CauseError
	// CauseFinding: what is open waits only for findings the law gives to a person.
	CauseFinding
	// CauseFact: a fact or a table row is missing.
	CauseFact
)

// Recommendation accompanies a referral. The zero value means none is made.
type Recommendation uint8

const (
	// Grant: the person is advised to grant.
	Grant Recommendation = iota + 1
	// Refuse: the person is advised to refuse, "generally".
	Refuse
)

// Components are the five inputs of the table for one policy.
type Components struct {
	// Scope: scope and every requirement.
	Scope Truth
	// MustNot: any exclusion that forbids.
	MustNot Truth
	// GenerallyNot: any exclusion from which a person may depart.
	GenerallyNot Truth
	// Shall: any ground that obliges.
	Shall Truth
	// May: any ground that permits.
	May Truth
}

// Count is the number of components.
const Count = 5

// array and componentsOf let the table be walked by index, in the order of the struct.
func (c Components) array() [Count]Truth {
	return [Count]Truth{c.Scope, c.MustNot, c.GenerallyNot, c.Shall, c.May}
}

func componentsOf(a [Count]Truth) Components {
	return Components{Scope: a[0], MustNot: a[1], GenerallyNot: a[2], Shall: a[3], May: a[4]}
}

// Valid reports whether every component is one of the three truths.
func (c Components) Valid() bool {
	for _, t := range c.array() {
		if t < False || t > True {
			return false
		}
	}
	return true
}

// Base is the two-valued table. A component that is not True counts as False: callers pass settled components.
func Base(c Components) (Outcome, Recommendation) {
	return base(c.Scope == True, c.MustNot == True, c.GenerallyNot == True, c.Shall == True, c.May == True)
}

func base(scope, mustNot, generallyNot, shall, may bool) (Outcome, Recommendation) {
	switch {
	case !scope, mustNot:
		return Ineligible, 0
	case !shall && !may:
		return Ineligible, 0
	case generallyNot:
		return Refer, Refuse
	case shall:
		return Eligible, 0
	default:
		return Refer, Grant
	}
}

// Range returns the base outcome with every open component at its worst, and at its best.
// The table is monotone in each component, so no other completion lies outside.
func Range(c Components) (low, high Outcome) {
	worst, best := func(t Truth) bool { return t == True }, func(t Truth) bool { return t >= Unknown }
	low, _ = base(worst(c.Scope), best(c.MustNot), best(c.GenerallyNot), worst(c.Shall), worst(c.May))
	high, _ = base(best(c.Scope), worst(c.MustNot), worst(c.GenerallyNot), best(c.Shall), best(c.May))
	return low, high
}

// completions calls f with every completion of the open components.
func completions(c Components, f func(Components)) {
	a := c.array()
	for i, t := range a {
		if t != Unknown {
			continue
		}
		for _, settled := range [2]Truth{False, True} {
			a[i] = settled
			completions(componentsOf(a), f)
		}
		return
	}
	f(c)
}

// matters tells for each component, in the order of the struct, whether it is open and some completion of the others
// lets it change the outcome between two that are not both at or below floor: up to there others have decided.
func matters(c Components, floor Outcome) [Count]bool {
	var out [Count]bool
	a := c.array()
	for i, t := range a {
		if t != Unknown {
			continue
		}
		with := a
		with[i] = False
		completions(componentsOf(with), func(settled Components) {
			flipped := settled.array()
			flipped[i] = True
			before, _ := Base(settled)
			after, _ := Base(componentsOf(flipped))
			if before != after && max(before, after) > floor {
				out[i] = true
			}
		})
	}
	return out
}

// Recommend returns the recommendation that every completion agrees on, or none.
func Recommend(c Components) Recommendation {
	var common Recommendation
	first, agreed := true, true
	completions(c, func(settled Components) {
		_, r := Base(settled)
		if first {
			common, first = r, false
		} else if r != common {
			agreed = false
		}
	})
	if !agreed {
		return 0
	}
	return common
}
