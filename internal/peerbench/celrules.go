package peerbench

import (
	"context"
	"fmt"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
)

// CELRules decides by cel-go alone with a program for each rule and for each factor of the score, all of which are run:
// whoever has to say which rules held needs that much.
type CELRules struct {
	programs [celRuleCount]cel.Program
	factors  [celFactorCount]cel.Program
	award    cel.Program
}

// The rules in the order of the reference policy.
const (
	celInTime = iota
	celChild
	celVictimOfCrime
	celCaregiverHarmed
	celSeriousTort
	celOtherHarm
	celFalseStatement
	celMajorFault
	celOftenAided
	celHasSavings
	celCompensated
	celNewcomer
	celConsent
	celPoorAndBadlyHoused
	celChildWithoutCare
	celSingleParent
	celSecondFile
	celAidedBefore
	celUnderAge
	celCompetentOrgan
	celDiagnosed
	celViolenceByNetwork
	celAbsentFromSchool
	celDisabled
	celAlreadyTreated
	celRuleCount
)

const celFactorCount = 10

var celRuleNames = [celRuleCount]string{"in_time", "child", "victim_of_crime", "caregiver_harmed", "serious_tort", "other_harm", "false_statement",
	"major_fault", "often_aided", "has_savings", "compensated", "newcomer", "consent", "poor_and_badly_housed", "child_without_care", "single_parent",
	"second_file", "aided_before", "under_age", "competent_organ", "diagnosed", "violence_by_network", "absent_from_school", "disabled", "already_treated"}

var celFactorNames = [celFactorCount]string{"harm_points", "trauma_points", "urgency_points", "age_points", "care_points", "means_points",
	"sibling_points", "school_points", "region_points", "debt_points"}

// NewCELRules compiles the reference policy.
func NewCELRules() (Contender, error) {
	programs, err := celPrograms("rules.cel", cel.OptOptimize)
	if err != nil {
		return nil, err
	}
	c := CELRules{award: programs["award"]}
	for i, name := range celRuleNames {
		c.programs[i] = programs[name]
	}
	for i, name := range celFactorNames {
		c.factors[i] = programs[name]
	}
	if len(programs) != celRuleCount+celFactorCount+1 {
		return nil, fmt.Errorf("programs that are not run: %w", ErrMalformed)
	}
	return c, nil
}

// Name is "cel-go, a program for each rule".
func (CELRules) Name() string { return "cel-go, a program for each rule" }

// Bind boxes the facts of each case once.
func (c CELRules) Bind(cases []Facts) (Bound, error) {
	activations, err := celActivations(cases)
	return celRuleCases{c, activations}, err
}

type celRuleCases struct {
	CELRules
	activations []cel.Activation
}

func (c celRuleCases) Decide(_ context.Context, from, to int, out []Decision) error {
	for i := from; i < to; i++ {
		if err := c.decide(c.activations[i], &out[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c celRuleCases) decide(facts cel.Activation, d *Decision) error {
	var holds [celRuleCount]bool
	for i, program := range c.programs {
		truth, err := evaluated[types.Bool](program, facts)
		if err != nil {
			return err
		}
		holds[i] = bool(truth)
	}
	*d = Decision{Score: None, Award: None}
	d.HarmAward = settled(holds[celInTime] && holds[celChild], holds[celFalseStatement] || holds[celMajorFault] || holds[celOftenAided],
		holds[celHasSavings] || holds[celCompensated], holds[celVictimOfCrime] || holds[celCaregiverHarmed] || holds[celSeriousTort], holds[celOtherHarm])
	d.HardshipAid = settled(holds[celNewcomer] && holds[celConsent], holds[celSecondFile], holds[celAidedBefore],
		holds[celPoorAndBadlyHoused] || holds[celChildWithoutCare], holds[celSingleParent])
	d.Counselling = settled(holds[celUnderAge] && holds[celCompetentOrgan], false, holds[celAlreadyTreated],
		holds[celDiagnosed] || holds[celViolenceByNetwork], holds[celAbsentFromSchool] || holds[celDisabled])
	return c.amounts(facts, d)
}

func (c celRuleCases) amounts(facts cel.Activation, d *Decision) error {
	var score types.Int
	for _, factor := range c.factors {
		points, err := evaluated[types.Int](factor, facts)
		if err != nil {
			return err
		}
		score += points
	}
	if d.HarmAward != Ineligible {
		d.Score = int32(score)
	}
	if d.HarmAward != Eligible {
		return nil
	}
	amount, err := evaluated[types.Int](c.award, facts)
	d.Award = Fen(amount)
	return err
}
