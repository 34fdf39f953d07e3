package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func init() {
	register.Combiner2[Total, Award](&totalsFn{})
}

// Key is what cases are counted by.
type Key struct {
	Aid     string `json:"aid"`
	Outcome string `json:"outcome"`
}

// Award is what one case adds to the total of an aid. Amounts are text, such as "8334.00 CNY", and empty where they are
// not known: between workers there is no form of money but text.
type Award struct {
	Low, High, Ceiling string
}

// Total is how many cases there are and what their awards come to. The zero Total is that of no case.
type Total struct {
	Cases   int64 `json:"cases"`
	Low     Sum   `json:"low"`
	High    Sum   `json:"high"`
	Ceiling Sum   `json:"ceiling"`
}

// Sum is the exact sum of the amounts that are known, as text, and how many those are; the amount of none is empty.
type Sum struct {
	Known  int64  `json:"known"`
	Amount string `json:"amount"`
}

// errNoAmount: a text between two workers is no amount of money.
var errNoAmount = errors.New("not an amount of money")

// totalsFn adds up awards. Adding is exact, so it does not matter in which order or on which worker it happens.
type totalsFn struct{}

// CreateAccumulator is the total of no case.
func (*totalsFn) CreateAccumulator() Total { return Total{} }

// AddInput is the total with one case more.
func (f *totalsFn) AddInput(total Total, award Award) (Total, error) {
	return f.MergeAccumulators(total, Total{Cases: 1, Low: sumOf(award.Low), High: sumOf(award.High), Ceiling: sumOf(award.Ceiling)})
}

// MergeAccumulators is the total of the cases of both. It fails on two currencies and on a sum out of bounds, and never
// rounds or leaves out.
func (*totalsFn) MergeAccumulators(a, b Total) (Total, error) {
	low, lowErr := a.Low.plus(b.Low)
	high, highErr := a.High.plus(b.High)
	ceiling, ceilingErr := a.Ceiling.plus(b.Ceiling)
	if err := errors.Join(lowErr, highErr, ceilingErr); err != nil {
		return Total{}, err
	}
	return Total{Cases: a.Cases + b.Cases, Low: low, High: high, Ceiling: ceiling}, nil
}

func sumOf(amount string) Sum {
	if amount == "" {
		return Sum{}
	}
	return Sum{Known: 1, Amount: amount}
}

func (s Sum) plus(o Sum) (Sum, error) {
	a, err := s.money()
	if err != nil {
		return Sum{}, err
	}
	b, err := o.money()
	switch {
	case err != nil:
		return Sum{}, err
	case s.Known == 0:
		return o, nil
	case o.Known == 0:
		return s, nil
	}
	both, err := a.Add(b)
	if err != nil {
		return Sum{}, err
	}
	return Sum{Known: s.Known + o.Known, Amount: both.Text()}, nil
}

// money reads the amount; that of none is the zero Money, which has no currency and cannot be added.
func (s Sum) money() (value.Money, error) {
	if s == (Sum{}) {
		return value.Money{}, nil
	}
	number, code, _ := strings.Cut(s.Amount, " ")
	amount, err := value.ParseDecimal(number)
	if err != nil {
		return value.Money{}, fmt.Errorf("%w: %w", errNoAmount, err)
	}
	currency, err := value.ParseCurrency(code)
	if err != nil {
		return value.Money{}, fmt.Errorf("%w: %w", errNoAmount, err)
	}
	money := value.NewMoney(amount, currency)
	if s.Known <= 0 || money.Text() != s.Amount {
		return value.Money{}, fmt.Errorf("%w: an amount of no case, or not as it is written here", errNoAmount)
	}
	return money, nil
}
