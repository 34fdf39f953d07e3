package assistance

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// measures lists what is owed, what is possible, what is forbidden, and what is still open. Those that the same organ
// takes by the same time stand on one line, and so do those that wait for the same facts.
func (x *explainer) measures(measures []Measure) {
	x.section(x.fill(messageMeasuresHeading))
	if len(measures) == 0 {
		x.say(messageMeasuresNone)
	}
	for _, group := range []message{messageMeasuresOwed, messageMeasuresPossible, messageMeasuresForbidden, messageMeasuresOpen} {
		x.list(group, x.measureLines(measuresShown(measures, group)))
	}
}

// mostOpen is how many open measures are worth a reader's time; the assessment lists them all.
const mostOpen = 6

// measuresShown are the measures of a group. Of the open ones those stand first that bind and wait for least; the rest is counted.
func measuresShown(measures []Measure, group message) (shown []Measure, rest int) {
	for _, m := range measures {
		if measureGroup(m) == group {
			shown = append(shown, m)
		}
	}
	if group != messageMeasuresOpen || len(shown) <= mostOpen {
		return shown, 0
	}
	slices.SortStableFunc(shown, func(a, b Measure) int { return cmp.Compare(openWeight(a), openWeight(b)) })
	return shown[:mostOpen], len(shown) - mostOpen
}

// openWeight is smaller for a measure that a reader should see before others.
func openWeight(m Measure) int {
	weight := len(m.Missing)
	if m.Demoted || m.Strength != policies.Shall {
		weight += 1000
	}
	return weight
}

// measureLines joins the titles that have the same details, in the order of the first of them.
func (x *explainer) measureLines(measures []Measure, rest int) []string {
	var details []string
	titles := map[string][]string{}
	for _, m := range measures {
		detail := x.measureDetail(m)
		if len(titles[detail]) == 0 {
			details = append(details, detail)
		}
		titles[detail] = append(titles[detail], x.text(m.Title))
	}
	lines := make([]string, 0, len(details))
	for _, detail := range details {
		lines = append(lines, x.fill(messageMeasure, "details", detail, "titles", x.join(titles[detail])))
	}
	if rest > 0 {
		lines = append(lines, x.fill(messageMeasuresRest, "count", strconv.Itoa(rest)))
	}
	return lines
}

// measureGroup takes a measure whose source is not confirmed for possible only.
func measureGroup(m Measure) message {
	switch {
	case m.Truth != value.True:
		return messageMeasuresOpen
	case m.Strength == policies.MustNot:
		return messageMeasuresForbidden
	case !m.Demoted && (m.Strength == policies.Shall || m.Strength == policies.Generally):
		return messageMeasuresOwed
	default:
		return messageMeasuresPossible
	}
}

// measureDetail is who takes a measure and by when, or what an open one waits for.
func (x *explainer) measureDetail(m Measure) string {
	details := []string{x.text(m.Organ)}
	if deadline := x.deadline(m.Deadline); deadline != "" {
		details = append(details, deadline)
	}
	switch {
	case len(m.Errors) > 0 && m.Truth != value.True:
		details = []string{x.fill(messageMeasureFailed)}
	case m.Truth != value.True:
		details = []string{x.fill(messageMeasureOpen, "missing", x.few(m.Missing))}
	case m.Demoted:
		details = append(details, x.fill(messageMeasureDemoted))
	}
	return x.join(details)
}

// few names the first facts that an open measure waits for and counts the rest: the whole list is in the assessment.
func (x *explainer) few(names []string) string {
	const most = 2
	var labels []string
	for _, name := range names {
		if label := x.factLabel(name); !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	if len(labels) <= most {
		return x.join(labels)
	}
	return x.fill(messageMore, "labels", x.join(labels[:most]), "count", strconv.Itoa(len(labels)-most))
}

func (x *explainer) deadline(d Deadline) string {
	count := strconv.Itoa(d.Count)
	text := ""
	switch d.Kind {
	case policies.Immediately:
		text = x.fill(messageDeadlineImmediately)
	case policies.Promptly:
		text = x.fill(messageDeadlinePromptly)
	case policies.Days:
		text = x.fill(messageDeadlineDays, "count", count)
	case policies.WorkingDays:
		text = x.fill(messageDeadlineWorkingDays, "count", count)
	case policies.Months:
		text = x.fill(messageDeadlineMonths, "count", count)
	}
	if text == "" {
		return ""
	}
	if d.From != nil {
		text = x.fill(messageDeadlineFrom, "deadline", text, "from", x.text(*d.From))
	}
	// A day that follows from a personal date would give that date away.
	if due := d.masked(x.assessment.engine.ruleset.ClassOf).Due; !due.IsZero() {
		text = x.fill(messageDeadlineDue, "deadline", text, "date", due.String())
	}
	return text
}
