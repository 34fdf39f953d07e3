package compiled

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestWhatHasNoClosureSaysSo(t *testing.T) {
	for name, tree := range map[string]*Node{
		"no kind":                       {},
		"a constant of another Go type": Constant(truthType, "true"),
		"a condition that is a number":  And(Constant(integerType, int64(1))),
		"a field of no record":          Field(Constant(truthType, true), 0, truthType),
		"the size of no list":           Size(Constant(truthType, true)),
		"an operand of another type":    Call(Functions(nil, value.Birthday{})[0], Constant(truthType, true), Constant(truthType, true)),
		"a choice between types":        Choice(truthType, Constant(truthType, true), Constant(truthType, true), Constant(integerType, int64(1))),
		"in by a function that adds":    Among(Functions(nil, value.Birthday{})[0], Constant(integerType, int64(1)), Constant(integerType, int64(1))),
		"a part below that has no form": Not(Not(Constant(integerType, int64(1)))),
		"a fold over no list":           Exists(0, Constant(truthType, true), Constant(truthType, true)),
	} {
		x, err := Compile(tree, truthType)
		assert.ErrorIs(t, err, ErrNotCompiled, name)
		assert.Nil(t, x, name)
	}
}

func TestWaitsAreInOrderAndOnce(t *testing.T) {
	waits := []Wait{{2, -1, -1}, {1, 3, 0}, {1, -1, -1}, {2, -1, -1}, {1, 3, -1}}
	assert.Equal(t, []Wait{{1, -1, -1}, {1, 3, -1}, {1, 3, 0}, {2, -1, -1}}, SortWaits(waits))
}

// A frame that has seen one case tells nothing of it in the next.
func TestAFrameForgets(t *testing.T) {
	both := And(Variable(0, "a", truthType), Variable(1, "b", truthType))
	x, err := Compile(both, truthType)
	require.NoError(t, err)
	var f Frame
	var first, second Variables
	first.Reset([]value.Value{value.OfBool(true), value.OfBool(true)}, nil, nil, nil, 0)
	f.Use(&first)
	require.Equal(t, IsTrue, x.Run(&f))
	second.Reset(nil, nil, nil, nil, 2)
	second.Set(1, value.Value{}, &truthType, []Wait{{7, 0, 0}})
	f.Use(&second)
	require.Equal(t, IsOpen, x.Run(&f))
	assert.Equal(t, []Wait{WaitFor(0), {7, 0, 0}}, f.Waits())
	assert.Equal(t, []Wait{WaitFor(0)}, second.Waits(0))
	assert.True(t, second.OnlyItself(0))
	assert.False(t, second.OnlyItself(1))
	second.Reset(nil, nil, []value.Value{value.OfInt(3)}, nil, 1)
	assert.Nil(t, second.Waits(0), "an exact value waits for nothing")
	assert.True(t, second.OnlyItself(1), "what it waited for is forgotten")
}

func TestCodesHaveTheirWords(t *testing.T) {
	for c := IntegerOverflow; c.Valid(); c++ {
		text, err := c.MarshalText()
		require.NoError(t, err)
		var again EvaluationCode
		require.NoError(t, again.UnmarshalText(text))
		assert.Equal(t, c, again)
	}
	var c EvaluationCode
	assert.ErrorIs(t, c.UnmarshalText([]byte("nonsense")), ErrUnknownCode)
	_, err := c.MarshalText()
	assert.ErrorIs(t, err, ErrUnknownCode)
	assert.Equal(t, "invalid", c.String())
}
