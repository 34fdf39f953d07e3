package difference

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Kind is how something changed. The zero value is invalid.
type Kind uint8

const (
	// Added: only the new pack has it.
	Added Kind = iota + 1
	// Removed: only the old pack has it.
	Removed
	// Renamed: it bears another name, and the old one is recorded as an alias.
	Renamed
	// Changed: it differs, in no direction that is provable.
	Changed
	// Tightened: a condition holds in no case in which it did not hold before. Of an exclusion: it holds in no fewer cases.
	Tightened
	// Loosened is the opposite of Tightened.
	Loosened
	// Raised and Lowered: a figure became larger or smaller.
	Raised
	Lowered
)

var kindWords = [...]string{Added: "added", Removed: "removed", Renamed: "renamed", Changed: "changed", Tightened: "tightened",
	Loosened: "loosened", Raised: "raised", Lowered: "lowered"}

// String is the word of the kind, empty for an invalid one.
func (k Kind) String() string { return value.WordAt(kindWords[:], uint8(k)) }

// MarshalText refuses an invalid kind.
func (k Kind) MarshalText() ([]byte, error) {
	return value.MarshalWord("kind of change", kindWords[:], uint8(k))
}

// UnmarshalText refuses a word that names no kind with rules.ErrUnknownWord.
func (k *Kind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("kind of change", kindWords[:], string(text))
	*k = Kind(n)
	return err
}

// Change is one thing that differs between two packs.
type Change struct {
	Kind Kind `json:"kind"`
	// Subject is what changed: "ground", "measure", "fact", "row" and the like. Of is the policy, award, schedule or table it
	// belongs to, empty where there is none.
	Subject string     `json:"subject"`
	Of      string     `json:"of,omitempty"`
	ID      string     `json:"id"`
	Title   rules.Text `json:"title"`
	// Aspect is what of it changed: "condition", "basis", "in_force" and the like; empty when it came, went or was renamed.
	Aspect string `json:"aspect,omitempty"`
	// Before and After are what stood and stands there, empty for nothing.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Dropped and New are the parts of a condition that went and came.
	Dropped []string `json:"dropped,omitempty"`
	New     []string `json:"new,omitempty"`
	// OldPlace and NewPlace are where it is written; zero where it is not.
	OldPlace rules.Position `json:"old_place,omitzero"`
	NewPlace rules.Position `json:"new_place,omitzero"`
	// Sentence says all of it.
	Sentence rules.Text `json:"sentence"`
}

// Side names one of the two packs.
type Side struct {
	Pack   string `json:"pack"`
	Digest string `json:"digest"`
}

// Difference is everything that differs between two packs, in the order of the kinds of things and of the new pack; what
// was removed follows at its kind.
type Difference struct {
	Format  int      `json:"format"`
	Old     Side     `json:"old"`
	New     Side     `json:"new"`
	Changes []Change `json:"changes"`
}

// Format is the version of the JSON form of a Difference and of a CaseImpact.
const Format = 1

// None reports whether the two packs say the same.
func (d Difference) None() bool { return len(d.Changes) == 0 }

// Packs compares two packs that were loaded.
func Packs(before, after *policies.Pack) Difference {
	d := Difference{Format: Format, Old: Side{before.ID, before.Digest}, New: Side{after.ID, after.Digest}, Changes: []Change{}}
	renames := renamesOf(before, after)
	was, is := entriesOf(before, renames), entriesOf(after, nil)
	for _, subject := range subjects(was, is) {
		d.Changes = append(d.Changes, compareEntries(was[subject], is[subject])...)
	}
	for i := range d.Changes {
		d.Changes[i].Sentence = sentence(d.Changes[i])
	}
	return d
}

// renamesOf maps the former name of each fact that the new pack knows by an alias to its name there.
func renamesOf(before, after *policies.Pack) map[string]string {
	out := map[string]string{}
	for _, fact := range after.Vocabulary.Facts() {
		for _, alias := range fact.Aliases {
			if _, had := before.Vocabulary.Fact(alias); had && alias != fact.Name {
				out[alias] = fact.Name
			}
		}
	}
	return out
}

// compareEntries compares what two packs hold of one subject.
func compareEntries(was, is []entry) []Change {
	partner := pairs(was, is)
	out := []Change{}
	for i, now := range is {
		if partner[i] < 0 {
			out = append(out, now.whole(Added))
			continue
		}
		out = append(out, was[partner[i]].against(now)...)
	}
	paired := map[int]bool{}
	for _, p := range partner {
		paired[p] = true
	}
	for i, then := range was {
		if !paired[i] {
			out = append(out, then.whole(Removed))
		}
	}
	return out
}

// pairs finds for each entry of the new pack the one of the old pack with the same id, or -1. The same id may stand for
// several periods: those that begin on the same day belong together before any others do.
func pairs(was, is []entry) []int {
	free := map[string][]int{}
	for i, e := range was {
		free[e.key()] = append(free[e.key()], i)
	}
	partner := make([]int, len(is))
	take := func(e entry, fits func(entry) bool) int {
		candidates := free[e.key()]
		for at, i := range candidates {
			if fits(was[i]) {
				free[e.key()] = append(append([]int{}, candidates[:at]...), candidates[at+1:]...)
				return i
			}
		}
		return -1
	}
	for i, e := range is {
		partner[i] = take(e, func(old entry) bool { return old.from == e.from })
	}
	for i, e := range is {
		if partner[i] < 0 {
			partner[i] = take(e, func(entry) bool { return true })
		}
	}
	return partner
}
