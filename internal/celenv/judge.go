package celenv

import (
	"errors"
	"sync"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
)

// judge holds one expression and the bodies of its folds as CEL's own evaluator runs them. It is made when first asked for, from the
// text: most expressions are never judged, and what it holds is the larger part of them.
type judge struct {
	once  sync.Once
	whole cel.Program
	folds []cel.Program
	err   error
}

// Plan has the evaluator check and plan the expression with the bodies of its folds now rather than when it is first asked. Its refusal
// would be a contradiction between two checkers: it is returned as the diagnostic that refuses the expression, and whoever evaluates
// all the same is answered with an error. It is safe for concurrent use.
func (p *Program) Plan() []Diagnostic {
	whole := p.whole()
	j := whole.judge
	j.once.Do(func() { j.whole, j.folds, j.err = whole.environment.judged(whole) })
	if j.err == nil {
		return nil
	}
	return []Diagnostic{{Offset: -1, Code: Internal, Summary: "the expression could not be compiled",
		Detail: "this is a fault of the engine, not of the expression"}}
}

// whole is the program of the whole expression that a fold's body is part of, else the program itself.
func (p *Program) whole() *Program {
	if p.member != nil {
		return p.member.whole
	}
	return p
}

// evaluator is what the evaluator runs, nil when it refused.
func (p *Program) evaluator() cel.Program {
	switch p.Plan(); {
	case p.judge.err != nil:
		return nil
	case p.member != nil:
		return p.judge.folds[p.member.fold]
	default:
		return p.judge.whole
	}
}

// needsJudge reports whether the evaluator decides in the place of a closure that is missing.
func (p *Program) needsJudge() bool {
	if p.compiled == nil {
		return true
	}
	for _, fold := range p.folds {
		if fold.Member.compiled == nil {
			return true
		}
	}
	return false
}

// judged resolves the text of a program again, which comes to the same, and plans it with the bodies of its folds.
func (e *Environment) judged(p *Program) (whole cel.Program, folds []cel.Program, err error) {
	defer func() {
		if recover() != nil {
			whole, folds, err = nil, nil, errNotPlanned
		}
	}()
	c, resolved := e.resolve(p.text, p.resultType)
	if len(c.diagnostics) > 0 || len(c.folds) != len(p.folds) {
		return nil, nil, errNotPlanned
	}
	if whole, err = e.plan(resolved.expr, c.constants); err != nil {
		return nil, nil, err
	}
	for _, pending := range c.folds {
		body, resolved := c.body(pending)
		if len(body.diagnostics) > 0 {
			return nil, nil, errNotPlanned
		}
		fold, err := e.plan(resolved.expr, body.constants)
		if err != nil {
			return nil, nil, err
		}
		folds = append(folds, fold)
	}
	return whole, folds, nil
}

// plan puts a resolved expression in the place of a parsed one, which is the only way into the evaluator's checker.
func (e *Environment) plan(expr ast.Expr, constants map[int64]ref.Val) (cel.Program, error) {
	carrier, issues := e.evaluator.Parse("true")
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	root := carrier.NativeRep().Expr()
	if constant, ok := constants[expr.ID()]; ok {
		constants[root.ID()] = constant
	}
	root.SetKindCase(expr)
	checked, issues := e.evaluator.Check(carrier)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	return e.evaluator.Program(checked, cel.CustomDecoratorV2(func(i interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
		if constant, ok := constants[i.ID()]; ok {
			return interpreter.NewConstValue(i.ID(), constant), nil
		}
		return i, nil
	}))
}

var errNotPlanned = errors.New("celenv: the evaluator failed on the expression")

// notPlanned is the answer to whoever evaluates what the evaluator refused. No closure fails with it.
func notPlanned() *EvaluationError {
	return &EvaluationError{Code: compiled.InternalEvaluator, Summary: "the expression could not be planned"}
}
