package peerbench

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/ext"
)

// CEL decides by cel-go alone, in the quickest of the plain ways: flat variables with their types, values boxed before,
// one program for each result, and none run whose result is not wanted.
type CEL struct {
	name    string
	results celResults
}

// celResults are the programs in the order of the results.
type celResults struct{ harmAward, hardshipAid, counselling, score, award cel.Program }

// NewCEL compiles the reference policy.
func NewCEL() (Contender, error) { return newCEL("cel-go", cel.OptOptimize) }

// NewTracedCEL compiles the reference policy so that cel-go evaluates all of it and keeps the value of every part, which
// is its trace.
func NewTracedCEL() (Contender, error) {
	return newCEL("cel-go, exhaustive, with state", cel.OptExhaustiveEval|cel.OptTrackState)
}

func newCEL(name string, options cel.EvalOption) (Contender, error) {
	programs, err := celPrograms("policy.cel", options)
	return CEL{name: name, results: celResults{programs["harm_award"], programs["hardship_aid"], programs["counselling"], programs["score"],
		programs["award"]}}, err
}

// celPrograms compiles every expression of a file.
func celPrograms(file string, options cel.EvalOption) (map[string]cel.Program, error) {
	text, err := peerText(file)
	if err != nil {
		return nil, err
	}
	env, err := celEnvironment()
	if err != nil {
		return nil, err
	}
	programs := map[string]cel.Program{}
	for name, expression := range namedExpressions(text) {
		ast, issues := env.Compile(expression)
		if issues.Err() != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, name, issues.Err())
		}
		if programs[name], err = env.Program(ast, cel.EvalOptions(options)); err != nil {
			return nil, err
		}
	}
	return programs, nil
}

func celEnvironment() (*cel.Env, error) {
	options := []cel.EnvOption{ext.Math(), ext.Bindings()}
	for _, f := range fields() {
		t := cel.StringType
		switch f.plain(&Facts{}).(type) {
		case bool:
			t = cel.BoolType
		case int64:
			t = cel.IntType
		}
		options = append(options, cel.Variable(f.flat, t))
	}
	return cel.NewEnv(options...)
}

// namedExpressions reads a file of expressions, each after its name. One that is named with := is put into those that
// write $ before its name.
func namedExpressions(text string) map[string]string {
	out := map[string]string{}
	var replacements []string
	for _, part := range expressionParts(text) {
		name, expression, _ := strings.Cut(part, "=")
		expression = strings.NewReplacer(replacements...).Replace(expression)
		if short, found := strings.CutSuffix(name, ":"); found {
			replacements = append(replacements, "$"+strings.TrimSpace(short), "("+expression+")")
			continue
		}
		out[strings.TrimSpace(name)] = expression
	}
	return out
}

// expressionParts splits a file where a line begins with a letter.
func expressionParts(text string) []string {
	var parts []string
	for line := range strings.Lines(text) {
		switch {
		case line[0] >= 'a' && line[0] <= 'z':
			parts = append(parts, line)
		case line[0] == ' ':
			parts[len(parts)-1] += line
		}
	}
	return parts
}

// Name says how cel-go is used.
func (c CEL) Name() string { return c.name }

// Bind boxes the facts of each case once.
func (c CEL) Bind(cases []Facts) (Bound, error) {
	activations, err := celActivations(cases)
	return celCases{c.results, activations}, err
}

func celActivations(cases []Facts) ([]cel.Activation, error) {
	activations := make([]cel.Activation, len(cases))
	all := fields()
	for i := range cases {
		variables := make(map[string]any, len(all))
		for _, f := range all {
			variables[f.flat] = types.DefaultTypeAdapter.NativeToValue(f.plain(&cases[i]))
		}
		activation, err := cel.NewActivation(variables)
		if err != nil {
			return nil, err
		}
		activations[i] = activation
	}
	return activations, nil
}

type celCases struct {
	results     celResults
	activations []cel.Activation
}

func (c celCases) Decide(_ context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		if err := c.results.decide(c.activations[i], &out[i]); err != nil {
			return err
		}
	}
	return nil
}

func (r celResults) decide(facts cel.Activation, d *Decision) error {
	*d = Decision{Score: None, Award: None}
	for _, aid := range [...]struct {
		program cel.Program
		into    *Outcome
	}{{r.harmAward, &d.HarmAward}, {r.hardshipAid, &d.HardshipAid}, {r.counselling, &d.Counselling}} {
		word, err := evaluated[types.String](aid.program, facts)
		if err != nil {
			return err
		}
		if *aid.into, err = outcomeOf(string(word)); err != nil {
			return err
		}
	}
	if d.HarmAward == Ineligible {
		return nil
	}
	points, err := evaluated[types.Int](r.score, facts)
	if err != nil {
		return err
	}
	d.Score = int32(points)
	if d.HarmAward == Eligible {
		amount, err := evaluated[types.Int](r.award, facts)
		d.Award = Fen(amount)
		return err
	}
	return nil
}

func evaluated[T ref.Val](program cel.Program, facts cel.Activation) (T, error) {
	var none T
	result, _, err := program.Eval(facts)
	if err != nil {
		return none, err
	}
	typed, ok := result.(T)
	if !ok {
		return none, ErrMalformed
	}
	return typed, nil
}
