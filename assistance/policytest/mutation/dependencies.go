package mutation

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

// reach is what a change of one rule can come out in.
type reach struct {
	// all is set when nothing can be ruled out.
	all      bool
	aids     map[string]bool
	measures map[string]bool
	// names are ids of the rules that depend on the changed one, itself among them.
	names map[string]bool
	// hints are the findings with a hint that those rules read: a change may show beside them.
	hints map[string]bool
}

// dependencies knows which names each rule of a pack mentions, in whatever key: more than it reads, never less.
type dependencies struct {
	rules []mentioned
	// hinted are the findings with a hint.
	hinted map[string]bool
	// upstream are the names a rule or definition mentions, by id.
	upstream map[string][]string
}

type mentioned struct {
	id, aid string
	kind    string
	names   map[string]bool
}

const (
	kindShared  = "shared"
	kindMeasure = "measure"
	kindAid     = "aid"
	kindOther   = "other"
)

func dependenciesOf(sources []sourceFile) *dependencies {
	d := &dependencies{upstream: map[string][]string{}, hinted: map[string]bool{}}
	for _, s := range sources {
		aid := ""
		byOwner := map[string]int{}
		for _, e := range s.elements {
			if len(e.Path) == 1 && e.Path[0] == "aid" {
				aid = e.Value
			}
		}
		for _, e := range s.elements {
			if len(e.Path) == 0 || e.Within("title", "rationale", "law", "local", "configuration") {
				continue
			}
			if isHint(e) {
				d.hinted[e.Owner] = true
			}
			kind := kindOf(s, e, aid)
			at, ok := byOwner[kind+" "+e.Owner]
			if !ok {
				at = len(d.rules)
				byOwner[kind+" "+e.Owner] = at
				d.rules = append(d.rules, mentioned{id: e.Owner, aid: aid, kind: kind, names: map[string]bool{}})
			}
			for _, t := range tokens(e.Value) {
				if t.kind == tokenName && !d.rules[at].names[t.text] {
					d.rules[at].names[t.text] = true
					d.upstream[e.Owner] = append(d.upstream[e.Owner], t.text)
				}
			}
		}
	}
	return d
}

// kindOf says what a rule can come out in; a level of a factor belongs to the aid of its file.
func kindOf(s sourceFile, e policies.Element, aid string) string {
	switch {
	case e.Path[0] == "measures" && !isOverlay(s):
		return kindMeasure
	case e.Path[0] == "definitions" || e.Path[0] == "parameters" || isHint(e):
		return kindShared
	case aid != "" && !isOverlay(s):
		return kindAid
	default:
		return kindOther
	}
}

func isOverlay(s sourceFile) bool {
	return slices.ContainsFunc(s.elements, func(e policies.Element) bool { return len(e.Path) == 1 && e.Path[0] == "overlay" })
}

// reach follows a name through everything that mentions it.
func (d *dependencies) reach(file sourceFile, m Mutant) reach {
	r := reach{aids: map[string]bool{}, measures: map[string]bool{}, names: map[string]bool{m.Rule: true}, hints: map[string]bool{}}
	for changed := true; changed; {
		changed = false
		for _, rule := range d.rules {
			if rule.kind != kindShared || r.names[rule.id] || !mentions(rule, r.names) {
				continue
			}
			r.names[rule.id], changed = true, true
		}
	}
	shared := make(map[string]bool, len(r.names))
	for name := range r.names {
		shared[name] = true
	}
	for _, rule := range d.rules {
		if rule.kind == kindShared || rule.id != m.Rule && !mentions(rule, shared) {
			continue
		}
		r.names[rule.id] = true
		switch rule.kind {
		case kindMeasure:
			r.measures[rule.id] = true
		case kindAid:
			r.aids[rule.aid] = true
		default:
			r.all = true
		}
	}
	if isOverlay(file) {
		r.all = true
	}
	d.reachHints(r)
	return r
}

func (d *dependencies) reachHints(r reach) {
	for finding := range d.hinted {
		r.hints[finding] = r.names[finding]
		for _, rule := range d.rules {
			if r.names[rule.id] && rule.names[finding] {
				r.hints[finding] = true
			}
		}
	}
}

func mentions(rule mentioned, names map[string]bool) bool {
	for name := range names {
		if rule.names[name] {
			return true
		}
	}
	return false
}

// expectedMeasures are the measures of which a test expects anything.
func expectedMeasures(test *policies.Test) []string {
	x := test.Expect
	var ids []string
	for _, t := range x.Measures {
		ids = append(ids, t.ID)
	}
	for _, t := range x.Strengths {
		ids = append(ids, t.ID)
	}
	for _, t := range x.Due {
		ids = append(ids, t.ID)
	}
	for _, t := range x.Deadlines {
		ids = append(ids, t.ID)
	}
	return ids
}

// rank says how near a test is to a change: zero when it names a rule that depends on it, one when it expects something
// of an aid that does, and no rank at all when nothing it expects can come out otherwise.
func (r reach) rank(test *policies.Test, aidOfAward string) (rank int, reached bool) {
	x := test.Expect
	if slices.ContainsFunc(expectedMeasures(test), func(id string) bool { return r.measures[id] }) {
		return 0, true
	}
	for _, t := range x.Hints {
		if r.hints[t.ID] {
			return 0, true
		}
	}
	rank, reached = 2, r.all
	for _, a := range x.Aids {
		if slices.ContainsFunc(a.Rules, func(t policies.TruthExpectation) bool { return r.names[t.ID] }) ||
			slices.ContainsFunc(a.Strengths, func(t policies.StrengthExpectation) bool { return r.names[t.ID] }) {
			return 0, true
		}
		if r.aids[a.Aid] {
			rank, reached = 1, true
		}
	}
	if x.Award != nil && r.aids[aidOfAward] {
		return r.rankOfAward(*x.Award), true
	}
	return rank, reached
}

func (r reach) rankOfAward(x policies.AwardExpectation) int {
	for _, t := range slices.Concat(x.Exceptions, x.Manner, x.Advances, x.Approvals) {
		if r.names[t.ID] {
			return 0
		}
	}
	for _, t := range slices.Concat(x.Limits, x.Lines) {
		if r.names[t.ID] {
			return 0
		}
	}
	return 1
}
