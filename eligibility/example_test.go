package eligibility_test

import (
	"errors"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func ExampleDecodeCase() {
	c, err := eligibility.DecodeCase([]byte(`{
		"format": 1,
		"facts": {
			"decision.date": "2026-03-01",
			"child.birth_date": {"value": "2011-06", "proof": "household register"},
			"family": {"items": [{"id": "mother", "income": "1800.00"}], "complete": false}
		}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, given := range c.Givens() {
		fmt.Println(given.Name, given.Text, len(given.Members))
	}

	_, err = eligibility.DecodeCase([]byte(`{"format": 1, "facts": {"child.poor": true, "child.poor": false}}`))
	var problem *rules.Problem
	if errors.As(err, &problem) {
		fmt.Println(problem.Code, problem.Place, problem.Arguments)
	}
	// Output:
	// decision.date 2026-03-01 0
	// child.birth_date 2011-06 0
	// family  1
	// duplicate_key case:1:56 [child.poor]
}

func ExampleNewCase() {
	day, err := value.ParseDate("2026-03-01")
	if err != nil {
		fmt.Println(err)
		return
	}
	const hardship = rules.BoolFact("finding.hardship")
	c := eligibility.NewCase(
		eligibility.DecisionDate.Is(day),
		hardship.Is(true, rules.By("procuratorate, third section"), rules.AsOf(day), rules.Reason("no income since the injury")),
	)
	for _, given := range c.Without("decision.date").Givens() {
		fmt.Println(given.Name, given.Value, "by", given.By, "on", given.AsOf)
	}
	// Output:
	// finding.hardship true by procuratorate, third section on 2026-03-01
}
