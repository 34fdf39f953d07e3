package explanations

import (
	"fmt"
	"slices"

	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// Changes counts what an update did to an archive.
type Changes struct {
	Added, Changed, Removed int
	// Left counts tests whose explanation stayed as it was kept, or was not kept, because the test failed.
	Left int
}

// Any reports whether the archive is another than before.
func (c Changes) Any() bool { return c.Added+c.Changed+c.Removed > 0 }

// Update writes into the archive what is said of tests that were run: anew of those it keeps and, where add is set, of the others
// too. Nothing is taken over from a test that failed; of a case that was refused, as its test expects, nothing is kept. Two tests of
// one name, of which one is to be kept, are an error. Kept explanations stand in the order of the tests of the file afterwards.
func (a *Archive) Update(results []policytest.Result, add bool) (Changes, error) {
	var changes Changes
	seen := map[string]bool{}
	for _, result := range results {
		name := result.Test.Name
		at := slices.IndexFunc(a.Kept, func(k Kept) bool { return k.Test == name })
		if at < 0 && !add {
			continue
		}
		if seen[name] {
			return changes, fmt.Errorf("%s: two tests are named %q, so that no explanation can be kept of either", result.Test.Place, name)
		}
		seen[name] = true
		switch {
		case !result.Passed():
			changes.Left++
		case result.Assessment == nil && at >= 0:
			a.Kept = slices.Delete(a.Kept, at, at+1)
			changes.Removed++
		case result.Assessment != nil:
			a.put(result, at, &changes)
		}
	}
	return changes, nil
}

// put enters what is said of a test now.
func (a *Archive) put(result policytest.Result, at int, changes *Changes) {
	now := Kept{Test: result.Test.Name}
	for _, tag := range languages() {
		*now.text(tag) = explained(result, tag)
	}
	if at < 0 {
		a.Kept = append(a.Kept, now)
		changes.Added++
		return
	}
	before := a.Kept[at]
	now.Place, now.chineseLine, now.englishLine = before.Place, before.chineseLine, before.englishLine
	if before != now {
		a.Kept[at] = now
		changes.Changed++
	}
}

// Prune removes what is kept of tests that the file does not have, puts the rest into the order of the file, and returns how many
// it removed. No file at all has no tests.
func (a *Archive) Prune(file *policies.TestFile) int {
	order := map[string]int{}
	if file != nil {
		for i, test := range file.Tests {
			order[test.Name] = i + 1
		}
	}
	before := len(a.Kept)
	a.Kept = slices.DeleteFunc(a.Kept, func(k Kept) bool { return order[k.Test] == 0 })
	slices.SortStableFunc(a.Kept, func(x, y Kept) int { return order[x.Test] - order[y.Test] })
	return before - len(a.Kept)
}

// Format is the archive as it is written to its file. It fails when a text, or the name of a test, could not be read back.
func (a *Archive) Format() ([]byte, error) {
	written := &txtar.Archive{Comment: []byte("What the tests of " + a.TestFile + " say to people. Written anew by: jiuzhu test --update\n")}
	for i := range a.Kept {
		kept := &a.Kept[i]
		for _, tag := range languages() {
			written.Files = append(written.Files, txtar.File{Name: kept.Test + "." + tag.String(), Data: []byte(*kept.text(tag))})
		}
	}
	content := txtar.Format(written)
	again := txtar.Parse(content)
	same := slices.EqualFunc(written.Files, again.Files, func(x, y txtar.File) bool { return x.Name == y.Name && string(x.Data) == string(y.Data) })
	if !same {
		return nil, fmt.Errorf("%s: a line of an explanation or the name of a test looks like the start of a section, so that it cannot be kept", a.Name)
	}
	return content, nil
}
