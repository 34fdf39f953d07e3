package assistance

import (
	"errors"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/internal/jsontext"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Engine assesses cases by one pack. It is immutable and safe for concurrent use.
type Engine struct {
	pack     *policies.Pack
	ruleset  *rules.Ruleset
	decider  *eligibility.Decider
	award    *compiledAward
	measures []compiledMeasure
	calendar policies.Calendar
	observer Observer
	// fallbacks counts the expressions without a compiled form.
	fallbacks int
	// limits and judged are how it was compiled.
	limits rules.Limits
	judged bool
	forms  traceForms
}

type settings struct {
	limits   rules.Limits
	judged   bool
	calendar policies.Calendar
	observer Observer
}

// Option changes how an engine is loaded; it fails when its value makes no sense.
type Option func(*settings) error

// ErrNoEngine is returned by an engine that Load did not make.
var ErrNoEngine = errors.New("the engine was not loaded")

// ErrBadOption is wrapped by the errors of options.
var ErrBadOption = errors.New("option makes no sense")

// WithLimits replaces the default limits on expressions and conditions. Every limit must be positive.
func WithLimits(limits rules.Limits) Option {
	return func(s *settings) error {
		for _, n := range []int{limits.CodePoints, limits.Nodes, limits.Depth, limits.FoldNesting, limits.RegexSize, limits.TreeDepth,
			limits.TreeNodes, limits.Definitions} {
			if n <= 0 {
				return fmt.Errorf("a limit that is not positive: %w", ErrBadOption)
			}
		}
		if limits.Cost == 0 {
			return fmt.Errorf("a limit that is not positive: %w", ErrBadOption)
		}
		s.limits = limits
		return nil
	}
}

// WithCalendar counts working days by another calendar than the pack's, which then takes no part: every day counted by it
// bears its id. The zero Calendar is refused.
func WithCalendar(calendar policies.Calendar) Option {
	return func(s *settings) error {
		if calendar.IsZero() {
			return fmt.Errorf("a calendar that covers no day: %w", ErrBadOption)
		}
		s.calendar = calendar
		return nil
	}
}

// WithJudge has CEL's own evaluator check and plan every expression at load, which takes longer: an expression that this library accepts
// and the evaluator refuses is then a problem with the code internal, where otherwise it shows in Disagreements. There is never one.
func WithJudge() Option {
	return func(s *settings) error {
		s.judged = true
		return nil
	}
}

// Load reads and compiles a pack. It returns an engine, or rules.Problems with every problem of every layer, sorted by
// place and with the source line of each; errors.As finds each *rules.Problem. A caller that had an engine keeps it.
func Load(source policies.Source, options ...Option) (*Engine, error) {
	return (*Engine)(nil).Reload(source, options...)
}

// Reload loads a pack as Load does, with the same result and the same errors, and is several times quicker where the pack
// is much like the one e was loaded from, and hardly takes time where it is the same: files that did not change are not
// parsed again, and expressions that did not change are not compiled again while all facts, parameters and definitions are declared as they were. Options count as in
// Load; those of e do not carry over. It leaves e as it is, and the new engine does not keep it. It is safe for concurrent
// use, also on one e; an engine that Load did not make, or nil, has nothing to reuse.
func (e *Engine) Reload(source policies.Source, options ...Option) (*Engine, error) {
	s := settings{limits: rules.DefaultLimits()}
	for _, option := range options {
		if err := option(&s); err != nil {
			return nil, err
		}
	}
	var former *policies.Pack
	var base *rules.Ruleset
	if e != nil {
		former, base = e.pack, e.ruleset
	}
	pack, problems := former.Reread(source)
	if pack == nil {
		return nil, problems.Err()
	}
	if pack == former && s.limits == e.limits && (e.judged || !s.judged) {
		return e.again(s), nil
	}
	engine, err := compile(pack, base, s)
	var compiled rules.Problems
	if errors.As(err, &compiled) {
		if pack.Unread() {
			compiled = policies.WithoutUndeclared(compiled)
		}
		problems = append(problems, compiled...)
	}
	problems.Sort()
	pack.Quote(problems)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return engine, nil
}

func compile(pack *policies.Pack, base *rules.Ruleset, s settings) (*Engine, error) {
	builder := rules.NewBuilder(rules.Program{Vocabulary: pack.Vocabulary, Parameters: pack.Parameters, Tables: pack.Tables,
		Definitions: pack.Definitions, Limits: s.limits, Judged: s.judged, Base: base})
	e := &Engine{pack: pack, decider: eligibility.Compile(pack, builder), limits: s.limits, judged: s.judged}
	e.set(s)
	e.award = compileAward(pack, builder)
	for _, m := range pack.Measures {
		if when := eligibility.Condition(pack, builder, m.When); when != nil {
			e.measures = append(e.measures, compiledMeasure{measure: m, when: when, inForce: m.InForce.Range(), quoted: string(jsontext.AppendString(nil, m.ID))})
		}
	}
	ruleset, err := builder.Build()
	if err != nil {
		return nil, err
	}
	e.ruleset, e.fallbacks = ruleset, len(ruleset.Fallbacks())
	return e, nil
}

// set takes over the options that nothing is compiled by.
func (e *Engine) set(s settings) {
	e.calendar, e.observer = e.pack.Calendar, s.observer
	if !s.calendar.IsZero() {
		e.calendar = s.calendar
	}
}

// again is a new engine for the same pack under other options, with all that e has compiled.
func (e *Engine) again(s settings) *Engine {
	again := &Engine{pack: e.pack, ruleset: e.ruleset, decider: e.decider, award: e.award, measures: e.measures, fallbacks: e.fallbacks,
		limits: e.limits, judged: e.judged}
	again.set(s)
	return again
}

// Pack is the pack the engine was loaded from.
func (e *Engine) Pack() *policies.Pack { return e.pack }

// Calendar is what working days are counted by: the pack's, or what WithCalendar put in its place.
func (e *Engine) Calendar() policies.Calendar { return e.calendar }

// Digest is the digest of the pack: what decided, in every assessment.
func (e *Engine) Digest() string { return e.pack.Digest }

// Fallbacks are the places of the expressions that have no compiled form, so that CEL's own evaluator answers them: the same, more slowly.
func (e *Engine) Fallbacks() []rules.Position { return e.ruleset.Fallbacks() }
