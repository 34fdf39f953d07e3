package policies

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func TestDue(t *testing.T) {
	c := october(t)
	cases := []struct {
		name     string
		deadline Deadline
		from     string
		want     string
		err      error
	}{
		{"the day itself does not count", Deadline{Kind: Days, Count: 3}, "2026-03-01", "2026-03-04", nil},
		{"a month of 28 days", Deadline{Kind: Days, Count: 3}, "2025-02-27", "2025-03-02", nil},
		{"a leap day", Deadline{Kind: Days, Count: 1}, "2024-02-28", "2024-02-29", nil},
		{"the turn of a year no calendar covers", Deadline{Kind: Days, Count: 30}, "2030-12-15", "2031-01-14", nil},
		{"a last day off stays", Deadline{Kind: Days, Count: 1}, "2025-09-30", "2025-10-01", nil},
		{"a month", Deadline{Kind: Months, Count: 1}, "2026-01-15", "2026-02-15", nil},
		{"a month with fewer days", Deadline{Kind: Months, Count: 1}, "2026-01-31", "2026-02-28", nil},
		{"a month with fewer days in a leap year", Deadline{Kind: Months, Count: 1}, "2024-01-31", "2024-02-29", nil},
		{"from the end of a short month", Deadline{Kind: Months, Count: 1}, "2026-02-28", "2026-03-28", nil},
		{"months over a year", Deadline{Kind: Months, Count: 6}, "2025-08-31", "2026-02-28", nil},
		{"working days", Deadline{Kind: WorkingDays, Count: 2}, "2025-09-27", "2025-09-29", nil},
		{"working days over a holiday", Deadline{Kind: WorkingDays, Count: 2}, "2025-09-29", "2025-10-09", nil},
		{"working days in a year not covered", Deadline{Kind: WorkingDays, Count: 10}, "2026-12-20", "", ErrNotCovered},
		{"days from a month", Deadline{Kind: Days, Count: 3}, "2026-03", "", value.ErrPartialDate},
		{"months from a year", Deadline{Kind: Months, Count: 3}, "2026", "", value.ErrPartialDate},
		{"working days from a month", Deadline{Kind: WorkingDays, Count: 3}, "2025-03", "", value.ErrPartialDate},
		{"past the last year", Deadline{Kind: Days, Count: 1}, "2200-12-31", "", value.ErrOutOfBounds},
		{"months past the last year", Deadline{Kind: Months, Count: 1}, "2200-12-01", "", value.ErrOutOfBounds},
		{"immediately", Deadline{Kind: Immediately}, "2026-03-01", "", ErrNotCounted},
		{"promptly", Deadline{Kind: Promptly}, "2026-03-01", "", ErrNotCounted},
		{"none", Deadline{Kind: NoDeadline}, "2026-03-01", "", ErrNotCounted},
		{"invalid", Deadline{}, "2026-03-01", "", ErrNotCounted},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			got, err := x.deadline.Due(day(t, x.from), c)
			require.ErrorIs(t, err, x.err)
			assert.Equal(t, x.want, got.String())
		})
	}
}

// FuzzDue holds days and months to a walk from day to day.
func FuzzDue(f *testing.F) {
	for _, seed := range [][2]int{{0, 1}, {58, 1}, {30, 13}, {364, 30}, {20000, 1000}} {
		f.Add(seed[0], seed[1])
	}
	first := day(f, "1999-12-31")
	f.Fuzz(func(t *testing.T, offset, count int) {
		from, err := first.AddDays(offset % 40_000)
		require.NoError(t, err, "the offset stays within the years of dates")
		count = 1 + max(count, -count)&255
		at := time.Date(from.Year(), time.Month(from.Month()), from.Day(), 0, 0, 0, 0, time.UTC)
		walked := at
		for range count {
			walked = walked.AddDate(0, 0, 1)
		}
		got, err := Deadline{Kind: Days, Count: count}.Due(from, Calendar{})
		require.NoError(t, err)
		require.Equal(t, walked.Format(time.DateOnly), got.String())

		// The month is reached after as many turns; in it the day is walked to, or the walk ends with the month.
		months := 0
		for walked = at; months < count; walked = walked.AddDate(0, 0, 1) {
			if walked.AddDate(0, 0, 1).Month() != walked.Month() {
				months++
			}
		}
		for walked.Day() < at.Day() && walked.AddDate(0, 0, 1).Month() == walked.Month() {
			walked = walked.AddDate(0, 0, 1)
		}
		got, err = Deadline{Kind: Months, Count: count}.Due(from, Calendar{})
		require.NoError(t, err)
		require.Equal(t, walked.Format(time.DateOnly), got.String(), "%s and %d", from, count)
	})
}

func TestDeadlineKindWords(t *testing.T) {
	for kind := NoDeadline; kind <= Months; kind++ {
		text, err := kind.MarshalText()
		require.NoError(t, err)
		var back DeadlineKind
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, kind, back)
		assert.Equal(t, kind >= Days, kind.Counted())
	}
	for _, kind := range []DeadlineKind{0, Months + 1} {
		_, err := kind.MarshalText()
		assert.ErrorIs(t, err, rules.ErrUnknownWord)
	}
	var kind DeadlineKind
	assert.ErrorIs(t, kind.UnmarshalText([]byte("weeks")), rules.ErrUnknownWord)
	assert.ErrorIs(t, kind.UnmarshalText(nil), rules.ErrUnknownWord)
}

// deadlineReader knows a date, a truth, and parameters of either kind.
func deadlineReader(t *testing.T) *packReader {
	t.Helper()
	text := rules.Text{Chinese: "文", English: "Text"}
	fact := func(name string, kind value.Kind) rules.Fact {
		return rules.Fact{Name: name, Type: value.Type{Kind: kind}, Role: rules.RoleFact, Class: rules.Public, Label: text}
	}
	vocabulary, err := rules.NewVocabulary(rules.VocabularyDeclaration{Facts: []rules.Fact{fact("decision.date", value.KindDate),
		fact("application.date", value.KindDate), fact("application.complete", value.KindBool)}})
	require.NoError(t, err)
	parameter := func(name, typeName, text string) rules.Parameter {
		return rules.Parameter{Name: name, Type: rules.TypeName{Name: typeName}, Text: text, Place: rules.Position{File: "parameters.yaml", Line: 1, Column: 1}}
	}
	return &packReader{seen: map[string]source.Position{}, pack: &Pack{Vocabulary: vocabulary, Parameters: []rules.Parameter{
		parameter("decide_days", "int", "10"), parameter("fee", "money(CNY)", "10"), parameter("never", "int", "0")}}}
}

func TestDeadlineProblems(t *testing.T) {
	compareGolden(t, "deadlines.txtar", func(file *source.File, problems *source.Problems) {
		b := deadlineReader(t)
		r := newReader(file, &b.problems)
		for _, n := range parseDocument(file, DefaultLimits(), &b.problems).sequence(r) {
			b.deadline(n.mapping(r), "deadline")
		}
		*problems = append(*problems, b.problems...)
	})
}

func TestDeadlineRead(t *testing.T) {
	from := rules.Text{Chinese: "申请之日", English: "the application"}
	cases := map[string]Deadline{
		"{title: none}":                           {Kind: NoDeadline},
		"{deadline: {kind: immediately}}":         {Kind: Immediately},
		"{deadline: {kind: days, count: 3}}":      {Kind: Days, Count: 3},
		"{deadline: {kind: months, count: 1000}}": {Kind: Months, Count: 1000},
		"{deadline: {kind: working_days, parameter: decide_days, start: application.date, from: {zh: 申请之日, en: the application}}}": {
			Kind: WorkingDays, Count: 10, Parameter: "decide_days", Start: "application.date", From: from},
	}
	for text, want := range cases {
		b := deadlineReader(t)
		file := source.NewFile("f", []byte(text))
		got := b.deadline(parseDocument(file, DefaultLimits(), &b.problems).mapping(newReader(file, &b.problems)), "deadline")
		assert.NoError(t, b.problems.Err(), text)
		assert.Equal(t, want, got, text)
	}
}
