package rules

import "github.com/jiuzhu-project/jiuzhu/rules/value"

// part is one part of a condition as deciding sees it. All parts of all conditions stand in one table, each before its own parts and its
// parts before whatever follows it, so that going through a condition backwards meets every part after those it is made of, and no
// pointer is followed.
type part struct {
	kind ConditionKind
	// operand is the number of a leaf's program, the slot of a reference.
	operand int32
	// end is where the parts of this one end: its first part follows it, the next part stands where one ends.
	end int32
}

// settle works out the truth of a condition and of every part of it, also of those behind one that has decided: each has its place in
// the trace. An expression that failed counts as unknown.
func (e *Evaluation) settle(c *CompiledCondition) value.Truth {
	table, truths := e.ruleset.parts, e.truths
	for i := c.end - 1; i >= c.number; i-- {
		p := &table[i]
		switch p.kind {
		case Leaf:
			truths[i] = truthOf(e.answers[p.operand].standing)
		case Reference:
			truths[i] = e.variables.Truth(int(p.operand))
		default:
			truths[i] = join(p.kind, table, truths, i)
		}
	}
	return truths[c.number]
}

// join is the truth of a part made of parts.
func join(kind ConditionKind, table []part, truths []value.Truth, i int) value.Truth {
	end := table[i].end
	if kind == All {
		t := value.True
		for child := int32(i) + 1; child < end; child = table[child].end {
			t = min(t, truths[child])
		}
		return t
	}
	t := value.False
	for child := int32(i) + 1; child < end; child = table[child].end {
		t = max(t, truths[child])
	}
	if kind == None {
		return t.Not()
	}
	return t
}

// numberParts gives the leaves of the table the numbers of their programs, once those are known.
func (r *Ruleset) numberParts() {
	for i := range r.parts {
		if p := &r.parts[i]; p.kind == Leaf {
			p.operand = int32(r.leaves[p.operand].number)
		}
	}
}
