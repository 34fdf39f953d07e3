package main

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shared is what a report says the same in both languages: places, numbers and the conditions themselves.
var shared = regexp.MustCompile(`[a-z/]+\.yaml(:\d+:\d+)?|\d+|home\.[a-z_.]+|drying|insured\b`)

// Both languages say the same: the same places, numbers, ids and kept explanations in the same number, whatever failed.
func TestReportsOfTestsSayTheSameInBothLanguages(t *testing.T) {
	folder := keptPack(t)
	said := func(arguments ...string) (english, chinese string) {
		t.Helper()
		status, english, fault := call(t, "", append([]string{"test", folder, "--lang", "en"}, arguments...)...)
		again, chinese, faultAgain := call(t, "", append([]string{"test", folder, "--lang", "zh"}, arguments...)...)
		require.Equal(t, status, again)
		assert.Equal(t, fault, faultAgain)
		_, standard, _ := call(t, "", append([]string{"test", folder}, arguments...)...)
		assert.Equal(t, chinese, standard, "Chinese is the language of every command that has not been told otherwise")
		assert.ElementsMatch(t, shared.FindAllString(english, -1), shared.FindAllString(chinese, -1), "%s\n%s", english, chinese)
		assert.NotRegexp(t, "passed|failed|expected|waits|coverage|kept", chinese)
		assert.NotRegexp(t, `\p{Han}`, regexp.MustCompile(`(?m)^ +[-+@ ] .*`).ReplaceAllString(english, ""))
		return english, chinese
	}
	said()
	english, chinese := said("--update")
	assert.Contains(t, english, "no explanation is kept yet")
	assert.Contains(t, chinese, "还没有保存任何说明")
	status, _, fault := call(t, "", "test", folder, "--update", "--run", "insured")
	require.Zero(t, status, fault)
	changeFile(t, folder, "relief.yaml", "en: Insured", "en: Covered by insurance")
	changeFile(t, folder, "tests/flood.yaml", "outcome: ineligible", "outcome: eligible")
	english, chinese = said()
	assert.Contains(t, english, "failed: an insured home")
	assert.Contains(t, english, "the explanation (en) is another")
	assert.Contains(t, chinese, "未通过：an insured home")
	assert.Contains(t, chinese, "说明（en）不同")
	assert.Contains(t, chinese, "应为 eligible")
	_, chinese = said("--update")
	assert.Contains(t, chinese, "未通过的测试 1 项")
	var answers []string
	for _, lang := range []string{"zh", "en"} {
		for _, format := range []string{"json", "junit"} {
			_, output, _ := call(t, "", "test", folder, "--lang", lang, "--format", format)
			answers = append(answers, output)
		}
	}
	assert.Equal(t, answers[:2], answers[2:], "readers by machine get one form")
}
