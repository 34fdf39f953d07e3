package assistance

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// BatchAnswer is what became of one case of a batch: an assessment, or an error that concerns this case alone.
type BatchAnswer struct {
	// Index counts the cases as they were given, from 0.
	Index      int
	Assessment *Assessment
	// Summary is set in place of the assessment by SummariesOnly.
	Summary *Summary
	Err     error
}

// BatchOption changes how a batch is run; it fails when its value makes no sense.
type BatchOption func(*batch) error

// WithWorkers sets how many cases are assessed at once; the default is one for each processor. It must be positive.
func WithWorkers(n int) BatchOption {
	return func(b *batch) error {
		if n <= 0 {
			return fmt.Errorf("a number of workers that is not positive: %w", ErrBadOption)
		}
		b.workers = n
		return nil
	}
}

// AsTheyCome gives each answer as soon as it is there, in no order; Index tells its case. Without it the answers come in
// the order of the cases.
func AsTheyCome() BatchOption {
	return func(b *batch) error {
		b.unordered = true
		return nil
	}
}

// SummariesOnly answers with summaries in place of assessments: the same, many times as fast. An engine with an observer assesses each case
// whole all the same, so that the observer is told.
func SummariesOnly() BatchOption {
	return func(b *batch) error {
		b.summaries = true
		return nil
	}
}

// AssessAll assesses cases one after the other or several at once, each as Assess would: the answers are the same, byte
// for byte, whatever the number of workers. A pair with an error stands for a case that could not be read: it is answered
// with that error and the batch goes on. At most twice as many cases as there are workers are held at a time, however
// long the batch is; with SummariesOnly at most 128 cases for each worker.
//
// When the context ends, nothing more is read, the cases under way are answered with its error, and the sequence ends.
// Breaking off the sequence waits for the cases under way. The sequence can be run over again if cases can. cases is read
// by the goroutine that runs the sequence. The error is of an option, or ErrNoEngine.
func (e *Engine) AssessAll(ctx context.Context, cases iter.Seq2[eligibility.Case, error], options ...BatchOption) (iter.Seq[BatchAnswer], error) {
	if e == nil || e.ruleset == nil {
		return nil, ErrNoEngine
	}
	b := batch{engine: e, workers: runtime.GOMAXPROCS(0)}
	for _, option := range options {
		if err := option(&b); err != nil {
			return nil, err
		}
	}
	return func(yield func(BatchAnswer) bool) { b.run(ctx, cases, yield) }, nil
}

type batch struct {
	engine    *Engine
	workers   int
	unordered bool
	summaries bool
}

// mostTogether is how many cases go to a worker at once when all workers are busy and nothing but summaries is asked for: handing over one
// costs as much as deciding a small pack. Assessments are large, and wait for nobody.
const mostTogether = 64

// batchWork is some cases on their way to a worker, with where their answers are awaited. Its memory is used again.
type batchWork struct {
	first  int
	given  []batchCase
	answer []BatchAnswer
	done   chan *batchWork
}

type batchCase struct {
	eligibility.Case
	err error
}

// batchRun is one run over the cases.
type batchRun struct {
	batch
	work chan *batchWork
	// idle is how many workers wait for work that nobody has sent yet, below zero when work waits for workers.
	idle  atomic.Int64
	queue *batchQueue
	index int
}

func (b batch) run(ctx context.Context, cases iter.Seq2[eligibility.Case, error], yield func(BatchAnswer) bool) {
	ctx, cancel := context.WithCancel(ctx)
	window := 2 * b.workers
	r := &batchRun{batch: b, work: make(chan *batchWork, window), queue: b.newQueue(window)}
	var workers sync.WaitGroup
	defer workers.Wait()
	defer close(r.work)
	defer cancel()
	for range b.workers {
		workers.Go(func() { r.serve(ctx) })
	}
	next, stop := iter.Pull2(cases)
	defer stop()
	for more := true; ; {
		for more && r.queue.waiting < window {
			more = r.read(ctx, next)
		}
		if r.queue.waiting == 0 || !r.give(yield) {
			return
		}
	}
}

// read sends the next cases to a worker: one where a worker waits for it, and as many as go together where none does.
func (r *batchRun) read(ctx context.Context, next func() (eligibility.Case, error, bool)) (more bool) {
	most := 1
	if r.summaries {
		most = mostTogether
	}
	w := r.queue.spare()
	w.first, w.given = r.index, w.given[:0]
	for more = true; more && len(w.given) < most && (len(w.given) == 0 || r.idle.Load() <= 0); {
		var c batchCase
		if more = ctx.Err() == nil; more {
			c.Case, c.err, more = next()
		}
		if more {
			w.given = append(w.given, c)
		}
	}
	if len(w.given) == 0 {
		return more
	}
	r.index += len(w.given)
	r.queue.place(w)
	r.idle.Add(-1)
	r.work <- w
	return more
}

// give yields the answers that come next.
func (r *batchRun) give(yield func(BatchAnswer) bool) (more bool) {
	w := r.queue.take()
	for i := range w.answer {
		if !yield(w.answer[i]) {
			return false
		}
	}
	// What was answered is not held until the memory is used again.
	clear(w.answer)
	clear(w.given)
	r.queue.spares = append(r.queue.spares, w)
	return true
}

func (r *batchRun) serve(ctx context.Context) {
	var verdict Verdict
	for {
		r.idle.Add(1)
		w, more := <-r.work
		if !more {
			return
		}
		w.answer = w.answer[:0]
		for i := range w.given {
			answer := BatchAnswer{Index: w.first + i}
			r.answer(ctx, &w.given[i], &verdict, &answer)
			w.answer = append(w.answer, answer)
		}
		w.done <- w
	}
}

func (b *batch) answer(ctx context.Context, c *batchCase, verdict *Verdict, answer *BatchAnswer) {
	switch {
	case c.err != nil:
		answer.Err = c.err
	case b.summaries && b.engine.observer == nil:
		answer.Err = b.engine.Decide(ctx, c.Case, verdict)
		if answer.Err == nil {
			summary := verdict.Summary()
			answer.Summary = &summary
		}
	default:
		answer.Assessment, answer.Err = b.engine.Assess(ctx, c.Case)
		if b.summaries && answer.Err == nil {
			summary := answer.Assessment.Summary()
			answer.Assessment, answer.Summary = nil, &summary
		}
	}
}

// batchQueue is where answers are awaited. In order, each has a place of its own and the oldest is taken first;
// otherwise all share one.
type batchQueue struct {
	waiting int
	shared  chan *batchWork
	places  []chan *batchWork
	oldest  int
	spares  []*batchWork
}

func (b batch) newQueue(window int) *batchQueue {
	if b.unordered {
		return &batchQueue{shared: make(chan *batchWork, window)}
	}
	q := &batchQueue{places: make([]chan *batchWork, window)}
	for i := range q.places {
		q.places[i] = make(chan *batchWork, 1)
	}
	return q
}

// spare is memory for work that none uses.
func (q *batchQueue) spare() *batchWork {
	last := len(q.spares) - 1
	if last < 0 {
		return &batchWork{}
	}
	w := q.spares[last]
	q.spares = q.spares[:last]
	return w
}

// place finds where the answers to work are awaited.
func (q *batchQueue) place(w *batchWork) {
	q.waiting++
	w.done = q.shared
	if q.shared == nil {
		w.done = q.places[(q.oldest+q.waiting-1)%len(q.places)]
	}
}

func (q *batchQueue) take() *batchWork {
	q.waiting--
	if q.shared != nil {
		return <-q.shared
	}
	w := <-q.places[q.oldest]
	q.oldest = (q.oldest + 1) % len(q.places)
	return w
}
