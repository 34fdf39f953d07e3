package assistance

import (
	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Tree puts the trace into a tree: each aid with its policies and their rules, the award and the measures, each written
// condition with its truth and what it read. Nothing is decided anew. The zero Assessment has an empty tree.
func (a *Assessment) Tree(options TreeOptions) Tree {
	if a.engine == nil {
		return Tree{Nodes: []Node{}, Definitions: []Node{}}
	}
	if !options.Values {
		a = a.masked()
	}
	trace := a.Trace()
	w := newTreeWriter(a)
	t := Tree{Nodes: []Node{}, Definitions: []Node{}}
	for _, aid := range trace.Aids {
		t.Nodes = append(t.Nodes, w.aid(aid))
	}
	if a.Award != nil && trace.Award != nil {
		t.Nodes = append(t.Nodes, w.award(a.Award, trace.Award))
	}
	if len(trace.Measures) > 0 {
		measures := Node{Kind: NodeGroup, Name: "measures", Title: messageMeasuresHeading.template()}
		for _, m := range trace.Measures {
			measures.Nodes = append(measures.Nodes, w.rule(m.RuleTrace))
		}
		t.Nodes = append(t.Nodes, measures)
	}
	for _, d := range trace.Definitions {
		t.Definitions = append(t.Definitions, w.definition(d))
	}
	return t
}

// treeWriter makes the tree of one assessment.
type treeWriter struct {
	assessment  *Assessment
	chinese     *explainer
	english     *explainer
	definitions map[string]*rules.Definition
	parameters  map[string]*rules.Parameter
	// rows are the rows that tables lack, by the definition that looked for them.
	rows map[string]eligibility.MissingFact
}

func newTreeWriter(a *Assessment) *treeWriter {
	pack := a.engine.pack
	w := &treeWriter{assessment: a, definitions: map[string]*rules.Definition{}, parameters: map[string]*rules.Parameter{},
		chinese: newExplainer(a, language.Chinese), english: newExplainer(a, language.English), rows: map[string]eligibility.MissingFact{}}
	for i := range pack.Definitions {
		w.definitions[pack.Definitions[i].Name] = &pack.Definitions[i]
	}
	for i := range pack.Parameters {
		w.parameters[pack.Parameters[i].Name] = &pack.Parameters[i]
	}
	for _, d := range a.Decisions {
		w.addRows(d.Missing)
	}
	if a.Award != nil {
		w.addRows(a.Award.Missing)
	}
	return w
}

func (w *treeWriter) addRows(missing []eligibility.MissingFact) {
	for _, m := range missing {
		if m.Row != nil {
			w.rows[m.Fact] = m
		}
	}
}

// both says the same in both languages.
func (w *treeWriter) both(say func(x *explainer) string) rules.Text {
	return rules.Text{Chinese: say(w.chinese), English: say(w.english)}
}

func (w *treeWriter) aid(trace eligibility.AidTrace) Node {
	d, _ := w.assessment.Decision(trace.Aid)
	n := Node{Kind: NodeAid, ID: trace.Aid, Title: d.Title, Result: w.both(func(x *explainer) string { return x.outcome(d.Outcome) })}
	for _, p := range trace.Policies {
		policy := Node{Kind: NodePolicy, Name: p.Policy, Title: p.Title}
		policy.add(w.group("scope", messageGroupScope, p.Scope))
		policy.add(w.group("requirements", messageGroupRequirements, p.Requirements))
		policy.add(w.group(groupGrounds, messageGroupGrounds, p.Grounds))
		policy.add(w.group(groupExclusions, messageGroupExclusions, p.Exclusions))
		n.Nodes = append(n.Nodes, policy)
	}
	if len(trace.Score) > 0 {
		score := Node{Kind: NodeGroup, Name: groupScore, Title: messageGroupScore.template()}
		for _, f := range trace.Score {
			score.Nodes = append(score.Nodes, w.factor(trace.Aid, f))
		}
		n.Nodes = append(n.Nodes, score)
	}
	return n
}

// The groups that Why and WhyNot know by name.
const (
	groupGrounds    = "grounds"
	groupExclusions = "exclusions"
	groupScore      = "score"
	groupConflict   = "conflict"
)

// add leaves out a group in which nothing stands.
func (n *Node) add(group Node) {
	if len(group.Nodes) > 0 {
		n.Nodes = append(n.Nodes, group)
	}
}

func (w *treeWriter) group(name string, title message, traces []eligibility.RuleTrace) Node {
	n := Node{Kind: NodeGroup, Name: name, Title: title.template()}
	for _, t := range traces {
		n.Nodes = append(n.Nodes, w.rule(t))
	}
	return n
}

func (w *treeWriter) rule(t eligibility.RuleTrace) Node {
	n := Node{Kind: NodeRule, ID: t.ID, Title: t.Title, Strength: t.Strength, Confidence: t.Confidence, Demoted: t.Demoted, Overlay: t.Overlay,
		Basis: t.Basis, Place: t.Place}
	switch {
	case t.InForce != nil:
		n.Result = w.both(func(x *explainer) string { return x.inForce(*t.InForce) })
	case t.When == nil:
		// A provision of the award without a condition applies always.
		n.Truth = value.True
	default:
		n.Truth = t.When.Truth
		n.Nodes = append(n.Nodes, w.step(*t.When))
	}
	if t.Conflict != nil {
		n.Nodes = append(n.Nodes, Node{Kind: NodeGroup, Name: groupConflict, Title: messageGroupConflict.template(), Nodes: []Node{w.step(*t.Conflict)}})
	}
	return n
}

func (w *treeWriter) factor(aid string, f eligibility.FactorTrace) Node {
	n := Node{Kind: NodeFactor, ID: f.ID}
	if written := w.writtenFactor(aid, f.ID); written != nil {
		n.Title, n.Place, n.Basis = written.Title, written.Place, rules.Basis{Configuration: written.Rationale}
	}
	for _, level := range f.Levels {
		n.Nodes = append(n.Nodes, Node{Kind: NodeLevel, Truth: level.When.Truth, Valued: true, Value: value.OfDecimal(level.Points),
			Nodes: []Node{w.step(level.When)}})
	}
	return n
}

func (w *treeWriter) writtenFactor(aid, id string) *policies.Factor {
	for _, p := range w.assessment.engine.pack.Policies {
		if p.Aid != aid || p.Score == nil {
			continue
		}
		for _, f := range p.Score.Factors {
			if f.ID == id {
				return f
			}
		}
	}
	return nil
}
