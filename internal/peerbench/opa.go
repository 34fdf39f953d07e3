package peerbench

import (
	"context"
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// OPA decides by a prepared query of OPA, with its input parsed before.
type OPA struct {
	query  rego.PreparedEvalQuery
	traced bool
}

// NewOPA prepares the reference policy.
func NewOPA() (Contender, error) { return newOPA(false) }

// NewTracedOPA prepares the reference policy; each decision keeps every event of its evaluation.
func NewTracedOPA() (Contender, error) { return newOPA(true) }

func newOPA(traced bool) (Contender, error) {
	text, err := peerText("policy.rego")
	if err != nil {
		return nil, err
	}
	query, err := rego.New(rego.Query("x = data.benchmark.decision"), rego.Module("policy.rego", text)).PrepareForEval(context.Background())
	return OPA{query, traced}, err
}

// Name says whether the evaluation is traced.
func (o OPA) Name() string {
	if o.traced {
		return "OPA, traced"
	}
	return "OPA"
}

// Bind parses each case as input.
func (o OPA) Bind(cases []Facts) (Bound, error) {
	bound := opaCases{OPA: o, inputs: make([]ast.Value, len(cases))}
	all := fields()
	for i := range cases {
		input, err := ast.InterfaceToValue(plainMap(all, &cases[i]))
		if err != nil {
			return nil, err
		}
		bound.inputs[i] = input
	}
	return bound, nil
}

type opaCases struct {
	OPA
	inputs []ast.Value
}

func (c opaCases) Decide(ctx context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		results, err := c.evaluate(ctx, c.inputs[i])
		if err != nil {
			return err
		}
		if len(results) != 1 {
			return ErrMalformed
		}
		list, _ := results[0].Bindings["x"].([]any)
		for n, v := range list {
			if number, ok := v.(json.Number); ok {
				if list[n], err = number.Int64(); err != nil {
					return err
				}
			}
		}
		if out[i], err = listedDecision(list); err != nil {
			return err
		}
	}
	return nil
}

// evaluate runs the query; a trace is kept as long as the evaluation lasts, and made into no text.
func (o OPA) evaluate(ctx context.Context, input ast.Value) (rego.ResultSet, error) {
	if o.traced {
		return o.query.Eval(ctx, rego.EvalParsedInput(input), rego.EvalQueryTracer(topdown.NewBufferTracer()))
	}
	return o.query.Eval(ctx, rego.EvalParsedInput(input))
}
