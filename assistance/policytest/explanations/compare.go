package explanations

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance/policytest"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// Difference is an explanation in one language that is no longer as it is kept.
type Difference struct {
	// Language is zh or en.
	Language string `json:"language"`
	// Lines show it: "-" before what is kept, "+" before what is said now, a blank before lines around it that stay, and "@" before
	// the number, within the archive, of the line that follows.
	Lines []string       `json:"lines"`
	Place rules.Position `json:"place"`
}

// Compare lists how the explanation of a test that was run differs from what is kept of it; nothing where nothing is kept.
func (a *Archive) Compare(result policytest.Result) []Difference {
	at := slices.IndexFunc(a.Kept, func(k Kept) bool { return k.Test == result.Test.Name })
	if at < 0 {
		return nil
	}
	kept := &a.Kept[at]
	var out []Difference
	for _, tag := range languages() {
		now := explained(result, tag)
		if now == *kept.text(tag) {
			continue
		}
		place := kept.Place
		place.Line = *kept.line(tag)
		out = append(out, Difference{Language: tag.String(), Lines: changedLines(*kept.text(tag), now, place.Line), Place: place})
	}
	return out
}

// explained is what is said of a test now; nothing of a case that was refused.
func explained(result policytest.Result, tag language.Tag) string {
	if result.Assessment == nil {
		return ""
	}
	return result.Assessment.Explain(tag).String()
}

// keptAround is how many lines that stay are shown before and after those that change.
const keptAround = 2

// changedLines shows two texts as a difference of lines, the first of which stands after a line of that number.
func changedLines(before, after string, above int) []string {
	edits := editsBetween(linesOf(before), linesOf(after))
	var out []string
	for start := 0; start < len(edits); {
		if edits[start].mark == ' ' {
			start++
			continue
		}
		end := start + 1
		for i := end; i < len(edits) && i <= end+2*keptAround; i++ {
			if edits[i].mark != ' ' {
				end = i + 1
			}
		}
		shown := edits[max(start-keptAround, 0):min(end+keptAround, len(edits))]
		out = append(out, fmt.Sprintf("@ %d", above+shown[0].number))
		for _, e := range shown {
			out = append(out, string(e.mark)+e.text)
		}
		start = end
	}
	return out
}

func linesOf(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// edit is one line of a difference: kept, removed or added. Its number is that of the line before which or at which it stands in the
// text before.
type edit struct {
	mark   byte
	text   string
	number int
}

// editsBetween keeps as many lines as two texts have in common in one order.
func editsBetween(before, after []string) []edit {
	common := make([][]int, len(before)+1)
	for i := range common {
		common[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			if before[i] == after[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var edits []edit
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			edits = append(edits, edit{' ', before[i], i + 1})
			i, j = i+1, j+1
		case j == len(after) || i < len(before) && common[i+1][j] >= common[i][j+1]:
			edits = append(edits, edit{'-', before[i], i + 1})
			i++
		default:
			edits = append(edits, edit{'+', after[j], i + 1})
			j++
		}
	}
	return edits
}
