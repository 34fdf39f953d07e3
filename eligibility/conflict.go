package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// treatConflict lets a pair of provisions that differ recommend as the dossier treats it. The table knows such a pair
// only as a generally-not. A policy that refers for nothing but pairs treated as a grant recommends a grant, and a grant
// by one policy is a grant; where something else that is still open may speak against the aid, nothing is recommended.
// The judgements are those the recommendation was made from: with the hints when only findings are open.
func (d *Decision) treatConflict(judgements []judged) {
	if d.Outcome != outcome.Refer || d.Recommend != outcome.Refuse {
		return
	}
	for _, j := range judgements {
		low, high := outcome.Range(j.policy.Components)
		if !j.policy.InForce || high != outcome.Refer {
			continue
		}
		switch grants := j.pairDiffers().And(j.elseAgainst().Not()); {
		case grants == value.True && low == outcome.Refer:
			d.Recommend = outcome.Grant
			return
		case grants != value.False:
			d.Recommend = 0
		}
	}
}

// pairDiffers is whether a pair differs that the dossier treats as a grant.
func (j *judged) pairDiffers() value.Truth {
	differs := value.False
	for _, c := range j.conflicts {
		if c.conflict.Recommend == outcome.Grant.String() {
			differs = differs.Or(c.Truth)
		}
	}
	return differs
}

// elseAgainst is whether anything but such a pair speaks against the aid. Where a pair differs, its own rule is one of
// the two sides and not asked.
func (j *judged) elseAgainst() value.Truth {
	against, excused := value.False, map[string]value.Truth{}
	for _, c := range j.conflicts {
		if c.conflict.Recommend == outcome.Grant.String() {
			excused[c.ID] = c.Truth
		} else {
			against = against.Or(c.Truth)
		}
	}
	ask := func(id string, speaks value.Truth) {
		if differs, pair := excused[id]; pair {
			speaks = speaks.And(differs.Not())
		}
		against = against.Or(speaks)
	}
	for _, x := range j.exclusions {
		if x.Strength != policies.MustNot || x.Demoted {
			ask(x.ID, x.Truth)
		}
	}
	for _, r := range j.required {
		if r.Demoted {
			ask(r.ID, r.Truth.Not())
		}
	}
	return against
}
