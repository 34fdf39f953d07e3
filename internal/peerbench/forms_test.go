package peerbench

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

const assessedCases = 64

// prepared are the same cases in every form in which this library takes them.
type prepared struct {
	facts  []Facts
	engine *assistance.Engine
	cases  []eligibility.Case
	open   []eligibility.Case
	json   [][]byte
	bound  []*rules.Facts
	// openBound are the cases of open, bound.
	openBound []*rules.Facts
	// assessed are few, since each holds its whole trace.
	assessed []*assistance.Assessment
}

func prepare(tb testing.TB, facts []Facts) prepared {
	tb.Helper()
	contender, err := NewJiuzhu()
	require.NoError(tb, err)
	p := prepared{facts: facts, engine: contender.(Jiuzhu).engine}
	g, all := newGenerator(seed), fields()
	for i := range facts {
		c, err := caseOf(all, &facts[i])
		require.NoError(tb, err)
		wire, err := EncodeCase(&facts[i])
		require.NoError(tb, err)
		bound, _, err := c.Bind(p.engine.Pack().Vocabulary)
		require.NoError(tb, err)
		p.cases, p.json, p.bound = append(p.cases, c), append(p.json, wire), append(p.bound, bound)
		open := c.Without(g.unknown(all)...)
		openBound, _, err := open.Bind(p.engine.Pack().Vocabulary)
		require.NoError(tb, err)
		p.open, p.openBound = append(p.open, open), append(p.openBound, openBound)
		if len(p.assessed) < assessedCases {
			assessment, err := p.engine.Assess(context.Background(), c)
			require.NoError(tb, err)
			p.assessed = append(p.assessed, assessment)
		}
	}
	return p
}

// unknown are the names of some of the facts, about one in ten, but never the date of the decision.
func (g generator) unknown(all []field) []string {
	var names []string
	for _, f := range all {
		if f.dotted != string(eligibility.DecisionDate) && g.chance(10) {
			names = append(names, f.dotted)
		}
	}
	return names
}

// each makes a side of what is done with one case.
func each(one func(i int) error) func(from, to int) error {
	return func(from, to int) error {
		for i := from; i < to; i++ {
			if err := one(i); err != nil {
				return err
			}
		}
		return nil
	}
}

func (p prepared) assess(cases []eligibility.Case) func(i int) error {
	return func(i int) error {
		_, err := p.engine.Assess(context.Background(), cases[i])
		return err
	}
}

func (p prepared) assessJSON(i int) error {
	c, err := eligibility.DecodeCase(p.json[i])
	if err != nil {
		return err
	}
	_, err = p.engine.Assess(context.Background(), c)
	return err
}

// traceJSON writes assessments with their traces into one buffer. The first of an engine prepares what all have in common.
func (p prepared) traceJSON(tb testing.TB) func(i int) error {
	tb.Helper()
	text, err := p.assessed[0].AppendJSON(nil)
	require.NoError(tb, err)
	return func(i int) (err error) {
		text, err = p.assessed[i%assessedCases].AppendJSON(text[:0])
		return err
	}
}

// compactTrace decides bound facts into one verdict and writes its trace into one buffer, as a service does that keeps one of every case.
func (p prepared) compactTrace(tb testing.TB) func(i int) error {
	tb.Helper()
	var v assistance.Verdict
	require.NoError(tb, p.engine.DecideBound(context.Background(), p.bound[0], &v))
	text, err := v.AppendTrace(nil)
	require.NoError(tb, err)
	return func(i int) error {
		if err := p.engine.DecideBound(context.Background(), p.bound[i], &v); err != nil {
			return err
		}
		var err error
		text, err = v.AppendTrace(text[:0])
		return err
	}
}

// verdictJSON reads and decides into one verdict.
func (p prepared) verdictJSON() func(i int) error {
	var v assistance.Verdict
	return func(i int) error { return p.engine.DecideJSON(context.Background(), p.json[i], &v) }
}

// verdict decides bound facts into one verdict.
func (p prepared) verdict(bound []*rules.Facts) func(i int) error {
	var v assistance.Verdict
	return func(i int) error { return p.engine.DecideBound(context.Background(), bound[i], &v) }
}

// caseVerdict decides cases into one verdict.
func (p prepared) caseVerdict() func(i int) error {
	var v assistance.Verdict
	return func(i int) error { return p.engine.Decide(context.Background(), p.cases[i], &v) }
}

// rebind binds the cases by the vocabulary of the engine.
func (p prepared) rebind(tb testing.TB) {
	tb.Helper()
	for i, c := range p.cases {
		facts, _, err := c.Bind(p.engine.Pack().Vocabulary)
		require.NoError(tb, err)
		p.bound[i] = facts
	}
}

// withoutAward is an engine of the reference policy without its award and schedule.
func withoutAward(tb testing.TB) *assistance.Engine {
	tb.Helper()
	source, err := Reference()
	require.NoError(tb, err)
	manifest, err := fs.ReadFile(source.Files, policies.Manifest)
	require.NoError(tb, err)
	kept, _, found := strings.Cut(string(manifest), "awards:")
	require.True(tb, found)
	files := fstest.MapFS{}
	require.NoError(tb, fs.WalkDir(source.Files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(source.Files, path)
		files[path] = &fstest.MapFile{Data: content}
		return err
	}))
	files[policies.Manifest] = &fstest.MapFile{Data: []byte(kept)}
	engine, err := assistance.Load(policies.Source{Files: files})
	require.NoError(tb, err)
	return engine
}

// BenchmarkForms compares the forms in which this library decides with each other and with the function written by hand,
// in turns.
func BenchmarkForms(b *testing.B) {
	many := generated(seed, handCases)
	p := prepare(b, many[:benchmarkCases])
	out := make([]Decision, handCases)
	const hand, handJSON, verdict, fromGo = "hand-written Go", "encoding/json and hand-written Go", "bound facts to verdict", "Go case to assessment"
	interleave(b, []side{
		{name: hand, cases: handCases, run: each(func(i int) error { out[i] = Decide(&many[i]); return nil })},
		{name: handJSON, run: each(func(i int) (err error) { out[i], err = DecideJSON(p.json[i]); return err })},
		{name: verdict, run: each(p.verdict(p.bound))},
		{name: "bound facts to verdict, one fact in ten unknown", run: each(p.verdict(p.openBound)), of: verdict},
		{name: "Go case to verdict", run: each(p.caseVerdict())},
		{name: "JSON to verdict", run: each(p.verdictJSON()), of: handJSON},
		{name: fromGo, run: each(p.assess(p.cases))},
		{name: "Go case to assessment, one fact in ten unknown", run: each(p.assess(p.open)), of: fromGo},
		{name: "JSON to assessment", run: each(p.assessJSON), of: handJSON},
		{name: "bound facts to verdict and compact trace", run: each(p.compactTrace(b)), of: verdict},
		{name: "assessment with trace to JSON", run: each(p.traceJSON(b)), of: fromGo},
	})
}

// BenchmarkAward gives the price of the award as the difference of two engines, over children who are eligible for one.
func BenchmarkAward(b *testing.B) {
	var eligible []Facts
	for from := uint64(seed); len(eligible) < handCases; from++ {
		for _, facts := range generated(from, handCases) {
			if Decide(&facts).Award != None && len(eligible) < handCases {
				eligible = append(eligible, facts)
			}
		}
	}
	p := prepare(b, eligible[:benchmarkCases])
	bare := prepare(b, eligible[:benchmarkCases])
	bare.engine = withoutAward(b)
	bare.rebind(b)
	out := make([]Decision, handCases)
	interleave(b, []side{
		{name: "award by hand", cases: handCases, run: each(func(i int) error { out[i].Award = award(&eligible[i]); return nil })},
		{name: "verdict without award", run: each(bare.verdict(bare.bound))},
		{name: "verdict with award", run: each(p.verdict(p.bound)), of: "verdict without award"},
		{name: "assessment without award", run: each(bare.assess(p.cases))},
		{name: "assessment with award", run: each(p.assess(p.cases)), of: "assessment without award"},
	})
}
