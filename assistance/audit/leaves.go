package audit

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// traceDocument is the masked trace in pieces small enough that erasing one fact leaves the others' steps.
type traceDocument struct {
	Aids []struct {
		Aid      string `json:"aid"`
		Policies []struct {
			Policy       string            `json:"policy"`
			Scope        []json.RawMessage `json:"scope"`
			Requirements []json.RawMessage `json:"requirements"`
			Grounds      []json.RawMessage `json:"grounds"`
			Exclusions   []json.RawMessage `json:"exclusions"`
		} `json:"policies"`
		Score []json.RawMessage `json:"score"`
	} `json:"aids"`
	Definitions []json.RawMessage          `json:"definitions"`
	Award       map[string]json.RawMessage `json:"award"`
	Measures    []json.RawMessage          `json:"measures"`
	Parameters  []json.RawMessage          `json:"parameters"`
}

// step is the content of a leaf that is no fact.
type step struct {
	// RestsOn are the facts that the step reads, directly or through definitions, in order of name.
	RestsOn []string `json:"rests_on"`
	// Measure is a measure as decided, nil for other steps.
	Measure json.RawMessage `json:"measure,omitempty"`
	Trace   json.RawMessage `json:"trace"`
}

// leavesOf lists the leaves of a record: facts in the order of the vocabulary, then steps in that of the trace.
func leavesOf(pack *policies.Pack, a *assistance.Assessment, document assessmentDocument) ([]leafContent, error) {
	leaves, err := factLeaves(a)
	if err != nil {
		return nil, err
	}
	g := &gathering{pack: pack, rests: restsOf(pack, document.Trace.Definitions), leaves: leaves, used: map[string]int{}}
	for _, aid := range document.Trace.Aids {
		for _, p := range aid.Policies {
			for _, list := range [][]json.RawMessage{p.Scope, p.Requirements, p.Grounds, p.Exclusions} {
				g.steps("rule "+p.Policy+" ", list)
			}
		}
		g.steps("score "+aid.Aid+" ", aid.Score)
	}
	g.steps("definition ", document.Trace.Definitions)
	for _, section := range slices.Sorted(maps.Keys(document.Trace.Award)) {
		g.award(section, document.Trace.Award[section])
	}
	decided := map[string]json.RawMessage{}
	for _, m := range document.Measures {
		decided[nameOf(m)] = m
	}
	for i, trace := range document.Trace.Measures {
		g.measure(decided, i, trace)
	}
	g.steps("parameter ", document.Trace.Parameters)
	return g.leaves, g.err
}

func factLeaves(a *assistance.Assessment) ([]leafContent, error) {
	var out []leafContent
	for _, f := range a.Trace().Facts {
		content, err := factContent(f)
		if err != nil {
			return nil, err
		}
		out = append(out, leafContent{kind: verify.Fact, name: f.Fact, class: f.Class, content: content})
	}
	return out, nil
}

// factContent is a fact in the long form that eligibility.DecodeCase reads, so that a record is replayed from itself.
func factContent(f assistance.FactTrace) (json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	written, err := f.Value.MarshalJSON()
	if err != nil {
		return nil, err
	}
	if f.Value.Kind() != value.KindList {
		fields["value"] = written
	} else if err := json.Unmarshal(written, &fields); err != nil { // a list writes itself as items and complete
		return nil, err
	}
	for key, text := range map[string]string{"proof": f.Proof, "as_of": f.AsOf, "by": f.By, "ground": f.Ground, "reason": f.Reason} {
		if text == "" {
			continue
		}
		if fields[key], err = json.Marshal(text); err != nil {
			return nil, err
		}
	}
	return json.Marshal(fields)
}

// gathering collects the leaves of steps.
type gathering struct {
	pack   *policies.Pack
	rests  rests
	leaves []leafContent
	// used counts the names, since an id may stand in two sections of a pack.
	used map[string]int
	err  error
}

func (g *gathering) steps(prefix string, list []json.RawMessage) {
	for _, trace := range list {
		g.add(prefix+nameOf(trace), step{Trace: trace}, nil)
	}
}

// nameOf is the id or name of a piece of the trace.
func nameOf(trace json.RawMessage) string {
	var named struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	if json.Unmarshal(trace, &named) != nil {
		return ""
	}
	return named.ID + named.Name
}

// award takes a list of the award's trace in pieces, and what is no list whole.
func (g *gathering) award(section string, trace json.RawMessage) {
	var list []json.RawMessage
	if json.Unmarshal(trace, &list) != nil {
		g.add("award "+section, step{Trace: trace}, nil)
		return
	}
	g.steps("award "+section+" ", list)
}

// measure puts a measure as decided beside its trace; the deadline may count from a fact.
func (g *gathering) measure(decided map[string]json.RawMessage, i int, trace json.RawMessage) {
	id := nameOf(trace)
	s := step{Trace: trace, Measure: decided[id]}
	var start []string
	if i < len(g.pack.Measures) && g.pack.Measures[i].ID == id {
		start = []string{g.pack.Measures[i].Deadline.Start}
	}
	g.add("measure "+id, s, start)
}

// add makes a leaf as closed as the most closed fact it rests on.
func (g *gathering) add(name string, s step, more []string) {
	facts := g.rests.of(s.Trace, more)
	s.RestsOn = slices.Sorted(maps.Keys(facts))
	if s.RestsOn == nil {
		s.RestsOn = []string{}
	}
	class := rules.Public
	for fact := range facts {
		declared, _ := g.pack.Vocabulary.Fact(fact)
		class = max(class, declared.Class)
	}
	content, err := json.Marshal(s)
	if err != nil && g.err == nil {
		g.err = err
	}
	if g.used[name]++; g.used[name] > 1 {
		name += " " + strconv.Itoa(g.used[name])
	}
	g.leaves = append(g.leaves, leafContent{kind: verify.Step, name: name, class: class, content: content})
}
