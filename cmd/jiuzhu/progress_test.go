package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// clock is a clock that a test moves.
type clock struct{ time time.Time }

func (c *clock) now() time.Time { return c.time }

func (c *clock) pass(d time.Duration) { c.time = c.time.Add(d) }

// watched is a run whose terminal and clock are the test's own.
type watched struct {
	*progress
	clock
	terminal bytes.Buffer
}

func watch(from int, input *batchInput) *watched {
	w := &watched{clock: clock{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}}
	w.progress = progressAt(&w.terminal, from, w.clock.now).of(input)
	return w
}

// shows is the line that stands there, what was there before wiped out.
func (w *watched) shows() string {
	lines := strings.Split(w.terminal.String(), "\r\x1b[K")
	return lines[len(lines)-1]
}

func TestProgressOfAFileShowsABarAndTheTimeLeft(t *testing.T) {
	input := &batchInput{size: 100 << 20}
	w := watch(0, input)
	w.step(0)
	assert.Empty(t, w.shows(), "nothing at once")
	w.pass(10 * time.Second)
	input.read = 25 << 20
	w.step(2_500)
	assert.Equal(t, "[#####---------------]  25%  2500 cases, 250 a second, about 30s left", w.shows())
	w.pass(10 * time.Second)
	input.read = 75 << 20
	w.step(7_500)
	assert.Equal(t, "[###############-----]  75%  7500 cases, 375 a second, about 7s left", w.shows())
	w.pass(time.Minute)
	input.read = 130 << 20
	w.step(13_000)
	assert.Equal(t, "[####################] 100%  13000 cases, 162 a second, about 0s left", w.shows(), "a file that grew")
	w.end()
	assert.Empty(t, w.shows())
}

func TestProgressOfAStreamShowsTheRateAlone(t *testing.T) {
	for _, input := range []*batchInput{{}, nil} {
		w := watch(0, input)
		w.step(0)
		w.pass(2 * time.Second)
		w.step(500)
		assert.Equal(t, "500 cases, 250 a second, 2s", w.shows())
	}
}

// TestProgressOfARunThatGoesOn: what an earlier run answered counts neither in the rate nor in the time left.
func TestProgressOfARunThatGoesOn(t *testing.T) {
	input := &batchInput{size: 100 << 20}
	w := watch(5_000, input)
	w.pass(time.Minute)
	input.read = 50 << 20
	w.step(5_001)
	w.pass(10 * time.Second)
	input.read = 60 << 20
	w.step(6_000)
	assert.Equal(t, "[############--------]  60%  6000 cases, 100 a second, about 40s left", w.shows())
}

func TestProgressIsShownTwiceASecondAtMost(t *testing.T) {
	w := watch(0, &batchInput{})
	for i := range 1_000 {
		w.pass(10 * time.Millisecond)
		w.step(i)
	}
	assert.Equal(t, 20, strings.Count(w.terminal.String(), "cases"))
}

// TestProgressHoldsOutWithAnything: no size, time or count makes it divide by zero, run over or leave its line.
func TestProgressHoldsOutWithAnything(t *testing.T) {
	for _, size := range []int64{0, 1, 1023, 1 << 20, 1 << 50} {
		for _, read := range []int64{0, 1, 1 << 10, 1 << 50} {
			for _, spent := range []time.Duration{0, time.Nanosecond, time.Hour, 1_000 * time.Hour} {
				input := &batchInput{size: size}
				w := watch(3, input)
				w.step(3)
				w.pass(spent)
				input.read = read
				w.shown = time.Time{}
				w.step(4)
				assert.NotContains(t, w.shows(), "-1", "%d of %d in %s", read, size, spent)
				assert.Less(t, len(w.shows()), 80, "a line of a terminal")
			}
		}
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	var output bytes.Buffer
	for _, silent := range []*progress{newProgress(&output, 0), newProgress(io.Discard, 0)} {
		silent.of(&batchInput{size: 1})
		silent.step(1)
		silent.end()
	}
	assert.Empty(t, output.String())
}

func TestTheSizeOfAnInputIsKnownForFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.jsonl")
	require.NoError(t, os.WriteFile(path, []byte("12345"), 0o600))
	named, err := (&manyCases{Cases: path}).openInput(nil)
	require.NoError(t, err)
	assert.Equal(t, int64(5), named.size)
	file, err := os.Open(path)
	require.NoError(t, err)
	standard, err := (&manyCases{Cases: "-"}).openInput(file)
	require.NoError(t, err)
	assert.Equal(t, int64(5), standard.size, "standard input may be a file")
	require.NoError(t, standard.close())
	require.NoError(t, file.Close(), "standard input is not closed")
	require.NoError(t, named.close())
	stream, err := (&manyCases{Cases: "-"}).openInput(strings.NewReader("12345"))
	require.NoError(t, err)
	assert.Zero(t, stream.size)
}
