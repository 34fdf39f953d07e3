package assistance

import (
	"encoding/json"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// dated are changes that give the pack a calendar of one year, a public date for the school to start on and a personal one
// for the doctor, which no condition reads.
func dated() []string {
	return []string{
		"measures: [measures.yaml]", "measures: [measures.yaml]\ncalendars: [calendar.yaml]",
		"kind: working_days, count: 3,", "kind: working_days, count: 3, start: claim.filed_on,",
		"kind: days, count: 7", "kind: days, count: 7, start: child.fell_ill_on",
		"  - {id: child.name,", "  - {id: claim.filed_on, type: date, label: {zh: 申请之日, en: Day of the application}, class: public}\n" +
			"  - {id: child.fell_ill_on, type: date, label: {zh: 患病之日, en: Day of falling ill}, class: sensitive}\n  - {id: child.name,",
	}
}

const calendarFile = "language: 1\ncalendar: flood\nyears:\n" +
	"  - {year: 2026, sources: [notice], days_off: [2026-02-17, 2026-02-18], working_weekends: [2026-02-14]}\n"

func loadDated(t checking, options ...Option) *Engine {
	t.Helper()
	all := files(t, dated()...)
	all["calendar.yaml"] = &fstest.MapFile{Data: []byte(calendarFile)}
	e, err := Load(policies.Source{Files: all}, options...)
	require.NoError(t, err)
	return e
}

func dateOf(t testing.TB, text string) value.Date {
	t.Helper()
	d, err := value.ParseDate(text)
	require.NoError(t, err)
	return d
}

func TestDeadlines(t *testing.T) {
	from := &rules.Text{Chinese: "申请之日", English: "the application"}
	school := Deadline{Kind: policies.WorkingDays, Count: 3, Start: "claim.filed_on", From: from}
	doctor := Deadline{Kind: policies.Days, Count: 7, Start: "child.fell_ill_on"}
	due := func(d Deadline, day, calendar string) Deadline {
		d.Due, d.Calendar = dateOf(t, day), calendar
		return d
	}
	open := func(d Deadline, reason DeadlineReason) Deadline {
		d.Reason = reason
		return d
	}
	e := loadDated(t)
	cases := []struct {
		name, facts string
		measure     string
		want        Deadline
	}{
		{"over a worked Saturday and a holiday", `"claim.filed_on": "2026-02-13"`, "school", due(school, "2026-02-19", "flood")},
		{"start unknown", `"child.sick": false`, "school", open(school, StartUnknown)},
		{"start given to the month", `"claim.filed_on": "2026-02"`, "school", open(school, StartPartial)},
		{"start given to the year", `"claim.filed_on": "2026"`, "school", open(school, StartPartial)},
		{"a year no notice covers", `"claim.filed_on": "2025-02-13"`, "school", open(school, CalendarNotCovered)},
		{"into a year no notice covers", `"claim.filed_on": "2026-12-30"`, "school", open(school, CalendarNotCovered)},
		{"days need no calendar", `"child.sick": true, "child.fell_ill_on": "2031-12-28"`, "doctor", due(doctor, "2032-01-04", "")},
		{"a day past the last year", `"child.sick": true, "child.fell_ill_on": "2200-12-28"`, "doctor", open(doctor, DueOutOfBounds)},
		{"a kind that is not counted", `"claim.filed_on": "2026-02-13"`, "shelter", Deadline{Kind: policies.Immediately}},
		{"no start named", `"claim.filed_on": "2026-02-13"`, "rooms", Deadline{Kind: policies.Months, Count: 1}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, ok := assess(t, e, caseOf(t, settled, c.facts)).Measure(c.measure)
			require.True(t, ok)
			assert.Equal(t, c.want, m.Deadline)
		})
	}
}

// TestADateChangesNothingElse: with a start or without, everything but the deadlines is the same.
func TestADateChangesNothingElse(t *testing.T) {
	e := loadDated(t)
	strip := func(facts string) *Assessment {
		a := assess(t, e, caseOf(t, settled, facts))
		for i := range a.Measures {
			a.Measures[i].Deadline = Deadline{}
		}
		return a
	}
	want, got := strip(`"child.sick": true`), strip(`"child.sick": true, "claim.filed_on": "2026-02-13", "child.fell_ill_on": "2026-02-01"`)
	assert.Equal(t, want.Decisions, got.Decisions)
	assert.Equal(t, want.Award, got.Award)
	assert.Equal(t, want.Measures, got.Measures)
}

func TestWithCalendar(t *testing.T) {
	_, err := Load(policies.Source{Files: files(t)}, WithCalendar(policies.Calendar{}))
	require.ErrorIs(t, err, ErrBadOption)
	facts := `"claim.filed_on": "2026-02-13"`
	e := loadDated(t, WithCalendar(policies.WeekdayCalendar()))
	assert.Equal(t, "weekdays", e.Calendar().ID())
	m, _ := assess(t, e, caseOf(t, settled, facts)).Measure("school")
	assert.Equal(t, "2026-02-18", m.Deadline.Due.String(), "a weekday of the holiday counts")
	assert.Equal(t, "weekdays", m.Deadline.Calendar)
	other, err := policies.NewCalendar("other", policies.CalendarYear{Year: 2025})
	require.NoError(t, err)
	m, _ = assess(t, loadDated(t, WithCalendar(other)), caseOf(t, settled, facts)).Measure("school")
	assert.Equal(t, CalendarNotCovered, m.Deadline.Reason, "the pack's calendar takes no part")
	assert.True(t, load(t).Calendar().IsZero())
}

// TestDeadlineMasked: a day that follows from a sensitive one is shown neither in JSON nor in words.
func TestDeadlineMasked(t *testing.T) {
	e := loadDated(t)
	facts := `"child.sick": true, "claim.filed_on": "2026-02-13", "child.fell_ill_on": `
	deadline := func(text []byte, id string) string {
		var document struct {
			Measures []struct {
				ID       string          `json:"id"`
				Deadline json.RawMessage `json:"deadline"`
			} `json:"measures"`
		}
		require.NoError(t, json.Unmarshal(text, &document))
		for _, m := range document.Measures {
			if m.ID == id {
				return string(m.Deadline)
			}
		}
		return ""
	}
	a := assess(t, e, caseOf(t, settled, facts+`"2026-01-20"`))
	masked, err := a.MarshalJSON()
	require.NoError(t, err)
	full, err := a.FullJSON()
	require.NoError(t, err)
	assert.JSONEq(t, `{"kind": "days", "count": 7, "start": "child.fell_ill_on", "due": "2026-01-27"}`, deadline(full, "doctor"))
	assert.JSONEq(t, `{"kind": "days", "count": 7, "start": "child.fell_ill_on", "masked": "sensitive"}`, deadline(masked, "doctor"))
	assert.JSONEq(t, `{"kind": "working_days", "count": 3, "from": {"zh": "申请之日", "en": "the application"}, "start": "claim.filed_on",
		"due": "2026-02-19", "calendar": "flood"}`, deadline(masked, "school"))
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		text := a.Explain(tag).String()
		assert.NotContains(t, text, "2026-01-2")
		assert.Contains(t, text, "2026-02-19")
	}
	assert.Contains(t, a.Explain(language.English).String(), "within 3 working day(s), counted from: the application, that is by 2026-02-19")
	assert.Contains(t, a.Explain(language.Chinese).String(), "自申请之日起，3个工作日内，即最迟2026-02-19")

	partial, err := assess(t, e, caseOf(t, settled, facts+`"2026"`)).MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, `{"kind": "days", "count": 7, "start": "child.fell_ill_on", "masked": "sensitive"}`, deadline(partial, "doctor"))
	unknown, err := assess(t, e, caseOf(t, settled, `"child.sick": true`)).MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, `{"kind": "days", "count": 7, "start": "child.fell_ill_on", "reason": "start_unknown"}`, deadline(unknown, "doctor"))
}

func TestDeadlineReasonWords(t *testing.T) {
	for reason := StartUnknown; reason <= DueOutOfBounds; reason++ {
		text, err := reason.MarshalText()
		require.NoError(t, err)
		var back DeadlineReason
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, reason, back)
	}
	for _, reason := range []DeadlineReason{0, DueOutOfBounds + 1} {
		_, err := reason.MarshalText()
		assert.ErrorIs(t, err, rules.ErrUnknownWord)
	}
	var reason DeadlineReason
	assert.ErrorIs(t, reason.UnmarshalText([]byte("later")), rules.ErrUnknownWord)
	assert.ErrorIs(t, reason.UnmarshalText(nil), rules.ErrUnknownWord)
}
