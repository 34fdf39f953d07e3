package policytest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Every word around an id is translated, and an id never, though it is one of the words itself.
func TestDifferencesInChinese(t *testing.T) {
	used := map[string]bool{}
	for _, what := range []string{
		"ID outcome", "ID low", "ID high", "ID cause", "ID recommend", "ID band", "ID score", "ID missing", "ID findings", "ID rule ID", "ID rule ID strength",
		"measure ID", "measure ID due", "measure ID deadline", "measure ID strength", "hint ID",
		"award", "award kind", "award low", "award high", "award ceiling", "award remaining", "award outer cap", "award exception ID", "award manner ID",
		"award manner ID strength", "award advance ID", "award advance ID limit", "award approval ID", "award line ID",
	} {
		for _, id := range []string{"flood-relief", "finding.dry", "strength", "rule", "due", "ceiling"} {
			// An aid is never called by a word that begins another kind of difference, so what stands first is as free.
			english := strings.ReplaceAll(what, "ID", id)
			d := Difference{What: english, Expected: "true", Got: "absent"}
			chinese := strings.Fields(d.Chinese().What)
			for i, word := range strings.Fields(what) {
				if word == "ID" {
					assert.Equal(t, id, chinese[i], english)
					continue
				}
				used[word] = true
				assert.Equal(t, chineseParts[word], chinese[i], english)
				assert.NotRegexp(t, "[A-Za-z]", chinese[i], english)
			}
		}
	}
	for word := range chineseParts {
		assert.True(t, used[word], "%s stands in no difference", word)
	}
}

func TestAnswersInChinese(t *testing.T) {
	in := func(what, expected, got string) Difference {
		return Difference{What: what, Expected: expected, Got: got}.Chinese()
	}
	assert.Equal(t, Difference{What: "案件", Expected: "以 out_of_range 拒绝", Got: "接受"}, in(theCase, refusedWith+"out_of_range", accepted))
	assert.Equal(t, Difference{What: "金额", Expected: "有金额", Got: "none"}, in("award", anAward, "none"))
	assert.Equal(t, Difference{What: "a 规则 b", Expected: "not_in_force", Got: "1 to 2"}, in("a rule b", "not_in_force", "1 to 2"))
}

func TestTraceLineInBothLanguages(t *testing.T) {
	line := TraceLine{Depth: 1, Truth: "unknown", Text: "home.flooded", Waits: []string{"home.flooded", "home.loss"}}
	assert.Equal(t, "  unknown home.flooded (waits for home.flooded, home.loss)", line.String())
	assert.Equal(t, "  unknown home.flooded（等待 home.flooded、home.loss）", line.Chinese())
}
