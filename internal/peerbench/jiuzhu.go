package peerbench

import (
	"context"
	"fmt"
	"reflect"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Jiuzhu decides by this library: every decision is a whole assessment, its trace kept.
type Jiuzhu struct{ engine *assistance.Engine }

// NewJiuzhu loads the reference policy.
func NewJiuzhu() (Contender, error) {
	source, err := Reference()
	if err != nil {
		return nil, err
	}
	engine, err := assistance.Load(source)
	return Jiuzhu{engine}, err
}

// Name is "Jiuzhu, assessment".
func (Jiuzhu) Name() string { return "Jiuzhu, assessment" }

// Bind makes a case of each.
func (j Jiuzhu) Bind(cases []Facts) (Bound, error) {
	out := jiuzhuCases{engine: j.engine, cases: make([]eligibility.Case, len(cases))}
	all := fields()
	for i := range cases {
		c, err := caseOf(all, &cases[i])
		if err != nil {
			return nil, err
		}
		out.cases[i] = c
	}
	return out, nil
}

type jiuzhuCases struct {
	engine *assistance.Engine
	cases  []eligibility.Case
}

func (c jiuzhuCases) Decide(ctx context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		assessment, err := c.engine.Assess(ctx, c.cases[i])
		if err != nil {
			return err
		}
		if out[i], err = decisionOf(assessment); err != nil {
			return err
		}
	}
	return nil
}

// caseOf is a case with the facts given by their typed names.
func caseOf(all []field, facts *Facts) (eligibility.Case, error) {
	givens := make([]rules.Given, len(all))
	for i, f := range all {
		given, err := f.given(facts)
		if err != nil {
			return eligibility.Case{}, err
		}
		givens[i] = given
	}
	return eligibility.NewCase(givens...), nil
}

func (f field) given(facts *Facts) (rules.Given, error) {
	switch held := reflect.ValueOf(facts).Elem().Field(f.index).Interface().(type) {
	case bool:
		return rules.BoolFact(f.dotted).Is(held), nil
	case int64:
		return rules.IntFact(f.dotted).Is(held), nil
	case string:
		return rules.TextFact(f.dotted).Is(held), nil
	case Day:
		date, err := value.ParseDate(held.String())
		return rules.DateFact(f.dotted).Is(date), err
	case Fen:
		amount, err := value.ParseDecimal(held.String())
		return rules.MoneyFact(f.dotted).Is(value.NewMoney(amount, "CNY")), err
	case fmt.Stringer:
		return rules.EnumFact[string](f.dotted).Is(held.String()), nil
	default:
		return rules.Given{}, ErrMalformed
	}
}

// decisionOf takes from an assessment what the contenders are compared by. It refuses one that leaves something open.
func decisionOf(a *assistance.Assessment) (Decision, error) {
	d := Decision{Score: None, Award: None}
	for i, into := range []*Outcome{&d.HarmAward, &d.HardshipAid, &d.Counselling} {
		switch a.Decisions[i].Outcome {
		case outcome.Ineligible:
			*into = Ineligible
		case outcome.Refer:
			*into = Refer
		case outcome.Eligible:
			*into = Eligible
		default:
			return d, fmt.Errorf("aid %s is open: %w", a.Decisions[i].Aid, ErrMalformed)
		}
	}
	if s := a.Decisions[0].Score; s != nil {
		tenths, err := hundredths(*s.Value)
		if err != nil {
			return d, err
		}
		d.Score = int32(tenths / 10)
	}
	return d, d.takeAward(a.Award)
}

func (d *Decision) takeAward(a *assistance.Award) error {
	if a.Kind != assistance.AwardPoint {
		return nil
	}
	amount, ok := a.Low.Money()
	if !ok {
		return ErrMalformed
	}
	fen, err := hundredths(amount.Amount())
	d.Award = Fen(fen)
	return err
}

func hundredths(d value.Decimal) (int64, error) {
	scaled, err := d.Multiply(value.DecimalOf(100))
	if err != nil {
		return 0, err
	}
	n, whole := scaled.Int64()
	if !whole {
		return 0, ErrMalformed
	}
	return n, nil
}
