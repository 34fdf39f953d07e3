package assistance

import (
	"context"
	"iter"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// DecideColumns decides the cases of columns one after the other, as Decide would each: with each goes its verdict, which is good until
// the next is asked for, or its error, which concerns that case alone. When the context ends, its error is the last. Several workers take
// a Slice of the columns each. The columns are of the engine's vocabulary.
func (e *Engine) DecideColumns(ctx context.Context, columns *rules.FactColumns) iter.Seq2[*Verdict, error] {
	return func(yield func(*Verdict, error) bool) {
		var v Verdict
		for row := range columns.Rows() {
			err := e.decideRow(ctx, columns, row, &v)
			if !yield(&v, err) || ctx.Err() != nil {
				return
			}
		}
	}
}

func (e *Engine) decideRow(ctx context.Context, columns *rules.FactColumns, row int, v *Verdict) error {
	if err := e.ready(v); err != nil {
		return err
	}
	columns.Row(row, &v.facts)
	date, err := eligibility.DecisionDateOf(&v.facts)
	if err != nil {
		return err
	}
	return e.decide(ctx, &v.facts, date, v)
}
