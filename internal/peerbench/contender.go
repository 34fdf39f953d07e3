package peerbench

import "context"

// Contender is one way to decide the reference policy.
type Contender interface {
	// Name is what tables call it.
	Name() string
	// Bind brings cases into the form that the contender takes best. It is not part of what is timed.
	Bind(cases []Facts) (Bound, error)
}

// Bound are cases that a contender can decide at once.
type Bound interface {
	// Decide decides the cases of a half-open range and writes the decisions into the same places of out. The loop is the
	// contender's own, so that no call through an interface is counted with a decision. It is not safe for concurrent use.
	Decide(ctx context.Context, from, to int, out []Decision) error
}

// Contenders returns every contender, the function written by hand first and this library next.
func Contenders() ([]Contender, error) {
	all := []Contender{Handwritten{}}
	for _, load := range []func() (Contender, error){NewJiuzhuVerdict, NewJiuzhu, NewExpr, NewCEL, NewCELRules, NewTracedCEL, NewOPA, NewTracedOPA, NewGrule} {
		c, err := load()
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// Handwritten is the function written by hand.
type Handwritten struct{}

// Name is "hand-written Go".
func (Handwritten) Name() string { return "hand-written Go" }

// Bind keeps the cases as they are.
func (Handwritten) Bind(cases []Facts) (Bound, error) { return handwrittenCases(cases), nil }

type handwrittenCases []Facts

func (c handwrittenCases) Decide(_ context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		out[i] = Decide(&c[i])
	}
	return nil
}
