package assistance

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func walkNodes(nodes []Node, visit func(Node)) {
	for _, n := range nodes {
		visit(n)
		walkNodes(n.Nodes, visit)
	}
}

func TestTreeMasksUnlessAsked(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled, rich))
	masked, err := json.Marshal(a.Tree(TreeOptions{}))
	require.NoError(t, err)
	full, err := json.Marshal(a.Tree(TreeOptions{Values: true}))
	require.NoError(t, err)
	shown := 0
	for _, secret := range secrets {
		assert.False(t, strings.Contains(string(masked), secret), secret)
		if strings.Contains(string(full), secret) {
			shown++
		}
	}
	assert.Greater(t, shown, 5, "the full tree shows values, or this test tests nothing")
	assert.Contains(t, string(masked), `"masked":"sensitive"`)
	assert.NotContains(t, string(full), `"masked"`)
}

// The tree is the trace: nothing is left out and nothing has another truth.
func TestTreeHoldsTheWholeTrace(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled, rich))
	trace, tree := a.Trace(), a.Tree(TreeOptions{Values: true})
	var want, got []string
	addRule := func(r eligibility.RuleTrace) {
		truth := "true"
		switch {
		case r.InForce != nil:
			truth = ""
		case r.When != nil:
			truth = r.When.Truth.String()
		}
		want = append(want, r.ID+" "+truth)
	}
	for _, aid := range trace.Aids {
		for _, p := range aid.Policies {
			for _, list := range [][]eligibility.RuleTrace{p.Scope, p.Requirements, p.Grounds, p.Exclusions} {
				for _, r := range list {
					addRule(r)
				}
			}
		}
	}
	for _, list := range [][]CeilingTrace{trace.Award.Ceilings, trace.Award.OuterCaps, trace.Award.Advances} {
		for _, c := range list {
			addRule(c.RuleTrace)
		}
	}
	for _, list := range [][]eligibility.RuleTrace{trace.Award.Exceptions, trace.Award.Manner, trace.Award.Approvals} {
		for _, r := range list {
			addRule(r)
		}
	}
	for _, s := range trace.Award.Schedule {
		want = append(want, s.ID+" "+s.When.Truth.String())
	}
	for _, m := range trace.Measures {
		addRule(m.RuleTrace)
	}
	expressions := 0
	walkNodes(tree.Nodes, func(n Node) {
		if n.Kind == NodeRule {
			got = append(got, n.ID+" "+n.Truth.String())
		}
		if n.Kind == NodeExpression {
			expressions++
		}
	})
	assert.ElementsMatch(t, want, got)
	assert.Equal(t, len(trace.Definitions), len(tree.Definitions))
	for i, d := range trace.Definitions {
		assert.Equal(t, d.Name, tree.Definitions[i].ID)
	}
	assert.Greater(t, expressions, 20)
}

func TestTreeJSONRefusesNoNode(t *testing.T) {
	a := assess(t, load(t), caseOf(t, settled, rich))
	tree := a.Tree(TreeOptions{})
	walkNodes(append(tree.Nodes, tree.Definitions...), func(n Node) {
		assert.NotEmpty(t, n.Kind.String())
		_, err := json.Marshal(n)
		require.NoError(t, err)
	})
}

func TestTreeOfAZeroAssessmentIsEmpty(t *testing.T) {
	a := &Assessment{}
	assert.Equal(t, Tree{Nodes: []Node{}, Definitions: []Node{}}, a.Tree(TreeOptions{}))
	assert.True(t, a.Questions().None())
	assert.Empty(t, a.ExplainQuestions(language.English).Sections)
	assert.Empty(t, ExplainChanges(a, a, language.English).Sections)
	_, found := a.Tree(TreeOptions{}).Why("anything")
	assert.False(t, found)
}

func TestNodeKindWords(t *testing.T) {
	for kind := NodeAid; kind <= NodeFailure; kind++ {
		text, err := kind.MarshalText()
		require.NoError(t, err)
		var again NodeKind
		require.NoError(t, again.UnmarshalText(text))
		assert.Equal(t, kind, again)
	}
	for _, bad := range []NodeKind{0, NodeFailure + 1} {
		_, err := bad.MarshalText()
		assert.ErrorIs(t, err, rules.ErrUnknownWord)
	}
	var kind NodeKind
	for _, word := range []string{"", "leaf", "Aid"} {
		assert.ErrorIs(t, kind.UnmarshalText([]byte(word)), rules.ErrUnknownWord)
	}
}

// A small tree, cut by hand: the reference of what keeps a rule from holding.
func TestWhyNotKeepsOnlyWhatHinders(t *testing.T) {
	expression := func(text string, truth value.Truth) Node {
		return Node{Kind: NodeExpression, Expression: text, Truth: truth}
	}
	reference := func(name string, truth value.Truth) Node { return Node{Kind: NodeReference, Name: name, Truth: truth} }
	condition := func(kind NodeKind, truth value.Truth, below ...Node) Node {
		return Node{Kind: kind, Truth: truth, Nodes: below}
	}
	rule := func(truth value.Truth, when Node) Tree {
		return Tree{Nodes: []Node{{Kind: NodeRule, ID: "r", Truth: truth, Nodes: []Node{when}}}, Definitions: []Node{
			{Kind: NodeDefinition, ID: "deep", Name: "deep", Truth: value.True, Nodes: []Node{
				condition(NodeAny, value.True, expression("deep-a", value.True), expression("deep-b", value.False))}},
			{Kind: NodeDefinition, ID: "near", Name: "near", Truth: value.False, Nodes: []Node{
				condition(NodeAll, value.False, expression("near-a", value.True), expression("near-b", value.Unknown),
					condition(NodeNone, value.False, reference("deep", value.True), expression("near-c", value.False)))}},
		}}
	}
	cases := []struct {
		name string
		tree Tree
		want []string
	}{
		{"holds already", rule(value.True, expression("a", value.True)), nil},
		{"all: those that do not hold", rule(value.False, condition(NodeAll, value.False, expression("a", value.True), expression("b", value.False),
			expression("c", value.Unknown))), []string{"b", "c"}},
		{"any: each of them", rule(value.False, condition(NodeAny, value.False, expression("a", value.False), expression("b", value.False))), []string{"a", "b"}},
		{"any that holds hinders nothing", rule(value.False, condition(NodeAll, value.False, condition(NodeAny, value.True, expression("a", value.True),
			expression("b", value.False)), expression("c", value.False))), []string{"c"}},
		{"none: those that may hold", rule(value.False, condition(NodeNone, value.False, expression("a", value.True), expression("b", value.False),
			expression("c", value.Unknown))), []string{"a", "c"}},
		{"none within none", rule(value.False, condition(NodeNone, value.False, condition(NodeNone, value.True, expression("a", value.False),
			expression("b", value.False)))), []string{"a", "b"}},
		{"definitions are cut as well, by the truth asked of each", rule(value.False, reference("near", value.False)), []string{"deep-a", "near-b"}},
		{"a definition of which both truths hinder stands whole", rule(value.False, condition(NodeAll, value.False, reference("near", value.False),
			condition(NodeNone, value.Unknown, reference("near", value.Unknown)))), []string{"deep-a", "deep-b", "near-a", "near-b", "near-c"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			part, found := c.tree.WhyNot("r")
			require.True(t, found)
			var got []string
			collect := func(n Node) {
				if n.Kind == NodeExpression {
					got = append(got, n.Expression)
				}
			}
			walkNodes(part.Definitions, collect)
			walkNodes(part.Nodes, collect)
			assert.Equal(t, c.want, got)
		})
	}
}

func TestWhyNotOfAnAidTakesWhatStandsAgainstIt(t *testing.T) {
	rule := func(id string, truth value.Truth) Node { return Node{Kind: NodeRule, ID: id, Truth: truth} }
	policy := Node{Kind: NodePolicy, Nodes: []Node{
		{Kind: NodeGroup, Name: "requirements", Nodes: []Node{rule("met", value.True), rule("unmet", value.False)}},
		{Kind: NodeGroup, Name: groupGrounds, Nodes: []Node{rule("holds", value.True), rule("fails", value.False)}},
		{Kind: NodeGroup, Name: groupExclusions, Nodes: []Node{rule("clear", value.False), rule("against", value.True), rule("perhaps", value.Unknown)}},
	}}
	part, found := Tree{Nodes: []Node{{Kind: NodeAid, ID: "aid", Nodes: []Node{policy, {Kind: NodeGroup, Name: groupScore,
		Nodes: []Node{{Kind: NodeFactor, ID: "factor"}}}}}}}.WhyNot("aid")
	require.True(t, found)
	var got []string
	walkNodes(part.Nodes, func(n Node) {
		if n.Kind == NodeRule || n.Kind == NodeFactor {
			got = append(got, n.ID)
		}
	})
	assert.Equal(t, []string{"unmet", "against", "perhaps"}, got)
}
