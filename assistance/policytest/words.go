package policytest

import "strings"

// theCase is what a difference is about when the case itself was refused, or was not.
const theCase = "the case"

// Chinese is the difference with its words in Chinese; the fields themselves are in English. What a test file writes is the
// same in both: ids, outcomes, truths, amounts.
func (d Difference) Chinese() Difference {
	d.What, d.Expected, d.Got = chineseWhat(d.What), chineseAnswer(d.Expected), chineseAnswer(d.Got)
	return d
}

// chineseParts are the words between the ids of what a difference is about.
var chineseParts = map[string]string{
	"award": "金额", "measure": "措施", "hint": "提示", "rule": "规则", "exception": "例外", "manner": "发放方式", "advance": "先行救助",
	"approval": "审批", "line": "计算行", "outcome": "结果", "low": "最低", "high": "最高", "cause": "未定的原因", "recommend": "建议",
	"band": "优先等级", "score": "评分", "missing": "所缺事实", "findings": "待认定事项", "kind": "种类", "ceiling": "法定上限",
	"remaining": "剩余额度", "outer": "外部", "cap": "上限", "limit": "限额", "due": "届满日", "deadline": "期限", "strength": "效力",
}

// named are the words behind which an id stands.
var named = map[string]bool{"measure": true, "hint": true, "rule": true, "exception": true, "manner": true, "advance": true, "approval": true, "line": true}

// chineseWhat puts the words into Chinese and leaves the ids: that of an aid stands first, others behind what they name.
func chineseWhat(what string) string {
	if what == theCase {
		return "案件"
	}
	words := strings.Fields(what)
	isID := len(words) > 0 && words[0] != "award" && words[0] != "measure" && words[0] != "hint"
	for i, word := range words {
		next := !isID && named[word]
		if translated, known := chineseParts[word]; known && !isID {
			words[i] = translated
		}
		isID = next
	}
	return strings.Join(words, " ")
}

// chineseAnswer puts into Chinese what no test file writes.
func chineseAnswer(answer string) string {
	if code, refused := strings.CutPrefix(answer, refusedWith); refused {
		return "以 " + code + " 拒绝"
	}
	switch answer {
	case accepted:
		return "接受"
	case anAward:
		return "有金额"
	default:
		return answer
	}
}
