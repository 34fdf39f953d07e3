package rules_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// reusable are two programs that answer most of their conditions by table forms, over definitions of every kind that may be open, vague or
// failed.
func reusable(t *testing.T) []shelf {
	v := vocabulary(t)
	chosen := rules.Definition{Name: "chosen", Choice: &rules.Choice{Otherwise: "span",
		Cases: []rules.ChoiceCase{{When: leaf("finding.careful"), Use: "late"}, {When: anyOf(leaf("member"), leaf("year > 2000")), Use: "broken"}}}}
	first := rules.Program{Vocabulary: v, Definitions: []rules.Definition{
		when("grown", leaf("reader.age >= 18")), when("trusted", all(ref("grown"), leaf("member"), leaf("finding.careful"))),
		computed("span", "int", "year - reader.age"), computed("late", "int", "span * 3 + 1"), computed("broken", "int", "9223372036854775807 + year"), chosen,
		computed("label", "text", "member ? name : 'nobody'"), computed("age", "years", "age(joined, date('2020-06-15'))"), when("early", leaf("joined < date('2016-02-03')")),
	}}
	second := rules.Program{Vocabulary: v, Definitions: []rules.Definition{
		when("cheap", leaf("fee * 2 < CNY('10')")), computed("constant", "int", "3 + 4"), when("either", anyOf(ref("cheap"), leaf("weight > constant"))),
		when("owing", leaf("reader.loans.exists(l, l.late && l.days > constant)")),
	}}
	return []shelf{
		compile(t, first, ref("trusted"), leaf("chosen > 2000"), leaf("chosen == late || span < 1"), leaf("label.startsWith('n')"), leaf("age >= 4"), ref("early"),
			all(leaf("kind == 'atlas'"), none(ref("trusted"))), leaf("late + year > 5000"), leaf("finding.careful || kind in ['novel']"), leaf("age > 3 && member")),
		compile(t, second, ref("either"), ref("owing"), leaf("fee.is_zero()"), leaf("constant == 7"), none(ref("cheap"), ref("owing"))),
	}
}

// givenCase leaves out most facts at times and few at others; dates may be partial and lists open.
func givenCase(t *rapid.T) []rules.Given {
	var givens []rules.Given
	share := rapid.IntRange(0, 4).Draw(t, "share")
	some := func(g rules.Given) {
		if rapid.IntRange(0, 3).Draw(t, g.Name) < share {
			givens = append(givens, g)
		}
	}
	truth := func(label string) bool { return rapid.Bool().Draw(t, label) }
	word := func(label string, words ...string) string { return rapid.SampledFrom(words).Draw(t, label) }
	some(rules.BoolFact("member").Is(truth("member is")))
	some(rules.IntFact("reader.age").Is(rapid.Int64Range(10, 40).Draw(t, "years")))
	some(rules.DateFact("joined").Is(mustDate(word("day", "2016", "2016-02", "2016-02-03", "2015-07-01"))))
	some(rules.Given{Name: "fee", Form: rules.FormText, Text: word("yuan", "0", "4.99", "5", "7.01")})
	some(rules.Given{Name: "kind", Form: rules.FormText, Text: word("which", "novel", "atlas")})
	some(rules.Given{Name: "name", Form: rules.FormText, Text: word("who", "", "nina", "otto")})
	some(rules.Given{Name: "weight", Form: rules.FormText, Text: word("kilos", "7", "7.0001", "0.00001")})
	some(rules.IntFact("year").Is(rapid.SampledFrom([]int64{-1, 0, 1, 1999, 2020}).Draw(t, "in")))
	some(rules.Given{Name: "reader.loans", Form: rules.FormList, Complete: truth("complete"),
		Members: []rules.Member{{ID: "a", Fields: []rules.Given{rules.BoolFact("late").Is(truth("late")), rules.IntFact("days").Is(8)}}}})
	some(rules.BoolFact("finding.careful").Is(truth("careful"), rules.By("a librarian"), rules.AsOf(mustDate("2026-01-01")), rules.Reason("seen")))
	return givens
}

// said is all that an evaluation tells of its conditions and definitions.
func said(t require.TestingT, s shelf, e *rules.Evaluation) string {
	var all []any
	for _, c := range s.conditions {
		all = append(all, e.Step(c), e.Truth(c), e.TruthAt(c.Cell()), e.OpenNames(c), e.Failures(c), e.OpenForFindings(c))
	}
	text, err := json.Marshal(append(all, e.Definitions(s.conditions, nil), e.AnyFailed()))
	require.NoError(t, err)
	return string(text)
}

// TestMemoryThatIsUsedAgainHoldsNothingBack: one memory of facts and of evaluations for every case and two programs in turn, held to new
// memory and to CEL's own evaluator.
func TestMemoryThatIsUsedAgainHoldsNothingBack(t *testing.T) {
	shelves := reusable(t)
	var facts rules.Facts
	var e, hinted rules.Evaluation
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		givens, byColumns := givenCase(t), rapid.Bool().Draw(t, "by columns")
		if byColumns {
			// Lists have no column.
			givens = slices.DeleteFunc(givens, func(g rules.Given) bool { return g.Form == rules.FormList })
		}
		fresh, err := rules.Bind(shelves[0].vocabulary, givens)
		require.NoError(t, err)
		if byColumns {
			columns := columnsOf(t, fresh)
			columns.Row(columns.Rows()-1, &facts)
		} else {
			require.NoError(t, facts.Bind(shelves[0].vocabulary, givens))
		}
		for _, s := range shelves {
			want, err := s.ruleset.Evaluate(ctx, fresh)
			require.NoError(t, err)
			require.NoError(t, s.ruleset.EvaluateInto(ctx, &facts, &e))
			require.Equal(t, said(t, s, want), said(t, s, &e))
			require.Empty(t, e.Disagreements())
			advised, err := want.WithHints(ctx)
			require.NoError(t, err)
			require.NoError(t, e.WithHintsInto(ctx, &hinted))
			require.Equal(t, said(t, s, advised), said(t, s, &hinted))
		}
	})
}

// columnsOf are the facts as the last of two rows.
func columnsOf(t require.TestingT, facts *rules.Facts) *rules.FactColumns {
	var columns []rules.FactColumn
	for _, f := range facts.Vocabulary().Facts() {
		if f.Type.Kind != value.KindList {
			columns = append(columns, rules.FactColumn{Name: f.Name, Values: []value.Value{{}, facts.Value(f.Name)}, Provenance: facts.Provenance(f.Name)})
		}
	}
	bound, err := rules.BindColumns(facts.Vocabulary(), columns)
	require.NoError(t, err)
	return bound
}

// TestRowsHoldWhatTheyHave: of a row outside, and of a cell that is not known, nothing of the row before is left.
func TestRowsHoldWhatTheyHave(t *testing.T) {
	v := vocabulary(t)
	s := compile(t, rules.Program{Vocabulary: v}, leaf("year > 2000"), leaf("finding.careful"))
	found := rules.Provenance{By: "a librarian", AsOf: mustDate("2026-01-01"), Reason: "seen"}
	columns, err := rules.BindColumns(v, []rules.FactColumn{{Name: "year", Values: []value.Value{value.OfInt(2020), {}}},
		{Name: "finding.careful", Values: []value.Value{value.OfBool(true), {}}, Provenance: found}})
	require.NoError(t, err)
	var facts rules.Facts
	for _, row := range []int{1, 2, -1} {
		columns.Row(0, &facts)
		require.Equal(t, found, facts.Provenance("finding.careful"))
		columns.Row(row, &facts)
		require.Equal(t, rules.Provenance{}, facts.Provenance("finding.careful"))
		e, err := s.ruleset.Evaluate(t.Context(), &facts)
		require.NoError(t, err)
		for _, c := range s.conditions {
			require.Equal(t, value.Unknown, e.Truth(c), "row %d", row)
		}
	}
}
