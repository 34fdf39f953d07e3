package cases_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// shown is what one case file produces of a row of the statement.
type shown struct {
	file string
	// decisions are aids with the outcome they must have.
	decisions map[string]outcome.Outcome
	// owed bind somebody; possible are left to discretion, or are practice.
	owed, possible []string
}

// named is one measure that the statement of 3 September 2024 names, in the words of the README.
type named struct {
	words string
	shown []shown
}

var statement = []named{
	{"Zero tolerance for violence, sexual abuse, bullying and crime by network", []shown{
		{file: "C010", owed: []string{"psychological-intervention", "economic-and-legal-help"},
			decisions: map[string]outcome.Outcome{"judicial-assistance": outcome.Eligible, "psychological-support": outcome.Eligible}},
		{file: "M01-bullying-by-network", owed: []string{"report-nine-situations", "psychological-help-after-bullying", "psychological-intervention"},
			decisions: map[string]outcome.Outcome{"judicial-assistance": outcome.Eligible, "psychological-support": outcome.Eligible}}}},
	{"Mandatory reporting enforced", []shown{
		{file: "M02-hotel-did-not-report", owed: []string{"report-to-police", "report-nine-situations", "liability-for-silence"},
			possible: []string{"suggestion-on-reporting"}}}},
	{"Reporting checked in every case of crime against a minor", []shown{
		{file: "C010", owed: []string{"check-mandatory-reporting"}},
		{file: "C102", owed: []string{"check-mandatory-reporting"}}}},
	{"Support of suits and public-interest litigation", []shown{
		{file: "M03-network-and-no-suit", possible: []string{"support-of-suit", "public-interest-litigation"}}}},
	{"Guardians who fail or harm: supervised, ordered to comply, family education", []shown{
		{file: "C127", owed: []string{"admonish-guardian", "committee-dissuades", "assess-family-education"},
			possible: []string{"family-education-guidance"}},
		{file: "M04-guardian-did-not-watch", owed: []string{"admonish-guardian", "guide-families-lacking-supervision"},
			possible: []string{"supervision-order", "family-education-guidance"}}}},
	{"Children without care: civil affairs is told", []shown{
		{file: "M05-nobody-at-home", owed: []string{"inform-civil-affairs", "inform-civil-affairs-of-signs", "temporary-guardianship"}}}},
	{"National judicial assistance, promptly and by the rules", []shown{
		{file: "C046", owed: []string{"inform-of-assistance"},
			decisions: map[string]outcome.Outcome{"judicial-assistance": outcome.Eligible}},
		{file: "M01-bullying-by-network", owed: []string{"decide-application", "registration-is-no-condition"}, possible: []string{"children-first"},
			decisions: map[string]outcome.Outcome{"judicial-assistance": outcome.Eligible}}}},
	{"Necessary psychological help", []shown{
		{file: "C010", owed: []string{"psychological-assessment", "psychological-intervention"}, possible: []string{"counselling"},
			decisions: map[string]outcome.Outcome{"psychological-support": outcome.Eligible}},
		{file: "M01-bullying-by-network", possible: []string{"psychological-treatment"}}}},
	{"Support to overcome difficulties in life", []shown{
		{file: "M06-aided-and-still-in-difficulty", owed: []string{"include-in-social-assistance", "temporary-assistance-place", "combined-aid"},
			possible: []string{"back-to-school", "student-aid", "medical-help", "hospital-and-rehabilitation", "refer-to-social-assistance"},
			// The money is refused for an earlier award, and the rest is owed all the same.
			decisions: map[string]outcome.Outcome{"judicial-assistance": outcome.Ineligible, "financial-aid": outcome.Eligible}}}},
	{"The action plan of civil affairs and other bodies", []shown{
		{file: "M07-child-of-the-action-plan", owed: []string{"migrant-child-register", "migrant-child-services", "migrant-key-care"}}}},
}

// TestTheStatementIsProduced: each measure of the statement comes out of a case file, owed or possible.
func TestTheStatementIsProduced(t *testing.T) {
	require.Len(t, statement, 10, "the rows of the statement")
	engine := engine(t)
	for _, row := range statement {
		for _, want := range row.shown {
			t.Run(want.file+"/"+row.words, func(t *testing.T) {
				require.NotEmpty(t, append(want.owed, want.possible...), "a row names what it produces")
				assessment, err := engine.Assess(t.Context(), read(t, want.file))
				require.NoError(t, err)
				for aid, expected := range want.decisions {
					decision, ok := assessment.Decision(aid)
					require.True(t, ok, aid)
					assert.Equal(t, expected.String(), decision.Outcome.String(), aid)
				}
				for _, id := range want.owed {
					assert.Equal(t, "owed", standing(assessment, id), id)
				}
				for _, id := range want.possible {
					assert.Equal(t, "possible", standing(assessment, id), id)
				}
			})
		}
	}
}

// standing says how a measure stands in an assessment: owed, possible, open, or absent.
func standing(assessment *assistance.Assessment, id string) string {
	measure, ok := assessment.Measure(id)
	switch {
	case !ok:
		return "absent"
	case measure.Truth != value.True:
		return "open"
	case measure.Strength == policies.Shall && !measure.Demoted:
		return "owed"
	}
	return "possible"
}

// TestConstructedCasesStandInTheTable: a constructed case says that it is one, and shows something of the statement.
func TestConstructedCasesStandInTheTable(t *testing.T) {
	used := map[string]bool{}
	for _, row := range statement {
		for _, s := range row.shown {
			used[s.file] = true
		}
	}
	files, err := fs.Glob(cases.Files(), "M*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		assert.True(t, used[strings.TrimSuffix(file, ".json")], file)
		content, err := fs.ReadFile(cases.Files(), file)
		require.NoError(t, err)
		assert.Contains(t, string(content), `"note": "constructed, no published case; `, file)
	}
}

// TestReadmeLinksTheCases: the table of the README has a row for each measure, with a link to each of its files.
func TestReadmeLinksTheCases(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	for _, row := range statement {
		var links []string
		for _, s := range row.shown {
			name, _, _ := strings.Cut(s.file, "-")
			links = append(links, "["+name+"](examples/cases/"+s.file+".json)")
		}
		line := "| " + row.words + " | " + strings.Join(links, ", ") + " |\n"
		assert.Contains(t, string(readme), line)
	}
}
