package difference

import (
	"slices"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Effect is what a change does to one case. The zero value is invalid.
type Effect uint8

const (
	// Same: nothing differs.
	Same Effect = iota + 1
	// Gains and Loses: something became more, or less, and nothing the other way.
	Gains
	Loses
	// Mixed: something became more and something less.
	Mixed
	// Other: something differs, and whether it is more or less cannot be said.
	Other
	// Refused: one of the two packs refuses the case, or both do.
	Refused
)

var effectWords = [...]string{Same: "same", Gains: "gains", Loses: "loses", Mixed: "mixed", Other: "other", Refused: "refused"}

// String is the word of the effect, empty for an invalid one.
func (e Effect) String() string { return value.WordAt(effectWords[:], uint8(e)) }

// MarshalText refuses an invalid effect.
func (e Effect) MarshalText() ([]byte, error) {
	return value.MarshalWord("effect", effectWords[:], uint8(e))
}

// UnmarshalText refuses a word that names no effect with rules.ErrUnknownWord.
func (e *Effect) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("effect", effectWords[:], string(text))
	*e = Effect(n)
	return err
}

// AidImpact is an outcome that differs.
type AidImpact struct {
	Aid    string `json:"aid"`
	Before string `json:"before"`
	After  string `json:"after"`
	Effect Effect `json:"effect"`
}

// AmountImpact is an amount of the award that differs, empty where it is not fixed: low, high or ceiling.
type AmountImpact struct {
	Aid    string `json:"aid"`
	Amount string `json:"amount"`
	Before string `json:"before"`
	After  string `json:"after"`
	Effect Effect `json:"effect"`
}

// CaseImpact is what changes in one case. It holds no value of a fact.
type CaseImpact struct {
	Case   string `json:"case"`
	Effect Effect `json:"effect"`
	// RefusedBy says which packs refuse the case: "old", "new" or both.
	RefusedBy []string       `json:"refused_by,omitempty"`
	Aids      []AidImpact    `json:"aids,omitempty"`
	Amounts   []AmountImpact `json:"amounts,omitempty"`
	// Gained and Lost are the measures that are owed now, and those that are owed no longer.
	Gained []string `json:"measures_gained,omitempty"`
	Lost   []string `json:"measures_lost,omitempty"`
	// Responsible are what the two answers differ by, as "kind id": rules, definitions, lines of the schedule.
	Responsible []string `json:"responsible,omitempty"`
}

// Of tells what changes in a case that was assessed by the old and by the new pack. A nil assessment is a case that the
// pack refuses. The difference of the two packs tells which definitions and figures may be responsible.
func (d Difference) Of(name string, before, after *assistance.Assessment) CaseImpact {
	c, _ := d.of(name, before, after)
	return c
}

// of also makes the two traces, where anything differs.
func (d Difference) of(name string, before, after *assistance.Assessment) (CaseImpact, *traces) {
	c := CaseImpact{Case: name}
	if before == nil {
		c.RefusedBy = append(c.RefusedBy, "old")
	}
	if after == nil {
		c.RefusedBy = append(c.RefusedBy, "new")
	}
	if len(c.RefusedBy) > 0 {
		c.Effect = Refused
		return c, nil
	}
	c.Aids = aidImpacts(before, after)
	c.Amounts = amountImpacts(before.Award, after.Award)
	owed := func(a *assistance.Assessment) []string { return a.Summary().Owed }
	c.Gained, c.Lost = missingFrom(owed(before), owed(after)), missingFrom(owed(after), owed(before))
	c.Effect = c.overall()
	if c.Effect == Same {
		return c, nil
	}
	both := &traces{was: before.Trace(), is: after.Trace()}
	c.Responsible = d.responsible(c, both, before, after)
	return c, both
}

// missingFrom lists what is in the second list and not in the first.
func missingFrom(list, other []string) []string {
	var out []string
	for _, name := range other {
		if !slices.Contains(list, name) {
			out = append(out, name)
		}
	}
	return out
}

func (c CaseImpact) overall() Effect {
	var effects []Effect
	if len(c.Gained) > 0 {
		effects = append(effects, Gains)
	}
	if len(c.Lost) > 0 {
		effects = append(effects, Loses)
	}
	for _, a := range c.Aids {
		effects = append(effects, a.Effect)
	}
	for _, a := range c.Amounts {
		effects = append(effects, a.Effect)
	}
	return together(effects)
}

// on is the effect on one aid: on its outcome and on its money.
func (c CaseImpact) on(aid string) Effect {
	var effects []Effect
	for _, a := range c.Aids {
		if a.Aid == aid {
			effects = append(effects, a.Effect)
		}
	}
	for _, a := range c.Amounts {
		if a.Aid == aid {
			effects = append(effects, a.Effect)
		}
	}
	return together(effects)
}

// together is what several effects come to.
func together(effects []Effect) Effect {
	gains, loses := slices.Contains(effects, Gains), slices.Contains(effects, Loses)
	switch {
	case slices.Contains(effects, Mixed), gains && loses:
		return Mixed
	case gains:
		return Gains
	case loses:
		return Loses
	case slices.Contains(effects, Other):
		return Other
	default:
		return Same
	}
}

func aidImpacts(before, after *assistance.Assessment) []AidImpact {
	var out []AidImpact
	seen := map[string]bool{}
	for _, list := range [][]eligibility.Decision{after.Decisions, before.Decisions} {
		for _, d := range list {
			if seen[d.Aid] {
				continue
			}
			seen[d.Aid] = true
			was, had := before.Decision(d.Aid)
			is, has := after.Decision(d.Aid)
			if was.Outcome != is.Outcome || was.Low != is.Low || was.High != is.High {
				out = append(out, AidImpact{Aid: d.Aid, Before: outcomeText(was, had), After: outcomeText(is, has), Effect: outcomeEffect(was, is, had, has)})
			}
		}
	}
	return out
}

func outcomeText(d eligibility.Decision, there bool) string {
	if !there {
		return "absent"
	}
	if d.Outcome == outcome.Undetermined && d.Low != 0 {
		return d.Outcome.String() + " (" + d.Low.String() + ".." + d.High.String() + ")"
	}
	return d.Outcome.String()
}

// outcomeEffect compares what an outcome may still become, from its worst to its best. An aid that a pack does not know
// counts as one that is closed.
func outcomeEffect(was, is eligibility.Decision, had, has bool) Effect {
	bounds := func(d eligibility.Decision, there bool) (low, high outcome.Outcome) {
		switch {
		case !there:
			return outcome.Ineligible, outcome.Ineligible
		case d.Outcome != outcome.Undetermined:
			return d.Outcome, d.Outcome
		default:
			return d.Low, d.High
		}
	}
	oldLow, oldHigh := bounds(was, had)
	low, high := bounds(is, has)
	switch {
	case oldLow == 0 || low == 0 || oldLow == low && oldHigh == high:
		return Other
	case low >= oldLow && high >= oldHigh:
		return Gains
	case low <= oldLow && high <= oldHigh:
		return Loses
	default:
		return Other
	}
}

// amounts are the sums of an award that can be compared. An award of none pays nothing at all.
func amounts(a *assistance.Award) map[string]value.Money {
	out := map[string]value.Money{}
	if a == nil {
		return out
	}
	if a.Kind == assistance.AwardNone {
		nothing := value.NewMoney(value.DecimalOf(0), a.Currency)
		return map[string]value.Money{"low": nothing, "high": nothing}
	}
	for name, v := range map[string]value.Value{"low": a.Low, "high": a.High, "ceiling": a.Ceiling} {
		if m, ok := v.Money(); ok && v.Known() {
			out[name] = m
		}
	}
	return out
}

func amountNames() []string { return []string{"low", "high", "ceiling"} }

func aidOf(before, after *assistance.Award) string {
	switch {
	case after != nil:
		return after.Aid
	case before != nil:
		return before.Aid
	default:
		return ""
	}
}

func amountImpacts(before, after *assistance.Award) []AmountImpact {
	var out []AmountImpact
	was, is := amounts(before), amounts(after)
	for _, name := range amountNames() {
		old, known := was[name]
		now, stillKnown := is[name]
		impact := AmountImpact{Aid: aidOf(before, after), Amount: name, Effect: Other}
		if known {
			impact.Before = old.String()
		}
		if stillKnown {
			impact.After = now.String()
		}
		// A ceiling is not looked at where nothing is paid.
		if impact.Before == impact.After || name == "ceiling" && (none(before) || none(after)) {
			continue
		}
		if known && stillKnown {
			if sign, err := now.Compare(old); err == nil && sign > 0 {
				impact.Effect = Gains
			} else if err == nil && sign < 0 {
				impact.Effect = Loses
			}
		}
		out = append(out, impact)
	}
	return out
}

func none(a *assistance.Award) bool { return a == nil || a.Kind == assistance.AwardNone }
