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
		if !j.policy.InForce || j.high() != outcome.Refer || !j.treatedAsGrant() {
			continue
		}
		switch j.elseAgainst() {
		case value.False:
			d.Recommend = outcome.Grant
			return
		case value.Unknown:
			d.Recommend = 0
		}
	}
}

func (j *judged) high() outcome.Outcome {
	_, high := outcome.Range(j.policy.Components)
	return high
}

// treatedAsGrant reports whether a pair differs that the dossier treats as a grant.
func (j *judged) treatedAsGrant() bool {
	for _, c := range j.conflicts {
		if c.Truth == value.True && c.conflict.Recommend == outcome.Grant.String() {
			return true
		}
	}
	return false
}

// elseAgainst is whether anything but such a pair speaks against the aid. A rule of the pair itself is not asked.
func (j *judged) elseAgainst() value.Truth {
	against := value.False
	pairs := map[string]bool{}
	for _, c := range j.conflicts {
		if c.conflict.Recommend != outcome.Grant.String() {
			against = against.Or(c.Truth)
		} else if c.Truth == value.True {
			pairs[c.ID] = true
		}
	}
	for _, x := range j.exclusions {
		if (x.Strength != policies.MustNot || x.Demoted) && !pairs[x.ID] {
			against = against.Or(x.Truth)
		}
	}
	for _, r := range j.required {
		if r.Demoted && !pairs[r.ID] {
			against = against.Or(r.Truth.Not())
		}
	}
	return against
}
