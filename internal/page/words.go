package page

import (
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Strength is what people call the strength of a provision, empty where it has none.
func Strength(s policies.Strength) rules.Text {
	switch s {
	case policies.Shall:
		return rules.Text{Chinese: "应当", English: "shall"}
	case policies.May:
		return rules.Text{Chinese: "可以", English: "may"}
	case policies.Generally:
		return rules.Text{Chinese: "一般", English: "generally"}
	case policies.GenerallyNot:
		return rules.Text{Chinese: "一般不予", English: "generally not"}
	case policies.MustNot:
		return rules.Text{Chinese: "不得", English: "must not"}
	case policies.Encouraged:
		return rules.Text{Chinese: "鼓励", English: "encouraged"}
	default:
		return rules.Text{}
	}
}

// Confidence is how a statement is known.
func Confidence(c rules.Confidence) rules.Text {
	switch c {
	case rules.Confirmed:
		return rules.Text{Chinese: "已读原文", English: "read in the text"}
	case rules.Reported:
		return rules.Text{Chinese: "见于报道或者答复", English: "read in a report"}
	case rules.Recalled:
		return rules.Text{Chinese: "未见原文", English: "text not seen"}
	case rules.Interpreted:
		return rules.Text{Chinese: "推论，不是法律", English: "inferred, not law"}
	default:
		return rules.Text{}
	}
}

// Class is who may see a fact.
func Class(c rules.Class) rules.Text {
	switch c {
	case rules.Public:
		return rules.Text{Chinese: "公开", English: "public"}
	case rules.Personal:
		return rules.Text{Chinese: "个人信息", English: "personal"}
	default:
		return rules.Text{Chinese: "敏感信息", English: "sensitive"}
	}
}
