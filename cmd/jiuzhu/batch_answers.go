package main

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// batchAnswers are the answers to a chunk of cases. Their memory is used again.
type batchAnswers struct {
	// text holds the lines of the answers.
	text []byte
	// last is the number of the case that was answered last.
	last              int
	answered, refused int
	// err is what no case is to blame for; nothing after it was answered.
	err error
}

// refusedLine is the line of the answers to a case that was refused.
type refusedLine struct {
	Line     int            `json:"line"`
	Problems rules.Problems `json:"problems"`
}

// batchWorker answers cases. It belongs to one goroutine.
type batchWorker struct {
	engine  *assistance.Engine
	full    bool
	verdict assistance.Verdict
}

// answer answers a chunk.
func (w *batchWorker) answer(ctx context.Context, cases *caseChunk, answers *batchAnswers) {
	*answers = batchAnswers{text: answers.text[:0]}
	for c := range cases.each {
		assessment, err := w.decide(ctx, c)
		problems := problemsOf(err)
		text := answers.text
		switch {
		case problems != nil:
			text, err = appendRefused(text, refusedLine{Line: c.number, Problems: c.placed(problems)})
		case err == nil:
			text, err = w.append(text, c.number, assessment)
		}
		if err != nil {
			answers.err = err
			return
		}
		if problems != nil {
			answers.refused++
		}
		answers.text, answers.last = text, c.number
		answers.answered++
	}
}

// decide decides a case into an assessment, or into the worker's verdict where its summary is all that is asked for.
func (w *batchWorker) decide(ctx context.Context, c *batchCase) (*assistance.Assessment, error) {
	if c.row == nil && !w.full {
		return nil, w.engine.DecideJSON(ctx, c.text, &w.verdict)
	}
	decoded, err := c.decode()
	switch {
	case err != nil:
		return nil, err
	case w.full:
		return w.engine.Assess(ctx, decoded)
	default:
		return nil, w.engine.Decide(ctx, decoded, &w.verdict)
	}
}

// append appends the line of an assessment, or of the verdict where there is none.
func (w *batchWorker) append(text []byte, number int, assessment *assistance.Assessment) ([]byte, error) {
	text = strconv.AppendInt(append(text, `{"line":`...), int64(number), 10)
	var err error
	if assessment != nil {
		text, err = assessment.AppendJSON(append(text, `,"assessment":`...))
	} else {
		text, err = w.verdict.AppendSummary(append(text, `,"summary":`...))
	}
	return append(text, '}', '\n'), err
}

func appendRefused(text []byte, line refusedLine) ([]byte, error) {
	encoded, err := json.Marshal(line)
	return append(append(text, encoded...), '\n'), err
}
