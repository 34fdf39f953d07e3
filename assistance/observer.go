package assistance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Observer is told of every assessment an engine makes, one by one or in a batch, so that a service can count and time
// them. The library reads no clock: whoever wants times takes one in Begin and one in what it returns.
//
// Begin is called when an assessment begins, with the caller's context and the digest of the pack that decides. What it
// returns, unless that is nil, is called once when the assessment has ended, before its caller has it. Both are called by
// the goroutine that assesses, of which there may be many at once, and that waits for them: they have to return, and soon.
//
// An observer cannot change a decision. It sees neither a case nor an assessment; a panic of its own is caught and
// dropped, and one in Begin leaves that assessment without an end.
type Observer interface {
	Begin(ctx context.Context, policyDigest string) (end func(Observation))
}

// Observation is how one assessment ended. It holds names that the pack or the library made, and counts: nothing that a
// caller wrote, no value of a fact. It belongs to the observer it is given to.
type Observation struct {
	Ending Ending
	// Aids are the outcomes in the order of the pack; none unless the case was decided.
	Aids []ObservedOutcome
	// Errors counts by code what was wrong with a refused case, and in a decided one the expressions that could not be
	// computed. They are in the order of their codes.
	Errors []ObservedError
	// Fallbacks is how many written expressions of the pack have no compiled form, so that CEL's own evaluator answered them: the same, more
	// slowly. It is zero unless the case was evaluated.
	Fallbacks int
}

// ObservedOutcome is the outcome for one aid.
type ObservedOutcome struct {
	Aid     string
	Outcome outcome.Outcome
}

// ObservedError is how often one kind of error came up in one assessment.
type ObservedError struct {
	Code  string
	Count int
}

// Ending is how an assessment ended. The zero value is invalid.
type Ending uint8

// The endings of an assessment.
const (
	// EndingDecided: there is an assessment, whatever its outcomes.
	EndingDecided Ending = iota + 1
	// EndingRefused: the case was not well made.
	EndingRefused
	// EndingBrokenOff: its context ended first.
	EndingBrokenOff
	// EndingFailed: it ended for another reason, a panic taken in. That is a defect.
	EndingFailed
)

// String is the ending's own word, such as "decided"; empty for an invalid one.
func (e Ending) String() string {
	words := [...]string{EndingDecided: "decided", EndingRefused: "refused", EndingBrokenOff: "broken_off", EndingFailed: "failed"}
	if int(e) >= len(words) {
		return ""
	}
	return words[e]
}

// WithObserver tells an observer of every assessment the engine makes; of a verdict without reasons, as of Decide, none is
// told. A nil observer, and a second one, are refused.
func WithObserver(observer Observer) Option {
	return func(s *settings) error {
		switch {
		case observer == nil:
			return fmt.Errorf("an observer that is nil: %w", ErrBadOption)
		case s.observer != nil:
			return fmt.Errorf("a second observer: %w", ErrBadOption)
		}
		s.observer = observer
		return nil
	}
}

// observed assesses and tells the observer. The end is told when the assessment panics too; the panic goes on.
func (e *Engine) observed(ctx context.Context, c eligibility.Case) (*Assessment, error) {
	end := begin(ctx, e.observer, e.pack.Digest)
	seen := Observation{Ending: EndingFailed}
	defer func() { tell(end, seen) }()
	assessment, err := e.assess(ctx, c)
	seen = observe(assessment, err)
	if assessment != nil {
		seen.Fallbacks = e.fallbacks
	}
	return assessment, err
}

func begin(ctx context.Context, observer Observer, digest string) (end func(Observation)) {
	defer dropPanic()
	return observer.Begin(ctx, digest)
}

func tell(end func(Observation), seen Observation) {
	defer dropPanic()
	if end != nil {
		end(seen)
	}
}

// dropPanic keeps the panic of an observer away from a decision. What was thrown is the observer's own and cannot be
// told to it.
func dropPanic() { _ = recover() }

func observe(assessment *Assessment, err error) Observation {
	var problems rules.Problems
	switch {
	case err == nil:
		return Observation{Ending: EndingDecided, Aids: outcomesOf(assessment), Errors: countCodes(failureCodes(assessment))}
	case errors.As(err, &problems):
		codes := make([]string, 0, len(problems))
		for _, problem := range problems {
			codes = append(codes, string(problem.Code))
		}
		return Observation{Ending: EndingRefused, Errors: countCodes(codes)}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Observation{Ending: EndingBrokenOff}
	default:
		return Observation{Ending: EndingFailed}
	}
}

func outcomesOf(assessment *Assessment) []ObservedOutcome {
	aids := make([]ObservedOutcome, 0, len(assessment.Decisions))
	for _, d := range assessment.Decisions {
		aids = append(aids, ObservedOutcome{Aid: d.Aid, Outcome: d.Outcome})
	}
	return aids
}

// failureCodes are the codes of the expressions that could not be computed, each expression once, however many answers
// rest on it.
func failureCodes(assessment *Assessment) []string {
	var failures []rules.Failure
	for _, d := range assessment.Decisions {
		failures = append(failures, d.Errors...)
	}
	if assessment.Award != nil {
		failures = append(failures, assessment.Award.Errors...)
	}
	for _, m := range assessment.Measures {
		failures = append(failures, m.Errors...)
	}
	slices.SortFunc(failures, func(a, b rules.Failure) int { return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.Code, b.Code)) })
	failures = slices.CompactFunc(failures, func(a, b rules.Failure) bool { return a.Place == b.Place && a.Code == b.Code })
	codes := make([]string, 0, len(failures))
	for _, f := range failures {
		codes = append(codes, f.Code)
	}
	return codes
}

func countCodes(codes []string) []ObservedError {
	slices.Sort(codes)
	var counted []ObservedError
	for _, code := range codes {
		if last := len(counted) - 1; last >= 0 && counted[last].Code == code {
			counted[last].Count++
			continue
		}
		counted = append(counted, ObservedError{Code: code, Count: 1})
	}
	return counted
}
