package rules

import (
	"context"
	"reflect"
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
	return append(out, e.hintsDisagree()...)
}

// hintsDisagree are the places of what comes out otherwise when the case is evaluated anew with its hints, all of it, than in the evaluation
// that WithHints gives, which computes only what hints touch.
func (e *Evaluation) hintsDisagree() []Position {
	var quick, anew Evaluation
	if err := e.WithHintsInto(context.Background(), &quick); err != nil {
		return []Position{{}}
	}
	r := e.ruleset
	if err := r.evaluateInto(context.Background(), e.facts, &quick.hinted, &anew); err != nil {
		return []Position{{}}
	}
	var out []Position
	for i := range r.leaves {
		if !sameAnswer(anew.result(i), quick.result(i)) {
			out = append(out, r.leaves[i].expression.Place())
		}
	}
	for i := range r.definitions {
		slot := r.definitions[i].slot
		if anew.variables.Value(slot) != quick.variables.Value(slot) || !slices.Equal(anew.slotWaits(slot), quick.slotWaits(slot)) ||
			anew.failed[slot] != quick.failed[slot] || !reflect.DeepEqual(anew.row(slot), quick.row(slot)) {
			out = append(out, r.definitions[i].written.Place)
		}
	}
	for _, c := range r.conditions {
		if anew.Truth(c) != quick.Truth(c) {
			out = append(out, c.written.Place)
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
