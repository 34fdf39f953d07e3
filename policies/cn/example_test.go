package cn_test

import (
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
)

// The pack is read like any other; assistance.Load makes an engine of it. Law leaves the schedule out, which is
// configuration.
func ExamplePack() {
	for _, source := range []policies.Source{cn.Pack(), cn.Law()} {
		pack, err := policies.Load(source)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(len(pack.Aids), "aids, law alone:", pack.LawOnly)
		for _, schedule := range pack.Schedules {
			fmt.Println("with the", schedule.Title.English)
		}
	}
	// Output:
	// 3 aids, law alone: false
	// with the Reference schedule (configuration, not law)
	// 3 aids, law alone: true
}
