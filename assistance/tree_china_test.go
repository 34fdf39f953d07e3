package assistance_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// everyCase calls check with each case of the examples as decided by the Chinese pack.
func everyCase(t *testing.T, check func(t *testing.T, engine *assistance.Engine, c eligibility.Case, a *assistance.Assessment)) {
	t.Helper()
	engine, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	names, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		data, err := fs.ReadFile(cases.Files(), name)
		require.NoError(t, err)
		c, err := eligibility.DecodeCase(data)
		require.NoError(t, err)
		a, err := engine.Assess(context.Background(), c)
		require.NoError(t, err)
		t.Run(name, func(t *testing.T) { check(t, engine, c, a) })
	}
}

func visit(nodes []assistance.Node, see func(assistance.Node)) {
	for _, n := range nodes {
		see(n)
		visit(n.Nodes, see)
	}
}

func TestWhyHoldsTheDefinitionsItRestsOnAndNoOthers(t *testing.T) {
	everyCase(t, func(t *testing.T, _ *assistance.Engine, _ eligibility.Case, a *assistance.Assessment) {
		tree := a.Tree(assistance.TreeOptions{})
		defined := map[string]bool{}
		for _, d := range tree.Definitions {
			defined[d.Name] = true
		}
		for _, id := range tree.IDs() {
			for _, cut := range []func(string) (assistance.Tree, bool){tree.Why, tree.WhyNot} {
				part, found := cut(id)
				require.True(t, found, id)
				held, named := map[string]bool{}, map[string]bool{}
				for _, d := range part.Definitions {
					held[d.Name] = true
				}
				lines := false
				visit(append(slices.Clone(part.Nodes), part.Definitions...), func(n assistance.Node) {
					lines = lines || n.Kind == assistance.NodeLine
					if n.Kind != assistance.NodeDefinition && defined[n.Name] {
						named[n.Name] = true
						require.True(t, held[n.Name], "%s names %s", id, n.Name)
					}
				})
				for name := range held {
					require.True(t, named[name] || name == id || lines, "%s holds %s for nothing", id, name)
				}
			}
		}
		_, found := tree.Why("no-such-id")
		assert.False(t, found)
	})
}

// settle is the slow reference of WhyNot: were every hindrance that it names as it is wanted, the condition would hold.
type settle struct {
	wanted map[string]value.Truth
}

func key(n assistance.Node) string { return n.Kind.String() + n.Name + n.Expression + n.Place.String() }

// note notes what is wanted of the leaves and references that a cut condition kept.
func (s settle) note(n assistance.Node, wanted value.Truth) {
	switch n.Kind {
	case assistance.NodeExpression, assistance.NodeReference:
		s.wanted[key(n)] = wanted
		return
	case assistance.NodeNone:
		wanted = wanted.Not()
	}
	for _, below := range n.Nodes {
		s.note(below, wanted)
	}
}

func (s settle) truth(n assistance.Node) value.Truth {
	below := make([]value.Truth, 0, len(n.Nodes))
	switch n.Kind {
	case assistance.NodeAll, assistance.NodeAny, assistance.NodeNone:
		for _, c := range n.Nodes {
			below = append(below, s.truth(c))
		}
	default:
		if wanted, ok := s.wanted[key(n)]; ok {
			return wanted
		}
		return n.Truth
	}
	switch n.Kind {
	case assistance.NodeAll:
		return value.All(below...)
	case assistance.NodeAny:
		return value.Any(below...)
	default:
		return value.Any(below...).Not()
	}
}

func TestWhyNotNamesEnoughToMakeARuleHold(t *testing.T) {
	tried := 0
	everyCase(t, func(t *testing.T, _ *assistance.Engine, _ eligibility.Case, a *assistance.Assessment) {
		tree := a.Tree(assistance.TreeOptions{})
		visit(tree.Nodes, func(n assistance.Node) {
			if n.Kind != assistance.NodeRule || n.Truth == value.True || len(n.Nodes) == 0 {
				return
			}
			part, found := tree.WhyNot(n.ID)
			require.True(t, found)
			visit(part.Nodes, func(cut assistance.Node) {
				if cut.Kind != assistance.NodeRule || cut.ID != n.ID || cut.Place != n.Place {
					return
				}
				require.NotEmpty(t, cut.Nodes, n.ID)
				s := settle{wanted: map[string]value.Truth{}}
				s.note(cut.Nodes[0], value.True)
				assert.Equal(t, value.True, s.truth(n.Nodes[0]), n.ID)
				tried++
			})
		})
	})
	assert.Greater(t, tried, 500)
}

func TestQuestionsAreWhatDecisionsWaitForLightestFirst(t *testing.T) {
	everyCase(t, func(t *testing.T, engine *assistance.Engine, _ eligibility.Case, a *assistance.Assessment) {
		q := a.Questions()
		require.Len(t, q.Aids, len(a.Decisions))
		position := map[string]int{}
		for i, name := range engine.Pack().Vocabulary.Names() {
			position[name] = i
		}
		for i, d := range a.Decisions {
			var want, got []string
			if d.DecidedBy == nil {
				for _, m := range d.Missing {
					want = append(want, m.Fact)
				}
			}
			for _, m := range slices.Concat(q.Aids[i].Ask, q.Aids[i].Rows) {
				got = append(got, m.Fact)
			}
			assert.ElementsMatch(t, want, got)
			assert.True(t, slices.IsSortedFunc(q.Aids[i].Ask, func(a, b eligibility.MissingFact) int {
				if a.Burden != b.Burden {
					return a.Burden - b.Burden
				}
				return position[a.Fact] - position[b.Fact]
			}))
			if len(q.Aids[i].Ask) > 0 {
				assert.Equal(t, d.Next, q.Aids[i].Ask[0].Fact, "the first question is the next one")
			}
		}
		text, err := json.Marshal(q)
		require.NoError(t, err)
		assert.NotContains(t, string(text), "null,\"settle_nothing", "no list is null")
	})
}

// Whatever is answered to a question that settles nothing, the outcome stays.
func TestWhatSettlesNothingSettlesNothing(t *testing.T) {
	answered := 0
	everyCase(t, func(t *testing.T, engine *assistance.Engine, c eligibility.Case, a *assistance.Assessment) {
		for i, aid := range a.Questions().Aids {
			for _, name := range aid.Immaterial {
				fact, ok := engine.Pack().Vocabulary.Fact(name.Fact)
				if !ok || fact.Type.Kind != value.KindBool || fact.Role != rules.RoleFact {
					continue
				}
				for _, answer := range []bool{true, false} {
					again, err := engine.Assess(context.Background(), c.With(rules.BoolFact(name.Fact).Is(answer)))
					if err != nil {
						// The answer contradicts another fact of the case.
						continue
					}
					answered++
					assert.Equal(t, a.Decisions[i].Outcome, again.Decisions[i].Outcome, "%s: %s=%v", aid.Aid, name.Fact, answer)
				}
			}
		}
	})
	assert.Greater(t, answered, 50)
}
