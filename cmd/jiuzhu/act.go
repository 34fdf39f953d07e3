package main

import (
	"errors"
	"fmt"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// actCommand enters what persons did to a decision. Erasing is a command of its own, since it changes the record.
type actCommand struct {
	Discretion actDiscretionCommand `cmd:"" help:"Enter what an office decided where the law leaves it to the office."`
	Override   actOverrideCommand   `cmd:"" help:"Enter that an office decided otherwise than a record says."`
	Correction actCorrectionCommand `cmd:"" help:"Enter that another record takes the place of a record."`
	Recovery   actRecoveryCommand   `cmd:"" help:"Enter that money is claimed back."`
}

// Help is the longer help of the commands.
func (*actCommand) Help() string {
	return `Writes what a person did to a decision as a record of its own: which office acted, on which provision, why, and on which day. An act is never erased and the record it is about is not touched; "jiuzhu verify" tells where the decision stands after all acts. Facts are erased by "jiuzhu erase".

Examples:

    jiuzhu act discretion record.json --aid judicial-assistance --amount 30000 --by "Procuratorate of the district" --ground SPP2021-D --reason "Council of 3 March" --date 2026-03-03 --output act.json
    jiuzhu act correction record.json --replacement new.json --by "Procuratorate of the district" --ground SPP2021-D --reason "A paper came later" --date 2026-03-10 --output act.json
    jiuzhu verify record.json new.json act.json`
}

// decidedByOffice is what an office decided about one aid.
type decidedByOffice struct {
	Aid      string         `required:"" placeholder:"ID" help:"The aid, by its id in the record."`
	Outcome  decidedOutcome `placeholder:"WORD" help:"What was decided: eligible, ineligible or refer. An outcome or an amount is needed."`
	Amount   decidedAmount  `placeholder:"AMOUNT" help:"The amount that was decided, such as 30000 or 30000.50."`
	Currency value.Currency `placeholder:"CODE" help:"Its currency, such as CNY; that of the award in the record when left out."`
}

// put sets the parts of an act.
func (d decidedByOffice) put(s *verify.SealedAct) error {
	if d.Outcome.Outcome == 0 && d.Amount.amount == nil {
		return usageError{errors.New("--outcome or --amount is expected: what was decided?")}
	}
	if d.Outcome.Outcome != 0 {
		s.Outcome = &d.Outcome.Outcome
	}
	s.Aid, s.Amount, s.Currency = d.Aid, d.Amount.amount, d.Currency.String()
	return nil
}

// decidedOutcome is an outcome that an office can decide.
type decidedOutcome struct{ outcome.Outcome }

// UnmarshalText refuses what no office decides.
func (o *decidedOutcome) UnmarshalText(text []byte) error {
	err := o.Outcome.UnmarshalText(text)
	if err != nil || o.Outcome == outcome.Undetermined {
		return errors.New("must be eligible, ineligible or refer")
	}
	return nil
}

// decidedAmount is an amount on the command line, nil when left out.
type decidedAmount struct{ amount *value.Decimal }

// UnmarshalText refuses what is no amount.
func (a *decidedAmount) UnmarshalText(text []byte) error {
	amount, err := value.ParseDecimal(string(text))
	if err != nil || amount.Sign() < 0 {
		return errors.New("must be an amount that is not negative, such as 30000 or 30000.50, without separators")
	}
	a.amount = &amount
	return nil
}

// actDiscretionCommand enters a discretion.
type actDiscretionCommand struct {
	actEntry        `embed:""`
	decidedByOffice `embed:""`
}

// Help is the longer help of the command.
func (*actDiscretionCommand) Help() string {
	return `Enters what an office decided where the law leaves it to the office: the outcome of a case that was referred, or an amount within what was proposed.

Examples:

    jiuzhu act discretion record.json --aid judicial-assistance --amount 30000 --by "Procuratorate of the district" --ground SPP2021-D --reason "Council of 3 March" --date 2026-03-03 --output act.json
    jiuzhu act discretion record.json --aid financial-aid --outcome eligible --by "Civil affairs of the county" --ground SAL-29 --reason "Visit at home" --date 2026-03-03 --output act.json --log log --key log.key` + actStatus
}

// Run enters the act, or nothing.
func (c *actDiscretionCommand) Run(s streams) error {
	act := verify.SealedAct{Act: verify.Discretion}
	if err := c.put(&act); err != nil {
		return err
	}
	return c.enter(s, act, nil)
}

// actOverrideCommand enters an override.
type actOverrideCommand struct {
	actEntry        `embed:""`
	decidedByOffice `embed:""`
}

// Help is the longer help of the command.
func (*actOverrideCommand) Help() string {
	return `Enters that an office decided otherwise than the record says, and why. The record stays as it is: what the rules said and what the office decided both remain to be seen.

Example:

    jiuzhu act override record.json --aid judicial-assistance --outcome ineligible --by "Procuratorate of the city" --ground SPP2021-8.1 --reason "Review of 9 March" --date 2026-03-09 --output act.json` + actStatus
}

// Run enters the act, or nothing.
func (c *actOverrideCommand) Run(s streams) error {
	act := verify.SealedAct{Act: verify.Override}
	if err := c.put(&act); err != nil {
		return err
	}
	return c.enter(s, act, nil)
}

// actCorrectionCommand enters a correction.
type actCorrectionCommand struct {
	actEntry `embed:""`

	Replacement string `required:"" placeholder:"FILE" help:"The record that takes its place, as \"jiuzhu record\" made it of the corrected case."`
}

// Help is the longer help of the command.
func (*actCorrectionCommand) Help() string {
	return `Enters that another record takes the place of a record that rests on a mistake. Decide the corrected case first; afterwards acts are about the new record.

Examples:

    jiuzhu record corrected-case.json --output new.json
    jiuzhu act correction record.json --replacement new.json --by "Procuratorate of the district" --ground SPP2021-D --reason "A paper came later" --date 2026-03-10 --output act.json` + actStatus
}

// Run enters the act, or nothing.
func (c *actCorrectionCommand) Run(s streams) error {
	replacement, err := readRecord(c.Replacement)
	if err != nil {
		return err
	}
	if replacement.Sealed.DecisionDate > c.Date.String() {
		return fmt.Errorf("%s was decided on %s, after the day of the act: give --date that day or a later one", c.Replacement, replacement.Sealed.DecisionDate)
	}
	return c.enter(s, verify.SealedAct{Act: verify.Correction, Replacement: replacement.Digest}, replacement)
}

// actRecoveryCommand enters a recovery.
type actRecoveryCommand struct {
	actEntry `embed:""`

	Aid      string         `required:"" placeholder:"ID" help:"The aid, by its id in the record."`
	Amount   decidedAmount  `required:"" placeholder:"AMOUNT" help:"The amount that is claimed back, such as 30000 or 30000.50."`
	Currency value.Currency `placeholder:"CODE" help:"Its currency, such as CNY; that of the award in the record when left out."`
}

// Help is the longer help of the command.
func (*actRecoveryCommand) Help() string {
	return `Enters that money which was paid is claimed back, and why.

Example:

    jiuzhu act recovery record.json --aid judicial-assistance --amount 5000 --by "Procuratorate of the district" --ground SPP2021-E --reason "Obtained with false papers" --date 2026-06-01 --output act.json` + actStatus
}

// Run enters the act, or nothing.
func (c *actRecoveryCommand) Run(s streams) error {
	return c.enter(s, verify.SealedAct{Act: verify.Recovery, Aid: c.Aid, Amount: c.Amount.amount, Currency: c.Currency.String()}, nil)
}
