package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// chunkBytes is about how much of the input goes to a worker at once: enough that handing it over costs nothing beside deciding it, and
// little enough that the answers to all chunks under way fit into a few megabytes even where each is a hundred times as long as its case.
const chunkBytes = 64 << 10

// caseChunk is some cases in a row. Its memory is used again.
type caseChunk struct {
	// text holds whole lines, or nothing when rows holds rows of a table.
	text []byte
	rows []csvCells
	// cells are those of all rows, one after the other.
	cells  []string
	layout *csvLayout
	// before is the number of the line before the first, skip that of the last line that is passed over.
	before, skip int
	// read is how much of the input was read up to here.
	read int64
}

// csvCells is one row of a chunk: its number, and where its cells end.
type csvCells struct{ number, end int }

// each gives every case that is not passed over, in order, until it is told to stop.
func (c *caseChunk) each(yield func(*batchCase) bool) {
	number := c.before
	for line := range bytes.Lines(c.text) {
		if number++; number > c.skip && !isBlank(line) && !yield(&batchCase{number: number, text: line}) {
			return
		}
	}
	start := 0
	for _, r := range c.rows {
		row := &csvRow{layout: c.layout, number: r.number, cells: c.cells[start:r.end]}
		start = r.end
		if !yield(&batchCase{number: r.number, row: row}) {
			return
		}
	}
}

// isBlank reports whether a line holds nothing. One over the limit holds something, of which not all was kept.
func isBlank(line []byte) bool {
	return line[0] != '{' && len(line) <= eligibility.MaxCaseBytes && len(bytes.TrimSpace(line)) == 0
}

// chunkRun reads chunks one after the other, has several worked on at once, and takes their answers in the order of the input. Its memory
// is that of a few chunks for each worker, however long the input is.
type chunkRun[A any] struct {
	reader  caseReader
	workers int
	// worker makes what works on chunks; each goroutine has its own. What it makes fills answers, which it finds as take left them.
	worker func() func(ctx context.Context, cases *caseChunk, answers *A)
	// take is called in the goroutine of the run.
	take func(cases *caseChunk, answers *A) error
}

// chunk is some cases with their answers.
type chunk[A any] struct {
	caseChunk
	answers A
	done    chan struct{}
}

// run runs over the cases. It ends early, without an error, when the context does: a chunk that was broken off is not taken. It does not
// wait for input that may never come.
func (r *chunkRun[A]) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	depth := 2*r.workers + 1
	line := chunkLine[A]{free: make(chan *chunk[A], depth), work: make(chan *chunk[A], depth), order: make(chan *chunk[A], depth), failed: make(chan error, 1)}
	for range depth {
		line.free <- &chunk[A]{done: make(chan struct{}, 1)}
	}
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	for range r.workers {
		workers.Go(func() { line.serve(ctx, r.worker()) })
	}
	go func() { line.failed <- line.read(ctx, r.reader) }()
	for {
		c, err := line.next(ctx)
		if c == nil {
			return err
		}
		if err := r.take(&c.caseChunk, &c.answers); err != nil {
			return err
		}
		line.free <- c
	}
}

// chunkLine is the ways that chunks go. Each has room for all of them, so that nobody waits but for a chunk.
type chunkLine[A any] struct {
	free, work, order chan *chunk[A]
	failed            chan error
}

func (l *chunkLine[A]) read(ctx context.Context, reader caseReader) error {
	defer close(l.order)
	defer close(l.work)
	for {
		var c *chunk[A]
		select {
		case c = <-l.free:
		case <-ctx.Done():
			return nil
		}
		switch err := reader.fill(&c.caseChunk); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		l.order <- c
		l.work <- c
	}
}

func (l *chunkLine[A]) serve(ctx context.Context, work func(context.Context, *caseChunk, *A)) {
	for {
		select {
		case <-ctx.Done():
			return
		case c, more := <-l.work:
			if !more {
				return
			}
			work(ctx, &c.caseChunk, &c.answers)
			c.done <- struct{}{}
		}
	}
}

// next waits for the chunk that comes next. It is nil at the end, with what ended the reading early, or when the context ended.
func (l *chunkLine[A]) next(ctx context.Context) (*chunk[A], error) {
	select {
	case <-ctx.Done():
		return nil, nil
	case c, more := <-l.order:
		if !more {
			return nil, <-l.failed
		}
		select {
		case <-ctx.Done():
		case <-c.done:
		}
		if ctx.Err() != nil {
			return nil, nil
		}
		return c, nil
	}
}
