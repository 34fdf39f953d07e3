package mutation

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// queue holds the mutants of one rule that are still to be tried, and the tests that can notice them.
type queue struct {
	waiting []int
	reach   reach
	tests   []*policies.Test
}

// together picks the next mutants that can share one pack: nothing that one of them can come out in is within reach of
// another, so that each answer still tells which of them made it.
func together(share []*queue) []*queue {
	var batch []*queue
	taken := map[string]bool{}
	for _, q := range share {
		if len(q.waiting) == 0 {
			continue
		}
		outcomes := q.reach.outcomes()
		if q.reach.all || len(outcomes) == 0 {
			if len(batch) == 0 {
				return []*queue{q}
			}
			continue
		}
		if slices.ContainsFunc(outcomes, func(o string) bool { return taken[o] }) {
			continue
		}
		for _, o := range outcomes {
			taken[o] = true
		}
		batch = append(batch, q)
	}
	return batch
}

// outcomes are what a change can come out in.
func (r reach) outcomes() []string {
	var out []string
	for aid := range r.aids {
		out = append(out, "aid "+aid)
	}
	for id := range r.measures {
		out = append(out, "measure "+id)
	}
	for finding, reached := range r.hints {
		if reached {
			out = append(out, "hint "+finding)
		}
	}
	return out
}

// noticed reports whether a difference of a test is one that the change can have made.
func (r reach) noticed(d policytest.Difference, aidOfAward string) bool {
	if r.all || d.What == theCase {
		return true
	}
	kind, rest, _ := strings.Cut(d.What, " ")
	switch {
	case kind == "measure":
		id, _, _ := strings.Cut(rest, " ")
		return r.measures[id]
	case kind == "hint":
		return r.hints[rest]
	case kind == "award":
		return r.aids[aidOfAward]
	default:
		return r.aids[kind]
	}
}

// batch tries the first mutant of each queue in one pack. Where the pack is refused, those near what is wrong are tried
// alone, and the rest again.
func (r *runner) batch(ctx context.Context, batch []*queue) {
	engine, err := r.options.Load(r.changed(batch))
	switch {
	case err == nil:
		r.tryAll(ctx, engine, batch)
	case len(batch) == 1:
		at := batch[0].waiting[0]
		result := Result{Mutant: r.mutants[at], Fate: Refused}
		var problems rules.Problems
		if errors.As(err, &problems) && len(problems) > 0 {
			result.KilledBy = string(problems[0].Code)
		}
		r.finish(at, result)
	default:
		alone, rest := r.suspects(batch, err)
		for _, q := range alone {
			r.batch(ctx, []*queue{q})
		}
		if len(rest) > 0 && ctx.Err() == nil {
			r.batch(ctx, rest)
		}
	}
}

// changed is the source of the pack with the first mutant of each queue.
func (r *runner) changed(batch []*queue) policies.Source {
	edits := map[string][]edit{}
	for _, q := range batch {
		m := r.mutants[q.waiting[0]]
		edits[m.File] = append(edits[m.File], m.edit)
	}
	source := r.source
	for name, list := range edits {
		slices.SortFunc(list, func(a, b edit) int { return cmp.Compare(b.start, a.start) })
		content := r.files[name].content
		for _, e := range list {
			content = e.apply(content)
		}
		source.Files = patched{FS: source.Files, name: name, content: content}
	}
	return source
}

// suspects tells the mutants nearest to what is wrong from the rest; where that tells nothing, it halves them.
func (r *runner) suspects(batch []*queue, err error) (alone, rest []*queue) {
	var problems rules.Problems
	errors.As(err, &problems)
	suspected := map[*queue]bool{}
	for _, p := range problems {
		var nearest *queue
		distance := 0
		for _, q := range batch {
			m := r.mutants[q.waiting[0]]
			if r.source.Prefix+m.File != p.Place.File {
				continue
			}
			if d := max(m.Line+r.shift(batch, m)-p.Place.Line, p.Place.Line-m.Line-r.shift(batch, m)); nearest == nil || d < distance {
				nearest, distance = q, d
			}
		}
		if nearest != nil {
			suspected[nearest] = true
		}
	}
	if len(suspected) == 0 {
		return batch[:1], batch[1:]
	}
	for _, q := range batch {
		if suspected[q] {
			alone = append(alone, q)
		} else {
			rest = append(rest, q)
		}
	}
	return alone, rest
}

// shift is by how many lines the other mutants of a batch move one.
func (r *runner) shift(batch []*queue, m Mutant) int {
	lines := 0
	for _, q := range batch {
		other := r.mutants[q.waiting[0]]
		if other.File == m.File && other.edit.start < m.edit.start {
			lines += strings.Count(other.edit.text, "\n") - strings.Count(string(r.files[m.File].content[other.edit.start:other.edit.end]), "\n")
		}
	}
	return lines
}

// tryAll runs the tests of each mutant of a batch until one notices it, each test once.
func (r *runner) tryAll(ctx context.Context, engine *assistance.Engine, batch []*queue) {
	run := map[*policies.Test][]policytest.Difference{}
	for _, q := range batch {
		at := q.waiting[0]
		result := Result{Mutant: r.mutants[at], Fate: Survived}
		for i, test := range q.tests {
			differences, known := run[test]
			if !known {
				results, err := policytest.Run(ctx, engine, &policies.TestFile{Tests: []*policies.Test{test}})
				if err != nil {
					return
				}
				differences = results[0].Differences
				run[test] = differences
			}
			if slices.ContainsFunc(differences, func(d policytest.Difference) bool { return q.reach.noticed(d, r.award) }) {
				result.Fate, result.KilledBy = Killed, test.Place.String()+": "+test.Name
				q.tests = slices.Insert(slices.Delete(q.tests, i, i+1), 0, test)
				break
			}
		}
		if result.Fate == Survived && r.options.Tries > 0 {
			s := search{runner: r, mutant: result.Mutant, reach: q.reach, engine: engine, tests: q.tests, left: r.options.Tries}
			result.Case = s.run(ctx)
			result.Tries = r.options.Tries - s.left
		}
		r.finish(at, result)
	}
}
