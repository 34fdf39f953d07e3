package report

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// card is one answer at a glance. Sign repeats in a shape what the colour says.
type card struct {
	Link, Tone, Sign string
	Title, Answer    rules.Text
	Note             rules.Text
}

func cardsOf(a *assistance.Assessment) []card {
	var out []card
	for _, d := range a.Decisions {
		c := answer(d)
		c.Link, c.Title = "aid-"+d.Aid, d.Title
		out = append(out, c)
	}
	if a.Award != nil && a.Award.Kind != assistance.AwardNone {
		out = append(out, amount(a))
	}
	return out
}

func answer(d eligibility.Decision) card {
	switch {
	case d.DecidedBy != nil && d.Outcome == outcome.Eligible:
		return card{Tone: "yes", Sign: "✓", Answer: rules.Text{Chinese: "已决定给予", English: "Granted"}}
	case d.DecidedBy != nil:
		return card{Tone: "no", Sign: "✗", Answer: rules.Text{Chinese: "已决定不予", English: "Refused"}}
	case d.Outcome == outcome.Eligible:
		return card{Tone: "yes", Sign: "✓", Answer: rules.Text{Chinese: "应当给予", English: "Owed"}}
	case d.Outcome == outcome.Ineligible:
		return card{Tone: "no", Sign: "✗", Answer: rules.Text{Chinese: "不能给予", English: "Cannot be given"}}
	case d.Outcome == outcome.Refer:
		return card{Tone: "person", Sign: "◐", Answer: rules.Text{Chinese: "由人决定", English: "A person decides"}}
	case d.Cause == outcome.CauseNotInForce:
		return card{Tone: "open", Sign: "?", Answer: rules.Text{Chinese: "还不能回答", English: "No answer yet"},
			Note: rules.Text{Chinese: "当日没有施行中的规则；这不是拒绝", English: "No rule was in force that day; this is not a refusal"}}
	default:
		return card{Tone: "open", Sign: "?", Answer: rules.Text{Chinese: "还不能回答", English: "No answer yet"},
			Note: rules.Text{Chinese: "还有事情要弄清；这不是拒绝", English: "Something is still to be found out; this is not a refusal"}}
	}
}

func amount(a *assistance.Assessment) card {
	award := a.Award
	c := card{Link: "award", Tone: "money", Title: rules.Text{Chinese: "金额", English: "The money"}}
	switch award.Kind {
	case assistance.AwardPoint:
		c.Answer = moneyText(award.Low)
	case assistance.AwardInterval:
		low, high := moneyText(award.Low), moneyText(award.High)
		c.Answer = rules.Text{Chinese: low.Chinese + " 至 " + high.Chinese, English: low.English + " to " + high.English}
	default:
		c.Answer = rules.Text{Chinese: "尚待确定", English: "To be fixed"}
	}
	c.Note = amountNote(a)
	return c
}

// amountNote says what a reader of the figure must know with it: that it is configuration, the ceiling, and that it
// presupposes a grant.
func amountNote(a *assistance.Assessment) rules.Text {
	var chinese, english []string
	if a.Award.Configuration != "" {
		chinese, english = append(chinese, "参考数额，来自配置，不是法律"), append(english, "a suggestion from configuration, not law")
	}
	if ceiling := moneyText(a.Award.Ceiling); !ceiling.IsZero() {
		chinese, english = append(chinese, "一般上限"+ceiling.Chinese), append(english, "generally at most "+ceiling.English)
	}
	if d, found := a.Decision(a.Award.Aid); found && d.Outcome != outcome.Eligible {
		chinese, english = append(chinese, "决定给予以后才适用"), append(english, "only once the aid is granted")
	}
	return rules.Text{Chinese: strings.Join(chinese, "；"), English: strings.Join(english, "; ")}
}

func moneyText(v value.Value) rules.Text {
	m, ok := v.Money()
	if !ok {
		return rules.Text{}
	}
	if m.Currency() == "CNY" {
		return rules.Text{Chinese: grouped(m.String()) + "元", English: "CNY " + grouped(m.String())}
	}
	return rules.Text{Chinese: grouped(m.String()) + " " + m.Currency().String(), English: m.Currency().String() + " " + grouped(m.String())}
}

// grouped sets a comma before each three digits of the whole part.
func grouped(number string) string {
	whole, rest, _ := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return sign + whole
}
