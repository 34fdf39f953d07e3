package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress tells a person at a terminal how far a long run is; anywhere else it is silent.
type progress struct {
	output io.Writer
	start  time.Time
	shown  time.Time
	from   int
}

// newProgress begins after the lines that were done before.
func newProgress(output io.Writer, from int) *progress {
	if !isColoured(output, os.LookupEnv) {
		return &progress{}
	}
	now := time.Now()
	return &progress{output: output, start: now, shown: now, from: from}
}

// step shows the number of cases and the rate, twice a second at most.
func (p *progress) step(done int) {
	if p.output == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.shown) < 500*time.Millisecond {
		return
	}
	p.shown = now
	spent := now.Sub(p.start)
	fmt.Fprintf(p.output, "\r\x1b[K%d cases, %d a second, %s", done, int64(done-p.from)*int64(time.Second)/int64(spent), spent.Round(time.Second))
}

// end clears the line.
func (p *progress) end() {
	if p.output != nil {
		fmt.Fprint(p.output, "\r\x1b[K")
	}
}
