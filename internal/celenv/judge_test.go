package celenv

import (
	"sync"
	"testing"

	"github.com/google/cel-go/cel"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// contradicting is an environment whose evaluator knows none of the declarations, and so refuses what this package accepts.
func contradicting(t testing.TB) *Environment {
	t.Helper()
	e := testEnvironment(t)
	knowingNothing, err := cel.NewCustomEnv(cel.ClearMacros())
	require.NoError(t, err)
	e.evaluator = knowingNothing
	return e
}

// TestContradictionIsNeverPassedOver: where the evaluator refuses what was accepted, planning says so, evaluating is an error that the
// closure does not answer with, and an expression that only the evaluator can answer is refused at once.
func TestContradictionIsNeverPassedOver(t *testing.T) {
	e := contradicting(t)
	for _, expression := range []string{
		"child.victim", "age(child.born, case.signed) < 18", "family.exists(m, m.dependent)", "family.map(m, m.income).total() < loss",
	} {
		p, problems := e.Compile(expression, value.Type{})
		require.Empty(t, problems, expression)
		for range 2 {
			result := p.Evaluate(allKnown(t))
			var failed *EvaluationError
			require.ErrorAs(t, result.Err, &failed, expression)
			assert.Equal(t, compiled.InternalEvaluator, failed.Code)
			refused := p.Plan()
			require.Len(t, refused, 1, expression)
			assert.Equal(t, Internal, refused[0].Code)
		}
		for _, fold := range p.Folds() {
			list, known := allKnown(t)[fold.Slot].Value.List()
			require.True(t, known)
			assert.EqualError(t, fold.EvaluateMember(allKnown(t), list.Items[0], 0).Err, notPlanned().Error())
			assert.Len(t, fold.Member.Plan(), 1)
		}
		f, ok := frameOf(p, allKnown(t))
		require.True(t, ok)
		assert.NoError(t, compiledResult(f, p.Compiled().Run(f)).Err, "the closure answers: %s", expression)
	}
}

// TestWithoutClosureIsPlannedAtOnce takes away what makes closures, of the whole or of a fold's body.
func TestWithoutClosureIsPlannedAtOnce(t *testing.T) {
	for expression, closed := range map[string]bool{"child.victim": true, "age(child.born, case.signed)": false, "loss.is_zero()": false} {
		for _, contradiction := range []bool{false, true} {
			e := testEnvironment(t)
			if contradiction {
				e = contradicting(t)
			}
			for identifier, o := range e.table.byIdentifier {
				o.build = nil
				e.table.byIdentifier[identifier] = o
			}
			p, problems := e.Compile(expression, value.Type{})
			if contradiction && !closed {
				require.Len(t, problems, 1, expression)
				assert.Equal(t, Internal, problems[0].Code)
				assert.Nil(t, p)
				continue
			}
			require.Empty(t, problems, expression)
			assert.Equal(t, closed, p.judge.whole == nil, "planned where only the evaluator can answer: %s", expression)
		}
	}
	p, problems := testEnvironment(t).Compile("family.exists(m, m.dependent)", value.Type{})
	require.Empty(t, problems)
	assert.False(t, p.needsJudge())
	p.folds[0].Member.compiled = nil
	assert.True(t, p.needsJudge(), "the body of a fold")
}

// TestPlannedByManyAtOnce has goroutines ask the same expressions for the first time together.
func TestPlannedByManyAtOnce(t *testing.T) {
	e := testEnvironment(t)
	for range 20 {
		p, problems := e.Compile("family.exists(m, m.dependent) || family.map(m, m.income).total() < loss", value.Type{})
		require.Empty(t, problems)
		binding := allKnown(t)
		list, _ := binding[slotFamily].Value.List()
		want := compile(t, e, p.Text()).Evaluate(binding)
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				assert.Equal(t, want, p.Evaluate(binding))
				for _, fold := range p.Folds() {
					assert.NoError(t, fold.EvaluateMember(binding, list.Items[0], 0).Err)
				}
			})
		}
		group.Wait()
	}
}
