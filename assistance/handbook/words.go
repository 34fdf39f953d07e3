package handbook

import (
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func truthWord(t value.Truth) (tone, sign string, word rules.Text) {
	switch t {
	case value.True:
		return "yes", "✓", both("成立", "holds")
	case value.False:
		return "no", "✗", both("不成立", "does not hold")
	default:
		return "open", "?", both("待查", "open")
	}
}

func roleWord(r rules.Role) rules.Text {
	switch r {
	case rules.RoleFinding:
		return both("由人认定", "a person’s finding")
	case rules.RoleDecision:
		return both("由人决定", "a person’s decision")
	default:
		return both("事实", "fact")
	}
}

func conditionWord(k rules.ConditionKind) rules.Text {
	switch k {
	case rules.All:
		return both("以下都须成立", "all of these hold")
	case rules.Any:
		return both("以下有一项成立", "any one of these holds")
	case rules.None:
		return both("以下都不成立", "none of these holds")
	default:
		return rules.Text{}
	}
}

func deadlineWords(d policies.Deadline) rules.Text {
	n := strconv.Itoa(d.Count)
	switch d.Kind {
	case policies.Immediately:
		return both("立即", "immediately")
	case policies.Promptly:
		return both("及时", "promptly")
	case policies.Days:
		return both(n+" 日内", "within "+n+" days")
	case policies.WorkingDays:
		return both(n+" 个工作日内", "within "+n+" working days")
	case policies.Months:
		return both(n+" 个月内", "within "+n+" months")
	default:
		return rules.Text{}
	}
}

func periodWords(p policies.Period) rules.Text {
	switch {
	case p.From.IsZero() && p.Until.IsZero():
		return rules.Text{}
	case p.Until.IsZero():
		return both("自 "+p.From.String()+" 起", "from "+p.From.String())
	case p.From.IsZero():
		return both("至 "+p.Until.String()+" 止", "until "+p.Until.String())
	default:
		return both(p.From.String()+" 至 "+p.Until.String(), p.From.String()+" to "+p.Until.String())
	}
}
