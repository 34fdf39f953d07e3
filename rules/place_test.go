package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// TestFactsThatCouldNotBeBoundHoldNothing, also by place and also where they held a case before.
func TestFactsThatCouldNotBeBoundHoldNothing(t *testing.T) {
	v := vocabulary(t)
	year, joined := v.Place("year"), v.Place("joined")
	good := []rules.Given{rules.IntFact("year").Is(7), rules.DateFact("joined").Is(mustDate("2016-02-03"))}
	silent := func(f *rules.Facts) {
		t.Helper()
		assert.False(t, f.Value("year").Known() || f.At(year).Known() || f.At(joined).Known())
		_, ok := f.DateAt(joined)
		assert.False(t, ok)
	}
	for _, before := range [][]rules.Given{nil, good} {
		var f rules.Facts
		if before != nil {
			require.NoError(t, f.Bind(v, before))
			require.True(t, f.At(year).Known())
		}
		require.Error(t, f.Bind(v, append([]rules.Given{rules.BoolFact("year").Is(true)}, good[1])))
		silent(&f)
		_, ok := f.ReadJSON(v, []byte(`{"year": 7, "joined": 2016}`))
		require.False(t, ok)
		silent(&f)
		length, ok := f.ReadJSON(v, []byte(`{"year": 7}`))
		require.True(t, ok)
		assert.Equal(t, 11, length)
		assert.True(t, f.At(year).Known())
		assert.False(t, f.At(joined).Known(), "nothing of the cases before")
	}
}
