package value_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// TestNothingIsAllocated does not run in parallel: it counts what the process allocates.
func TestNothingIsAllocated(t *testing.T) {
	wage, twelfths := rate(t, "113732", value.Year), number(t, "7")
	third, _ := wage.ForMonths(twelfths)
	other, _ := wage.ForMonths(number(t, "5.5"))
	space, quoted := make([]byte, 0, 256), []byte(`"113732.25"`)
	m, born := yuan(t, "113732.5"), date(t, "2010-06")
	truths := []value.Truth{value.True, value.Unknown, value.False}
	for name, do := range map[string]func(){
		"for months":    func() { sinkFraction, _ = wage.ForMonths(twelfths) },
		"for years":     func() { sinkMoney, _ = wage.ForYears(3) },
		"fraction":      func() { sinkFraction, _ = third.Times(twelfths) },
		"sum":           func() { sinkFraction, _ = third.Add(other) },
		"order":         func() { sinkOrder, _ = third.Compare(other) },
		"rounding":      func() { sinkMoney, _ = third.Rounded(2, value.RoundHalfUp) },
		"money":         func() { sinkMoney, _ = m.Add(m) },
		"times":         func() { sinkFraction, _ = m.Times(twelfths) },
		"UnmarshalJSON": func() { _ = sink.UnmarshalJSON(quoted) },
		"AppendText":    func() { sinkBytes, _ = m.AppendText(space) },
		"AppendJSON":    func() { sinkBytes, _ = value.OfMoney(m).AppendJSON(space) },
		"of money":      func() { sinkValue = value.OfMoney(m) },
		"of rate":       func() { sinkValue = value.OfRate(wage) },
		"of fraction":   func() { sinkValue = value.OfUnrounded(third) },
		"of date":       func() { sinkValue = value.OfDate(born) },
		"of years":      func() { sinkValue = value.OfYears(value.YearsBetween(15, 16)) },
		"equal":         func() { sinkTruth = value.OfMoney(m).Equal(value.OfDecimal(twelfths)) },
		"all":           func() { sinkTruth = value.All(truths[0], truths[1], truths[2]) },
		"any":           func() { sinkTruth = value.Any(truths...) },
	} {
		assert.Zero(t, testing.AllocsPerRun(100, do), name)
	}
	for _, size := range sizes() {
		x, y := number(t, size.x), number(t, size.y)
		for name, do := range map[string]func(){
			"add":      func() { sink, _ = x.Add(y) },
			"subtract": func() { sink, _ = x.Subtract(y) },
			"multiply": func() { sink, _ = x.Multiply(y) },
			"divide":   func() { sink, _ = x.DivideRounded(y, 2, value.RoundHalfUp) },
			"round":    func() { sink, _ = x.Rounded(0, value.RoundHalfEven) },
			"compare":  func() { sinkOrder = x.Compare(y) },
			"negate":   func() { sink = x.Negated() },
			"parse":    func() { sink, _ = value.ParseDecimal(size.x) },
			"append":   func() { sinkBytes = x.AppendFixed(space, 2) },
			"of":       func() { sinkValue = value.OfDecimal(y) },
		} {
			assert.Zero(t, testing.AllocsPerRun(100, do), name+" "+size.name)
		}
	}
}
