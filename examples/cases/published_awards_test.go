package cases_test

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// publishedAward is an award with a published amount.
type publishedAward struct {
	name, region string
	// decided is a full date, empty where no year was published.
	decided string
	amount  *big.Rat
	about   string
	// payers is 0 where it was not published who paid.
	payers, recipients int64
	// harm is the line of the reference schedule, empty where the harm was not published or no line speaks of it.
	harm, remark string
	// wage is the base wage of a year, nil where the table has none for the date.
	wage *big.Rat
}

// isCase: the others are the further awards that LAW.md 16.2 lists, known by place and year only.
func (p publishedAward) isCase() bool { return p.name[0] == 'C' }

// whole is the award in months of the base wage, nil where there is none.
func (p publishedAward) whole() *big.Rat {
	if p.wage == nil {
		return nil
	}
	months := new(big.Rat).Mul(p.amount, big.NewRat(12, 1))
	return months.Quo(months, p.wage)
}

// share is an equal part for each payer: how a joint award was divided was published of none.
func (p publishedAward) share() *big.Rat {
	return new(big.Rat).Quo(p.amount, big.NewRat(p.payers, 1))
}

// shareMonths is what one organ paid, in months of the base wage; the whole award where it was not published who paid.
func (p publishedAward) shareMonths() *big.Rat {
	if p.wage == nil || p.payers == 0 {
		return p.whole()
	}
	return new(big.Rat).Quo(p.whole(), big.NewRat(p.payers, 1))
}

// records reads a table of testdata without its heading.
func records(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.NotEmpty(t, rows)
	return rows[1:]
}

func publishedAwards(t *testing.T, engine *assistance.Engine) []publishedAward {
	t.Helper()
	var all []publishedAward
	for _, row := range records(t, "published_awards.csv") {
		p := publishedAward{name: row[0], region: row[1], decided: row[2], about: row[4], harm: row[7], remark: row[8]}
		amount, ok := new(big.Rat).SetString(row[3])
		require.True(t, ok, p.name)
		p.amount = amount
		p.payers, p.recipients = count(t, row[5]), count(t, row[6])
		if p.decided != "" {
			p.wage = baseWage(t, engine, p.region, p.decided)
		}
		all = append(all, p)
	}
	return all
}

func count(t *testing.T, text string) int64 {
	t.Helper()
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	require.NoError(t, err)
	return n
}

// baseWage is the wage the policies take for the region on the day: the year before, or the latest published.
func baseWage(t *testing.T, engine *assistance.Engine, region, day string) *big.Rat {
	t.Helper()
	date, err := value.ParseDate(day)
	require.NoError(t, err)
	assessment, err := engine.Assess(t.Context(), eligibility.NewCase(cn.DecisionDate.Is(date), cn.CaseRegion.Is(cn.RegionWord(region)),
		cn.CaseOrgan.Is(cn.OrganProcuratorate)))
	require.NoError(t, err)
	if assessment.Award.Base == nil {
		return nil
	}
	rate, known := assessment.Award.Base.Rate.Rate()
	require.True(t, known)
	wage, ok := new(big.Rat).SetString(rate.Amount().String())
	require.True(t, ok)
	return wage
}

// answers are what the reference schedule gives for a published case.
type answers struct {
	// asPublished is the assessment of the case file as it stands; absent that of the case in which what the schedule
	// and the grounds read and nobody reported is taken as not there. Both are nil where there is no case file.
	asPublished, absent *assistance.Assessment
}

func answersFor(t *testing.T, engine *assistance.Engine, p publishedAward) answers {
	t.Helper()
	if _, err := fs.Stat(cases.Files(), p.name+".json"); errors.Is(err, fs.ErrNotExist) {
		return answers{}
	}
	given := read(t, p.name)
	assert.Equal(t, p.decided, decisionDate(t, given).String(), p.name)
	asPublished, err := engine.Assess(t.Context(), given)
	require.NoError(t, err)
	absent, err := engine.Assess(t.Context(), unreportedTakenAsAbsent(t, given))
	require.NoError(t, err)
	return answers{asPublished: asPublished, absent: absent}
}

// unreportedTakenAsAbsent closes what is open: a reading for comparison only, which no assessment of a child may make. The
// award that was published stands for the decision, and is looked at whole: the shares of others are left out.
func unreportedTakenAsAbsent(t *testing.T, given eligibility.Case) eligibility.Case {
	t.Helper()
	date := decisionDate(t, given)
	born, err := value.ParseDate(strconv.Itoa(int(date.Year()) - 10))
	require.NoError(t, err)
	found := []rules.Detail{rules.By("organ"), rules.AsOf(date), rules.Ground("comparison"), rules.Reason("for comparison: nothing of it was reported")}
	for _, g := range []rules.Given{
		cn.HarmDate.Is(date), cn.ApplicationDate.Is(date), cn.ChildBirthDate.Is(born), cn.HarmToChild.Is(false),
		cn.HarmSexualAssault.Is(false), cn.InjuryBodily.Is(false), cn.InjuryGrade.Is(cn.InjuryGradeNone), cn.InjuryDisability.Is(false),
		cn.InjurySevereDisability.Is(false), cn.TreatmentUrgent.Is(false), cn.TreatmentLifeEndangered.Is(false),
		cn.TreatmentLongTerm.Is(false), cn.CaregiverFate.Is(cn.CaregiverFateUnharmed), cn.CaregiverMainLivelihood.Is(false),
		cn.PropertyLostByCrime.Is(false), cn.RetaliationForReportingOrTestifying.Is(false), cn.OffenderUnknown.Is(false),
		cn.OffenderTimeBarred.Is(false), cn.OffenderDead.Is(false), cn.CompensationReceived.Is(yuan(t, "0")),
		cn.FamilyWelfareStatus.Is(cn.WelfareStatusNone), cn.ChildInCompulsorySchooling.Is(false), cn.ChildOfCompulsorySchoolAge.Is(false),
		cn.FindingSevereTrauma.Is(false, found...), cn.FindingMajorPropertyLoss.Is(false, found...),
		cn.FindingApplicantFault.Is(cn.FaultNone, found...), cn.FindingOffenderCannotCompensate.Is(false, found...),
		cn.FindingFamilyCannotBearTreatment.Is(false, found...), cn.FindingNoExclusionApplies.Is(true, found...),
		cn.FindingOtherPersonNeedingAid.Is(true, found...), cn.VerdictJudicialAssistance.Is(cn.VerdictGrant, found...),
	} {
		if !slices.ContainsFunc(given.Givens(), func(old rules.Given) bool { return old.Name == g.Name }) {
			given = given.With(g)
		}
	}
	return given.With(cn.EarlierAwards.Are())
}

// quartile is the value q quarters into the sorted values, interpolated linearly between neighbours.
func quartile(values []*big.Rat, q int64) *big.Rat {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, func(a, b *big.Rat) int { return a.Cmp(b) })
	steps := q * int64(len(sorted)-1)
	below := sorted[steps/4]
	if steps%4 == 0 {
		return below
	}
	part := new(big.Rat).Sub(sorted[steps/4+1], below)
	return part.Add(below, part.Mul(part, big.NewRat(steps%4, 4)))
}

// TestQuartile: against figures worked out by hand.
func TestQuartile(t *testing.T) {
	ratios := func(values ...int64) []*big.Rat {
		var all []*big.Rat
		for _, v := range values {
			all = append(all, big.NewRat(v, 1))
		}
		return all
	}
	for _, c := range []struct {
		values []int64
		want   [3]string
	}{
		{[]int64{7}, [3]string{"7", "7", "7"}},
		{[]int64{3, 1}, [3]string{"3/2", "2", "5/2"}},
		{[]int64{4, 1, 3, 2}, [3]string{"7/4", "5/2", "13/4"}},
		{[]int64{5, 4, 3, 2, 1}, [3]string{"2", "3", "4"}},
		{[]int64{10, 10, 10, 50}, [3]string{"10", "10", "20"}},
	} {
		for q, want := range c.want {
			assert.Equal(t, want, quartile(ratios(c.values...), int64(q+1)).RatString(), "%v", c.values)
		}
	}
}
