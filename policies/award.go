package policies

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Award is the frame of an aid's money: ceilings, exceptions, factors and manner. It holds no tariff.
type Award struct {
	ID, Aid  string
	Title    rules.Text
	Currency value.Currency
	// Organ is the fact that names the paying organ.
	Organ string
	// Base is the definition that looks the base wage up, BasePlace where it is named.
	Base      string
	BasePlace rules.Position
	// Amount is the finding in which a person fixes the amount.
	Amount     string
	Ceilings   []*Ceiling
	Exceptions []*Exception
	// Earlier is what was already granted in the same case and counts below the ceiling.
	Earlier *Earlier
	// Inputs are the factors the law weighs, with the facts that speak to each.
	Inputs    []*Input
	Manner    []*Manner
	Advances  []*Advance
	Approvals []*Approval
	// OuterCaps hold an award above the ceiling to an amount that is given as a fact.
	OuterCaps []*Ceiling
	Place     rules.Position
}

// Ceiling is a general upper limit of an award, where its condition holds.
type Ceiling struct {
	Provision
	When   *rules.Condition
	Amount rules.Expression
}

// Exception lets a person go above a ceiling.
type Exception struct {
	Provision
	When *rules.Condition
	// Approval says who may grant it.
	Approval rules.Text
}

// Earlier is money already granted in the same case.
type Earlier struct {
	Amount rules.Expression
	Basis  rules.Basis
	Place  rules.Position
}

// Input is one factor the law weighs.
type Input struct {
	ID    string
	Title rules.Text
	Basis rules.Basis
	Facts []string
	Place rules.Position
}

// Manner is a way of paying, proposed where its condition holds.
type Manner struct {
	Provision
	When *rules.Condition
}

// Advance is money paid before the decision, as part of the award.
type Advance struct {
	Provision
	When *rules.Condition
	// Limit is empty where no text sets one.
	Limit rules.Expression
}

// Approval says who decides an award from an amount on.
type Approval struct {
	Provision
	When *rules.Condition
	From value.Decimal
	Who  rules.Text
}

// Schedule turns the factors into months of the base wage. All of it is configuration and says so.
type Schedule struct {
	ID, Aid string
	Title   rules.Text
	Basis   rules.Basis
	// Base is the definition of the base wage the months are counted in, BasePlace where it is named.
	Base      string
	BasePlace rules.Position
	// Lines are the harms; the highest that holds counts (hit policy "highest").
	Lines []*ScheduleLine
	// Adjustments add or take months.
	Adjustments []*ScheduleLine
	// Floor is what adjustments never go below, with its rationale.
	Floor          value.Decimal
	FloorRationale string
	// Scale and Mode round the final figure only.
	Scale    int
	Mode     value.Rounding
	Rounding rules.Basis
	Place    rules.Position
}

// ScheduleLine is a range of months of the base wage, both ends inclusive; adjustments may be negative.
type ScheduleLine struct {
	ID        string
	Title     rules.Text
	Rationale string
	When      *rules.Condition
	Low, High value.Decimal
	Place     rules.Position
}
