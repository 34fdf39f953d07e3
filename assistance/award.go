package assistance

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// AwardKind is how far an award is fixed. The zero value is invalid.
type AwardKind uint8

const (
	// AwardNone: the aid is not open.
	AwardNone AwardKind = iota + 1
	// AwardToBeFixed: a person fixes the amount, below the ceiling, by the factors.
	AwardToBeFixed
	// AwardInterval: a schedule, which is configuration, gives a range.
	AwardInterval
	// AwardPoint: a person fixed the amount, or the schedule's range is one figure.
	AwardPoint
)

var awardKindWords = [...]string{AwardNone: "none", AwardToBeFixed: "to_be_fixed", AwardInterval: "interval", AwardPoint: "point"}

// String is the word of the kind, empty for an invalid one.
func (k AwardKind) String() string { return value.WordAt(awardKindWords[:], uint8(k)) }

// MarshalText refuses an invalid kind.
func (k AwardKind) MarshalText() ([]byte, error) {
	return value.MarshalWord("award kind", awardKindWords[:], uint8(k))
}

// UnmarshalText refuses a word that names no kind with rules.ErrUnknownWord.
func (k *AwardKind) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("award kind", awardKindWords[:], string(text))
	*k = AwardKind(n)
	return err
}

// Award is the money of one aid as the paying organ decides it. Amounts are money values, unknown (null in
// JSON) where they are not known; Low and High are set together, equal for a point.
type Award struct {
	Aid   string      `json:"aid"`
	Organ value.Value `json:"organ"`
	// Masked is the class for which the organ is not shown.
	Masked   rules.Class    `json:"masked,omitempty"`
	Kind     AwardKind      `json:"kind"`
	Low      value.Value    `json:"low"`
	High     value.Value    `json:"high"`
	Ceiling  value.Value    `json:"ceiling"`
	Currency value.Currency `json:"currency"`
	// Source says where the numbers come from: "person", or the id of a schedule, which is configuration.
	Source string `json:"source,omitempty"`
	// Configuration is the rationale of the schedule, set whenever its numbers show.
	Configuration string `json:"configuration,omitempty"`
	// Base is the base wage the ceiling and the schedule count in, with its year, series and region.
	Base *BaseWage `json:"base,omitempty"`
	// Earlier is what was already granted in the same case and counts below the ceiling.
	Earlier value.Value `json:"earlier"`
	// Remaining is what is left below the ceiling after earlier parts of the same award.
	Remaining value.Value `json:"remaining"`
	// AboveCeiling is set when a person's amount is above what is left below the ceiling: it needs an exception.
	AboveCeiling bool `json:"above_ceiling,omitempty"`
	// OuterCap is what an award above the ceiling never exceeds, AboveOuterCap that a person's amount does. It is looked at
	// above the ceiling only, and is an input: nothing computes it.
	OuterCap      value.Value `json:"outer_cap"`
	AboveOuterCap bool        `json:"above_outer_cap,omitempty"`
	// Exceptions to the ceiling with their truth and who may grant them.
	Exceptions []AwardException `json:"exceptions"`
	// Inputs are the factors the law weighs, with the facts known about each.
	Inputs []AwardInput `json:"inputs"`
	Lines  []AwardLine  `json:"lines"`
	// Manner lists the ways of paying that are proposed; a lump sum where none is.
	Manner   []MannerTruth  `json:"manner"`
	Advances []AdvanceTruth `json:"advances,omitempty"`
	// Approvals say who decides from an amount on, where the amount reaches it or still may.
	Approvals []AwardApproval `json:"approvals,omitempty"`
	// Missing is what the amounts wait for.
	Missing []eligibility.MissingFact `json:"missing"`
	Errors  []rules.Failure           `json:"errors,omitempty"`
}

// BaseWage is the row of the wage table that was used.
type BaseWage struct {
	Rate value.Value `json:"rate"`
	// Table is the id of the table, empty when the base is not looked up; Keys identify the row in the order of the
	// table's keys, the year among them.
	Table  string   `json:"table,omitempty"`
	Keys   []string `json:"keys"`
	Year   int64    `json:"year"`
	Wanted int64    `json:"wanted_year,omitempty"`
	Source string   `json:"source,omitempty"`
	// Fallback is the written rule by which an earlier year was taken.
	Fallback   *rules.Basis     `json:"fallback,omitempty"`
	Confidence rules.Confidence `json:"confidence,omitempty"`
	// Masked is the class for which all but the rate is not shown.
	Masked rules.Class `json:"masked,omitempty"`
}

// AwardLine is one step of the arithmetic.
type AwardLine struct {
	ID      string      `json:"id"`
	Title   rules.Text  `json:"title"`
	Formula string      `json:"formula,omitempty"`
	Result  string      `json:"result"`
	Basis   rules.Basis `json:"basis"`
}

// AwardException is a door above the ceiling.
type AwardException struct {
	ID       string      `json:"id"`
	Title    rules.Text  `json:"title"`
	Truth    value.Truth `json:"truth"`
	Basis    rules.Basis `json:"basis"`
	Approval rules.Text  `json:"approval"`
}

// AwardInput is one factor with the facts that speak to it.
type AwardInput struct {
	ID    string       `json:"id"`
	Title rules.Text   `json:"title"`
	Basis rules.Basis  `json:"basis"`
	Facts []rules.Read `json:"facts"`
}

// MannerTruth is a way of paying, proposed or still open.
type MannerTruth struct {
	ID       string            `json:"id"`
	Title    rules.Text        `json:"title"`
	Truth    value.Truth       `json:"truth"`
	Strength policies.Strength `json:"strength"`
	Basis    rules.Basis       `json:"basis"`
}

// AwardApproval is who decides from an amount on: true when the award reaches it, unknown while it still may.
type AwardApproval struct {
	ID    string      `json:"id"`
	Title rules.Text  `json:"title"`
	Truth value.Truth `json:"truth"`
	From  value.Value `json:"from"`
	Who   rules.Text  `json:"who"`
	Basis rules.Basis `json:"basis"`
}

// AdvanceTruth is an urgent payment before the decision, as part of this award.
type AdvanceTruth struct {
	ID    string      `json:"id"`
	Title rules.Text  `json:"title"`
	Truth value.Truth `json:"truth"`
	Limit value.Value `json:"limit"`
	Basis rules.Basis `json:"basis"`
}
