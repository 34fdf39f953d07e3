package assistance

import (
	"slices"
	"strconv"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// measures lists, one a line, what is owed, what is possible, what is forbidden, and what is still open.
func (x *explainer) measures(measures []Measure) {
	x.section(x.fill(messageMeasuresHeading))
	if len(measures) == 0 {
		x.say(messageMeasuresNone)
	}
	groups := map[message][]string{}
	for _, m := range measures {
		group := measureGroup(m)
		groups[group] = append(groups[group], x.measure(m))
	}
	for _, group := range []message{messageMeasuresOwed, messageMeasuresPossible, messageMeasuresForbidden, messageMeasuresOpen} {
		x.list(group, groups[group])
	}
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

func (x *explainer) measure(m Measure) string {
	title, organ, deadline := x.text(m.Title), x.text(m.Organ), x.deadline(m.Deadline)
	switch {
	case len(m.Errors) > 0 && m.Truth != value.True:
		return x.fill(messageMeasureFailed, "title", title, "organ", organ, "deadline", deadline)
	case m.Truth != value.True:
		return x.fill(messageMeasureOpen, "title", title, "organ", organ, "deadline", deadline, "missing", x.few(m.Missing))
	case m.Demoted:
		return x.fill(messageMeasureDemoted, "title", title, "organ", organ, "deadline", deadline)
	default:
		return x.fill(messageMeasure, "title", title, "organ", organ, "deadline", deadline)
	}
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
	text := x.fill(messageDeadlineNone)
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
	if d.From != nil {
		text = x.fill(messageDeadlineFrom, "deadline", text, "from", x.text(*d.From))
	}
	// A day that follows from a personal date would give that date away.
	if due := d.masked(x.assessment.engine.ruleset.ClassOf).Due; !due.IsZero() {
		text = x.fill(messageDeadlineDue, "deadline", text, "date", due.String())
	}
	return text
}
