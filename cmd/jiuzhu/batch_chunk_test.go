package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
)

// piecemeal reads a text in pieces of the lengths given, over and over; a length of zero gives nothing, as a reader may.
type piecemeal struct {
	text    string
	lengths []int
	at      int
	// failure stands for the end.
	failure error
}

func (r *piecemeal) Read(p []byte) (int, error) {
	if r.text == "" {
		return 0, r.failure
	}
	n := min(r.lengths[r.at%len(r.lengths)], len(p), len(r.text))
	r.at++
	copy(p, r.text[:n])
	r.text = r.text[n:]
	if r.text == "" && n%2 == 1 {
		// A reader may tell the end with the last bytes, or after them.
		return n, r.failure
	}
	return n, nil
}

// slowLines are the lines that hold anything, each behind its number, found the obvious way.
func slowLines(text string, skip int) (lines []string) {
	for i, line := range strings.SplitAfter(text, "\n") {
		if i+1 > skip && strings.TrimSpace(line) != "" {
			lines = append(lines, fmt.Sprint(i+1, line))
		}
	}
	return lines
}

// TestLinesAreGivenAsTheyStand holds chunks of lines to the obvious way, whatever the pieces in which the input comes.
func TestLinesAreGivenAsTheyStand(t *testing.T) {
	broken := errors.New("the disk is gone")
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.OneOf(rapid.SampledFrom([]string{"", " ", "\r", "\u3000", "{", "{}", " x", "\x00", "\xff", "\u0085"}), rapid.StringMatching(`[a-z{}]{0,200}`))
		text := strings.Join(rapid.SliceOfN(line, 0, 40).Draw(t, "lines"), "\n")
		input := &piecemeal{text: text, lengths: append(rapid.SliceOf(rapid.IntRange(0, 90)).Draw(t, "pieces"), 7), failure: io.EOF}
		if rapid.IntRange(0, 9).Draw(t, "broken") == 0 {
			input.failure = broken
			text = text[:strings.LastIndexByte(text, '\n')+1]
		}
		skip := rapid.IntRange(0, strings.Count(text, "\n")).Draw(t, "skip")
		reader := &caseLines{input: input, single: rapid.Bool().Draw(t, "single"), skip: skip}
		var got []string
		err := eachCase(reader, func(c *batchCase) { got = append(got, fmt.Sprint(c.number, string(c.text))) })
		require.Equal(t, slowLines(text, skip), got)
		if input.failure != io.EOF {
			require.ErrorIs(t, err, broken)
			return
		}
		require.NoError(t, err)
		require.Equal(t, int64(len(text)), reader.read)
	})
}

// TestLinesAboutTheLimit: no more is kept of a line than its limit, its neighbours stay, and what it holds is no matter.
func TestLinesAboutTheLimit(t *testing.T) {
	const limit = eligibility.MaxCaseBytes
	for _, length := range []int{limit - 1, limit, limit + 1, limit + chunkBytes, 3 * limit} {
		for _, filling := range []string{"x", " "} {
			long := strings.Repeat(filling, length)
			reader := &caseLines{input: strings.NewReader("{1}\n" + long + "\n{3}\n" + long)}
			var numbers []int
			require.NoError(t, eachCase(reader, func(c *batchCase) {
				numbers = append(numbers, c.number)
				assert.Less(t, len(c.text), limit+2*chunkBytes)
				if c.number%2 == 1 {
					assert.Equal(t, fmt.Sprintf("{%d}\n", c.number), string(c.text))
					return
				}
				// The end of a line counts, as it does in decoding.
				assert.Equal(t, length+len("\n") > limit, len(c.text) > limit || c.number == 4 && length == limit)
			}))
			want := []int{1, 2, 3, 4}
			if filling == " " && length < limit {
				want = []int{1, 3}
			} else if filling == " " && length == limit {
				want = []int{1, 2, 3}
			}
			assert.Equal(t, want, numbers, length)
		}
	}
	nothing := &caseLines{input: &piecemeal{text: "x", lengths: []int{0}}}
	assert.ErrorIs(t, eachCase(nothing, func(*batchCase) {}), io.ErrNoProgress)
}

// numbered gives so many chunks, each of one line, then fails.
type numbered struct {
	given   atomic.Int64
	chunks  int
	failure error
}

func (r *numbered) skipTo(int) {}

func (r *numbered) fill(c *caseChunk) error {
	if int(r.given.Load()) == r.chunks {
		return r.failure
	}
	c.text, c.before = []byte("x\n"), int(r.given.Add(1))-1
	return nil
}

// spin works as long as chance has it, and answers with the number of the line.
func spin() func(context.Context, *caseChunk, *int) {
	random := rand.New(rand.NewPCG(1, 2))
	return func(_ context.Context, cases *caseChunk, answer *int) {
		time.Sleep(time.Duration(random.IntN(50)) * time.Microsecond)
		*answer = cases.before + 1
	}
}

func TestChunksAreTakenInOrderAndFewAreHeld(t *testing.T) {
	broken := errors.New("the disk is gone")
	for workers := range 5 {
		workers++
		reader := &numbered{chunks: 300, failure: io.EOF}
		if workers == 2 {
			reader.failure = broken
		}
		taken := 0
		run := chunkRun[int]{reader: reader, workers: workers, worker: spin, take: func(_ *caseChunk, answer *int) error {
			taken++
			require.Equal(t, taken, *answer)
			require.LessOrEqual(t, int(reader.given.Load())-taken, 2*workers)
			return nil
		}}
		err := run.run(t.Context())
		assert.Equal(t, 300, taken, "all that was read before a failure")
		if workers == 2 {
			assert.ErrorIs(t, err, broken)
		} else {
			assert.NoError(t, err)
		}
	}
}

func TestChunksEndEarly(t *testing.T) {
	before := runtime.NumGoroutine()
	full := errors.New("the disk is full")
	taken := 0
	run := chunkRun[int]{reader: &numbered{chunks: 1 << 40}, workers: 3, worker: spin, take: func(*caseChunk, *int) error {
		if taken++; taken == 20 {
			return full
		}
		return nil
	}}
	assert.ErrorIs(t, run.run(t.Context()), full)
	assert.Equal(t, 20, taken)

	ctx, cancel := context.WithCancel(t.Context())
	run.take = func(*caseChunk, *int) error {
		if taken--; taken == 0 {
			cancel()
		}
		return nil
	}
	assert.NoError(t, run.run(ctx))
	assert.Zero(t, taken, "nothing is taken once the context ended")
	assert.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+1 }, 10*time.Second, time.Millisecond, "a goroutine stays")

	stuck, cancel := context.WithCancel(t.Context())
	run.reader = &caseLines{input: stuckReader{cancel}}
	assert.NoError(t, run.run(stuck), "input that never comes is not waited for")
}

// TestBatchIsTheSameHoweverItsInputComes compares the answers to input in pieces, by any number of workers, with those to the whole.
func TestBatchIsTheSameHoweverItsInputComes(t *testing.T) {
	input := manyLines(t, 120)
	_, want, _ := batch(t, input)
	require.Equal(t, 1+96, strings.Count(want, "\n"))
	for workers, lengths := range [][]int{{chunkBytes}, {1 << 10, 3, 0, 700}, {5_000}, {11, 60_000}} {
		var output, fault bytes.Buffer
		pieces := &piecemeal{text: input, lengths: lengths, failure: io.EOF}
		status := run(t.Context(), []string{"batch", "--policies", "pack", "--workers", fmt.Sprint(workers + 1)}, pieces, &output, &fault)
		assert.Equal(t, statusBad, status, fault.String())
		require.Equal(t, want, output.String())
	}
	broken := &piecemeal{text: input, lengths: []int{700}, failure: errors.New("the disk is gone")}
	var output, fault bytes.Buffer
	assert.Equal(t, statusBad, run(t.Context(), []string{"batch", "--policies", "pack"}, broken, &output, &fault))
	assert.Equal(t, want, output.String(), "what was read is answered all the same")
	assert.Contains(t, fault.String(), "the disk is gone")
}
