package celenv

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

func itself(slots ...int) (waits []Wait) {
	for _, slot := range slots {
		waits = append(waits, Wait{Slot: slot, Item: -1, Field: -1})
	}
	return waits
}

// outcome is what a test expects: a text, or waits.
func assertOutcome(t *testing.T, result Result, want string, waits []Wait, about string) {
	t.Helper()
	require.NoError(t, result.Err, about)
	if waits != nil {
		assert.False(t, result.Value.Known(), about)
		assert.Equal(t, waits, result.Waits, about)
		return
	}
	assert.Empty(t, result.Waits, about)
	assert.True(t, result.Value.Known(), about)
	assert.Equal(t, want, result.Value.String(), about)
}

func TestUnknownFacts(t *testing.T) {
	unknown := func(slots ...int) func(facts) {
		return func(f facts) {
			for _, slot := range slots {
				delete(f, slot)
			}
		}
	}
	tests := []struct {
		expression string
		change     func(facts)
		want       string
		waits      []Wait
	}{
		{"child.victim && injury.bodily", unknown(slotVictim), "false", nil},
		{"injury.bodily && child.victim", unknown(slotVictim), "false", nil},
		{"child.victim || injury.bodily", unknown(slotBodily), "true", nil},
		{"child.victim && injury.bodily", unknown(slotBodily), "", itself(slotBodily)},
		{"child.victim && injury.bodily", unknown(slotVictim, slotBodily), "", itself(slotVictim, slotBodily)},
		{"injury.bodily && child.victim && injury.bodily", unknown(slotVictim, slotBodily), "", itself(slotVictim, slotBodily)},
		{"child.victim == true", unknown(slotVictim), "", itself(slotVictim)},
		{"child.victim != child.victim", unknown(slotVictim), "", itself(slotVictim)},
		{"child.victim ? loss : case.other", unknown(slotVictim, slotLoss), "", itself(slotVictim)},
		{"child.victim ? loss : case.other", unknown(slotLoss), "", itself(slotLoss)},
		{"child.victim ? loss : case.other", unknown(slotOther), "50000.00", nil},
		{"loss + case.other > CNY('1')", unknown(slotLoss, slotOther), "", itself(slotLoss, slotOther)},
		{"case.cause in ['crime', 'traffic']", unknown(slotCause), "", itself(slotCause)},
		{"case.cause in [case.other_cause, 'crime']", unknown(slotOtherCause), "true", nil},
		{"case.cause in [case.other_cause, 'illness']", unknown(slotOtherCause), "", itself(slotOtherCause)},
		{"case.count + 1 in [case.count, 3]", unknown(slotCount), "", itself(slotCount)},
		{"age(child.born, case.signed) < 18", unknown(slotBorn, slotSigned), "", itself(slotBorn, slotSigned)},
		{"case.note.contains('a')", unknown(slotNote), "", itself(slotNote)},
		{"case.note.matches('a')", unknown(slotNote), "", itself(slotNote)},
		{"loss.times(case.share).rounded(2, 'up')", unknown(slotShare), "", itself(slotShare)},
		{"guardian.income > loss", unknown(slotGuardian), "", itself(slotGuardian)},
		{"guardian.income > loss", func(f facts) { f[slotGuardian] = known(value.OfRecord(person("g", nil))) }, "",
			[]Wait{{Slot: slotGuardian, Item: -1, Field: fieldIncome}}},
		{"family.exists(m, m.dependent)", unknown(slotFamily), "", itself(slotFamily)},
		{"family.filter(m, m.dependent).size() > 0", unknown(slotFamily), "", itself(slotFamily)},
		{"family.exists(m, child.victim && m.dependent)", unknown(slotVictim), "", itself(slotVictim)},
		{"[case.count, 7].exists(x, x == 7)", unknown(slotCount), "", itself(slotCount)},
		// what a definition waits for
		{"child.victim && injury.bodily", func(f facts) {
			f[slotVictim], f[slotBodily] = State{Waits: itself(slotLoss, slotCount, slotLoss)}, State{}
		},
			"", itself(slotCount, slotLoss, slotBodily)},
	}
	e := testEnvironment(t)
	for _, test := range tests {
		binding := allKnown(t)
		test.change(binding)
		assertOutcome(t, evaluate(t, compile(t, e, test.expression), binding), test.want, test.waits, test.expression)
	}
}

func TestPartialDates(t *testing.T) {
	e := testEnvironment(t)
	born := itself(slotBorn)
	tests := []struct {
		born, expression, want string
		waits                  []Wait
	}{
		{"2010", "age(child.born, date('2026-03-01')) < 18", "true", nil},
		{"2007", "age(child.born, date('2026-03-01')) < 18", "false", nil},
		{"2008", "age(child.born, date('2026-03-01')) < 18", "", born},
		{"2008", "age(child.born, date('2026-12-31')) >= 18", "true", nil},
		{"2008", "18 <= age(child.born, date('2026-12-30'))", "", born},
		{"2010", "child.born == date('2010-05-01')", "", born},
		{"2010", "child.born != date('2010-05-01')", "", born},
		{"2010", "child.born in [date('2010-05-01')]", "", born},
		{"2010", "child.born in [date('2010-05-01'), date('2011-01-01')]", "", born},
		{"2010", "child.born in [date('2011-05-01')]", "false", nil},
		{"2010", "child.born != date('2011-05-01')", "true", nil},
		{"2010", "[child.born].exists(d, d == date('2010-05-01'))", "", born},
		{"2010", "[child.born].map(d, d.year()).total()", "2010", nil},
		{"2010", "child.born < date('2011-01-01')", "true", nil},
		{"2010", "child.born <= date('2010-12-31')", "true", nil},
		{"2010", "child.born < date('2010-12-31')", "", born},
		{"2010", "child.born > date('2010-01-01')", "", born},
		{"2010", "child.born >= date('2010-01-01')", "true", nil},
		{"2010", "child.born == child.born", "", born},
		{"2010", "child.born.year() == 2010", "true", nil},
		{"2010-02", "child.born < date('2010-03')", "true", nil},
		{"2010-02", "child.born == date('2010')", "", born},
		{"2010-02", "age(child.born, date('2026-03-01')) == 16", "true", nil},
		{"2010", "age(child.born, date('2026-03-01')) in [15, 16]", "", born},
		{"2010", "age(child.born, date('2026-03-01')) in [17, 18]", "false", nil},
		{"2010", "age(child.born, case.signed) < 18", "", itself(slotSigned)},
		{"2010", "age(child.born, date('2026-03')) == age(child.born, date('2026-03'))", "", born},
	}
	both := facts{slotBorn: known(day(t, "2008")), slotSigned: known(day(t, "2026-03"))}
	assertOutcome(t, evaluate(t, compile(t, e, "age(child.born, case.signed) < 18"), both), "", itself(slotBorn, slotSigned), "both partial")
	both[slotBorn] = known(day(t, "2008-05-01"))
	assertOutcome(t, evaluate(t, compile(t, e, "age(child.born, case.signed) == 17"), both), "true", nil, "settled before the month")
	both[slotSigned] = known(day(t, "2026"))
	assertOutcome(t, evaluate(t, compile(t, e, "age(child.born, case.signed) < 18"), both), "", itself(slotSigned), "the other partial")
	for _, test := range tests {
		binding := facts{slotBorn: known(day(t, test.born))}
		assertOutcome(t, evaluate(t, compile(t, e, test.expression), binding), test.want, test.waits, test.born+" "+test.expression)
	}
}

func TestVagueResultsNameWhatWouldMakeThemExact(t *testing.T) {
	e := testEnvironment(t)
	binding := facts{slotBorn: known(day(t, "2008")), slotSigned: known(day(t, "2026-03-01"))}
	age := evaluate(t, compile(t, e, "age(child.born, case.signed)"), binding)
	assert.Equal(t, "17..18", age.Value.String())
	assert.Equal(t, itself(slotBorn), age.Vague)
	assert.Equal(t, itself(slotBorn), evaluate(t, compile(t, e, "child.born"), binding).Vague)

	// A definition hands on what its value waits for, and so does whatever reads it.
	binding[slotAge] = State{Value: age.Value, Waits: age.Vague}
	assertOutcome(t, evaluate(t, compile(t, e, "child.age < 18"), binding), "", itself(slotBorn), "through a definition")
	assertOutcome(t, evaluate(t, compile(t, e, "child.age < 20 && child.age > 16 && child.age != 20"), binding), "true", nil, "settled")
	binding[slotAge] = State{Value: age.Value}
	assertOutcome(t, evaluate(t, compile(t, e, "child.age < 18"), binding), "", itself(slotAge), "by itself")

	open := facts{slotFamily: familyOf(false, person("a", map[int]value.Value{fieldDependent: value.OfBool(true)}), person("b", nil))}
	kept := evaluate(t, compile(t, e, "family.filter(m, m.dependent)"), open)
	list, ok := kept.Value.List()
	require.True(t, ok)
	assert.False(t, list.Complete)
	assert.Len(t, list.Items, 1)
	assert.Equal(t, []Wait{{Slot: slotFamily, Item: -1, Field: -1}, {Slot: slotFamily, Item: 1, Field: fieldDependent}}, kept.Vague)
}

func TestListsWithGaps(t *testing.T) {
	a := person("a", map[int]value.Value{
		fieldDependent: value.OfBool(true), fieldCount: value.OfInt(1), fieldBorn: day(t, "2010"), fieldIncome: yuan(t, "5"),
	})
	b := person("b", map[int]value.Value{fieldDependent: value.OfBool(false), fieldIncome: yuan(t, "7")})
	complete := facts{slotFamily: familyOf(true, a, b)}
	incomplete := facts{slotFamily: familyOf(false, a, b)}
	empty := facts{slotFamily: familyOf(false)}
	list := Wait{Slot: slotFamily, Item: -1, Field: -1}
	count, born := Wait{Slot: slotFamily, Item: 1, Field: fieldCount}, Wait{Slot: slotFamily, Item: 0, Field: fieldBorn}
	tests := []struct {
		binding    facts
		expression string
		want       string
		waits      []Wait
	}{
		{complete, "family.exists(m, m.count == 1)", "true", nil},
		{complete, "family.exists(m, m.count == 2)", "", []Wait{count}},
		{complete, "family.all(m, m.count == 2)", "false", nil},
		{complete, "family.all(m, m.count == 1)", "", []Wait{count}},
		{complete, "family.map(m, m.count).total() > 0", "", []Wait{count}},
		{complete, "family.map(m, m.count).size()", "2", nil},
		{complete, "1 in family.map(m, m.count)", "true", nil},
		{complete, "2 in family.map(m, m.count)", "", []Wait{count}},
		{complete, "family.map(m, m.count).exists(n, n == 1)", "true", nil},
		{complete, "family.map(m, m.count).filter(n, n == 1).size()", "", []Wait{count}},
		{complete, "family.filter(m, m.count == 1).exists(m, m.dependent)", "true", nil},
		{complete, "family.filter(m, m.count == 1).all(m, m.dependent)", "", []Wait{count}},
		{complete, "family.filter(m, m.count == 1).all(m, !m.dependent)", "false", nil},
		{complete, "family.filter(m, m.count == 1).size()", "", []Wait{count}},
		{complete, "family.filter(m, m.dependent).map(m, m.count).total()", "1", nil},
		{complete, "family.exists(m, m.born == date('2010-05-05'))", "", []Wait{born, {Slot: slotFamily, Item: 1, Field: fieldBorn}}},
		{complete, "date('2010-05-05') in family.map(m, m.born)", "", []Wait{born, {Slot: slotFamily, Item: 1, Field: fieldBorn}}},
		{incomplete, "family.exists(m, m.dependent)", "true", nil},
		{incomplete, "family.exists(m, m.income > CNY('9'))", "", []Wait{list}},
		{incomplete, "family.exists(m, false)", "", []Wait{list}},
		{incomplete, "family.exists(m, m.count == 2)", "", []Wait{list, count}},
		{incomplete, "family.all(m, m.dependent)", "false", nil},
		{incomplete, "family.all(m, m.income > CNY('1'))", "", []Wait{list}},
		{incomplete, "family.all(m, true)", "", []Wait{list}},
		{incomplete, "family.size() >= 0", "", []Wait{list}},
		{incomplete, "family.map(m, m.income).total() > CNY('0')", "", []Wait{list}},
		{incomplete, "CNY('7') in family.map(m, m.income)", "true", nil},
		{incomplete, "CNY('8') in family.map(m, m.income)", "", []Wait{list}},
		{incomplete, "family.filter(m, m.dependent).exists(m, m.income == CNY('5'))", "true", nil},
		{incomplete, "family.filter(m, m.dependent).size() == 1", "", []Wait{list}},
		{empty, "family.exists(m, true)", "", []Wait{list}},
		{empty, "family.all(m, false)", "", []Wait{list}},
		{empty, "family.filter(m, true).exists(m, true)", "", []Wait{list}},
		{empty, "family.filter(m, true).filter(m, true).map(m, m.income).total().is_zero()", "", []Wait{list}},
		{empty, "family.map(m, m.count).all(n, n > 0)", "", []Wait{list}},
	}
	e := testEnvironment(t)
	for _, test := range tests {
		assertOutcome(t, evaluate(t, compile(t, e, test.expression), test.binding), test.want, test.waits, test.expression)
	}
}

func TestWaitsSurviveTheirNumbers(t *testing.T) {
	for _, w := range []Wait{{Slot: 0, Item: -1, Field: -1}, {Slot: 0, Item: 0, Field: 0}, {Slot: maxSlots, Item: maxItems, Field: maxFields}, {Slot: 5, Item: -1, Field: 3}, {Slot: maxSlots, Item: -1, Field: -1}, {Slot: 1, Item: maxItems, Field: 0}} {
		assert.Equal(t, []Wait{w}, waitsOf(unknownFor(w)))
		assert.True(t, representable(w))
	}
	for _, w := range []Wait{{Slot: -1, Item: -1, Field: -1}, {Slot: maxSlots + 1, Item: 0, Field: 0}, {Slot: 0, Item: maxItems + 1, Field: 0}, {Slot: 0, Item: 0, Field: maxFields + 1}, {Slot: 0, Item: -2, Field: 0}, {Slot: 0, Item: 0, Field: -2}} {
		assert.False(t, representable(w))
	}
}

func TestFolds(t *testing.T) {
	e, binding := testEnvironment(t), allKnown(t)
	p := compile(t, e, `family.filter( m , m.dependent || case.note == "),\"'" ).map(x, (x.income) // 收入, (
   + loss).total() > loss && awards.exists(a, a.amount > loss) && [1].exists(n, n > 0) && family.all(q, family.exists(r, r.count > q.count))`)
	folds := p.Folds()
	require.Len(t, folds, 4)
	var seen [][3]any
	for _, fold := range folds {
		seen = append(seen, [3]any{fold.Slot, fold.Function, fold.Member.Text()})
	}
	assert.Equal(t, [][3]any{
		{slotFamily, "filter", `m.dependent || case.note == "),\"'"`},
		{slotFamily, "map", "(x.income) // 收入, (\n   + loss"},
		{slotAwards, "exists", "a.amount > loss"},
		{slotFamily, "all", "family.exists(r, r.count > q.count)"},
	}, seen)
	family, _ := binding[slotFamily].Value.List()
	assert.Equal(t, "false", folds[0].EvaluateMember(binding, family.Items[0], 0).Value.String())
	assert.Equal(t, "true", folds[0].EvaluateMember(binding, family.Items[1], 1).Value.String())
	assert.Equal(t, "51500.00", folds[1].EvaluateMember(binding, family.Items[0], 0).Value.String())
	assert.Equal(t, "money(CNY)", folds[1].Member.Type().String())
	assert.Equal(t, []int{slotLoss}, folds[1].Member.Reads())
	assert.Equal(t, "true", folds[3].EvaluateMember(binding, family.Items[0], 0).Value.String())
	assert.Equal(t, "false", folds[3].EvaluateMember(binding, family.Items[1], 1).Value.String())
	assert.Empty(t, folds[3].Member.Folds())

	unknown := folds[1].EvaluateMember(binding, person("x", nil), 4)
	assert.Equal(t, []Wait{{Slot: slotFamily, Item: 4, Field: fieldIncome}}, unknown.Waits)
	for _, result := range []Result{
		folds[1].Member.Evaluate(binding), folds[1].EvaluateMember(binding, nil, 0), folds[1].EvaluateMember(binding, family.Items[0], -1),
		folds[2].EvaluateMember(binding, family.Items[0], 0),
	} {
		var failed *EvaluationError
		require.ErrorAs(t, result.Err, &failed)
		assert.Equal(t, compiled.WrongRuntimeType, failed.Code)
	}
	folds[0] = Fold{}
	assert.Equal(t, "filter", p.Folds()[0].Function)
}

func TestBodyTextIsCutWhereTheBodyEnds(t *testing.T) {
	e := testEnvironment(t)
	for expression, body := range map[string]string{
		"family.exists(m,m.dependent)":                               "m.dependent",
		"family.exists(m // a, b\n, true)":                           "true",
		`family.exists(m, r'\' == r"\" || m.dependent)`:              `r'\' == r"\" || m.dependent`,
		`family.exists(m, """a")'""" == '' || m.dependent)`:          `"""a")'""" == '' || m.dependent`,
		"family.exists(m, [1, 2].exists(n, n in [m.count]) || true)": "[1, 2].exists(n, n in [m.count]) || true",
		"!family.all(m1, (true))":                                    "(true)",
	} {
		folds := compile(t, e, expression).Folds()
		require.Len(t, folds, 1)
		assert.Equal(t, body, folds[0].Member.Text())
	}
}

func TestCostGrowsWithTheLists(t *testing.T) {
	e := testEnvironment(t)
	cost := func(expression string, limit int) uint64 {
		return compile(t, e, expression).Cost(func(int) int { return limit })
	}
	assert.Equal(t, cost("loss > case.other", 1), cost("loss > case.other", 1000))
	for expression, power := range map[string]uint64{
		"family.exists(m, m.dependent)":                                       1,
		"family.filter(m, m.dependent).map(m, m.count).total() > 1":           1,
		"family.exists(a, family.exists(b, a.count < b.count))":               2,
		"1 in family.map(m, m.count)":                                         1,
		"family.filter(m, true).exists(m, awards.exists(a, m.income > loss))": 2,
	} {
		small, large := cost(expression, 100), cost(expression, 1000)
		scale := uint64(10)
		if power == 2 {
			scale = 100
		}
		assert.Greater(t, large, small*scale*8/10, expression)
		assert.Less(t, large, small*scale*12/10, expression)
	}
	assert.Equal(t, ^uint64(0), cost("family.exists(a, family.exists(b, a.count < b.count))", int(^uint(0)>>1)))
	assert.Positive(t, cost("family.exists(a, a.dependent)", -5))
}

// The numbers of unknowns are shared by every evaluation; the evaluator merges them again and again.
func TestProgramsAreSharedBetweenGoroutines(t *testing.T) {
	e := testEnvironment(t)
	incomplete := facts{slotFamily: familyOf(false, person("a", nil), person("b", map[int]value.Value{fieldDependent: value.OfBool(true)}))}
	p := compile(t, e, "family.exists(m, m.count > 3 && child.victim && injury.bodily) || child.victim && child.victim && family.size() > 3")
	q := compile(t, e, "family.filter(m, m.dependent).map(m, m.income).total() + loss > case.other")
	want, wantSum := evaluate(t, p, incomplete), evaluate(t, q, incomplete)
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			for range 200 {
				assert.Equal(t, want, evaluate(t, p, incomplete))
				assert.Equal(t, wantSum, evaluate(t, q, incomplete))
				assert.Len(t, q.Folds(), 2)
			}
			again, problems := e.Compile("family.all(m, m.born < date('2010')) && ("+p.Text()+")", boolean())
			assert.Empty(t, problems)
			assert.NotEmpty(t, again.Evaluate(incomplete).Waits)
		})
	}
	group.Wait()
}
