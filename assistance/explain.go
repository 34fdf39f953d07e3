package assistance

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Explanation is an assessment in words that a family can read. It names rules, papers, organs and amounts of the
// award, and no value of a personal fact. It has the same sections, lines and depths in every language.
type Explanation struct {
	// Language is Chinese or English.
	Language language.Tag `json:"language"`
	Sections []Section    `json:"sections"`
}

// Section is one part of an explanation: an aid, the money, the measures, or what comes next.
type Section struct {
	Heading string `json:"heading"`
	Lines   []Line `json:"lines"`
}

// Line is one statement; Depth is 0 for what stands alone and 1 for an item of the line before.
type Line struct {
	Depth int    `json:"depth"`
	Text  string `json:"text"`
}

// String is the explanation as plain text: headings underlined, two spaces for each depth, a blank line between
// sections.
func (e Explanation) String() string {
	var out strings.Builder
	for i, s := range e.Sections {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(s.Heading + "\n" + strings.Repeat("=", width(s.Heading)) + "\n")
		for _, l := range s.Lines {
			out.WriteString(strings.Repeat("  ", l.Depth) + l.Text + "\n")
		}
	}
	return out.String()
}

// width is the number of columns of a heading: a Chinese character takes two.
func width(text string) int {
	const firstWide = 0x2E80
	columns := utf8.RuneCountInString(text)
	for _, r := range text {
		if r >= firstWide {
			columns++
		}
	}
	return columns
}

// Explain puts the assessment into words: each aid with what it rests on and what is open, then the money, the
// measures, and what comes next. The words are English when the tag asks for English in any variant, otherwise Chinese.
// It decides nothing anew and is the same text for the same assessment. The zero Assessment has no sections.
func (a *Assessment) Explain(tag language.Tag) Explanation {
	if a.engine == nil {
		return Explanation{Language: explanationLanguage(tag), Sections: []Section{}}
	}
	x := newExplainer(a, tag)
	for _, d := range a.Decisions {
		x.decision(d)
	}
	if a.Award != nil {
		x.award(a.Award)
	}
	x.measures(a.Measures)
	x.closing()
	return x.Explanation
}

// explainer is one explanation in the making.
type explainer struct {
	Explanation
	assessment *Assessment
	pack       *policies.Pack
	chinese    bool
	// shown are the facts and findings already listed as open.
	shown map[string]bool
}

func newExplainer(a *Assessment, tag language.Tag) *explainer {
	x := &explainer{assessment: a, pack: a.engine.pack, shown: map[string]bool{}}
	x.Language = explanationLanguage(tag)
	x.chinese = x.Language == language.Chinese
	return x
}

func (x *explainer) section(heading string) {
	x.Sections = append(x.Sections, Section{Heading: heading, Lines: []Line{}})
}

func (x *explainer) write(depth int, text string) {
	last := &x.Sections[len(x.Sections)-1]
	last.Lines = append(last.Lines, Line{Depth: depth, Text: text})
}

// say writes a message as a line of its own, item as part of the line before.
func (x *explainer) say(m message, arguments ...string) { x.write(0, x.fill(m, arguments...)) }

func (x *explainer) item(m message, arguments ...string) { x.write(1, x.fill(m, arguments...)) }

func (x *explainer) fill(m message, arguments ...string) string {
	return m.fill(x.chinese, arguments...)
}

func (x *explainer) text(t rules.Text) string { return pick(x.chinese, t) }

func (x *explainer) join(texts []string) string { return strings.Join(texts, x.fill(messageAnd)) }

// list writes a heading and its items, nothing when there are none.
func (x *explainer) list(heading message, items []string) {
	if len(items) == 0 {
		return
	}
	x.say(heading)
	for _, item := range items {
		x.write(1, item)
	}
}

// failures writes one line for each place where something could not be computed.
func (x *explainer) failures(failures []rules.Failure) {
	var places []string
	for _, f := range failures {
		if place := f.Place.String(); !slices.Contains(places, place) {
			places = append(places, place)
			x.say(messageFailure, "place", place)
		}
	}
}

func (x *explainer) closing() {
	x.section(x.fill(messageClosingHeading))
	x.say(messageSubmitAgain)
	x.say(messageAsk, "organ", x.organ())
	x.say(messageAsOf, "date", x.assessment.DecisionDate)
	for _, o := range x.assessment.Overlays {
		if o.Truth == value.True {
			x.say(messageOverlay, "title", x.text(o.Title), "basis", x.basis(o.Basis))
		}
	}
}
