package report

import (
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// truthWord is how a truth is shown: a tone, a sign that tells it without colour, and a word.
func truthWord(t value.Truth) (tone, sign string, word rules.Text) {
	switch t {
	case value.True:
		return "yes", "✓", rules.Text{Chinese: "是", English: "holds"}
	case value.False:
		return "no", "✗", rules.Text{Chinese: "否", English: "does not hold"}
	case value.Unknown:
		return "open", "?", rules.Text{Chinese: "待查", English: "open"}
	default:
		return "none", "–", rules.Text{Chinese: "未施行", English: "not in force"}
	}
}
