package peerbench

import (
	"context"
	"reflect"

	"github.com/hyperjumptech/grule-rule-engine/ast"
	"github.com/hyperjumptech/grule-rule-engine/builder"
	"github.com/hyperjumptech/grule-rule-engine/engine"
	"github.com/hyperjumptech/grule-rule-engine/pkg"
)

// Grule decides by the rules of grule, with facts in a plain struct and one knowledge base for all cases.
type Grule struct{ library *ast.KnowledgeLibrary }

const gruleName, gruleVersion = "benchmark", "1"

// NewGrule builds the reference policy.
func NewGrule() (Contender, error) {
	text, err := peerText("policy.grl")
	if err != nil {
		return nil, err
	}
	library := ast.NewKnowledgeLibrary()
	err = builder.NewRuleBuilder(library).BuildRuleFromResource(gruleName, gruleVersion, pkg.NewBytesResource([]byte(text)))
	return Grule{library}, err
}

// Name is "grule".
func (Grule) Name() string { return "grule" }

// Bind makes a struct of plain values of each case.
func (g Grule) Bind(cases []Facts) (Bound, error) {
	base, err := g.library.NewKnowledgeBaseInstance(gruleName, gruleVersion)
	if err != nil {
		return nil, err
	}
	bound := gruleCases{base: base, engine: engine.NewGruleEngine(), facts: make([]any, len(cases))}
	bound.engine.ReturnErrOnFailedRuleEvaluation = true
	all := fields()
	shape := plainStruct(all)
	for i := range cases {
		facts := reflect.New(shape)
		for n, f := range all {
			facts.Elem().Field(n).Set(reflect.ValueOf(f.plain(&cases[i])))
		}
		bound.facts[i] = facts.Interface()
	}
	return bound, nil
}

// plainStruct is Facts with plain types.
func plainStruct(all []field) reflect.Type {
	out := make([]reflect.StructField, len(all))
	for i, f := range all {
		out[i] = reflect.StructField{Name: f.exported, Type: reflect.TypeOf(f.plain(&Facts{}))}
	}
	return reflect.StructOf(out)
}

type gruleCases struct {
	base   *ast.KnowledgeBase
	engine *engine.GruleEngine
	facts  []any
}

// GruleWork is what the rules of grule work out; its fields are exported since grule writes them by their names.
type GruleWork struct {
	Defined, Judged, Scored                                                    bool
	Minor, Poor, SeriouslyInjured, Traumatised, Unprotected, Uncompensated     bool
	HarmOpen, HarmHeld, HarmShall, HarmMay, AidOpen, AidHeld, AidShall, AidMay bool
	CounselOpen, CounselHeld, CounselShall, CounselMay                         bool
	HarmAward, HardshipAid, Counselling                                        string
	Score, Wage, Left, Quarters, Exact, Fourfold                               int64
}

func (c gruleCases) Decide(ctx context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		none := Ineligible.String()
		work := &GruleWork{HarmAward: none, HardshipAid: none, Counselling: none}
		data := ast.NewDataContext()
		if err := data.Add("F", c.facts[i]); err != nil {
			return err
		}
		if err := data.Add("D", work); err != nil {
			return err
		}
		err := c.engine.ExecuteWithContext(ctx, data, c.base)
		if err != nil {
			return err
		}
		if out[i], err = work.decision(); err != nil {
			return err
		}
	}
	return nil
}

func (w *GruleWork) decision() (Decision, error) {
	list := []any{w.HarmAward, w.HardshipAid, w.Counselling, int64(None), int64(None)}
	if w.Scored {
		list[3] = w.Score
	}
	if w.Fourfold > 0 {
		list[4] = w.Fourfold / quartersPerMonth
	}
	return listedDecision(list)
}
