package cases_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/tools/txtar"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

var update = flag.Bool("update", false, "write golden files anew")

const aid = "judicial-assistance"

// expectation is what must come out of a published case.
type expectation struct {
	outcome outcome.Outcome
	cause   outcome.Cause
	// recommend accompanies a referral.
	recommend outcome.Recommendation
	// granted: money was reported, so that "ineligible" would be wrong.
	granted bool
	// grounds are the reader's guess and its alternatives: one of them must hold or be open. Held: one must hold.
	grounds []string
	held    bool
	// paid is the amount where a single organ paid all of it to this child alone.
	paid string
	// owed are measures that must be there whatever the money does.
	owed []string
}

// none is the ground of a case in which nothing was granted: no reader guessed one.
var none []string

var expected = map[string]expectation{
	"C004": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1", "spp2018-3.2"}, paid: "4000"},
	"C009": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1"}, paid: "10000"},
	"C010": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.1"}, held: true, paid: "50000",
		owed: []string{"psychological-intervention", "check-mandatory-reporting"}},
	"C013": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1"}},
	"C016": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1", "spp2018-3.8"}},
	"C019": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1"}},
	"C022": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1", "spp2018-3.2"}},
	"C025": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.1"}},
	"C031": {outcome: outcome.Refer, recommend: outcome.Grant, granted: true, grounds: []string{"jo2014-3.1"}, held: true},
	"C040": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.3", "spp2018-3.1"}, held: true,
		owed: []string{"psychological-intervention", "admonish-guardian"}},
	"C046": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.3"}, held: true, owed: []string{"inform-of-assistance"}},
	"C049": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.3", "spp2018-3.1"}, held: true, paid: "20000",
		owed: []string{"inform-of-assistance"}},
	"C052": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.3"}, held: true, paid: "20000"},
	"C055": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.3"}},
	"C058": {outcome: outcome.Undetermined, cause: outcome.CauseNotInForce, granted: true},
	"C070": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"jo2014-3.3"}},
	"C079": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.3"}},
	"C085": {outcome: outcome.Refer, recommend: outcome.Grant, granted: true, grounds: []string{"jo2014-3.6"}, held: true, paid: "4050",
		owed: []string{"court-fee-relief-support-claim"}},
	"C088": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.6"}, paid: "20000",
		owed: []string{"court-fee-relief-support-claim"}},
	"C091": {outcome: outcome.Undetermined, cause: outcome.CauseFact, grounds: none, owed: []string{"court-fee-relief-support-claim"}},
	"C097": {outcome: outcome.Refer, recommend: outcome.Grant, granted: true, grounds: []string{"jo2014-3.7"}, held: true},
	"C100": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.8"}},
	"C102": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.2", "spp2018-3.8"}, held: true, paid: "20000",
		owed: []string{"check-mandatory-reporting"}},
	"C103": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.8"}, held: true},
	"C106": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.8"}, paid: "50000"},
	"C109": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.8", "spp2021-7.3"}},
	"C121": {outcome: outcome.Undetermined, cause: outcome.CauseFact, grounds: none},
	"C127": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.1"}, held: true,
		owed: []string{"psychological-intervention", "admonish-guardian"}},
	"C130": {outcome: outcome.Undetermined, cause: outcome.CauseFact, grounds: none},
	"C064": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.3"}},
	"C067": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.3"}, held: true, owed: []string{"inform-of-assistance"}},
	"C073": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.3"}},
	"C076": {outcome: outcome.Eligible, granted: true, grounds: []string{"spp2018-3.3", "spp2018-3.7"}, held: true,
		owed: []string{"inform-of-assistance"}},
	"C112": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"spp2018-3.8"}},
	"C118": {outcome: outcome.Undetermined, cause: outcome.CauseFact, grounds: []string{"spp2018-3.8"}},
	// Before the opinion of 2018 the guessed ground stands under the rules of 2016.
	"C124": {outcome: outcome.Undetermined, cause: outcome.CauseFact, grounds: []string{"spp2016-7.1", "spp2016-7.7"}},
	"C133": {outcome: outcome.Undetermined, cause: outcome.CauseFact, grounds: none},
	"C136": {outcome: outcome.Undetermined, cause: outcome.CauseFact, granted: true, grounds: []string{"jo2014-3.1"}},
}

func engine(t *testing.T) *assistance.Engine {
	t.Helper()
	loaded, err := assistance.Load(cn.Pack())
	require.NoError(t, err)
	return loaded
}

func read(t *testing.T, id string) eligibility.Case {
	t.Helper()
	data, err := fs.ReadFile(cases.Files(), id+".json")
	require.NoError(t, err)
	decoded, err := eligibility.DecodeCase(data)
	require.NoError(t, err)
	return decoded
}

// TestEveryFileIsExpected: a published case without an expectation, or the reverse, is not tested by anything else here.
// Constructed cases stand in the table of measures.
func TestEveryFileIsExpected(t *testing.T) {
	files, err := fs.Glob(cases.Files(), "C*.json")
	require.NoError(t, err)
	for _, file := range files {
		assert.Contains(t, expected, strings.TrimSuffix(file, ".json"))
	}
	assert.Len(t, files, len(expected))
}

func TestPublishedCases(t *testing.T) {
	engine := engine(t)
	for id, want := range expected {
		t.Run(id, func(t *testing.T) {
			given := read(t, id)
			assessment, err := engine.Assess(t.Context(), given)
			require.NoError(t, err)
			decision, ok := assessment.Decision(aid)
			require.True(t, ok)
			checkDecision(t, want, decision)
			for _, measure := range want.owed {
				listed, ok := assessment.Measure(measure)
				if assert.True(t, ok, "measure %s", measure) {
					assert.Equal(t, value.True, listed.Truth, "measure %s", measure)
				}
			}
			if want.paid != "" {
				checkPaid(t, engine, given, want)
			}
			checkExplanation(t, id, assessment)
		})
	}
}

func checkDecision(t *testing.T, want expectation, decision eligibility.Decision) {
	t.Helper()
	assert.Equal(t, want.outcome.String(), decision.Outcome.String())
	if want.cause != 0 {
		assert.Equal(t, want.cause.String(), decision.Cause.String())
	}
	assert.Equal(t, want.recommend.String(), decision.Recommend.String())
	if want.granted {
		assert.NotEqual(t, outcome.Ineligible, decision.Outcome, "money was granted")
		assert.NotEqual(t, outcome.Ineligible, decision.High, "money was granted")
	} else {
		assert.NotEqual(t, outcome.Eligible, decision.Outcome, "the case was settled another way")
	}
	if len(want.grounds) == 0 {
		return
	}
	assert.True(t, slices.ContainsFunc(decision.Grounds, func(g eligibility.RuleTruth) bool {
		return slices.Contains(want.grounds, g.ID) && (g.Truth == value.True || g.Truth == value.Unknown && !want.held)
	}), "one of %v holds, or is open", want.grounds)
}

// checkPaid enters the amount that was paid: where the aid is open to the child it becomes the award, and no organ paid
// above the ceiling.
func checkPaid(t *testing.T, engine *assistance.Engine, given eligibility.Case, want expectation) {
	t.Helper()
	paid := yuan(t, want.paid)
	assessment, err := engine.Assess(t.Context(), given.With(cn.FindingAwardAmount.Is(paid, rules.By("organ"),
		rules.AsOf(decisionDate(t, given)), rules.Reason("as published"))))
	require.NoError(t, err)
	ceiling, known := assessment.Award.Ceiling.Money()
	require.True(t, known, "the ceiling is known")
	order, err := paid.Compare(ceiling)
	require.NoError(t, err)
	assert.Negative(t, order, "within the ceiling")
	assert.False(t, assessment.Award.AboveCeiling)
	if want.outcome == outcome.Eligible {
		assert.Equal(t, assistance.AwardPoint.String(), assessment.Award.Kind.String())
		low, known := assessment.Award.Low.Money()
		require.True(t, known)
		assert.True(t, low.IsPositive())
		assert.Equal(t, paid.String(), low.String())
	}
}

func yuan(t *testing.T, amount string) value.Money {
	t.Helper()
	exact, err := value.ParseDecimal(amount)
	require.NoError(t, err)
	return value.NewMoney(exact, "CNY")
}

func decisionDate(t *testing.T, given eligibility.Case) value.Date {
	t.Helper()
	for _, g := range given.Givens() {
		if g.Name == string(cn.DecisionDate) {
			date, err := value.ParseDate(g.Text)
			require.NoError(t, err)
			return date
		}
	}
	require.Fail(t, "no decision date")
	return value.Date{}
}

func checkExplanation(t *testing.T, id string, assessment *assistance.Assessment) {
	t.Helper()
	got := txtar.Format(&txtar.Archive{Files: []txtar.File{
		{Name: "explanation.zh", Data: []byte(assessment.Explain(language.Chinese).String())},
		{Name: "explanation.en", Data: []byte(assessment.Explain(language.English).String())},
	}})
	golden := filepath.Join("testdata", id+".txtar")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, got, 0o644))
	}
	written, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(written), string(got), "run go test ./examples/cases -update")
}

// TestRulesChangeWithTheDate: the same case of 30 and of 31 December 2021 rests on the rules of 2016 and of 2021.
func TestRulesChangeWithTheDate(t *testing.T) {
	engine := engine(t)
	for day, want := range map[string]string{"2021-12-30": "spp2016-7.3", "2021-12-31": "spp2021-7.3"} {
		date, err := value.ParseDate(day)
		require.NoError(t, err)
		assessment, err := engine.Assess(t.Context(), read(t, "C055").With(cn.DecisionDate.Is(date)))
		require.NoError(t, err)
		decision, _ := assessment.Decision(aid)
		var general []string
		for _, g := range decision.Grounds {
			if strings.HasSuffix(g.ID, "-7.3") {
				general = append(general, g.ID)
			}
		}
		assert.Equal(t, []string{want}, general, day)
	}
}

// TestAdvanceIsPartOfTheAward: what was paid in the emergency counts below the ceiling and bars nothing.
func TestAdvanceIsPartOfTheAward(t *testing.T) {
	assessment, err := engine(t).Assess(t.Context(), read(t, "C102"))
	require.NoError(t, err)
	ceiling, _ := assessment.Award.Ceiling.Money()
	remaining, _ := assessment.Award.Remaining.Money()
	spent, err := ceiling.Subtract(remaining)
	require.NoError(t, err)
	assert.Equal(t, "8000.00", spent.String())
}

// TestASecondFullAwardIsBarred: what bars is a full award to the same person in the same case, not a joint share.
func TestASecondFullAwardIsBarred(t *testing.T) {
	barred := read(t, "C040").With(cn.EarlierAwards.Are(rules.Member{ID: "court", Fields: []rules.Given{
		cn.EarlierAwardOrgan.Is(cn.OrganCourt), cn.EarlierAwardShare.Is(cn.AwardShareFull), cn.EarlierAwardSameCase.Is(true),
		cn.EarlierAwardSamePerson.Is(true), cn.EarlierAwardAmount.Is(yuan(t, "1000"))}}))
	assessment, err := engine(t).Assess(t.Context(), barred)
	require.NoError(t, err)
	decision, _ := assessment.Decision(aid)
	assert.Equal(t, outcome.Ineligible.String(), decision.Outcome.String())
}

// TestACityHasItsOwnCeiling: what a city's procuratorates generally keep to is below what the law generally allows.
func TestACityHasItsOwnCeiling(t *testing.T) {
	engine, given := engine(t), read(t, "C100")
	for city, want := range map[string]string{"330200": "50000.00", "330100": "411717.00"} {
		assessment, err := engine.Assess(t.Context(), given.With(cn.CaseCity.Is(city)))
		require.NoError(t, err)
		ceiling, known := assessment.Award.Ceiling.Money()
		require.True(t, known, city)
		assert.Equal(t, want, ceiling.String(), city)
	}
}
