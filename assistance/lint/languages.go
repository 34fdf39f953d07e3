package lint

import (
	"strings"
	"unicode"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// untranslated looks for texts that say the same in both languages, or of which the English holds Chinese characters.
func untranslated(pack *policies.Pack) rules.Problems {
	var found rules.Problems
	note := func(text rules.Text, place rules.Position) {
		summary := ""
		switch {
		case text.English != "" && strings.EqualFold(text.English, text.Chinese):
			summary = "the Chinese text and the English text are the same"
		case strings.ContainsFunc(text.English, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
			summary = "the English text holds Chinese characters"
		}
		if summary != "" {
			found.Add(&rules.Problem{Code: Untranslated, Summary: summary, Detail: "write zh in Chinese and en in English: people read only one of them", Place: place})
		}
	}
	for _, f := range pack.Vocabulary.Facts() {
		note(f.Label, f.Place)
	}
	for _, d := range pack.Definitions {
		note(d.Title, d.Place)
	}
	for _, p := range pack.Parameters {
		note(p.Title, p.Place)
	}
	for _, p := range provisions(pack) {
		note(p.Title, p.Place)
	}
	for _, s := range pack.Schedules {
		for _, l := range append(s.Lines[:len(s.Lines):len(s.Lines)], s.Adjustments...) {
			note(l.Title, l.Place)
		}
	}
	return found
}
