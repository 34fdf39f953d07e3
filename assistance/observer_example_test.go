package assistance_test

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// tally counts outcomes and adds up the time that assessments took. Its clock is its own: the library reads none.
type tally struct {
	lock     sync.Mutex
	outcomes map[string]int
	spent    time.Duration
}

func (t *tally) Begin(context.Context, string) func(assistance.Observation) {
	started := time.Now()
	return func(o assistance.Observation) {
		t.lock.Lock()
		defer t.lock.Unlock()
		t.spent += time.Since(started)
		for _, aid := range o.Aids {
			t.outcomes[aid.Aid+" "+aid.Outcome.String()]++
		}
		for _, e := range o.Errors {
			t.outcomes[o.Ending.String()+" "+e.Code] += e.Count
		}
	}
}

// An observer counts and times decisions, and sees nothing of the child they are about.
func ExampleWithObserver() {
	counted := tally{outcomes: map[string]int{}}
	engine, err := assistance.Load(cn.Pack(), assistance.WithObserver(&counted))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	for range 3 {
		_, _ = engine.Assess(ctx, bereaved())
	}
	_, err = engine.Assess(ctx, bereaved().Without("decision.date"))
	fmt.Println(err)
	fmt.Println(counted.outcomes["judicial-assistance undetermined"], "undetermined")
	fmt.Println(counted.outcomes["refused no_decision_date"], "without a date")
	fmt.Println("time was taken:", counted.spent > 0)
	// Output:
	// fact "decision.date": a full date is needed
	// 3 undetermined
	// 1 without a date
	// time was taken: true
}
