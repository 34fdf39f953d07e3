package cases_test

import (
	"fmt"
	"io/fs"
	"math/big"
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

const scheduleDocument = "../../docs/reference-schedule.md"

// The places of an amount against a range.
const (
	inside = "inside"
	below  = "below"
	above  = "above"
)

// compared is a published award beside what the schedule gives for it.
type compared struct {
	publishedAward
	answers
	// verdict is empty where there is no range to compare with; why says why.
	verdict, why string
}

func comparedAwards(t *testing.T, engine *assistance.Engine) []compared {
	t.Helper()
	var all []compared
	for _, p := range publishedAwards(t, engine) {
		c := compared{publishedAward: p, answers: answersFor(t, engine, p)}
		switch {
		case p.decided == "":
			c.why = "none: no year, so no base wage"
		case p.wage == nil:
			c.why = "none: the wage table has no row for the year before"
		case c.absent == nil:
			c.why = "none: the harm was not published"
		case !c.absent.Award.Low.Known():
			c.why = "none: no harm of the schedule"
		default:
			c.verdict = placeIn(t, c.share(), c.absent.Award)
		}
		all = append(all, c)
	}
	return all
}

func placeIn(t *testing.T, amount *big.Rat, award *assistance.Award) string {
	t.Helper()
	low, high := ratio(t, award.Low), ratio(t, award.High)
	switch {
	case amount.Cmp(low) < 0:
		return below
	case amount.Cmp(high) > 0:
		return above
	}
	return inside
}

func ratio(t *testing.T, v value.Value) *big.Rat {
	t.Helper()
	m, known := v.Money()
	require.True(t, known)
	r, ok := new(big.Rat).SetString(m.Amount().String())
	require.True(t, ok)
	return r
}

func months(r *big.Rat) string {
	if r == nil {
		return "–"
	}
	return r.FloatString(2)
}

func rangeOf(a *assistance.Assessment) string {
	low, known := a.Award.Low.Money()
	high, _ := a.Award.High.Money()
	if !known {
		return "none"
	}
	return low.Amount().String() + " to " + high.Amount().String()
}

// asPublishedRange says what a user of the library sees with nothing but the published facts.
func (c compared) asPublishedRange() string {
	if c.asPublished == nil {
		return "–"
	}
	decision, _ := c.asPublished.Decision(aid)
	switch {
	case c.asPublished.Award.Low.Known():
		return rangeOf(c.asPublished)
	case decision.Outcome == outcome.Eligible:
		return "none: shares of others open"
	}
	return "none: " + decision.Outcome.String()
}

func (c compared) absentRange() string {
	if c.why != "" {
		return c.why
	}
	return rangeOf(c.absent)
}

func regionNames(pack *policies.Pack) map[string]string {
	names := map[string]string{}
	for _, enum := range pack.Enums {
		for i, label := range enum.Labels {
			if enum.Type.Name == "region" {
				names[enum.Type.Words[i]] = label.English
			}
		}
	}
	return names
}

func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

func heading(cells ...string) string {
	return row(cells...) + "|" + strings.Repeat("---|", len(cells)) + "\n"
}

func lineTitle(s *policies.Schedule, id string) string {
	for _, l := range s.Lines {
		if l.ID == id {
			return l.Title.English
		}
	}
	return "–"
}

// weightsTable lists the schedule as the policies have it.
func weightsTable(s *policies.Schedule) string {
	text := heading("line", "months", "why")
	for _, l := range s.Lines {
		text += row(l.Title.English, l.Low.String()+" to "+l.High.String(), l.Rationale)
	}
	for _, l := range s.Adjustments {
		text += row("*"+l.Title.English+"*", signed(l.Low)+" to "+signed(l.High), l.Rationale)
	}
	return text + row("*Floor*", s.Floor.String(), s.FloorRationale)
}

func signed(d value.Decimal) string {
	if d.Sign() > 0 {
		return "+" + d.String()
	}
	return d.String()
}

func casesTable(s *policies.Schedule, regions map[string]string, all []compared) string {
	text := heading("case", "province, day", "harm", "yuan", "organs", "persons", "months", "per organ", "range, facts left open",
		"range, unreported taken as absent", "an organ's part is", "remark")
	for _, c := range all {
		if !c.isCase() {
			continue
		}
		day, verdict, name := c.decided, c.verdict, c.name
		if day == "" {
			day = "no year"
		}
		if verdict == "" {
			verdict = "–"
		}
		if c.asPublished != nil {
			name = "[" + name + "](../examples/cases/" + name + ".json)"
		}
		text += row(name, regions[c.region]+", "+day, lineTitle(s, c.harm), strings.TrimSpace(c.about+" "+c.amount.RatString()),
			fmt.Sprint(c.payers), fmt.Sprint(c.recipients), months(c.whole()), months(c.shareMonths()), c.asPublishedRange(), c.absentRange(),
			verdict, c.remark)
	}
	return text
}

func furtherTable(s *policies.Schedule, regions map[string]string, all []compared) string {
	text := heading("award", "province", "harm", "yuan", "organs", "persons", "months", "remark")
	for _, c := range all {
		if c.isCase() {
			continue
		}
		payers := "not published"
		if c.payers != 0 {
			payers = fmt.Sprint(c.payers)
		}
		text += row(c.name, regions[c.region], lineTitle(s, c.harm), c.amount.RatString(), payers, fmt.Sprint(c.recipients), months(c.whole()), c.remark)
	}
	return text
}

// figures are the months of the awards of a harm that have a base wage: whole, and per paying organ.
func figures(all []compared, harm string) (wholes, parts []*big.Rat) {
	for _, c := range all {
		if c.harm == harm && c.wage != nil {
			wholes, parts = append(wholes, c.whole()), append(parts, c.shareMonths())
		}
	}
	return wholes, parts
}

// harmsTable: the spread of the awards of each harm, and how often the schedule's range holds an organ's part.
func harmsTable(s *policies.Schedule, all []compared) string {
	text := heading("harm", "line", "figures", "whole award, quartiles", "per organ, quartiles", "compared", inside, below, above, "inside, %")
	total := map[string]int{}
	for _, l := range s.Lines {
		places := map[string]int{}
		for _, c := range all {
			if c.harm == l.ID && c.verdict != "" {
				places[c.verdict]++
				total[c.verdict]++
			}
		}
		wholes, parts := figures(all, l.ID)
		text += row(append([]string{l.Title.English, l.Low.String() + " to " + l.High.String(), fmt.Sprint(len(parts)), quartiles(wholes),
			quartiles(parts)}, placed(places)...)...)
	}
	return text + row(append([]string{"all", "", "", "", ""}, placed(total)...)...)
}

func placed(places map[string]int) []string {
	compared := places[inside] + places[below] + places[above]
	percent := "–"
	if compared > 0 {
		percent = big.NewRat(int64(100*places[inside]), int64(compared)).FloatString(0)
	}
	return []string{fmt.Sprint(compared), fmt.Sprint(places[inside]), fmt.Sprint(places[below]), fmt.Sprint(places[above]), percent}
}

// quartiles of fewer than four figures say nothing: the figures themselves are listed then.
func quartiles(values []*big.Rat) string {
	if len(values) == 0 {
		return "–"
	}
	var texts []string
	for q := int64(1); q <= 3 && len(values) >= 4; q++ {
		texts = append(texts, months(quartile(values, q)))
	}
	for _, v := range values {
		if len(values) < 4 {
			texts = append(texts, months(v))
		}
	}
	return strings.Join(texts, ", ")
}

func averagesTable(t *testing.T, engine *assistance.Engine, regions map[string]string) string {
	text := heading("who", "wage of", "year", "yuan a person", "months")
	for _, r := range records(t, "published_averages.csv") {
		per, ok := new(big.Rat).SetString(r[3])
		require.True(t, ok)
		p := publishedAward{amount: per, wage: baseWage(t, engine, r[1], r[2]+"-12-31")}
		text += row(r[0], regions[r[1]], r[2], r[3], months(p.whole()))
	}
	return text
}

// TestScheduleDocument: the tables of the document are those that the policies and the published awards give.
func TestScheduleDocument(t *testing.T) {
	engine := engine(t)
	schedule, regions, all := engine.Pack().Schedules[0], regionNames(engine.Pack()), comparedAwards(t, engine)
	written, err := os.ReadFile(scheduleDocument)
	require.NoError(t, err)
	got := string(written)
	for name, table := range map[string]string{
		"weights": weightsTable(schedule), "cases": casesTable(schedule, regions, all), "further": furtherTable(schedule, regions, all),
		"harms": harmsTable(schedule, all), "averages": averagesTable(t, engine, regions),
	} {
		start, end := "<!-- table "+name+" -->\n", "<!-- end "+name+" -->"
		before, rest, found := strings.Cut(got, start)
		require.True(t, found, start)
		_, after, found := strings.Cut(rest, end)
		require.True(t, found, end)
		got = before + start + table + end + after
	}
	if *update {
		require.NoError(t, os.WriteFile(scheduleDocument, []byte(got), 0o644))
		return
	}
	assert.Equal(t, got, string(written), "run go test ./examples/cases -update")
}

// TestLinesFollowTheirRule: a line with four figures is their middle half rounded outwards to whole months, from half a
// month on. An award outside its range is nothing to fail on; a weight that nobody can derive is.
func TestLinesFollowTheirRule(t *testing.T) {
	engine := engine(t)
	all, derived := comparedAwards(t, engine), 0
	for _, l := range engine.Pack().Schedules[0].Lines {
		_, parts := figures(all, l.ID)
		assert.Equal(t, len(parts) >= 4, strings.HasPrefix(l.Rationale, "By the rule."), l.ID)
		if len(parts) < 4 {
			continue
		}
		derived++
		low, high := wholeMonths(quartile(parts, 1), false), wholeMonths(quartile(parts, 3), true)
		if low == "0" {
			low = "0.5"
		}
		assert.Equal(t, low, l.Low.String(), l.ID)
		assert.Equal(t, high, l.High.String(), l.ID)
	}
	assert.Equal(t, 3, derived)
}

func wholeMonths(r *big.Rat, up bool) string {
	floor := new(big.Int).Quo(r.Num(), r.Denom())
	if up && !r.IsInt() {
		floor.Add(floor, big.NewInt(1))
	}
	return floor.String()
}

// TestComparedAwards: the harm written beside an award is the line that decided its range, and no case file is left out.
func TestComparedAwards(t *testing.T) {
	engine := engine(t)
	seen := map[string]bool{}
	for _, c := range comparedAwards(t, engine) {
		require.False(t, seen[c.name], c.name)
		seen[c.name] = true
		assert.Equal(t, c.verdict == "", c.why != "" || c.absent == nil, c.name)
		if c.verdict == "" {
			continue
		}
		first := ""
		for _, line := range c.absent.Award.Lines {
			if first == "" && lineTitle(engine.Pack().Schedules[0], line.ID) != "–" {
				first = line.ID
			}
		}
		assert.Equal(t, c.harm, first, c.name)
		ceiling, known := c.absent.Award.Ceiling.Money()
		require.True(t, known, c.name)
		assert.Equal(t, -1, c.share().Cmp(ratio(t, value.OfMoney(ceiling))), "%s: an organ's part lies within the ceiling", c.name)
	}
	files, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	for _, file := range files {
		id := strings.TrimSuffix(file, ".json")
		if want := expected[id]; want.paid != "" {
			assert.True(t, seen[id], id)
		}
	}
}
