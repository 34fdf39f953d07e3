package main

import (
	"context"
	"errors"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// assessAlone assesses the same cases in this process, as jiuzhu batch does, and adds up in plain money: it shares with
// the pipeline the reading of lines and the engine, and nothing that adds.
func assessAlone(ctx context.Context, engine *assistance.Engine, glob string) (answer, error) {
	r := aloneRun{totals: map[Key]*aloneTotal{}}
	answers, err := engine.AssessAll(ctx, r.cases(ctx, glob))
	if err != nil {
		return answer{}, err
	}
	for given := range answers {
		line := r.waiting[0]
		r.waiting = r.waiting[1:]
		if err := r.add(line, given); err != nil {
			return answer{}, err
		}
	}
	if err := errors.Join(r.failed, ctx.Err()); err != nil {
		return answer{}, err
	}
	return r.answer(engine.Digest()), nil
}

// aloneRun is a run over cases in this process. waiting holds the places of the cases that are not yet answered.
type aloneRun struct {
	waiting  []Line
	totals   map[Key]*aloneTotal
	refusals []Refusal
	failed   error
}

// aloneTotal is a total whose sums are money.
type aloneTotal struct {
	cases              int64
	low, high, ceiling aloneSum
}

type aloneSum struct {
	known int64
	money value.Money
}

// cases gives the cases of all files, in the order of their names.
func (r *aloneRun) cases(ctx context.Context, glob string) func(func(eligibility.Case, error) bool) {
	return func(yield func(eligibility.Case, error) bool) {
		names, err := list(ctx, glob)
		if err != nil {
			r.failed = err
			return
		}
		for _, name := range names {
			err := readFile(ctx, name, func(number int64, text []byte) error {
				r.waiting = append(r.waiting, Line{File: name, Number: number})
				if !yield(eligibility.DecodeCase(text)) {
					return errStopped
				}
				return nil
			})
			if err != nil {
				r.failed = err
				return
			}
		}
	}
}

// errStopped: nobody wants more cases.
var errStopped = errors.New("the run was stopped")

func list(ctx context.Context, glob string) ([]string, error) {
	files, err := filesystem.New(ctx, glob)
	if err != nil {
		return nil, err
	}
	defer files.Close()
	names, err := files.List(ctx, glob)
	slices.Sort(names)
	return names, err
}

func (r *aloneRun) add(line Line, given assistance.BatchAnswer) error {
	if given.Err != nil {
		refusal, err := refusalOf(line, given.Err)
		if err == nil {
			r.refusals = append(r.refusals, refusal)
		}
		return err
	}
	summary := given.Assessment.Summary()
	for _, aid := range summary.Aids {
		key := Key{Aid: aid.Aid, Outcome: aid.Outcome.String()}
		total := r.totals[key]
		if total == nil {
			total = &aloneTotal{}
			r.totals[key] = total
		}
		total.cases++
		if award := summary.Award; award != nil && award.Aid == aid.Aid && award.Kind != assistance.AwardNone {
			if err := errors.Join(total.low.add(award.Low), total.high.add(award.High), total.ceiling.add(award.Ceiling)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *aloneSum) add(amount value.Value) error {
	if !amount.Known() {
		return nil
	}
	money, ok := amount.Money()
	if !ok {
		return errNoAmount
	}
	if s.known++; s.known == 1 {
		s.money = money
		return nil
	}
	var err error
	s.money, err = s.money.Add(money)
	return err
}

func (s aloneSum) sum() Sum {
	if s.known == 0 {
		return Sum{}
	}
	return Sum{Known: s.known, Amount: s.money.Text()}
}

func (r *aloneRun) answer(digest string) answer {
	a := answer{digest: digest, refusals: r.refusals}
	for key, t := range r.totals {
		total := Total{Cases: t.cases, Low: t.low.sum(), High: t.high.sum(), Ceiling: t.ceiling.sum()}
		a.totals = append(a.totals, KeyedTotal{Key: key, Total: total})
	}
	a.sort()
	return a
}
