package main

import (
	"fmt"
	"io"
	"math"
	"math/bits"
	"os"
	"strings"
	"time"
)

const (
	// showEvery bounds how often a terminal is written to.
	showEvery = 500 * time.Millisecond
	barWidth  = 20
)

// progress tells a person at a terminal how far a long run is; anywhere else it is silent.
type progress struct {
	output io.Writer
	start  time.Time
	shown  time.Time
	from   int
	now    func() time.Time
	// input is what the cases are read from; nil, and of unknown size, where there is no telling how much is left.
	input *batchInput
	// passed is how much of the input lies before the first case of this run.
	passed int64
}

// newProgress begins after the lines that were done before.
func newProgress(output io.Writer, from int) *progress {
	coloured := isColoured(output, func(name string) (string, bool) {
		// Whoever wants no colours may want to know how far a run is.
		if name == "NO_COLOR" {
			return "", false
		}
		return os.LookupEnv(name)
	})
	if !coloured {
		return &progress{}
	}
	return progressAt(output, from, time.Now)
}

func progressAt(output io.Writer, from int, now func() time.Time) *progress {
	begun := now()
	return &progress{output: output, start: begun, shown: begun, from: from, now: now, passed: -1}
}

// of measures a run by how much of its input has been read.
func (p *progress) of(input *batchInput) *progress {
	p.input = input
	return p
}

// step shows the number of cases and the rate, twice a second at most.
func (p *progress) step(done int) {
	if p.output == nil {
		return
	}
	now := p.now()
	if p.input != nil && p.passed < 0 {
		// An earlier run answered what lies before: neither its time nor its cases count.
		p.passed, p.start = p.input.read, now
	}
	if now.Sub(p.shown) < showEvery {
		return
	}
	p.shown = now
	spent := max(now.Sub(p.start), time.Millisecond)
	rate := int64(done-p.from) * int64(time.Second/time.Millisecond) / spent.Milliseconds()
	times := spent.Round(time.Second).String()
	if left, known := p.left(spent); known {
		times = "about " + left.Round(time.Second).String() + " left"
	}
	fmt.Fprintf(p.output, "\r\x1b[K%s%d cases, %d a second, %s", p.bar(), done, rate, times)
}

// bar is how much of the input has been read, empty where its size is not known.
func (p *progress) bar() string {
	if p.input == nil || p.input.size == 0 {
		return ""
	}
	// A file may grow while it is read.
	read := min(p.input.read, p.input.size)
	hundredths := read * 100 / p.input.size
	filled := int(hundredths) * barWidth / 100
	return fmt.Sprintf("[%s%s] %3d%%  ", strings.Repeat("#", filled), strings.Repeat("-", barWidth-filled), hundredths)
}

// left is the time for the rest of the input at the speed until now; not known at the very beginning.
func (p *progress) left(spent time.Duration) (left time.Duration, known bool) {
	if p.input == nil || p.input.size == 0 || p.input.read <= p.passed {
		return 0, false
	}
	read, rest := uint64(p.input.read-p.passed), uint64(max(p.input.size-p.input.read, 0))
	high, low := bits.Mul64(uint64(spent), rest)
	if high >= read {
		return 0, false
	}
	quotient, _ := bits.Div64(high, low, read)
	return time.Duration(quotient), quotient <= math.MaxInt64
}

// end clears the line.
func (p *progress) end() {
	if p.output != nil {
		fmt.Fprint(p.output, "\r\x1b[K")
	}
}
