package eligibility

import (
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Decision is the answer for one aid. It is data; its JSON is stable byte for byte.
type Decision struct {
	Aid     string          `json:"aid"`
	Title   rules.Text      `json:"title"`
	Outcome outcome.Outcome `json:"outcome"`
	// Low and High bound the outcome over everything still open; absent when nothing is in force.
	Low  outcome.Outcome `json:"low,omitzero"`
	High outcome.Outcome `json:"high,omitzero"`
	// Cause says why the outcome is not settled, Recommend what a person is advised; both absent where there is none.
	Cause     outcome.Cause          `json:"cause,omitzero"`
	Recommend outcome.Recommendation `json:"recommend,omitzero"`
	// DecidedBy is the person who closed a referral, with what the decision replaced.
	DecidedBy *PersonDecision `json:"decided_by,omitempty"`
	// ButFor is set when a condition could not be computed: the bounds if it were unknown.
	ButFor *Bounds `json:"but_for,omitempty"`
	// Score is the priority of handling; nil when the aid has none or the outcome is ineligible. Band is empty when the
	// bounds fall in different bands.
	Score *Score `json:"score"`
	Band  string `json:"band,omitempty"`
	// Grounds, Requirements and Exclusions hold every rule in force, in written order.
	Grounds      []RuleTruth `json:"grounds"`
	Requirements []RuleTruth `json:"requirements"`
	Exclusions   []RuleTruth `json:"exclusions"`
	// Differing are the rules whose provision differs, or may differ, from another in this case; Truth says whether.
	Differing []RuleTruth `json:"provisions_that_differ,omitempty"`
	// Decisive names the rules a settled outcome rests on.
	Decisive []string `json:"decisive,omitempty"`
	// Missing facts and table rows that can change the outcome, Next the one to ask first.
	Missing []MissingFact `json:"missing"`
	Next    string        `json:"next_question,omitempty"`
	// Findings are open findings that can change the outcome.
	Findings []OpenFinding `json:"findings"`
	// Immaterial names what is open and cannot change the outcome.
	Immaterial []string        `json:"did_not_matter,omitempty"`
	Errors     []rules.Failure `json:"errors"`
	// NotInForce lists the rules that did not apply on the decision date.
	NotInForce []RulePeriod `json:"not_in_force,omitempty"`
	// Conflict is set when a person's decision found nothing to close.
	Conflict *PersonDecision `json:"conflict,omitempty"`
}

// Bounds are a low and a high outcome.
type Bounds struct {
	Low  outcome.Outcome `json:"low"`
	High outcome.Outcome `json:"high"`
}

// RuleTruth is a rule in force with its truth.
type RuleTruth struct {
	ID         string             `json:"id"`
	Title      rules.Text         `json:"title"`
	Policy     string             `json:"policy"`
	Truth      value.Truth        `json:"truth"`
	Basis      rules.Basis        `json:"basis"`
	Strength   policies.Strength  `json:"strength,omitzero"`
	Confidence rules.Confidence   `json:"confidence"`
	Demoted    bool               `json:"demoted,omitempty"`
	Conflict   string             `json:"conflicts_with,omitempty"`
	conflict   *policies.Conflict `json:"-"`
}

// RulePeriod is a rule that was not in force, with when it is.
type RulePeriod struct {
	ID      string          `json:"id"`
	Title   rules.Text      `json:"title"`
	Policy  string          `json:"policy"`
	InForce policies.Period `json:"in_force"`
}

// MissingFact is a fact, or a table row, that an outcome waits for.
type MissingFact struct {
	Fact   string      `json:"fact"`
	Label  *rules.Text `json:"label,omitempty"`
	Proof  *rules.Text `json:"proof,omitempty"`
	Burden int         `json:"burden"`
	// Reason is why a table has no row for it, in English; Row is the same as data. Latest is the latest year the table has.
	Reason string      `json:"reason,omitempty"`
	Row    *MissingRow `json:"row,omitempty"`
	Latest int64       `json:"latest,omitempty"`
	// Masked is the class for which the reason and the row's keys are not shown.
	Masked rules.Class `json:"masked,omitempty"`
}

// MissingRow is a table row that is not there.
type MissingRow struct {
	Table string `json:"table"`
	// Keys are the wanted keys in the order of the table, the year left out.
	Keys []string `json:"keys"`
	// Year is the wanted year, zero where the table has none.
	Year int64 `json:"year,omitempty"`
	// Recalled: there is a row, but it is only recalled, and such a one fixes no number.
	Recalled bool `json:"recalled,omitempty"`
}

// OpenFinding is a judgement the law gives to a person, still to be made.
type OpenFinding struct {
	Finding   string       `json:"finding"`
	Label     rules.Text   `json:"label"`
	DecidedBy rules.Text   `json:"decided_by"`
	On        *rules.Text  `json:"on,omitempty"`
	Basis     *rules.Basis `json:"basis,omitempty"`
	// Hint is what the facts suggest; it is advice and null where nothing suggests either.
	Hint value.Value `json:"hint"`
	// Masked is the class for which a hint that is more than yes or no is not shown.
	Masked    rules.Class `json:"masked,omitempty"`
	hintClass rules.Class
}

// PersonDecision is a person's decision as it was entered, with what it replaced.
type PersonDecision struct {
	// Fact is the fact it was entered in.
	Fact     string                 `json:"fact"`
	Decision outcome.Recommendation `json:"decision"`
	By       string                 `json:"by"`
	AsOf     string                 `json:"as_of"`
	Ground   string                 `json:"ground"`
	Reason   string                 `json:"reason"`
	Replaced *Replaced              `json:"replaced,omitempty"`
	// Masked is the class for which the reason, free text about the case, is not shown.
	Masked rules.Class `json:"masked,omitempty"`
}

// Replaced is the outcome before a person decided.
type Replaced struct {
	Outcome   outcome.Outcome        `json:"outcome"`
	Cause     outcome.Cause          `json:"cause,omitzero"`
	Recommend outcome.Recommendation `json:"recommend,omitzero"`
}

// Score is the priority of handling: 0 to 100, exact. Value is nil unless Low equals High.
type Score struct {
	Value   *value.Decimal `json:"value"`
	Low     value.Decimal  `json:"low"`
	High    value.Decimal  `json:"high"`
	Factors []FactorScore  `json:"factors"`
}

// FactorScore is what one factor contributes; its weight is configuration, with the rationale written for it.
type FactorScore struct {
	ID        string        `json:"id"`
	Title     rules.Text    `json:"title"`
	Low       value.Decimal `json:"low"`
	High      value.Decimal `json:"high"`
	Rationale string        `json:"rationale"`
}
