package assistance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func (w *treeWriter) definition(d rules.DefinitionStep) Node {
	n := Node{Kind: NodeDefinition, ID: d.Name, Name: d.Name, Title: d.Title, Valued: true, Value: d.Value, Masked: d.Masked, Waits: d.Waits}
	if d.Basis != nil {
		n.Basis = *d.Basis
	}
	written := w.definitions[d.Name]
	if written != nil {
		n.Place = written.Place
	}
	n.Truth = truthOf(d.Value)
	switch {
	case d.When != nil:
		n.Truth = d.When.Truth
		n.Nodes = append(n.Nodes, w.dated(d.Name, w.step(*d.When)))
	case d.Leaf != nil:
		n.Nodes = append(n.Nodes, w.expression(*d.Leaf))
	case written != nil && written.Choice != nil:
		n.Nodes = w.cases(d, written.Choice)
	case d.Row != nil:
		n.Nodes = append(n.Nodes, w.row(*d.Row))
	case written != nil && written.Lookup != nil && !d.Value.Known() && len(d.Waits) > 0:
		n.Result = w.lacking(d.Name, written.Lookup.Table, d.Waits)
	}
	return n
}

// dated gives the days of an overlay the place where they are written. The reader makes conditions of them that have no
// place of their own, and records keep those as they are; what stands before them is the written condition.
func (w *treeWriter) dated(name string, when Node) Node {
	for _, o := range w.assessment.engine.pack.Overlays {
		if o.Guard() != name {
			continue
		}
		for i := 1; i < len(when.Nodes); i++ {
			when.Nodes[i].Place = o.Dated
		}
	}
	return when
}

// lacking says which row a lookup found not; nothing while the lookup waits for something else.
func (w *treeWriter) lacking(name, table string, waits []string) rules.Text {
	if !slices.Contains(waits, name) {
		return rules.Text{}
	}
	return w.both(func(x *explainer) string {
		if missing, ok := w.rows[name]; ok {
			return x.missingRow(missing)
		}
		return x.fill(messageNoRowMasked, "table", x.text(x.table(table).Title))
	})
}

// cases are those of a choice, each with the definition that it would take.
func (w *treeWriter) cases(d rules.DefinitionStep, choice *rules.Choice) []Node {
	var out []Node
	add := func(use string, truth value.Truth, below []Node) {
		n := Node{Kind: NodeCase, Name: use, Title: w.title(use), Truth: truth, Nodes: below}
		if d.Chosen == use {
			n.Result = messageTaken.template()
		}
		out = append(out, n)
	}
	for i, step := range d.Cases {
		if i < len(choice.Cases) {
			add(choice.Cases[i].Use, step.Truth, []Node{w.step(step)})
		}
	}
	if choice.Otherwise != "" {
		add(choice.Otherwise, 0, nil)
	}
	return out
}

func (w *treeWriter) row(r rules.RowStep) Node {
	n := Node{Kind: NodeRow, Name: r.Table, Place: r.Place, Confidence: r.Confidence, Masked: r.Masked,
		Title: w.both(func(x *explainer) string { return x.text(x.table(r.Table).Title) })}
	if r.Masked != 0 {
		return n
	}
	n.Result = w.both(func(x *explainer) string {
		return x.keys(x.table(r.Table), r.Keys, len(r.Keys) == len(x.table(r.Table).Keys))
	})
	if r.Year != 0 && !strings.Contains(n.Result.English, strconv.FormatInt(r.Year, 10)) {
		year := strconv.FormatInt(r.Year, 10)
		n.Result = w.both(func(x *explainer) string {
			return x.join([]string{pick(x.chinese, n.Result), x.fill(messageBaseYear, "year", year)})
		})
	}
	if r.Fallback != nil {
		n.Nodes = append(n.Nodes, Node{Kind: NodeGroup, Name: "fallback", Basis: *r.Fallback, Title: w.both(func(x *explainer) string {
			return x.fill(messageFallback, "wanted", strconv.FormatInt(r.Wanted, 10), "year", strconv.FormatInt(r.Year, 10), "basis", x.basis(*r.Fallback))
		})})
	}
	return n
}
