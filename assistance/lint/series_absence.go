package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// maxNamed bounds how many words one summary names.
const maxNamed = 12

// missingRows looks for figures that a table has for most regions, or words of another key, and not for the others.
func missingRows(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	for _, table := range pack.Tables {
		name := table.Declaration().Name
		for _, run := range runsOf(table.Absences()) {
			a := run[0]
			of := a.Column
			if len(a.Others) > 0 {
				of += " of " + strings.Join(a.Others, " ")
			}
			when, detail := "in any year", "add rows with their source, or leave it: a lookup there finds no row, and says so"
			if a.Year != 0 {
				when = "for " + yearsFrom(a.Year, run[len(run)-1].Year)
				detail = "add the rows with their source; a decision that needs the year waits for it, or falls back where a rule says so"
			}
			found.Add(&rules.Problem{Code: MissingRow, Detail: detail, Place: a.Place,
				Summary:   fmt.Sprintf("table %q has no %s %s for %s %s, and has it for %d others", name, of, when, a.Key, named(a.Lacking), a.Having),
				Arguments: append([]string{name, a.Column, a.Key, strconv.FormatInt(a.Year, 10)}, a.Lacking...)})
		}
	}
	return found
}

// named are words in a sentence, cut where they are many.
func named(words []string) string {
	if len(words) <= maxNamed {
		return strings.Join(words, ", ")
	}
	return strings.Join(words[:maxNamed], ", ") + fmt.Sprintf(" and %d more", len(words)-maxNamed)
}

// runsOf puts the same absence in years that follow one another together.
func runsOf(absences []rules.Absence) [][]rules.Absence {
	var out [][]rules.Absence
	for _, a := range absences {
		if last := len(out) - 1; last >= 0 && continues(out[last][len(out[last])-1], a) {
			out[last] = append(out[last], a)
			continue
		}
		out = append(out, []rules.Absence{a})
	}
	return out
}

func continues(before, a rules.Absence) bool {
	return before.Year != 0 && before.Year+1 == a.Year && before.Having == a.Having && before.Column == a.Column &&
		slices.Equal(before.Others, a.Others) && slices.Equal(before.Lacking, a.Lacking)
}
