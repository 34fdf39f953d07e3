package difference

import (
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// sentence says a change in both languages.
func sentence(c Change) rules.Text {
	subject := subjectWords(c.Subject)
	zh := subject.Chinese + "“" + orElse(c.Title.Chinese, c.ID) + "”（" + idText(c) + "）"
	en := subject.English + " \"" + orElse(c.Title.English, c.ID) + "\" (" + idText(c) + ")"
	switch c.Kind {
	case Added:
		return rules.Text{Chinese: "新增" + zh + "。", English: "New " + en + "."}
	case Removed:
		return rules.Text{Chinese: "删除" + zh + "。", English: "Removed: " + en + "."}
	case Renamed:
		return rules.Text{Chinese: zh + "由 " + c.Before + " 改名为 " + c.After + "。", English: capital(en) + " is renamed from " + c.Before + " to " + c.After + "."}
	}
	aspect, verb := aspectWords(c.Aspect), kindSentence(c.Kind)
	return rules.Text{
		Chinese: zh + "的" + aspect.Chinese + verb.Chinese + "：" + detail(c, false) + "。",
		English: capital(en) + ": the " + aspect.English + " " + verb.English + ": " + detail(c, true) + ".",
	}
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func idText(c Change) string { return strings.TrimPrefix(c.Of+" "+c.ID, " ") }

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// detail names the parts of a condition that came and went, else what stood and what stands.
func detail(c Change, english bool) string {
	came, went, nothing, stop := "新增 ", "删去 ", "无", "；"
	if english {
		came, went, nothing, stop = "new ", "gone ", "nothing", "; "
	}
	if len(c.New)+len(c.Dropped) == 0 {
		return orElse(c.Before, nothing) + " → " + orElse(c.After, nothing)
	}
	var parts []string
	if len(c.Dropped) > 0 {
		parts = append(parts, went+strings.Join(c.Dropped, ", "))
	}
	if len(c.New) > 0 {
		parts = append(parts, came+strings.Join(c.New, ", "))
	}
	return strings.Join(parts, stop)
}

func kindSentence(k Kind) rules.Text {
	switch k {
	case Tightened:
		return rules.Text{Chinese: "收紧", English: "is tightened"}
	case Loosened:
		return rules.Text{Chinese: "放宽", English: "is loosened"}
	case Raised:
		return rules.Text{Chinese: "提高", English: "is raised"}
	case Lowered:
		return rules.Text{Chinese: "降低", English: "is lowered"}
	default:
		return rules.Text{Chinese: "变更", English: "is changed"}
	}
}

func subjectWords(subject string) rules.Text {
	zh := map[string]string{"aid": "救助种类", "policy": "办法", "scope": "适用范围", "requirement": "必备条件", "ground": "救助事由",
		"exclusion": "不予救助情形", "factor": "评分因素", "band": "评分档", "overlay": "地方规则", "award": "救助金", "ceiling": "上限", "outer_cap": "外部上限",
		"exception": "突破上限的例外", "earlier": "先前救助", "input": "考虑因素", "manner": "发放方式", "advance": "先行救助", "approval": "审批",
		"schedule": "幅度表", "harm": "幅度", "adjustment": "调整", "measure": "措施", "definition": "定义", "parameter": "参数", "table": "表",
		"row": "表中数据", "calendar_year": "日历年度", "birthday": "年龄届满规则", "check": "一致性检查", "fact": "事实", "word": "选项", "record": "记录类型",
		"instrument": "文件", "statement": "条文"}
	en := map[string]string{"outer_cap": "outer cap", "exception": "exception to the ceiling", "earlier": "earlier award", "input": "factor weighed",
		"manner": "manner of payment", "factor": "score factor", "band": "score band", "harm": "harm of the schedule", "adjustment": "adjustment of the schedule",
		"row": "row of the table", "calendar_year": "calendar year", "birthday": "rule on when an age is reached"}
	return rules.Text{Chinese: orElse(zh[subject], subject), English: orElse(en[subject], subject)}
}

// aspectWords keeps the number or column after the word of an aspect.
func aspectWords(aspect string) rules.Text {
	word, rest, _ := strings.Cut(aspect, " ")
	zh := map[string]string{"title": "名称", "basis": "依据", "strength": "效力", "in_force": "施行期间", "overlay": "所属地方规则", "demoted": "降级",
		"condition": "条件", "condition_words": "条件说明", "conflict": "冲突条款", "conflict_condition": "冲突条件", "rationale": "理由", "points": "分值",
		"level": "档位条件", "from": "起点", "applies": "适用条件", "replaces": "替换的定义", "aid": "救助种类", "currency": "币种", "organ": "机关", "base": "基数",
		"amount": "金额", "approval": "审批人", "facts": "事实", "limit": "限额", "who": "决定人", "floor": "下限", "floor_rationale": "下限理由",
		"rounding": "取整", "rounding_basis": "取整依据", "low": "低值", "high": "高值", "deadline": "期限", "count": "期限天数", "counted_from": "起算说明",
		"start": "起算事实", "value": "值", "type": "类型", "table": "所查的表", "key": "查表键", "years_back": "回溯年数", "fallback_basis": "回溯依据",
		"published": "公布日期", "case": "情形", "use": "取值", "otherwise": "其余取值", "keys": "键列", "values": "值列", "year": "年度列", "figure": "数字",
		"source": "来源", "confidence": "可信度", "days_off": "放假日", "working_weekends": "调休上班日", "covered_until": "覆盖至", "reached": "届满日",
		"leap_day": "闰日", "class": "密级", "role": "性质", "unit": "单位", "minimum": "最小值", "maximum": "最大值", "max_length": "最大长度", "proof": "证明材料",
		"burden": "询问负担", "decided_by": "认定人", "on": "认定依据", "hint": "提示", "fields": "字段", "number": "文号", "issuer": "制定机关", "status": "状态",
		"instrument": "所属文件", "gist": "要旨", "kind": "种类", "unencoded": "未编码理由", "part": "部分", "parts": "部分数"}
	en := map[string]string{"in_force": "period in force", "conflict_condition": "condition of the conflict", "condition_words": "words of the condition",
		"floor_rationale": "rationale of the floor", "rounding_basis": "basis of the rounding", "counted_from": "start in words", "years_back": "years it may fall back",
		"fallback_basis": "basis of the fallback", "days_off": "days off", "working_weekends": "working weekends", "covered_until": "last day covered",
		"leap_day": "leap day", "max_length": "greatest length", "decided_by": "person who decides", "on": "matter decided on", "unencoded": "reason for not being encoded"}
	tail := ""
	if rest != "" {
		tail = " " + rest
	}
	return rules.Text{Chinese: orElse(zh[word], word) + tail, English: orElse(en[word], strings.ReplaceAll(word, "_", " ")) + tail}
}
