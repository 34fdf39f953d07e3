package value_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var truths = []value.Truth{value.False, value.Unknown, value.True}

// completions are the booleans a truth may stand for.
func completions(t value.Truth) []bool {
	switch t {
	case value.False:
		return []bool{false}
	case value.True:
		return []bool{true}
	}
	return []bool{false, true}
}

// settled is the one truth all results agree on.
func settled(results []bool) value.Truth {
	first := results[0]
	for _, result := range results {
		if result != first {
			return value.Unknown
		}
	}
	return value.TruthOf(first)
}

func TestTruthTables(t *testing.T) {
	t.Parallel()
	for _, a := range truths {
		var not []bool
		for _, x := range completions(a) {
			not = append(not, !x)
		}
		assert.Equal(t, settled(not), a.Not(), "not %s", a)
		for _, b := range truths {
			var and, or []bool
			for _, x := range completions(a) {
				for _, y := range completions(b) {
					and, or = append(and, x && y), append(or, x || y)
				}
			}
			assert.Equal(t, settled(and), a.And(b), "%s and %s", a, b)
			assert.Equal(t, settled(or), a.Or(b), "%s or %s", a, b)
			assert.Equal(t, a.And(b), value.All(a, b))
			assert.Equal(t, a.Or(b), value.Any(a, b))
		}
	}
}

func TestTruthOfManyDoesNotStopEarly(t *testing.T) {
	t.Parallel()
	assert.Equal(t, value.True, value.All())
	assert.Equal(t, value.False, value.Any())
	for _, a := range truths {
		for _, b := range truths {
			for _, c := range truths {
				assert.Equal(t, min(a, b, c), value.All(a, b, c))
				assert.Equal(t, max(a, b, c), value.Any(a, b, c))
			}
		}
	}
}

func TestInvalidTruthSettlesNothing(t *testing.T) {
	t.Parallel()
	for _, invalid := range []value.Truth{0, 4, 255} {
		assert.False(t, invalid.Valid())
		assert.False(t, invalid.Known())
		assert.Equal(t, value.Unknown, invalid.Not())
		assert.Equal(t, value.Unknown, invalid.And(value.True))
		assert.Equal(t, value.False, invalid.And(value.False))
		assert.Equal(t, value.Unknown, value.False.Or(invalid))
		assert.Equal(t, value.True, value.True.Or(invalid))
		assert.Equal(t, value.Unknown, value.All(invalid))
		assert.Equal(t, value.Unknown, value.Any(invalid))
	}
	assert.True(t, value.True.Known())
	assert.True(t, value.False.Known())
	assert.False(t, value.Unknown.Known())
}
