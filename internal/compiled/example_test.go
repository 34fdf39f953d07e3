package compiled_test

import (
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// The whole way of `loss > CNY('50000') && victim`: the tree that package celenv would write down, its closure, and three cases.
func Example() {
	truth := value.Type{Kind: value.KindBool}
	money := value.Type{Kind: value.KindMoney, Currency: "CNY"}
	var greater *compiled.Function
	for _, f := range compiled.Functions([]value.Currency{"CNY"}, value.Birthday{}) {
		if f.Name == compiled.Greater && f.Operands[0].Equal(money) {
			greater = f
		}
	}
	yuan := func(text string) value.Money {
		amount, err := value.ParseDecimal(text)
		if err != nil {
			fmt.Println(err)
		}
		return value.NewMoney(amount, "CNY")
	}
	tree := compiled.And(
		compiled.Call(greater, compiled.Variable(0, "loss", money), compiled.Constant(money, yuan("50000"))),
		compiled.Variable(1, "victim", truth),
	)
	expression, err := compiled.Compile(tree, truth)
	if err != nil {
		fmt.Println(err)
		return
	}
	words := map[compiled.Standing]string{compiled.IsFalse: "false", compiled.IsTrue: "true", compiled.IsOpen: "open"}
	var frame compiled.Frame
	for _, known := range [][]value.Value{
		{value.OfMoney(yuan("60000")), value.OfBool(true)},
		{value.OfMoney(yuan("60000")), {}},
		{value.OfMoney(yuan("40000")), {}},
	} {
		var variables compiled.Variables
		variables.Reset(known, nil, nil, nil, 0)
		frame.Use(&variables)
		standing := expression.Run(&frame)
		fmt.Println(words[standing], frame.Waits())
	}
	// Output:
	// true []
	// open [{1 -1 -1}]
	// false []
}
