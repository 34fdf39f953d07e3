package mutation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

// ordered are the tests that can notice a change, the nearest first: among those that stand alike, the ones with facts that
// the file of the change names and few other tests have.
func (r *runner) ordered(file string, reached reach) []*policies.Test {
	type near struct {
		test         *policies.Test
		rank, nearby int
	}
	var found []near
	for _, test := range r.tests {
		if rank, ok := reached.rank(test, r.award); ok || reached.all {
			found = append(found, near{test, rank, 0})
		}
	}
	if reached.all {
		named, checks := r.named(file)
		for i := range found {
			found[i].nearby = r.nearby(found[i].test, named, checks)
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.nearby, a.nearby)) })
	out := make([]*policies.Test, len(found))
	for i, f := range found {
		out[i] = f.test
	}
	return out
}

// named are the names and the quoted words in the rules of a file, which may be checks of facts.
func (r *runner) named(file string) (out map[string]bool, checks bool) {
	out = map[string]bool{}
	for _, e := range r.files[file].elements {
		if len(e.Path) == 0 || e.Within("title", "rationale", "basis", "organ") {
			continue
		}
		checks = checks || e.Path[0] == "checks"
		for _, t := range tokens(e.Value) {
			out[strings.Trim(t.text, `'"`)] = true
		}
	}
	return out, checks
}

// nearby weighs the facts that a test shares with the rules of a file, the rare ones most; a case that is refused comes
// before others where checks are changed, since they refuse.
func (r *runner) nearby(test *policies.Test, named map[string]bool, checks bool) int {
	const most = 1_000_000
	weight := 0
	if checks && test.Expect.Refused != "" {
		weight = most
	}
	for _, g := range test.Givens {
		if named[g.Name] && named[g.Text] {
			weight += most / r.givens[g.Name+"="+g.Text]
		}
	}
	return weight
}
