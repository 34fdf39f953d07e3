package assistance

import (
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/policies"
)

// TestHolderSwapsWholePacks swaps two packs, and one that is refused, while sixteen goroutines assess: every answer is
// exactly that of the pack whose digest it bears.
func TestHolderSwapsWholePacks(t *testing.T) {
	sources := []policies.Source{{Files: files(t)}, {Files: files(t, "island,2025,60000", "island,2025,60001")}}
	broken := policies.Source{Files: files(t, "island,2025,60000", "island,2025,sixty")}
	c := caseOf(t, settled)
	want := map[string]string{}
	var engines []*Engine
	for _, source := range sources {
		engine, err := Load(source)
		require.NoError(t, err)
		text, err := assess(t, engine, c).FullJSON()
		require.NoError(t, err)
		want[engine.Digest()] = string(text)
		engines = append(engines, engine)
	}
	require.Len(t, want, 2)
	h, err := NewHolder(engines[0])
	require.NoError(t, err)

	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 16 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				a, err := h.Assess(t.Context(), c)
				if !assert.NoError(t, err) {
					return
				}
				text, err := a.FullJSON()
				if !assert.NoError(t, err) || !assert.True(t, want[a.PolicyDigest] == string(text), "the answer is that of its digest") {
					return
				}
			}
		})
	}
	for i := range 1000 {
		require.NoError(t, h.Put(engines[(i+1)%2]))
		if i%100 != 0 {
			runtime.Gosched()
			continue
		}
		engine, err := h.Replace(sources[i/100%2])
		require.NoError(t, err)
		kept, err := h.Replace(broken)
		assert.NotEmpty(t, problemsOf(t, err))
		assert.Same(t, engine, kept)
		assert.Same(t, engine, h.Engine())
	}
	close(done)
	readers.Wait()
}

func TestHolderOfNothing(t *testing.T) {
	_, err := NewHolder(nil)
	assert.ErrorIs(t, err, ErrNoEngine)
	_, err = NewHolder(&Engine{})
	assert.ErrorIs(t, err, ErrNoEngine)
	var h Holder
	_, err = h.Assess(t.Context(), caseOf(t, settled))
	assert.ErrorIs(t, err, ErrNoEngine)
}
