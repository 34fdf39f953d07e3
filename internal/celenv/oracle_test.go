package celenv

import (
	"testing"

	"github.com/google/cel-go/common/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// frameOf gives closures what a binding gives the evaluator; false when it reports errors or gives what is not of
// the declared type: whoever fills a frame has checked that.
func frameOf(p *Program, b Binding) (*compiled.Frame, bool) {
	v := &compiled.Variables{}
	v.Reset(nil, nil, nil, nil, len(p.environment.variables))
	for slot := range p.environment.variables {
		s := b.Slot(slot)
		if s.Err != nil || types.IsError(p.environment.answer(slot, s)) {
			return nil, false
		}
		v.Set(slot, s.Value, &p.environment.variables[slot].Type, s.Waits)
	}
	f := &compiled.Frame{}
	f.Use(v)
	return f, true
}

// assertProbed holds the table form of an expression, where it has one, to the answer of its closure: also with some of the variables taken
// for the same in every case, as parameters are.
func assertProbed(t testing.TB, p *Program, f *compiled.Frame, want Result) {
	t.Helper()
	v := f.Variables()
	for parameters := range 4 {
		known := func(slot int) (int64, bool) {
			number, known := v.Number(slot)
			return number, known && (parameters == 1 || parameters == 2 && slot%2 == 0 || parameters == 3 && slot > slotSigned)
		}
		probe := p.Compiled().Probe(known)
		if truth, slot := probe.Truth(v); truth == value.Unknown {
			assertSame(t, want, Result{Waits: []Wait{compiled.WaitFor(int(slot))}}, "table form of "+p.Text())
		} else if truth != 0 {
			assertSame(t, want, Result{Value: value.OfBool(truth == value.True)}, "table form of "+p.Text())
		}
		amount := p.Compiled().Amount(known)
		if !amount.Exists() {
			continue
		}
		switch v, slot, standing := amount.Value(v); standing {
		case compiled.IsValue:
			assertSame(t, want, Result{Value: v}, "table form of "+p.Text())
		case compiled.IsOpen:
			assertSame(t, want, Result{Waits: []Wait{compiled.WaitFor(int(slot))}}, "table form of "+p.Text())
		}
	}
}

// compiledResult is the answer of the closures in the form of the evaluator's.
func compiledResult(f *compiled.Frame, s compiled.Standing) Result {
	waits := append([]Wait(nil), f.Waits()...)
	switch s {
	case compiled.IsFalse, compiled.IsTrue:
		return Result{Value: value.OfBool(s == compiled.IsTrue)}
	case compiled.IsValue:
		return Result{Value: f.Result(), Vague: waits}
	case compiled.IsOpen:
		return Result{Waits: waits}
	default:
		return Result{Err: f.Failure()}
	}
}

// evaluate has both the evaluator and the closures answer, holds them to the same answer, and returns it.
func evaluate(t testing.TB, p *Program, b Binding) Result {
	t.Helper()
	require.Empty(t, p.Plan(), p.Text())
	want := p.Evaluate(b)
	if p.member != nil {
		return want
	}
	require.NotNil(t, p.Compiled(), "no compiled form: %s", p.Text())
	f, ok := frameOf(p, b)
	if !ok {
		return want
	}
	assertSame(t, want, compiledResult(f, p.Compiled().Run(f)), p.Text())
	assertProbed(t, p, f, want)
	for _, fold := range p.Folds() {
		list, known := b.Slot(fold.Slot).Value.List()
		if !known {
			continue
		}
		for i, item := range list.Items {
			require.NotNil(t, fold.Member.Compiled())
			assertSame(t, fold.EvaluateMember(b, item, i), compiledResult(f, fold.Member.Compiled().RunMember(f, item, fold.Slot, i)), fold.Member.Text())
		}
	}
	return want
}

func assertSame(t testing.TB, want, got Result, about string) {
	t.Helper()
	if want.Err != nil || got.Err != nil {
		var expected, actual *EvaluationError
		require.ErrorAs(t, want.Err, &expected, about)
		require.ErrorAs(t, got.Err, &actual, about)
		assert.Equal(t, expected.Code, actual.Code, about)
		assert.Equal(t, expected.Summary, actual.Summary, about)
		return
	}
	assert.Equal(t, want.Value.Kind(), got.Value.Kind(), about)
	assert.Equal(t, want.Value.String(), got.Value.String(), about)
	assert.ElementsMatch(t, want.Waits, got.Waits, about)
	assert.ElementsMatch(t, want.Vague, got.Vague, about)
}

// TestAFunctionIsAddedInOnePlace: a Go function is all it takes to have it declared, checked, compiled and judged.
func TestAFunctionIsAddedInOnePlace(t *testing.T) {
	c := testConfig()
	c.Functions = []*compiled.Function{
		compiled.Binary("older_by", date(), date(), integer(), func(a, b value.Date) (int64, error) { return int64(b.Year() - a.Year()), nil }),
	}
	e, err := New(c)
	require.NoError(t, err)
	p := compile(t, e, "older_by(child.born, case.signed) > 10")
	born := State{Value: day(t, "2010-05-05")}
	assertOutcome(t, evaluate(t, p, facts{slotBorn: born, slotSigned: {Value: day(t, "2024-01-01")}}), "true", nil, "known")
	assertOutcome(t, evaluate(t, p, facts{slotBorn: born}), "", itself(slotSigned), "unknown")
	_, problems := e.Compile("older_by(child.born, 3) > 10", boolean())
	require.Len(t, problems, 1)
	assert.Equal(t, WrongType, problems[0].Code)
}
