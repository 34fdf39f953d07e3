package peerbench

import (
	"context"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

// Expr decides by expr-lang: one program, which shares what several results rest on.
type Expr struct{ program *vm.Program }

// NewExpr compiles the reference policy.
func NewExpr() (Contender, error) {
	text, err := peerText("policy.expr")
	if err != nil {
		return nil, err
	}
	return newExpr(text)
}

func newExpr(text string) (Contender, error) {
	program, err := expr.Compile(text, expr.Env(plainMap(fields(), &Facts{})))
	return Expr{program}, err
}

// plainMap are the facts by their flat names.
func plainMap(all []field, facts *Facts) map[string]any {
	out := make(map[string]any, len(all))
	for _, f := range all {
		out[f.flat] = f.plain(facts)
	}
	return out
}

// Name is "expr-lang".
func (Expr) Name() string { return "expr-lang" }

// Bind makes a map of each case.
func (e Expr) Bind(cases []Facts) (Bound, error) {
	bound := exprCases{program: e.program, machine: &vm.VM{}, facts: make([]map[string]any, len(cases))}
	all := fields()
	for i := range cases {
		bound.facts[i] = plainMap(all, &cases[i])
	}
	return bound, nil
}

type exprCases struct {
	program *vm.Program
	machine *vm.VM
	facts   []map[string]any
}

func (c exprCases) Decide(_ context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		result, err := c.machine.Run(c.program, c.facts[i])
		if err != nil {
			return err
		}
		if out[i], err = listedDecision(result); err != nil {
			return err
		}
	}
	return nil
}

// listedDecision reads three outcomes, the score and the award.
func listedDecision(result any) (Decision, error) {
	list, ok := result.([]any)
	if !ok || len(list) != 5 {
		return Decision{}, ErrMalformed
	}
	var d Decision
	for i, into := range []*Outcome{&d.HarmAward, &d.HardshipAid, &d.Counselling} {
		word, _ := list[i].(string)
		var err error
		if *into, err = outcomeOf(word); err != nil {
			return Decision{}, err
		}
	}
	points, okPoints := whole(list[3])
	amount, okAmount := whole(list[4])
	if !okPoints || !okAmount {
		return Decision{}, ErrMalformed
	}
	d.Score, d.Award = int32(points), Fen(amount)
	return d, nil
}

func whole(v any) (int64, bool) {
	switch n := v.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	default:
		return 0, false
	}
}
