package assistance

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Changes is what differs between two assessments of the same case: new facts, new law, and what came of them. It names
// facts and never shows a value. Lists hold only what differs, in the order of the later assessment's pack.
type Changes struct {
	// Policy and Date are set when the two were decided by different packs, or as of different days.
	Policy *Change `json:"policy,omitempty"`
	Date   *Change `json:"date,omitempty"`
	// Facts by name: "new", "gone" or "changed".
	Facts    []NamedChange `json:"facts"`
	Aids     []AidChange   `json:"aids"`
	Award    []NamedChange `json:"award"`
	Measures []NamedChange `json:"measures"`
}

// Change is a word before and after.
type Change struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

// NamedChange is a Change of something by its id; "absent" stands for what was or is not there.
type NamedChange struct {
	ID string `json:"id"`
	Change
}

// AidChange is what changed in the decision on one aid: its outcome, and the truths of its rules.
type AidChange struct {
	Aid     string        `json:"aid"`
	Outcome *Change       `json:"outcome,omitempty"`
	Rules   []NamedChange `json:"rules"`
}

// absent stands for what is not there.
const absent = "absent"

// None reports whether nothing differs.
func (c Changes) None() bool {
	return c.Policy == nil && c.Date == nil && len(c.Facts)+len(c.Aids)+len(c.Award)+len(c.Measures) == 0
}

// Compare tells what differs between an earlier and a later assessment of the same case. They may come from different
// engines; a zero assessment counts as nothing known.
func Compare(before, after *Assessment) Changes {
	c := Changes{Facts: []NamedChange{}, Aids: []AidChange{}, Award: []NamedChange{}, Measures: []NamedChange{}}
	c.Policy = changed(before.PolicyDigest, after.PolicyDigest)
	c.Date = changed(before.DecisionDate, after.DecisionDate)
	c.Facts = factChanges(before, after)
	for _, aid := range union(aids(after), aids(before)) {
		if change, differs := aidChange(aid, before, after); differs {
			c.Aids = append(c.Aids, change)
		}
	}
	c.Award = words(awardWords(before.Award), awardWords(after.Award))
	c.Measures = words(measureWords(before), measureWords(after))
	return c
}

func changed(before, after string) *Change {
	if before == after {
		return nil
	}
	return &Change{Before: before, After: after}
}

// word is something by id with the word that describes it.
type word struct{ id, is string }

// words lists the differing ids, those of the later list first in its order, then those that are gone.
func words(before, after []word) []NamedChange {
	find := func(list []word, id string) string {
		if i := slices.IndexFunc(list, func(w word) bool { return w.id == id }); i >= 0 {
			return list[i].is
		}
		return absent
	}
	out := []NamedChange{}
	seen := map[string]bool{}
	for _, w := range slices.Concat(after, before) {
		if seen[w.id] {
			continue
		}
		seen[w.id] = true
		if change := changed(find(before, w.id), find(after, w.id)); change != nil {
			out = append(out, NamedChange{ID: w.id, Change: *change})
		}
	}
	return out
}

func factChanges(before, after *Assessment) []NamedChange {
	was, is := knownFacts(before), knownFacts(after)
	out := []NamedChange{}
	for _, name := range union(names(is), names(was)) {
		old, known := was[name]
		now, stillKnown := is[name]
		switch {
		case !known:
			out = append(out, NamedChange{ID: name, Change: Change{Before: absent, After: "new"}})
		case !stillKnown:
			out = append(out, NamedChange{ID: name, Change: Change{Before: "known", After: "gone"}})
		case old != now:
			out = append(out, NamedChange{ID: name, Change: Change{Before: "known", After: "changed"}})
		}
	}
	return out
}

// knownFacts holds each known fact with its canonical text, which equal values share.
func knownFacts(a *Assessment) map[string]string {
	out := map[string]string{}
	if a.evaluation == nil {
		return out
	}
	for _, f := range a.engine.pack.Vocabulary.Facts() {
		if v := a.evaluation.Facts().Value(f.Name); v.Known() {
			out[f.Name] = v.String()
		}
	}
	return out
}

func names(facts map[string]string) []string {
	out := make([]string, 0, len(facts))
	for name := range facts {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func union(first, second []string) []string {
	out := slices.Clone(first)
	for _, name := range second {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func aids(a *Assessment) []string {
	out := make([]string, 0, len(a.Decisions))
	for _, d := range a.Decisions {
		out = append(out, d.Aid)
	}
	return out
}

func aidChange(aid string, before, after *Assessment) (AidChange, bool) {
	was, _ := before.Decision(aid)
	is, _ := after.Decision(aid)
	change := AidChange{Aid: aid, Outcome: changed(outcomeWord(was.Outcome), outcomeWord(is.Outcome)), Rules: words(ruleWords(was), ruleWords(is))}
	return change, change.Outcome != nil || len(change.Rules) > 0
}

func outcomeWord(o outcome.Outcome) string {
	if o == 0 {
		return absent
	}
	return o.String()
}

// ruleWords are the truths of the rules in force. A rule of two policies counts once for each.
func ruleWords(d eligibility.Decision) []word {
	var out []word
	for _, list := range [][]eligibility.RuleTruth{d.Grounds, d.Requirements, d.Exclusions} {
		for _, r := range list {
			out = append(out, word{ruleID(r), r.Truth.String()})
		}
	}
	return out
}

// ruleID tells the same rule of two policies apart.
func ruleID(r eligibility.RuleTruth) string { return r.Policy + " " + r.ID }

func measureWords(a *Assessment) []word {
	var out []word
	for _, m := range a.Measures {
		out = append(out, word{m.ID, m.Truth.String()})
	}
	return out
}

func awardWords(a *Award) []word {
	if a == nil {
		return nil
	}
	out := []word{{"kind", a.Kind.String()}}
	for _, amount := range []struct {
		id string
		v  value.Value
	}{{"low", a.Low}, {"high", a.High}, {"ceiling", a.Ceiling}, {"remaining", a.Remaining}} {
		if amount.v.Known() {
			out = append(out, word{amount.id, amount.v.String()})
		}
	}
	return out
}
