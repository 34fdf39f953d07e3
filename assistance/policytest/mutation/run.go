package mutation

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// ErrFailing is wrapped by the error of Run when a test fails before anything is changed.
var ErrFailing = errors.New("a test fails before any rule is changed")

// Options say what to change and how.
type Options struct {
	// Select keeps the mutants whose "file rule" it matches, Operators those of the named operators; all when empty.
	Select    *regexp.Regexp
	Operators []Operator
	// Again keeps the mutants that are the same change as one of these; all when nil.
	Again []Mutant
	// Sample keeps that many mutants, the same for the same Seed; zero keeps all.
	Sample int
	Seed   int
	// Jobs is how many mutants are tried at once, one at least.
	Jobs int
	// Tries bounds the cases looked at for a survivor; zero looks for none.
	Tries int
	// Progress is told how many of all mutants are done, by one goroutine at a time.
	Progress func(done, all int)
	// Finished is told each result as it comes, in no fixed order, by one goroutine at a time.
	Finished func(Result)
	// Load compiles a changed pack; nil is assistance.Load.
	Load func(policies.Source) (*assistance.Engine, error)
}

// Fate is what became of a mutant.
type Fate string

// The fates of mutants.
const (
	// Killed by a test, or Refused when the pack is loaded.
	Killed  Fate = "killed"
	Refused Fate = "refused"
	// Survived every test.
	Survived Fate = "survived"
)

// Result is one mutant and what became of it.
type Result struct {
	Mutant
	Fate Fate `json:"fate"`
	// KilledBy is the place and the name of the test that noticed, or the code of the problem that refused the pack.
	KilledBy string `json:"killed_by,omitempty"`
	// Case would tell a survivor from the rule as it is; nil where none was found within Tries.
	Case  *Case `json:"case,omitempty"`
	Tries int   `json:"tries,omitempty"`
}

// Run tries every mutant of a pack against tests that all pass on it, and returns the results in the order of files and
// lines, the same on every run. It fails with rules.Problems for a bad pack or with ErrFailing. When the context ends it
// returns its error together with the results that are there: those of the mutants that were tried to the end.
func Run(ctx context.Context, source policies.Source, tests []*policies.TestFile, o Options) ([]Result, error) {
	if o.Load == nil {
		o.Load = func(s policies.Source) (*assistance.Engine, error) { return assistance.Load(s) }
	}
	r, err := newRunner(ctx, source, tests, o)
	if err != nil {
		return nil, err
	}
	return r.run(ctx)
}

type runner struct {
	options Options
	source  policies.Source
	base    *assistance.Engine
	files   map[string]sourceFile
	depends *dependencies
	award   string
	tests   []*policies.Test
	// givens counts the tests that give a fact a value, by "name=value".
	givens  map[string]int
	mutants []Mutant
	results []Result

	progress sync.Mutex
	done     int
}

func newRunner(ctx context.Context, source policies.Source, tests []*policies.TestFile, o Options) (*runner, error) {
	base, err := o.Load(source)
	if err != nil {
		return nil, err
	}
	r := &runner{options: o, source: source, base: base, files: map[string]sourceFile{}, givens: map[string]int{}}
	for _, file := range tests {
		results, err := policytest.Run(ctx, base, file)
		if err != nil {
			return nil, err
		}
		for _, result := range results {
			if !result.Passed() {
				return nil, errors.Join(ErrFailing, errors.New(result.Test.Place.String()+": "+result.Test.Name))
			}
			r.tests = append(r.tests, result.Test)
			for _, g := range result.Test.Givens {
				r.givens[g.Name+"="+g.Text]++
			}
		}
	}
	sources, err := ruleFiles(source.Files)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		r.files[s.name] = s
	}
	r.depends = dependenciesOf(sources)
	for _, a := range base.Pack().Awards {
		r.award = a.Aid
	}
	mutants, err := Mutants(base.Pack(), source.Files)
	r.mutants = selected(mutants, o)
	r.results = make([]Result, len(r.mutants))
	return r, err
}

// selected keeps what the options ask for. A sample is chosen by a hash of what a mutant is, so that it stays the same
// when other rules change, and is spread over all files.
func selected(mutants []Mutant, o Options) []Mutant {
	again := map[Mutant]bool{}
	for _, m := range o.Again {
		again[m.change()] = true
	}
	kept := slices.DeleteFunc(mutants, func(m Mutant) bool {
		return o.Select != nil && !o.Select.MatchString(m.File+" "+m.Rule) || len(o.Operators) > 0 && !slices.Contains(o.Operators, m.Operator) ||
			o.Again != nil && !again[m.change()]
	})
	if o.Sample <= 0 || o.Sample >= len(kept) {
		return kept
	}
	order := make([]int, len(kept))
	hashes := make([]uint64, len(kept))
	alike := map[string]int{}
	for i, m := range kept {
		key := strings.Join([]string{m.File, m.Rule, string(m.Operator), m.Before, m.After}, "\x00")
		h := fnv.New64a()
		fmt.Fprintf(h, "%d\x00%s\x00%d", o.Seed, key, alike[key])
		alike[key]++
		order[i], hashes[i] = i, h.Sum64()
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(hashes[a], hashes[b]) })
	order = order[:o.Sample]
	slices.Sort(order)
	var sample []Mutant
	for _, i := range order {
		sample = append(sample, kept[i])
	}
	return sample
}

// run gives each worker all mutants of some rules, one rule's in their order: what killed one is tried first on the next,
// and no result hangs on which worker was faster.
func (r *runner) run(ctx context.Context) ([]Result, error) {
	jobs := max(r.options.Jobs, 1)
	shares := make([][]*queue, jobs)
	for i, q := range r.queues() {
		shares[i%jobs] = append(shares[i%jobs], q)
	}
	var workers sync.WaitGroup
	for _, share := range shares {
		workers.Go(func() {
			for batch := together(share); len(batch) > 0 && ctx.Err() == nil; batch = together(share) {
				r.batch(ctx, batch)
				for _, q := range batch {
					q.waiting = q.waiting[1:]
				}
			}
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return slices.DeleteFunc(r.results, func(result Result) bool { return result.Fate == "" }), ctx.Err()
	}
	return r.results, nil
}

func (r *runner) queues() []*queue {
	byRule := map[[2]string]*queue{}
	var out []*queue
	for i, m := range r.mutants {
		key := [2]string{m.File, m.Rule}
		if byRule[key] == nil {
			reached := r.depends.reach(r.files[m.File], m)
			byRule[key] = &queue{reach: reached, tests: r.ordered(m.File, reached)}
			out = append(out, byRule[key])
		}
		byRule[key].waiting = append(byRule[key].waiting, i)
	}
	return out
}

// finish notes a result.
func (r *runner) finish(at int, result Result) {
	r.progress.Lock()
	defer r.progress.Unlock()
	r.results[at] = result
	r.done++
	if r.options.Progress != nil {
		r.options.Progress(r.done, len(r.mutants))
	}
	if r.options.Finished != nil {
		r.options.Finished(result)
	}
}

// patched is a file system in which one file reads differently.
type patched struct {
	fs.FS
	name    string
	content []byte
}

// Open opens the changed file, or one of the others.
func (p patched) Open(name string) (fs.File, error) {
	if name != p.name {
		return p.FS.Open(name)
	}
	return &patchedFile{Reader: bytes.NewReader(p.content), name: name, size: int64(len(p.content))}, nil
}

type patchedFile struct {
	*bytes.Reader
	name string
	size int64
}

func (f *patchedFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *patchedFile) Close() error               { return nil }
func (f *patchedFile) Name() string               { return f.name }
func (f *patchedFile) Size() int64                { return f.size }
func (f *patchedFile) Mode() fs.FileMode          { return 0o444 }
func (f *patchedFile) ModTime() time.Time         { return time.Time{} }
func (f *patchedFile) IsDir() bool                { return false }
func (f *patchedFile) Sys() any                   { return nil }
