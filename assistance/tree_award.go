package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

func (w *treeWriter) award(a *Award, t *AwardTrace) Node {
	d, _ := w.assessment.Decision(a.Aid)
	n := Node{Kind: NodeGroup, Name: "award",
		Title: w.both(func(x *explainer) string { return x.fill(messageAwardHeading, "aid", x.text(d.Title)) })}
	lines := Node{Kind: NodeGroup, Name: "lines", Title: messageGroupLines.template()}
	for _, l := range a.Lines {
		lines.Nodes = append(lines.Nodes, Node{Kind: NodeLine, ID: l.ID, Title: l.Title, Expression: l.Formula, Basis: l.Basis,
			Result: rules.Text{Chinese: l.Result, English: l.Result}})
	}
	n.add(lines)
	n.add(w.ceilings("ceilings", messageGroupCeilings, t.Ceilings))
	n.add(w.ceilings("outer_caps", messageGroupOuterCaps, t.OuterCaps))
	n.add(w.group("exceptions", messageGroupExceptions, t.Exceptions))
	if t.Earlier != nil {
		n.add(Node{Kind: NodeGroup, Name: "earlier", Title: messageGroupEarlier.template(), Nodes: []Node{w.expression(*t.Earlier)}})
	}
	n.add(w.group("manner", messageGroupManner, t.Manner))
	n.add(w.ceilings("advances", messageGroupAdvances, t.Advances))
	n.add(w.group("approvals", messageGroupApprovals, t.Approvals))
	n.add(w.schedule(t.Schedule))
	return n
}

func (w *treeWriter) ceilings(name string, title message, traces []CeilingTrace) Node {
	n := Node{Kind: NodeGroup, Name: name, Title: title.template()}
	for _, t := range traces {
		rule := w.rule(t.RuleTrace)
		if t.Amount != nil && t.InForce == nil {
			rule.Nodes = append(rule.Nodes, w.expression(*t.Amount))
		}
		n.Nodes = append(n.Nodes, rule)
	}
	return n
}

func (w *treeWriter) schedule(traces []ScheduleTrace) Node {
	n := Node{Kind: NodeGroup, Name: "schedule", Title: messageGroupSchedule.template()}
	for _, t := range traces {
		line := eligibility.RuleTrace{ID: t.ID, Place: t.Place, Basis: rules.Basis{Configuration: t.Rationale}, When: &t.When}
		if written := w.scheduleLine(t.ID); written != nil {
			line.Title = written.Title
		}
		n.Nodes = append(n.Nodes, w.rule(line))
	}
	return n
}

func (w *treeWriter) scheduleLine(id string) *policies.ScheduleLine {
	s := w.assessment.engine.award.schedule
	if s == nil {
		return nil
	}
	for _, list := range [][]*policies.ScheduleLine{s.schedule.Lines, s.schedule.Adjustments} {
		for _, l := range list {
			if l.ID == id {
				return l
			}
		}
	}
	return nil
}
