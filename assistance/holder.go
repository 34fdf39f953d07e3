package assistance

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
)

// Holder holds the engine that decides now, for a service whose policies change while it runs. A pack is put in place
// whole or not at all: each assessment is made by one engine and bears its digest. A Holder is safe for concurrent use;
// the zero Holder holds nothing and its Assess returns ErrNoEngine.
type Holder struct {
	current atomic.Pointer[Engine]
	// replacing lets one caller at a time put an engine in place, so that the last to begin is the last to be there.
	replacing sync.Mutex
}

// NewHolder holds a loaded engine. It returns ErrNoEngine for one that Load did not make.
func NewHolder(engine *Engine) (*Holder, error) {
	h := &Holder{}
	if err := h.Put(engine); err != nil {
		return nil, err
	}
	return h, nil
}

// Engine is the engine that decides now, or nil. Whoever needs several answers by the same pack keeps it.
func (h *Holder) Engine() *Engine { return h.current.Load() }

// Assess decides one case by the engine that is in place when it begins.
func (h *Holder) Assess(ctx context.Context, c eligibility.Case) (*Assessment, error) {
	return h.Engine().Assess(ctx, c)
}

// Put puts an engine in place that was loaded elsewhere. It returns ErrNoEngine, and changes nothing, for one that Load
// did not make.
func (h *Holder) Put(engine *Engine) error {
	if engine == nil || engine.ruleset == nil {
		return ErrNoEngine
	}
	h.replacing.Lock()
	defer h.replacing.Unlock()
	h.current.Store(engine)
	return nil
}

// Replace loads a pack and puts it in place. On any error, which wraps that of Load, the engine that was in place stays,
// and no decision is disturbed. It returns the engine that is in place afterwards.
func (h *Holder) Replace(source policies.Source, options ...Option) (*Engine, error) {
	h.replacing.Lock()
	defer h.replacing.Unlock()
	engine, err := h.Engine().Reload(source, options...)
	if err != nil {
		return h.Engine(), fmt.Errorf("the policies in place are kept: %w", err)
	}
	h.current.Store(engine)
	return engine, nil
}
