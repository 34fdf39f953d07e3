package main

import (
	"fmt"
	"strings"
)

// keptAround is how many lines that stay are shown before and after those that change.
const keptAround = 2

// lineDifference shows two texts as a unified difference. Formatting only moves, adds and removes blanks, so lines that say the
// same stand for one another; blank lines fill what is between.
func lineDifference(name, before, after string) string {
	edits := editsBetween(strings.Split(strings.TrimSuffix(before, "\n"), "\n"), strings.Split(strings.TrimSuffix(after, "\n"), "\n"))
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s, formatted\n", name, name)
	for start := 0; start < len(edits); {
		if edits[start].mark == ' ' {
			start++
			continue
		}
		end, kept := start, 0
		for i := start; i < len(edits) && kept <= 2*keptAround; i++ {
			if edits[i].mark == ' ' {
				kept++
				continue
			}
			end, kept = i+1, 0
		}
		hunk := edits[max(start-keptAround, 0):min(end+keptAround, len(edits))]
		fmt.Fprintf(&out, "@@ line %d @@\n", hunk[0].line)
		for _, e := range hunk {
			fmt.Fprintf(&out, "%c%s\n", e.mark, e.text)
		}
		start = end
	}
	if !strings.HasSuffix(before, "\n") {
		out.WriteString("\\ the last line had no line end\n")
	}
	return out.String()
}

// edit is one line of a difference: kept, removed or added. Line is its number in the text before.
type edit struct {
	mark byte
	text string
	line int
}

func editsBetween(before, after []string) []edit {
	var edits []edit
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			edits = append(edits, edit{' ', before[i], i + 1})
			i, j = i+1, j+1
		case i < len(before) && j < len(after) && strings.TrimSpace(before[i]) == strings.TrimSpace(after[j]):
			edits = append(edits, edit{'-', before[i], i + 1}, edit{'+', after[j], i + 1})
			i, j = i+1, j+1
		case i < len(before) && (strings.TrimSpace(before[i]) == "" || j == len(after)):
			edits = append(edits, edit{'-', before[i], i + 1})
			i++
		case j < len(after) && (strings.TrimSpace(after[j]) == "" || i == len(before)):
			edits = append(edits, edit{'+', after[j], i + 1})
			j++
		default:
			edits = append(edits, edit{'-', before[i], i + 1}, edit{'+', after[j], i + 1})
			i, j = i+1, j+1
		}
	}
	return edits
}
