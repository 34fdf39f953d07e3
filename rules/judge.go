package rules

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/internal/celenv"
	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
)

// Disagreements computes every expression of the evaluation again with CEL's own evaluator, the bodies of folds for each member too, and
// returns the places of those that it answers otherwise: by value, by what is waited for, or by error. There is never one; this is how
// anybody can see that for themselves. It takes about a hundred times as long as the evaluation.
func (e *Evaluation) Disagreements() []Position {
	var out []Position
	frame := &compiled.Frame{}
	frame.Use(e.variables)
	for i := range e.ruleset.leaves {
		l := &e.ruleset.leaves[i]
		if !sameAnswer(l.program.Evaluate(binding{e.variables}), e.result(i)) || !e.membersAgree(frame, l.program) {
			out = append(out, l.expression.Place())
		}
	}
	return out
}

func (e *Evaluation) membersAgree(frame *compiled.Frame, p *celenv.Program) bool {
	for _, fold := range p.Folds() {
		list, ok := e.variables.Value(fold.Slot).List()
		if !ok {
			continue
		}
		for i, item := range list.Items {
			want, got := fold.EvaluateMember(binding{e.variables}, item, i), e.member(frame, fold, item, i)
			want.Vague, got.Vague = nil, nil
			if !sameAnswer(want, got) {
				return false
			}
		}
	}
	return true
}

func sameAnswer(a, b celenv.Result) bool {
	if a.Err != nil || b.Err != nil {
		return a.Err != nil && b.Err != nil && a.Err.Error() == b.Err.Error()
	}
	return a.Value.Kind() == b.Value.Kind() && a.Value.String() == b.Value.String() && slices.Equal(a.Waits, b.Waits) && slices.Equal(a.Vague, b.Vague)
}
