package assistance

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

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
// long the batch is.
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

// batchWork is a case on its way to a worker, with where its answer is awaited.
type batchWork struct {
	index  int
	given  eligibility.Case
	err    error
	answer chan BatchAnswer
}

func (b batch) run(ctx context.Context, cases iter.Seq2[eligibility.Case, error], yield func(BatchAnswer) bool) {
	ctx, cancel := context.WithCancel(ctx)
	window := 2 * b.workers
	work := make(chan batchWork, window)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer close(work)
	defer cancel()
	for range b.workers {
		workers.Go(func() { b.serve(ctx, work) })
	}
	next, stop := iter.Pull2(cases)
	defer stop()

	queue := b.newQueue(window)
	for index, more := 0, true; ; {
		for more && queue.waiting < window {
			var given eligibility.Case
			var err error
			if more = ctx.Err() == nil; more {
				given, err, more = next()
			}
			if more {
				work <- batchWork{index: index, given: given, err: err, answer: queue.place()}
				index++
			}
		}
		if queue.waiting == 0 || !yield(queue.take()) {
			return
		}
	}
}

func (b batch) serve(ctx context.Context, work <-chan batchWork) {
	var verdict Verdict
	for w := range work {
		answer := BatchAnswer{Index: w.index, Err: w.err}
		switch {
		case answer.Err != nil:
		case b.summaries && b.engine.observer == nil:
			answer.Err = b.engine.Decide(ctx, w.given, &verdict)
			if answer.Err == nil {
				summary := verdict.Summary()
				answer.Summary = &summary
			}
		default:
			answer.Assessment, answer.Err = b.engine.Assess(ctx, w.given)
			if b.summaries && answer.Err == nil {
				summary := answer.Assessment.Summary()
				answer.Assessment, answer.Summary = nil, &summary
			}
		}
		w.answer <- answer
	}
}

// batchQueue is where answers are awaited. In order, each has a place of its own and the oldest is taken first;
// otherwise all share one.
type batchQueue struct {
	waiting int
	shared  chan BatchAnswer
	places  []chan BatchAnswer
	oldest  int
}

func (b batch) newQueue(window int) *batchQueue {
	if b.unordered {
		return &batchQueue{shared: make(chan BatchAnswer, window)}
	}
	q := &batchQueue{places: make([]chan BatchAnswer, window)}
	for i := range q.places {
		q.places[i] = make(chan BatchAnswer, 1)
	}
	return q
}

func (q *batchQueue) place() chan BatchAnswer {
	q.waiting++
	if q.shared != nil {
		return q.shared
	}
	return q.places[(q.oldest+q.waiting-1)%len(q.places)]
}

func (q *batchQueue) take() BatchAnswer {
	q.waiting--
	if q.shared != nil {
		return <-q.shared
	}
	answer := <-q.places[q.oldest]
	q.oldest = (q.oldest + 1) % len(q.places)
	return answer
}
