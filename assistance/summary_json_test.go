package assistance

import (
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiuzhu-project/jiuzhu/eligibility"
	"github.com/jiuzhu-project/jiuzhu/eligibility/outcome"
	"github.com/jiuzhu-project/jiuzhu/examples/cases"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// drawSummary draws any summary a caller could make, also one that has no JSON.
func drawSummary(t *rapid.T) Summary {
	text := rapid.OneOf(rapid.StringMatching(`[a-z0-9-]{0,12}`), rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.SampledFrom([]string{"<a>&", "\u2028", "救助", "\x00\x7f", `"\`}))
	texts := rapid.OneOf(rapid.Just([]string(nil)), rapid.SliceOf(text))
	amount := rapid.OneOf(rapid.Just(value.Value{}), rapid.Map(rapid.Int64(), value.OfInt), rapid.Map(text, value.OfText),
		rapid.Custom(func(t *rapid.T) value.Value {
			amount, err := value.ParseDecimal(rapid.StringMatching(`-?[1-9][0-9]{0,9}\.[0-9]{2}`).Draw(t, "amount"))
			require.NoError(t, err)
			return value.OfMoney(value.NewMoney(amount, "CNY"))
		}),
		rapid.Map(text, func(held string) value.Value {
			of := &value.RecordType{Name: "person", Fields: []value.Field{{Name: "<name>", Type: value.Type{Kind: value.KindText}}}}
			return value.OfList(&value.List{Items: []*value.Record{{Type: of, ID: held, Fields: []value.Value{value.OfText(held)}}}})
		}))
	s := Summary{Format: rapid.Int().Draw(t, "format"), PolicyDigest: text.Draw(t, "digest"), DecisionDate: text.Draw(t, "date"),
		LawOnly: rapid.Bool().Draw(t, "law only"), Owed: texts.Draw(t, "owed"), Open: texts.Draw(t, "open")}
	if rapid.Bool().Draw(t, "aids") {
		s.Aids = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) AidSummary {
			return AidSummary{Aid: text.Draw(t, "aid"), Outcome: outcome.Outcome(drawWord(t, 1)), Cause: outcome.Cause(drawWord(t, 0)),
				Recommend: outcome.Recommendation(drawWord(t, 0)), Band: text.Draw(t, "band"), Decisive: texts.Draw(t, "decisive")}
		}), 0, 3).Draw(t, "aids")
	}
	if rapid.Bool().Draw(t, "award") {
		s.Award = &AwardSummary{Aid: text.Draw(t, "aid"), Kind: AwardKind(drawWord(t, 1)), Low: amount.Draw(t, "low"), High: amount.Draw(t, "high"),
			Ceiling: amount.Draw(t, "ceiling"), Source: text.Draw(t, "source")}
	}
	return s
}

// drawWord draws an enum, at times one without a word.
func drawWord(t *rapid.T, least uint8) uint8 {
	if rapid.IntRange(0, 15).Draw(t, "odd") == 0 {
		return rapid.Uint8().Draw(t, "word")
	}
	return rapid.Uint8Range(least, 2).Draw(t, "word")
}

// TestSummaryIsWrittenAsReflectionWritesIt holds the writer to json.Marshal, over anything, behind anything.
func TestSummaryIsWrittenAsReflectionWritesIt(t *testing.T) {
	written, failed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawSummary(t)
		want, wanted := json.Marshal(s)
		got, err := s.AppendJSON([]byte("before "))
		if wanted != nil {
			failed++
			require.Error(t, err)
			return
		}
		written++
		require.NoError(t, err)
		require.Equal(t, "before "+string(want), string(got))
	})
	assert.NotZero(t, written)
	if !testing.Short() {
		// Few draws may well have no odd word among them.
		assert.NotZero(t, failed)
	}
	_, err := (&Summary{Aids: []AidSummary{{}}}).AppendJSON(nil)
	var unknown *outcome.UnknownWord
	assert.ErrorAs(t, err, &unknown)
	_, err = (&Summary{Award: &AwardSummary{Kind: 1, High: value.OfRecord(&value.Record{ID: "without a type"})}}).AppendJSON(nil)
	assert.ErrorIs(t, err, value.ErrMalformedRecord)
}

// sameSummary holds the summary that a verdict writes to the one it makes, written by reflection.
func sameSummary(t *testing.T, v *Verdict, room []byte) []byte {
	t.Helper()
	want, err := json.Marshal(v.Summary())
	require.NoError(t, err)
	room, err = v.AppendSummary(room[:0])
	require.NoError(t, err)
	require.Equal(t, string(want), string(room))
	s := v.Summary()
	again, err := s.AppendJSON(nil)
	require.NoError(t, err)
	require.Equal(t, string(want), string(again))
	return room
}

func TestVerdictWritesItsSummary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var v Verdict
	var room []byte
	seen := map[string]bool{}
	decide := func(e *Engine, c eligibility.Case) {
		t.Helper()
		require.NoError(t, e.Decide(t.Context(), c, &v))
		room = sameSummary(t, &v, room)
		seen[string(room)] = true
	}
	china, err := Load(cn.Pack())
	require.NoError(t, err)
	names, err := fs.Glob(cases.Files(), "*.json")
	require.NoError(t, err)
	for _, name := range names {
		text, err := fs.ReadFile(cases.Files(), name)
		require.NoError(t, err)
		c, err := eligibility.DecodeCase(text)
		require.NoError(t, err)
		decide(china, c)
	}
	writesWithoutAllocating := func() {
		t.Helper()
		assert.Zero(t, testing.AllocsPerRun(20, func() { room, _ = v.AppendSummary(room[:0]) }))
	}
	require.Contains(t, string(room), `"award"`)
	writesWithoutAllocating()
	for _, e := range []*Engine{load(t), loadLaw(t)} {
		base := caseOf(t, settled)
		for range 200 {
			c := base
			for _, g := range base.Givens() {
				if g.Name != string(eligibility.DecisionDate) && random.IntN(5) == 0 {
					c = c.Without(g.Name)
				}
			}
			decide(e, c)
		}
	}
	assert.Greater(t, len(seen), 60)
	writesWithoutAllocating()
	if e := load(t); assert.Error(t, e.Decide(t.Context(), eligibility.Case{}, &v)) {
		_, err := v.AppendSummary(nil)
		assert.ErrorIs(t, err, ErrNoVerdict, "nothing is left of the case before")
	}
	_, err = (*Verdict)(nil).AppendSummary(nil)
	assert.ErrorIs(t, err, ErrNoVerdict)
}
