package celenv

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/internal/compiled"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// probed are conditions and amounts with a table form, by what it is. Whoever makes one of them slow again finds it here.
var probed = []string{
	// ranges
	"child.victim", "!child.victim", "case.count > 3", "3 >= case.count", "case.count == 7", "case.count != 7", "-case.count < 2", "7 > case.count + 1", "case.count - 1 < 7", "7 != -case.count",
	"loss > CNY('50000')", "CNY('12.34') <= loss", "loss.is_zero()", "loss.is_positive()", "case.share >= decimal('0.3')", "case.share < 2",
	"case.count < decimal('2.5')", "child.born <= date('2010-05-01')", "child.age >= 14", "14 < child.age", "wage.monthly > wage.monthly",
	// words
	"case.cause == 'crime'", "'crime' != case.cause", "case.cause in ['crime', 'traffic']",
	// sums
	"loss - case.other > CNY('100')", "loss * 2 - case.other * 3 + CNY('1') <= loss", "case.count * 2 + 3 == case.count", "case.share + case.count < case.share * 3",
	"child.born < case.signed", "loss * case.count > loss || true",
	"case.count * 1000000000000 * 0 == 0", "0 * (case.count * 1000000000000 - case.count) < 1", "loss * 1000000 * 0 + CNY('1') > loss",
	// ages
	"age(child.born, case.signed) < 18", "16 <= age(child.born, case.signed)", "age(child.born, case.signed) != 14",
	// texts
	"case.note.startsWith('打')", "case.note.contains('20')", "case.note.matches('[0-9]+')", "case.note == '打伤 2026'",
	// joints
	"child.victim && loss > CNY('1')", "case.count > 1 || !child.victim || case.cause == 'crime'",
	// amounts
	"loss - case.other", "case.count + 1", "loss", "case.count * 3 - 2", "case.count * 1000000000000 * 0 + 5", "case.share * 2 + case.count", "wage.monthly",
}

// besideParameters have a table form only where what stands beside is the same in every case.
var besideParameters = []string{"age(child.born, case.signed) > case.count", "case.count >= age(child.born, case.signed)", "loss * case.count > case.other"}

// edges are values around the bounds within which a table form works its sums out.
var edges = []int64{0, 1, -1, 7, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, 1 << 57, 1 << 58, 1<<58 + 1, -(1 << 58), 1 << 62, 1<<62 - 1, math.MaxInt64 / 3, 1 << 40}

func edgeDecimal(t *rapid.T) value.Decimal {
	return value.DecimalOfCoefficient(rapid.SampledFrom(edges).Draw(t, "coefficient"), rapid.IntRange(0, 6).Draw(t, "places"))
}

// edgeFacts leave out some variables, give dates and years that are vague, and numbers at the bounds.
func edgeFacts(t *rapid.T) facts {
	date := func(label string) value.Value {
		text := rapid.SampledFrom([]string{"2010-05-01", "2008-02-29", "2024-02-28", "2024-02-29", "2024-03-01", "2024", "2024-02", "1999-12-31"}).Draw(t, label)
		d, err := value.ParseDate(text)
		require.NoError(t, err)
		return value.OfDate(d)
	}
	money := func() value.Value { return value.OfMoney(value.NewMoney(edgeDecimal(t), "CNY")) }
	low := rapid.IntRange(-1, 20).Draw(t, "age")
	all := facts{
		slotBorn: known(date("born")), slotSigned: known(date("signed")), slotVictim: known(value.OfBool(rapid.Bool().Draw(t, "victim"))),
		slotCause: known(value.OfEnum(rapid.SampledFrom(causeType().Enum.Words).Draw(t, "cause"))),
		slotNote:  known(value.OfText(rapid.SampledFrom([]string{"", "打伤 2026", "20", "伤"}).Draw(t, "note"))),
		slotCount: known(value.OfInt(rapid.SampledFrom(edges).Draw(t, "count"))), slotShare: known(value.OfDecimal(edgeDecimal(t))),
		slotLoss: known(money()), slotOther: known(money()), slotMonthly: known(value.OfRate(value.NewRate(edgeDecimal(t), "CNY", value.Month))),
		slotAge: known(value.OfYears(value.YearsBetween(low, low+rapid.IntRange(0, 1).Draw(t, "vague")))),
	}
	for slot := range len(testConfig().Variables) {
		if _, given := all[slot]; given && rapid.IntRange(0, 5).Draw(t, "known") == 0 {
			delete(all, slot)
		}
	}
	return all
}

// TestTableFormsAtTheirBounds: evaluate holds them to the closures and to CEL's own evaluator.
func TestTableFormsAtTheirBounds(t *testing.T) {
	e := testEnvironment(t)
	var programs []*Program
	for _, text := range slices.Concat(probed, besideParameters) {
		programs = append(programs, compile(t, e, text))
	}
	rapid.Check(t, func(r *rapid.T) {
		k := edgeFacts(r)
		for _, p := range programs {
			evaluate(t, p, k)
		}
	})
}

// TestTableFormsExist, answer a case without gaps, and are not there for what they do not know.
func TestTableFormsExist(t *testing.T) {
	e, k := testEnvironment(t), allKnown(t)
	none := func(int) (int64, bool) { return 0, false }
	for _, text := range probed {
		p := compile(t, e, text)
		frame, ok := frameOf(p, k)
		require.True(t, ok)
		probe, amount := p.Compiled().Probe(none), p.Compiled().Amount(none)
		if text == "loss * case.count > loss || true" {
			assert.False(t, probe.Exists(), "a product of two variables is no sum")
			continue
		}
		if probe.Exists() {
			truth, _ := probe.Truth(frame.Variables())
			assert.True(t, truth.Known(), text)
			continue
		}
		require.True(t, amount.Exists(), text)
		_, _, standing := amount.Value(frame.Variables())
		assert.Equal(t, compiled.IsValue, standing, text)
	}
	for _, text := range []string{"family.exists(m, m.dependent)", "wage.monthly.for_months(3).rounded(2, 'half_up')", "case.count in [1, 2]",
		"case.cause == case.other_cause", "case.note == case.note", "9223372036854775807 + case.count > 0", "age(child.born, case.signed) > 9223372036854775807", "case.count * 4611686018427387904 > 1",
		"1152921504606846976 + 1152921504606846976 + case.count > 0", "case.count * 1000000000 + case.share > 1",
		"case.count + case.count + case.count + case.count + case.count + case.count + case.count > 0"} {
		p := compile(t, e, text)
		probe, amount := p.Compiled().Probe(none), p.Compiled().Amount(none)
		assert.False(t, probe.Exists() || amount.Exists(), text)
	}
}

// TestTableFormsOfLongEnums: a table form has a bit for each of at most 64 words, and leaves a longer enum to the closure.
func TestTableFormsOfLongEnums(t *testing.T) {
	var words []string
	for i := range 66 {
		words = append(words, "w"+strconv.Itoa(i))
	}
	for _, count := range []int{63, 64, 65, 66} {
		of := value.Type{Kind: value.KindEnum, Enum: &value.EnumType{Name: "place", Words: words[:count]}}
		e, err := New(Config{Variables: []Variable{{"place", of}}})
		require.NoError(t, err)
		last := words[count-1]
		for _, text := range []string{"place == '" + last + "'", "place != '" + last + "'", "place in ['w0', '" + last + "']", "!(place in ['w1', 'w62'])"} {
			p := compile(t, e, text)
			probe := p.Compiled().Probe(func(int) (int64, bool) { return 0, false })
			assert.Equal(t, count <= 64, probe.Exists(), text)
			for _, word := range of.Enum.Words {
				evaluate(t, p, facts{0: known(value.OfEnum(word))})
			}
			evaluate(t, p, facts{})
		}
	}
}
