package assistance

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestReloadOfTheSamePack compiles nothing again, leaves no field of the engine out, and holds the options of the call.
func TestReloadOfTheSamePack(t *testing.T) {
	former, err := Load(cn.Pack())
	require.NoError(t, err)
	again, err := former.Reload(cn.Pack())
	require.NoError(t, err)
	require.NotSame(t, former, again)
	assert.Same(t, former.ruleset, again.ruleset)
	assert.Same(t, former.pack, again.pack)
	fresh, err := Load(cn.Pack())
	require.NoError(t, err)
	for i := range reflect.TypeFor[Engine]().NumField() {
		name := reflect.TypeFor[Engine]().Field(i).Name
		assert.Equal(t, reflect.ValueOf(fresh).Elem().Field(i).IsZero(), reflect.ValueOf(again).Elem().Field(i).IsZero(), name)
	}

	calendar := policies.Calendar{}
	_, err = former.Reload(cn.Pack(), WithCalendar(calendar))
	require.ErrorIs(t, err, ErrBadOption)
	looser := rules.DefaultLimits()
	looser.Nodes++
	other, err := former.Reload(cn.Pack(), WithLimits(looser))
	require.NoError(t, err)
	assert.NotSame(t, former.ruleset, other.ruleset, "other limits are compiled under")
	back, err := other.Reload(cn.Pack())
	require.NoError(t, err)
	assert.NotSame(t, other.ruleset, back.ruleset)
	law, err := former.Reload(cn.Law())
	require.NoError(t, err)
	assert.NotSame(t, former.pack, law.pack)
}

// TestWithJudge has every expression planned at load, and again where the former engine had not.
func TestWithJudge(t *testing.T) {
	former, err := Load(cn.Pack())
	require.NoError(t, err)
	judged, err := former.Reload(cn.Pack(), WithJudge())
	require.NoError(t, err)
	assert.NotSame(t, former.ruleset, judged.ruleset)
	again, err := judged.Reload(cn.Pack())
	require.NoError(t, err)
	assert.Same(t, judged.ruleset, again.ruleset)
}
