package main

import "github.com/jiuzhu-project/jiuzhu/rules"

// drawingWord is a word of a drawing that is none of the pack.
type drawingWord uint8

const (
	wordDefinitions drawingWord = iota
	wordWaits
	wordAll
	wordAny
	wordNone
	wordPoints
	wordUnknown
	wordConfiguration
	wordDemoted
	wordOverlay
)

var drawingWords = [...]rules.Text{
	wordDefinitions:   {Chinese: "定义（每项只列一次）", English: "Definitions, each once"},
	wordWaits:         {Chinese: "等待：", English: "waits for "},
	wordAll:           {Chinese: "以下每一项：", English: "all of these:"},
	wordAny:           {Chinese: "以下任何一项：", English: "any of these:"},
	wordNone:          {Chinese: "以下都没有：", English: "none of these:"},
	wordPoints:        {Chinese: "分", English: "points"},
	wordUnknown:       {Chinese: "未知", English: "unknown"},
	wordConfiguration: {Chinese: "配置，不是法律", English: "configuration, not law"},
	wordDemoted:       {Chinese: "来源尚未核实，只作参考", English: "its source is not yet confirmed, so it only advises"},
	wordOverlay:       {Chinese: "地方规定：", English: "local rules: "},
}

// factHeadings are the headings of the table of facts.
func factHeadings() []rules.Text {
	return []rules.Text{{Chinese: "名称", English: "Name"}, {Chinese: "类型", English: "Type"}, {Chinese: "保密级别", English: "Class"},
		{Chinese: "询问负担", English: "Burden"}, {Chinese: "称呼", English: "Label"}, {Chinese: "证明材料", English: "Proof"}}
}
