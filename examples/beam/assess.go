package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func init() {
	register.DoFn4x1[context.Context, Line, func(Key, Award), func(Refusal), error](&assessFn{})
	register.Emitter2[Key, Award]()
	register.Emitter1[Refusal]()
}

// workerEngine loads the engine once for the whole process. Beam calls Setup for every instance of a DoFn, and a worker
// makes as many instances as it runs bundles at once; an engine is immutable, so they can share one.
var workerEngine = sync.OnceValues(func() (*assistance.Engine, error) { return assistance.Load(cn.Pack()) })

// errOtherPack: a worker holds another pack than the one the job was submitted with.
var errOtherPack = errors.New("the pack of this worker is not the pack of the job")

// Refusal is a case that could not be decided: where it stands and what is wrong with it, never a value of it.
type Refusal struct {
	File string `json:"file"`
	Line int64  `json:"line"`
	// Problems is JSON, as jiuzhu batch writes it.
	Problems string `json:"problems"`
}

// assessFn decides each case. What is wrong with one case goes to a side output; the others go on.
type assessFn struct {
	// Digest is that of the pack the job was submitted with.
	Digest string

	engine *assistance.Engine
}

// Setup gets the engine of the worker, and refuses to work by another pack than the job's: half of the cases decided by
// old rules would give a total that nobody can tell from a right one.
func (f *assessFn) Setup() error {
	engine, err := workerEngine()
	if err != nil {
		return err
	}
	if engine.Digest() != f.Digest {
		return fmt.Errorf("%w: %s, wanted %s", errOtherPack, engine.Digest(), f.Digest)
	}
	f.engine = engine
	return nil
}

// ProcessElement gives what the case adds to the total of each aid, or refuses the case. An error that is not of the case
// is one of the run: Beam tries the bundle again and gives up the job at last.
func (f *assessFn) ProcessElement(ctx context.Context, line Line, decided func(Key, Award), refused func(Refusal)) error {
	summary, err := f.assess(ctx, line.Text)
	if err != nil {
		refusal, err := refusalOf(line, err)
		if err == nil {
			refused(refusal)
		}
		return err
	}
	for _, aid := range summary.Aids {
		award, err := awardOf(summary, aid.Aid)
		if err != nil {
			return err
		}
		decided(Key{Aid: aid.Aid, Outcome: aid.Outcome.String()}, award)
	}
	return nil
}

func (f *assessFn) assess(ctx context.Context, text []byte) (assistance.Summary, error) {
	given, err := eligibility.DecodeCase(text)
	if err != nil {
		return assistance.Summary{}, err
	}
	assessment, err := f.engine.Assess(ctx, given)
	if err != nil {
		return assistance.Summary{}, err
	}
	return assessment.Summary(), nil
}

// refusalOf is a refusal when the error is of the case; otherwise it gives the error back.
func refusalOf(line Line, err error) (Refusal, error) {
	var problems rules.Problems
	if !errors.As(err, &problems) {
		return Refusal{}, err
	}
	text, err := json.Marshal(problems)
	return Refusal{File: line.File, Line: line.Number, Problems: string(text)}, err
}

// awardOf is the award of a case if it belongs to the aid, and empty otherwise. Where the aid is not open there is none: the
// ceiling that such an assessment names is money for nobody.
func awardOf(summary assistance.Summary, aid string) (Award, error) {
	if summary.Award == nil || summary.Award.Aid != aid || summary.Award.Kind == assistance.AwardNone {
		return Award{}, nil
	}
	var award Award
	for _, amount := range []struct {
		to   *string
		from value.Value
	}{{&award.Low, summary.Award.Low}, {&award.High, summary.Award.High}, {&award.Ceiling, summary.Award.Ceiling}} {
		if !amount.from.Known() {
			continue
		}
		money, ok := amount.from.Money()
		if !ok {
			return Award{}, fmt.Errorf("an amount of aid %s is no money", aid)
		}
		*amount.to = money.Text()
	}
	return award, nil
}
