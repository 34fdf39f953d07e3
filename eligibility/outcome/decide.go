package outcome

// Policy is what one policy of an aid brings to the table.
type Policy struct {
	// InForce: at least one ground is in force on the decision date.
	InForce bool
	// Failed: a condition of the policy could not be computed.
	Failed bool
	// Components of the policy; those whose conditions failed are Unknown.
	Components Components
	// Hinted are the components with every open finding replaced by its hint; Unknown where a hint lacks.
	Hinted Components
	// Facts marks the components, in the order of Components, that wait for more than findings.
	Facts [Count]bool
}

// bounds of a policy. One that is not in force counts as unknown, but for its scope: a policy that is not about this case
// opens nothing, in force or not.
func (p Policy) bounds() (low, high Outcome) {
	return Range(p.heard())
}

func (p Policy) heard() Components {
	if p.InForce {
		return p.Components
	}
	c := Components{Scope: Unknown, MustNot: Unknown, GenerallyNot: Unknown, Shall: Unknown, May: Unknown}
	if p.Components.Scope == False {
		c.Scope = False
	}
	return c
}

// Matter tells for each policy of an aid which of its components are open and can change the outcome of the aid: some
// completion of everything else, the other policies at their lowest, lets them. Of a policy that is not in force only the
// scope can: that it is not about this case is all that could be learned.
func Matter(policies []Policy) [][Count]bool {
	out := make([][Count]bool, len(policies))
	for i := range policies {
		out[i] = matterOf(policies, i)
	}
	return out
}

// matterOf is Matter for one policy.
func matterOf(policies []Policy, i int) [Count]bool {
	p := policies[i]
	var floor Outcome
	for j, other := range policies {
		if low, _ := other.bounds(); j != i {
			floor = max(floor, low)
		}
	}
	counts := matters(p.heard(), floor)
	if !p.InForce {
		return [Count]bool{p.Components.Scope == Unknown && counts[0]}
	}
	return counts
}

// Result is the table's answer for one aid.
type Result struct {
	Outcome Outcome
	// Low and High bound the outcome over every completion of what is open; zero when nothing is in force.
	Low, High Outcome
	// Cause is zero when the outcome is settled.
	Cause Cause
	// Recommend accompanies Refer only.
	Recommend Recommendation
	// ButFor is set with CauseError: Low and High are then what they were if the failed conditions were unknown.
	ButFor bool
}

// Decide applies the rules for open values to the policies of one aid, first match.
// An aid without a policy has nothing in force.
func Decide(policies []Policy) Result {
	inForce, failed := false, false
	for _, p := range policies {
		inForce = inForce || p.InForce
		failed = failed || p.Failed
	}
	if !inForce {
		return Result{Outcome: Undetermined, Cause: CauseNotInForce}
	}
	low, high := maxima(policies)
	result := Result{Low: low, High: high}
	switch {
	case failed:
		result.Outcome, result.Cause, result.ButFor = Undetermined, CauseError, true
	case low == high:
		result.Outcome = low
		if low == Refer {
			result.Recommend = recommendSettled(policies)
		}
	case onlyFindings(policies):
		result.Outcome, result.Cause = Refer, CauseFinding
		result.Recommend = recommendHinted(policies)
	default:
		result.Outcome, result.Cause = Undetermined, CauseFact
	}
	return result
}

func maxima(policies []Policy) (low, high Outcome) {
	for _, p := range policies {
		l, h := p.bounds()
		low, high = max(low, l), max(high, h)
	}
	return low, high
}

// CanRaise reports whether a policy's own range reaches above low: only then can what it has open change the aid.
func (p Policy) CanRaise(low Outcome) bool {
	_, high := p.bounds()
	return high > low
}

// onlyFindings reports whether nothing that matters waits for more than findings. A policy that is not in force and could
// still raise the aid waits for law, not for a finding.
func onlyFindings(policies []Policy) bool {
	low, _ := maxima(policies)
	for i, p := range policies {
		if !p.InForce && p.CanRaise(low) {
			return false
		}
		for c, counts := range matterOf(policies, i) {
			if counts && p.Facts[c] {
				return false
			}
		}
	}
	return true
}

// recommendSettled joins the recommendations of the policies that refer: a grant by one is a grant, since the aid is
// open by either; where one is undecided, or grants without being sure to refer, nothing is recommended.
func recommendSettled(policies []Policy) Recommendation {
	var joined Recommendation
	undecided := false
	for _, p := range policies {
		low, high := p.bounds()
		if high != Refer || !p.InForce {
			continue
		}
		switch r := recommendOf(p.Components); {
		case r == Grant && low == Refer:
			return Grant
		case r == Refuse:
			joined = Refuse
		default:
			undecided = true
		}
	}
	if undecided {
		return 0
	}
	return joined
}

// recommendOf leaves out the completions in which the policy does not refer at all.
func recommendOf(c Components) Recommendation {
	var common Recommendation
	agreed := true
	completions(c, func(settled Components) {
		o, r := Base(settled)
		if o != Refer {
			return
		}
		if common != 0 && r != common {
			agreed = false
		}
		common = r
	})
	if !agreed {
		return 0
	}
	return common
}

// recommendHinted is the base table with the hints; none when a hint lacks, and "grant" when the hints would settle
// the aid in the child's favour.
func recommendHinted(policies []Policy) Recommendation {
	best, recommend := Outcome(0), Recommendation(0)
	for _, p := range policies {
		if !p.InForce {
			continue
		}
		low, high := Range(p.Hinted)
		if low != high {
			return 0
		}
		if low < best {
			continue
		}
		best = low
		switch low {
		case Eligible:
			recommend = Grant
		case Ineligible:
			recommend = Refuse
		default:
			recommend = Recommend(p.Hinted)
		}
	}
	return recommend
}

// Close applies a person's decision. It turns a referral into eligible or ineligible and reports applied; on any
// other outcome it changes nothing, and the caller lists the decision as a conflict.
func Close(r Result, decision Recommendation) (closed Result, applied bool) {
	if r.Outcome != Refer || (decision != Grant && decision != Refuse) {
		return r, false
	}
	r.Cause, r.Recommend = 0, 0
	r.Outcome = Ineligible
	if decision == Grant {
		r.Outcome = Eligible
	}
	return r, true
}
